package engine

import (
	"sync"
	"sync/atomic"
	"time"
)

const (
	shards     = 16      // lanes share a shard when there are more lanes than shards
	chunkLen   = 512     // events in a chunk: 32 KiB
	maxPending = 8 << 20 // events that may wait for a slow reader: 512 MiB
)

// recorder takes the events of a run where they happen and hands them over in
// order of time. Workers append under a shard's lock, which they share with no
// other busy lane as a rule, and go on: nothing that reads can hold them up.
//
// The time stamp is taken under the lock. So the events of a shard are in order,
// and once every shard has been emptied after an instant, all that happened up
// to that instant is there: that makes the log as a whole sorted.
type recorder struct {
	start   time.Time
	shards  [shards]shard
	pending atomic.Int64 // events recorded and not yet drained, in whole chunks
	dropped atomic.Int64
	free    freelist
}

type shard struct {
	mu   sync.Mutex
	cur  []Event   // the chunk being filled
	full [][]Event // chunks filled since the last drain
	_    [64]byte  // no two locks in one cache line
}

func newRecorder(start time.Time) *recorder { return &recorder{start: start} }

// now is the time since the run's start: the only clock there is.
func (r *recorder) now() time.Duration { return time.Since(r.start) }

// emit stamps e and appends it to the log, and returns the stamp.
func (r *recorder) emit(e Event) time.Duration {
	s := &r.shards[uint32(e.Lane)%shards]
	s.mu.Lock()
	if len(s.cur) == cap(s.cur) && !r.turn(s) {
		s.mu.Unlock()
		r.dropped.Add(1)
		return r.now()
	}
	e.At = r.now()
	s.cur = append(s.cur, e)
	s.mu.Unlock()
	return e.At
}

// turn gives s a new chunk, or reports that too much is waiting already.
func (r *recorder) turn(s *shard) bool {
	if cap(s.cur) > 0 {
		if r.pending.Add(chunkLen) > maxPending {
			r.pending.Add(-chunkLen)
			return false
		}
		s.full = append(s.full, s.cur)
	}
	s.cur = r.free.take()
	return true
}

// drain appends everything recorded so far to dst, shard by shard; each shard's
// part is in order. It returns where the parts begin.
func (r *recorder) drain(dst []Event, cuts []int) ([]Event, []int) {
	for i := range r.shards {
		s := &r.shards[i]
		s.mu.Lock()
		full, cur := s.full, s.cur
		s.full = nil
		if len(cur) > 0 {
			s.cur = nil
		}
		s.mu.Unlock()
		if len(full) == 0 && len(cur) == 0 {
			continue
		}
		cuts = append(cuts, len(dst))
		for _, c := range full {
			dst = append(dst, c...)
			r.free.give(c)
			r.pending.Add(-chunkLen)
		}
		if len(cur) > 0 {
			dst = append(dst, cur...)
			r.free.give(cur)
		}
	}
	return dst, cuts
}

// freelist keeps a few chunks, so that a busy run allocates none.
type freelist struct {
	mu     sync.Mutex
	chunks [][]Event
}

func (f *freelist) take() []Event {
	f.mu.Lock()
	defer f.mu.Unlock()
	if n := len(f.chunks); n > 0 {
		c := f.chunks[n-1]
		f.chunks = f.chunks[:n-1]
		return c
	}
	return make([]Event, 0, chunkLen)
}

func (f *freelist) give(c []Event) {
	clear(c) // let go of the strings
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.chunks) < 4*shards {
		f.chunks = append(f.chunks, c[:0])
	}
}

// mergeParts sorts events, whose parts beginning at cuts are each in order, by
// merging neighbours until one part is left. Of events at one instant the one
// from the earlier part comes first, and a lane's events stay in their order
// because they are in one part.
func mergeParts(events []Event, cuts []int) []Event {
	if len(cuts) < 2 {
		return events
	}
	spare := make([]Event, 0, len(events))
	for len(cuts) > 1 {
		spare = spare[:0]
		merged := cuts[:0:0]
		for i := 0; i < len(cuts); i += 2 {
			merged = append(merged, len(spare))
			a, b := part(events, cuts, i), part(events, cuts, i+1)
			spare = mergeTwo(spare, a, b)
		}
		events, spare, cuts = spare, events, merged
	}
	return events
}

func part(events []Event, cuts []int, i int) []Event {
	switch {
	case i >= len(cuts):
		return nil
	case i == len(cuts)-1:
		return events[cuts[i]:]
	default:
		return events[cuts[i]:cuts[i+1]]
	}
}

func mergeTwo(dst, a, b []Event) []Event {
	for len(a) > 0 && len(b) > 0 {
		if b[0].At < a[0].At {
			dst, b = append(dst, b[0]), b[1:]
		} else {
			dst, a = append(dst, a[0]), a[1:]
		}
	}
	return append(append(dst, a...), b...)
}
