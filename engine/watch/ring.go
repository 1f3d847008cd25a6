package watch

import (
	"encoding/binary"
	"os"
)

// A client has two rings in one file, one of lines and one of records. Both have slots of
// equal size that begin with their number, from 1 on; slot n is where n is modulo how many
// there are, so that after the last slot the client begins anew at the first.
//
// A slot of a line holds its number, the length of the line, and the line. The number is
// written last, and is 0 while the slot is being written. A record has its number at both
// ends, written in order: it is whole if both are the same before and after.
const (
	slotSize   = 256
	slotHead   = 10
	ringSlots  = 8192
	recordSize = 40
	records    = 32768

	linesAt   = 4096
	recordsAt = linesAt + slotSize*ringSlots
	ringSize  = recordsAt + recordSize*records
)

// ring reads a ring of a client. It uses read, not a mapping: whoever makes the file
// shorter must not hurt the reader.
type ring struct {
	file    *os.File
	at      int64  // where in the file it begins
	size    int    // of a slot
	slots   uint64 // how many there are
	next    uint64 // the slot that is read next
	dropped int64  // slots that were overwritten before they were read, or never written
	hole    int    // how often slot next has been found missing while later ones were there
	buf     [64 << 10]byte
}

func newLines(file *os.File) *ring {
	return &ring{file: file, at: linesAt, size: slotSize, slots: ringSlots, next: 1}
}

func newRecords(file *os.File) *ring {
	return &ring{file: file, at: recordsAt, size: recordSize, slots: records, next: 1}
}

// holePatience is how often a slot may be found missing that others have overtaken: its
// writer was interrupted, or has died.
const holePatience = 50

// read hands on the slots that are there, and reports whether there were any. One that is
// not whole is still being written, and is waited for; after that it is counted, as is one
// that take finds broken.
func (r *ring) read(end bool, take func(slot []byte) bool) (any bool) {
	for {
		first := r.next % r.slots
		n := min(len(r.buf)/r.size, int(r.slots-first))
		got, _ := r.file.ReadAt(r.buf[:n*r.size], r.place(r.next))
		for i := range got / r.size {
			slot := r.buf[i*r.size:][:r.size]
			switch number := binary.LittleEndian.Uint64(slot); {
			case number == r.next && r.whole(slot):
				if !r.still(number) || !take(slot) {
					r.dropped++
				}
				r.next, r.hole, any = r.next+1, 0, true
			case number > r.next && number <= r.next+1<<40:
				// It went round: what it overwrites next is on its way, so keep off it.
				oldest := number - r.slots + r.slots/4
				if oldest <= r.next {
					return any
				}
				r.dropped += int64(oldest - r.next)
				r.next = oldest
				return true
			default:
				if !r.overtaken() {
					return any
				}
				if r.hole++; r.hole < holePatience && !end {
					return any
				}
				r.next, r.hole = r.next+1, 0
				r.dropped++
			}
		}
		if got < n*r.size {
			return any
		}
	}
}

// place is where in the file a slot is.
func (r *ring) place(n uint64) int64 { return r.at + int64(n%r.slots)*int64(r.size) }

// number is the number that stands in the place of a slot, 0 if there is none.
func (r *ring) number(n uint64) uint64 {
	var now [8]byte
	if _, err := r.file.ReadAt(now[:], r.place(n)); err != nil {
		return 0
	}
	return binary.LittleEndian.Uint64(now[:])
}

// whole reports whether all of a slot is written that has its number: a client may be
// interrupted in the middle of a record. A line has its number last.
func (r *ring) whole(slot []byte) bool {
	return r.size != recordSize || binary.LittleEndian.Uint64(slot[recordSize-8:]) == r.next
}

// still reports whether a slot that was read is still the same: if not, it may be half of
// another.
func (r *ring) still(n uint64) bool { return r.number(n) == n }

// overtaken reports whether one of the slots after the next is written already.
func (r *ring) overtaken() bool {
	for n := r.next + 1; n <= r.next+64; n++ {
		if r.number(n) == n {
			return true
		}
	}
	return false
}
