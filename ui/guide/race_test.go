package guide

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"lanes/ui/sample"
)

// TestThePanelIsAFold: whichever way it comes to a moment, it is the same.
func TestThePanelIsAFold(t *testing.T) {
	tl := sample.Timeline(sample.RaceInfo, sample.RaceEvents())
	rnd := rand.New(rand.NewPCG(1, 2))
	moved := &racePanel{}
	for range 300 {
		events := rnd.IntN(tl.Len() + 1)
		moved.Update(tl, events)
		fresh := &racePanel{}
		fresh.Update(tl, events)
		if fmt.Sprintf("%+v", moved) != fmt.Sprintf("%+v", fresh) {
			t.Fatalf("after %d events it is %+v, and told anew %+v", events, moved, fresh)
		}
	}
}

func TestFinalValuesAreCountedInColumns(t *testing.T) {
	p := &racePanel{start: 0, expected: 100, finals: []int64{100, 100, 50, 99, 75}}
	bins, least := p.bins(11)
	want := []int{1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 2}
	if least != 50 || !slices.Equal(bins, want) {
		t.Errorf("bins %v from %d, want %v from 50", bins, least, want)
	}
	p.finals = []int64{100, 100}
	if bins, least := p.bins(3); least != 100 || !slices.Equal(bins, []int{0, 0, 2}) {
		t.Errorf("bins %v from %d", bins, least)
	}
}

// TestChoicesOfShares: which choice the share of updates that a race has lost belongs to.
func TestChoicesOfShares(t *testing.T) {
	for share, want := range map[float64]int{0: 0, 0.001: 1, 0.01: 2, 0.49: 2, 0.5: 3, 1: 3} {
		if got := shareChoice(share); got != want {
			t.Errorf("%v is choice %d, want %d", share, got, want)
		}
	}
}
