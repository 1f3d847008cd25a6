package step

// plan is a program prepared for running. A machine numbers the workers as the program
// does, [Explore] so that workers with the same code are adjacent.
type plan struct {
	p    *Program
	code [][]Inst
	live [][]bool // whether the register will be read before it is written, by pc
}

// newPlan lists workers in the order given.
func newPlan(p *Program, order []int) *plan {
	pl := &plan{p: p}
	for _, w := range order {
		pl.code = append(pl.code, p.Workers[w].Code)
		pl.live = append(pl.live, liveness(p.Workers[w].Code))
	}
	return pl
}

// liveness says for each step, and for the end, whether the value of the register
// before the step can still matter.
func liveness(code []Inst) []bool {
	live := make([]bool, len(code)+1)
	for pc := len(code) - 1; pc >= 0; pc-- {
		switch code[pc].Op {
		case OpLoad, OpSet, OpFetch, OpGet:
			live[pc] = false
		case OpStore, OpPut, OpIf:
			live[pc] = true
		default:
			live[pc] = live[pc+1]
		}
	}
	return live
}

// start is the state before the first step.
func (pl *plan) start() state {
	s := state{w: make([]local, len(pl.code)), queues: make([][]int64, len(pl.p.Queues))}
	for _, c := range pl.p.Cells {
		s.cells = append(s.cells, c.Init)
	}
	return s
}

func (pl *plan) ended(s *state, w int) bool { return int(s.w[w].pc) == len(pl.code[w]) }

// inst is the next step of a worker that has not ended.
func (pl *plan) inst(s *state, w int) *Inst { return &pl.code[w][s.w[w].pc] }

// block says what a worker waits for.
func (pl *plan) block(s *state, w int) Block {
	if pl.ended(s, w) {
		return Block{}
	}
	switch in := pl.inst(s, w); in.Op {
	case OpLock:
		if by := s.holder(in.Arg); by >= 0 {
			return Block{w, OnLock, in.Arg, by}
		}
	case OpPut:
		if len(s.queues[in.Arg]) == pl.p.Queues[in.Arg].Cap {
			return Block{w, OnFull, in.Arg, -1}
		}
	case OpGet:
		if len(s.queues[in.Arg]) == 0 {
			return Block{w, OnEmpty, in.Arg, -1}
		}
	}
	return Block{}
}

// enabled reports whether a worker could step if the scheduler chose it.
func (pl *plan) enabled(s *state, w int) bool {
	return !pl.ended(s, w) && pl.block(s, w).On == Nothing
}

// can reports whether a worker may step.
func (pl *plan) can(s *state, w int) bool {
	if !pl.enabled(s, w) {
		return false
	}
	turn := s.turn()
	return turn < 0 || turn == w
}

// exec makes the next step of a worker that can step. If it returns false, the step is
// a fault, and the state is unchanged.
func (pl *plan) exec(s *state, w int) bool {
	l, in := &s.w[w], pl.inst(s, w)
	l.pc++
	switch in.Op {
	case OpLoad:
		l.reg = s.cells[in.Arg]
	case OpAdd:
		l.reg += in.K
	case OpSet:
		l.reg = in.K
	case OpStore:
		s.cells[in.Arg] = l.reg
	case OpFetch:
		s.cells[in.Arg] += in.K
		l.reg = s.cells[in.Arg]
	case OpLock:
		l.held |= 1 << in.Arg
	case OpUnlock:
		if l.held&(1<<in.Arg) == 0 {
			l.pc--
			return false
		}
		l.held &^= 1 << in.Arg
	case OpPut:
		s.queues[in.Arg] = append(s.queues[in.Arg], l.reg)
	case OpGet:
		q := s.queues[in.Arg]
		l.reg = q[0]
		s.queues[in.Arg] = append(q[:0], q[1:]...)
	case OpIf:
		if !in.Cmp.Holds(l.reg, in.K) {
			l.pc = int32(in.Jump)
		}
	}
	// No other worker may step while it is w's turn, so its turn lasts only as long as
	// it can step.
	l.turn = pl.p.Cooperative && in.Op != OpAwait && pl.enabled(s, w)
	return true
}
