package ui

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"lanes/ui/guide"
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
		p := &guide.TurnPanel{}
		p.Update(tl, tl.Until(c.at))
		if _, got := p.Who(&text.English.Turns); got != c.want || p.Turns != c.turns {
			t.Errorf("%s at %v: %q, %d turns; want %q, %d", c.model, c.at, got, p.Turns, c.want, c.turns)
		}
	}
}

// TestTheTurnPanelIsAFold: whichever way it comes to a moment, it is the same.
func TestTheTurnPanelIsAFold(t *testing.T) {
	tl := sample.Timeline(sample.BlockedInfo, sample.BlockedEvents())
	rnd := rand.New(rand.NewPCG(1, 2))
	moved := &guide.TurnPanel{}
	for range 200 {
		events := rnd.IntN(tl.Len() + 1)
		moved.Update(tl, events)
		fresh := &guide.TurnPanel{}
		fresh.Update(tl, events)
		if fmt.Sprintf("%+v", moved) != fmt.Sprintf("%+v", fresh) {
			t.Fatalf("after %d events it is %+v, and told anew %+v", events, moved, fresh)
		}
	}
}

// TestTheTurnPanelIsThereWhereTurnsAre, and the lanes too.
func TestTheTurnPanelIsThereWhereTurnsAre(t *testing.T) {
	for model, want := range map[string]bool{"coroutines": true, "gil": true, "threads": false, "hybrid": false} {
		info := sample.BlockedInfo
		info.Model = model
		r := showing(t, sampleOptions(), 80, 24, sample.Timeline(info, sample.BlockedEvents()))
		r.run.Playhead().Hold(40 * ms)
		r.sync()
		screen := ansi.Strip(r.content())
		if want {
			sample.MustHave(t, screen, "c1 keeps it, and waits", "turns so far: 4", "blocks its thread", "c3")
			continue
		}
		sample.MustNotHave(t, screen, "turns so far")
	}
}
