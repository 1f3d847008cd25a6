package step

import (
	"fmt"
	"math/big"
	"slices"
)

// Size is what is known of a program's schedules without exploring them.
type Size struct {
	Steps int // in the longest schedule, if nothing blocks and each IF holds
	// Schedules is how many there are at most, and exactly if there is no lock, no
	// queue and no IF, and the scheduler may switch anywhere: the ways to shuffle
	// the workers' steps.
	Schedules Count
	// Held is a lower bound for how many states [Explore] must hold at once.
	Held Count
}

// estimate computes the size of a program, usually within a fraction of a millisecond,
// and within a fraction of a second for the largest possible.
func estimate(p *Program) Size {
	var z Size
	ways := big.NewInt(1)
	for _, w := range p.Workers {
		z.Steps += len(w.Code)
		ways.Mul(ways, new(big.Int).Binomial(int64(z.Steps), int64(len(w.Code))))
	}
	z.Schedules = Count{ways}

	// If each worker in turn runs alone up to some place where it can pause and holds
	// nothing, none blocks the others. So all combinations of such places are
	// reachable; those of workers with the same code count once. They are spread over
	// as many layers as there are steps, so some layer has at least the average.
	held := big.NewInt(1)
	for _, class := range classes(p) {
		n := int64(rests(p, p.Workers[class[0]].Code))
		m := int64(len(class))
		held.Mul(held, new(big.Int).Binomial(n+m-1, m)) // m places out of n, with repetition
	}
	layers := big.NewInt(int64(z.Steps) + 1)
	held.Add(held, layers).Sub(held, big.NewInt(1)).Quo(held, layers) // rounded up
	z.Held = Count{held}
	return z
}

// rests counts the places in code at which a worker that runs alone can pause without
// holding a lock. It stops counting where that depends on values.
func rests(p *Program, code []Inst) int {
	n := 1 // it may not have started
	held := uint64(0)
	for pc, in := range code {
		bit := uint64(1) << in.Arg
		switch in.Op {
		case OpIf, OpPut, OpGet:
			return n
		case OpLock:
			if held&bit != 0 {
				return n
			}
			held |= bit
		case OpUnlock:
			if held&bit == 0 {
				return n
			}
			held &^= bit
		}
		if held == 0 && (!p.Cooperative || in.Op == OpAwait || pc+1 == len(code)) {
			n++
		}
	}
	return n
}

// classes are the workers, those with the same code together, in the order of the
// first of them.
func classes(p *Program) [][]int {
	var found [][]int
	for w := range p.Workers {
		i := slices.IndexFunc(found, func(class []int) bool {
			return sameCode(p.Workers[class[0]].Code, p.Workers[w].Code)
		})
		if i < 0 {
			found = append(found, []int{w})
		} else {
			found[i] = append(found[i], w)
		}
	}
	return found
}

// sameCode reports whether a and b do the same, wherever they come from.
func sameCode(a, b []Inst) bool {
	return slices.EqualFunc(a, b, func(a, b Inst) bool {
		a.Line, b.Line = 0, 0
		return a == b
	})
}

// TooBig is the error of a program with more states than the limits allow.
type TooBig struct {
	Size Size
	Room int // how many states are allowed
}

// Error says how many states there are at least, and how many are allowed.
func (e *TooBig) Error() string {
	return fmt.Sprintf("too big to count: at least %v states at once, and there is room for %d; take fewer workers or fewer steps",
		e.Size.Held, e.Room)
}
