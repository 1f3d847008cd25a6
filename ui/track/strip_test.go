package track

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/axis"
	"lanes/ui/paint"
	"lanes/ui/sample"
)

// colours is a theme in which two states can share a cell.
var colours = paint.NewTheme(paint.Terminal{Dark: true, Profile: colorprofile.TrueColor})

func TestAColumnShowsHowMuchOfItALaneRan(t *testing.T) {
	failure := event.Event{Kind: event.KindTask, Phase: event.TaskEnd, State: event.Failed, At: 15 * ms}
	turns := func(every, running time.Duration, rest event.State) (events []event.Event) {
		for at := time.Duration(0); at < 80*ms; at += every {
			events = append(events, sample.StateEvent(at, event.Running), sample.StateEvent(at+running, rest))
		}
		return events
	}
	for _, c := range []struct {
		name   string
		events []event.Event
		want   string
	}{
		{"nothing before the lane is born", []event.Event{sample.StateEvent(20*ms, event.Waiting)}, "  ──────"},
		{"a tick of running never vanishes", []event.Event{
			sample.StateEvent(0, event.Waiting), sample.StateEvent(32*ms, event.Running), sample.StateEvent(32*ms+1, event.Waiting)}, "───▁────"},
		{"running is as high as it was long", []event.Event{
			sample.StateEvent(0, event.Waiting), sample.StateEvent(32*ms, event.Running), sample.StateEvent(39*ms, event.Waiting),
			sample.StateEvent(46*ms, event.Running), sample.StateEvent(50*ms, event.Waiting)}, "───▆▃───"},
		{"ready and running by turns, a quarter each", turns(4*ms, ms, event.Ready), "▂▂▂▂▂▂▂▂"},
		{"running that begins in the middle of a column", []event.Event{
			sample.StateEvent(0, event.Ready), sample.StateEvent(15*ms, event.Running), sample.StateEvent(75*ms, event.Idle)}, "▒▄█████▄"},
		{"a pause of less than a sixteenth does not take from solid", turns(10*ms, 9400*time.Microsecond, event.Waiting), "████████"},
		{"a longer one does", turns(10*ms, 9300*time.Microsecond, event.Waiting), "▇▇▇▇▇▇▇▇"},
		{"one that runs all the time is solid", []event.Event{sample.StateEvent(0, event.Running)}, "████████"},
		{"ready, idle and the end", []event.Event{
			sample.StateEvent(0, event.Ready), sample.StateEvent(20*ms, event.Idle), sample.StateEvent(50*ms, event.Done)}, "▒▒··· "},
		{"ready for a part of a column in which it did not run", []event.Event{
			sample.StateEvent(0, event.Waiting), sample.StateEvent(32*ms, event.Ready), sample.StateEvent(37*ms, event.Waiting)}, "───▄────"},
		{"what was too short to be seen is told of", []event.Event{
			sample.StateEvent(0, event.Waiting), sample.StateEvent(32*ms, event.Idle), sample.StateEvent(33*ms, event.Waiting)}, "───╌────"},
		{"a span that goes on in the next column is not too short", []event.Event{
			sample.StateEvent(0, event.Waiting), sample.StateEvent(36*ms, event.Idle)}, "────····"},
		{"the same state twice is one span", []event.Event{
			sample.StateEvent(0, event.Idle), sample.StateEvent(32*ms, event.Idle), sample.StateEvent(33*ms, event.Idle)}, "········"},
		{"a failure is marked", []event.Event{sample.StateEvent(0, event.Running), failure, sample.StateEvent(15*ms, event.Idle)}, "█✗······"},
		{"a span of no length leaves no mark", []event.Event{
			sample.StateEvent(0, event.Waiting), sample.StateEvent(30*ms, event.Running), sample.StateEvent(30*ms, event.Waiting)}, "────────"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tl := sample.Timeline(sample.Info, c.events)
			tl.Add(event.Batch{Now: 80 * ms})
			var s Strip
			got := ""
			for _, cell := range s.Update(tl, 0, axis.Axis{Span: 10 * ms, Over: 1, Cols: 8}) {
				_, sign := colours.Cell(cell)
				got += sign
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestWhatHappensAtTheEdgeIsSeen: the last event that is known is in the last column, though
// no time has passed since.
func TestWhatHappensAtTheEdgeIsSeen(t *testing.T) {
	tl := sample.Timeline(sample.Info, []event.Event{
		sample.StateEvent(0, event.Running), {Kind: event.KindTask, Phase: event.TaskEnd, State: event.Failed, At: 15 * ms}})
	var s Strip
	if got := s.Update(tl, 0, axis.Axis{Span: 10 * ms, Over: 1, Cols: 8}); len(got) != 2 || got[1] != paint.CellFailed {
		t.Errorf("the cells are %v", got)
	}
}

// TestInProgressIsCountedWhereNothingIsKnownToRun, and there alone.
func TestInProgressIsCountedWhereNothingIsKnownToRun(t *testing.T) {
	on := func(at time.Duration, lane int32, s event.State) event.Event {
		e := sample.StateEvent(at, s)
		e.Lane = lane
		return e
	}
	for _, c := range []struct {
		other event.State // what a second lane does meanwhile
		want  Counted
	}{
		{event.Waiting, Counted{event.InProgress, event.Waiting, event.Idle}},
		{event.Running, Ours},
	} {
		tl := sample.Timeline(sample.Info, []event.Event{on(0, 1, event.InProgress), on(0, 2, c.other), on(10*ms, 1, event.Done), on(10*ms, 2, event.Done)})
		if got := CountedOf(tl); got != c.want {
			t.Errorf("beside a lane that is %v, %v are counted", c.other, got)
		}
	}
}

// TestSeveralLanesShareAStrip: a cell shows how the time of all was shared while they were
// alive, and a strip that stood for other lanes begins anew.
func TestSeveralLanesShareAStrip(t *testing.T) {
	on := func(lane int32, e event.Event) event.Event {
		e.Lane = lane
		return e
	}
	tl := sample.Timeline(sample.Info, []event.Event{
		on(1, sample.StateEvent(0, event.InProgress)), on(2, sample.StateEvent(0, event.Waiting)),
		on(1, sample.StateEvent(10*ms, event.Running)), on(1, sample.StateEvent(20*ms, event.Done)),
		on(2, sample.StateEvent(30*ms, event.InProgress)),
	})
	tl.Add(event.Batch{Now: 40 * ms})
	var s Strip
	for _, c := range []struct {
		lanes int
		want  []paint.Cell
	}{
		{1, []paint.Cell{paint.CellProgress, paint.CellRunning, paint.CellEmpty, paint.CellEmpty}},
		{2, []paint.Cell{paint.CellWaitingMore, paint.Shared(event.Running, event.Waiting, 4), paint.CellWaiting, paint.CellProgress}},
		{1, []paint.Cell{paint.CellProgress, paint.CellRunning, paint.CellEmpty, paint.CellEmpty}},
	} {
		if got := s.UpdateAll(tl, 1, c.lanes, axis.Axis{Span: 10 * ms, Over: 1, Cols: 4}); !slices.Equal(got, c.want) {
			t.Errorf("%d lanes: got %v, want %v", c.lanes, got, c.want)
		}
	}
}

// TestAColumnThatIsNotOverShowsWhatIsKnown: its shares are those of the time that has been.
func TestAColumnThatIsNotOverShowsWhatIsKnown(t *testing.T) {
	tl := sample.Timeline(sample.Info, []event.Event{sample.StateEvent(0, event.Ready), sample.StateEvent(3*ms, event.Running)})
	var s Strip
	for _, c := range []struct {
		now  time.Duration
		want paint.Cell
	}{
		{3 * ms, paint.CellReady}, {4 * ms, paint.Shared(event.Running, event.Ready, 2)}, {6 * ms, paint.Shared(event.Running, event.Ready, 4)},
	} {
		tl.Add(event.Batch{Now: c.now})
		if got := s.Update(tl, 0, axis.Axis{Span: 10 * ms, Over: 1, Cols: 8}); !slices.Equal(got, []paint.Cell{c.want}) {
			t.Errorf("at %v it is %v, want %v", c.now, got, c.want)
		}
	}
}

func TestWhichStatesShareACell(t *testing.T) {
	for _, c := range []struct {
		name                          string
		running, ready, waiting, idle time.Duration // of 80
		want                          paint.Cell
	}{
		{"running before ready", 20, 60, 0, 0, paint.Shared(event.Running, event.Ready, 2)},
		{"running before waiting", 1, 0, 79, 0, paint.Shared(event.Running, event.Waiting, 1)},
		{"running stands at the bottom where it is the larger part, too", 50, 0, 30, 0, paint.Shared(event.Running, event.Waiting, 5)},
		{"running before idle", 40, 0, 0, 40, paint.Shared(event.Running, event.Idle, 4)},
		{"of three the rest is what lasted longest", 10, 30, 40, 0, paint.Shared(event.Running, event.Waiting, 1)},
		{"a tick of running comes before a longer second", 1, 30, 49, 0, paint.Shared(event.Running, event.Waiting, 1)},
		{"a lane that lived for a part of the column", 20, 5, 5, 0, paint.Shared(event.Running, event.Unused, 2)},
		{"one that ran all its short life did not fill the column", 10, 0, 0, 0, paint.Shared(event.Running, event.Unused, 1)},
		{"ready before waiting", 0, 20, 60, 0, paint.Shared(event.Ready, event.Waiting, 2)},
		{"ready before idle", 0, 60, 0, 20, paint.Shared(event.Ready, event.Idle, 6)},
		{"a life without running is shared by what it was", 0, 10, 10, 0, paint.Shared(event.Ready, event.Waiting, 4)},
		{"a tick of ready is no eighth", 0, 4, 76, 0, paint.CellWaiting},
		{"nearly all ready", 0, 76, 0, 4, paint.CellReady},
		{"of two quiet ones the longer", 0, 0, 30, 50, paint.CellIdle},
		{"a short life that waits", 0, 0, 1, 0, paint.CellWaiting},
		{"none", 0, 0, 0, 0, paint.CellEmpty},
	} {
		t.Run(c.name, func(t *testing.T) {
			var sh history.Shares
			sh.In[event.Running], sh.In[event.Ready], sh.In[event.Waiting], sh.In[event.Idle] = c.running, c.ready, c.waiting, c.idle
			if got := cell(sh, 80); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
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
				for i := range Ours {
					if len(got) != len(want) || math.Abs(float64(got[x][i]-want[x][i])) > 1e-3 {
						t.Fatalf("seed %d, axis %v, column %d: got %v, want %v", seed, ax, x, got[x], want[x])
					}
				}
			}
		}
	}
}

// TestTheColumnsAddUpToTheSumsOfTheLane cuts random runs into columns, at random zooms, and
// walks over the spans of each: it shows what they say, and all columns together are,
// exactly, what the sums of the lane say.
func TestTheColumnsAddUpToTheSumsOfTheLane(t *testing.T) {
	for seed := range uint64(60) {
		rnd := rand.New(rand.NewPCG(seed, 2))
		tl := sample.Timeline(sample.Info, sample.RandomEvents(rnd, 3, 300))
		ax := axis.Fit(tl.Edge(), 1+rnd.IntN(300), rnd.IntN(2) == 0)
		if rnd.IntN(2) == 0 { // columns that are not as round, from the start to beyond the edge
			per := 1 + time.Duration(rnd.Int64N(int64(tl.Edge()/50)))
			ax = axis.Axis{Span: per, Over: 1, Cols: int(tl.Edge()/per) + 2}
		}
		for lane := range 3 {
			var s Strip
			cells := s.Update(tl, lane, ax)
			var sum [event.InProgress + 1]time.Duration
			for x := range cells {
				from, to := ax.Start(x), min(ax.Start(x+1), tl.Edge())
				shares := tl.Shares(lane, to).Minus(tl.Shares(lane, from))
				var walked [event.InProgress + 1]time.Duration
				for span := range tl.Spans(lane, from, to) {
					if span.State.Alive() {
						walked[span.State] += min(span.To, to) - max(span.From, from)
					}
				}
				if shares.In != walked {
					t.Fatalf("seed %d, lane %d, column %d: %v, but the spans say %v", seed, lane, x, shares.In, walked)
				}
				if got := cells[x]; got != paint.CellFailed && !tells(got, shares, to-from) {
					t.Fatalf("seed %d, lane %d, column %d of %v: %v does not tell of %v", seed, lane, x, to-from, got, shares)
				}
				for st := range sum {
					sum[st] += shares.In[st]
				}
			}
			l := tl.Head().Lane(lane)
			for st := event.Running; st <= event.Idle; st++ {
				if want := l.Total(st, tl.Edge()); sum[st] != want {
					t.Errorf("seed %d, lane %d: the columns say %v %v, the lane %v", seed, lane, st, sum[st], want)
				}
			}
		}
	}
}

// tells reports whether a cell is true of the shares of its column: the share that it
// shows is right to a sixteenth, and running is seen if there was any.
func tells(c paint.Cell, sh history.Shares, known time.Duration) bool {
	near := func(part, whole time.Duration, eighths int) bool {
		return (16*part - 2*whole*time.Duration(eighths)).Abs() <= whole
	}
	running := sh.In[event.Running]
	low, rest, eighths, shared := c.Shares()
	switch {
	case shared && low == event.Running:
		return running > 0 && (near(running, known, eighths) || eighths == 1 && 8*running < known) &&
			(rest == event.Unused || sh.In[rest] > 0)
	case shared:
		return running == 0 && near(sh.In[low], sh.Alive(), eighths) && sh.In[rest] > 0
	case c == paint.CellRunning:
		return near(running, known, 8)
	case c == paint.CellEmpty:
		return sh.Alive() == 0
	}
	return running == 0 && sh.Alive() > 0
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

// BenchmarkStrip is what the strips of a screen cost in a run of a million events: all
// anew, as at another zoom, and one column more.
func BenchmarkStrip(b *testing.B) {
	const lanes, events, shown, cols = 50, 1_000_000, 20, 150
	tl := history.NewTimeline(sample.Info)
	states := [...]event.State{event.Running, event.Waiting, event.Ready, event.Idle}
	for i := range events {
		tl.Append(event.Event{At: time.Duration(i) * time.Microsecond, Kind: event.KindState, Lane: int32(i % lanes), State: states[i/lanes%4], Task: event.NoTask})
	}
	b.Run("zoom", func(b *testing.B) {
		var strips [shown]Strip
		for i := 0; b.Loop(); i++ {
			ax := axis.Fit(tl.Edge(), cols-i%2, false)
			for lane := range strips {
				strips[lane].Update(tl, lane, ax)
			}
		}
	})
	b.Run("next", func(b *testing.B) {
		var strips [shown]Strip
		for i := 0; b.Loop(); i++ {
			ax := axis.Axis{Span: ms, Over: 1, First: i % 500, Cols: cols}
			for lane := range strips {
				strips[lane].Update(tl, lane, ax)
			}
		}
	})
}
