package history

import (
	"math/rand/v2"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/event/eventtest"
)

func TestSharesOfAStretchOfTime(t *testing.T) {
	const ms = time.Millisecond
	state := func(at time.Duration, s event.State) event.Event {
		return event.Event{At: at, Lane: 1, Kind: event.KindState, State: s, Task: event.NoTask}
	}
	failure := event.Event{At: 20 * ms, Lane: 1, Kind: event.KindTask, Phase: event.TaskEnd, State: event.Failed}
	tl := timelineOf([]event.Event{
		state(10*ms, event.Running), state(13*ms, event.Ready), state(15*ms, event.Ready), failure, state(20*ms, event.Waiting),
		state(30*ms, event.Done), state(40*ms, event.Idle), state(42*ms, event.Running),
	}, false)
	tl.Add(event.Batch{Now: 50 * ms})
	for _, c := range []struct {
		name     string
		from, to time.Duration
		want     Shares
	}{
		{"before the lane is born", 0, 10 * ms, Shares{}},
		{"one state", 11 * ms, 12 * ms, shares(ms, 0, 0, 0, 0, 0)},
		{"a state that is entered twice has not changed", 10 * ms, 20 * ms, shares(3*ms, 7*ms, 0, 0, 2, 0)},
		{"what happens at a moment belongs to the time after it", 20 * ms, 21 * ms, shares(0, 0, ms, 0, 1, 1)},
		{"between an end and the next start it is not alive", 25 * ms, 45 * ms, shares(3*ms, 0, 5*ms, 2*ms, 3, 0)},
		{"all there is", 0, 50 * ms, shares(11*ms, 7*ms, 10*ms, 2*ms, 6, 1)},
		{"nothing is known beyond the edge", 45 * ms, time.Hour, shares(5*ms, 0, 0, 0, 0, 0)},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := tl.Shares(1, c.to).Minus(tl.Shares(1, c.from)); got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
	if got := tl.Shares(3, 50*ms); got != (Shares{}) {
		t.Errorf("a lane that nobody spoke of has %+v", got)
	}
}

// shares are the shares of the four states.
func shares(running, ready, waiting, idle time.Duration, turns, failed int) Shares {
	s := Shares{Turns: turns, Failed: failed}
	s.In[event.Running], s.In[event.Ready], s.In[event.Waiting], s.In[event.Idle] = running, ready, waiting, idle
	return s
}

// TestSharesAreWhatTheSpansSay compares them, at random moments of random runs, with the
// totals of the picture and, between two moments, with a walk over all spans.
func TestSharesAreWhatTheSpansSay(t *testing.T) {
	for seed := range uint64(40) {
		rnd := rand.New(rand.NewPCG(seed, 3))
		tl := timelineOf(eventtest.Random(rnd, 8, 600), false)
		for range 60 {
			lane := rnd.IntN(9)
			from := time.Duration(rnd.Int64N(int64(tl.Edge()) + 1))
			to := from + time.Duration(rnd.Int64N(int64(tl.Edge()-from)+2))
			if rnd.IntN(3) == 0 { // to an event
				to = max(tl.Event(rnd.IntN(tl.Len())).At, from)
			}
			got := tl.Shares(lane, to)
			if l := tl.At(to).Lane(lane); l != nil {
				for s := event.Running; s <= event.Idle; s++ {
					if want := l.Total(s, min(to, tl.Edge())); got.In[s] != want {
						t.Fatalf("seed %d, lane %d up to %v: %v %v, the picture says %v", seed, lane, to, s, got.In[s], want)
					}
				}
			}
			var want [event.InProgress + 1]time.Duration
			for span := range tl.Spans(lane, from, to) {
				if span.State.Alive() {
					want[span.State] += min(span.To, to) - max(span.From, from)
				}
			}
			if got := got.Minus(tl.Shares(lane, from)); got.In != want || got.Alive() > to-from {
				t.Fatalf("seed %d, lane %d, %v to %v: got %v, the spans say %v", seed, lane, from, to, got.In, want)
			}
		}
	}
}

// BenchmarkShares is what a column of a strip asks, in a log of a million events, on few
// lanes and on many.
func BenchmarkShares(b *testing.B) {
	for _, c := range []struct {
		name  string
		lanes int
	}{{"lanes=10", 10}, {"lanes=10000", 10_000}} {
		b.Run(c.name, func(b *testing.B) {
			tl := timelineOf(eventtest.Big(c.lanes, 1_000_000), false)
			at := time.Duration(1)
			for i := 0; b.Loop(); i++ {
				at = at * 7919 % time.Second
				tl.Shares(i%c.lanes, at)
			}
		})
	}
}
