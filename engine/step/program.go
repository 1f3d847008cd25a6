package step

import "fmt"

// The limits of a program.
const (
	MaxSource  = 1 << 20 // bytes of source
	MaxWorkers = 10      // a digit chooses one
	MaxSteps   = 10000   // steps of a worker, repeats unrolled
	MaxThings  = 64      // cells, and as many locks, and as many queues
	MaxCap     = 1000    // items in a queue
	MaxName    = 32      // bytes in the name of a cell, lock, queue or worker
)

// Program is a parsed program. It is immutable, so many machines may share it.
type Program struct {
	Name    string
	Cells   []Cell // the first is the watched one; there may be none
	Locks   []Lock
	Queues  []Queue
	Workers []Worker // at least one
	Expect  []Expect // at most one per cell
	// Cooperative says that workers are coroutines: the scheduler may switch only after
	// an AWAIT, or when the running one is blocked or has ended.
	Cooperative bool
}

// Cell is a number that all workers share.
type Cell struct {
	Name string
	Init int64
}

// Lock is held by one worker at a time.
type Lock struct {
	Name     string
	Protects []int // the cells it is meant to protect; nothing enforces that
}

// Queue is a queue with room for Cap items, at least one.
type Queue struct {
	Name string
	Cap  int
}

// Worker is a worker of a program. Workers declared on one line of the source share
// their code.
type Worker struct {
	Name string
	Code []Inst
}

// Inst is one atomic step.
type Inst struct {
	Op   Op
	Arg  int   // the cell, lock or queue
	K    int64 // the constant
	Cmp  Cmp   // of an IF
	Jump int   // of an IF: the step to jump to if it does not hold, always forward
	Line int   // of the source
}

// Expect is a value that a cell has at the end of a correct run.
type Expect struct {
	Cell  int
	Value int64
}

// Op is what a step does.
type Op uint8

// The operations. r is the worker's register.
const (
	OpLoad   Op = iota + 1 // r = cell
	OpAdd                  // r = r + K
	OpSet                  // r = K
	OpStore                // cell = r
	OpFetch                // cell = cell + K, and r = the sum: one step
	OpLock                 // blocks while any worker holds the lock, itself included
	OpUnlock               // a fault if the worker does not hold it
	OpPut                  // puts r at the end; blocks while the queue is full
	OpGet                  // r = the first, which is taken out; blocks while the queue is empty
	OpAwait                // nothing, but the scheduler may switch
	OpIf                   // jumps to Jump unless r and K compare as Cmp says
)

var opNames = [...]string{
	"", "LOAD", "ADD", "SET", "STORE", "FETCH", "LOCK", "UNLOCK", "PUT", "GET", "AWAIT", "IF",
}

// String returns the operation's name, in capitals.
func (o Op) String() string {
	if int(o) < len(opNames) {
		return opNames[o]
	}
	return "UNKNOWN"
}

// Cmp is how an IF compares.
type Cmp uint8

// The comparisons.
const (
	Eq Cmp = iota // =
	Ne            // !=
	Lt            // <
	Le            // <=
	Gt            // >
	Ge            // >=
)

var cmpNames = [...]string{"=", "!=", "<", "<=", ">", ">="}

// String returns the comparison as it is written.
func (c Cmp) String() string {
	if int(c) < len(cmpNames) {
		return cmpNames[c]
	}
	return "?"
}

// Holds reports whether a and b compare as c says.
func (c Cmp) Holds(a, b int64) bool {
	switch c {
	case Eq:
		return a == b
	case Ne:
		return a != b
	case Lt:
		return a < b
	case Le:
		return a <= b
	case Gt:
		return a > b
	}
	return a >= b
}

// Text is a step as a screen shows it: "LOAD n", "ADD -1", "FETCH n 1",
// "IF r >= 70", "AWAIT".
func (p *Program) Text(i Inst) string {
	switch i.Op {
	case OpLoad, OpStore:
		return i.Op.String() + " " + p.Cells[i.Arg].Name
	case OpFetch:
		return fmt.Sprintf("FETCH %s %d", p.Cells[i.Arg].Name, i.K)
	case OpLock, OpUnlock:
		return i.Op.String() + " " + p.Locks[i.Arg].Name
	case OpPut, OpGet:
		return i.Op.String() + " " + p.Queues[i.Arg].Name
	case OpAdd, OpSet:
		return fmt.Sprintf("%v %d", i.Op, i.K)
	case OpIf:
		return fmt.Sprintf("IF r %v %d", i.Cmp, i.K)
	}
	return i.Op.String()
}

// Expected returns the value that a correct run leaves in a cell; ok is false if the
// program does not say.
func (p *Program) Expected(cell int) (v int64, ok bool) {
	for _, e := range p.Expect {
		if e.Cell == cell {
			return e.Value, true
		}
	}
	return 0, false
}

// Right reports whether cells, one value per cell, are what the program expects at the
// end. It is false if the program expects nothing.
func (p *Program) Right(cells []int64) bool {
	for _, e := range p.Expect {
		if cells[e.Cell] != e.Value {
			return false
		}
	}
	return len(p.Expect) > 0
}
