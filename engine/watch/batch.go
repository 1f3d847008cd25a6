package watch

import (
	_ "embed"
	"fmt"
	"time"

	"lanes/engine/event"
)

// cpuEvery is how often the CPU time of a thread is read, at most.
const cpuEvery = 100 * time.Millisecond

// reading is what the CPU time of a thread was.
type reading struct{ at, cpu time.Duration }

// pump sends a batch at each interval until all is over.
func (w *Watch) pump() {
	defer close(w.batches)
	defer w.clear()
	tick := time.NewTicker(w.cfg.Interval)
	defer tick.Stop()
	var pending event.Batch
	for over := false; !over; {
		select {
		case <-w.over:
			over = true
		case <-tick.C:
		}
		b := w.batch(over)
		pending.Events, pending.Now = append(pending.Events, b.Events...), b.Now
		if over {
			w.batches <- pending
			return
		}
		select {
		case w.batches <- pending:
			pending = event.Batch{}
		default: // its reader is slow, so it gets more at once
		}
	}
}

// batch is what has happened since the last one. At the end it is all there is.
func (w *Watch) batch(over bool) event.Batch {
	w.mu.Lock()
	defer w.mu.Unlock()
	now := w.now()
	until := now - lag
	if over {
		until = now
	}
	for _, i := range w.order.take(until) {
		if i.gone {
			w.t.gone(max(i.at, w.t.last), i.client)
			continue
		}
		w.t.take(i)
	}
	w.t.wake(until)
	w.measure(until)
	w.look(until)
	w.count(until, over)
	if over {
		w.finish(until)
	}
	events := w.t.out
	w.t.out = nil
	return event.Batch{Events: events, Now: max(until, 0)}
}

// measure reads the CPU time of the threads.
func (w *Watch) measure(at time.Duration) {
	for tid, id := range w.t.threads {
		l, before := &w.t.lanes[id], w.cpu[tid]
		if at-before.at < cpuEvery || l.state.State.Ended() {
			continue
		}
		cpu, ok := threadCPU(l.pid, tid)
		if !ok {
			continue
		}
		if spent := cpu - before.cpu; spent >= time.Millisecond || before.at == 0 {
			w.t.say(id, event.Event{At: at, Kind: event.KindValue, Task: event.NoTask, Name: event.ValueCPU, Value: int64(cpu)})
		}
		share := int64(0)
		if before.at > 0 {
			share = min(int64(100*(cpu-before.cpu)/(at-before.at)), 100)
		}
		if share != l.share {
			l.share = share
			w.t.say(id, event.Event{At: at, Kind: event.KindValue, Task: event.NoTask, Name: event.ValueShare, Value: share})
		}
		w.cpu[tid] = reading{at, cpu}
	}
	for tid := range w.cpu {
		if _, ok := w.t.threads[tid]; !ok {
			delete(w.cpu, tid)
		}
	}
	for pid, id := range w.t.pids { // those that tell nothing
		if l := &w.t.lanes[id]; l.client == nil && id > 1 && l.state.State != event.Unused && !l.state.State.Ended() && !lives(pid) {
			w.t.end(id, event.Event{At: at, Kind: event.KindState, State: event.Done, Task: event.NoTask}, "")
		}
	}
}

// look looks for a deadlock.
func (w *Watch) look(at time.Duration) {
	if w.stuck {
		return
	}
	all := w.t.deadlock(at)
	if len(all) == 0 {
		return
	}
	w.stuck = true
	s := w.t.sentence(all)
	w.t.say(0, event.Event{At: at, Kind: event.KindValue, Task: event.NoTask, Name: event.ValueDeadlock, Value: 1, Text: s})
	w.t.say(0, event.Event{At: at, Kind: event.KindPrint, Task: event.NoTask, Text: s})
}

// count tells what was lost, and what watching has cost: that once a second.
func (w *Watch) count(at time.Duration, over bool) {
	for _, c := range []struct {
		name string
		n    int64
	}{{event.ValueDropped, w.order.dropped}, {event.ValueLate, w.t.late}, {event.ValueRefused, w.broken + w.t.refused}, {event.ValueWatchCost, w.t.cost}} {
		if c.n > w.t.found[c.name] && (c.name != event.ValueWatchCost || over || at-w.costAt >= time.Second) {
			if c.name == event.ValueWatchCost {
				w.costAt = at
			}
			w.t.found[c.name] = c.n
			e := event.Event{At: at, Kind: event.KindValue, Task: event.NoTask, Name: c.name, Value: c.n}
			if c.name == event.ValueRefused {
				e.Text = w.why
			}
			w.t.say(0, e)
		}
	}
}

// finish ends all lanes, and the run.
func (w *Watch) finish(at time.Duration) {
	for c := range w.clients {
		w.t.gone(at, c)
	}
	for id := 1; id < len(w.t.lanes); id++ {
		if l := &w.t.lanes[id]; l.state.State.Alive() {
			w.t.end(int32(id), event.Event{At: at, Kind: event.KindState, State: event.Killed, Task: event.NoTask}, "")
		}
	}
	end := event.Done
	switch status := w.Status(); {
	case w.killed:
		end = event.Killed
	case status != 0:
		end = event.Failed
		why := fmt.Sprintf("exit status %d", status)
		if len(w.t.lanes) > 1 && w.t.lanes[1].failed != "" && w.t.lanes[1].failed != why {
			why = w.t.lanes[1].failed + " (" + why + ")"
		}
		w.t.say(0, event.Event{At: at, Kind: event.KindPrint, Task: event.NoTask, Text: why})
	}
	if w.command != nil {
		if cpu := w.command.cpu(); cpu > 0 {
			w.t.say(0, event.Event{At: at, Kind: event.KindValue, Task: event.NoTask, Name: event.ValueProgramCPU, Value: int64(cpu)})
		}
	}
	w.t.say(0, event.Event{At: at, Kind: event.KindState, State: end, Task: event.NoTask})
}
