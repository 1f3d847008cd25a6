//go:build unix

package e2e

import (
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// under has the program started by a shell script, with the program as "$@", on a terminal
// that is the shell's own: it can stop the program and go on with it.
func (tm *terminal) under(script string) *terminal {
	tm.cmd.Path = "/bin/sh"
	tm.cmd.Args = append([]string{"sh", "-mc", script, "sh", binary}, tm.cmd.Args[1:]...)
	tm.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	return tm
}

// asBefore reports whether the terminal's modes are as they were before the program.
func (tm *terminal) asBefore() bool {
	now, err := term.GetState(tm.tty.Fd())
	if err != nil {
		tm.t.Fatal(err)
	}
	tm.mu.Lock()
	defer tm.mu.Unlock()
	for m, on := range tm.modes {
		if usual := m == ansi.ModeAutoWrap || m == ansi.ModeTextCursorEnable; on != usual {
			return false
		}
	}
	return reflect.DeepEqual(now, tm.before) && tm.cursor && !tm.vt.IsAltScreen()
}

func (tm *terminal) wantAsBefore(when string) {
	tm.t.Helper()
	poll(tm.t, "the terminal as it was "+when, tm.asBefore, func() string {
		tm.mu.Lock()
		defer tm.mu.Unlock()
		return fmt.Sprint(tm.modes, " ", tm.cursor, " ", tm.vt.IsAltScreen())
	})
}

// TestStop stops the program as a shell does, and goes on with it: the terminal is the
// shell's meanwhile, and afterwards all of the screen is there again. The key is pressed
// while most of the children have not started yet.
func TestStop(t *testing.T) {
	t.Parallel()
	for how, workers := range map[string]string{"key": "40", "signal": "2"} {
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			if how == "signal" && runtime.GOOS != "linux" {
				t.Skip("only Linux can tell which process the program is")
			}
			tm := prepare(t, setup{}, "run", "scrape", "--model", "processes", "--workers", workers, "--pages", "50000", "--latency", "100ms", "--csv", "")
			tm.under(`"$@"; echo "[stopped $?]"; read go; fg >/dev/null; echo "[ended $?]"; read end`)
			tm.run()
			tm.until("LIVE", "p1 +")
			if how == "key" {
				tm.press("\x1a")
			} else {
				tm.wantFamily(5) // the shell, the program, its guard and its children
				_ = syscall.Kill(tm.runs(), syscall.SIGTSTP)
			}
			tm.until(`\[stopped \d+\]`)
			tm.wantAsBefore("while the program is stopped")
			poll(t, "the end of the shell's line", func() bool { return strings.HasSuffix(tm.bytes(), "]\r\n") }, tm.bytes)
			wrote := len(tm.bytes())
			time.Sleep(100 * time.Millisecond)
			if now := len(tm.bytes()); now != wrote {
				t.Errorf("a stopped program wrote %d bytes", now-wrote)
			}
			tm.press("\n")
			tm.until("LIVE", "p1 +", "q quit", `stopped for \d`)
			tm.press("q")
			tm.until(`\[ended 130\]`, "interrupted")
			tm.wantAsBefore("after the program")
			tm.press("\n")
			tm.want(0)
		})
	}
}

// TestStopAgainAndAgain stops the program many times, each time in another size: it goes on
// once each time.
func TestStopAgainAndAgain(t *testing.T) {
	t.Parallel()
	const times = 8
	tm := prepare(t, setup{}, "run", "scrape", "--model", "processes", "--workers", "2", "--pages", "50000", "--latency", "50ms", "--csv", "")
	tm.under(fmt.Sprintf(`"$@"; for i in $(seq %d); do echo "[stopped $i]"; read go; fg >/dev/null; done; echo "[ended $?]"; read end`, times))
	tm.run()
	for i := range times {
		tm.until("LIVE", "p1 +")
		if got := strings.Count(tm.bytes(), "\x1b[?1049h"); got != i+1 {
			t.Errorf("stopped %d times, it took the terminal %d times", i, got)
		}
		tm.press("\x1a")
		tm.until(fmt.Sprintf(`\[stopped %d\]`, i+1))
		tm.wantAsBefore("while the program is stopped")
		tm.resize(80-i, 24-i%5)
		tm.press("\n")
	}
	tm.until("LIVE", "p1 +", "q quit")
	tm.press("q")
	tm.until(`\[ended 130\]`, "interrupted")
	tm.wantAsBefore("after the program")
	tm.press("\n")
	tm.want(0)
}

// runs is the process of the program itself. A child has the same command line until it
// has become what it is started for.
func (tm *terminal) runs() (pid int) {
	tm.t.Helper()
	poll(tm.t, "one process of "+tm.String(), func() bool {
		n := 0
		for p, line := range tm.family() {
			if strings.HasPrefix(line, binary+" run") {
				n, pid = n+1, p
			}
		}
		return n == 1
	}, tm.screen)
	return pid
}

// TestSuddenEnds ends the program in ways in which it cannot do much, or nothing.
func TestSuddenEnds(t *testing.T) {
	t.Parallel()
	for _, sig := range []syscall.Signal{syscall.SIGQUIT, syscall.SIGABRT, syscall.SIGKILL, syscall.SIGSEGV} {
		t.Run(sig.String(), func(t *testing.T) {
			t.Parallel()
			tm := open(t, setup{}, "run", "scrape", "--latency", "30s", "--csv", "")
			tm.until("LIVE")
			tm.signal(sig)
			if tm.wait() == 0 {
				t.Error("it ended well")
			}
			tm.wantAsBefore("after " + sig.String())
			if sig != syscall.SIGKILL && !strings.Contains(tm.bytes(), "goroutine ") {
				t.Error("it does not say where it was")
			}
			tm.wantFamily(0)
		})
	}
}

// TestTerminalThatDoesNotRead ends a program whose terminal has stopped reading. Its
// file has what was finished.
func TestTerminalThatDoesNotRead(t *testing.T) {
	t.Parallel()
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(sig.String(), func(t *testing.T) {
			t.Parallel()
			tm := open(t, setup{}, "run", "scrape", "--model", "threads", "--pages", "10000", "--latency", "200ms", "--csv", "rows.csv")
			tm.until("LIVE", `[1-9]\d*/10000 pages`)
			tm.mu.Lock() // who reads waits for this
			for range 60 {
				tm.press("t")
				time.Sleep(10 * time.Millisecond)
			}
			began := time.Now()
			tm.signal(sig)
			status := tm.wait()
			t.Logf("left after %v", time.Since(began))
			tm.mu.Unlock()
			if status != 130 {
				t.Errorf("status %d", status)
			}
			tm.wantAsBefore("after all")
			if rows := parseCSV(t, readFile(t, tm.file("rows.csv"))); len(rows) == 0 {
				t.Error("the file has nothing")
			}
		})
	}
}

// TestClosedTwice sends the signals of a window that is closed: one from the system, one
// from the shell.
func TestClosedTwice(t *testing.T) {
	t.Parallel()
	for _, sig := range []syscall.Signal{syscall.SIGHUP, syscall.SIGTERM, syscall.SIGINT} {
		t.Run(sig.String(), func(t *testing.T) {
			t.Parallel()
			tm := open(t, setup{}, "run", "scrape", "--model", "processes", "--workers", "2", "--pages", "5000", "--latency", "50ms", "--csv", "rows.csv")
			tm.until("LIVE", `[1-9]\d*/5000 pages`)
			tm.signal(sig)
			began := time.Now()
			time.Sleep(5 * time.Millisecond)
			if time.Since(began) < time.Second/2 { // else it would ask for something else
				_ = tm.cmd.Process.Signal(sig)
			}
			tm.restored(130)
			tm.wantFiles("rows.csv")
		})
	}
}

// TestSlowLine has keys and a paste without an end.
func TestSlowLine(t *testing.T) {
	t.Parallel()
	tm := open(t, setup{}, "run", "scrape", "--latency", "30s", "--pages", "1000", "--csv", "")
	tm.until("LIVE", "p1 +")
	tm.press("?")
	tm.until("All keys")
	tm.press("\x1b") // the beginning of nothing
	tm.until("LIVE", "space pause|space play")
	tm.press("\x1b[27u")                        // and Esc does not end a run
	tm.press("m\x1b[200~a name without an end") // no field has been seen to wait for that longer than this
	tm.until("the end of the paste never came", "a name without an end")
	tm.press("\x1b")
	tm.until("LIVE", "space pause|space play")
	tm.press("q")
	tm.restored(130)
}

// TestTitle: the window is called as before when the program has left it.
func TestTitle(t *testing.T) {
	t.Parallel()
	tm := open(t, setup{}, "run", "scrape", "--latency", "1ms", "--csv", "")
	tm.until("DONE")
	tm.press("q")
	tm.restored(0)
	raw := tm.bytes()
	pushed, named := strings.Index(raw, "\x1b[22;0t"), strings.Index(raw, "\x1b]2;lanes\x07")
	if popped := strings.Index(raw, "\x1b[23;0t"); pushed < 0 || named < pushed || popped < strings.Index(raw, "\x1b]2;\x07") {
		t.Errorf("put aside at %d, named at %d, taken back at %d", pushed, named, popped)
	}
}
