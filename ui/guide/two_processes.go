package guide

import (
	"fmt"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// twoProcessesCame is whether two workers took as long as one of them.
func twoProcessesCame(tl *history.Timeline, _ Panel) (int, string) {
	p := tl.Head()
	switch {
	case !over(tl) || p.Work <= 0:
		return stage.NoChoice, ""
	case p.Work > p.At*3/2:
		return 0, paint.Short(p.At)
	}
	return 1, paint.Short(p.At)
}

func twoProcessesTold(tl *history.Timeline, t *text.Catalogue) []string {
	p, w := tl.Head(), text.TwoProcesses.In(t)
	told := []string{
		fmt.Sprintf(w.Work, paint.Short(p.Work), paint.Short(p.At), paint.ThreeDigits(float64(p.Work)/float64(max(p.At, 1)))),
		fmt.Sprintf(w.Join, paint.Short(mainWaited(tl, event.Join))),
	}
	if tl.Info.Traits().Processes {
		told = append(told, w.Memory)
	}
	return told
}

// mainWaited is how long main was blocked in a wait for that reason.
func mainWaited(tl *history.Timeline, on event.Reason) (d time.Duration) {
	for s := range tl.Spans(0, 0, tl.Edge()) {
		if s.State == event.Waiting && s.On == on {
			d += s.To - s.From
		}
	}
	return d
}
