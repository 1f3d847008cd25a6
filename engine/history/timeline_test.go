package history

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"testing/quick"
	"time"

	"lanes/engine/event"
	"lanes/engine/event/eventtest"
)

// timelineOf is the timeline of events; if over, main ends the run at the end.
func timelineOf(events []event.Event, over bool) *Timeline {
	tl := NewTimeline(event.Info{Lesson: "test", Model: "threads", Workers: 4, Slots: 4, Tasks: 100})
	for _, e := range events {
		tl.Append(e)
	}
	if over {
		tl.Append(event.Event{At: tl.Edge() + time.Millisecond, Kind: event.KindState, Task: event.NoTask, State: event.Done})
	}
	return tl
}

// moments are n moments of tl, in no order: between events, at events, right
// before and after them, and outside of the run.
func moments(rng *rand.Rand, tl *Timeline, n int) []time.Duration {
	ats := []time.Duration{-1, 0, 1, tl.Edge() - 1, tl.Edge(), tl.Edge() + time.Hour}
	for len(ats) < n {
		at := time.Duration(rng.Int64N(int64(tl.Edge()) + 1))
		if rng.IntN(2) == 0 {
			at = tl.Event(rng.IntN(tl.Len())).At + time.Duration(rng.IntN(3)-1)
		}
		ats = append(ats, at)
	}
	rng.Shuffle(len(ats), func(i, j int) { ats[i], ats[j] = ats[j], ats[i] })
	return ats
}

// fold is the picture of a moment, computed in the simplest way.
func fold(tl *Timeline, at time.Duration) *Picture {
	at = min(max(at, 0), tl.Edge())
	p := &Picture{Lanes: []Lane{}}
	for i := range tl.Len() {
		e := *tl.Event(i)
		if e.At > at {
			break
		}
		p.apply(&e)
	}
	p.At = at
	return p
}

// samples are logs small and large, with few lanes and with many.
var samples = []struct {
	lanes, events, snaps int
	over                 bool
}{
	{1, 300, 0, true}, {5, 3000, 0, false}, {9, 60_000, 3, true}, {64, 60_000, 3, false}, {3000, 60_000, 1, true},
}

func eachSample(t *testing.T, test func(t *testing.T, rng *rand.Rand, tl *Timeline)) {
	for i, s := range samples {
		if testing.Short() && s.events > 10_000 { // with the race detector they take long, and one goroutine folds
			continue
		}
		t.Run(fmt.Sprintf("%d lanes, %d events", s.lanes, s.events), func(t *testing.T) {
			rng := rand.New(rand.NewPCG(uint64(i), 1))
			tl := timelineOf(eventtest.Random(rng, s.lanes, s.events), s.over)
			if got := len(tl.snaps) - 1; got != s.snaps {
				t.Fatalf("%d snapshots, want %d", got, s.snaps)
			}
			test(t, rng, tl)
		})
	}
}

func TestEveryWayToAMomentEndsInTheSamePicture(t *testing.T) {
	t.Parallel()
	eachSample(t, func(t *testing.T, rng *rand.Rand, tl *Timeline) {
		var walked *Picture
		for _, at := range moments(rng, tl, 16) {
			want := fold(tl, at)
			if got := tl.At(at); !reflect.DeepEqual(got, want) {
				t.Fatalf("At(%v) is not the fold up to there", at)
			}
			walked = tl.Seek(walked, at)
			if !reflect.DeepEqual(walked, want) {
				t.Fatalf("Seek to %v from the moment before is not the fold up to there", at)
			}
		}
		if !reflect.DeepEqual(tl.At(tl.Edge()), tl.Head()) {
			t.Error("the picture of the edge is not the head")
		}
	})
}

// TestSeekingIsFolding is the property that the time machine depends on: whatever the
// log and the walk through it, going to a moment from any other gives what folding
// all events up to it gives.
func TestSeekingIsFolding(t *testing.T) {
	t.Parallel()
	property := func(seed uint64, lanes uint8, events uint16, walk []uint32) bool {
		rng := rand.New(rand.NewPCG(seed, 1))
		tl := timelineOf(eventtest.Random(rng, 1+int(lanes)%40, 20+int(events)), seed%2 == 0)
		var walked *Picture
		for _, step := range walk {
			at := time.Duration(uint64(step) * uint64(tl.Edge()+2) >> 32)
			walked = tl.Seek(walked, at)
			if !reflect.DeepEqual(walked, fold(tl, at)) || !reflect.DeepEqual(tl.At(at), walked) {
				t.Logf("a log of %d events, at %v", tl.Len(), at)
				return false
			}
		}
		return true
	}
	logs := 30
	if testing.Short() { // as above
		logs = 4
	}
	if err := quick.Check(property, &quick.Config{MaxCount: logs}); err != nil {
		t.Error(err)
	}
}

func TestTheTimelineGrowsUnderASeeker(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	events := eventtest.Random(rng, 20, 40_000)
	tl := NewTimeline(event.Info{})
	var walked *Picture
	for len(events) > 0 {
		n := min(len(events), 1+rng.IntN(6000))
		tl.Add(event.Batch{Events: events[:n], Now: events[n-1].At})
		events = events[n:]
		at := time.Duration(rng.Int64N(int64(tl.Edge()) + 1))
		if rng.IntN(2) == 0 {
			at = tl.Edge()
		}
		if walked = tl.Seek(walked, at); !reflect.DeepEqual(walked, fold(tl, at)) {
			t.Fatalf("after %d events, Seek to %v is not the fold up to there", tl.Len(), at)
		}
	}
}

func TestAPictureIsTheCallersOwn(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	events := eventtest.Random(rng, 12, 40_000)
	tl := timelineOf(events[:20_000], false)
	at := tl.Edge()
	mine, want := tl.At(at), fold(tl, at)
	for _, e := range events[20_000:] {
		tl.Append(e)
	}
	var other *Picture
	for _, at := range moments(rng, tl, 20) {
		other = tl.Seek(other, at)
	}
	if !reflect.DeepEqual(mine, want) {
		t.Error("the picture changed when the timeline grew and others moved on it")
	}
	for i := range mine.Lanes {
		mine.Lanes[i].Printed = "changed"
		for v := range mine.Lanes[i].Values {
			mine.Lanes[i].Values[v].Value++
		}
	}
	for len(mine.Failures) < len(want.Failures)+10 {
		mine.Failures = append(mine.Failures, Failure{Error: "changed"})
	}
	if after := tl.At(at); at < tl.Edge() && !reflect.DeepEqual(after, fold(tl, at)) {
		t.Error("a change of the picture reached the timeline")
	}
	if !reflect.DeepEqual(tl.At(tl.Edge()), fold(tl, tl.Edge())) {
		t.Error("a change of the picture reached the timeline's head")
	}
}

func TestUntilAndOfLaneCountTheEvents(t *testing.T) {
	t.Parallel()
	eachSample(t, func(t *testing.T, rng *rand.Rand, tl *Timeline) {
		for _, at := range moments(rng, tl, 20) {
			want := 0
			for want < tl.Len() && tl.Event(want).At <= at {
				want++
			}
			if got := tl.Until(at); got != want {
				t.Errorf("Until(%v) = %d, want %d", at, got, want)
			}
		}
		lanes := len(tl.Head().Lanes)
		want := make([][]int32, lanes)
		for i := range tl.Len() {
			lane := tl.Event(i).Lane
			want[lane] = append(want[lane], int32(i))
		}
		for lane := range lanes {
			if !slices.Equal(tl.OfLane(lane), want[lane]) {
				t.Errorf("lane %d: other events than its own", lane)
			}
		}
		if tl.OfLane(-1) != nil || tl.OfLane(lanes) != nil {
			t.Error("a lane that is not there has events")
		}
	})
}

// TestWhoAppendsToAPictureAppendsToItAlone has callers add to what pictures
// share with the snapshots that they were made from.
func TestWhoAppendsToAPictureAppendsToItAlone(t *testing.T) {
	tl := timelineOf(eventtest.Random(rand.New(rand.NewPCG(4, 4)), 9, 60_000), true)
	for _, snap := range tl.snaps {
		p := tl.At(snap.At)
		for range 100 {
			p.Failures = append(p.Failures, Failure{Error: "changed"})
		}
	}
	if !reflect.DeepEqual(tl.Head(), fold(tl, tl.Edge())) {
		t.Error("a change of a picture reached the timeline's head")
	}
}

// allSpans are the spans of a lane from the first to the last.
func allSpans(tl *Timeline, lane int) []Span {
	var spans []Span
	for _, n := range tl.OfLane(lane) {
		e := tl.Event(int(n))
		if e.Kind != event.KindState {
			continue
		}
		if n := len(spans); n > 0 {
			spans[n-1].To = e.At
		}
		spans = append(spans, Span{e.At, tl.Edge(), e.State, e.On, e.Task})
	}
	return spans
}

func TestSpansAreThoseThatOverlap(t *testing.T) {
	eachSample(t, func(t *testing.T, rng *rand.Rand, tl *Timeline) {
		for range 60 {
			lane := rng.IntN(min(len(tl.Head().Lanes), 60))
			all := allSpans(tl, lane)
			windows := [][2]time.Duration{{-1, 1}, {tl.Edge(), tl.Edge() + 1}, {tl.Edge() + 1, tl.Edge() + 9}, {5, 5}, {9, 2}}
			for _, at := range moments(rng, tl, 8) {
				windows = append(windows, [2]time.Duration{at, at + time.Duration(rng.IntN(2_000_000))})
			}
			if len(all) > 2 { // exactly from span to span
				i := rng.IntN(len(all) - 1)
				windows = append(windows, [2]time.Duration{all[i].From, all[i].To}, [2]time.Duration{all[i].To, all[i+1].To})
			}
			for _, w := range windows {
				var want []Span
				for _, s := range all {
					if s.From < w[1] && s.To > w[0] && w[0] < w[1] {
						want = append(want, s)
					}
				}
				if got := slices.Collect(tl.Spans(lane, w[0], w[1])); !slices.Equal(got, want) {
					t.Fatalf("lane %d, [%v, %v):\n got %v\nwant %v", lane, w[0], w[1], got, want)
				}
			}
		}
	})
}

func TestSpansPartitionALife(t *testing.T) {
	eachSample(t, func(t *testing.T, _ *rand.Rand, tl *Timeline) {
		for _, l := range tl.Head().Lanes {
			var sum [event.NumStates]time.Duration
			var before Span
			for s := range tl.Spans(l.ID, -1, tl.Edge()+1) {
				if before.State == event.Unused && s.From != l.Born {
					t.Errorf("lane %d was born at %v, but its first span begins at %v", l.ID, l.Born, s.From)
				}
				if before.State != event.Unused && s.From != before.To {
					t.Errorf("lane %d: a gap from %v to %v", l.ID, before.To, s.From)
				}
				sum[s.State] += s.To - s.From
				before = s
			}
			if l.State != before.State || l.State != event.Unused && before.To != tl.Edge() {
				t.Errorf("lane %d is %v at %v, but its last span is %v up to %v", l.ID, l.State, tl.Edge(), before.State, before.To)
			}
			for s := event.Running; s <= event.Idle; s++ {
				if sum[s] != l.Total(s, tl.Edge()) {
					t.Errorf("lane %d: its spans were %v for %v, its total is %v", l.ID, s, sum[s], l.Total(s, tl.Edge()))
				}
			}
		}
	})
}

func TestSpansEndWhenNobodyWantsMore(t *testing.T) {
	tl := timelineOf(eventtest.Random(rand.New(rand.NewPCG(1, 1)), 1, 300), true)
	n := 0
	for range tl.Spans(0, 0, tl.Edge()) {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("%d spans", n)
	}
	for range tl.Spans(0, tl.Edge()-1, tl.Edge()+1) {
		break // the last, which has no event at its end
	}
	for range tl.Spans(99, 0, tl.Edge()) {
		t.Error("a lane that is not there has spans")
	}
}

func TestTheEdgeIsAllThatIsKnown(t *testing.T) {
	ms := time.Millisecond
	running := event.Event{At: 10 * ms, Kind: event.KindState, State: event.Running, Task: event.NoTask}
	end := event.Event{At: 30 * ms, Kind: event.KindState, State: event.Done, Task: event.NoTask}
	for _, c := range []struct {
		name    string
		batches []event.Batch
		want    time.Duration
		running time.Duration
	}{
		{"nothing is known at first", nil, 0, 0},
		{"time passes also when nothing happens", []event.Batch{{Now: 20 * ms}}, 20 * ms, 0},
		{"a span that has not ended reaches to it", []event.Batch{{Events: []event.Event{running}, Now: 25 * ms}}, 25 * ms, 15 * ms},
		{"a batch that knows less does not take it back", []event.Batch{{Events: []event.Event{running}, Now: 25 * ms}, {Now: 20 * ms}}, 25 * ms, 15 * ms},
		{"an event beyond the batch's moment moves it", []event.Batch{{Events: []event.Event{running}, Now: 5 * ms}}, 10 * ms, 0},
		{"it stays at the end of the run", []event.Batch{{Events: []event.Event{running, end}, Now: 40 * ms}, {Now: time.Hour}}, 30 * ms, 20 * ms},
	} {
		t.Run(c.name, func(t *testing.T) {
			tl := NewTimeline(event.Info{})
			for _, b := range c.batches {
				tl.Add(b)
				tl.Head() // looking changes nothing
			}
			p := tl.Head()
			if tl.Edge() != c.want || p.At != c.want || p.Total(event.Running) != c.running {
				t.Errorf("edge %v, head at %v, running %v; want %v and %v", tl.Edge(), p.At, p.Total(event.Running), c.want, c.running)
			}
		})
	}
}

func TestTimeGoesForward(t *testing.T) {
	tl := NewTimeline(event.Info{})
	tl.Append(event.Event{At: 10, Kind: event.KindPrint, Text: "a"})
	tl.Append(event.Event{At: 4, Kind: event.KindPrint, Text: "b"})
	if e := tl.Event(1); e.At != 10 || tl.Until(9) != 0 || tl.Until(10) != 2 {
		t.Errorf("an event of before stands at %v; %d events until 9, %d until 10", e.At, tl.Until(9), tl.Until(10))
	}
}
