//go:build unix

package e2e

import (
	"strings"
	"testing"
)

// TestHelpTopicsOnATerminal prints a topic where there is a terminal: no screen opens, and
// the text stays.
func TestHelpTopicsOnATerminal(t *testing.T) {
	t.Parallel()
	tm := open(t, setup{}, "help", "keys")
	if screen := tm.restored(0); !strings.Contains(screen, "The shows") || !strings.Contains(screen, "measure it again") {
		t.Errorf("the terminal has\n%s", screen)
	}
	if strings.Contains(tm.bytes(), "\x1b") {
		t.Errorf("the text has sequences: %q", tm.bytes())
	}
}
