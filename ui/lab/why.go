package lab

import (
	"fmt"
	"strings"

	"lanes/engine/step"
	"lanes/ui/text"
)

// Why says in a phrase why a schedule of p ends as it does: how many updates were
// lost, or who waits for whom, or what was wrong to do. It goes by what happens in
// this schedule alone; of an outcome of many, it is one example. A schedule that
// goes on where nobody can is told as far as it goes.
func Why(t *text.Catalogue, p *step.Program, schedule []int) string {
	m, u := p.Start(), newUpdates(p)
	for _, w := range schedule {
		e, err := m.Step(w)
		if err != nil {
			break
		}
		u.follow(e)
	}
	words := &t.Explore
	switch {
	case m.Fault() != nil:
		return whyFault(words, m)
	case m.Deadlock():
		return fmt.Sprintf(words.Deadlock, waitsOf(t, m))
	case !m.Done():
		return fmt.Sprintf(words.Unfinished, WorkerNames(t, p, m.Ready()))
	}
	return u.why(words, m)
}

// WorkerNames names workers, with what the catalogue has between them.
func WorkerNames(t *text.Catalogue, p *step.Program, workers []int) string {
	var names []string
	for _, w := range workers {
		names = append(names, p.Workers[w].Name)
	}
	return strings.Join(names, t.Explore.And)
}

// waitsOf says who waits for what in a machine, and who holds it: "a waits for m,
// held by b".
func waitsOf(t *text.Catalogue, m *step.Machine) string {
	var all []string
	for w := range m.Program().Workers {
		if b := m.Blocked(w); b.On != step.Nothing {
			all = append(all, whyWaits(&t.Explore, m, b))
		}
	}
	return strings.Join(all, t.Explore.Also)
}

func whyWaits(words *text.Explore, m *step.Machine, b step.Block) string {
	p := m.Program()
	name := p.Workers[b.Worker].Name
	switch b.On {
	case step.OnFull:
		return fmt.Sprintf(words.WaitsFull, name, p.Queues[b.Arg].Name)
	case step.OnEmpty:
		return fmt.Sprintf(words.WaitsEmpty, name, p.Queues[b.Arg].Name)
	}
	lock, by := p.Locks[b.Arg].Name, p.Workers[b.By].Name
	switch {
	case b.By == b.Worker:
		return fmt.Sprintf(words.WaitsOwn, name, lock)
	case m.Ended(b.By):
		return fmt.Sprintf(words.WaitsGone, name, lock, by)
	}
	return fmt.Sprintf(words.WaitsLock, name, lock, by)
}

func whyFault(words *text.Explore, m *step.Machine) string {
	p, f := m.Program(), m.Fault()
	name, lock := p.Workers[f.Worker].Name, p.Locks[f.Inst.Arg].Name
	if f.Holder < 0 {
		return fmt.Sprintf(words.FaultFree, name, lock)
	}
	return fmt.Sprintf(words.FaultHeld, name, lock, p.Workers[f.Holder].Name)
}

// updates follows what becomes of the updates of the cells. An update is in the
// value of its cell until a STORE of something that was read before it: then it is
// lost. One that does not come from the cell at all means to replace what was
// there, so nothing is lost by it; but what was lost before stays lost.
type updates struct {
	made, kept []int    // by cell: all updates, and those that are in its value
	by         [][]int  // the updates that a worker made, by worker and cell
	regs       []source // of the workers' registers
	checks     [][]check
	late       int // updates after a check that did not hold any more
}

// source is where a register comes from.
type source struct {
	cell   int // -1 for none
	kept   int // updates that are in the value
	others int // updates that others had made of the cell
}

// check is an IF whose body a worker is in.
type check struct {
	source
	end int // the step behind the body
}

func newUpdates(p *step.Program) *updates {
	u := &updates{
		made: make([]int, len(p.Cells)), kept: make([]int, len(p.Cells)),
		by: make([][]int, len(p.Workers)), regs: make([]source, len(p.Workers)), checks: make([][]check, len(p.Workers)),
	}
	for w := range u.by {
		u.by[w], u.regs[w].cell = make([]int, len(p.Cells)), -1
	}
	return u
}

// follow takes note of a step.
func (u *updates) follow(e step.Effect) {
	w, in := e.Worker, e.Inst
	for n := len(u.checks[w]); n > 0 && u.checks[w][n-1].end <= e.PC; n-- {
		u.checks[w] = u.checks[w][:n-1]
	}
	from := &u.regs[w]
	switch in.Op {
	case step.OpLoad:
		u.read(w, in.Arg)
	case step.OpSet, step.OpGet:
		from.cell = -1
	case step.OpFetch:
		if in.K != 0 {
			u.update(w, in.Arg, u.kept[in.Arg]+1)
		}
		u.read(w, in.Arg)
	case step.OpStore:
		switch from.cell {
		case in.Arg:
			u.update(w, in.Arg, from.kept+1)
			u.read(w, in.Arg)
		case -1:
			u.update(w, in.Arg, u.kept[in.Arg]+1)
			u.read(w, in.Arg)
		default:
			u.update(w, in.Arg, u.kept[in.Arg]+1)
		}
	case step.OpIf:
		if from.cell >= 0 && !e.Skipped {
			u.checks[w] = append(u.checks[w], check{*from, in.Jump})
		}
	}
}

// read says that the register of a worker equals a cell as it is now.
func (u *updates) read(w, cell int) {
	u.regs[w] = source{cell, u.kept[cell], u.made[cell] - u.by[w][cell]}
}

// update says that a worker has updated a cell, in whose value kept updates are
// now.
func (u *updates) update(w, cell, kept int) {
	for _, c := range u.checks[w] {
		if u.made[c.cell]-u.by[w][c.cell] > c.others {
			u.late++
			break
		}
	}
	u.made[cell]++
	u.by[w][cell]++
	u.kept[cell] = kept
}

// why says what became of the updates when all workers have ended.
func (u *updates) why(words *text.Explore, m *step.Machine) string {
	p, cells := m.Program(), m.Cells()
	if lost := u.lost(words, p); lost != "" {
		return lost
	}
	if p.Right(cells) {
		return u.none(words)
	}
	if u.late > 0 {
		return plural(u.late, words.LateOne, words.Late)
	}
	for _, e := range p.Expect {
		switch v := cells[e.Cell]; {
		case v < e.Value:
			return fmt.Sprintf(words.Less, p.Cells[e.Cell].Name, difference(e.Value, v))
		case v > e.Value:
			return fmt.Sprintf(words.More, p.Cells[e.Cell].Name, difference(v, e.Value))
		}
	}
	return u.none(words)
}

// lost says how many updates of which cells were lost, nothing if none was.
func (u *updates) lost(words *text.Explore, p *step.Program) string {
	var all []string
	for cell, made := range u.made {
		n := made - u.kept[cell]
		if n == 0 {
			continue
		}
		phrase := plural(n, words.LostOne, words.Lost)
		if len(p.Cells) > 1 {
			phrase = fmt.Sprintf(words.In, p.Cells[cell].Name, phrase)
		}
		all = append(all, phrase)
	}
	return strings.Join(all, words.Also)
}

// none says that no update was lost.
func (u *updates) none(words *text.Explore) string {
	for _, made := range u.made {
		if made > 0 {
			return words.LostNone
		}
	}
	return words.Ended
}

// plural is the phrase for a number.
func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, n)
}

// difference is a - b, for an a that is not less than b: it may be more than an
// int64 holds.
func difference(a, b int64) string { return fmt.Sprint(uint64(a) - uint64(b)) }
