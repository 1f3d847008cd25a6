package lanes

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"lanes/engine/history"
	"lanes/ui/axis"
	"lanes/ui/paint"
	"lanes/ui/stage"
)

// drawProgress writes how far the run is at the moment, and what came of it.
func (r *Screen) drawProgress(c *paint.Canvas) {
	area := r.Layout.Progress
	if area.H == 0 {
		return
	}
	pic, info := r.Picture(), &r.Session.Timeline.Info
	cols, g := &r.Layout.Cols, r.env.Theme.Glyphs
	ended := pic.Done + len(pic.Failures) + pic.Interrupted
	told := ended
	if info.Program { // it may kill its workers, and those have not done what they are for
		told = pic.Done
	}
	p := c.At(area.Y, cols.Name.X, area.W-cols.Name.X)
	rounds := info.Rounds(info.Tasks)
	left := paint.Pen{C: p.C, R: p.R, End: cols.Strip.X - 1}
	left.Number(paint.Strong, info.Rounds(told), len(strconv.Itoa(rounds)))
	left.Text(paint.Dim, "/"+strconv.Itoa(rounds)+" "+r.Words().Unit)
	p.To(cols.Strip.X)
	w := cols.Strip.W
	done, all := paint.Share(pic.Done, info.Tasks, w), paint.Share(ended, info.Tasks, w)
	p.Cells(paint.InRunning, g.BarFull, done)
	p.Cells(paint.InFailed, g.BarFull, all-done)
	p.Cells(paint.Faint, g.BarEmpty, w-all)
	if cols.Doing.W > 0 {
		p.To(cols.Doing.X)
		p.Text(paint.Dim, r.timeLeft(pic, ended))
	}
	if area.H < 2 {
		return
	}
	p = c.At(area.Y+1, cols.Name.X, area.W-cols.Name.X)
	for _, s := range r.tallies(pic) {
		x := p.R.Col + s.w
		p.Text(s.tok, s.text)
		p.To(max(x, p.R.Col+2))
	}
}

// timeLeft is how long the rest will take if it goes on like this.
func (r *Screen) timeLeft(pic *history.Picture, ended int) string {
	t, info := &r.env.Words.Run, &r.Session.Timeline.Info
	rest := info.Tasks - ended
	if pic.Over || rest <= 0 {
		return ""
	}
	r.pace.Update(r.Session.Timeline, pic.Events)
	each := r.pace.Median()
	if each == 0 {
		return t.LeftUnknown
	}
	ages := r.pace.Ages(pic.At)
	left := axis.Makespan(max(rest-len(ages), 0), max(min(info.Slots, info.Tasks), 1), each, ages)
	if left == 0 && slices.Max(ages) > each+each/4 { // it takes longer than the others did
		return t.LeftUnknown
	}
	left = max(left, 100*time.Millisecond)
	return fmt.Sprintf(t.Left, strconv.FormatFloat(left.Seconds(), 'f', 1, 64)+" s")
}

// tally is a number of things with its words, in columns of its own: one that
// grows does not push the others.
type tally struct {
	tok  paint.Token
	text string
	w    int
}

// tallies are what came of the run up to the moment.
func (r *Screen) tallies(pic *history.Picture) []tally {
	t := &r.env.Words.Run
	var all []tally
	add := func(tok paint.Token, form string, n int64, w int) {
		all = append(all, tally{tok, fmt.Sprintf(form, paint.Grouped(n)), w})
	}
	if r.hasRows() {
		add(paint.Plain, t.Rows, pic.Value("rows"), 13)
		all = append(all, tally{paint.Plain, paint.ByteSize(pic.Value("bytes")), 10})
	}
	if !r.Session.Timeline.Info.Program { // the workers of a program are no work that goes on like this
		all = append(all, r.rate(pic))
	}
	if n := len(pic.Failures); n > 0 {
		add(paint.InFailed, r.env.Theme.Glyphs.Broken+" "+t.Failed, int64(n), 13)
	} else {
		add(paint.Dim, t.Failed, 0, 13)
	}
	if n := pic.Retries; n > 0 {
		add(paint.InReady, t.Retries, int64(n), 13)
	} else {
		all = append(all, tally{w: 13})
	}
	if n := pic.Value("duplicates"); n > 0 {
		add(paint.Dim, t.Duplicates, n, 0)
	}
	if n := pic.Value("unread"); n > 0 {
		add(paint.InFailed, r.env.Theme.Glyphs.Broken+" "+t.Unread, n, 0)
	}
	return all
}

// rate is how much was done in a second.
func (r *Screen) rate(pic *history.Picture) tally {
	rate := 0.0
	if pic.At > 0 {
		rate = float64(pic.Done) / float64(max(r.Session.Timeline.Info.Round, 1)) / pic.At.Seconds()
	}
	return tally{paint.Dim, fmt.Sprintf(r.env.Words.Run.Rate, strconv.FormatFloat(rate, 'f', 1, 64), r.Words().Unit), 16}
}

// hasRows reports whether the work of the run makes rows, now or later.
func (r *Screen) hasRows() bool {
	if r.Session.Timeline.Info.Lesson == "scrape" {
		return true
	}
	main := r.Session.Timeline.Head().Lane(0)
	if main == nil {
		return false
	}
	_, ok := main.Value("rows")
	return ok
}

// drawLegend says what the signs mean.
func (r *Screen) drawLegend(c *paint.Canvas) {
	if r.Layout.Legend.H == 0 {
		return
	}
	p := c.At(r.Layout.Legend.Y, 1, r.Layout.Legend.W-2)
	stage.Legend(&p, r.env)
}
