package ui

import (
	"fmt"
	"time"

	"lanes/engine"
	"lanes/ui/text"
)

// poolPanel is the panel of the lesson pool: the four calls side by side, each from
// its own beginning, on one clock.
type poolPanel struct {
	next int
	n    map[string]int64
	now  time.Duration
}

var poolCalls = []string{"apply", "apply_async", "map", "map_async"}

func (*poolPanel) rows() (all, enough int) { return 7, 7 }

func (p *poolPanel) update(tl *engine.Timeline, events int) {
	if events < p.next || p.n == nil {
		*p = poolPanel{n: map[string]int64{}}
	}
	for ; p.next < events; p.next++ {
		e := tl.Event(p.next)
		p.now = e.At
		if e.Kind == engine.KindValue && e.Lane == 0 {
			p.n[e.Name] = e.Value
		}
	}
}

// call is how far a call is: how long its caller was blocked, and how long it took
// until all was ready, in nanoseconds; so far, where it is not over.
func (p *poolPanel) call(name string) (blocked, ready int64, returned, done bool) {
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

func (*poolPanel) doing(int, *text.Catalogue) string { return "" }

func (p *poolPanel) draw(c *canvas, at rect, t *text.Catalogue) {
	words, g := text.Pool.In(t), c.th.glyphs
	longest := int64(1)
	for _, name := range poolCalls {
		_, ready, _, _ := p.call(name)
		longest = max(longest, ready)
	}
	const label = 13
	cols := max(min(at.w-label-51, 60), 4)
	for i, name := range poolCalls {
		pen := c.at(at.y+i, at.x+3, at.w-4)
		pen.fit(plain, name, label)
		x := pen.r.col
		blocked, ready, returned, done := p.call(name)
		b, r := int(blocked*int64(cols)/longest), int(ready*int64(cols)/longest)
		pen.cells(inWaiting, g.barFull, b)
		pen.cells(inRunning, g.barEmpty, r-b)
		pen.to(x + cols + 2)
		if returned {
			pen.text(inWaiting, fmt.Sprintf(words.Returned, short(time.Duration(blocked))))
			pen.skip(3)
		}
		if done {
			pen.text(inRunning, fmt.Sprintf(words.Ready, short(time.Duration(ready))))
		}
	}
	pen := c.at(at.y+len(poolCalls), at.x+3+label, at.w-4-label)
	pen.cells(inWaiting, g.barFull, 2)
	pen.skip(1)
	pen.text(dim, words.Blocked)
	pen.skip(3)
	pen.cells(inRunning, g.barEmpty, 2)
	pen.skip(1)
	pen.text(dim, words.GoesOn)
	pen.skip(3)
	pen.text(faint, t.Card.Measured)
	y := at.y + len(poolCalls) + 1
	if p.n["collected"] > 0 {
		pen = c.at(y, at.x+3, at.w-4)
		pen.text(inRunning, " "+g.over+" ")
		pen.skip(1)
		pen.text(plain, words.Collected)
		y++
	}
	if p.n["uncollected"] > 0 {
		pen = c.at(y, at.x+3, at.w-4)
		pen.text(alarm, " ! ")
		pen.skip(1)
		pen.text(inFailed, words.Uncollected)
	}
}

func (p *poolPanel) card(t *text.Catalogue) []cardLine {
	words := text.Pool.In(t)
	var lines []cardLine
	label := words.Label
	for _, name := range poolCalls {
		blocked, ready, _, done := p.call(name)
		if !done {
			continue
		}
		line := fmt.Sprintf("%-12s", name) + fmt.Sprintf(words.Call, short(time.Duration(blocked)), short(time.Duration(ready)))
		lines = append(lines, cardLine{plain, label, "", line})
		label = " "
	}
	if p.n["collected"] > 0 {
		lines = append(lines, cardLine{plain, words.Errors, "", words.Collected})
	}
	if p.n["uncollected"] > 0 {
		lines = append(lines, cardLine{inFailed, " ", "", words.Uncollected})
	}
	return lines
}

// poolCame is whether three applies took as long as one job.
func poolCame(_ *engine.Timeline, p panel) (int, string) {
	pool, ok := p.(*poolPanel)
	if !ok {
		return passed, ""
	}
	apply, _, done, _ := pool.call("apply")
	one, _, known, _ := pool.call("map")
	switch {
	case !done || !known:
		return passed, ""
	case apply < one*3/2:
		return 0, short(time.Duration(apply))
	}
	return 1, short(time.Duration(apply))
}

// firstUp is when the first worker was ready for work.
func firstUp(tl *engine.Timeline) time.Duration {
	for i := range tl.Len() {
		if e := tl.Event(i); e.Kind == engine.KindTask {
			return e.At
		}
	}
	return 0
}

func poolTold(tl *engine.Timeline, t *text.Catalogue) []string {
	p, w := tl.Head(), text.Pool.In(t)
	at := func(name string) string { return short(time.Duration(p.Value(name))) }
	apply := fmt.Sprintf(w.Apply, at("apply_returned_ns"), at("jobs_ns"))
	if up := firstUp(tl) - time.Duration(p.Value("apply_began_ns")); up > time.Duration(p.Value("jobs_ns"))/20 {
		apply = fmt.Sprintf(w.ApplyLate, at("apply_returned_ns"), at("jobs_ns"), short(up))
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
