package inspect

import (
	"fmt"
	"strconv"
	"time"

	"lanes/engine/event"
	"lanes/ui/paint"
	"lanes/ui/stage"
)

// columns of what a number is called, and of the number.
const label, value = 11, 10

// totals writes numbers below each other, as far as there is room.
type totals struct {
	*Lane
	c  *paint.Canvas
	at paint.Rect
	y  int // of the next
}

// DrawTotals writes where the lane's time went, as a sum to be checked, what became of its
// tasks, and how long its waits were.
func (l *Lane) DrawTotals(c *paint.Canvas, at paint.Rect) {
	if l.State == event.Unused {
		return
	}
	w := totals{Lane: l, c: c, at: at, y: at.Y}
	w.times()
	if c.H >= 20 {
		w.y++
	}
	w.tasks()
	w.cpu()
	w.waits()
}

// line writes a number with its name, and returns the pen behind them.
func (w *totals) line(tok paint.Token, name, number string) paint.Pen {
	p := w.c.At(w.y, w.at.X, w.at.W)
	w.y++
	if w.y > w.at.Y+w.at.H {
		p.End = 0
	}
	p.Fit(paint.Dim, name, label)
	p.Right(tok, number, w.at.X+label+value)
	p.Skip(2)
	return p
}

// percent writes what part of its life a time is.
func (w *totals) percent(p *paint.Pen, tok paint.Token, d time.Duration) {
	p.Number(tok, paint.PercentOf(d, w.Lived(w.moment())), 3)
	p.Text(paint.Dim, " %")
}

// times writes how long it was in each state, and the sum.
func (w *totals) times() {
	t, at := w.Env.Words, w.moment()
	life := w.Lived(at)
	w.line(paint.Strong, t.Lane.Lifetime, paint.Exact(life))
	var sum time.Duration
	for s := event.Running; s.Alive(); s++ {
		d := w.Total(s, at)
		if d == 0 && s == event.InProgress { // no lane of a run of our own ever is
			continue
		}
		sum += d
		p := w.line(paint.OfState[s], stage.StateWord(&t.States, s), paint.Exact(d))
		w.percent(&p, paint.Plain, d)
		p.Skip(2)
		p.Cells(paint.OfState[s], w.Env.Theme.Glyphs.BarFull, min(p.Room(), 24)*paint.PercentOf(d, life)/100)
		if starved := w.Starved(at); s == event.Ready && starved > 0 {
			p := w.line(paint.Dim, " "+t.Lane.ForCore, paint.Exact(starved))
			w.percent(&p, paint.Dim, starved)
		}
	}
	p := w.line(paint.Strong, t.Lane.Sum, paint.Exact(sum))
	w.percent(&p, paint.Plain, sum)
}

// tasks writes how many tasks it did.
func (w *totals) tasks() {
	t := &w.Env.Words.Lane
	p := w.c.At(w.y, w.at.X, w.at.W)
	w.y++
	p.Fit(paint.Dim, t.Tasks, label+3)
	p.Text(paint.Plain, fmt.Sprintf(t.TasksDone, w.Done, w.Failed))
}

// cpu writes how much of a CPU it used, as far as that is known.
func (w *totals) cpu() {
	t := &w.Env.Words.Lane
	number, note := paint.NoValue, t.Later
	if d, ok := w.CPU(); ok {
		number, note = paint.Exact(d), t.Measured
	} else if w.State.Ended() {
		note = t.Unknown
	}
	p := w.line(paint.Plain, t.CPU, number)
	p.Text(paint.Dim, note)
}

// waits writes how long its waits were.
func (w *totals) waits() {
	t := &w.Env.Words.Lane
	w.Waits.update(w.Player.Timeline(), w.ID, w.moment())
	all := w.Waits.sorted
	if len(all) == 0 {
		p := w.line(paint.Plain, t.Waits, "0")
		p.Text(paint.Dim, t.WaitsNone)
		return
	}
	w.line(paint.Plain, t.Waits, strconv.Itoa(len(all)))
	for _, q := range [...]struct {
		name string
		per  int
		from int // so many waits it takes for that to mean something
	}{
		{t.Median, 50, 2}, {fmt.Sprintf(t.Under, 90), 90, 10}, {fmt.Sprintf(t.Under, 99), 99, 100}, {t.Longest, 100, 1},
	} {
		if len(all) >= q.from {
			w.line(paint.Plain, " "+q.name, paint.Short(percentile(all, q.per)))
		}
	}
}
