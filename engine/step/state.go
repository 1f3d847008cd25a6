package step

import "slices"

// local is a worker's part of a state.
type local struct {
	pc   int32  // the next step
	turn bool   // no other worker may step; only in cooperative programs
	held uint64 // the locks it holds, a bit each
	reg  int64
}

// state is everything that determines what can happen next. The plan says which worker
// has which index.
type state struct {
	w      []local
	cells  []int64
	queues [][]int64
}

// clone returns a copy that shares nothing with s.
func (s *state) clone() state {
	c := state{slices.Clone(s.w), slices.Clone(s.cells), make([][]int64, len(s.queues))}
	for i, q := range s.queues {
		c.queues[i] = slices.Clone(q)
	}
	return c
}

// copyFrom makes s equal to t, which is a state of the same program.
func (s *state) copyFrom(t *state) {
	copy(s.w, t.w)
	copy(s.cells, t.cells)
	for i, q := range t.queues {
		s.queues[i] = append(s.queues[i][:0], q...)
	}
}

// holder is the worker that holds a lock, -1 if none does.
func (s *state) holder(lock int) int {
	for i := range s.w {
		if s.w[i].held&(1<<lock) != 0 {
			return i
		}
	}
	return -1
}

// turn is the only worker that may step, -1 if all may.
func (s *state) turn() int {
	for i := range s.w {
		if s.w[i].turn {
			return i
		}
	}
	return -1
}
