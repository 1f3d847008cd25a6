// Package steps holds the programs of atomic steps that lanes brings along: small
// enough for all their schedules to be counted, and each with a fault that is
// often made, and without it.
//
//	Programs ── step.Template ──▶ a text ── step.Parse ──▶ step.Program
//
// A program is a file here, or a part of one, that writes its text for a choice of
// parameters, and a line in the table. Its text is what users begin programs of
// their own from, so it says in comments what is not plain.
package steps

import (
	"fmt"
	"strings"

	"lanes/engine/step"
)

// Programs is the table of programs, the one to begin with first.
var Programs = []step.Template{counter, twoLocks, philosophers, queue, account, await}

// increment adds one to the cell n in three steps, which is what n++ is.
const increment = `load n
add 1
store n`

// workers writes workers that do the same.
func workers(names, body string) string {
	return "worker " + names + "\n" + indent(body) + "\nend\n"
}

// repeat writes what is done several times.
func repeat(times int, body string) string {
	if times == 1 {
		return body
	}
	return fmt.Sprintf("repeat %d\n%s\nend", times, indent(body))
}

// indent moves lines to the right.
func indent(lines string) string {
	return "  " + strings.ReplaceAll(lines, "\n", "\n  ")
}

// together is some steps with locks round them: taken in this order, and let go of
// in the other.
func together(steps string, locks ...string) string {
	for i := len(locks) - 1; i >= 0; i-- {
		steps = "lock " + locks[i] + "\n" + steps + "\nunlock " + locks[i]
	}
	return steps
}
