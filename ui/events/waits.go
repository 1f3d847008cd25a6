package events

import (
	"fmt"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// WaitedFor is what a pause is for, as it follows "waits for".
func WaitedFor(t *text.Catalogue, s event.State, w *event.Wait) string {
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
	case w.On == event.Lock && f.Kinds.Of(w.For) != "":
		return f.Kinds.Of(w.For)
	case w.On == event.Lock:
		return named(f.Lock, f.AnyLock)
	case w.Barrier:
		return named(f.Barrier, f.AnyBarrier)
	case w.On == event.Join:
		return named(f.Join, f.AnyJoin)
	}
	switch w.On {
	case event.Network:
		return f.Network
	case event.Timer:
		return f.Timer
	case event.Input:
		return f.Input
	case event.Result:
		return f.Result
	case event.Loop:
		return f.Loop
	case event.GIL:
		return f.GIL
	case event.Core:
		return f.Core
	}
	if s == event.Waiting && w.For != "" { // a word of the recording
		return w.For
	}
	return f.Turn
}

// Woke says how a pause of a lane ended, when, and by which event, -1 if nobody knows.
func (w Formatter) Woke(lane int, p *history.Pause, cause int, when string) string {
	t := &w.Words.Time
	form := t.Woke
	switch end := w.Timeline.Event(p.End).State; {
	case end == event.Killed:
		form = t.WasKilled
	case end.Ended():
		form = t.Ended
	case end == event.Ready:
		form = t.BecameReady
	}
	return fmt.Sprintf(form, w.Timeline.LaneName(lane), when, paint.Short(p.To-p.From), w.cause(lane, p, cause))
}

// cause says what ended a pause, by the event that did, -1 if nobody knows.
func (w Formatter) cause(lane int, p *history.Pause, cause int) string {
	t := &w.Words.Time
	if cause < 0 {
		switch {
		case w.Timeline.Event(p.End).State.Ended():
			return t.Nothing
		case p.On == event.Timer:
			return t.TimeWasUp
		case p.On == event.Network:
			return t.Answer
		case p.On == event.Input:
			return t.Typed
		case p.On == event.Core:
			return t.GotCore
		case p.State == event.Ready:
			return t.Free
		}
		return t.Unknown
	}
	by := At(w.Timeline, cause)
	name := w.Timeline.LaneName(int(by.Lane))
	switch {
	case p.For.Barrier && int(by.Lane) == lane:
		return t.ArrivedLast
	case p.For.Barrier:
		return fmt.Sprintf(t.OtherLast, name)
	case p.On == event.Loop:
		return fmt.Sprintf(t.GaveLoop, name)
	case p.On == event.GIL:
		return fmt.Sprintf(t.GaveGIL, name)
	}
	_, glyph, what := w.Event(by)
	if int(by.Lane) == lane {
		return what // who had let go of the lock
	}
	return name + "  " + glyph + " " + what
}
