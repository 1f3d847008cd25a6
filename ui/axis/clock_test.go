package axis

import (
	"testing"
	"time"
)

func TestSpeedSuitsTheLength(t *testing.T) {
	for length, want := range map[time.Duration]string{
		0: "", time.Second: "×1/2", 620 * ms: "×1/4", 2 * time.Second: "", time.Hour: "", 2 * ms: "×1/1024",
	} {
		var p Playhead
		p.suit(length)
		if got := p.Speed(); got != want {
			t.Errorf("%v plays at %q, want %q", length, got, want)
		}
	}
}
