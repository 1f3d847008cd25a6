package step

import "slices"

// local is a worker's part of a state.
type local struct {
	pc   int32  // the next step
	turn bool   // nobody else may step; only in cooperative programs
	held uint64 // the locks it holds, a bit each
	reg  int64
}

// state is all that decides what can happen next. Who has which index is for the
// plan to say.
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

// holder is who holds a lock, -1 if nobody does.
func (s *state) holder(lock int) int {
	for i := range s.w {
		if s.w[i].held&(1<<lock) != 0 {
			return i
		}
	}
	return -1
}

// turn is who alone may step, -1 if all may.
func (s *state) turn() int {
	for i := range s.w {
		if s.w[i].turn {
			return i
		}
	}
	return -1
}
