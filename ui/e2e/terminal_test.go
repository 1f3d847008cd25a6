//go:build unix

package e2e

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"golang.org/x/text/encoding"
	"golang.org/x/text/transform"
)

// terminal is the binary at work on a terminal: a pty, and an emulator that
// shows what was written and answers what was asked.
type terminal struct {
	*program
	master *os.File
	tty    *os.File    // this side keeps it open, so that it can be looked at afterwards
	before *term.State // of tty
	read   chan struct{}
	coding encoding.Encoding // of characters; nil is UTF-8

	mu     sync.Mutex
	vt     *vt.Emulator
	raw    bytes.Buffer
	last   time.Time // when something was written
	titles []string
	cursor bool               // it is shown
	modes  map[ansi.Mode]bool // that were switched, and how they are
}

// shell is what stands on the terminal before the program starts.
const shell = "$ lanes, typed by hand"

// open starts the program on a terminal of 80 × 24.
func open(t testing.TB, s setup, args ...string) *terminal {
	t.Helper()
	tm := prepare(t, s, args...)
	tm.run()
	return tm
}

// prepare makes a terminal on which the program is not started yet.
func prepare(t testing.TB, s setup, args ...string) *terminal {
	t.Helper()
	s.env = append([]string{"TERM=xterm-256color"}, s.env...)
	if asks := len(args) == 0 || strings.HasPrefix(args[0], "--") || args[0] == "run"; asks && !s.curious {
		args = append(slices.Clone(args), "--no-predict")
	}
	tm := &terminal{
		program: newProgram(t, s, args...), vt: vt.NewEmulator(80, 24), read: make(chan struct{}),
		cursor: true, modes: map[ansi.Mode]bool{},
	}
	tm.said = tm.bytes
	tm.vt.SetCallbacks(vt.Callbacks{
		Title:            func(s string) { tm.titles = append(tm.titles, s) },
		CursorVisibility: func(on bool) { tm.cursor = on },
		EnableMode:       func(m ansi.Mode) { tm.modes[m] = true },
		DisableMode:      func(m ansi.Mode) { tm.modes[m] = false },
	})
	_, _ = tm.vt.Write([]byte(shell + "\r\n"))
	var err error
	if tm.master, tm.tty, err = pty.Open(); err != nil {
		t.Skip("no terminal to be had: ", err)
	}
	t.Cleanup(func() { // runs after the one that ends the program
		tm.tty.Close()
		tm.master.Close()
		// Its Close would be a race with the goroutine that reads from it.
		_ = tm.vt.InputPipe().(io.Closer).Close()
		<-tm.read
	})
	tm.resize(80, 24)
	if tm.before, err = term.GetState(tm.tty.Fd()); err != nil {
		t.Fatal(err)
	}
	tm.cmd.Stdin, tm.cmd.Stdout, tm.cmd.Stderr = tm.tty, tm.tty, tm.tty
	// A session, but not with this terminal as its own: when its leader ends,
	// the system would throw away what was not read yet.
	tm.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	return tm
}

func (tm *terminal) run() {
	tm.t.Helper()
	go func() { _, _ = io.Copy(tm.master, tm.vt) }() // the terminal's answers
	go func() {
		defer close(tm.read)
		var wrote io.Reader = tm.master
		if tm.coding != nil {
			wrote = transform.NewReader(wrote, tm.coding.NewDecoder())
		}
		_, _ = io.Copy(writer(tm.show), wrote)
	}()
	tm.begin()
}

type writer func([]byte) (int, error)

func (w writer) Write(p []byte) (int, error) { return w(p) }

// show takes what the program writes.
func (tm *terminal) show(p []byte) (int, error) {
	tm.mu.Lock()
	defer tm.mu.Unlock()
	tm.raw.Write(p)
	tm.last = time.Now()
	return tm.vt.Write(p)
}

// resize changes the size, and tells the program if it runs.
func (tm *terminal) resize(w, h int) {
	tm.t.Helper()
	if err := pty.Setsize(tm.tty, &pty.Winsize{Cols: uint16(w), Rows: uint16(h)}); err != nil {
		tm.t.Fatal(err)
	}
	tm.mu.Lock()
	tm.vt.Resize(w, h)
	tm.mu.Unlock()
	if tm.cmd.Process != nil {
		_ = tm.cmd.Process.Signal(syscall.SIGWINCH)
	}
}

// screen is the text on the terminal.
func (tm *terminal) screen() string {
	tm.mu.Lock()
	defer tm.mu.Unlock()
	return tm.vt.String()
}

// bytes is all that the program wrote.
func (tm *terminal) bytes() string {
	tm.mu.Lock()
	defer tm.mu.Unlock()
	return tm.raw.String()
}

// press sends keys as the terminal would.
func (tm *terminal) press(keys string) {
	tm.t.Helper()
	if tm.coding != nil {
		keys, _ = tm.coding.NewEncoder().String(keys)
	}
	if _, err := tm.master.WriteString(keys); err != nil {
		tm.t.Fatal(err)
	}
}

// The keys that are not letters.
const (
	ctrlC = "\x03"
	enter = "\r"
	end   = "\x1b[F"
	home  = "\x1b[H"
	left  = "\x1b[D"
	down  = "\x1b[B"
)

// until waits until all words are on the screen, each a regular expression.
func (tm *terminal) until(words ...string) string {
	tm.t.Helper()
	want := make([]*regexp.Regexp, len(words))
	for i, w := range words {
		want[i] = regexp.MustCompile(w)
	}
	seen, looked := "", -1
	poll(tm.t, fmt.Sprintf("%q on the screen of %s", words, tm.program), func() bool {
		select {
		case <-tm.ended:
			tm.t.Fatalf("%s ended with status %d before %q\n%s", tm.program, tm.status, words, tm.screen())
		default:
		}
		tm.mu.Lock()
		written := tm.raw.Len()
		tm.mu.Unlock()
		if written == looked {
			return false // there is nothing new to see
		}
		looked, seen = written, tm.screen()
		return !slices.ContainsFunc(want, func(w *regexp.Regexp) bool { return !w.MatchString(seen) })
	}, tm.screen)
	return seen
}

// restored waits for the program's end with a status and checks that the
// terminal is as it was before. It returns what stands on it.
func (tm *terminal) restored(status int) string {
	tm.t.Helper()
	tm.want(status)
	after, err := term.GetState(tm.tty.Fd())
	if err != nil {
		tm.t.Fatal(err)
	}
	if !reflect.DeepEqual(after, tm.before) {
		tm.t.Errorf("the terminal's modes are %+v, were %+v", after, tm.before)
	}
	tm.tty.Close()
	<-tm.read // all that was written
	screen := tm.screen()
	tm.mu.Lock()
	defer tm.mu.Unlock()
	if tm.vt.IsAltScreen() {
		tm.t.Error("the alternate screen was not left")
	}
	if !tm.cursor {
		tm.t.Error("the cursor is hidden")
	}
	for m, on := range tm.modes {
		if usual := m == ansi.ModeAutoWrap || m == ansi.ModeTextCursorEnable; on != usual {
			tm.t.Errorf("mode %v is left %v", m, on)
		}
	}
	raw := tm.raw.String()
	for name, set := range map[string]*regexp.Regexp{
		"colours":         regexp.MustCompile(`\x1b\[([\d;:]*)m`),
		"modified keys":   regexp.MustCompile(`\x1b\[>4(?:;(\d*))?m`),
		"scroll region":   regexp.MustCompile(`\x1b\[(?:1;24)?(\d*;?\d*)r`),
		"cursor's shape":  regexp.MustCompile(`\x1b\[(\d*) q`),
		"colour settings": regexp.MustCompile(`\x1b\](1[012];#[^\x07\x1b]*)`),
	} {
		all := set.FindAllStringSubmatch(raw, -1)
		if len(all) > 0 && strings.Trim(all[len(all)-1][1], "0;") != "" {
			tm.t.Errorf("the %s stay as %q", name, all[len(all)-1][0])
		}
	}
	pushed, popped := regexp.MustCompile(`\x1b\[>\d+u`), regexp.MustCompile(`\x1b\[<\d*u`)
	if n := len(pushed.FindAllString(raw, -1)) - len(popped.FindAllString(raw, -1)); n > 0 {
		tm.t.Error("the keyboard's mode was not given back")
	}
	if kept, back := strings.Count(raw, "\x1b[22;0t"), strings.Count(raw, "\x1b[23;0t"); kept != back {
		tm.t.Errorf("the title was put aside %d times, and given back %d times", kept, back)
	}
	// Nobody reads the answers any more: they would end up on the command line.
	if _, after, left := strings.Cut(raw, "\x1b[?1049l"); left {
		for _, q := range []string{"\x1b]11;?", "\x1b]10;?", "\x1b[c", "\x1b[?u", "$p", "\x1b[6n", "\x1b[>q"} {
			if strings.Contains(after, q) {
				tm.t.Errorf("the terminal is asked %q when it has been left", q)
			}
		}
	}
	if !strings.Contains(screen, shell) && tm.vt.ScrollbackLen() == 0 {
		tm.t.Errorf("what stood on the terminal is gone:\n%s", screen)
	}
	tm.wantFamily(0)
	return screen
}

var sgr = regexp.MustCompile(`\x1b\[([\d;:]*)m`)

// colours are the parameters of colours among all that was written.
func (tm *terminal) colours() []string {
	found := map[string]bool{}
	for _, m := range sgr.FindAllStringSubmatch(tm.bytes(), -1) {
		for s := range strings.FieldsFuncSeq(m[1], func(r rune) bool { return r == ';' || r == ':' }) {
			if n, _ := strconv.Atoi(s); n >= 30 && n <= 38 || n >= 40 && n <= 48 || n >= 90 && n <= 107 {
				found[m[1]] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}
