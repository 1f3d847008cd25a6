package history

import (
	"sort"
	"time"

	"lanes/engine/event"
)

// Shares is how much of a stretch of time a lane spent in each of the states that it is
// alive in, and what happened to it meanwhile.
type Shares struct {
	In     [event.InProgress + 1]time.Duration // by state; that of Unused is 0
	Turns  int                                 // from one state to another
	Failed int                                 // tasks, and attempts at one that were lost
}

// Minus is what s has more than the shares of an earlier moment: those of the time between.
func (s Shares) Minus(before Shares) Shares {
	for st := range s.In {
		s.In[st] -= before.In[st]
	}
	s.Turns -= before.Turns
	s.Failed -= before.Failed
	return s
}

// Alive is how long the lane was alive.
func (s *Shares) Alive() (sum time.Duration) {
	for _, d := range s.In {
		sum += d
	}
	return sum
}

// Plus is the shares of several lanes together.
func (s Shares) Plus(other Shares) Shares {
	for st := range s.In {
		s.In[st] += other.In[st]
	}
	s.Turns += other.Turns
	s.Failed += other.Failed
	return s
}

// shareEvery is how many events of a lane are between two of its subtotals.
const shareEvery = 16

// subtotal is the shares of a lane up to one of its events, and the state it was in then.
type subtotal struct {
	at    time.Duration // of the event
	since time.Duration // when the state began
	state event.State
	Shares
}

// subtotals are those of a lane, in order. They are kept in pieces, as a long list would be
// copied again and again while it grows.
type subtotals struct{ pieces [][]subtotal }

const pieceLen = 64

func (s *subtotals) add(one subtotal) {
	last := len(s.pieces) - 1
	if last < 0 || len(s.pieces[last]) == pieceLen {
		s.pieces = append(s.pieces, nil)
		last++
	}
	s.pieces[last] = append(s.pieces[last], one)
}

func (s *subtotals) len() int {
	last := len(s.pieces) - 1
	if last < 0 {
		return 0
	}
	return last*pieceLen + len(s.pieces[last])
}

func (s *subtotals) at(i int) *subtotal { return &s.pieces[i/pieceLen][i%pieceLen] }

// subtotalOf is that of a lane before an event at that moment. What the lane spends in
// the state it is in is not in it yet.
func subtotalOf(l *Lane, at time.Duration) subtotal {
	s := subtotal{at: at, since: l.Since, state: l.State}
	copy(s.In[:], l.total[:])
	s.Turns, s.Failed = l.turns, l.Failed+l.Lost
	return s
}

// apply goes on over an event of the lane.
func (s *subtotal) apply(e *event.Event) {
	switch {
	case e.Kind == event.KindState:
		s.stay(e.At)
		if s.state != e.State {
			s.Turns++
		}
		s.state = e.State
	case e.Kind == event.KindTask && (e.Phase == event.TaskLost || e.Phase == event.TaskEnd && e.State == event.Failed):
		s.Failed++
	}
}

// stay adds what the lane spent in its state up to a moment.
func (s *subtotal) stay(at time.Duration) {
	if s.state.Alive() {
		s.In[s.state] += at - s.since
	}
	s.since = at
}

// Shares returns those of a lane from the start of the run up to a moment, without it: what
// happens at that moment belongs to the time after it. The shares of any stretch of time
// are those up to its end minus those up to its beginning, so that the shares of stretches
// that follow each other add up exactly to what [Lane.Total] says.
//
// It takes the last subtotal before the moment and the few events since, however long the
// run is.
func (t *Timeline) Shares(lane int, at time.Duration) Shares {
	events := t.OfLane(lane)
	if len(events) == 0 || at <= 0 {
		return Shares{}
	}
	all := &t.shares[lane]
	i := sort.Search(all.len(), func(i int) bool { return all.at(i).at >= at }) - 1
	if i < 0 {
		return Shares{}
	}
	s := *all.at(i)
	for _, n := range events[i*shareEvery:] {
		e := t.Event(int(n))
		if e.At >= at {
			break
		}
		s.apply(e)
	}
	s.stay(max(min(at, t.Edge()), s.since))
	return s.Shares
}
