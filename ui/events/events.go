// Package events puts what happens in a run into words: an event, what a lane does, what it
// waits for, and how that ended. It knows which events tell a user nothing.
package events

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Formatter puts what happens in a run into words of a language.
type Formatter struct {
	Timeline *history.Timeline
	Words    *text.Catalogue
	Glyphs   *paint.Glyphs

	MainFile string // the source of a program that is watched, of which the line alone is said
}

// Event is an event of the run in words, with its sign.
func (w Formatter) Event(e Happened) (tok paint.Token, glyph, s string) {
	t, g := w.Words, w.Glyphs
	switch e.Kind {
	case event.KindLane:
		if e.PID() == 0 {
			return paint.Dim, g.Dot, t.Lane.Slot
		}
		if e.startsProcess(w.Timeline.Head().Lane(0)) {
			return paint.Dim, g.Dot, t.Lane.ProcessStarts
		}
		return paint.Dim, g.Dot, t.Lane.Opens
	case event.KindState:
		return paint.OfState[e.State], g.State[e.State], strings.TrimSpace(stage.StateWord(&t.States, e.State) + " " + stage.ReasonBeside(t, e.State, e.On))
	case event.KindPrint:
		return paint.Plain, g.Dot, fmt.Sprintf(t.Lane.Printed, e.Text)
	case event.KindValue:
		return paint.Dim, g.Dot, w.value(e.Event)
	case event.KindMessage:
		return paint.Dim, g.Dot, w.message(e.Event)
	}
	switch {
	case e.Phase == event.TaskStart:
		return paint.Plain, g.Dot, fmt.Sprintf(t.Lane.TaskStart, w.task(e.Event))
	case e.Phase == event.TaskLost:
		return paint.InKilled, g.State[event.Killed], fmt.Sprintf(t.Lane.TaskLost, w.task(e.Event), e.Failure())
	case e.State == event.Failed:
		return paint.InFailed, g.Broken, fmt.Sprintf(t.Lane.TaskFailed, w.task(e.Event), e.Failure())
	case e.State == event.Killed:
		return paint.InKilled, g.State[event.Killed], fmt.Sprintf(t.Lane.Kill, w.task(e.Event))
	}
	return paint.Plain, g.Over, fmt.Sprintf(t.Lane.TaskDone, w.task(e.Event))
}

// task is the task that an event is about, in the user's language.
func (w Formatter) task(e *event.Event) string {
	if words, ok := w.Words.Lessons.Find(w.Timeline.Info.Lesson); ok {
		return words.TaskName(w.Timeline.Info.RoundOf(int(e.Task)), e.Name)
	}
	if e.Name != "" {
		return e.Name
	}
	return "#" + strconv.Itoa(int(e.Task)+1)
}

// value is a named number in words.
func (w Formatter) value(e *event.Event) string {
	t := w.Words
	switch e.Name {
	case "rows":
		return fmt.Sprintf(t.Run.Rows, paint.Grouped(e.Value))
	case "bytes":
		return paint.ByteSize(e.Value)
	case "duplicates":
		return fmt.Sprintf(t.Run.Duplicates, paint.Grouped(e.Value))
	case "unread":
		return fmt.Sprintf(t.Run.Unread, paint.Grouped(e.Value))
	case event.ValueAttempt:
		return fmt.Sprintf(t.Run.Attempt, e.Value)
	case event.ValueRetry:
		return fmt.Sprintf(t.Run.Retry, e.Value)
	case event.ValueDropped:
		return fmt.Sprintf(t.Header.TruncatedBy, e.Value)
	case event.ValueLate:
		return fmt.Sprintf(t.Header.Late, e.Value)
	}
	return fmt.Sprintf(t.Lane.Value, e.Name, e.Value)
}

// message is a message in words.
func (w Formatter) message(e *event.Event) string {
	t, tl := &w.Words.Lane, w.Timeline
	queue := ""
	if n, all := e.Queue(), tl.Info.Queues; n >= 0 && n < len(all) {
		queue = all[n]
	}
	lock, _ := e.Lock()
	switch verb := e.Verb(); {
	case verb == event.VerbSpawn:
		return fmt.Sprintf(t.Spawn, tl.LaneName(int(e.To)))
	case verb == event.VerbPut && e.To < 0:
		return fmt.Sprintf(t.Puts, e.Text, queue)
	case verb == event.VerbGet:
		return fmt.Sprintf(t.Gets, e.Text, queue)
	case verb == event.VerbWake:
		return fmt.Sprintf(w.Words.Observed.Wakes, tl.LaneName(int(e.To)))
	case verb == event.VerbFlow:
		return fmt.Sprintf(w.Words.Observed.Follows, e.Text, tl.LaneName(int(e.To)))
	case verb == event.VerbDeliver:
		return fmt.Sprintf(t.Delivers, e.Text)
	case verb == event.VerbRedeliver:
		return fmt.Sprintf(t.Redelivers, e.Text)
	case verb == event.VerbResult:
		return fmt.Sprintf(t.Results, tl.LaneName(int(e.To)), e.Text)
	case verb == event.VerbAck:
		return t.Acks
	case verb == event.VerbRelease:
		return fmt.Sprintf(t.Releases, lock)
	case verb == event.VerbAcquire:
		return fmt.Sprintf(t.Acquires, lock, tl.LaneName(int(e.To)))
	}
	s := e.Name
	if e.To >= 0 {
		s = fmt.Sprintf(t.Message, e.Name, tl.LaneName(int(e.To)))
	}
	if e.Text != "" {
		s = fmt.Sprintf(t.Carries, s, e.Text)
	}
	return s
}

// Happened is an event of a lane, with the one after it.
type Happened struct {
	*event.Event
	Next *event.Event // nil if there is none
}

// startsProcess reports whether it is a child process that starts, by h, and
// nobody works in it yet: a worker that opens its lane is idle at once.
func (h *Happened) startsProcess(main *history.Lane) bool {
	idle := h.Next != nil && h.Next.Kind == event.KindState && h.Next.State == event.Idle
	return main != nil && int(h.Value) != main.PID && !idle
}

// At is event number i, with the one after it on its lane.
func At(tl *history.Timeline, i int) Happened {
	h := Happened{Event: tl.Event(i)}
	of := tl.OfLane(int(h.Lane))
	if k, ok := slices.BinarySearch(of, int32(i)); ok && k+1 < len(of) {
		h.Next = tl.Event(int(of[k+1]))
	}
	return h
}

// Internal reports whether an event is for the sums and the panels, and tells a user
// nothing here.
func Internal(e *event.Event) bool {
	switch {
	case e.Kind != event.KindValue, e.Name == event.ValueDropped, e.Name == event.ValueLate: // these have words
		return false
	case e.Name == event.ValueRetry:
		return e.Value == 0
	}
	return event.ForMachines(e.Name) || e.Name == event.ValueAttempt && e.Value <= 1
}
