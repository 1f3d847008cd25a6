package track

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/axis"
	"lanes/ui/paint"
	"lanes/ui/sample"
)

func TestAColumnShowsTheStateThatFilledMostOfIt(t *testing.T) {
	failure := event.Event{Kind: event.KindTask, Phase: event.TaskEnd, State: event.Failed, At: 15 * ms}
	for _, c := range []struct {
		name   string
		events []event.Event
		want   string
	}{
		{"nothing before the lane is born", []event.Event{sample.StateEvent(20*ms, event.Waiting)}, "  ──────"},
		{"running that is the smaller part is a mark", []event.Event{
			sample.StateEvent(0, event.Waiting), sample.StateEvent(32*ms, event.Running), sample.StateEvent(33*ms, event.Waiting)}, "───▌────"},
		{"running that is the larger part fills the column", []event.Event{
			sample.StateEvent(0, event.Waiting), sample.StateEvent(32*ms, event.Running), sample.StateEvent(39*ms, event.Waiting)}, "───█────"},
		{"ready, idle and the end", []event.Event{
			sample.StateEvent(0, event.Ready), sample.StateEvent(20*ms, event.Idle), sample.StateEvent(50*ms, event.Done)}, "▒▒··· "},
		{"what was too short for a column is told of", []event.Event{
			sample.StateEvent(0, event.Waiting), sample.StateEvent(32*ms, event.Ready), sample.StateEvent(33*ms, event.Waiting),
			sample.StateEvent(51*ms, event.Idle), sample.StateEvent(52*ms, event.Running), sample.StateEvent(69*ms, event.Done)}, "───╌─▊█"},
		{"a span that goes on in the next column is not too short", []event.Event{
			sample.StateEvent(0, event.Waiting), sample.StateEvent(36*ms, event.Ready), sample.StateEvent(43*ms, event.Idle)}, "────····"},
		{"the same state twice is one span", []event.Event{
			sample.StateEvent(0, event.Running), sample.StateEvent(32*ms, event.Running), sample.StateEvent(33*ms, event.Running)}, "████████"},
		{"a failure is marked", []event.Event{sample.StateEvent(0, event.Running), failure, sample.StateEvent(15*ms, event.Idle)}, "█✗······"},
		{"a span of no length leaves no mark", []event.Event{
			sample.StateEvent(0, event.Waiting), sample.StateEvent(30*ms, event.Running), sample.StateEvent(30*ms, event.Waiting)}, "────────"},
		{"a column that is not over shows what is known", []event.Event{sample.StateEvent(0, event.Running)}, "████████"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tl := sample.Timeline(sample.Info, c.events)
			tl.Add(event.Batch{Now: 80 * ms})
			var s Strip
			got := ""
			for _, cell := range s.Update(tl, 0, axis.Axis{Span: 10 * ms, Over: 1, Cols: 8}) {
				got += paint.UnicodeGlyphs.Cell[cell]
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
		events := sample.RandomEvents(rnd, lanes, 400)
		tl := history.NewTimeline(sample.Info)
		strips := make([]Strip, lanes)
		var cs Counts
		window := time.Duration(0)
		ax := axis.Axis{}
		for len(events) > 0 {
			n := min(1+rnd.IntN(40), len(events))
			tl.Add(event.Batch{Events: events[:n], Now: events[n-1].At})
			events = events[n:]
			if rnd.IntN(8) == 0 {
				window = time.Duration(rnd.IntN(2)) * 7 * ms
			}
			if window > 0 {
				at := time.Duration(rnd.Int64N(int64(tl.Edge()) + 1))
				if rnd.IntN(2) == 0 {
					at = tl.Edge()
				}
				ax = (&axis.Lens{Window: window}).Axis(axis.Axis{Cols: 40}, ax, at, at == tl.Edge())
			} else {
				ax = axis.Fit(tl.Edge(), 40, len(events) > 0)
			}
			for lane := range strips {
				var fresh Strip
				got := strips[lane].Update(tl, lane, ax)
				if want := fresh.Update(tl, lane, ax); !slices.Equal(got, want) {
					t.Fatalf("seed %d, lane %d, axis %v\ngot  %v\nwant %v", seed, lane, ax, got, want)
				}
			}
			var fresh Counts
			got, want := cs.Update(tl, ax), fresh.Update(tl, ax)
			for x := range want {
				for i := range Counted {
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
		tl := sample.Timeline(sample.Info, sample.RandomEvents(rand.New(rand.NewPCG(seed, 2)), 3, 300))
		ax := axis.Fit(tl.Edge(), 50, false)
		for lane := range 3 {
			var s Strip
			cells := s.Update(tl, lane, ax)
			for x := range ax.Cols {
				var sum sums
				from, to, since := ax.Start(x), ax.Start(x+1), time.Duration(-1)
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
				if want := sum.cell(); cells[x] != want && cells[x] != paint.CellFailed {
					t.Fatalf("seed %d, lane %d, column %d: %v, but the spans say %v", seed, lane, x, cells[x], want)
				}
			}
		}
	}
}

func TestCountsAreAveragesOverTheColumn(t *testing.T) {
	on := func(lane int, at time.Duration, s event.State) event.Event {
		e := sample.StateEvent(at, s)
		e.Lane = int32(lane)
		return e
	}
	tl := sample.Timeline(sample.Info, []event.Event{
		on(0, 0, event.Waiting), on(1, 0, event.Running), on(2, 0, event.Waiting),
		on(1, 5*ms, event.Waiting), on(2, 20*ms, event.Done),
	})
	tl.Add(event.Batch{Now: 40 * ms})
	var c Counts
	got := c.Update(tl, axis.Axis{Span: 10 * ms, Over: 1, Cols: 4})
	want := [][3]float32{{0.5, 0, 1.5}, {0, 0, 2}, {0, 0, 1}, {0, 0, 1}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v: main does not count, as there are others", got, want)
	}
}
