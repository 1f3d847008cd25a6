package guide

import (
	"fmt"
	"strconv"

	"lanes/engine/history"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// globalsCame is what main saw in the end.
func globalsCame(tl *history.Timeline, _ Panel) (int, string) {
	if !over(tl) {
		return stage.NoChoice, ""
	}
	return int(tl.Head().Value("num")) - 1, ""
}

func globalsTold(tl *history.Timeline, t *text.Catalogue) []string {
	p, w := tl.Head(), text.Globals.In(t)
	main, worker := p.Lane(0), p.Lane(1)
	if worker == nil || worker.PID == 0 || worker.PID == main.PID {
		return []string{fmt.Sprintf(w.Shared, strconv.Itoa(main.PID), p.Value("num"))}
	}
	return []string{
		fmt.Sprintf(w.Apart, strconv.Itoa(worker.PID), strconv.Itoa(main.PID), p.Value("num")),
		w.Gone,
	}
}
