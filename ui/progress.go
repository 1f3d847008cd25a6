package ui

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"lanes/engine"
)

// drawProgress writes how far the run is at the moment, and what came of it.
func (r *run) drawProgress(c *canvas) {
	area := r.lay.progress
	if area.h == 0 {
		return
	}
	pic, info := r.picture(), &r.s.tl.Info
	cols, g := &r.lay.cols, r.env.th.glyphs
	ended := pic.Done + len(pic.Failures) + pic.Interrupted
	told := ended
	if info.Program { // it may kill its workers, and those have not done what they are for
		told = pic.Done
	}
	p := c.at(area.y, cols.name.x, area.w-cols.name.x)
	rounds := info.Rounds(info.Tasks)
	left := pen{p.c, p.r, cols.strip.x - 1}
	left.number(strong, info.Rounds(told), len(strconv.Itoa(rounds)))
	left.text(dim, "/"+strconv.Itoa(rounds)+" "+r.words().Unit)
	p.to(cols.strip.x)
	w := cols.strip.w
	done, all := share(pic.Done, info.Tasks, w), share(ended, info.Tasks, w)
	p.cells(inRunning, g.barFull, done)
	p.cells(inFailed, g.barFull, all-done)
	p.cells(faint, g.barEmpty, w-all)
	if cols.doing.w > 0 {
		p.to(cols.doing.x)
		p.text(dim, r.timeLeft(pic, ended))
	}
	if area.h < 2 {
		return
	}
	p = c.at(area.y+1, cols.name.x, area.w-cols.name.x)
	for _, s := range r.tallies(pic) {
		x := p.r.col + s.w
		p.text(s.tok, s.text)
		p.to(max(x, p.r.col+2))
	}
}

// share is part of whole in columns. What is more than nothing is seen.
func share(part, whole, cols int) int {
	if part <= 0 || whole <= 0 {
		return 0
	}
	return min(max(part*cols/whole, 1), cols)
}

// timeLeft is how long the rest will take if it goes on like this.
func (r *run) timeLeft(pic *engine.Picture, ended int) string {
	t, info := &r.env.t.Run, &r.s.tl.Info
	rest := info.Tasks - ended
	if pic.Over || rest <= 0 {
		return ""
	}
	r.pace.update(r.s.tl, pic.Events)
	each := r.pace.median()
	if each == 0 {
		return t.LeftUnknown
	}
	ages := r.pace.ages(pic.At)
	left := makespan(max(rest-len(ages), 0), max(min(info.Slots, info.Tasks), 1), each, ages)
	if left == 0 && slices.Max(ages) > each+each/4 { // it takes longer than the others did
		return t.LeftUnknown
	}
	left = max(left, 100*time.Millisecond)
	return fmt.Sprintf(t.Left, strconv.FormatFloat(left.Seconds(), 'f', 1, 64)+" s")
}

// tally is a number of things with its words, in columns of its own: one that
// grows does not push the others.
type tally struct {
	tok  token
	text string
	w    int
}

// tallies are what came of the run up to the moment.
func (r *run) tallies(pic *engine.Picture) []tally {
	t := &r.env.t.Run
	var all []tally
	add := func(tok token, form string, n int64, w int) {
		all = append(all, tally{tok, fmt.Sprintf(form, grouped(n)), w})
	}
	if r.hasRows() {
		add(plain, t.Rows, pic.Value("rows"), 13)
		all = append(all, tally{plain, byteSize(pic.Value("bytes")), 10})
	}
	if !r.s.tl.Info.Program { // the workers of a program are no work that goes on like this
		all = append(all, r.rate(pic))
	}
	if n := len(pic.Failures); n > 0 {
		add(inFailed, r.env.th.glyphs.broken+" "+t.Failed, int64(n), 13)
	} else {
		add(dim, t.Failed, 0, 13)
	}
	if n := pic.Retries; n > 0 {
		add(inReady, t.Retries, int64(n), 13)
	} else {
		all = append(all, tally{w: 13})
	}
	if n := pic.Value("duplicates"); n > 0 {
		add(dim, t.Duplicates, n, 0)
	}
	return all
}

// rate is how much was done in a second.
func (r *run) rate(pic *engine.Picture) tally {
	rate := 0.0
	if pic.At > 0 {
		rate = float64(pic.Done) / float64(max(r.s.tl.Info.Round, 1)) / pic.At.Seconds()
	}
	return tally{dim, fmt.Sprintf(r.env.t.Run.Rate, strconv.FormatFloat(rate, 'f', 1, 64), r.words().Unit), 16}
}

// hasRows reports whether the work of the run makes rows, now or later.
func (r *run) hasRows() bool {
	if r.s.tl.Info.Lesson == "scrape" {
		return true
	}
	main := r.s.tl.Head().Lane(0)
	if main == nil {
		return false
	}
	_, ok := main.Value("rows")
	return ok
}

// drawLegend says what the signs mean.
func (r *run) drawLegend(c *canvas) {
	if r.lay.legend.h == 0 {
		return
	}
	p := c.at(r.lay.legend.y, 1, r.lay.legend.w-2)
	legend(&p, r.env)
}
