package ui

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/guide"
	"lanes/ui/sample"
)

// raceUpTo is what is known of the race at a moment.
func raceUpTo(at time.Duration) *history.Timeline {
	tl := sample.Timeline(sample.RaceInfo, slices.DeleteFunc(sample.RaceEvents(), func(e event.Event) bool { return e.At > at }))
	tl.Add(event.Batch{Now: at})
	return tl
}

// TestThePanelIsAFold: whichever way it comes to a moment, it is the same.
func TestThePanelIsAFold(t *testing.T) {
	tl := sample.Timeline(sample.RaceInfo, sample.RaceEvents())
	rnd := rand.New(rand.NewPCG(1, 2))
	moved := &guide.RacePanel{}
	for range 300 {
		events := rnd.IntN(tl.Len() + 1)
		moved.Update(tl, events)
		fresh := &guide.RacePanel{}
		fresh.Update(tl, events)
		if fmt.Sprintf("%+v", moved) != fmt.Sprintf("%+v", fresh) {
			t.Fatalf("after %d events it is %+v, and told anew %+v", events, moved, fresh)
		}
	}
}

func TestFinalValuesAreCountedInColumns(t *testing.T) {
	p := &guide.RacePanel{Start: 0, Expected: 100, Finals: []int64{100, 100, 50, 99, 75}}
	bins, least := p.Bins(11)
	want := []int{1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 2}
	if least != 50 || !slices.Equal(bins, want) {
		t.Errorf("bins %v from %d, want %v from 50", bins, least, want)
	}
	p.Finals = []int64{100, 100}
	if bins, least := p.Bins(3); least != 100 || !slices.Equal(bins, []int{0, 0, 2}) {
		t.Errorf("bins %v from %d", bins, least)
	}
}

// TestKnobsTurn: a key gives a knob its next value, and only where it means
// something.
func TestKnobsTurn(t *testing.T) {
	r := newTestRoot(t, sampleOptions(), 80, 24)
	press(r, "down", "down")
	var got []string
	choice := func() {
		_, how := r.menu.Choice()
		got = append(got, fmt.Sprint(how.Model, how.Options))
	}
	choice()
	press(r, "g")
	choice()
	press(r, "v") // threads have no such knob
	choice()
	press(r, "5")
	choice()
	press(r, "v", "g")
	choice()
	want := []string{
		"threadsmap[guard:none]", "threadsmap[guard:mutex]", "threadsmap[guard:mutex]",
		"coroutinesmap[await:false guard:mutex]", "coroutinesmap[await:true guard:none]",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	press(r, "up")
	if l, how := r.menu.Choice(); l.ID != "work" || len(how.Options) != 0 {
		t.Errorf("%s has the options %v", l.ID, how.Options)
	}
}
