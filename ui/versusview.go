package ui

import (
	"cmp"
	"fmt"
	"strconv"
	"time"

	"lanes/engine"
	"lanes/engine/compare"
)

// needs is what the layout of the screen depends on.
func (v *versus) needs() versusNeeds {
	n := versusNeeds{right: width("10/10  ") + timeWidth}
	for i := range v.tracks {
		t := &v.tracks[i]
		n.lanes = append(n.lanes, v.expected(i))
		n.name = max(n.name, width(t.called))
		if t.tl == nil {
			continue
		}
		for _, id := range t.lanes {
			n.lane = max(n.lane, width(t.tl.Head().Lanes[id].Name))
		}
	}
	if v.env.w < roomWorkers && v.sweeps() {
		n.name += width(" 10")
	}
	if len(v.tracks) > 0 {
		n.table = 1 + len(v.tracks)
	}
	return n
}

// expected is how many lanes a track has, or will have: nothing must move when they come.
func (v *versus) expected(i int) int {
	t := &v.tracks[i]
	n := len(t.lanes)
	if v.over() {
		return n
	}
	if t.tl != nil {
		return max(n, min(t.tl.Info.Slots, t.tl.Info.Tasks))
	}
	if v.m != nil && v.lesson != nil {
		e := &v.m.Plan.Entries[i]
		slots, _ := engine.Slots(e.Model, cmp.Or(e.Workers, v.lesson.Workers), max(v.lesson.Tasks, 1))
		n = min(slots, max(v.lesson.Tasks, 1))
	}
	return n
}

func (v *versus) draw(c *canvas) {
	v.drawHead(c)
	p := c.at(v.lay.help.y, 1, v.lay.help.w-1)
	v.env.keys.line(p, onVersus)
	switch {
	case v.err != "" || v.m == nil && v.result == nil:
		tok, s := dim, v.env.t.Run.NoLanes
		if v.err != "" {
			tok, s = inFailed, fmt.Sprintf(v.env.t.Errors.Start, v.err)
		}
		p := c.at(v.lay.body.y+1, 3, c.w-4)
		p.text(tok, s)
	case v.view == viewTable:
		v.drawTable(c)
	case v.view == viewCurve:
		v.drawCurve(c)
	default:
		v.drawRace(c)
	}
	v.drawFoot(c)
}

// drawHead writes what is compared, how far it is, and where in time the screen is.
func (v *versus) drawHead(c *canvas) {
	t := v.env.t
	p := c.at(0, 1, c.w-2)
	title := t.Lesson(v.about()).Title
	b := v.badge()
	badge, tail := b.fit(p.room()-min(width(title), roomTitle)-2, c.w >= 50)
	right := width(badge) + 3 + width(tail)
	q := pen{p.c, p.r, p.end - right - 2}
	q.text(heading, title)
	q.skip(3)
	if q.room() > width(t.Compare.Title) {
		q.text(dim, t.Compare.Title)
	}
	p.to(p.end - right)
	p.text(b.tok, " "+badge+" ")
	p.skip(1)
	p.text(plain, tail)
	if v.lay.head.h < 2 {
		return
	}
	p = c.at(1, 1, c.w-2)
	q = pen{p.c, p.r, p.end - v.tabsWidth() - 2}
	v.drawPlan(&q)
	if p.room() > v.tabsWidth() {
		p.to(p.end - v.tabsWidth())
		v.drawTabs(&p)
	}
}

// about is the lesson that is compared.
func (v *versus) about() string {
	switch {
	case v.lesson != nil:
		return v.lesson.ID
	case v.result != nil:
		return v.result.Lesson
	}
	return ""
}

func (v *versus) badge() badge {
	t, g := v.env.t, v.env.th.glyphs
	switch {
	case v.err != "":
		return badge{tok: inFailed, text: g.broken + " " + t.Header.Broken}
	case v.m == nil && v.result == nil:
		return badge{tok: dim, text: g.live + " " + t.Header.Starting}
	case !v.over():
		return badge{tok: onLive, text: g.live + " " + t.Compare.Measuring, time: seconds(v.present())}
	case v.head.mode == atEdge && v.result.Stopped:
		return badge{tok: inKilled, text: g.stopped + " " + t.Compare.Stopped}
	case v.head.mode == atEdge && v.lesson == nil:
		return badge{tok: onLive, text: g.over + " " + t.Compare.FromFile, time: seconds(v.moment)}
	case v.head.mode == atEdge:
		return badge{tok: onLive, text: g.over + " " + t.Compare.Measured, time: seconds(v.moment)}
	}
	b := badge{tok: onHeld, text: g.held + " " + t.Header.Paused, time: v.form()(v.moment), of: v.form()(v.longest()), speed: v.head.speed()}
	if v.head.mode == playing {
		b.tok, b.text = onReplay, g.playing+" "+t.Header.Playing
	}
	return b
}

// present is how long the present run has taken.
func (v *versus) present() time.Duration {
	if s := &v.m.board.Standings[v.m.board.Entry]; v.m.board.Running && s.Latest != nil {
		return s.Latest.Edge()
	}
	return 0
}

// form is how moments are written: with the digits that matter.
func (v *versus) form() func(time.Duration) string {
	switch {
	case v.longest() < 100*time.Millisecond, v.ax.length() < 2*time.Millisecond:
		return micro
	case v.head.mode == held:
		return exact
	}
	return seconds
}

// drawPlan writes what is compared with what: while it is measured, which run it is.
func (v *versus) drawPlan(p *pen) {
	t := v.env.t
	switch {
	case v.m != nil && !v.over() && v.m.board.Run >= 0:
		i := v.m.board.Entry
		n := v.m.board.Ended + 1
		all := v.m.board.Ended + v.m.board.Left()
		p.text(strong, fmt.Sprintf(t.Compare.Run, min(n, all), all, v.tracks[i].called, t.WorkersOf(v.workers(i))))
		w := min(p.room()-3, 30)
		if w < 6 {
			return
		}
		p.skip(2)
		done := share(v.m.board.Ended, all, w)
		p.cells(inRunning, p.c.th.glyphs.barFull, done)
		p.cells(faint, p.c.th.glyphs.barEmpty, w-done)
		if left := v.left(); p.room() > width(left)+1 {
			p.skip(1)
			p.text(dim, left)
		}
	case v.facts != nil:
		p.text(dim, planOf(t, v.facts.rows, v.facts.result.Runs))
	}
}

// left is how long measuring will go on, "" while nobody knows: before each entry was
// measured once.
func (v *versus) left() string {
	left := -v.present()
	for i := range v.m.board.Standings {
		s := &v.m.board.Standings[i]
		rest := v.m.Plan.Runs - s.Runs() - s.Broken - s.Killed
		switch {
		case rest <= 0:
		case s.Runs() == 0:
			return ""
		default:
			left += time.Duration(rest) * s.Wall()
		}
	}
	return fmt.Sprintf(v.env.t.Run.Left, strconv.Itoa(int(max(left, time.Second).Seconds()))+" s")
}

// views are the names of the parts that the screen has: without a number of workers that
// changes there is no curve.
func (v *versus) views() []string {
	all := v.env.t.Compare.Views[:]
	if len(v.how.Workers) == 0 && (v.facts == nil || len(compare.Curves(v.facts.rows)) == 0) {
		return all[:viewCurve]
	}
	return all
}

func (v *versus) tabsWidth() (w int) {
	for _, name := range v.views() {
		w += width(name) + 3
	}
	return w
}

// drawTabs writes the parts of the screen, the present one marked.
func (v *versus) drawTabs(p *pen) {
	for i, name := range v.views() {
		tok := dim
		if viewOf(i) == v.view {
			tok = marked
		}
		p.text(tok, " "+name+" ")
		p.skip(1)
	}
}

// drawRace writes the runs on one clock, and under them the table if there is room.
func (v *versus) drawRace(c *canvas) {
	y := v.lay.tracks.y
	end := y + v.lay.tracks.h
	at := places(v.tracks, v.moment)
	i := v.lay.top
	for ; i < len(v.tracks) && y+v.lay.each[i] <= end; i++ {
		v.drawTrack(c, i, y, at[i])
		y += v.lay.each[i]
	}
	p := c.at(v.lay.axis.y, v.lay.name.x, v.lay.axis.w-v.lay.name.x)
	q := pen{p.c, p.r, v.lay.strip.x - 1}
	if above := v.lay.top; above > 0 {
		q.text(accent, "↑"+strconv.Itoa(above)+" ")
	}
	if below := len(v.tracks) - i; below > 0 {
		q.text(accent, "↓"+strconv.Itoa(below))
	}
	p.to(v.lay.strip.x)
	rl := ruler{ax: v.ax, at: -1, now: v.form()(v.moment), origin: noOrigin}
	if v.over() {
		switch {
		case v.window > 0: // it may be elsewhere
		case v.longest() < 100*time.Millisecond:
			rl.end = short(v.longest())
		default:
			rl.end = seconds(v.longest())
		}
		if v.head.mode != atEdge {
			rl.at = v.ax.cursor(v.moment)
		}
	}
	rl.draw(&p)
	for k, line := range v.under() {
		p := c.at(v.lay.table.y+k, v.lay.table.x, v.lay.table.w)
		line(&p)
	}
}

// under is what stands under the tracks: the table, and of what follows it as many parts
// as there is room for whole; or what there is to say in its place.
func (v *versus) under() []helpLine {
	room := v.lay.table.h
	if !v.lay.whole {
		return v.brief[:min(len(v.brief), room)]
	}
	n := min(len(v.lines), room)
	if n < len(v.lines) {
		for k, end := range v.ends {
			if end <= room || k == 0 {
				n = min(end, room)
			}
		}
	}
	return v.lines[:n]
}

// drawTable writes all that is known in numbers and words, as far as it fits.
func (v *versus) drawTable(c *canvas) {
	body := v.lay.body
	for k := range body.h {
		if n := v.scroll + k; n < len(v.lines) {
			p := c.at(body.y+k, 1, c.w-2)
			v.lines[n](&p)
		}
	}
}

// drawCurve writes the times of a model by the number of its workers.
func (v *versus) drawCurve(c *canvas) {
	body, t := v.lay.body, v.env.t
	var curves []compare.Curve
	if v.facts != nil {
		curves = compare.Curves(v.facts.rows)
	}
	if len(curves) == 0 {
		for k, line := range sentences(dim, c.w-4, t.Compare.NoCurve) {
			p := c.at(body.y+1+k, 3, c.w-4)
			line(&p)
		}
		return
	}
	at := 0
	for i := range curves {
		if v.chosen < len(v.tracks) && curves[i].Model == v.tracks[v.chosen].model {
			at = i
		}
	}
	cv := &curves[at]
	p := c.at(body.y, 1, c.w-2)
	p.text(strong, fmt.Sprintf(t.Compare.Curve, modelWords(t, cv.Model).Name))
	if len(curves) > 1 {
		p.skip(2)
		p.text(dim, strconv.Itoa(at+1)+"/"+strconv.Itoa(len(curves)))
	}
	ch, told := v.facts.curve(cv)
	below := min(len(told), max(body.h-8, 0))
	ch.draw(c, rect{1, body.y + 1, c.w - 2, body.h - 1 - below})
	for k, s := range told[:below] {
		p := c.at(body.y+body.h-below+k, 1, c.w-2)
		p.text(plain, s)
	}
}

// drawFoot writes what is to be told, or what the signs mean.
func (v *versus) drawFoot(c *canvas) {
	row := v.lay.foot
	if row.h == 0 && v.note == nil {
		return
	}
	if row.h == 0 {
		row = v.lay.help
	}
	p := c.at(row.y, 1, row.w-2)
	switch {
	case v.note != nil:
		p.text(accent, v.note(v.env.t))
	case v.view == viewRace && len(v.tracks) > 0:
		v.drawLegend(&p)
	}
}

func (v *versus) drawLegend(p *pen) {
	t := v.env.t
	if v.lay.form == laneByLane {
		legend(p, v.env)
		return
	}
	if v.lay.form == inOneRow {
		p.text(faint, fmt.Sprintf(t.Compare.AtWork, v.most()))
	} else {
		for _, states := range density[int(v.lay.form)+1] {
			s := counted[states[0]]
			p.cell(ofState[s], p.c.th.glyphs.state[s])
			p.skip(1)
			p.text(faint, stateWord(&t.States, s))
			p.skip(3)
		}
		p.text(faint, fmt.Sprintf(t.Run.Full, v.most()))
	}
	p.skip(3)
	if v.over() && p.room() > width(t.Compare.Median)+4 {
		p.cell(onLive, p.c.th.glyphs.finish)
		p.skip(1)
		p.text(faint, t.Compare.Median)
	}
}
