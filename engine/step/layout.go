package step

import (
	"math"
	"math/bits"
)

// layout says how a state is packed into words: how many bits each part takes. Equal
// states have equal packed forms.
type layout struct {
	pc, turn, held, value, length uint // bits of each of these
	words                         int
}

// newLayout computes how much room the states of a program can need.
func newLayout(p *Program) layout {
	l := layout{value: valueBits(p), held: uint(len(p.Locks))}
	if p.Cooperative {
		l.turn = 1
	}
	puts := make([]int, len(p.Queues))
	for _, w := range p.Workers {
		l.pc = max(l.pc, uint(bits.Len(uint(len(w.Code)))))
		for _, in := range w.Code {
			if in.Op == OpPut {
				puts[in.Arg]++
			}
		}
	}
	items := uint(0)
	for i, q := range p.Queues {
		most := min(q.Cap, puts[i])
		l.length = max(l.length, uint(bits.Len(uint(most))))
		items += uint(most)
	}
	n := uint(len(p.Workers))*(l.pc+l.turn+l.held+l.value) +
		uint(len(p.Cells))*l.value + uint(len(p.Queues))*l.length + items*l.value
	l.words = max(1, int(n+63)/64)
	return l
}

// valueBits is how many bits any value of a program fits into. Code has no backward
// jumps, so a value, on its way from the constant it started as, passes each step of
// each worker at most once.
func valueBits(p *Program) uint {
	var start, sum uint64 // the largest start value, and the sum of all that may be added
	for _, c := range p.Cells {
		start = max(start, magnitude(c.Init))
	}
	for _, w := range p.Workers {
		for _, in := range w.Code {
			switch in.Op {
			case OpSet:
				start = max(start, magnitude(in.K))
			case OpAdd, OpFetch:
				sum = add(sum, magnitude(in.K))
			}
		}
	}
	return min(64, uint(bits.Len64(add(start, sum)))+1)
}

func magnitude(v int64) uint64 {
	if v < 0 {
		return -uint64(v)
	}
	return uint64(v)
}

// add is a + b, or the largest number if that is too large.
func add(a, b uint64) uint64 {
	sum, carry := bits.Add64(a, b, 0)
	if carry != 0 {
		return math.MaxUint64
	}
	return sum
}

// pack writes s into words, which are the layout's.
func (l *layout) pack(s *state, words []uint64) {
	clear(words)
	b := packer{words: words}
	for i := range s.w {
		w := &s.w[i]
		b.put(uint64(w.pc), l.pc)
		b.put(w.held, l.held)
		b.put(uint64(w.reg), l.value)
		if l.turn > 0 {
			b.put(bit(w.turn), l.turn)
		}
	}
	for _, v := range s.cells {
		b.put(uint64(v), l.value)
	}
	for _, q := range s.queues {
		b.put(uint64(len(q)), l.length)
		for _, v := range q {
			b.put(uint64(v), l.value)
		}
	}
}

// unpack is the inverse of pack. s has the right number of everything.
func (l *layout) unpack(words []uint64, s *state) {
	b := packer{words: words}
	for i := range s.w {
		w := &s.w[i]
		w.pc = int32(b.take(l.pc))
		w.held = b.take(l.held)
		w.reg = l.signed(b.take(l.value))
		w.turn = b.take(l.turn) == 1
	}
	for i := range s.cells {
		s.cells[i] = l.signed(b.take(l.value))
	}
	for i := range s.queues {
		q := s.queues[i][:0]
		for range b.take(l.length) {
			q = append(q, l.signed(b.take(l.value)))
		}
		s.queues[i] = q
	}
}

// signed converts the bits of a value back to the value.
func (l *layout) signed(v uint64) int64 {
	shift := 64 - l.value
	return int64(v<<shift) >> shift
}

func bit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// packer writes and reads numbers of some bits, one after the other.
type packer struct {
	words []uint64
	at    uint
}

// put writes the lowest n bits of v, at most 64, where there are zeros.
func (b *packer) put(v uint64, n uint) {
	if n == 0 {
		return
	}
	v &= ^uint64(0) >> (64 - n)
	i, off := b.at/64, b.at%64
	b.words[i] |= v << off
	if off+n > 64 {
		b.words[i+1] |= v >> (64 - off)
	}
	b.at += n
}

// take reads n bits, at most 64.
func (b *packer) take(n uint) uint64 {
	if n == 0 {
		return 0
	}
	i, off := b.at/64, b.at%64
	v := b.words[i] >> off
	if off+n > 64 {
		v |= b.words[i+1] << (64 - off)
	}
	b.at += n
	return v & (^uint64(0) >> (64 - n))
}
