package engine

import (
	"time"

	"lanes/engine/event"
	"lanes/engine/queue"
)

// detectDeadlock folds new events and stops the run if its program is deadlocked. known
// is the watermark.
func (r *Run) detectDeadlock(events []event.Event, known time.Duration) {
	if r.detector == nil || r.group.ctx.Err() != nil {
		return
	}
	r.reportLevels()
	r.detector.Fold(events)
	if err := r.detector.Find(known); err != nil {
		r.group.rec.Emit(&event.Event{Kind: event.KindValue, Task: event.NoTask, Name: event.ValueDeadlock, Value: 1})
		r.group.stop(err)
	}
}

// reportLevels reports how full the pipes of the program are, where that has changed.
func (r *Run) reportLevels() {
	for n, q := range r.group.queues {
		if r.group.job.Program.Queues[n].Verb != "" {
			continue
		}
		bytes, room, ok := queue.Level(q)
		if before, told := r.levels[n]; !ok || told && before == bytes {
			continue
		} else if !told {
			r.reportValue(r.group.job.Program.Queues[n].Name+event.ValueRoom, room)
		}
		r.levels[n] = bytes
		r.reportValue(r.group.job.Program.Queues[n].Name+event.ValueInPipe, bytes)
	}
}

func (r *Run) reportValue(name string, v int) {
	r.group.rec.Emit(&event.Event{Kind: event.KindValue, Task: event.NoTask, Name: name, Value: int64(v)})
}
