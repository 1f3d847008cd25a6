package step

import "fmt"

// Wait is what a blocked worker waits for.
type Wait uint8

// The reasons for waiting.
const (
	Nothing Wait = iota // it is not blocked
	OnLock              // for a lock that is held
	OnFull              // for room in a queue
	OnEmpty             // for an item in a queue
)

// Block says what a worker waits for. The zero value is a worker that is not blocked.
type Block struct {
	Worker int // the one that waits
	On     Wait
	Arg    int // the lock or queue
	By     int // the worker that holds the lock, maybe the waiting one itself; -1 for a queue
}

// explain says in words what b waits for: "b waits for lock m, which a holds".
func (p *Program) explain(b Block) string {
	name := p.Workers[b.Worker].Name
	switch b.On {
	case OnLock:
		lock, by := p.Locks[b.Arg].Name, p.Workers[b.By].Name
		if b.By == b.Worker {
			return fmt.Sprintf("%s waits forever for lock %s, which it holds itself", name, lock)
		}
		return fmt.Sprintf("%s waits for lock %s, which %s holds", name, lock, by)
	case OnFull:
		return fmt.Sprintf("%s waits for room in queue %s", name, p.Queues[b.Arg].Name)
	case OnEmpty:
		return fmt.Sprintf("%s waits for an item in queue %s", name, p.Queues[b.Arg].Name)
	}
	return name + " is not blocked"
}

// Reason is why a worker cannot step.
type Reason uint8

// The reasons of a [Refusal].
const (
	NoWorker Reason = iota // there is no worker of that number
	HasEnded               // it has no step left
	IsBlocked
	NotItsTurn // another worker has not awaited yet, and can step
	IsOver     // a fault has ended the run
)

// Refusal is the error of a step that cannot be made.
type Refusal struct {
	Worker int
	Why    Reason
	Block  Block // if Why is IsBlocked
	Turn   int   // the worker whose turn it is, if Why is NotItsTurn

	text string
}

// Error says which worker cannot step and why: "b waits for lock m, which a holds".
func (r *Refusal) Error() string { return r.text }

// Fault is an invalid step: an UNLOCK of a lock that the worker does not hold. It ends
// the run.
type Fault struct {
	Worker int
	Inst   Inst
	Holder int // the worker that holds the lock, -1 if none does

	text string
}

// Error says which worker did what: "a unlocks m, which it does not hold (line 7)".
func (f *Fault) Error() string { return f.text }

func (p *Program) newFault(w int, in Inst, holder int) *Fault {
	return &Fault{w, in, holder, fmt.Sprintf("%s unlocks %s, which it does not hold (line %d)",
		p.Workers[w].Name, p.Locks[in.Arg].Name, in.Line)}
}
