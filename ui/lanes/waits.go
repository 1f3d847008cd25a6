package lanes

import (
	"fmt"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// askWhy tells what the chosen lane waits for, at any moment, until it is asked again.
func (r *Screen) askWhy() {
	r.why = !r.why
	if r.why && r.Chosen == noLane {
		r.Choose(r.waiter())
	}
}

// waiter is the first lane that waits, beside main if there are others; noLane if none
// does.
func (r *Screen) waiter() int {
	lanes := r.Picture().Lanes
	for i := range lanes {
		if lanes[i].State == event.Waiting && (i > 0 || len(lanes) == 1) {
			return i
		}
	}
	return noLane
}

// whyHere is what the chosen lane waits for at the moment.
func (r *Screen) whyHere() (paint.Token, string) {
	t, tl := &r.env.Words.Time, r.Session.Timeline
	l := r.laneAt(max(r.Chosen, 0))
	if l == nil {
		return paint.Plain, ""
	}
	switch {
	case l.State == event.Unused:
		return paint.Dim, l.Name + "  " + r.unused(l.ID)
	case l.State == event.Waiting, l.State == event.Ready, l.State == event.Idle:
	default:
		return paint.OfState[l.State], fmt.Sprintf(t.Runs, l.Name, stage.StateWord(&r.env.Words.States, l.State), r.since(l.Since, paint.Micro))
	}
	w := &t.Waits
	if p, ok := tl.PauseAt(l.ID, r.Head.Moment(tl)); ok && p.End < 0 && r.Session.Over {
		w = &t.Never
	}
	waits := []any{l.Name, waitedFor(r.env.Words, l.State, &l.For), r.since(l.Since, paint.Micro), paint.Short(r.Picture().At - l.Since)}
	form := w.Plain
	switch holder := r.holder(l); {
	case blocks(l):
		form = w.Keeps
	case holder == nil:
	case blocks(holder):
		form, waits = w.HasItAndWaits, append(waits, r.laneName(holder.ID))
	default:
		form, waits = w.HasIt, append(waits, r.laneName(holder.ID))
	}
	return paint.OfState[l.State], fmt.Sprintf(form, waits...)
}

// holder is the lane that runs, or waits and keeps its turn, while another waits for its
// turn on the same loop, or for the interpreter lock that only one has; nil if that is not
// to be told.
func (r *Screen) holder(l *history.Lane) (holder *history.Lane) {
	if l.State != event.Ready || l.On != event.Loop && l.On != event.GIL {
		return nil
	}
	lanes := r.Picture().Lanes
	for i := 1; i < len(lanes); i++ {
		other := &lanes[i]
		if other.State != event.Running && !blocks(other) || other.PID != l.PID {
			continue
		}
		if holder != nil {
			return nil // one of them has just let go
		}
		holder = other
	}
	return holder
}

// waitedFor is what a pause is for, as it follows "waits for".
func waitedFor(t *text.Catalogue, s event.State, w *event.Wait) string {
	f := &t.Time.For
	named := func(form, anonymous string) string {
		if w.For == "" {
			return anonymous
		}
		return fmt.Sprintf(form, w.For)
	}
	switch {
	case s == event.Idle:
		return f.Work
	case w.On == event.Queue && w.Put:
		return named(f.Room, f.AnyRoom)
	case w.On == event.Queue:
		return named(f.Item, f.AnyItem)
	case w.On == event.Lock:
		return named(f.Lock, f.AnyLock)
	case w.Barrier:
		return fmt.Sprintf(f.Barrier, w.For)
	case w.On == event.Join:
		return named(f.Join, f.AnyJoin)
	}
	switch w.On {
	case event.Network:
		return f.Network
	case event.Timer:
		return f.Timer
	case event.Result:
		return f.Result
	case event.Loop:
		return f.Loop
	case event.GIL:
		return f.GIL
	}
	return f.Turn
}

// toCause goes to what set the chosen lane going again, and says it: to the event
// that brought it about, or if nobody knows which, to where the lane goes on.
func (r *Screen) toCause() {
	if r.Chosen == noLane {
		r.Choose(r.waiter())
	}
	tl, lane := r.Session.Timeline, r.Chosen
	p, ok := tl.PauseAt(lane, r.Head.Moment(tl))
	if !ok || p.End < 0 {
		name := r.laneName(lane)
		r.Note = func(t *text.Catalogue) string {
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
	r.goTo(to.At)
	r.Head.Fine = true
	r.Choose(int(to.Lane))
	r.Note = func(t *text.Catalogue) string { return r.woke(t, lane, &p, cause) }
}

// woke says how a pause ended, and by which event, -1 if nobody knows.
func (r *Screen) woke(t *text.Catalogue, lane int, p *history.Pause, cause int) string {
	w, form := &t.Time, t.Time.Woke
	switch end := r.Session.Timeline.Event(p.End).State; {
	case end == event.Killed:
		form = w.WasKilled
	case end.Ended():
		form = w.Ended
	case end == event.Ready:
		form = w.BecameReady
	}
	return fmt.Sprintf(form, r.laneName(lane), r.since(p.To, paint.Micro), paint.Short(p.To-p.From), r.cause(t, lane, p, cause))
}

// cause says what ended a pause, by the event that did, -1 if nobody knows.
func (r *Screen) cause(t *text.Catalogue, lane int, p *history.Pause, cause int) string {
	w := &t.Time
	if cause < 0 {
		switch {
		case r.Session.Timeline.Event(p.End).State.Ended():
			return w.Nothing
		case p.On == event.Timer:
			return w.TimeWasUp
		case p.On == event.Network:
			return w.Answer
		case p.State == event.Ready:
			return w.Free
		}
		return w.Unknown
	}
	by := happenedAt(r.Session.Timeline, cause)
	name := r.laneName(int(by.Lane))
	switch {
	case p.For.Barrier && int(by.Lane) == lane:
		return w.ArrivedLast
	case p.For.Barrier:
		return fmt.Sprintf(w.OtherLast, name)
	case p.On == event.Loop:
		return fmt.Sprintf(w.GaveLoop, name)
	case p.On == event.GIL:
		return fmt.Sprintf(w.GaveGIL, name)
	}
	_, glyph, what := eventTold(r.Session.Timeline, r.env.Words, r.env.Theme.Glyphs, by)
	if int(by.Lane) == lane {
		return what // who had let go of the lock
	}
	return name + "  " + glyph + " " + what
}
