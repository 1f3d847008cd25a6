package step

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// Machine is a program after some steps. It is not safe for use by more than one
// goroutine at a time; a [Machine.Clone] is independent of it.
type Machine struct {
	plan     *plan
	s        state
	trail    trail
	schedule []uint8
	lost     int
	fault    *Fault
}

// Effect is what a step did.
type Effect struct {
	Worker int
	PC     int // of the step in the worker's code
	Inst   Inst
	// Value is the register after the step: what was read, computed or taken out, or
	// what was stored, put or compared.
	Value int64
	// Before is what the cell of a STORE or FETCH held before.
	Before int64
	// Overwrote are the workers, in order, whose updates this STORE lost: those that
	// updated the cell after this worker read the value that it has stored now. See
	// [Machine.Lost].
	Overwrote []int
	// Updates is how many of their updates were lost.
	Updates int
	Skipped bool   // the condition of an IF did not hold
	Woke    []int  // the workers that this step unblocked, in order
	Fault   *Fault // the step was invalid, and the run is over
}

// Start returns the machine before the first step.
func (p *Program) Start() *Machine {
	order := make([]int, len(p.Workers))
	for i := range order {
		order[i] = i
	}
	pl := newPlan(p, order)
	return &Machine{plan: pl, s: pl.start(), trail: newTrail(len(p.Workers), len(p.Cells))}
}

// Run returns the machine after the steps of a schedule. If one of them cannot be
// made, it returns the machine before that step, and an error that says which step
// it is, from 1, and wraps a [*Refusal].
func (p *Program) Run(schedule []int) (*Machine, error) {
	m := p.Start()
	for i, w := range schedule {
		if _, err := m.Step(w); err != nil {
			return m, fmt.Errorf("step %d of the schedule: %w", i+1, err)
		}
	}
	return m, nil
}

// Program returns the program that m runs.
func (m *Machine) Program() *Program { return m.plan.p }

// Clone returns an independent copy.
func (m *Machine) Clone() *Machine {
	c := *m
	c.s = m.s.clone()
	c.trail = m.trail.clone()
	c.schedule = slices.Clone(m.schedule)
	return &c
}

// Step makes the next step of a worker. The error is a [*Refusal], and m is as it
// was. A fault is no error: it is an effect, and counts as a step.
func (m *Machine) Step(worker int) (Effect, error) {
	if r := m.refuses(worker); r != nil {
		return Effect{}, r
	}
	in := *m.plan.inst(&m.s, worker)
	e := Effect{Worker: worker, PC: int(m.s.w[worker].pc), Inst: in}
	if in.Op == OpStore || in.Op == OpFetch {
		e.Before = m.s.cells[in.Arg]
	}
	var blocked []int
	if in.Op == OpUnlock || in.Op == OpPut || in.Op == OpGet {
		blocked = m.waiting()
	}
	m.schedule = append(m.schedule, uint8(worker))
	if !m.plan.exec(&m.s, worker) {
		m.fault = m.plan.p.newFault(worker, in, m.s.holder(in.Arg))
	}
	e.Overwrote, e.Updates = m.trail.follow(worker, in)
	if e.Updates > 0 {
		m.lost++
	}
	e.Value = m.s.w[worker].reg
	e.Skipped = in.Op == OpIf && !in.Cmp.Holds(e.Value, in.K)
	e.Woke = slices.DeleteFunc(blocked, func(w int) bool { return m.Blocked(w).On != Nothing })
	e.Fault = m.fault
	return e, nil
}

// refuses says why a worker cannot step, nil if it can.
func (m *Machine) refuses(w int) *Refusal {
	p := m.plan.p
	if w < 0 || w >= len(p.Workers) {
		return &Refusal{Worker: w, Why: NoWorker,
			text: fmt.Sprintf("there is no worker %d; there are 0 to %d", w, len(p.Workers)-1)}
	}
	if m.fault != nil {
		return &Refusal{Worker: w, Why: IsOver, text: "the run is over: " + m.fault.text}
	}
	if m.Ended(w) {
		return &Refusal{Worker: w, Why: HasEnded, text: p.Workers[w].Name + " has ended"}
	}
	if b := m.Blocked(w); b.On != Nothing {
		return &Refusal{Worker: w, Why: IsBlocked, Block: b, text: p.explain(b)}
	}
	if t := m.Turn(); t >= 0 && t != w {
		return &Refusal{Worker: w, Why: NotItsTurn, Turn: t, text: fmt.Sprintf(
			"it is %s's turn, until it awaits, blocks or ends", p.Workers[t].Name)}
	}
	return nil
}

// Can reports whether a worker can step now.
func (m *Machine) Can(worker int) bool {
	return worker >= 0 && worker < len(m.s.w) && m.fault == nil && m.plan.can(&m.s, worker)
}

// Ready returns the workers that can step now, in order; none if the run is over.
func (m *Machine) Ready() []int {
	var ready []int
	for w := range m.s.w {
		if m.Can(w) {
			ready = append(ready, w)
		}
	}
	return ready
}

// Pick chooses one of the ready workers, each with the same probability, or -1 if there
// are none. The schedules that result are not equally likely: a choice among few
// workers weighs more.
func (m *Machine) Pick(rng *rand.Rand) int {
	ready := m.Ready()
	if len(ready) == 0 {
		return -1
	}
	return ready[rng.IntN(len(ready))]
}

// Undo takes the last step back, and reports whether there was one. It replays all
// steps before it, so it takes as long as they did.
func (m *Machine) Undo() bool {
	n := len(m.schedule)
	if n == 0 {
		return false
	}
	schedule := m.schedule[:n-1]
	p := m.plan.p
	*m = Machine{plan: m.plan, s: m.plan.start(), trail: newTrail(len(p.Workers), len(p.Cells))}
	for _, w := range schedule {
		_, _ = m.Step(int(w)) // it was possible before
	}
	return true
}

// Schedule returns the schedule so far: the worker of each step, in order.
func (m *Machine) Schedule() []int {
	schedule := make([]int, len(m.schedule))
	for i, w := range m.schedule {
		schedule[i] = int(w)
	}
	return schedule
}

// Steps is how many steps were made.
func (m *Machine) Steps() int { return len(m.schedule) }

// Done reports whether all workers have ended.
func (m *Machine) Done() bool {
	for w := range m.s.w {
		if !m.Ended(w) {
			return false
		}
	}
	return true
}

// Deadlock reports whether some workers have not ended, and all of these are blocked.
func (m *Machine) Deadlock() bool {
	return m.fault == nil && !m.Done() && len(m.Ready()) == 0
}

// Fault returns the invalid step that ended the run, nil if there is none.
func (m *Machine) Fault() *Fault { return m.fault }

// Over reports whether no worker will step again: all have ended, or there is a
// deadlock or a fault.
func (m *Machine) Over() bool { return len(m.Ready()) == 0 }

// PC is the index of the worker's next step in its code; the length of the code if it
// has ended.
func (m *Machine) PC(worker int) int { return int(m.s.w[worker].pc) }

// Register is the worker's register.
func (m *Machine) Register(worker int) int64 { return m.s.w[worker].reg }

// Ended reports whether the worker has made its last step.
func (m *Machine) Ended(worker int) bool { return m.plan.ended(&m.s, worker) }

// Blocked says what the worker waits for. A worker that may not step because it is
// another's turn is not blocked.
func (m *Machine) Blocked(worker int) Block { return m.plan.block(&m.s, worker) }

// waiting are the workers that are blocked, in order.
func (m *Machine) waiting() []int {
	var blocked []int
	for w := range m.s.w {
		if m.Blocked(w).On != Nothing {
			blocked = append(blocked, w)
		}
	}
	return blocked
}

// Turn is the only worker that may step, -1 if the scheduler may choose. It is always
// -1 unless the program is cooperative.
func (m *Machine) Turn() int { return m.s.turn() }

// Cell is what a cell holds.
func (m *Machine) Cell(i int) int64 { return m.s.cells[i] }

// Cells returns what all cells hold, in order.
func (m *Machine) Cells() []int64 { return slices.Clone(m.s.cells) }

// Holder is the worker that holds a lock, -1 if none does. A worker that has ended may
// still hold it.
func (m *Machine) Holder(lock int) int { return m.s.holder(lock) }

// Items returns the items in a queue, the next one to be taken out first.
func (m *Machine) Items(queue int) []int64 { return slices.Clone(m.s.queues[queue]) }

// Stale reports whether another worker has updated the cell since this worker's
// register was read from it, and this worker will still use the register: to STORE it
// would lose that update. See [Machine.Lost] for what counts as an update.
func (m *Machine) Stale(worker int) bool {
	l := m.s.w[worker]
	return m.plan.live[worker][l.pc] && m.trail.updates(worker) > 0
}

// Lost is how many STOREs so far have overwritten something unseen.
//
// An update of a cell is a STORE into it, whatever it stores, or a FETCH of
// anything but 0. A register comes from a cell since the LOAD or the FETCH of it,
// and ADDs leave it so; a worker's own STORE into the cell makes both equal, which
// is as good as a LOAD, and a STORE into another cell changes nothing. A STORE
// overwrites unseen if its register comes from that cell and another worker has
// updated it since.
//
// For a counter, where each of T increments is LOAD, ADD 1, STORE, let missing be T
// minus what the counter has grown by at the end. Then
//
//	Lost = 0 exactly if missing = 0,
//	Lost ≤ 2 × missing,
//	missing ≤ the sum of [Effect.Updates],
//
// and no more than that: a STORE that overwrites three updates is one that is
// lost by this count, but three are missing; and a STORE that overwrites the one
// that overwrote this worker's own brings its own back, so that two lose but one
// is missing.
func (m *Machine) Lost() int { return m.lost }
