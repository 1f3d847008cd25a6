package steps

import (
	"fmt"

	"lanes/engine/step"
)

// account has workers that each withdraw 70 of 100, if there is enough: the check is one
// step, and the withdrawal another.
var account = step.Template{
	ID: "account", Workers: 2,
	Guards: []string{"none", "check-locked-only", "mutex"},
	Source: func(p step.Parameters) string {
		const check, act = "load balance", "if r >= 70\n  fetch balance -70\nend"
		steps, lock := check+"\n"+act, "lock m balance\n"
		switch p.Guard {
		case "none":
			lock = ""
		case "check-locked-only":
			steps = together(check, "m") + "       # the balance may change from here on\n" + act
		case "mutex":
			steps = together(steps, "m")
		}
		return "program account\ncell balance = 100\n" + lock + "expect balance = 30\n" +
			workers(fmt.Sprintf("w * %d", p.Workers), steps)
	},
}
