package versus

import (
	"fmt"
	"strconv"
	"time"

	"lanes/ui/axis"
	"lanes/ui/paint"
	"lanes/ui/stage"
)

// drawHead writes what is compared, how far it is, and where in time the screen is.
func (v *view) drawHead(c *paint.Canvas) {
	t := v.env.Words
	p := c.At(0, 1, c.W-2)
	title := t.Lesson(v.id()).Title
	if v.pair() != nil {
		title = t.Compare.Pair.Title
	}
	b := v.badge()
	badge, tail := b.Fit(p.Room()-min(paint.Width(title), stage.LeastTitle)-2, c.W >= 50)
	right := paint.Width(badge) + 3 + paint.Width(tail)
	q := p.Until(p.End - right - 2)
	q.Text(paint.Heading, title)
	q.Skip(3)
	if q.Room() > paint.Width(t.Compare.Title) && v.pair() == nil {
		q.Text(paint.Dim, t.Compare.Title)
	}
	p.To(p.End - right)
	p.Text(b.Tok, " "+badge+" ")
	p.Skip(1)
	p.Text(paint.Plain, tail)
	if v.parts.head.H < 2 {
		return
	}
	p = c.At(1, 1, c.W-2)
	tabs := v.tabsWidth()
	q = p.Until(p.End - tabs - 2)
	v.drawPlan(&q)
	if p.Room() > tabs {
		p.To(p.End - tabs)
		v.drawTabs(&p)
	}
}

// badge says how far the comparison is, and when it is over where in time the race is.
func (v *view) badge() stage.Badge {
	t, g, k := v.env.Words, v.env.Theme.Glyphs, &v.race.clock
	switch {
	case v.err != "":
		return stage.Badge{Tok: paint.InFailed, Text: g.Broken + " " + t.Header.Broken}
	case !v.begun():
		return stage.Badge{Tok: paint.Dim, Text: g.Live + " " + t.Header.Starting}
	case !v.over():
		return stage.Badge{Tok: paint.OnLive, Text: g.Live + " " + t.Compare.Measuring, Time: paint.Seconds(v.present())}
	case k.Mode == axis.AtEdge && v.result.Stopped:
		return stage.Badge{Tok: paint.InKilled, Text: g.Stopped + " " + t.Compare.Stopped}
	case k.Mode == axis.AtEdge && v.lesson == nil:
		return stage.Badge{Tok: paint.OnLive, Text: g.Over + " " + t.Compare.FromFile, Time: paint.Seconds(k.moment)}
	case k.Mode == axis.AtEdge:
		return stage.Badge{Tok: paint.OnLive, Text: g.Over + " " + t.Compare.Measured, Time: paint.Seconds(k.moment)}
	}
	form := k.form()
	b := stage.Badge{Tok: paint.OnHeld, Text: g.Held + " " + t.Header.Paused, Time: form(k.moment), Of: form(k.end), Speed: k.Speed()}
	if k.Mode == axis.Playing {
		b.Tok, b.Text = paint.OnReplay, g.Playing+" "+t.Header.Playing
	}
	return b
}

// drawPlan writes what is compared with what: while it is measured, which run it is.
func (v *view) drawPlan(p *paint.Pen) {
	t := v.env.Words
	switch {
	case v.measuring != nil && !v.over() && v.measuring.Board.Run >= 0:
		b := v.measuring.Board
		all := b.Ended + b.Left()
		p.Text(paint.Strong, fmt.Sprintf(t.Compare.Run, min(b.Ended+1, all), all, v.race.racers[b.Entry].name, t.WorkersOf(v.race.racers[b.Entry].model, v.race.workers(b.Entry))))
		w := min(p.Room()-3, 30)
		if w < 6 {
			return
		}
		p.Skip(2)
		done := paint.Share(b.Ended, all, w)
		p.Cells(paint.InRunning, p.Canvas.Theme.Glyphs.BarFull, done)
		p.Cells(paint.Faint, p.Canvas.Theme.Glyphs.BarEmpty, w-done)
		if left := v.remaining(); p.Room() > paint.Width(left)+1 {
			p.Skip(1)
			p.Text(paint.Dim, left)
		}
	case v.facts != nil:
		p.Text(paint.Dim, v.facts.plan())
	}
}

// remaining is how long measuring will go on in words, "" while nobody knows.
func (v *view) remaining() string {
	left, ok := v.left()
	if !ok {
		return ""
	}
	return fmt.Sprintf(v.env.Words.Run.Left, strconv.Itoa(int(max(left, time.Second).Seconds()))+" s")
}

func (v *view) tabsWidth() (w int) {
	for _, name := range v.tabs() {
		w += paint.Width(name) + 3
	}
	return w
}

// drawTabs writes the parts of the screen, the present one marked.
func (v *view) drawTabs(p *paint.Pen) {
	for i, name := range v.tabs() {
		tok := paint.Dim
		if tab(i) == v.tab {
			tok = paint.Marked
		}
		p.Text(tok, " "+name+" ")
		p.Skip(1)
	}
}
