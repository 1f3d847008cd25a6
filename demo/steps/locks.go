package steps

import (
	"fmt"
	"strings"

	"lanes/engine/step"
)

// twoLocks has two workers that take the same two locks, in opposite order or not.
var twoLocks = step.Template{
	ID: "two-locks", Workers: 2, FixedWorkers: true, Increments: 1,
	Guards: []string{"opposite", "same-order"},
	Source: func(p step.Parameters) string {
		second := []string{"b", "a"}
		if p.Guard == "same-order" {
			second = []string{"a", "b"}
		}
		return fmt.Sprintf("program two-locks\ncell n = 0\nlock a n\nlock b n\nexpect n = %d\n", 2*p.Increments) +
			workers("w0", repeat(p.Increments, together(increment, "a", "b"))) +
			workers("w1", repeat(p.Increments, together(increment, second...)))
	},
}

// philosophers sit at a round table, with a fork between each two of them. To eat, one
// takes the fork on the left, then the one on the right.
var philosophers = step.Template{
	ID: "philosophers", Workers: 3, Least: 2, Most: 5, Increments: 1,
	Guards: []string{"left-first", "one-right-first"},
	Source: func(p step.Parameters) string {
		var b strings.Builder
		b.WriteString("program philosophers\ncell meals = 0\n")
		for i := range p.Workers {
			fmt.Fprintf(&b, "lock fork%d\n", i)
		}
		fmt.Fprintf(&b, "expect meals = %d\n", p.Workers*p.Increments)
		for i := range p.Workers {
			forks := []string{fmt.Sprintf("fork%d", i), fmt.Sprintf("fork%d", (i+1)%p.Workers)}
			if p.Guard == "one-right-first" && i == p.Workers-1 {
				forks[0], forks[1] = forks[1], forks[0]
			}
			b.WriteString(workers(fmt.Sprintf("p%d", i), repeat(p.Increments, together("fetch meals 1", forks...))))
		}
		return b.String()
	},
}
