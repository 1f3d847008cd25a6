//go:build unix

package e2e

import "testing"

// TestHelpTopicsOnATerminal prints a topic where there is a terminal, and no screen opens.
func TestHelpTopicsOnATerminal(t *testing.T) {
	t.Parallel()
	tm := open(t, setup{}, "help", "keys")
	tm.until("A comparison", "measure it again", "wheel: scroll")
	tm.want(0)
}
