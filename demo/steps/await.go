package steps

import (
	"fmt"

	"lanes/engine/step"
)

// await has coroutines that add one to a cell: they switch only at an await, so there is
// a race only if the await is inside the update.
var await = step.Template{
	ID: "await", Workers: 2, Increments: 3,
	Guards: []string{"inside", "outside"},
	Source: func(p step.Parameters) string {
		steps := "load n\nawait\nadd 1\nstore n"
		if p.Guard == "outside" {
			steps = increment + "\nawait"
		}
		return fmt.Sprintf("program await\ncell n = 0\nswitch at await\nexpect n = %d\n", p.Workers*p.Increments) +
			workers(fmt.Sprintf("w * %d", p.Workers), repeat(p.Increments, steps))
	},
}
