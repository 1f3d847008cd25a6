package memory

import (
	"testing"
	"time"

	"lanes/engine/compare"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/live"
	"lanes/ui/stage"
)

// ran is a run of one task that took so long, or if it was killed did not end.
func ran(model string, wall time.Duration, end event.State) *history.Timeline {
	tl := history.NewTimeline(event.Info{Lesson: "work", Model: model, Workers: 1, Tasks: 1})
	tl.Append(event.Event{Kind: event.KindTask, Phase: event.TaskStart})
	tl.Append(event.Event{At: wall, Kind: event.KindTask, Phase: event.TaskEnd, State: event.Done})
	tl.Append(event.Event{At: wall, Kind: event.KindState, State: end, Task: event.NoTask})
	return tl
}

func TestWhatIsRemembered(t *testing.T) {
	m := New([]string{"race"})
	if !m.WasRun("race") || m.WasRun("work") {
		t.Error("what was run before is not known")
	}
	m.Learn(ran("sequential", 3*time.Second, event.Killed))
	if m.WasRun("work") || m.HaveLearned() != 1 {
		t.Error("a run that was killed counts as one")
	}
	one := ran("sequential", 3*time.Second, event.Done)
	m.Learn(one)
	m.Learn(ran("threads", 2*time.Second, event.Done))
	m.Learn(ran("threads", time.Second, event.Done))
	if got := m.Baseline(one); got != (Baseline{Wall: 3 * time.Second}) || !m.WasRun("work") {
		t.Errorf("one worker takes %v", got)
	}
	if got, ok := m.LastOf(stage.RunKeyOf("work", "threads", 1, nil)); !ok || got.Wall != time.Second {
		t.Errorf("the last of two runs took %v", got.Wall)
	}
}

// TestOneFigureForTheSameWork: the time in sequence is the same beside all runs of some work:
// what the first of them tells, until it is measured.
func TestOneFigureForTheSameWork(t *testing.T) {
	waited := func(model, compute string, wall time.Duration) *history.Timeline {
		tl := history.NewTimeline(event.Info{Lesson: "bound", Model: model, Workers: 1, Tasks: 1, Options: event.Options{"compute": compute}})
		tl.Append(event.Event{Kind: event.KindTask, Phase: event.TaskStart, Lane: 1})
		tl.Append(event.Event{Kind: event.KindState, State: event.Waiting, On: event.Timer, Lane: 1})
		tl.Append(event.Event{At: wall, Kind: event.KindState, State: event.Idle, Lane: 1, Task: event.NoTask})
		tl.Append(event.Event{At: wall, Kind: event.KindTask, Phase: event.TaskEnd, State: event.Done, Lane: 1})
		tl.Append(event.Event{At: wall, Kind: event.KindState, State: event.Done, Task: event.NoTask})
		return tl
	}
	m := New(nil)
	for _, c := range []struct {
		run  *history.Timeline
		want Baseline // beside it
	}{
		{waited("threads", "0", 300*time.Millisecond), Baseline{300 * time.Millisecond, "threads"}},
		{waited("gil", "0", 350*time.Millisecond), Baseline{300 * time.Millisecond, "threads"}},
		{waited("gil", "50", 350*time.Millisecond), Baseline{350 * time.Millisecond, "gil"}}, // other work
		{waited("sequential", "0", 310*time.Millisecond), Baseline{310 * time.Millisecond, ""}},
		{waited("coroutines", "0", 320*time.Millisecond), Baseline{310 * time.Millisecond, ""}},
	} {
		m.Learn(c.run)
		if got := m.Baseline(c.run); got != c.want {
			t.Errorf("beside %s, %s %% computing: %+v, want %+v", c.run.Info.Model, c.run.Info.Options["compute"], got, c.want)
		}
	}
}

func TestWhatEndedLast(t *testing.T) {
	session := func(gen int) *live.Session {
		return &live.Session{Gen: gen, Timeline: ran("threads", time.Second, event.Done)}
	}
	measured := func(stopped bool) *live.Measuring {
		return &live.Measuring{Result: &compare.Result{About: compare.About{Stopped: stopped}, Rows: make([]compare.Row, 1)}}
	}
	m := New(nil)
	later, earlier := session(2), session(1)
	m.Finished(later)
	m.Finished(earlier) // it was left, and took longer to stop
	if run, compared := m.Last(); run != later || compared != nil {
		t.Errorf("the last run is number %d", run.Gen)
	}
	whole, stopped := measured(false), measured(true)
	m.Compared(whole)
	m.Compared(stopped)
	if _, compared := m.Last(); compared != whole.Result {
		t.Error("a comparison that was stopped takes the place of a whole one")
	}
	m.Finished(session(3))
	m.Compared(whole) // is known
	if _, compared := m.Last(); compared != nil {
		t.Error("a comparison before the last run is the last")
	}
}
