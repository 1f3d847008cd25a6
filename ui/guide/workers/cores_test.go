package workers

import (
	"strings"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/text"
)

// TestCoresThatNobodySays: where the system does not say which core a thread is on, there
// are no moves, not none.
func TestCoresThatNobodySays(t *testing.T) {
	words := text.Cores.EN
	for _, c := range []struct {
		name  string
		cores []int64
		want  string
		told  string
	}{
		{"they are known", []int64{1, 0, 1}, "one process, on one thread; moves between cores: 2", "moved them 2 times between 4 cores"},
		{"they are known, and one it stayed on", []int64{0}, "one process, on one thread; moves between cores: 0", "moved them 0 times"},
		{"they are not known", nil, "one process, on one thread; this system does not say on which cores", words.Unknown},
	} {
		tl := history.NewTimeline(event.Info{Lesson: "cores", Model: "sequential", Tasks: 1, Host: event.Host{Cores: 4}})
		at := time.Duration(0)
		add := func(e event.Event) {
			at += time.Millisecond
			e.At = at
			if e.Task == 0 && e.Kind != event.KindTask {
				e.Task = event.NoTask
			}
			tl.Add(event.Batch{Events: []event.Event{e}})
		}
		add(event.Event{Kind: event.KindLane, Name: "main", Value: 10, To: 11})
		add(event.Event{Kind: event.KindState, State: event.Running})
		add(event.Event{Kind: event.KindTask, Phase: event.TaskStart})
		for _, core := range c.cores {
			add(event.Event{Kind: event.KindValue, Name: "core", Value: core})
		}
		add(event.Event{Kind: event.KindTask, Phase: event.TaskEnd})
		add(event.Event{Kind: event.KindValue, Name: "processes", Value: 1})
		add(event.Event{Kind: event.KindValue, Name: "threads", Value: 1})
		if c.cores != nil {
			add(event.Event{Kind: event.KindValue, Name: "moves", Value: int64(len(c.cores) - 1)})
		}
		add(event.Event{Kind: event.KindState, State: event.Done})
		p := &Cores{}
		p.Update(tl, tl.Len())
		if got := p.Card(text.For(text.EN))[0].Note; !strings.HasSuffix(got, c.want) {
			t.Errorf("%s: the card says %q, want %q", c.name, got, c.want)
		}
		if got := strings.Join(CoresTold(tl, text.For(text.EN)), "\n"); !strings.Contains(got, c.told) {
			t.Errorf("%s: told %q, want %q", c.name, got, c.told)
		}
	}
}
