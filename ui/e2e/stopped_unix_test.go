//go:build unix

package e2e

import (
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestTimesOfAComparisonAreWithoutAStop stops the program in the middle of a run. That one
// is made again, so no time includes it; nobody has to catch the signal for that.
func TestTimesOfAComparisonAreWithoutAStop(t *testing.T) {
	t.Parallel()
	p := start(t, setup{}, "compare", "scrape", "--pages", "4", "--latency", "400ms", "--models", "sequential", "--runs", "2", "--json")
	const away = 4 * time.Second
	for range 2 {
		time.Sleep(800 * time.Millisecond) // to the middle of a run
		if err := p.cmd.Process.Signal(syscall.SIGSTOP); err != nil {
			t.Fatal(err)
		}
		time.Sleep(away)
		_ = p.cmd.Process.Signal(syscall.SIGCONT)
	}
	results, _ := comparison(t, p.want(0))
	if r := results["sequential"]; r.Runs != 2 || r.WallMax >= away {
		t.Errorf("%d runs, at most %v", r.Runs, r.WallMax)
	}
}

// TestAComparisonOnScreenSaysThatARunIsMadeAgain stops it with the key.
func TestAComparisonOnScreenSaysThatARunIsMadeAgain(t *testing.T) {
	t.Parallel()
	tm := prepare(t, setup{}, "compare", "scrape", "--latency", "500ms", "--models", "threads", "--runs", "2")
	tm.under(`"$@"; echo "[stopped $?]"; read go; fg >/dev/null; echo "[ended $?]"; read end`)
	tm.run()
	tm.until("threads")
	time.Sleep(200 * time.Millisecond)
	tm.press("\x1a")
	tm.until(`\[stopped \d+\]`)
	time.Sleep(2 * time.Second)
	tm.press("\n")
	tm.until(`stopped for [\d.]+ s by the shell; a run`)
	tm.until("DONE|REPLAY|PLAYING")
	tm.press("q")
	screen := tm.until(`\[ended 0\]`, "threads")
	if !strings.Contains(screen, "threads") {
		t.Errorf("no card:\n%s", screen)
	}
	tm.press("\n")
	tm.want(0)
}
