//go:build unix

package e2e

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// tooLong is a program that takes minutes to explore, and much room.
var tooLong = []string{"explore", "counter", "--workers", "4", "--increments", "15", "--max-states", "20000000"}

// TestAnInterruptedExploration: how far it is stands on the terminal, and what was
// found is printed as what it is when it is stopped.
func TestAnInterruptedExploration(t *testing.T) {
	t.Parallel()
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		t.Run(sig.String(), func(t *testing.T) {
			t.Parallel()
			tm := open(t, setup{}, append(slices.Clone(tooLong), "--plain")...)
			tm.until("step +[1-9][0-9]* of 180, [0-9]+ states")
			tm.signal(sig)
			screen := tm.restored(130)
			if !strings.Contains(screen, "NOT EXACT: interrupted") || !strings.Contains(screen, "No schedule had ended yet") {
				t.Errorf("it does not say so:\n%s", screen)
			}
			if strings.Contains(screen, "of 180,") {
				t.Errorf("the line of progress is left:\n%s", screen)
			}
		})
	}
}

// TestAnInterruptedExplorationAsJSON says what was in the way.
func TestAnInterruptedExplorationAsJSON(t *testing.T) {
	t.Parallel()
	tm := prepare(t, setup{}, append(slices.Clone(tooLong), "--json")...)
	tm.cmd.Stdout = &tm.out
	tm.run()
	tm.until("step +[1-9][0-9]* of 180, [0-9]+ states")
	tm.signal(os.Interrupt)
	tm.want(130)
	var e struct {
		Complete bool
		Why      string
	}
	if err := json.Unmarshal([]byte(tm.out.String()), &e); err != nil || e.Complete || e.Why != "interrupted" {
		t.Errorf("%v in %s", err, tm.out.String())
	}
}
