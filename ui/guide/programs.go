package guide

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// The guides of lessons that are programs.

func newProgramPanel() Panel { return &programPanel{} }

// over reports whether a run has come to its own end.
func over(tl *history.Timeline) bool { return tl.Head().Over && !tl.Head().Killed }

// mainWaited is how long main was blocked in a wait for that reason.
func mainWaited(tl *history.Timeline, on event.Reason) (d time.Duration) {
	for s := range tl.Spans(0, 0, tl.Edge()) {
		if s.State == event.Waiting && s.On == on {
			d += s.To - s.From
		}
	}
	return d
}

// twoCame is whether two workers took as long as one of them.
func twoCame(tl *history.Timeline, _ Panel) (int, string) {
	p := tl.Head()
	switch {
	case !over(tl) || p.Work <= 0:
		return stage.Passed, ""
	case p.Work > p.At*3/2:
		return 0, paint.Short(p.At)
	}
	return 1, paint.Short(p.At)
}

func twoTold(tl *history.Timeline, t *text.Catalogue) []string {
	p, w := tl.Head(), text.TwoProcesses.In(t)
	told := []string{
		fmt.Sprintf(w.Work, paint.Short(p.Work), paint.Short(p.At), paint.Three(float64(p.Work)/float64(max(p.At, 1)))),
		fmt.Sprintf(w.Join, paint.Short(mainWaited(tl, event.Join))),
	}
	if tl.Info.Traits().Processes {
		told = append(told, w.Memory)
	}
	return told
}

// globalsCame is what main saw in the end.
func globalsCame(tl *history.Timeline, _ Panel) (int, string) {
	if !over(tl) {
		return stage.Passed, ""
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

// queueCame is whether main came to its end.
func queueCame(tl *history.Timeline, _ Panel) (int, string) {
	p := tl.Head()
	switch {
	case p.Value(event.ValueDeadlock) > 0:
		return 1, ""
	case over(tl):
		return 0, ""
	}
	return stage.Passed, ""
}

func queueTold(tl *history.Timeline, t *text.Catalogue) []string {
	sent, w := messages(tl), text.Queue.In(t)
	told := []string{fmt.Sprintf(w.Counted, paint.Grouped(int64(sent[event.VerbPut])), paint.Grouped(int64(sent[event.VerbGet])))}
	room := int64(0)
	for _, q := range tl.Info.Queues {
		room = tl.Head().Value(q + event.ValueRoom)
	}
	switch {
	case tl.Head().Value(event.ValueDeadlock) > 0 && sent[event.VerbPut] == sent[event.VerbGet]:
		return append(told, w.Empty)
	case room == 0 && !tl.Info.Traits().Processes:
		return append(told, w.Memory)
	case room > 0:
		told = append(told, fmt.Sprintf(w.Pipe, paint.Grouped(room)))
	}
	switch {
	case tl.Head().Value(event.ValueDeadlock) > 0:
		told = append(told, w.Late)
	case tl.Info.Options["case"] != "large-get-first":
		told = append(told, w.Small)
	}
	return told
}

// messages counts the messages of a run.
func messages(tl *history.Timeline) map[event.Verb]int {
	counts := map[event.Verb]int{}
	for i := range tl.Len() {
		if verb := tl.Event(i).Verb(); verb != "" {
			counts[verb]++
		}
	}
	return counts
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

// managerCame is how many requests the loop over the list took: those for an item.
func managerCame(tl *history.Timeline, _ Panel) (int, string) {
	if !over(tl) {
		return stage.Passed, ""
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
