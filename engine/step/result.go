package step

import "math"

// Result is what all schedules of a program come to.
type Result struct {
	// Complete says that everything was counted. If not, the ends below are real
	// and their counts are of schedules that were seen; there may be others, and
	// often none was seen at all, because all schedules are followed side by side.
	// Why says what was in the way: Interrupted or OutOfRoom.
	Complete  bool
	Why       string
	Schedules Count      // that end: the sum of the counts below
	Outcomes  []Outcome  // sorted by the first cell, then the next, and so on
	Deadlocks []Deadlock // in the order of their cells
	Faults    []Faulty   // in the order of their cells
	States    int64      // that were told apart, the first included
	Widest    int        // the most that came up after the same number of steps
	Depth     int        // steps in the longest schedule that was seen
	Size      Size       // what was known before
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
	Example  []int   // one of them, that has few changes from worker to worker
	Expected bool    // [Program.Right]
}

// Deadlock is an end in which somebody waits for ever. Those with the same cells, in
// which the same workers wait for the same while holding the same locks, are one;
// workers with the same code are not told apart.
type Deadlock struct {
	Outcome
	Waits []Block // who waits for what at the end of the example, in order
}

// Faulty is an end by a fault. Those with the same cells and the same step are one;
// workers with the same code are not told apart.
type Faulty struct {
	Outcome
	Fault *Fault // of the example
}

// Progress is how far [Explore] is.
type Progress struct {
	Layer, Layers int   // steps made, out of the most there can be
	Held          int   // states held now
	States        int64 // told apart so far
}

// Limits bounds the room that [Explore] takes. How many bytes a state takes follows
// from the program: 50 to 150 as a rule, and more if schedules are very long. The
// stricter bound counts.
type Limits struct {
	MaxStates int // held at once; 0 is 2,000,000
	MaxBytes  int // taken by them, about; 0 is 512 MiB, or no bound if MaxStates is given
}

// states is how many states of a size may be held.
func (l Limits) states(size int) int {
	if l.MaxBytes <= 0 {
		l.MaxBytes = 512 << 20
		if l.MaxStates > 0 { // whoever asks for so many wants them
			l.MaxBytes = math.MaxInt
		}
	}
	if l.MaxStates <= 0 {
		l.MaxStates = 2_000_000
	}
	return min(l.MaxStates, l.MaxBytes/size)
}
