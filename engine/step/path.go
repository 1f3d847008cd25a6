package step

import "slices"

// A path is a way to a state: the slot that made each step. Slots change places, so
// which workers they are follows only from replaying the path; in return a path takes
// as few bits as possible.
//
// An example is easy to follow if it switches between workers as rarely as possible.
// Which of two paths to a state is the better one to extend depends on which slot made
// the last step, so a state keeps two that are equally good and differ in that. With
// two workers the examples are optimal, with more they are good.

// note describes the paths of a state: how often they switch, and in the lower bytes
// which slot made the last step of each.
type note uint64

// nobody stands for the last slot of a missing path, or of one without steps.
const nobody = 1<<8 - 1

func newNote(changes uint64, last int) note {
	return note(changes<<16 | nobody<<8 | uint64(last))
}

func (n note) changes() uint64  { return uint64(n) >> 16 }
func (n note) last(way int) int { return int(n >> (8 * way) & nobody) }

// second returns n with a second path.
func (n note) second(last int) note { return n&^(nobody<<8) | note(last)<<8 }

// best says which of the two paths a step of a slot should extend, and how often the
// path then switches.
func (n note) best(slot int) (way int, changes uint64) {
	switch {
	case n.last(0) == slot || n.last(0) == nobody:
		return 0, n.changes()
	case n.last(1) == slot:
		return 1, n.changes()
	}
	return 0, n.changes() + 1
}

// among returns the slot from first up to end that extends a path without a switch, or
// else the first.
func (n note) among(first, end int) int {
	for way := range 2 {
		if last := n.last(way); first < last && last < end {
			return last
		}
	}
	return first
}

// keep considers a path to the state x.then for record t: a path of r extended by a
// step of a slot, which is now at to.
func (x *explorer) keep(t record, fresh bool, r record, slot, to int) {
	from, changes := r.note.best(slot)
	way := 0
	switch {
	case fresh || changes < t.note.changes():
		*t.note = newNote(changes, to)
	case changes == t.note.changes() && t.note.last(1) == nobody && !x.equal(t.note.last(0), to):
		*t.note = t.note.second(to)
		way = 1
	default:
		return
	}
	copy(t.path[way], r.path[from])
	x.write(t.path[way], x.depth, slot)
}

// write appends a slot to a path, whose bits are still zero there.
func (x *explorer) write(path []uint64, depth, slot int) {
	b := packer{words: path, at: uint(depth) * x.digit}
	b.put(uint64(slot), x.digit)
}

// schedule converts a path to a schedule by replaying it.
func (x *explorer) schedule(path []uint64, steps int) []int {
	s := x.plan.start()
	who := slices.Clone(x.order)
	schedule := make([]int, steps)
	b := packer{words: path}
	for i := range schedule {
		slot := int(b.take(x.digit))
		w := who[slot]
		schedule[i] = w
		if !x.plan.exec(&s, slot) {
			break // a fault is the last step
		}
		to := x.settle(&s, slot)
		who = slices.Insert(slices.Delete(who, slot, slot+1), to, w)
	}
	return schedule
}
