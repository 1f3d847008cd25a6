package axis

import (
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/ui/sample"
)

func TestMakespan(t *testing.T) {
	same := func(n int, age time.Duration) []time.Duration {
		ages := make([]time.Duration, n)
		for i := range ages {
			ages[i] = age
		}
		return ages
	}
	for _, c := range []struct {
		name        string
		more, slots int
		ages        []time.Duration
		want        time.Duration
	}{
		{"the second wave of three", 2, 4, same(4, 190*ms), 1010 * ms},
		{"the first of three", 6, 4, same(4, 0), 1800 * ms},
		{"the last", 0, 4, same(2, 500*ms), 100 * ms},
		{"what takes longer than the others is nearly done", 0, 4, same(1, time.Second), 0},
		{"one after another", 9, 1, same(1, 300*ms), 5700 * ms},
		{"between two waves", 4, 4, nil, 600 * ms},
		{"nothing", 0, 4, nil, 0},
		{"slots that are not in step", 1, 2, []time.Duration{100 * ms, 500 * ms}, 700 * ms},
		{"more at work than slots", 0, 1, same(3, 0), 600 * ms},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Makespan(c.more, c.slots, 600*ms, c.ages); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

// TestThePaceForwardIsThePaceAnew goes through the sample forward and back.
func TestThePaceForwardIsThePaceAnew(t *testing.T) {
	tl := sample.Timeline(sample.Info, sample.Events())
	var kept Pace
	for _, at := range []time.Duration{0, 300 * ms, 620 * ms, 640 * ms, 400 * ms, 900 * ms, 650 * ms} {
		var fresh Pace
		kept.Update(tl, tl.Until(at))
		fresh.Update(tl, tl.Until(at))
		if kept.Median() != fresh.Median() || len(kept.Ages(at)) != len(fresh.Ages(at)) {
			t.Errorf("at %v: %v of %v", at, kept.Median(), fresh.Median())
		}
		if p := tl.At(at); len(fresh.Ages(at)) != p.InFlight {
			t.Errorf("at %v: %d in progress, want %d", at, len(fresh.Ages(at)), p.InFlight)
		}
	}
}

func TestAnInterruptedTaskTellsNoPace(t *testing.T) {
	var p Pace
	p.task(&event.Event{Phase: event.TaskStart})
	p.task(&event.Event{At: time.Second, Phase: event.TaskEnd, State: event.Killed})
	if got := p.Median(); got != 0 {
		t.Errorf("got %v", got)
	}
}
