package shared

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"lanes/ui/paint"
	"lanes/ui/sample"
	"lanes/ui/text"
)

// TestThePanelIsAFold: whichever way it comes to a moment, it is the same.
func TestThePanelIsAFold(t *testing.T) {
	tl := sample.Timeline(sample.RaceInfo, sample.RaceEvents())
	rnd := rand.New(rand.NewPCG(1, 2))
	moved := &Race{}
	for range 300 {
		events := rnd.IntN(tl.Len() + 1)
		moved.Update(tl, events)
		fresh := &Race{}
		fresh.Update(tl, events)
		if fmt.Sprintf("%+v", moved) != fmt.Sprintf("%+v", fresh) {
			t.Fatalf("after %d events it is %+v, and told anew %+v", events, moved, fresh)
		}
	}
}

func TestFinalValuesAreCountedInColumns(t *testing.T) {
	p := &Race{start: 0, expected: 100, finals: []int64{100, 100, 50, 99, 75}}
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

// TestTheWorstRunIsTheHeadline: when all runs are over the panel tells of the one that lost
// most, and it never says that nothing was lost where another run lost some.
func TestTheWorstRunIsTheHeadline(t *testing.T) {
	const all = 20_000_000
	for _, c := range []struct {
		name  string
		lost  []int64 // of the runs that are over, of five
		cell  string
		has   []string
		hasNo []string
	}{
		{"the last loses none", []int64{7, 6_109_180, 0, 5, 0}, "213 890 820", []string{
			"the worst run", "6 109 180 updates were lost in the worst run, 30.5 % of them",
			"lost updates in 3 of 5 runs; the worst lost 6 109 180 of 20 000 000"}, []string{"no update"}},
		{"nor the one that is over now", []int64{7, 0}, "220 000 000", []string{
			"this run lost none; 1 of 2 runs lost updates", "lost updates in 1 of 2 runs; the worst lost 7 of 20 000 000"}, []string{"no update", "the worst run"}},
		{"none so far", []int64{0}, "220 000 000", []string{"no update was lost in this run", "lost no update in 1 runs"}, nil},
		{"none at all", []int64{0, 0, 0, 0, 0}, "220 000 000", []string{"no update was lost in this run", "lost no update in 5 runs"}, []string{"the worst run"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var s sample.Script
			s.Value(0, 1, "start", 200_000_000)
			s.Value(0, 1, "expected", 200_000_000+all)
			for _, lost := range c.lost {
				s.Value(ms, 0, "final", 200_000_000+all-lost)
				s.Value(ms, 0, "lost", lost)
			}
			if len(c.lost) == 5 { // what the run reports at last
				worst := slices.Max(c.lost)
				s.Value(2*ms, 0, "final", 200_000_000+all-worst)
				s.Value(2*ms, 0, "lost", worst)
			}
			p := &Race{}
			tl := sample.Timeline(sample.RaceInfo, s.Events)
			p.Update(tl, tl.Len())
			if cell, should := p.numbers(); cell != c.cell || should != "220 000 000" {
				t.Errorf("the counter is %q and should be %q", cell, should)
			}
			if len(p.finals) != len(c.lost) || len(p.lost) != len(c.lost) {
				t.Errorf("it counts %d and %d runs of %d", len(p.finals), len(p.lost), len(c.lost))
			}
			for _, h := range []int{5, 10} {
				sum := "= 200 000 000 + 20 000 000" // where the expected number comes from
				var canvas paint.Canvas
				canvas.Reset(100, h, (&paint.Look{NoColor: true}).Theme())
				p.Draw(&canvas, paint.Rect{W: 100, H: h}, text.For(text.EN))
				screen := canvas.String()
				sample.MustHave(t, screen, c.has...)
				if h == 10 {
					sample.MustHave(t, screen, sum)
				}
				sample.MustNotHave(t, screen, c.hasNo...)
			}
		})
	}
}

// TestThePriceOfTheLock is told of one worker alone, beside the bare update.
func TestThePriceOfTheLock(t *testing.T) {
	p := &Race{priced: 30_000, alone: [3]int64{7_707, 22_005, 28_058}}
	const want = "timed alone: bare 7.71 ns, acquire/release 22.0 (2.9 ×), with 28.1 (3.6 ×)"
	if got := p.lockPrice(text.For(text.EN)); got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
	for _, l := range text.Langs {
		if got := p.lockPrice(text.For(l)); paint.Width(got) > text.WhyWidth {
			t.Errorf("%s: %d columns are too many: %q", l, paint.Width(got), got)
		}
	}
	card := p.Card(text.For(text.EN))
	if len(card) != 2 || card[1].Note != want {
		t.Errorf("the card says %v", card)
	}
	p.alone[0] = 0
	if got := p.lockPrice(text.For(text.EN)); got != "" {
		t.Errorf("without a measurement it says %q", got)
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
