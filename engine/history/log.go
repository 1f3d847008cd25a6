package history

import (
	"iter"
	"math"
	"slices"
	"sync"
	"time"

	"lanes/engine/event"
)

// blockLen is how many events are in a block of a log.
const blockLen = 8192

// Log is events in order of time, in little memory. It is not safe for use by several
// goroutines.
//
// Most of what happens in a run happens again and again: this lane waits for that lock.
// What the events of a full block have in common is kept once, as a form, and each event
// takes 8 bytes beside it: when, on which lane, which form. A block in which hardly
// anything happens twice stays as it is, at 64 bytes an event.
type Log struct {
	blocks []block
	n      int
}

// block is events, packed or not.
type block struct {
	plain []event.Event // nil if packed

	from  time.Duration
	since []uint32 // ns after from
	lane  []uint16
	form  []uint16
	forms []event.Event // their moment is from, and their lane is 0
}

// Append appends an event, which is not earlier than the last.
func (l *Log) Append(e *event.Event) {
	if l.n == blockLen*len(l.blocks) {
		var room []event.Event
		if last := len(l.blocks) - 1; last >= 0 {
			room = l.blocks[last].pack()
		}
		if room == nil {
			room = make([]event.Event, 0, blockLen)
		}
		l.blocks = append(l.blocks, block{plain: room})
	}
	last := &l.blocks[len(l.blocks)-1]
	last.plain = append(last.plain, *e)
	l.n++
}

// Len is the number of events.
func (l *Log) Len() int { return l.n }

// Event returns event number i, from 0. It must not be changed.
func (l *Log) Event(i int) *event.Event {
	var e event.Event // on the stack of the caller, where it stays there
	l.blocks[i/blockLen].read(i%blockLen, &e)
	return &e
}

// moment is when event number i happened.
func (l *Log) moment(i int) time.Duration {
	b := &l.blocks[i/blockLen]
	if b.plain != nil {
		return b.plain[i%blockLen].At
	}
	return b.from + time.Duration(b.since[i%blockLen])
}

// Blocks yields all events in order, many at a time. They must not be changed, and hold
// until the next event is appended.
func (l *Log) Blocks() iter.Seq[[]event.Event] {
	return func(yield func([]event.Event) bool) {
		for i := range l.blocks {
			if !yield(l.blocks[i].unpacked()) {
				return
			}
		}
	}
}

// Clip releases memory that holds no events, so that a short log does not take a whole
// block. Events can still be appended afterwards.
func (l *Log) Clip() {
	if last := len(l.blocks) - 1; last >= 0 {
		if b := &l.blocks[last]; len(b.plain) < cap(b.plain) {
			b.plain = slices.Clone(b.plain)
		}
	}
}

// read reads event number i of the block.
func (b *block) read(i int, e *event.Event) {
	if b.plain != nil {
		*e = b.plain[i]
		return
	}
	*e = b.forms[b.form[i]]
	e.At += time.Duration(b.since[i])
	e.Lane = int32(b.lane[i])
}

// unpacked is all events of the block.
func (b *block) unpacked() []event.Event {
	if b.plain != nil {
		return b.plain
	}
	all := make([]event.Event, len(b.form))
	for i := range all {
		b.read(i, &all[i])
	}
	return all
}

// pack packs a full block, if that makes it smaller. It returns the room that its events
// were in, nil if they are still there.
func (b *block) pack() []event.Event {
	all := b.plain
	from := all[0].At
	if all[len(all)-1].At-from > math.MaxUint32 {
		return nil
	}
	p := packers.Get().(*packer)
	defer packers.Put(p)
	if !p.pack(all, from) {
		return nil
	}
	*b = block{
		from: from, since: slices.Clone(p.since[:]), lane: slices.Clone(p.lane[:]), form: slices.Clone(p.form[:]),
		forms: slices.Clone(p.forms),
	}
	clear(p.forms) // it keeps no texts alive
	return all[:0]
}

// packers are those that are not in use.
var packers = sync.Pool{New: func() any { return &packer{forms: make([]event.Event, 0, maxForms)} }}

const (
	// maxForms is how many forms are worth keeping apart.
	maxForms = blockLen / 2
	slots    = 2 * blockLen // of the table, a power of two
)

// packer is the room in which a block is packed.
type packer struct {
	since      [blockLen]uint32
	lane, form [blockLen]uint16
	forms      []event.Event
	at         [slots]uint16 // the number of a form and 1, by its hash
}

// pack packs events that begin at the moment from. It reports false if they have too many
// forms.
func (p *packer) pack(all []event.Event, from time.Duration) bool {
	clear(p.at[:])
	p.forms = p.forms[:0]
	for i := range all {
		e := all[i]
		if e.Lane < 0 || e.Lane > math.MaxUint16 {
			return false
		}
		p.since[i], p.lane[i] = uint32(e.At-from), uint16(e.Lane)
		e.At, e.Lane = from, 0
		slot := hash(&e) % slots
		for p.at[slot] > 0 && p.forms[p.at[slot]-1] != e {
			slot = (slot + 1) % slots
		}
		if p.at[slot] == 0 {
			if len(p.forms) == maxForms {
				return false
			}
			p.forms = append(p.forms, e)
			p.at[slot] = uint16(len(p.forms))
		}
		p.form[i] = p.at[slot] - 1
	}
	return true
}

// hash is a number for the form of an event, the same for equal ones. Of its texts it looks
// at a few bytes.
func hash(e *event.Event) uint32 {
	h := uint64(e.Kind) | uint64(e.State)<<8 | uint64(e.On)<<16 | uint64(e.Phase)<<24 | uint64(uint32(e.To))<<32
	h = (h ^ uint64(uint32(e.Task)) ^ uint64(e.Value)<<20) * 0x9e3779b97f4a7c15
	for _, s := range [...]string{e.Name, e.Text} {
		n := len(s)
		h ^= uint64(n)
		if n > 0 {
			h ^= uint64(s[n-1])<<8 | uint64(s[n/2])<<16 | uint64(s[n-(n+3)/4])<<24
		}
		h *= 0x9e3779b97f4a7c15
	}
	return uint32(h >> 40)
}
