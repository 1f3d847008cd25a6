package lanes

import (
	"fmt"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/events"
	"lanes/ui/lanes/player"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// causes tell why a lane waits, and what set it going again.
type causes struct {
	*view
	asked bool // what the chosen lane waits for is told, at any moment, until it is asked again
	of    int  // lane that was asked about
}

// ask has it told what the chosen lane waits for; if it was asked about that lane, no more.
func (c *causes) ask() {
	c.asked = !c.asked || c.of != c.chosen
	if c.asked {
		c.chooseWaiter()
		c.of = c.chosen
	}
}

// chooseWaiter chooses a lane if none is: the first that waits, beside main if there are
// others.
func (c *causes) chooseWaiter() {
	if c.chosen == player.NoLane {
		c.choose(c.waiter())
	}
}

// waiter is the first lane that waits, beside main if there are others; noLane if none
// does.
func (c *causes) waiter() int {
	lanes := c.Picture().Lanes
	for i := range lanes {
		if lanes[i].State == event.Waiting && (i > 0 || len(lanes) == 1) {
			return i
		}
	}
	return player.NoLane
}

// why is what the chosen lane waits for at the moment.
func (c *causes) why() (paint.Token, string) {
	t, tl := &c.env.Words.Time, c.Timeline()
	l := c.LaneAt(max(c.chosen, 0))
	if l == nil {
		return paint.Plain, ""
	}
	switch {
	case l.State == event.Unused:
		return paint.Dim, l.Name + "  " + c.unused(l.ID)
	case l.State == event.Waiting, l.State == event.Ready, l.State == event.Idle:
	default:
		return paint.OfState[l.State], fmt.Sprintf(t.Runs, l.Name, stage.StateWord(&c.env.Words.States, l.State), c.Since(l.Since, paint.Micro))
	}
	w := &t.Waits
	if p, ok := tl.PauseAt(l.ID, c.Moment()); ok && p.End < 0 && c.Session.Over {
		w = &t.Never
	}
	waits := []any{l.Name, events.WaitedFor(c.env.Words, l.State, &l.For), c.Since(l.Since, paint.Micro), paint.Short(c.Picture().At - l.Since)}
	form := w.Plain
	switch holder := c.holder(l); {
	case events.Blocks(l):
		form = w.Keeps
	case holder == nil:
	case events.Blocks(holder):
		form, waits = w.HasItAndWaits, append(waits, c.laneName(holder.ID))
	default:
		form, waits = w.HasIt, append(waits, c.laneName(holder.ID))
	}
	return paint.OfState[l.State], fmt.Sprintf(form, waits...)
}

// holder is the lane that runs, or waits and keeps its turn, while another waits for its
// turn on the same loop, or for the interpreter lock that only one has; nil if that is not
// to be told.
func (c *causes) holder(l *history.Lane) (holder *history.Lane) {
	if l.State != event.Ready || l.On != event.Loop && l.On != event.GIL {
		return nil
	}
	lanes := c.Picture().Lanes
	for i := 1; i < len(lanes); i++ {
		other := &lanes[i]
		runs := other.State == event.Running || other.State == event.Ready && other.On == event.Core
		if !runs && !events.Blocks(other) || other.PID != l.PID {
			continue
		}
		if holder != nil {
			return nil // one of them has just let go
		}
		holder = other
	}
	return holder
}

// goToCause goes to what set the chosen lane going again, and says it: to the event
// that brought it about, or if nobody knows which, to where the lane goes on.
func (c *causes) goToCause() {
	c.chooseWaiter()
	tl, lane := c.Timeline(), c.chosen
	p, ok := tl.PauseAt(lane, c.Moment())
	if !ok || p.End < 0 {
		name := c.laneName(lane)
		c.note = func(t *text.Catalogue) string {
			form := t.Time.NoPause
			if ok {
				form = t.Time.GoesOn
			}
			return fmt.Sprintf(form, name)
		}
		return
	}
	cause := tl.CauseOf(&p)
	to := tl.Event(p.End)
	if cause >= 0 {
		to = tl.Event(cause)
	}
	c.GoToEvent(to.At)
	c.choose(int(to.Lane))
	c.note = func(t *text.Catalogue) string {
		return c.formatter(t).Woke(lane, &p, cause, c.Since(p.To, paint.Micro))
	}
}
