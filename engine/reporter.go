package engine

import (
	"cmp"
	"encoding/binary"
	"slices"
	"sync"
	"time"

	"lanes/engine/event"
	"lanes/engine/meter"
	"lanes/engine/recorder"
	"lanes/engine/wire"
)

// reporter sends what is recorded in a process that is not main's: the lines of a log,
// behind eight bytes that say up to when everything has been sent.
type reporter struct {
	group *group
	send  func(body []byte)

	mu        sync.Mutex // held while events are sent, so that they keep their order
	stretches meter.Stretches
	held      []event.Event // in order, after the last watermark
}

// flushLoop flushes at intervals, and once more at the end.
func (r *reporter) flushLoop(every time.Duration, stop <-chan struct{}) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for n := 1; ; n++ {
		select {
		case <-tick.C:
			if n%4 == 0 {
				r.flush(anyway)
			} else {
				r.flush(whatIsKnown)
			}
		case <-stop:
			r.flush(all)
			return
		}
	}
}

// what is what a flush sends of what was recorded since the last one.
type what int

const (
	whatIsKnown what = iota // to its end
	anyway                  // the same, and the watermark even if there is nothing
	all
)

// flush sends events, and the watermark that the parent waits for.
func (r *reporter) flush(w what) {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := r.group.rec.Now()
	parts := r.group.rec.Drain()
	events := r.stretches.Split(recorder.Merge(nil, parts), now)
	r.group.rec.Recycle(parts)
	mark := r.stretches.Known(now)
	events, r.held = r.until(mark, events, w == all || mark == now)
	if len(events) == 0 && w != anyway {
		return
	}
	body := make([]byte, 8, 1<<10) // first the watermark, then the events
	for i := range events {
		body = wire.AppendEvent(body, &events[i])
		if len(body) > wire.MaxFrame/2 {
			binary.BigEndian.PutUint64(body, uint64(events[i].At))
			r.send(body)
			body = body[:8]
		}
	}
	binary.BigEndian.PutUint64(body, uint64(mark))
	r.send(body)
}

// until divides what was held and events into those up to the watermark, or all, and
// those after it.
func (r *reporter) until(mark time.Duration, events []event.Event, all bool) (now, later []event.Event) {
	var parts []recorder.Part
	for _, p := range [][]event.Event{r.held, events} {
		if len(p) > 0 {
			parts = append(parts, recorder.Part{p})
		}
	}
	now = recorder.Merge(nil, parts)
	if all { // some may have happened since the moment of the watermark
		return now, nil
	}
	n, _ := slices.BinarySearchFunc(now, mark+1, func(e event.Event, at time.Duration) int { return cmp.Compare(e.At, at) })
	return now[:n], slices.Clone(now[n:])
}
