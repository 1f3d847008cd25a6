package programs

import (
	"fmt"
	"strconv"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// TwoProcesses is the panel of the lesson two-processes: what main starts, with which
// arguments, and how long it waits for the end of each.
//
//	┌ main 17206 ──────────┐                                ┌───────────────────────┐
//	│ join p1      4.99 s  │ ── run1(5, 1s) ──────────────→ │ p1 17221   run1 2/5   │
//	│ then join p2         │ ── run2(5, 1s, "run2") ──────→ │ p2 17222   run2 2/5   │
//	└──────────────────────┘                                └───────────────────────┘
type TwoProcesses struct {
	panel
	now time.Duration
}

func (p *TwoProcesses) Rows() (all, enough int) {
	n := paint.ChainRows(2)
	return n, n
}

func (p *TwoProcesses) Update(tl *history.Timeline, events int) {
	p.panel.Update(tl, events)
	p.now = 0
	if events > 0 {
		p.now = tl.Event(events - 1).At
	}
}

func (p *TwoProcesses) Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	at = at.Inset()
	side := max(at.W*3/10, 22)
	main := titled(p.lane(0), side)
	arrows := paint.Part{}
	workers := paint.Part{Box: true, Tok: paint.Dim, W: side + 2}
	for i := range p.starts {
		s := &p.starts[i]
		main.Rows = append(main.Rows, p.joining(s, t))
		arrows.Rows = append(arrows.Rows, paint.Arrow(paint.Right, paint.Accent, s.words))
		workers.Rows = append(workers.Rows, p.started(s, t))
	}
	if l := p.lane(0); len(p.starts) == 0 && l.said == "" {
		main.Rows = append(main.Rows, p.doing(l, t))
	} else if len(p.starts) == 0 { // it has failed
		main.W = at.W - 24
		main.Rows = append(main.Rows, says(paint.InFailed, l.said))
	}
	chain := paint.Chain{main, arrows, workers}
	chain.Fit(at.W, 12)
	chain.Draw(c, at)
}

// joining writes how long main waited for a worker.
func (p *TwoProcesses) joining(s *startOf, t *text.Catalogue) paint.Line {
	w := text.TwoProcesses.In(t)
	return func(pen *paint.Pen) {
		name, end := p.lane(s.lane).name, pen.End
		switch {
		case s.lane == 0:
			pen.Text(paint.Dim, w.Called)
		case s.join.began && s.join.to == 0:
			pen.Text(paint.InWaiting, fmt.Sprintf(w.Joins, name))
			pen.Right(paint.Strong, paint.Short(p.now-s.join.from), end)
		case s.join.began:
			pen.Text(paint.Dim, fmt.Sprintf(w.Joins, name))
			pen.Right(paint.Strong, paint.Short(s.join.to-s.join.from), end)
		case p.lane(0).state.Ended():
			pen.Text(paint.Dim, fmt.Sprintf(w.Joins, name))
			pen.Right(paint.Dim, w.NoWait, end)
		default:
			pen.Text(paint.Faint, fmt.Sprintf(w.JoinsLater, name))
		}
	}
}

// started writes what has become of a worker.
func (p *TwoProcesses) started(s *startOf, t *text.Catalogue) paint.Line {
	return func(pen *paint.Pen) {
		l, end := p.lane(s.lane), pen.End
		tok := paint.Plain
		if l.state.Ended() {
			tok = paint.Faint
		}
		pen.Text(tok, l.name)
		if l.pid != 0 {
			pen.Skip(1)
			pen.Text(paint.Dim, strconv.Itoa(l.pid))
		}
		pen.Skip(2)
		how, does := p.does(l, &t.Course)
		if l.said != "" {
			does = l.said
		}
		pen.Right(how, does, end)
	}
}

// TwoProcessesCame is whether two workers took as long as one of them.
func TwoProcessesCame(tl *history.Timeline) (int, string) {
	p := tl.Head()
	switch {
	case tl.Ended() && noTuple(tl):
		return 1, ""
	case !tl.Ended() || p.Work <= 0:
		return stage.NoChoice, ""
	case p.Work > p.At*3/2:
		return 0, paint.Short(p.At)
	}
	return 1, paint.Short(p.At)
}

// TwoProcessesTold is what working at once took off the time, how long main waited, and what
// the tutorial says of memory.
func TwoProcessesTold(tl *history.Timeline, t *text.Catalogue) []string {
	p, w := tl.Head(), text.TwoProcesses.In(t)
	if noTuple(tl) {
		return []string{w.NoTuple}
	}
	told := []string{
		fmt.Sprintf(w.Work, paint.Short(p.Work), paint.Short(p.At), paint.ThreeDigits(float64(p.Work)/float64(max(p.At, 1)))),
		fmt.Sprintf(w.Join, paint.Short(mainWaited(tl, event.Join))),
	}
	if tl.Info.Traits().Processes {
		told = append(told, w.Memory)
	}
	return told
}

// noTuple reports whether main failed because the arguments of a start were no list.
func noTuple(tl *history.Timeline) bool { return tl.Info.Options["args"] == "no-comma" }

// mainWaited is how long main was blocked in a wait for that reason.
func mainWaited(tl *history.Timeline, on event.Reason) (d time.Duration) {
	for s := range tl.Spans(0, 0, tl.Edge()) {
		if s.State == event.Waiting && s.On == on {
			d += s.To - s.From
		}
	}
	return d
}
