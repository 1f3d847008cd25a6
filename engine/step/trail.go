package step

import "slices"

// trail tracks which worker has updated which cell, and which cell each register was
// read from.
type trail struct {
	workers int
	made    []uint32 // updates so far, by cell and worker
	from    []int    // the cell that a worker's register comes from, -1 if none
	seen    []uint32 // a copy of made for that cell at that time, by worker and worker
}

func newTrail(workers, cells int) trail {
	t := trail{workers, make([]uint32, cells*workers), make([]int, workers), make([]uint32, workers*workers)}
	for w := range t.from {
		t.from[w] = -1
	}
	return t
}

func (t *trail) clone() trail {
	return trail{t.workers, slices.Clone(t.made), slices.Clone(t.from), slices.Clone(t.seen)}
}

// follow records a step. For a STORE it returns the workers whose updates it has
// overwritten unseen, and how many updates.
func (t *trail) follow(w int, in Inst) (whose []int, updates int) {
	switch in.Op {
	case OpLoad:
		t.read(w, in.Arg)
	case OpSet, OpGet:
		t.from[w] = -1
	case OpFetch:
		if in.K != 0 {
			t.made[in.Arg*t.workers+w]++
		}
		t.read(w, in.Arg)
	case OpStore:
		if t.from[w] == in.Arg {
			whose, updates = t.unseen(w)
		}
		t.made[in.Arg*t.workers+w]++
		if t.from[w] < 0 || t.from[w] == in.Arg {
			t.read(w, in.Arg)
		}
	}
	return whose, updates
}

// read records that the register of w equals the current value of a cell.
func (t *trail) read(w, cell int) {
	t.from[w] = cell
	copy(t.seen[w*t.workers:(w+1)*t.workers], t.made[cell*t.workers:])
}

// unseen are the other workers that have updated the cell since the register of w was
// read from it, in order, and how many updates they made.
func (t *trail) unseen(w int) (whose []int, updates int) {
	if t.from[w] < 0 {
		return nil, 0
	}
	for v := range t.workers {
		n := int(t.made[t.from[w]*t.workers+v] - t.seen[w*t.workers+v])
		if v != w && n > 0 {
			whose, updates = append(whose, v), updates+n
		}
	}
	return whose, updates
}

func (t *trail) updates(w int) int {
	_, n := t.unseen(w)
	return n
}
