package ui

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"lanes/engine"
)

func TestAColumnShowsTheStateThatFilledMostOfIt(t *testing.T) {
	failure := engine.Event{Kind: engine.KindTask, Phase: engine.TaskEnd, State: engine.Failed, At: 15 * ms}
	for _, c := range []struct {
		name   string
		events []engine.Event
		want   string
	}{
		{"nothing before the lane is born", []engine.Event{stateEvent(20*ms, engine.Waiting)}, "  ──────"},
		{"running that is the smaller part is a mark", []engine.Event{
			stateEvent(0, engine.Waiting), stateEvent(32*ms, engine.Running), stateEvent(33*ms, engine.Waiting)}, "───▌────"},
		{"running that is the larger part fills the column", []engine.Event{
			stateEvent(0, engine.Waiting), stateEvent(32*ms, engine.Running), stateEvent(39*ms, engine.Waiting)}, "───█────"},
		{"ready, idle and the end", []engine.Event{
			stateEvent(0, engine.Ready), stateEvent(20*ms, engine.Idle), stateEvent(50*ms, engine.Done)}, "▒▒··· "},
		{"what was too short for a column is told of", []engine.Event{
			stateEvent(0, engine.Waiting), stateEvent(32*ms, engine.Ready), stateEvent(33*ms, engine.Waiting),
			stateEvent(51*ms, engine.Idle), stateEvent(52*ms, engine.Running), stateEvent(69*ms, engine.Done)}, "───╌─▊█"},
		{"a span that goes on in the next column is not too short", []engine.Event{
			stateEvent(0, engine.Waiting), stateEvent(36*ms, engine.Ready), stateEvent(43*ms, engine.Idle)}, "────····"},
		{"the same state twice is one span", []engine.Event{
			stateEvent(0, engine.Running), stateEvent(32*ms, engine.Running), stateEvent(33*ms, engine.Running)}, "████████"},
		{"a failure is marked", []engine.Event{stateEvent(0, engine.Running), failure, stateEvent(15*ms, engine.Idle)}, "█✗······"},
		{"a span of no length leaves no mark", []engine.Event{
			stateEvent(0, engine.Waiting), stateEvent(30*ms, engine.Running), stateEvent(30*ms, engine.Waiting)}, "────────"},
		{"a column that is not over shows what is known", []engine.Event{stateEvent(0, engine.Running)}, "████████"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tl := timelineOf(sampleInfo, c.events)
			tl.Add(engine.Batch{Now: 80 * ms})
			var s strip
			got := ""
			for _, cell := range s.update(tl, 0, axis{span: 10 * ms, over: 1, cols: 8}) {
				got += unicodeGlyphs.cell[cell]
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestWhatIsRememberedIsWhatIsComputedAnew grows random logs batch by batch,
// with axes as the screen chooses them, and compares strips and counts that
// remember with fresh ones.
func TestWhatIsRememberedIsWhatIsComputedAnew(t *testing.T) {
	for seed := range uint64(60) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		const lanes = 5
		events := randomEvents(rnd, lanes, 400)
		tl := engine.NewTimeline(sampleInfo)
		strips := make([]strip, lanes)
		var cs counts
		window := time.Duration(0)
		ax := axis{}
		for len(events) > 0 {
			n := min(1+rnd.IntN(40), len(events))
			tl.Add(engine.Batch{Events: events[:n], Now: events[n-1].At})
			events = events[n:]
			if rnd.IntN(8) == 0 {
				window = time.Duration(rnd.IntN(2)) * 7 * ms
			}
			if window > 0 {
				at := time.Duration(rnd.Int64N(int64(tl.Edge()) + 1))
				if rnd.IntN(2) == 0 {
					at = tl.Edge()
				}
				ax = windowAxis(window, at, 40, ax.first, at == tl.Edge())
			} else {
				ax = fitAxis(tl.Edge(), 40, len(events) > 0)
			}
			for lane := range strips {
				var fresh strip
				got := strips[lane].update(tl, lane, ax)
				if want := fresh.update(tl, lane, ax); !slices.Equal(got, want) {
					t.Fatalf("seed %d, lane %d, axis %v\ngot  %v\nwant %v", seed, lane, ax, got, want)
				}
			}
			var fresh counts
			got, want := cs.update(tl, ax), fresh.update(tl, ax)
			for x := range want {
				for i := range counted {
					if len(got) != len(want) || math.Abs(float64(got[x][i]-want[x][i])) > 1e-3 {
						t.Fatalf("seed %d, axis %v, column %d: got %v, want %v", seed, ax, x, got[x], want[x])
					}
				}
			}
		}
	}
}

// TestTheStripAgreesWithTheSpans compares strips with the spans that the engine
// tells of.
func TestTheStripAgreesWithTheSpans(t *testing.T) {
	for seed := range uint64(20) {
		tl := timelineOf(sampleInfo, randomEvents(rand.New(rand.NewPCG(seed, 2)), 3, 300))
		ax := fitAxis(tl.Edge(), 50, false)
		for lane := range 3 {
			var s strip
			cells := s.update(tl, lane, ax)
			for x := range ax.cols {
				var sum sums
				from, to, since := ax.start(x), ax.start(x+1), time.Duration(-1)
				spans := slices.Collect(tl.Spans(lane, from, to))
				for i, span := range spans {
					if !span.State.Alive() {
						continue
					}
					sum.in[span.State] += min(span.To, to) - max(span.From, from)
					if i == 0 || spans[i-1].State != span.State {
						since = span.From
					}
					ends := i+1 < len(spans) && spans[i+1].State != span.State
					if ends && since >= from && span.To > since {
						sum.within[span.State] = true
					}
				}
				if want := sum.cell(); cells[x] != want && cells[x] != cellFailed {
					t.Fatalf("seed %d, lane %d, column %d: %v, but the spans say %v", seed, lane, x, cells[x], want)
				}
			}
		}
	}
}

func TestCountsAreAveragesOverTheColumn(t *testing.T) {
	on := func(lane int, at time.Duration, s engine.State) engine.Event {
		e := stateEvent(at, s)
		e.Lane = int32(lane)
		return e
	}
	tl := timelineOf(sampleInfo, []engine.Event{
		on(0, 0, engine.Waiting), on(1, 0, engine.Running), on(2, 0, engine.Waiting),
		on(1, 5*ms, engine.Waiting), on(2, 20*ms, engine.Done),
	})
	tl.Add(engine.Batch{Now: 40 * ms})
	var c counts
	got := c.update(tl, axis{span: 10 * ms, over: 1, cols: 4})
	want := [][3]float32{{0.5, 0, 1.5}, {0, 0, 2}, {0, 0, 1}, {0, 0, 1}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v: main does not count, as there are others", got, want)
	}
}
