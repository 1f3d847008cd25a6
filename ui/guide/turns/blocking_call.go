package turns

import (
	"time"

	"fmt"
	"strconv"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/models"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// BlockingCallCame is whether the beats came late.
func BlockingCallCame(tl *history.Timeline) (int, string) {
	p := tl.Head()
	late := time.Duration(p.Value("late_ns"))
	switch {
	case !tl.Ended():
		return stage.NoChoice, ""
	case late < 100*time.Millisecond:
		return 0, paint.Short(late)
	}
	return 1, paint.Short(late)
}

// BlockingCallTold says how many others stopped while the slow call went on, and why, or why
// they did not.
func BlockingCallTold(tl *history.Timeline, t *text.Catalogue) []string {
	w := text.BlockingCall.In(t)
	c, ok := slowCallOf(tl)
	if !ok || !tl.Ended() {
		return nil
	}
	caller, took, model := tl.Head().Lanes[c.caller].Name, paint.Short(c.to-c.from), tl.Info.Traits()
	say := func(form string, n int) string { return fmt.Sprintf(form, caller, took, strconv.Itoa(n)) }
	var told []string
	switch shared, own := sharedBy(model, w), ownBy(model, w); {
	case shared == nil && own == "":
		return nil
	case shared == nil:
		return []string{say(own, c.turns+c.apart)}
	case tl.Info.Options["call"] == "blocking" && c.held == 0:
		return []string{fmt.Sprintf(w.KeptAlone, caller, took)}
	case tl.Info.Options["call"] == "blocking":
		told = []string{say(shared.Kept, c.held), shared.Why}
	default:
		told = []string{say(shared.Gave, c.turns)}
	}
	if c.others && !model.Remote {
		told = append(told[:1], fmt.Sprintf(w.Apart, strconv.Itoa(c.apart)))
	}
	return told
}

// slowCall is the call in the middle of a run of the lesson blocking-call, and what
// became of the others meanwhile.
type slowCall struct {
	caller   int
	from, to time.Duration // to is 0 until it is over
	held     int           // of the caller's process: were ready for most of it
	turns    int           // that they had
	apart    int           // turns in other processes
	others   bool          // there are other processes
}

func slowCallOf(tl *history.Timeline) (c slowCall, ok bool) {
	for i := range tl.Len() {
		switch e := tl.Event(i); {
		case e.Kind != event.KindValue || e.Name != "calling":
		case e.Value > 0:
			c.caller, c.from = int(e.Lane), e.At
		case int(e.Lane) == c.caller:
			c.to = e.At
		}
	}
	if c.to <= c.from {
		return c, false
	}
	lanes := tl.Head().Lanes
	for i := 1; i < len(lanes); i++ {
		if i != c.caller && lanes[i].State != event.Unused {
			c.beside(tl, i, lanes[i].PID == lanes[c.caller].PID)
		}
	}
	return c, true
}

// beside tells of a lane during the call. near is whether it is of the same process.
func (c *slowCall) beside(tl *history.Timeline, lane int, near bool) {
	turns, ready, starved := 0, time.Duration(0), false
	for s := range tl.Spans(lane, c.from, c.to) {
		again := starved && s.State == event.Running // in the same turn
		starved = s.State == event.Ready && s.On == event.Core
		switch {
		case again || starved:
		case s.State == event.Running && s.From >= c.from:
			turns++
		case s.State == event.Ready:
			ready += min(s.To, c.to) - max(s.From, c.from)
		}
	}
	switch {
	case !near:
		c.apart += turns
		c.others = true
		return
	case ready > (c.to-c.from)/2:
		c.held++
	}
	c.turns += turns
}

// sharedBy is the words for what the workers of a model share, of which only one can run
// at a time; nil for nothing.
func sharedBy(model models.Traits, w *text.BlockingCallWords) *text.SharedWords {
	switch {
	case model.Loop:
		return &w.Loop
	case model.Lock:
		return &w.Lock
	}
	return nil
}

// ownBy is the sentence on what each worker of a model has of its own, where nothing is
// shared; "" where that is not known.
func ownBy(model models.Traits, w *text.BlockingCallWords) string {
	switch {
	case model.Threads:
		return w.OwnThread
	case model.Goroutines:
		return w.OwnGoroutine
	case model.Remote:
		return w.OwnMachine
	}
	return ""
}
