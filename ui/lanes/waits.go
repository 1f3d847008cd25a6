package lanes

import (
	"fmt"

	"lanes/engine"
	"lanes/ui/paint"
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
		if lanes[i].State == engine.Waiting && (i > 0 || len(lanes) == 1) {
			return i
		}
	}
	return noLane
}

// whyHere is what the chosen lane waits for at the moment.
func (r *Screen) whyHere() (paint.Token, string) {
	t, tl := &r.env.Words.Time, r.S.Tl
	l := r.laneAt(max(r.Chosen, 0))
	if l == nil {
		return paint.Plain, ""
	}
	switch {
	case l.State == engine.Unused:
		return paint.Dim, l.Name + "  " + r.unused(l.ID)
	case l.State == engine.Waiting, l.State == engine.Ready, l.State == engine.Idle:
	default:
		return paint.OfState[l.State], fmt.Sprintf(t.Runs, l.Name, StateWord(&r.env.Words.States, l.State), r.since(l.Since, paint.Micro))
	}
	w := &t.Waits
	if p, ok := tl.PauseAt(l.ID, r.Head.Moment(tl)); ok && p.End < 0 && r.S.Over {
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
func (r *Screen) holder(l *engine.Lane) (holder *engine.Lane) {
	if l.State != engine.Ready || l.On != engine.Loop && l.On != engine.GIL {
		return nil
	}
	lanes := r.Picture().Lanes
	for i := 1; i < len(lanes); i++ {
		other := &lanes[i]
		if other.State != engine.Running && !blocks(other) || other.PID != l.PID {
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
func waitedFor(t *text.Catalogue, s engine.State, w *engine.Wait) string {
	f := &t.Time.For
	named := func(form, anonymous string) string {
		if w.For == "" {
			return anonymous
		}
		return fmt.Sprintf(form, w.For)
	}
	switch {
	case s == engine.Idle:
		return f.Work
	case w.On == engine.Queue && w.Put:
		return named(f.Room, f.AnyRoom)
	case w.On == engine.Queue:
		return named(f.Item, f.AnyItem)
	case w.On == engine.Lock:
		return named(f.Lock, f.AnyLock)
	case w.Meet:
		return fmt.Sprintf(f.Meeting, w.For)
	case w.On == engine.Join:
		return named(f.Join, f.AnyJoin)
	}
	switch w.On {
	case engine.Network:
		return f.Network
	case engine.Timer:
		return f.Timer
	case engine.Result:
		return f.Result
	case engine.Loop:
		return f.Loop
	case engine.GIL:
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
	tl, lane := r.S.Tl, r.Chosen
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
func (r *Screen) woke(t *text.Catalogue, lane int, p *engine.Pause, cause int) string {
	w, form := &t.Time, t.Time.Woke
	switch end := r.S.Tl.Event(p.End).State; {
	case end == engine.Killed:
		form = w.WasKilled
	case end.Ended():
		form = w.Ended
	case end == engine.Ready:
		form = w.BecameReady
	}
	return fmt.Sprintf(form, r.laneName(lane), r.since(p.To, paint.Micro), paint.Short(p.To-p.From), r.cause(t, lane, p, cause))
}

// cause says what ended a pause, by the event that did, -1 if nobody knows.
func (r *Screen) cause(t *text.Catalogue, lane int, p *engine.Pause, cause int) string {
	w := &t.Time
	if cause < 0 {
		switch {
		case r.S.Tl.Event(p.End).State.Ended():
			return w.Nothing
		case p.On == engine.Timer:
			return w.TimeWasUp
		case p.On == engine.Network:
			return w.Answer
		case p.State == engine.Ready:
			return w.Free
		}
		return w.Unknown
	}
	by := happenedAt(r.S.Tl, cause)
	name := r.laneName(int(by.Lane))
	switch {
	case p.For.Meet && int(by.Lane) == lane:
		return w.CameLast
	case p.For.Meet:
		return fmt.Sprintf(w.OtherLast, name)
	case p.On == engine.Loop:
		return fmt.Sprintf(w.GaveLoop, name)
	case p.On == engine.GIL:
		return fmt.Sprintf(w.GaveGIL, name)
	}
	_, glyph, what := eventTold(r.S.Tl, r.env.Words, r.env.Theme.Glyphs, by)
	if int(by.Lane) == lane {
		return what // who had let go of the lock
	}
	return name + "  " + glyph + " " + what
}
