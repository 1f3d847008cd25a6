package workers

import (
	"fmt"
	"strconv"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// MachinesCame is how many tasks were lost.
func MachinesCame(tl *history.Timeline) (int, string) {
	p := tl.Head()
	if !tl.Ended() {
		return stage.NoChoice, ""
	}
	lost := len(p.Failures)
	if p.Done+lost < tl.Info.Tasks { // what went wrong was not the death of a worker
		return stage.NoChoice, ""
	}
	return min(lost, 2), strconv.Itoa(lost)
}

// MachinesTold says how many tasks were lost, how many were done again, and how many of their
// results came twice.
func MachinesTold(tl *history.Timeline, t *text.Catalogue) []string {
	if !tl.Ended() {
		return nil
	}
	w, p := text.Machines.In(t), tl.Head()
	failed := strconv.Itoa(len(p.Failures))
	var told []string
	switch {
	case len(p.Failures) > 0 && tl.Info.Traits().Remote:
		told = []string{fmt.Sprintf(w.UsedUp, failed)}
	case len(p.Failures) > 0:
		return []string{fmt.Sprintf(w.Failed, failed)}
	case p.Lost > 0:
		told = []string{fmt.Sprintf(w.Again, strconv.Itoa(p.Lost)), w.Promises}
	case p.Done < tl.Info.Tasks:
		return nil
	default:
		return []string{w.Whole}
	}
	if twice := p.Value(event.ValueCameTwice); twice > 0 {
		told = append(told, fmt.Sprintf(w.Twice, strconv.FormatInt(twice, 10)))
	}
	return told
}
