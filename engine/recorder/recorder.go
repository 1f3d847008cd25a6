// Package recorder takes the events of a run where they happen, from many threads, and hands
// them over in order of time.
package recorder

import (
	"math"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"lanes/engine/event"
	"lanes/engine/system"
)

// MaxPending is how many events are kept for a slow reader: 64 MiB.
const MaxPending = 1 << 20

const (
	shards   = 16                    // lanes share one if there are more lanes than shards
	chunkLen = 512                   // events in a chunk: 32 KiB
	maxFree  = MaxPending / chunkLen // chunks kept for reuse, so that a second burst allocates nothing
)

// Recorder takes the events of a run where they happen and hands them over in order of
// time. Workers append under the lock of a shard, which they rarely share with another
// busy lane, and continue: reading never blocks them.
//
// The time stamp is taken under the lock. So the events of a shard are in order, and
// once every shard has been drained after an instant, every event up to that instant is
// there: that is what keeps the whole log sorted.
type Recorder struct {
	clock   system.Clock // since the start of the run
	shards  [shards]shard
	pending atomic.Int64 // events in full chunks that have not been recycled
	dropped atomic.Int64
	free    freelist
}

type shard struct {
	mu   sync.Mutex
	cur  []event.Event   // the chunk being filled
	full [][]event.Event // chunks filled since the last drain
	_    [64]byte        // no two locks in one cache line
}

// New is a recorder of a run that begins when the clock starts.
func New(clock system.Clock) *Recorder { return &Recorder{clock: clock} }

// Now is the time since the run's start. Every stamp is read from it.
func (r *Recorder) Now() time.Duration { return r.clock.Elapsed() }

// Emit stamps e and appends a copy of it to the log.
func (r *Recorder) Emit(e *event.Event) {
	s := r.shard(e.Lane)
	s.mu.Lock()
	r.append(s, e, r.Now())
	s.mu.Unlock()
}

// EmitTogether stamps two events of one lane with the same time: nothing is between them,
// whatever the system gives the processor to.
func (r *Recorder) EmitTogether(e, next *event.Event) {
	s := r.shard(e.Lane)
	s.mu.Lock()
	now := r.Now()
	r.append(s, e, now)
	r.append(s, next, now)
	s.mu.Unlock()
}

func (r *Recorder) shard(lane int32) *shard { return &r.shards[uint32(lane)%shards] }

// append stamps e, under the lock of s, and counts it as dropped where there is no room.
func (r *Recorder) append(s *shard, e *event.Event, now time.Duration) {
	if len(s.cur) == cap(s.cur) && !r.nextChunk(s) {
		r.dropped.Add(1)
		return
	}
	e.At = now
	s.cur = append(s.cur, *e)
}

// Lose counts events that were lost before they could be recorded.
func (r *Recorder) Lose(n int) { r.dropped.Add(int64(n)) }

// Lost is how many events were lost, because the reader was too slow.
func (r *Recorder) Lost() int64 { return r.dropped.Load() }

// nextChunk gives s a new chunk, or reports that MaxPending has been reached.
func (r *Recorder) nextChunk(s *shard) bool {
	if cap(s.cur) > 0 {
		if r.pending.Load() >= MaxPending {
			return false
		}
		r.pending.Add(chunkLen)
		s.full = append(s.full, s.cur)
	}
	s.cur = r.free.take()
	return true
}

// Part is a sequence of events in order, in chunks that are not empty.
type Part [][]event.Event

// Drain takes everything recorded so far, one part per shard. The caller passes the
// parts to Recycle when it is done with them.
func (r *Recorder) Drain() []Part {
	var parts []Part
	for i := range r.shards {
		s := &r.shards[i]
		s.mu.Lock()
		chunks := s.full
		if len(s.cur) > 0 {
			if len(s.cur) == chunkLen { // recycle will subtract it
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

// Recycle returns the chunks of parts to the free list.
func (r *Recorder) Recycle(parts []Part) {
	for _, p := range parts {
		for _, c := range p {
			if len(c) == chunkLen {
				r.pending.Add(-chunkLen)
			}
			r.free.give(c)
		}
	}
}

// freelist keeps chunks for reuse, so that a busy run allocates none.
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
	clear(c) // release the strings
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.chunks) < maxFree {
		f.chunks = append(f.chunks, c[:0])
	}
}

// Merge appends the events of parts to dst in order of time. Of events with the same
// stamp the one from the earlier part comes first, and the events of a lane keep their
// order because they are in one part.
func Merge(dst []event.Event, parts []Part) []event.Event {
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

// earliest is the index of the head with the earliest event, and the time of the
// earliest of the others.
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
	rest  Part
}

// skip moves n events on and reports whether there are more.
func (c *cursor) skip(n int) bool {
	c.chunk = c.chunk[n:]
	if len(c.chunk) == 0 && len(c.rest) > 0 {
		c.chunk, c.rest = c.rest[0], c.rest[1:]
	}
	return len(c.chunk) > 0
}
