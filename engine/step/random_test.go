package step

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// author writes random programs: sound ones, and ones that deadlock or fault.
type author struct {
	strings.Builder
	rng                  *rand.Rand
	cells, locks, queues int
}

// write returns the source of a program with a few steps.
func write(rng *rand.Rand) string {
	a := &author{rng: rng, cells: 1 + rng.IntN(2), locks: rng.IntN(3), queues: rng.IntN(2)}
	for i := range a.cells {
		fmt.Fprintf(a, "cell c%d = %d\n", i, rng.IntN(3)-1)
	}
	for i := range a.locks {
		fmt.Fprintf(a, "lock l%d\n", i)
	}
	for i := range a.queues {
		fmt.Fprintf(a, "queue q%d %d\n", i, 1+rng.IntN(2))
	}
	if rng.IntN(3) == 0 {
		a.WriteString("switch at await\n")
	}
	for i := range 1 + rng.IntN(3) {
		fmt.Fprintf(a, "worker w%d_ * %d\n", i, 1+rng.IntN(3))
		a.body(1+rng.IntN(4), 2)
		a.WriteString("end\n")
	}
	return a.String()
}

// body writes n statements, nested at most to that depth.
func (a *author) body(n, depth int) {
	for range n {
		switch k := a.rng.IntN(14); {
		case k < 2 && a.locks > 0: // sound, unless there are two of them
			l := a.rng.IntN(a.locks)
			fmt.Fprintf(a, "lock l%d\n", l)
			a.body(1, depth)
			fmt.Fprintf(a, "unlock l%d\n", l)
		case k == 2 && depth > 0:
			fmt.Fprintf(a, "if r %v %d\n", Cmp(a.rng.IntN(6)), a.rng.IntN(3)-1)
			a.body(1+a.rng.IntN(2), depth-1)
			a.WriteString("end\n")
		case k == 3 && depth > 0:
			fmt.Fprintf(a, "repeat %d\n", 1+a.rng.IntN(2))
			a.body(1+a.rng.IntN(2), depth-1)
			a.WriteString("end\n")
		default:
			a.step()
		}
	}
}

func (a *author) step() {
	cell, k := a.rng.IntN(a.cells), a.rng.IntN(5)-2
	switch a.rng.IntN(12) {
	case 0, 1:
		fmt.Fprintf(a, "load c%d\n", cell)
	case 2, 3:
		fmt.Fprintf(a, "store c%d\n", cell)
	case 4:
		fmt.Fprintf(a, "fetch c%d %d\n", cell, k)
	case 5:
		fmt.Fprintf(a, "set %d\n", k)
	case 6:
		a.WriteString("await\n")
	case 7:
		if a.locks > 0 {
			fmt.Fprintf(a, "%s l%d\n", []string{"lock", "unlock"}[a.rng.IntN(2)], a.rng.IntN(a.locks))
		}
	case 8, 9:
		if a.queues > 0 {
			fmt.Fprintf(a, "%s q%d\n", []string{"put", "get"}[a.rng.IntN(2)], a.rng.IntN(a.queues))
		}
	default:
		fmt.Fprintf(a, "add %d\n", k)
	}
}

// eachProgram calls test with programs that have at most that many schedules.
func eachProgram(t *testing.T, programs int, schedules uint64, test func(t *testing.T, p *Program, rng *rand.Rand)) {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	for programs > 0 && !t.Failed() {
		src := write(rng)
		p := parse(t, src)
		if estimate(p).Schedules.Cmp(NewCount(schedules)) > 0 {
			continue
		}
		programs--
		if test(t, p, rng); t.Failed() {
			t.Logf("the program is\n%s", src)
		}
	}
}
