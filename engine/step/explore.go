package step

import (
	"context"
	"math/bits"
)

// Explore counts how all schedules of a program end.
//
// It does not list them: it goes through the states after no step, after one, after two
// and so on, and keeps for each how many schedules lead to it. It holds two of these
// layers at a time. States with the same future are merged: a register that will not be
// read again does not count, and workers with the same code are interchangeable. The
// counts are exact, and cannot overflow.
//
// A program that is known beforehand to exceed the limits is refused with a [*TooBig].
// If it turns out to exceed them, or if the context is done, the result is not
// complete; that is not an error. Explore returns within some milliseconds after ctx is
// done. progress, which may be nil, is called now and then.
func Explore(ctx context.Context, p *Program, l Limits, progress func(Progress)) (*Result, error) {
	size := estimate(p)
	x := newExplorer(p, size)
	x.ctx, x.progress = ctx, progress
	x.room = l.states(x.cur.bytes())
	if size.Held.Cmp(NewCount(uint64(x.room))) > 0 {
		return nil, &TooBig{size, x.room}
	}
	why := x.run()
	return x.result(why), nil
}

// explorer goes through the layers.
type explorer struct {
	ctx      context.Context
	progress func(Progress)
	room     int // states

	p      *Program
	size   Size
	plan   *plan // of slots: workers in an order in which classes are together
	order  []int // the worker that a slot is at the start
	behind []int // the slot after a slot's class
	first  []int // the first slot of a slot's class
	layout layout
	digit  uint // bits of a slot in a path

	cur, next *table
	now, then state           // unpacked
	key       []uint64        // packed
	ends      map[string]*end // by all that distinguishes them
	endKey    []byte
	depth     int
	states    int64
	widest    int
}

func newExplorer(p *Program, size Size) *explorer {
	x := &explorer{p: p, size: size, layout: newLayout(p), ends: map[string]*end{}}
	for _, class := range classes(p) {
		first := len(x.order)
		x.order = append(x.order, class...)
		for range class {
			x.first = append(x.first, first)
			x.behind = append(x.behind, len(x.order))
		}
	}
	x.plan = newPlan(p, x.order)
	x.now, x.then = x.plan.start(), x.plan.start()
	x.key = make([]uint64, x.layout.words)
	x.digit = uint(bits.Len(uint(len(p.Workers) - 1)))

	// No schedule is a prefix of another, so they stay distinct if all remaining steps
	// of the workers are appended to each: so there are no more schedules, or prefixes
	// of any one length, than ways to shuffle all steps.
	count := (size.Schedules.big().BitLen() + 63) / 64
	path := (size.Steps*int(x.digit) + 63) / 64
	x.cur = newTable(x.layout.words, count, path)
	x.next = newTable(x.layout.words, count, path)
	return x
}

// run goes through all layers. It returns why it stopped before the end, or
// nothing.
func (x *explorer) run() string {
	x.layout.pack(&x.now, x.key)
	r, _ := x.cur.find(x.key)
	r.count[0] = 1
	*r.note = newNote(0, nobody)
	for x.depth = 0; x.cur.n > 0; x.depth++ {
		x.states += int64(x.cur.n)
		x.widest = max(x.widest, x.cur.n)
		for i := range x.cur.n {
			if i%256 == 0 && x.ctx.Err() != nil {
				return Interrupted
			}
			if i%(1<<13) == 0 {
				x.report()
			}
			x.expand(x.cur.at(i))
			if x.cur.n+x.next.n+len(x.ends) > x.room {
				return OutOfRoom
			}
		}
		x.cur, x.next = x.next, x.cur
		x.next.reset()
	}
	return ""
}

func (x *explorer) report() {
	if x.progress != nil {
		x.progress(Progress{x.depth, x.size.Steps, x.cur.n + x.next.n, x.states})
	}
}

// expand makes every possible step in a state of the current layer. Slots that are
// equal make equal steps, so one of them steps for all.
func (x *explorer) expand(r record) {
	x.layout.unpack(r.key, &x.now)
	over := true
	for slot, end := 0, 0; slot < len(x.now.w); slot = end {
		end = x.equals(slot)
		if !x.plan.can(&x.now, slot) {
			continue
		}
		over = false
		x.step(r, r.note.among(slot, end), uint64(end-slot))
	}
	if over {
		x.over(r)
	}
}

// equal reports whether two slots are equal in the state after a step.
func (x *explorer) equal(a, b int) bool {
	return x.first[a] == x.first[b] && x.then.w[a] == x.then.w[b]
}

// equals is the slot after those that are equal to a slot.
func (x *explorer) equals(slot int) int {
	end := slot + 1
	for end < x.behind[slot] && x.now.w[end] == x.now.w[slot] {
		end++
	}
	return end
}

// step makes a step of a slot, for as many slots as are equal.
func (x *explorer) step(r record, slot int, times uint64) {
	x.then.copyFrom(&x.now)
	if !x.plan.exec(&x.then, slot) {
		x.fault(r, slot, times)
		return
	}
	to := x.settle(&x.then, slot)
	x.layout.pack(&x.then, x.key)
	t, fresh := x.next.find(x.key)
	t.count.addTimes(r.count, times)
	x.keep(t, fresh, r, slot, to)
}

// settle brings s, after a step of a slot, into the canonical form of all equivalent
// states. It returns where the slot is now; those in between moved by one.
func (x *explorer) settle(s *state, slot int) int {
	l := s.w[slot]
	if !x.plan.live[slot][l.pc] {
		l.reg = 0
	}
	to := slot
	for ; to+1 < x.behind[slot] && less(&s.w[to+1], &l); to++ {
		s.w[to] = s.w[to+1]
	}
	for ; to > x.first[slot] && less(&l, &s.w[to-1]); to-- {
		s.w[to] = s.w[to-1]
	}
	s.w[to] = l
	return to
}

// less is the order of slots within a class.
func less(a, b *local) bool {
	switch {
	case a.pc != b.pc:
		return a.pc < b.pc
	case a.reg != b.reg:
		return a.reg < b.reg
	case a.held != b.held:
		return a.held < b.held
	}
	return !a.turn && b.turn
}
