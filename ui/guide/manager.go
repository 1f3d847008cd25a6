package guide

import (
	"fmt"
	"strconv"
	"strings"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// managerCame is how many requests the loop over the list took: those for an item.
func managerCame(tl *history.Timeline, _ Panel) (int, string) {
	if !over(tl) {
		return stage.NoChoice, ""
	}
	asked := requestsFor(tl)
	n := asked["item"]
	switch n {
	case asked["append"] + 1:
		return 2, strconv.Itoa(n)
	case asked["append"]:
		return 1, strconv.Itoa(n)
	}
	return 0, strconv.Itoa(n)
}

func managerTold(tl *history.Timeline, t *text.Catalogue) []string {
	w := text.Manager.In(t)
	asked, all := requestsFor(tl), 0
	for _, n := range asked {
		all += n
	}
	told := []string{fmt.Sprintf(w.Requests, strconv.Itoa(all), strconv.Itoa(asked["set"]+asked["append"]), strconv.Itoa(asked["read"]+asked["item"]))}
	if m := tl.Head().Lane(1); m != nil {
		told = append(told, fmt.Sprintf(w.Owner, strconv.Itoa(m.PID)))
	}
	return append(told, w.Last)
}

// requestsFor counts the requests of a manager's run by what is asked for.
func requestsFor(tl *history.Timeline) map[string]int {
	counts := map[string]int{}
	for i := range tl.Len() {
		if e := tl.Event(i); e.Verb() == event.VerbRequest {
			what, _, _ := strings.Cut(e.Text, " ")
			counts[what]++
		}
	}
	return counts
}
