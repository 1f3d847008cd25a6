module lanes

go 1.26.8

require (
	charm.land/bubbles/v2 v2.2.1 // key bindings (github.com/charmbracelet/bubbles)
	charm.land/bubbletea/v2 v2.1.1 // the loop of the screen (github.com/charmbracelet/bubbletea)
	charm.land/fang/v2 v2.0.1 // help, completions and the man page of the command line
	charm.land/lipgloss/v2 v2.0.6 // colours for each kind of terminal (github.com/charmbracelet/lipgloss)
	charm.land/log/v2 v2.0.1 // wish's logger, to keep it off the screen
	charm.land/ssh v0.4.3 // the SSH server under wish
	charm.land/wish/v2 v2.0.5 // the class over SSH (github.com/charmbracelet/wish)
	github.com/PuerkitoBio/goquery v1.13.0 // finding the posts in a page (github.com/PuerkitoBio/goquery)
	github.com/andybalholm/cascadia v1.3.4 // compiled selectors for goquery
	github.com/charmbracelet/colorprofile v0.4.3 // what a terminal can show
	github.com/charmbracelet/ultraviolet v0.0.0-20261008173134-6b8d4baf91b4 // a terminal in raw mode; tests: a screen of cells
	github.com/charmbracelet/x/ansi v0.11.9 // widths and cuts of text in columns
	github.com/charmbracelet/x/exp/golden v0.1.0 // tests: golden screens
	github.com/charmbracelet/x/term v0.2.2 // is it a terminal, and in which mode?
	github.com/charmbracelet/x/vt v0.0.0-20260305213658-fe36e8c10185 // tests: a terminal emulator
	github.com/creack/pty v1.1.24 // tests: a pseudo-terminal
	github.com/klauspost/compress v1.20.4 // gunzip, faster than the standard library
	github.com/nats-io/nats-server/v2 v2.15.3 // machines: the embedded server
	github.com/nats-io/nats.go v1.55.0 // machines: the client of JetStream
	github.com/nats-io/nkeys v0.4.17 // machines: keys made from tokens
	github.com/spf13/cobra v1.10.2 // the command line
	github.com/spf13/pflag v1.0.9 // the flags of the command line
	golang.org/x/crypto v0.59.0 // SSH: channels and requests; tests: clients
	golang.org/x/exp v0.0.0-20261113113407-e3970619a1a4 // execution traces of Go
	golang.org/x/image v0.48.0 // fonts in pictures
	golang.org/x/net v0.62.0 // the HTML parser and its character sets, IDNA, public suffixes
	golang.org/x/sys v0.50.0 // thread ids, CPU times, terminals
	golang.org/x/text v0.44.0 // GBK and other encodings
	golang.org/x/time v0.16.0 // the rate limit for real sites
)

require (
	github.com/anmitsu/go-shlex v0.0.0-20200514113438-38f4b401e2be // indirect
	github.com/antithesishq/antithesis-sdk-go v0.9.0-default-no-op // indirect
	github.com/atotto/clipboard v0.1.4 // indirect
	github.com/aymanbagabas/go-udiff v0.4.1 // indirect
	github.com/charmbracelet/keygen v0.5.4 // indirect
	github.com/charmbracelet/x/conpty v0.2.0 // indirect
	github.com/charmbracelet/x/exp/charmtone v0.0.0-20250603201427-c31516f43444 // indirect
	github.com/charmbracelet/x/exp/ordered v0.1.0 // indirect
	github.com/charmbracelet/x/termios v0.1.1 // indirect
	github.com/charmbracelet/x/windows v0.2.2 // indirect
	github.com/charmbracelet/x/xpty v0.1.4 // indirect
	github.com/clipperhouse/displaywidth v0.11.0 // indirect
	github.com/clipperhouse/uax29/v2 v2.7.0 // indirect
	github.com/go-logfmt/logfmt v0.6.1 // indirect
	github.com/google/go-tpm v0.9.8 // indirect
	github.com/inconshreveable/mousetrap v1.1.0 // indirect
	github.com/lucasb-eyer/go-colorful v1.4.1 // indirect
	github.com/mattn/go-runewidth v0.0.30 // indirect
	github.com/minio/highwayhash v1.0.4 // indirect
	github.com/muesli/cancelreader v0.2.2 // indirect
	github.com/muesli/mango v0.1.0 // indirect
	github.com/muesli/mango-cobra v1.2.0 // indirect
	github.com/muesli/mango-pflag v0.1.0 // indirect
	github.com/muesli/roff v0.1.0 // indirect
	github.com/nats-io/jwt/v2 v2.8.3 // indirect
	github.com/nats-io/nuid v1.0.1 // indirect
	github.com/pires/go-proxyproto v0.15.0 // indirect
	github.com/rivo/uniseg v0.4.7 // indirect
	github.com/xo/terminfo v1.2.0 // indirect
	golang.org/x/sync v0.25.0 // indirect
)
