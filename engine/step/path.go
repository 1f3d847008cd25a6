package step

import "slices"

// A path is a way to a state, as the slot that made each step. Which worker a slot
// is follows only when the path is gone again, because slots change places; but a
// path is as short as it can be.
//
// An example is easy to follow if it changes from worker to worker as rarely as
// possible. Which of two paths to a state is the better one to go on depends on
// who made the last step, so a state keeps two that are equally good and differ in
// that. With two workers the examples are the best there are, with more of them
// they are good.

// note says what the paths of a state are like: how often they change, and in the
// lower bytes which slot made the last step of each.
type note uint64

// nobody is who made the last step of a path that is not there, or before any.
const nobody = 1<<8 - 1

func newNote(changes uint64, last int) note {
	return note(changes<<16 | nobody<<8 | uint64(last))
}

func (n note) changes() uint64  { return uint64(n) >> 16 }
func (n note) last(way int) int { return int(n >> (8 * way) & nobody) }

// second returns n with a second path.
func (n note) second(last int) note { return n&^(nobody<<8) | note(last)<<8 }

// best says which of the two paths a step of a slot goes on, and how often it has
// changed then.
func (n note) best(slot int) (way int, changes uint64) {
	switch {
	case n.last(0) == slot || n.last(0) == nobody:
		return 0, n.changes()
	case n.last(1) == slot:
		return 1, n.changes()
	}
	return 0, n.changes() + 1
}

// among returns the slot from first up to end that goes on without a change, or
// else the first.
func (n note) among(first, end int) int {
	for way := range 2 {
		if last := n.last(way); first < last && last < end {
			return last
		}
	}
	return first
}

// keep takes in a path to the state x.then, which goes on from r with a step of a
// slot that is at to now.
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

// write puts a slot behind the end of a path, where it is zeros.
func (x *explorer) write(path []uint64, depth, slot int) {
	b := packer{words: path, at: uint(depth) * x.digit}
	b.put(uint64(slot), x.digit)
}

// schedule makes a schedule of a path by going it again.
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
