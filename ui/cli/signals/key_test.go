package signals

import (
	"strings"
	"testing"
)

func TestQuits(t *testing.T) {
	for keys, want := range map[string]bool{"": false, "xyz": false, "xq": true, "\x03": true, strings.Repeat("x", 999) + "q": true} {
		if got := quits(strings.NewReader(keys)); got != want {
			t.Errorf("%.9q: %v", keys, got)
		}
	}
}
