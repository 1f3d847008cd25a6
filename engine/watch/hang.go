package watch

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"lanes/engine/event"
)

// patience is how long nothing must have changed until a deadlock is called one. Nobody in
// it can go on, so waiting longer changes nothing but what has not been read yet.
const (
	lockPatience  = 500 * time.Millisecond
	queuePatience = 1500 * time.Millisecond
)

// deadlock is the lanes that wait for each other for good, as far as that is certain: each
// holds what another waits for; or all lanes of all processes wait for what only another
// of them could do. now is the moment up to which all is known.
func (t *translator) deadlock(now time.Duration) []int32 {
	for id := range t.lanes {
		if circle := t.circle(int32(id), now); circle != nil {
			return circle
		}
	}
	all, inside := t.standstill(now)
	if !inside || !t.knowsAll() {
		t.alone = now
	}
	if inside && now-t.alone < lockPatience {
		return nil // a thread that nobody knows may have ended that wait just before it was gone
	}
	return all
}

// waitsFor is the lane without which another cannot go on, noLane if there is none or it
// may go on in time.
func (t *translator) waitsFor(id int32, now time.Duration) int32 {
	l := &t.lanes[id]
	if l.state.State != event.Waiting || l.timed || l.client == nil || now-l.state.At < lockPatience {
		return noLane
	}
	switch l.state.On {
	case event.Lock:
		if l.to == noLane {
			return noLane
		}
		return l.client.lock(l.state.Name).holder
	case event.Join:
		return l.to
	}
	return noLane
}

// circle follows who waits for whom from a lane on, and is the lanes of a circle.
func (t *translator) circle(id int32, now time.Duration) []int32 {
	at := map[int32]int{}
	var path []int32
	for id != noLane {
		if first, ok := at[id]; ok {
			return path[first:]
		}
		at[id] = len(path)
		path = append(path, id)
		id = t.waitsFor(id, now)
	}
	return nil
}

// standstill is all lanes that live, if none of them can go on and one waits for what only
// another of them could do; inside is whether a thread that is no lane could do it too.
func (t *translator) standstill(now time.Duration) (all []int32, inside bool) {
	certain := false
	for id := 1; id < len(t.lanes); id++ {
		l := &t.lanes[id]
		switch {
		case l.client == nil, l.state.State.Ended(), l.state.State == event.Unused:
			continue // one that tells nothing is no thread of those that do
		case l.timed, now-l.state.At < queuePatience:
			return nil, false
		case l.state.State == event.Idle && l.state.On == event.NoReason:
			continue // it waits for work
		case l.state.State != event.Waiting:
			return nil, false
		}
		switch w := l.state.Wait(); {
		case w.On == event.Join && l.to != noLane:
			if other := &t.lanes[l.to]; other.client == nil || other.state.State.Ended() {
				return nil, false
			}
		case w.On == event.Lock && l.to != noLane:
		case w.On == event.Queue && l.queue != nil:
			if l.queue.merged || !t.stuckIn(l) || l.queue.inside && l.client.signal {
				return nil, false
			}
			certain, inside = true, inside || l.queue.inside
		case t.within(l):
			inside = true
			certain = certain || w.On != event.Join || w.Barrier || w.For != "" || l.onLoop
		default:
			return nil, false
		}
		all = append(all, int32(id))
	}
	if !certain {
		return nil, false
	}
	return all, inside
}

// Waits of a thread that nothing but another thread of its process can end, by the name
// that they have where it is not the program's own.
var within = map[string]string{"event": "an event", "condition": "a condition", "semaphore": "a semaphore"}

// within reports whether nothing but its own process can end the wait of a lane: what it is
// for is memory of that process, and no signal is handled there.
func (t *translator) within(l *lane) bool {
	w := l.state.Wait()
	switch {
	case l.client.signal:
		return false
	case l.onLoop:
		loop, ok := t.threads[l.thread]
		return ok && t.lanes[loop].state.State == event.Idle && t.lanes[loop].asleep &&
			(w.On == event.Lock || w.On == event.Queue || w.On == event.Join || w.On == event.Result)
	case w.On == event.Lock:
		return within[w.For] != ""
	case w.On == event.Join: // the others, or what is done with the items of a queue
		return w.For == "" || l.client.inside(w.For) != nil
	}
	return w.On == event.Result && w.For == ""
}

// knowsAll reports whether every thread that the system knows in the processes is a lane
// here: what has not been seen could end a wait.
func (t *translator) knowsAll() bool {
	for pid, id := range t.pids {
		if l := &t.lanes[id]; l.state.State.Ended() || l.client == nil {
			continue
		}
		tids, ok := threadsOf(pid)
		for _, tid := range tids {
			if _, known := t.threads[tid]; !known {
				return false
			}
		}
		if !ok {
			return false
		}
	}
	return true
}

// stuckIn reports whether the wait of a lane for its queue cannot end by itself: nothing is
// on its way to who gets, and nobody is about to make room for who puts.
func (t *translator) stuckIn(l *lane) bool {
	if l.state.Wait().Get {
		return len(l.queue.putters) == 0
	}
	for i := range t.lanes {
		if o := &t.lanes[i]; o.queue == l.queue && o.state.State == event.Waiting && o.state.Wait().Get {
			return false
		}
	}
	return true
}

// sentence says who waits for whom.
func (t *translator) sentence(all []int32) string {
	var parts []string
	for _, id := range all {
		l := &t.lanes[id]
		w := l.state.Wait()
		switch {
		case w.On == event.Join && l.to != noLane:
			parts = append(parts, fmt.Sprintf("%s waits for %s to end", l.name, t.lanes[l.to].name))
		case w.On == event.Lock && l.to != noLane:
			holder := l.client.lock(l.state.Name).holder
			if holder == noLane {
				holder = l.to
			}
			parts = append(parts, fmt.Sprintf("%s waits for %s, which %s holds", l.name, l.state.Name, t.lanes[holder].name))
		case w.Put:
			parts = append(parts, fmt.Sprintf("%s waits for room in %s, and nobody takes an item out", l.name, cmp.Or(l.state.Name, "a queue")))
		case w.Get:
			parts = append(parts, fmt.Sprintf("%s waits for an item in %s, and nobody puts one in", l.name, cmp.Or(l.state.Name, "a queue")))
		case w.Barrier:
			parts = append(parts, fmt.Sprintf("%s waits for the others at a barrier, and nobody comes", l.name))
		case w.On == event.Join:
			parts = append(parts, fmt.Sprintf("%s waits for %s to end", l.name, cmp.Or(l.state.Name, "others")))
		default:
			parts = append(parts, fmt.Sprintf("%s waits for %s, and nobody is left to end that", l.name, cmp.Or(within[l.state.Name], l.state.Name, "a "+w.On.String())))
		}
	}
	return "deadlock: " + strings.Join(parts, "; ")
}
