package watch

import (
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
	return t.standstill(now)
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

// standstill is all lanes that live, if none of them can go on and one waits for a queue.
func (t *translator) standstill(now time.Duration) (all []int32) {
	queues := false
	for id := 1; id < len(t.lanes); id++ {
		l := &t.lanes[id]
		switch {
		case l.state.State.Ended(), l.state.State == event.Unused && l.client != nil:
			continue
		case l.client == nil, l.timed, now-l.state.At < queuePatience:
			return nil
		case l.state.State == event.Idle && l.state.On == event.NoReason:
			continue // it waits for work
		case l.state.State != event.Waiting:
			return nil
		}
		switch l.state.On {
		case event.Join:
			if l.to == noLane || t.lanes[l.to].state.State.Ended() {
				return nil
			}
		case event.Lock:
			if l.to == noLane {
				return nil
			}
		case event.Queue:
			if l.queue == nil || l.queue.merged || !t.stuckIn(l) {
				return nil
			}
			queues = true
		default:
			return nil
		}
		all = append(all, int32(id))
	}
	if !queues {
		return nil
	}
	return all
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
		case w.On == event.Lock:
			holder := l.client.lock(l.state.Name).holder
			if holder == noLane {
				holder = l.to
			}
			parts = append(parts, fmt.Sprintf("%s waits for %s, which %s holds", l.name, l.state.Name, t.lanes[holder].name))
		case w.Put:
			parts = append(parts, fmt.Sprintf("%s waits for room in %s, and nobody takes an item out", l.name, l.state.Name))
		default:
			parts = append(parts, fmt.Sprintf("%s waits for an item in %s, and nobody puts one in", l.name, l.state.Name))
		}
	}
	return "deadlock: " + strings.Join(parts, "; ")
}
