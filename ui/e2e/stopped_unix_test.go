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
	site := heldSite(t, 2)
	began := time.Now()
	p := start(t, setup{}, "compare", "scrape", "--url", site.url, "--pages", "4", "--models", "sequential", "--runs", "2", "--json")
	site.untilAsked(3) // the middle of a run
	p.signal(syscall.SIGSTOP)
	stopped := time.Now()
	time.Sleep(3 * time.Second)
	away := time.Since(stopped)
	p.signal(syscall.SIGCONT)
	site.answer()
	results, _ := comparison(t, p.want(0))
	// However slow the machine is, the times are those in which the program was not stopped.
	if r, rest := results["sequential"], time.Since(began)-away; r.Runs != 2 || r.WallMin+r.WallMax > rest {
		t.Errorf("%d runs, of %v and %v; all took %v without the stop", r.Runs, r.WallMin, r.WallMax, rest)
	}
}

// TestAComparisonOnScreenSaysThatARunIsMadeAgain stops it with the key.
func TestAComparisonOnScreenSaysThatARunIsMadeAgain(t *testing.T) {
	t.Parallel()
	site := heldSite(t, 0)
	tm := prepare(t, setup{}, "compare", "scrape", "--url", site.url, "--pages", "4", "--models", "threads", "--runs", "2")
	tm.under(`"$@"; echo "[stopped $?]"; read go; fg >/dev/null; echo "[ended $?]"; read end`)
	tm.run()
	tm.until("threads")
	site.untilAsked(1)
	tm.press("\x1a")
	tm.until(`\[stopped \d+\]`)
	tm.press("\n")
	tm.until(`stopped for [\d.]+ s by the shell; a run`)
	site.answer()
	tm.until("DONE|REPLAY|PLAYING")
	tm.press("q")
	screen := tm.until(`\[ended 0\]`, "threads")
	if !strings.Contains(screen, "threads") {
		t.Errorf("no card:\n%s", screen)
	}
	tm.press("\n")
	tm.want(0)
}
