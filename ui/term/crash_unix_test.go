//go:build unix

package term

import (
	"os"
	"os/exec"
	"reflect"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"
)

// crashes are ends of a program in which nothing of it gets to do anything, and what is to
// be read of them.
var crashes = map[string]struct {
	do   func()
	says string
}{
	"a panic in a goroutine": {func() { go panic("far away") }, "panic: far away"},
	"a nil pointer":          {func() { go func() { var m *modes; m.title = "" }() }, "nil pointer dereference"},
	"a map that two write to": {func() {
		m := map[int]int{}
		for range 8 {
			go func() {
				for i := 0; ; i++ {
					m[i%8] = i
				}
			}()
		}
	}, "maps.fatal"}, // the words before that are written too early
	"no more stack": {func() { debug.SetMaxStack(1 << 16); go recurse(0) }, "recurse"},
	"an exit":       {func() { os.Exit(3) }, ""},
	"SIGKILL":       {func() { _ = syscall.Kill(os.Getpid(), syscall.SIGKILL) }, ""},
	"SIGSEGV":       {func() { _ = syscall.Kill(os.Getpid(), syscall.SIGSEGV) }, "SIGSEGV"},
	"SIGABRT":       {func() { _ = syscall.Kill(os.Getpid(), syscall.SIGABRT) }, "SIGABRT"},
}

// recurse needs more stack than there is.
func recurse(n int) int {
	if n < 0 {
		return 0
	}
	return recurse(n+1) + n
}

const crashVariable = "LANES_TEST_CRASH"

// crash takes the terminal and ends this process.
func crash(t *testing.T, do func()) {
	o, err := Open(Options{
		In: os.Stdin, Out: os.Stdout, Title: "a test",
		Resized: func() {}, Pasted: func(Fault) {}, Resumed: func(time.Duration) {}, Lost: func(error) {},
	})
	if err != nil {
		t.Fatal(err)
	}
	o.Show(Frame{W: 20, H: 2, Text: "shown"})
	_, _ = o.Keys().Read(make([]byte, 1)) // which comes when the frame was seen
	do()
	select {}
}

// TestCrashesGiveTheTerminalBack, its title too, and what the runtime says of them stays.
func TestCrashesGiveTheTerminalBack(t *testing.T) {
	if kind := os.Getenv(crashVariable); kind != "" {
		crash(t, crashes[kind].do)
	}
	for kind, c := range crashes {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			master, tty, err := pty.Open()
			if err != nil {
				t.Skip("no terminal to be had: ", err)
			}
			defer master.Close()
			defer tty.Close()
			before, err := term.GetState(tty.Fd())
			if err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command(os.Args[0], "-test.run=^TestCrashesGiveTheTerminalBack$")
			cmd.Env = append(os.Environ(), crashVariable+"="+kind)
			cmd.Stdin, cmd.Stdout, cmd.Stderr = tty, tty, tty
			cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
			var mu sync.Mutex
			var wrote strings.Builder
			go func() {
				p := make([]byte, 4096)
				for shown := false; ; {
					n, err := master.Read(p)
					if err != nil {
						return
					}
					mu.Lock()
					wrote.Write(p[:n])
					if !shown && strings.Contains(wrote.String(), "shown") {
						shown = true
						_, _ = master.WriteString("x")
					}
					mu.Unlock()
				}
			}()
			if err := cmd.Run(); err == nil {
				t.Error("it ended well")
			}
			var raw, after string
			var now *term.State
			given := func() bool { // the guard may take its time
				mu.Lock()
				raw = wrote.String()
				mu.Unlock()
				_, after, _ = strings.Cut(raw, "\x1b[?1049l")
				now, _ = term.GetState(tty.Fd())
				return reflect.DeepEqual(now, before) && strings.Contains(raw, "shown") && strings.Contains(after, c.says) &&
					strings.Contains(after, "\x1b[?25h") && strings.Contains(after, "\x1b[?2004l") && strings.Contains(after, "\x1b[23;0t")
			}
			for deadline := time.Now().Add(late); !given(); time.Sleep(5 * time.Millisecond) {
				if time.Now().After(deadline) {
					t.Fatalf("the terminal is %+v, was %+v; it was written\n%q", now, before, raw[max(0, len(raw)-2000):])
				}
			}
		})
	}
}
