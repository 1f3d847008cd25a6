package step

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// end is one way for the program to end.
type end struct {
	kind   endKind
	cells  []int64
	detail string // what distinguishes it beyond that

	count   wide
	path    []uint64
	steps   int
	changes uint64 // of the path from worker to worker
}

type endKind byte

const (
	endDone endKind = iota
	endDeadlock
	endFault
)

// over records the end in the current state, in which no worker can step.
func (x *explorer) over(r record) {
	kind, detail := endDone, []byte(nil)
	for slot := range x.now.w {
		if !x.plan.ended(&x.now, slot) {
			kind, detail = endDeadlock, x.waits()
			break
		}
	}
	e, fresh := x.end(kind, detail, r, 1)
	e.keep(fresh, r.path[0], x.depth, r.note.changes())
}

// fault records the end in the current state by an invalid step of a slot.
func (x *explorer) fault(r record, slot int, times uint64) {
	detail := binary.BigEndian.AppendUint32([]byte{byte(x.first[slot])}, uint32(x.now.w[slot].pc))
	e, fresh := x.end(endFault, detail, r, times)
	way, changes := r.note.best(slot)
	if e.keep(fresh, r.path[way], x.depth+1, changes) {
		x.write(e.path, x.depth, slot)
	}
}

// waits encodes which worker waits for what, and which locks it holds. It is sorted
// within a class, because the order of slots depends on more than that.
func (x *explorer) waits() []byte {
	const size = 2 + 8
	var detail []byte
	for first := 0; first < len(x.order); first = x.behind[first] {
		var parts [][]byte
		for slot := first; slot < x.behind[first]; slot++ {
			b := x.plan.block(&x.now, slot)
			part := append(make([]byte, 0, size), byte(b.On), byte(b.Arg))
			parts = append(parts, binary.BigEndian.AppendUint64(part, x.now.w[slot].held))
		}
		slices.SortFunc(parts, slices.Compare)
		detail = append(detail, slices.Concat(parts...)...)
	}
	return detail
}

// end adds the schedules that lead to r, times each, to those of an end.
func (x *explorer) end(kind endKind, detail []byte, r record, times uint64) (e *end, fresh bool) {
	key := append(x.endKey[:0], byte(kind))
	for _, v := range x.now.cells {
		key = binary.BigEndian.AppendUint64(key, uint64(v))
	}
	key = append(key, detail...)
	x.endKey = key
	e, known := x.ends[string(key)]
	if !known {
		e = &end{kind: kind, cells: slices.Clone(x.now.cells), detail: string(detail), count: make(wide, len(r.count))}
		x.ends[string(key)] = e
	}
	e.count.addTimes(r.count, times)
	return e, !known
}

// keep makes a path the example of e if it is the best so far, and reports whether it
// is.
func (e *end) keep(fresh bool, path []uint64, steps int, changes uint64) bool {
	if !fresh && changes >= e.changes {
		return false
	}
	e.path = append(e.path[:0], path...)
	e.steps, e.changes = steps, changes
	return true
}

// compare is the order of ends in a result.
func (e *end) compare(f *end) int {
	return cmp.Or(cmp.Compare(e.kind, f.kind), slices.Compare(e.cells, f.cells), cmp.Compare(e.detail, f.detail))
}

// result is the result after run returned why.
func (x *explorer) result(why string) *Result {
	r := &Result{Why: why, States: x.states, Widest: x.widest, Size: x.size}
	sorted := make([]*end, 0, len(x.ends))
	for _, e := range x.ends {
		sorted = append(sorted, e)
	}
	slices.SortFunc(sorted, (*end).compare)
	shown := 0 // steps of examples
	for _, e := range sorted {
		// Making very many examples can take longer than counting did.
		if shown > maxShown && x.ctx.Err() != nil {
			r.Why = Interrupted
			break
		}
		x.addEnd(r, e)
		shown += e.steps
	}
	r.Complete = r.Why == ""
	return r
}

// maxShown is how many steps of examples are made even after an interruption: some
// milliseconds of work.
const maxShown = 1 << 16

// addEnd adds an end to the result.
func (x *explorer) addEnd(r *Result, e *end) {
	o := Outcome{Cells: e.cells, Count: e.count.count(), Example: x.schedule(e.path, e.steps)}
	r.Schedules = r.Schedules.Add(o.Count)
	r.Depth = max(r.Depth, e.steps)
	if e.kind == endDone {
		o.Expected = x.p.Right(e.cells)
		r.Outcomes = append(r.Outcomes, o)
		return
	}
	m, err := x.p.Run(o.Example)
	if err != nil {
		panic("step: an example cannot be run: " + err.Error())
	}
	if e.kind == endFault {
		r.Faults = append(r.Faults, Faulty{o, m.Fault()})
		return
	}
	d := Deadlock{Outcome: o}
	for _, w := range m.waiting() {
		d.Waits = append(d.Waits, m.Blocked(w))
	}
	r.Deadlocks = append(r.Deadlocks, d)
}
