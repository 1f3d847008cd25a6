package watch

import (
	"encoding/binary"
	"os"
)

// The ring of a client is a file of slots of equal size. A slot holds its number, from 1
// on, the length of its line, and the line. The number is written last, and is 0 while the
// slot is being written; after the last slot the client begins anew at the first.
const (
	ringHeader = 4096
	slotSize   = 256
	ringSlots  = 16384
	slotHead   = 10
	chunkSlots = 256 // that are read at once
)

// ring reads the ring of a client. It uses read, not a mapping: whoever makes the file
// shorter must not hurt the reader.
type ring struct {
	file    *os.File
	next    uint64 // the slot that is read next, from 0
	dropped int64  // slots that were overwritten before they were read, or never written
	hole    int    // how often slot next has been found missing while later ones were there
	buf     [chunkSlots * slotSize]byte
}

// holePatience is how often a slot may be found missing that others have overtaken: its
// writer was interrupted, or has died.
const holePatience = 50

// read hands on the lines that are there, and reports whether there were any. At the end no
// slot is waited for.
func (r *ring) read(end bool, take func(line []byte)) (any bool) {
	for {
		first := r.next % ringSlots
		n := min(chunkSlots, ringSlots-int(first))
		got, _ := r.file.ReadAt(r.buf[:n*slotSize], ringHeader+int64(first)*slotSize)
		for i := range got / slotSize {
			slot := r.buf[i*slotSize:][:slotSize]
			switch number := binary.LittleEndian.Uint64(slot); {
			case number == r.next+1:
				length := int(binary.LittleEndian.Uint16(slot[8:]))
				if length > slotSize-slotHead {
					r.dropped++
				} else if r.still(number) {
					take(slot[slotHead:][:length])
				}
				r.next, r.hole, any = r.next+1, 0, true
			case number > r.next+1 && number <= r.next+1<<40:
				// It went round: what it overwrites next is on its way, so keep off it.
				oldest := number - 1 - ringSlots + ringSlots/4
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
		if got < n*slotSize {
			return any
		}
	}
}

// still reports whether a slot that was read is still the same: if not, its line may be
// half of another.
func (r *ring) still(number uint64) bool {
	var now [8]byte
	_, err := r.file.ReadAt(now[:], ringHeader+int64((number-1)%ringSlots)*slotSize)
	if err == nil && binary.LittleEndian.Uint64(now[:]) == number {
		return true
	}
	r.dropped++
	return false
}

// overtaken reports whether one of the slots after the next is written already.
func (r *ring) overtaken() bool {
	var now [8]byte
	for d := uint64(1); d <= 64; d++ {
		n := r.next + d
		if _, err := r.file.ReadAt(now[:], ringHeader+int64(n%ringSlots)*slotSize); err == nil && binary.LittleEndian.Uint64(now[:]) == n+1 {
			return true
		}
	}
	return false
}
