package steps

import (
	"fmt"
	"strings"

	"lanes/engine/step"
)

// counter is the shared counter that workers add one to: the race.
var counter = step.Template{
	ID: "counter", Workers: 2, Increments: 3,
	Guards: []string{"none", "store-only", "two-locks", "mutex", "atomic"},
	Source: func(p step.Parameters) string {
		head := fmt.Sprintf("program counter\ncell n = 0\n%sexpect n = %d\n", counterLocks(p), p.Workers*p.Increments)
		if p.Guard == "two-locks" {
			return head + locksOfTheirOwn(p)
		}
		return head + workers(fmt.Sprintf("w * %d", p.Workers), repeat(p.Increments, counterSteps[p.Guard]))
	},
}

// counterSteps are the steps of one increment, by the guard.
var counterSteps = map[string]string{
	"none":   increment,
	"mutex":  together(increment, "m"),
	"atomic": "fetch n 1",
	// The value to store is already stale when the lock is taken.
	"store-only": "load n           # before the lock, which comes too late\nadd 1\n" + together("store n", "m"),
}

// counterLocks declares the locks of a guard.
func counterLocks(p step.Parameters) string {
	switch p.Guard {
	case "mutex", "store-only":
		return "lock m n\n"
	case "two-locks":
		var b strings.Builder
		for i := range p.Workers {
			fmt.Fprintf(&b, "lock m%d n\n", i)
		}
		return b.String()
	}
	return ""
}

// locksOfTheirOwn gives each worker a lock of its own, so no two exclude each other.
func locksOfTheirOwn(p step.Parameters) string {
	var b strings.Builder
	for i := range p.Workers {
		steps := together(increment, fmt.Sprintf("m%d", i))
		b.WriteString(workers(fmt.Sprintf("w%d", i), repeat(p.Increments, steps)))
	}
	return b.String()
}
