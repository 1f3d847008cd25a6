// Package steps holds the programs of atomic steps that come with lanes: small enough
// to count all their schedules, each with a common mistake and without it.
//
//	Programs ── step.Template ──▶ a text ── step.Parse ──▶ step.Program
//
// A program is a file here, or a part of one, that writes its text for given
// parameters, and a line in the table. Users start from its text to write their own, so
// comments in it explain what is not obvious.
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

// repeat writes a body that runs several times.
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

// together puts locks around some steps: acquired in this order, released in reverse.
func together(steps string, locks ...string) string {
	for i := len(locks) - 1; i >= 0; i-- {
		steps = "lock " + locks[i] + "\n" + steps + "\nunlock " + locks[i]
	}
	return steps
}
