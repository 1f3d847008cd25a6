package turns

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/sample"
	"lanes/ui/text"
)

// TestWhoHasTheTurn at moments of a run in which one blocks, and how often it has changed
// hands.
func TestWhoHasTheTurn(t *testing.T) {
	for _, c := range []struct {
		model string
		at    time.Duration
		want  string
		hands int
	}{
		{"coroutines", ms / 2, "free: 3 ready", 0},
		{"coroutines", ms + ms/4, "c1 has it", 0},
		{"coroutines", 10 * ms, "idle: 3 wait", 2},
		{"coroutines", 40 * ms, "c1 keeps it, and waits", 3},
		{"coroutines", 61 * ms, "c1 has it", 3}, // it goes on with the same turn
		{"coroutines", 64*ms + ms/2, "c2 has it", 4},
		{"coroutines", 70 * ms, "idle", 5},
		{"gil", 40 * ms, "c1 keeps it, and waits", 3},
	} {
		info := sample.BlockedInfo
		info.Model = c.model
		tl := sample.Timeline(info, sample.BlockedEvents())
		p := &Holder{}
		p.Update(tl, tl.Until(c.at))
		if _, got := p.who(&text.English.Holder); got != c.want || p.changes != c.hands {
			t.Errorf("%s at %v: %q, %d times; want %q, %d", c.model, c.at, got, p.changes, c.want, c.hands)
		}
	}
}

// TestThePanelCountsWhatTheCardTells: how often the one thread has changed hands is the same
// number beside the lanes and in the sentences on the card.
func TestThePanelCountsWhatTheCardTells(t *testing.T) {
	rnd := rand.New(rand.NewPCG(9, 10))
	for range 200 {
		tl := history.NewTimeline(event.Info{Lesson: "work", Model: "coroutines"})
		at := time.Duration(0)
		for range rnd.IntN(60) {
			at += time.Duration(rnd.IntN(3)) * ms
			state := []event.State{event.Running, event.Running, event.Waiting, event.Ready, event.Idle}[rnd.IntN(5)]
			e := event.Event{At: at, Kind: event.KindState, Lane: int32(rnd.IntN(4)), State: state, Task: event.NoTask}
			if state == event.Waiting && rnd.IntN(3) == 0 {
				e.Text = "holds"
			}
			tl.Append(e)
		}
		p := &Holder{}
		p.Update(tl, tl.Len())
		if f := flowOf(tl); len(tl.Head().Lanes) > 1 && p.changes != f.changes {
			t.Fatalf("the panel says %d, the card %d", p.changes, f.changes)
		}
	}
}

// TestTheHolderPanelIsAFold: whichever way it comes to a moment, it is the same.
func TestTheHolderPanelIsAFold(t *testing.T) {
	tl := sample.Timeline(sample.BlockedInfo, sample.BlockedEvents())
	rnd := rand.New(rand.NewPCG(1, 2))
	moved := &Holder{}
	for range 200 {
		events := rnd.IntN(tl.Len() + 1)
		moved.Update(tl, events)
		fresh := &Holder{}
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
		p := &Holder{}
		p.Update(sample.Timeline(info, nil), 0)
		if rows, _ := p.Rows(); rows != want {
			t.Errorf("%s: the panel has %d rows, want %d", model, rows, want)
		}
	}
}
