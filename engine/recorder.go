package engine

import (
	"math"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"lanes/engine/event"
)

const (
	shards     = 16                    // lanes share a shard when there are more lanes than shards
	chunkLen   = 512                   // events in a chunk: 32 KiB
	maxPending = 1 << 20               // events that may wait for a slow reader: 64 MiB
	maxFree    = maxPending / chunkLen // chunks kept for reuse, so that no flood allocates twice
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
	pending atomic.Int64 // events in full chunks that were not given back
	dropped atomic.Int64
	free    freelist
}

type shard struct {
	mu   sync.Mutex
	cur  []event.Event   // the chunk being filled
	full [][]event.Event // chunks filled since the last drain
	_    [64]byte        // no two locks in one cache line
}

func newRecorder(start time.Time) *recorder { return &recorder{start: start} }

// now is the time since the run's start: the only clock there is.
func (r *recorder) now() time.Duration { return time.Since(r.start) }

// emit stamps e and appends a copy of it to the log.
func (r *recorder) emit(e *event.Event) {
	s := &r.shards[uint32(e.Lane)%shards]
	s.mu.Lock()
	if len(s.cur) == cap(s.cur) && !r.nextChunk(s) {
		s.mu.Unlock()
		r.dropped.Add(1)
		return
	}
	e.At = r.now()
	s.cur = append(s.cur, *e)
	s.mu.Unlock()
}

// nextChunk gives s a new chunk, or reports that too much is waiting already.
func (r *recorder) nextChunk(s *shard) bool {
	if cap(s.cur) > 0 {
		if r.pending.Load() >= maxPending {
			return false
		}
		r.pending.Add(chunkLen)
		s.full = append(s.full, s.cur)
	}
	s.cur = r.free.take()
	return true
}

// part is a run of events in order, in chunks that are not empty.
type part [][]event.Event

// drain takes everything recorded so far, a part a shard. The chunks are to be
// given back.
func (r *recorder) drain() []part {
	var parts []part
	for i := range r.shards {
		s := &r.shards[i]
		s.mu.Lock()
		chunks := s.full
		if len(s.cur) > 0 {
			if len(s.cur) == chunkLen { // giveBack will take it off
				r.pending.Add(chunkLen)
			}
			chunks = append(chunks, s.cur)
			s.cur = nil
		}
		s.full = nil
		s.mu.Unlock()
		if len(chunks) > 0 {
			parts = append(parts, chunks)
		}
	}
	return parts
}

// recycle lets the chunks of parts be used again.
func (r *recorder) recycle(parts []part) {
	for _, p := range parts {
		for _, c := range p {
			if len(c) == chunkLen {
				r.pending.Add(-chunkLen)
			}
			r.free.give(c)
		}
	}
}

// freelist keeps a few chunks, so that a busy run allocates none.
type freelist struct {
	mu     sync.Mutex
	chunks [][]event.Event
}

func (f *freelist) take() []event.Event {
	f.mu.Lock()
	defer f.mu.Unlock()
	if n := len(f.chunks); n > 0 {
		c := f.chunks[n-1]
		f.chunks = f.chunks[:n-1]
		return c
	}
	return make([]event.Event, 0, chunkLen)
}

func (f *freelist) give(c []event.Event) {
	clear(c) // let go of the strings
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.chunks) < maxFree {
		f.chunks = append(f.chunks, c[:0])
	}
}

// merge appends the events of parts to dst in order of time. Of events at one
// instant the one from the earlier part comes first, and a lane's events stay in
// their order because they are in one part.
func merge(dst []event.Event, parts []part) []event.Event {
	heads := make([]cursor, 0, len(parts))
	for _, p := range parts {
		heads = append(heads, cursor{p[0], p[1:]})
	}
	for len(heads) > 0 {
		first, next := earliest(heads)
		h := &heads[first]
		n := 1
		for n < len(h.chunk) && h.chunk[n].At < next {
			n++
		}
		dst = append(dst, h.chunk[:n]...)
		if !h.skip(n) {
			heads = slices.Delete(heads, first, first+1)
		}
	}
	return dst
}

// earliest is the index of the head with the earliest event, and when the
// earliest of the others is.
func earliest(heads []cursor) (first int, next time.Duration) {
	next = math.MaxInt64
	for i := 1; i < len(heads); i++ {
		at := heads[i].chunk[0].At
		if best := heads[first].chunk[0].At; at < best {
			first, next = i, best
		} else {
			next = min(next, at)
		}
	}
	return first, next
}

// cursor is a place in a part: what is left of a chunk, and the chunks after it.
type cursor struct {
	chunk []event.Event
	rest  part
}

// skip moves n events on and reports whether there are more.
func (c *cursor) skip(n int) bool {
	c.chunk = c.chunk[n:]
	if len(c.chunk) == 0 && len(c.rest) > 0 {
		c.chunk, c.rest = c.rest[0], c.rest[1:]
	}
	return len(c.chunk) > 0
}
