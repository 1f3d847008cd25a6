package workers

import (
	"cmp"
	"fmt"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Pool is the panel of the lesson pool: the four calls side by side, each from
// its own beginning, on one clock.
type Pool struct {
	next int
	n    map[string]int64
	now  time.Duration
	jobs map[int32]string // of the workers that have one
}

var poolCalls = []string{"apply", "apply_async", "map", "map_async"}

func (*Pool) Rows() (all, enough int) { return 8, 8 }

func (p *Pool) Update(tl *history.Timeline, events int) {
	if events < p.next || p.n == nil {
		*p = Pool{n: map[string]int64{}, jobs: map[int32]string{}}
	}
	for ; p.next < events; p.next++ {
		e := tl.Event(p.next)
		p.now = e.At
		switch {
		case e.Lane > 0 && e.Verb() == event.VerbGet:
			p.jobs[e.Lane] = e.Text
		case e.Lane > 0 && e.Verb() == event.VerbPut:
			delete(p.jobs, e.Lane) // its result
		case e.Kind == event.KindValue && e.Lane == 0:
			p.n[e.Name] = e.Value
		}
	}
}

// call is how far a call is: how long its caller was blocked, and how long it took
// until all was ready, in nanoseconds; so far, where it is not over.
func (p *Pool) call(name string) (blocked, ready int64, returned, done bool) {
	began, ok := p.n[name+"_began_ns"]
	if !ok {
		return 0, 0, false, false
	}
	so := int64(p.now) - began
	if blocked, returned = p.n[name+"_returned_ns"]; !returned {
		blocked = so
	}
	if ready, done = p.n[name+"_ready_ns"]; !done {
		ready = so
	}
	return blocked, ready, returned, done
}

// Doing is the job of a worker.
func (p *Pool) Doing(lane int, t *text.Catalogue) string {
	if lane == 0 {
		return ""
	}
	return cmp.Or(p.jobs[int32(lane)], text.Pool.In(t).NoJob)
}

// with reports whether a call that has returned had its results then.
func with(blocked, ready int64) bool { return ready-blocked < ready/20 }

// came is when a call returned and when its results were ready, as far as it has come.
func (p *Pool) came(name string, words *text.PoolWords) string {
	blocked, ready, returned, done := p.call(name)
	switch {
	case !returned:
		return ""
	case done && with(blocked, ready):
		return fmt.Sprintf(words.Both, paint.Short(time.Duration(ready)))
	case done:
		return fmt.Sprintf(words.Returned, paint.Short(time.Duration(blocked))) + "  " + fmt.Sprintf(words.Ready, paint.Short(time.Duration(ready)))
	}
	return fmt.Sprintf(words.Returned, paint.Short(time.Duration(blocked)))
}

func (p *Pool) Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	at = at.Inset()
	words, g := text.Pool.In(t), c.Theme.Glyphs
	longest := int64(1)
	for _, name := range poolCalls {
		_, ready, _, _ := p.call(name)
		longest = max(longest, ready)
	}
	const label = 13
	cols := at.W - label - 2 - paint.Width(words.Axis)
	for _, name := range poolCalls { // what is written behind a bar has room there
		if _, ready, _, _ := p.call(name); ready > 0 {
			cols = min(cols, int(int64(at.W-label-2-paint.Width(p.came(name, words)))*longest/ready))
		}
	}
	cols = max(cols, 8)
	for i, name := range poolCalls {
		pen := c.At(at.Y+i, at.X, at.W)
		pen.Fit(paint.Plain, name, label)
		blocked, ready, _, _ := p.call(name)
		b, r := int(blocked*int64(cols)/longest), int(ready*int64(cols)/longest)
		if with(blocked, ready) {
			b = r
		}
		pen.Cells(paint.InFailed, g.State[event.Running], b)
		pen.Cells(paint.InRunning, g.BarEmpty, r-b)
		pen.Skip(1)
		pen.Text(paint.Dim, p.came(name, words))
	}
	pen := c.At(at.Y+len(poolCalls), at.X+label, at.W-label)
	if longest > 1 {
		pen.Text(paint.Faint, g.Tick+"0")
		pen.Right(paint.Faint, paint.Short(time.Duration(longest))+g.Tick, at.X+label+cols-1)
		pen.Skip(1)
		pen.Text(paint.Faint, words.Axis)
	}
	pen = c.At(at.Y+len(poolCalls)+1, at.X+label, at.W-label)
	pen.Cells(paint.InFailed, g.State[event.Running], 2)
	pen.Skip(1)
	pen.Text(paint.Dim, words.Blocked)
	pen.Skip(3)
	pen.Cells(paint.InRunning, g.BarEmpty, 2)
	pen.Skip(1)
	pen.Text(paint.Dim, words.GoesOn)
	pen.Skip(3)
	pen.Text(paint.Faint, t.Card.Measured)
	y := at.Y + len(poolCalls) + 2
	if p.n["collected"] > 0 {
		pen = c.At(y, at.X, at.W)
		pen.Text(paint.InFailed, " "+g.Broken+" ")
		pen.Skip(1)
		pen.Text(paint.Plain, words.Collected)
		y++
	}
	if p.n["uncollected"] > 0 {
		pen = c.At(y, at.X, at.W)
		pen.Text(paint.Alarm, " ! ")
		pen.Skip(1)
		pen.Text(paint.InFailed, words.Uncollected)
	}
}

func (p *Pool) Card(t *text.Catalogue) []paint.Figure {
	words := text.Pool.In(t)
	var lines []paint.Figure
	label := words.Label
	for _, name := range poolCalls {
		blocked, ready, _, done := p.call(name)
		if !done {
			continue
		}
		line := fmt.Sprintf("%-12s", name) + fmt.Sprintf(words.Call, paint.Short(time.Duration(blocked)), paint.Short(time.Duration(ready)))
		lines = append(lines, paint.Figure{Tok: paint.Plain, Label: label, Value: "", Note: line})
		label = " "
	}
	if p.n["collected"] > 0 {
		lines = append(lines, paint.Figure{Tok: paint.Plain, Label: words.Errors, Value: "", Note: words.Collected})
	}
	if p.n["uncollected"] > 0 {
		lines = append(lines, paint.Figure{Tok: paint.InFailed, Label: " ", Value: "", Note: words.Uncollected})
	}
	return lines
}

// PoolCame is whether three applies took as long as one job.
func PoolCame(_ *history.Timeline, pool *Pool) (int, string) {
	apply, _, done, _ := pool.call("apply")
	one, _, known, _ := pool.call("map")
	switch {
	case !done || !known:
		return stage.NoChoice, ""
	case apply < one*3/2:
		return 0, paint.Short(time.Duration(apply))
	}
	return 1, paint.Short(time.Duration(apply))
}

// firstUp is when the first worker was ready for work.
func firstUp(tl *history.Timeline) time.Duration {
	for i := range tl.Len() {
		if e := tl.Event(i); e.Kind == event.KindTask {
			return e.At
		}
	}
	return 0
}

// PoolTold says when apply and apply_async returned and when their results were ready, and
// whether results came in another order.
func PoolTold(tl *history.Timeline, t *text.Catalogue) []string {
	p, w := tl.Head(), text.Pool.In(t)
	at := func(name string) string { return paint.Short(time.Duration(p.Value(name))) }
	apply := fmt.Sprintf(w.Apply, at("apply_returned_ns"), at("jobs_ns"))
	if up := firstUp(tl) - time.Duration(p.Value("apply_began_ns")); up > time.Duration(p.Value("jobs_ns"))/20 {
		apply = fmt.Sprintf(w.ApplyLate, at("apply_returned_ns"), at("jobs_ns"), paint.Short(up))
	}
	told := []string{
		apply,
		fmt.Sprintf(w.Async, at("apply_async_returned_ns"), at("apply_async_ready_ns")),
	}
	if p.Value("out_of_order") > 0 {
		told = append(told, w.Order)
	}
	return told
}
