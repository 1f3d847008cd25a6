// Package inspect is what is told of one lane at a moment: what it is and does, where its time
// went, how long its waits were, and what happened on it last.
package inspect

import (
	"fmt"
	"slices"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/events"
	"lanes/ui/lanes/player"
	"lanes/ui/paint"
	"lanes/ui/stage"
)

// Margin is how many columns are left of what is told.
const Margin = 3

// Lane is a lane at the moment on the screen, with what is needed to tell of it.
type Lane struct {
	*history.Lane
	Env    *stage.Env
	Player *player.Player
	Axis   *player.TimeAxis
	Events events.Formatter
	Waits  *Waits                       // of this lane
	Doing  func() (paint.Token, string) // what it does, or what came of it
}

// DrawWho writes in two rows what the lane is and what it does.
func (l *Lane) DrawWho(c *paint.Canvas, y int) {
	p := c.At(y, 1, c.W-2)
	p.Cell(paint.Accent, l.Env.Theme.Glyphs.Chosen)
	p.Skip(1)
	p.Text(paint.Heading, l.Name)
	if l.State == event.Unused {
		s := l.Env.Words.Lane.NotYet
		if l.Player.Never(l.ID) {
			s = l.Env.Words.Lane.NeverUsed
		}
		p.Skip(3)
		p.Text(paint.Dim, s)
		return
	}
	l.drawIDs(&p)
	p = c.At(y+1, Margin, c.W-Margin-1)
	l.drawState(&p)
}

// drawIDs writes which process and thread it is, and whether it was started again.
func (l *Lane) drawIDs(p *paint.Pen) {
	t := &l.Env.Words.Lane
	if l.PID > 0 && !l.Env.Clean {
		p.Skip(3)
		p.Text(paint.Dim, fmt.Sprintf(t.Process, l.PID))
	}
	switch p.Skip(3); {
	case l.Env.Clean:
	case l.TID > 0:
		p.Text(paint.Dim, fmt.Sprintf(t.Thread, l.TID))
	default:
		p.Text(paint.Faint, t.ThreadUnknown)
	}
	if l.Starts > 1 {
		p.Skip(3)
		p.Text(paint.InKilled, fmt.Sprintf(t.Restarts, l.Starts))
	}
}

// drawState writes its state, why and for how long, and its task.
func (l *Lane) drawState(p *paint.Pen) {
	t, tok := l.Env.Words, paint.OfState[l.State]
	p.Cell(tok, l.Env.Theme.Glyphs.State[l.State])
	p.Skip(1)
	p.Text(tok, stage.StateWord(&t.States, l.State))
	if l.On != event.NoReason {
		p.Skip(1)
		p.Text(paint.Dim, stage.ReasonBeside(t, l.State, l.On))
	}
	if l.State.Alive() {
		p.Skip(2)
		p.Text(paint.Dim, fmt.Sprintf(t.Lane.For, paint.Short(l.moment()-l.Since)))
	}
	if l.Task != event.NoTask || l.State.Ended() && l.Failed > 0 && l.Done == 0 {
		p.Skip(3)
		tok, s := l.Doing()
		p.Text(tok, s)
	}
}

// moment is that of the picture, which a run that goes on may be ahead of.
func (l *Lane) moment() time.Duration { return l.Player.Picture().At }

// DrawEvents writes the last events of the lane, the latest at the bottom.
func (l *Lane) DrawEvents(c *paint.Canvas, at paint.Rect) {
	if at.H < 2 {
		return
	}
	p := c.At(at.Y, at.X, at.W)
	p.Text(paint.Dim, l.Env.Words.Lane.Events)
	tl, form := l.Player.Timeline(), paint.Micro
	if l.Axis.Ax.Length() < 2*time.Microsecond {
		form = paint.Nano
	}
	w := max(paint.Width(l.Axis.Since(tl.Edge(), form)), 10)
	for k, e := range l.last(at.H - 1) {
		p := c.At(at.Y+1+k, at.X, at.W)
		p.Text(paint.Dim, paint.Pad(l.Axis.Since(e.At, form), w))
		p.Skip(2)
		tok, glyph, s := l.Events.Event(e)
		p.Cell(tok, glyph)
		p.Skip(1)
		p.Text(tok, s)
	}
}

// last are the last events of the lane that tell something, most of them at most.
func (l *Lane) last(most int) (all []events.Happened) {
	tl := l.Player.Timeline()
	of := tl.OfLane(l.ID)
	for k := eventsUntil(tl, l.ID, l.moment()) - 1; k >= 0 && len(all) < most; k-- {
		if n := int(of[k]); !events.Internal(tl.Event(n)) {
			all = append(all, events.At(tl, n))
		}
	}
	slices.Reverse(all)
	return all
}

// eventsUntil is how many events a lane has had up to a moment.
func eventsUntil(tl *history.Timeline, lane int, at time.Duration) int {
	until := int32(tl.Until(at))
	n, _ := slices.BinarySearch(tl.OfLane(lane), until)
	return n
}
