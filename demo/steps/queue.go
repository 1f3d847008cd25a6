package steps

import (
	"fmt"

	"lanes/engine/step"
)

// queue has a producer and consumers with a queue between them. The increments are
// the items of each consumer.
var queue = step.Template{
	ID: "queue", Workers: 3, Least: 2, Increments: 2,
	Guards: []string{"one-get-too-many", "even"},
	Source: func(p step.Parameters) string {
		items := (p.Workers - 1) * p.Increments
		put, note := items, ""
		if p.Guard == "one-get-too-many" {
			put, note = items-1, fmt.Sprintf("# there are %d gets, but %d puts\n", items, items-1)
		}
		produce := "# nothing to put"
		if put > 0 {
			produce = repeat(put, "add 1\nput q")
		}
		return "program queue\n" + note + fmt.Sprintf("cell taken = 0\nqueue q 2\nexpect taken = %d\n", items) +
			workers("producer", produce) +
			workers(fmt.Sprintf("consumer * %d", p.Workers-1), repeat(p.Increments, "get q\nfetch taken 1"))
	},
}
