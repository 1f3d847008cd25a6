package guide

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"lanes/ui/sample"
	"lanes/ui/text"
)

// TestWhoHasTheTurn at moments of a run in which one blocks, and how many turns there have
// been.
func TestWhoHasTheTurn(t *testing.T) {
	for _, c := range []struct {
		model string
		at    time.Duration
		want  string
		turns int
	}{
		{"coroutines", ms / 2, "free: 3 ready", 0},
		{"coroutines", ms + ms/4, "c1 has it", 1},
		{"coroutines", 10 * ms, "idle: 3 wait", 3},
		{"coroutines", 40 * ms, "c1 keeps it, and waits", 4},
		{"coroutines", 61 * ms, "c1 has it", 4}, // it goes on with the same turn
		{"coroutines", 64*ms + ms/2, "c2 has it", 5},
		{"coroutines", 70 * ms, "idle", 6},
		{"gil", 40 * ms, "c1 keeps it, and waits", 4},
	} {
		info := sample.BlockedInfo
		info.Model = c.model
		tl := sample.Timeline(info, sample.BlockedEvents())
		p := &holderPanel{}
		p.Update(tl, tl.Until(c.at))
		if _, got := p.who(&text.English.Holder); got != c.want || p.turns != c.turns {
			t.Errorf("%s at %v: %q, %d turns; want %q, %d", c.model, c.at, got, p.turns, c.want, c.turns)
		}
	}
}

// TestTheHolderPanelIsAFold: whichever way it comes to a moment, it is the same.
func TestTheHolderPanelIsAFold(t *testing.T) {
	tl := sample.Timeline(sample.BlockedInfo, sample.BlockedEvents())
	rnd := rand.New(rand.NewPCG(1, 2))
	moved := &holderPanel{}
	for range 200 {
		events := rnd.IntN(tl.Len() + 1)
		moved.Update(tl, events)
		fresh := &holderPanel{}
		fresh.Update(tl, events)
		if fmt.Sprintf("%+v", moved) != fmt.Sprintf("%+v", fresh) {
			t.Fatalf("after %d events it is %+v, and told anew %+v", events, moved, fresh)
		}
	}
}

// TestTheHolderPanelIsThereWhereOneAtATimeRuns.
func TestTheHolderPanelIsThereWhereOneAtATimeRuns(t *testing.T) {
	for model, want := range map[string]int{"coroutines": 1, "gil": 1, "threads": 0, "hybrid": 0} {
		info := sample.BlockedInfo
		info.Model = model
		if rows, _ := PanelAt(sample.Timeline(info, nil)).Rows(); rows != want {
			t.Errorf("%s: the panel has %d rows, want %d", model, rows, want)
		}
	}
}
