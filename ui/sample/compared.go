package sample

import (
	"fmt"
	"sync"
	"time"

	"lanes/engine/compare"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/models"
)

// heat is a run of ten tasks under a model, written by hand: so many at once, each
// computing for a moment and then waiting.
func heat(model string, slots int, each, running time.Duration) *history.Timeline {
	var s Script
	info := event.Info{
		Version: "1", Lesson: "scrape", Model: model, Badge: "real", Workers: slots, Slots: slots, Tasks: 10, Seed: 7,
		Host: event.Host{Cores: 2, Go: "go1.26", OS: "linux/amd64"}, Started: time.Date(2024, 1, 2, 3, 4, 5, 0, time.UTC),
	}
	first := 1
	if models.TraitsOf(model).OneWorker {
		first = 0
	}
	s.Add(0, event.Event{Kind: event.KindLane, Task: event.NoTask, Name: "main", Value: 4000, To: 4000})
	s.State(0, 0, event.Running, 0, -1)
	end := time.Duration(0)
	for task := range info.Tasks {
		lane, at := first+task%slots, time.Duration(task/slots)*each
		if task < slots && first > 0 {
			s.Add(at, event.Event{Kind: event.KindLane, Lane: int32(lane), Task: event.NoTask, Name: model[:1] + fmt.Sprint(lane)})
		}
		s.Add(at, event.Event{Kind: event.KindTask, Lane: int32(lane), Task: int32(task), Phase: event.TaskStart})
		s.State(at, lane, event.Running, 0, task)
		s.State(at+running, lane, event.Waiting, event.Network, task)
		end = max(end, at+each)
		s.Add(at+each, event.Event{Kind: event.KindTask, Lane: int32(lane), Task: int32(task), Phase: event.TaskEnd, State: event.Done})
		s.State(at+each, lane, event.Idle, 0, -1)
	}
	s.Value(end, 0, event.ValueProgramCPU, int64(10*running))
	s.State(end+ms, 0, event.Done, 0, -1)
	Sort(s.Events)
	return Timeline(info, s.Events)
}

// rivals are what is compared in the sample comparison, with what each of its runs is like.
var rivals = []struct {
	model  string
	quoted time.Duration
	run    func(n int) *history.Timeline
}{
	{"sequential", 0, func(n int) *history.Timeline { return heat("sequential", 1, time.Duration(600+n)*ms, 10*ms) }},
	{"processes", 0, func(n int) *history.Timeline { return heat("processes", 4, time.Duration(620-5*n)*ms, 30*ms) }},
	{"threads", 1300 * ms, func(n int) *history.Timeline { return heat("threads", 10, time.Duration(640+9*n)*ms, 12*ms) }},
	{"goroutines", 0, func(n int) *history.Timeline { return heat("goroutines", 10, time.Duration(655-6*n)*ms, 11*ms) }},
}

// Plan is the plan of a comparison of four models.
func Plan() compare.Plan {
	p := compare.Plan{Runs: 3}
	for _, e := range rivals {
		p.Entries = append(p.Entries, compare.Entry{Model: e.model, Quoted: e.quoted})
	}
	return p
}

// Updates are all updates of it. They are made once, and must not be changed.
var Updates = sync.OnceValue(func() (all []compare.Update) {
	for run := range Plan().Runs {
		for entry, e := range rivals {
			tl, u := e.run(run), compare.Update{Entry: entry, Run: run}
			u.Begins = &tl.Info
			all = append(all, u)
			u.Begins = nil
			for i := range tl.Len() {
				u.Batch = event.Batch{Events: []event.Event{*tl.Event(i)}, Now: tl.Event(i).At}
				all = append(all, u)
			}
			u.Batch = event.Batch{}
			u.Ends = &compare.Measured{
				Memory: int64(20+entry) << 20, Base: 19 << 20, Voluntary: int64(100 * (entry + 1)), Involuntary: int64(7 * entry),
				Others: time.Duration(10*entry) * ms, Capacity: 2 * tl.Edge(),
			}
			all = append(all, u)
		}
	}
	return all
})

// Swept is what came of a model with several numbers of workers. It must not be changed.
var Swept = sync.OnceValue(func() *compare.Result {
	res := &compare.Result{About: compare.About{Lesson: "scrape", Tasks: 10, Runs: 3, Busy: compare.Unknown, Started: time.Unix(1e9, 0)}}
	for n := 1; n <= 10; n++ {
		tl := heat("threads", n, 600*ms, 10*ms)
		wall := tl.Edge() + time.Duration(n)*3*ms
		res.Rows = append(res.Rows, compare.Row{
			Model: "threads", Workers: n, Slots: n, Runs: 3, Tasks: 10, Wall: wall, WallMin: wall - 20*ms, WallMax: wall + 60*ms, Busy: compare.Unknown,
			Work: 6100 * ms, Ideal: compare.Waves(10, n, 610*ms), SpeedUp: 6.1 / wall.Seconds(), SpeedUpFrom: compare.FromTasks, PeakFlight: n,
		})
		res.Logs = append(res.Logs, tl)
	}
	return res
})
