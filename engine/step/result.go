package step

import "math"

// Result says how all schedules of a program end.
type Result struct {
	// Complete says that everything was counted. If not, the ends below are real, and
	// their counts are of the schedules seen so far; there may be others, and often
	// there are none yet, because all schedules are followed in parallel. Why says what
	// stopped it: Interrupted or OutOfRoom.
	Complete  bool
	Why       string
	Schedules Count      // how many end: the sum of the counts below
	Outcomes  []Outcome  // sorted by the first cell, then the next, and so on
	Deadlocks []Deadlock // in the order of their cells
	Faults    []Faulty   // in the order of their cells
	States    int64      // how many distinct states, the first included
	Widest    int        // the most states after the same number of steps
	Depth     int        // steps in the longest schedule seen
	Size      Size       // what was known beforehand
}

// Why a [Result] is not complete.
const (
	Interrupted = "interrupted"
	OutOfRoom   = "out of room"
)

// Outcome is one way for a program to end.
type Outcome struct {
	Cells    []int64 // what the cells hold, in order
	Count    Count   // schedules that end so
	Example  []int   // one of them, with few switches between workers
	Expected bool    // [Program.Right]
}

// Deadlock is an end in which some workers wait for ever. Ends with the same cells, in
// which the same workers wait for the same things while holding the same locks, are
// one; workers with the same code are interchangeable.
type Deadlock struct {
	Outcome
	Waits []Block // which worker waits for what at the end of the example, in order
}

// Faulty is an end by a fault. Ends with the same cells and the same step are one;
// workers with the same code are interchangeable.
type Faulty struct {
	Outcome
	Fault *Fault // of the example
}

// Progress is how far [Explore] is.
type Progress struct {
	Layer, Layers int   // steps made, out of the most possible
	Held          int   // states held now, in memory
	States        int64 // distinct states so far
}

// Limits bounds the memory that [Explore] takes. How many bytes a state takes depends
// on the program: usually 50 to 150, more if schedules are very long. The stricter
// bound applies.
type Limits struct {
	MaxStates int // held at once; 0 is 2,000,000
	MaxBytes  int // their approximate memory; 0 is 512 MiB, or no bound if MaxStates is given
}

// states is how many states of a size may be held.
func (l Limits) states(size int) int {
	if l.MaxBytes <= 0 {
		l.MaxBytes = 512 << 20
		if l.MaxStates > 0 { // an explicit number overrides the default for bytes
			l.MaxBytes = math.MaxInt
		}
	}
	if l.MaxStates <= 0 {
		l.MaxStates = 2_000_000
	}
	return min(l.MaxStates, l.MaxBytes/size)
}
