package sample

import (
	"fmt"

	"lanes/engine/step"
)

// Programs are programs of atomic steps as the lessons have them: a counter, and two
// locks that may be taken in opposite orders.
func Programs() []step.Template {
	return []step.Template{
		{
			ID: "counter", Guards: []string{"none", "mutex", "atomic"}, Workers: 2, Increments: 3,
			Source: func(p step.Parameters) string {
				body := map[string]string{
					"none":   "load n\nadd 1\nstore n\n",
					"mutex":  "lock m\nload n\nadd 1\nstore n\nunlock m\n",
					"atomic": "fetch n 1\n",
				}[p.Guard]
				lock := ""
				if p.Guard == "mutex" {
					lock = "lock m n\n"
				}
				return fmt.Sprintf("cell n = 0\n%sexpect n = %d\nworker w * %d\nrepeat %d\n%send\nend\n", lock, p.Workers*p.Increments, p.Workers, p.Increments, body)
			},
		},
		{
			ID: "two-locks", Guards: []string{"opposite", "same-order"}, Workers: 2, FixedWorkers: true,
			Source: func(p step.Parameters) string {
				second := "lock b\nlock a\nunlock a\nunlock b\nend\n"
				if p.Guard == "same-order" {
					second = "lock a\nlock b\nunlock b\nunlock a\nend\n"
				}
				return "lock a\nlock b\nworker x\nlock a\nlock b\nunlock b\nunlock a\nend\nworker y\n" + second
			},
		},
	}
}
