package step

import "slices"

// trail follows who has updated which cell, and what registers were read from.
type trail struct {
	workers int
	made    []uint32 // updates so far, by cell and worker
	from    []int    // the cell that a worker's register comes from, -1 if none
	seen    []uint32 // what made was for that cell then, by worker and worker
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

// follow takes note of a step that was made. Of a STORE it returns whose updates
// it has overwritten unseen, and how many.
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

// read says that the register of w equals a cell as it is now.
func (t *trail) read(w, cell int) {
	t.from[w] = cell
	copy(t.seen[w*t.workers:(w+1)*t.workers], t.made[cell*t.workers:])
}

// unseen are the others who have updated the cell since the register of w came
// from it, in order, and how many updates they made.
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
