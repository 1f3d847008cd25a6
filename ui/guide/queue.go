package guide

import (
	"fmt"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// queueCame is whether main came to its end.
func queueCame(tl *history.Timeline, _ Panel) (int, string) {
	p := tl.Head()
	switch {
	case p.Value(event.ValueDeadlock) > 0:
		return 1, ""
	case over(tl):
		return 0, ""
	}
	return stage.NoChoice, ""
}

func queueTold(tl *history.Timeline, t *text.Catalogue) []string {
	sent, w := messages(tl), text.Queue.In(t)
	room, counted := int64(0), w.Counted
	for _, q := range tl.Info.Queues {
		room = tl.Head().Value(q + event.ValueRoom)
		if crammed(tl.Head().Value(q+event.ValueInPipe), room) {
			counted = w.Crammed
		}
	}
	told := []string{fmt.Sprintf(counted, paint.Grouped(int64(sent[event.VerbPut])), paint.Grouped(int64(sent[event.VerbGet])))}
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

// crammed reports whether a pipe is full: what was put last is not in it, or not all of it.
func crammed(bytes, room int64) bool { return room > 0 && bytes >= room }

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
