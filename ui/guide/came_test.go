package guide

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// What came true of the predictions. Runs are written here by hand, each as short as the
// question of its lesson allows, and on both sides of where one choice ends and the next
// begins.

// outcome is a run, and which choice of its lesson's question came true in it.
type outcome struct {
	name   string
	run    *history.Timeline
	choice int
	value  string // beside the choice
}

// toldAt is when the numbers of such a run are told.
const toldAt = time.Millisecond

// runOf is a run with these events, which main ends in a state; it goes on where that is
// [event.Running].
func runOf(info event.Info, end event.State, events ...event.Event) *history.Timeline {
	tl := history.NewTimeline(info)
	tl.Append(event.Event{Kind: event.KindState, State: event.Running, Task: event.NoTask})
	at := toldAt
	for _, e := range events {
		tl.Append(e)
		at = max(at, e.At)
	}
	tl.Append(event.Event{At: at, Kind: event.KindState, State: end, Task: event.NoTask})
	tl.Clip() // there are many of them
	return tl
}

// reports is a run whose main told these numbers, one after another.
func reports(lesson string, end event.State, told ...history.Value) *history.Timeline {
	return runOf(event.Info{Lesson: lesson}, end, numbers(told...)...)
}

func numbers(told ...history.Value) (events []event.Event) {
	for _, v := range told {
		events = append(events, event.Event{At: toldAt, Kind: event.KindValue, Task: event.NoTask, Name: v.Name, Value: v.Value})
	}
	return events
}

// timed is a run on two cores whose tasks begin at once, and take 100 ms each.
type timed struct {
	lesson string
	tasks  int
	wall   time.Duration
	cpu    time.Duration // of all
	info   event.Info    // what is particular
	each   event.State   // what the tasks do: they wait, unless it says otherwise
	came   event.State   // and what comes of them: they are done, unless it says otherwise
	end    event.State   // of the run, likewise
}

func (r timed) run() *history.Timeline {
	var events []event.Event
	add := func(at time.Duration, task int, e event.Event) {
		e.At, e.Lane, e.Task = at, int32(task+1), int32(task)
		events = append(events, e)
	}
	for task := range r.tasks {
		add(0, task, event.Event{Kind: event.KindTask, Phase: event.TaskStart})
		add(0, task, event.Event{Kind: event.KindState, State: cmp.Or(r.each, event.Waiting), On: event.Timer})
	}
	for task := range r.tasks {
		const took = 100 * time.Millisecond
		add(took, task, event.Event{Kind: event.KindState, State: event.Idle})
		add(took, task, event.Event{Kind: event.KindTask, Phase: event.TaskEnd, State: cmp.Or(r.came, event.Done)})
	}
	events = append(events, event.Event{At: r.wall, Kind: event.KindValue, Task: event.NoTask, Name: event.ValueProgramCPU, Value: int64(r.cpu)})
	r.info.Lesson, r.info.Tasks, r.info.Host.Cores = r.lesson, r.tasks, 2
	return runOf(r.info, cmp.Or(r.end, event.Done), events...)
}

// trapped is a scrape whose rows went into a trap.
func trapped(end event.State, told ...history.Value) *history.Timeline {
	return runOf(event.Info{Lesson: "scrape", Options: event.Options{"trap": "stale"}}, end, numbers(told...)...)
}

// asked are so many requests of a manager.
func asked(what string, n int) (events []event.Event) {
	for i := range n {
		events = append(events, event.Event{Kind: event.KindMessage, Task: event.NoTask, Name: "request", Text: fmt.Sprint(what, " ", i)})
	}
	return events
}

// racedTo is a race of a hundred thousand updates, in whose runs so many were lost.
func racedTo(lost ...int64) *history.Timeline {
	told := []history.Value{{Name: "start", Value: 1000}, {Name: "expected", Value: 101_000}}
	for _, n := range lost {
		told = append(told, history.Value{Name: "final", Value: 101_000 - n}, history.Value{Name: "lost", Value: n})
	}
	return reports("race", event.Running, told...)
}

// sweptTo is a sweep of so many tasks on two cores from one worker to four, whose stages
// took so long, in ms.
func sweptTo(tasks int, walls ...int64) *history.Timeline {
	var told []history.Value
	for i, wall := range walls {
		told = append(told, history.Value{Name: event.StageTook(i + 1), Value: wall * int64(time.Millisecond)})
	}
	return runOf(event.Info{Lesson: "how-many", Workers: 4, Round: tasks, Host: event.Host{Cores: 2}}, event.Done, numbers(told...)...)
}

// outcomes are the outcomes of each lesson.
var outcomes = sync.OnceValue(func() map[string][]outcome {
	v := func(name string, n int64) history.Value { return history.Value{Name: name, Value: n} }
	const going, done, killed = event.Running, event.Done, event.Killed
	lasted := func(r timed, millis int) *history.Timeline {
		r.wall = time.Duration(millis) * time.Millisecond
		return r.run()
	}
	halted := func(r timed, end event.State) *history.Timeline {
		r.end = end
		return lasted(r, 150)
	}
	child := func(end event.State, finished, killed, printed int64) *history.Timeline {
		return reports("daemon", end, v("finished", finished), v("killed", killed), v("printed", printed))
	}
	pooled := func(told ...history.Value) *history.Timeline { return reports("pool", going, told...) }
	cost := func(end event.State, process, thread int64) *history.Timeline {
		return reports("cost", end, v("create_process_ns", process), v("create_thread_ns", thread))
	}
	rows := func(end event.State, lost, torn int64) *history.Timeline {
		return reports("file", end, v("rows_expected", 600), v("rows_lost", lost), v("rows_torn", torn))
	}
	threads := func(end event.State, n int64) *history.Timeline {
		return runOf(event.Info{Lesson: "cores", Tasks: 4}, end, numbers(v("threads", n))...)
	}
	managed := func(end event.State, items, reads int) *history.Timeline {
		requests := slices.Concat(asked("set", 2), asked("append", items), asked("read", 1), asked("item", reads), asked("stop", 1))
		return runOf(event.Info{Lesson: "manager"}, end, requests...)
	}
	two := timed{lesson: "two-processes", tasks: 2}
	work := timed{lesson: "work", tasks: 2}
	pages := timed{lesson: "scrape", tasks: 10}

	all := map[string][]outcome{
		"two-processes": {
			{"it goes on", halted(two, going), stage.NoChoice, ""},
			{"it was stopped", halted(two, killed), stage.NoChoice, ""},
			{"nobody did any work", reports("two-processes", done), stage.NoChoice, ""},
			{"both at once", lasted(two, 101), 0, "101 ms"},
			{"just two thirds of both", lasted(two, 133), 0, "133 ms"},
			{"somewhat more", lasted(two, 134), 1, "134 ms"},
			{"one after the other", lasted(two, 200), 1, "200 ms"},
		},
		"globals": {
			{"it goes on", reports("globals", going, v("num", 2)), stage.NoChoice, ""},
			{"it was stopped", reports("globals", killed, v("num", 2)), stage.NoChoice, ""},
			{"main never looked", reports("globals", done), stage.NoChoice, ""},
			{"one variable for both", reports("globals", done, v("num", 2), v("num", 1)), 0, ""},
			{"main has its own", reports("globals", done, v("num", 2)), 1, ""},
			{"only the worker's is changed", runOf(event.Info{Lesson: "globals"}, done,
				append(numbers(v("num", 2)), event.Event{At: toldAt, Kind: event.KindValue, Lane: 1, Name: "num", Value: 1})...), 1, ""},
		},
		"queue": {
			{"it goes on", reports("queue", going), stage.NoChoice, ""},
			{"it was stopped", reports("queue", killed), stage.NoChoice, ""},
			{"main is at its end", reports("queue", done), 0, ""},
			{"nobody can go on", reports("queue", going, v(event.ValueDeadlock, 1)), 1, ""},
			{"so it was stopped", reports("queue", killed, v(event.ValueDeadlock, 1)), 1, ""},
		},
		"manager": {
			{"it goes on", managed(going, 4, 5), stage.NoChoice, ""},
			{"it was stopped", managed(killed, 4, 5), stage.NoChoice, ""},
			{"the whole list at once", managed(done, 4, 1), 0, "1"},
			{"an item at a time", managed(done, 4, 4), 1, "4"},
			{"until one is not there", managed(done, 4, 5), 2, "5"},
			{"of an empty list", managed(done, 0, 1), 2, "1"},
		},
		"daemon": {
			{"it goes on", child(going, 3, 1, 2), stage.NoChoice, ""},
			{"it was stopped", child(killed, 3, 1, 2), stage.NoChoice, ""},
			{"there were no runs", reports("daemon", done, v("runs", 9)), stage.NoChoice, ""},
			{"never printed", child(done, 7, 2, 0), 0, "0 / 9"},
			{"once", child(done, 7, 2, 1), 1, "1 / 9"},
			{"all but once", child(done, 7, 2, 8), 1, "8 / 9"},
			{"always", child(done, 9, 0, 9), 2, "9 / 9"},
		},
		"pool": {
			{"apply has not begun", pooled(), stage.NoChoice, ""},
			{"apply goes on", pooled(v("apply_began_ns", 0)), stage.NoChoice, ""},
			{"how long one takes is not known", pooled(v("apply_began_ns", 0), v("apply_returned_ns", 270e6)), stage.NoChoice, ""},
			{"as long as the longest", pooled(v("apply_began_ns", 0), v("apply_returned_ns", 149e6), v("map_began_ns", 0), v("map_returned_ns", 100e6)), 0, "149 ms"},
			{"longer", pooled(v("apply_began_ns", 0), v("apply_returned_ns", 150e6), v("map_began_ns", 0), v("map_returned_ns", 100e6)), 1, "150 ms"},
			{"as long as all", pooled(v("apply_began_ns", 0), v("apply_returned_ns", 270e6), v("map_began_ns", 0), v("map_returned_ns", 100e6)), 1, "270 ms"},
		},
		"file": {
			{"it goes on", rows(going, 0, 0), stage.NoChoice, ""},
			{"it was stopped", rows(killed, 0, 0), stage.NoChoice, ""},
			{"nobody looked into the file", reports("file", done), stage.NoChoice, ""},
			{"all are whole", rows(done, 0, 0), 0, ""},
			{"one is torn", rows(done, 0, 1), 1, "0"},
			{"one is missing", rows(done, 1, 0), 1, "1"},
			{"just less than half", rows(done, 299, 0), 1, "299"},
			{"half", rows(done, 300, 0), 2, "300"},
			{"all", rows(done, 600, 0), 2, "600"},
		},
		"cores": {
			{"it goes on", threads(going, 1), stage.NoChoice, ""},
			{"it was stopped", threads(killed, 1), stage.NoChoice, ""},
			{"the system does not tell", threads(done, 0), stage.NoChoice, ""},
			{"one thread", threads(done, 1), 0, "1"},
			{"one for each task", threads(done, 4), 1, "4"},
			{"fewer", threads(done, 2), 2, "2"},
			{"more", threads(done, 5), 2, "5"},
		},
		"race": {
			{"no run is over", racedTo(), stage.NoChoice, ""},
			{"nothing to count", reports("race", done, v("lost", 0)), stage.NoChoice, ""},
			{"none is lost", racedTo(0, 0, 0), 0, ""},
			{"half of the runs lost none", racedTo(0, 99_000, 0, 98_000), 3, "99.0 %"},
			{"the last run lost none", racedTo(2000, 1, 0), 2, "2.0 %"},
			{"most lost one", racedTo(0, 1, 1), 1, "0.001 %"},
			{"just less than one in a hundred", racedTo(999), 1, "0.999 %"},
			{"one in a hundred", racedTo(1000), 2, "1.0 %"},
			{"just less than half", racedTo(49_999), 2, "50.0 %"},
			{"half", racedTo(50_000), 3, "50.0 %"},
			{"all went to cells of child processes", reports("race", going,
				v("start", 1000), v("expected", 101_000), v("in_other_cells", 100_000), v("lost", 0)), 3, "100.0 %"},
		},
		"work": {
			{"it goes on", halted(work, going), stage.NoChoice, ""},
			{"it was stopped", halted(work, killed), stage.NoChoice, ""},
			{"both at once", lasted(work, 101), 0, "101 ms"},
			{"two thirds of both", lasted(work, 133), 0, "133 ms"},
			{"somewhat more", lasted(work, 134), 1, "134 ms"},
			{"one after the other", lasted(work, 200), 1, "200 ms"},
		},
		"blocking-call": {
			{"it goes on", reports("blocking-call", going, v("late_ns", 1e9)), stage.NoChoice, ""},
			{"it was stopped", reports("blocking-call", killed, v("late_ns", 1e9)), stage.NoChoice, ""},
			{"on time", reports("blocking-call", done, v("late_ns", 200e3)), 0, "200 µs"},
			{"just less than a tenth of a second", reports("blocking-call", done, v("late_ns", 99e6)), 0, "99.0 ms"},
			{"a tenth", reports("blocking-call", done, v("late_ns", 100e6)), 1, "100 ms"},
		},
		"scrape": {
			{"it goes on", halted(pages, going), stage.NoChoice, ""},
			{"it was stopped", halted(pages, killed), stage.NoChoice, ""},
			{"no page came", lasted(timed{lesson: "scrape", tasks: 10, came: event.Failed}, 110), stage.NoChoice, ""},
			{"its rows go into a trap, and are not written yet", trapped(going), stage.NoChoice, ""},
			{"all rows are right in the trap", trapped(done, v("trap_whole", 200), v("trap_expected", 200)), 0, "200 / 200"},
			{"a few are not", trapped(done, v("trap_whole", 193), v("trap_expected", 200)), 1, "193 / 200"},
			{"a tenth are not", trapped(done, v("trap_whole", 180), v("trap_expected", 200)), 2, "180 / 200"},
			{"it was stopped in the trap", trapped(killed, v("trap_whole", 193), v("trap_expected", 200)), stage.NoChoice, ""},
			{"the site was held back", lasted(timed{lesson: "scrape", tasks: 10, info: event.Info{Limited: true}}, 110), stage.NoChoice, ""},
			{"one page after another", lasted(pages, 1000), 0, ""},
			{"hardly faster", lasted(pages, 667), 0, ""},
			{"half as fast again", lasted(pages, 666), 1, ""},
			{"just less than five times", lasted(pages, 201), 1, ""},
			{"five times", lasted(pages, 200), 2, ""},
			{"all at once", lasted(pages, 101), 2, ""},
		},
		"cost": {
			{"it goes on", cost(going, 500, 100), stage.NoChoice, ""},
			{"it was stopped", cost(killed, 500, 100), stage.NoChoice, ""},
			{"no process could be made", cost(done, 0, 100), stage.NoChoice, ""},
			{"no thread could be made", cost(done, 500, 0), stage.NoChoice, ""},
			{"just less than five times", cost(done, 499, 100), 0, "4.99 ×"},
			{"five times", cost(done, 500, 100), 1, "5.00 ×"},
			{"just less than a hundred", cost(done, 9990, 100), 1, "99.9 ×"},
			{"a hundred times", cost(done, 10_000, 100), 2, "100 ×"},
		},
		"how-many": {
			{"nothing is measured", sweptTo(12), stage.NoChoice, ""},
			{"a stage is missing", sweptTo(12, 960, 490, 485), stage.NoChoice, ""},
			{"one more would still help", sweptTo(12, 960, 480, 320, 240), stage.NoChoice, ""},
			{"one is enough", sweptTo(12, 960, 960, 960, 960), 0, "1"},
			{"as many as cores", sweptTo(12, 960, 490, 485, 488), 0, "2"},
			{"one more than cores", sweptTo(12, 960, 480, 320, 318), 1, "3"},
			{"a worker for each task", sweptTo(4, 960, 480, 320, 240), 2, "4"},
		},
	}
	all["machines"] = []outcome{
		{"it goes on", withFailures(0, event.Waiting), stage.NoChoice, ""},
		{"another did the task", withFailures(0, event.Done), 0, "0"},
		{"nobody did", withFailures(1, event.Done), 1, "1"},
		{"all were lost", withFailures(3, event.Done), 2, "3"},
		{"the run itself failed, before any task", runOf(event.Info{Lesson: "machines", Model: "machines", Tasks: 3}, event.Failed), stage.NoChoice, ""},
	}
	for _, lesson := range []string{"bound", "gil"} { // they ask the same
		tasks := timed{lesson: lesson, tasks: 4}
		all[lesson] = []outcome{
			{"it goes on", halted(tasks, going), stage.NoChoice, ""},
			{"it was stopped", halted(tasks, killed), stage.NoChoice, ""},
			{"one after another", lasted(tasks, 400), 0, ""},
			{"hardly faster", lasted(tasks, 334), 0, ""},
			{"a fifth faster", lasted(tasks, 333), 1, ""},
			{"all computed on one core", lasted(timed{lesson: lesson, tasks: 4, each: event.Running, cpu: 100 * time.Millisecond}, 101), 0, ""},
			{"on both", lasted(timed{lesson: lesson, tasks: 4, each: event.Running, cpu: 199 * time.Millisecond}, 101), 1, ""},
			{"twice, and what a clock may be wrong", lasted(tasks, 182), 1, ""},
			{"more than that", lasted(tasks, 181), 2, ""},
			{"all at once", lasted(tasks, 101), 2, ""},
		}
	}
	return all
})

// TestWhichChoiceCameTrue in runs of every lesson, and that it is passed while nobody
// knows.
func TestWhichChoiceCameTrue(t *testing.T) {
	for lesson, all := range outcomes() {
		for _, o := range all {
			p := PanelFor(lesson)
			if p != nil {
				p.Update(o.run, o.run.Len())
			}
			if choice, value, _ := CameTrue(o.run, p, 0); choice != o.choice || value != o.value {
				t.Errorf("%s, %s: choice %d, %q; want %d, %q", lesson, o.name, choice, value, o.choice, o.value)
			}
		}
	}
}

// asks reports whether something says which choice of a lesson's question came true.
func asks(lesson string) bool {
	g := guides[lesson]
	return g.came != nil || g.counted != nil || g.faster != nil
}

// TestTheVerdictGoesByTheTimeOnTheCard: where it is known from another run how long the
// tasks take one after another, that counts.
func TestTheVerdictGoesByTheTimeOnTheCard(t *testing.T) {
	tl := timed{lesson: "bound", tasks: 4, wall: 101 * time.Millisecond}.run()
	for sequence, want := range map[time.Duration]int{0: 2, 110 * time.Millisecond: 0, 190 * time.Millisecond: 1, 400 * time.Millisecond: 2} {
		if choice, _, _ := CameTrue(tl, nil, sequence); choice != want {
			t.Errorf("against %v: choice %d, want %d", sequence, choice, want)
		}
	}
}

// withFailures is a run of the lesson machines in which so many of three tasks failed, with
// main in a state.
func withFailures(failed int, main event.State) *history.Timeline {
	tl := history.NewTimeline(event.Info{Lesson: "machines", Model: "machines", Tasks: 3})
	tl.Append(event.Event{Kind: event.KindState, Task: event.NoTask, State: event.Running})
	for task := range int32(3) {
		e := event.Event{Kind: event.KindTask, Lane: 1, Task: task, Phase: event.TaskStart}
		tl.Append(e)
		if e.Phase, e.State = event.TaskEnd, event.Done; int(task) < failed {
			e.State = event.Failed
		}
		tl.Append(e)
	}
	tl.Append(event.Event{At: 1, Kind: event.KindState, Task: event.NoTask, State: main})
	return tl
}

// TestEveryChoiceCanComeTrue holds that no choice of a lesson's question is without an
// outcome above, nor that nobody knows yet, and that no outcome is of a choice that is not
// there.
func TestEveryChoiceCanComeTrue(t *testing.T) {
	covered := map[string][]int{}
	for lesson, all := range outcomes() {
		for _, o := range all {
			covered[lesson] = append(covered[lesson], o.choice)
		}
		slices.Sort(covered[lesson])
		covered[lesson] = slices.Compact(covered[lesson])
	}
	for _, lang := range text.Langs {
		asking := map[string][]int{}
		for _, lesson := range text.For(lang).Lessons.IDs() {
			words := text.For(lang).Lessons.Of(lesson)
			if !asks(lesson) && len(words.Choices) > 0 {
				t.Errorf("%s, %s: nothing says which choice came true", lesson, lang)
			}
			if asks(lesson) {
				asking[lesson] = []int{stage.NoChoice}
				for choice := range words.Choices {
					asking[lesson] = append(asking[lesson], choice)
				}
			}
		}
		for _, lesson := range slices.Sorted(maps.Keys(asking)) {
			if got, want := covered[lesson], asking[lesson]; !slices.Equal(got, want) {
				t.Errorf("%s, %s: outcomes for %v, choices %v", lesson, lang, got, want)
			}
		}
		if got, want := len(covered), len(asking); got != want {
			t.Errorf("%s: outcomes of %d lessons, %d ask", lang, got, want)
		}
	}
}
