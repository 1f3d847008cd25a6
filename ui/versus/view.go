package versus

import (
	"cmp"
	"fmt"
	"strconv"
	"time"

	"lanes/engine/compare"
	"lanes/engine/models"
	"lanes/ui/axis"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/track"
)

// needs is what the layout of the screen depends on.
func (v *Screen) needs() versusNeeds {
	n := versusNeeds{right: paint.Width("10/10  ") + stage.TimeWidth}
	for i := range v.Tracks {
		t := &v.Tracks[i]
		n.lanes = append(n.lanes, v.expected(i))
		n.name = max(n.name, paint.Width(t.called))
		if t.tl == nil {
			continue
		}
		for _, id := range t.lanes {
			n.lane = max(n.lane, paint.Width(t.tl.Head().Lanes[id].Name))
		}
	}
	if v.env.W < roomWorkers && v.sweeps() {
		n.name += paint.Width(" 10")
	}
	if len(v.Tracks) > 0 {
		n.table = 1 + len(v.Tracks)
	}
	return n
}

// expected is how many lanes a track has, or will have: nothing must move when they come.
func (v *Screen) expected(i int) int {
	t := &v.Tracks[i]
	n := len(t.lanes)
	if v.Over() {
		return n
	}
	if t.tl != nil {
		return max(n, min(t.tl.Info.Slots, t.tl.Info.Tasks))
	}
	if v.Measuring != nil && v.Lesson != nil {
		e := &v.Measuring.Plan.Entries[i]
		slots, _ := models.Slots(e.Model, cmp.Or(e.Workers, v.Lesson.Workers), max(v.Lesson.Tasks, 1))
		n = min(slots, max(v.Lesson.Tasks, 1))
	}
	return n
}

func (v *Screen) Draw(c *paint.Canvas) {
	v.drawHead(c)
	p := c.At(v.Layout.help.Y, 1, v.Layout.help.W-1)
	v.env.Keys.Line(p, stage.OnVersus)
	switch {
	case v.err != "" || v.Measuring == nil && v.Result == nil:
		tok, s := paint.Dim, v.env.Words.Run.NoLanes
		if v.err != "" {
			tok, s = paint.InFailed, fmt.Sprintf(v.env.Words.Errors.Start, v.err)
		}
		p := c.At(v.Layout.body.Y+1, 3, c.W-4)
		p.Text(tok, s)
	case v.View == ViewTable:
		v.drawTable(c)
	case v.View == viewCurve:
		v.drawCurve(c)
	default:
		v.drawRace(c)
	}
	v.drawFoot(c)
}

// drawHead writes what is compared, how far it is, and where in time the screen is.
func (v *Screen) drawHead(c *paint.Canvas) {
	t := v.env.Words
	p := c.At(0, 1, c.W-2)
	title := t.Lesson(v.about()).Title
	b := v.badge()
	badge, tail := b.Fit(p.Room()-min(paint.Width(title), stage.RoomTitle)-2, c.W >= 50)
	right := paint.Width(badge) + 3 + paint.Width(tail)
	q := paint.Pen{C: p.C, R: p.R, End: p.End - right - 2}
	q.Text(paint.Heading, title)
	q.Skip(3)
	if q.Room() > paint.Width(t.Compare.Title) {
		q.Text(paint.Dim, t.Compare.Title)
	}
	p.To(p.End - right)
	p.Text(b.Tok, " "+badge+" ")
	p.Skip(1)
	p.Text(paint.Plain, tail)
	if v.Layout.head.H < 2 {
		return
	}
	p = c.At(1, 1, c.W-2)
	q = paint.Pen{C: p.C, R: p.R, End: p.End - v.tabsWidth() - 2}
	v.drawPlan(&q)
	if p.Room() > v.tabsWidth() {
		p.To(p.End - v.tabsWidth())
		v.drawTabs(&p)
	}
}

// about is the lesson that is compared.
func (v *Screen) about() string {
	switch {
	case v.Lesson != nil:
		return v.Lesson.ID
	case v.Result != nil:
		return v.Result.Lesson
	}
	return ""
}

func (v *Screen) badge() stage.Badge {
	t, g := v.env.Words, v.env.Theme.Glyphs
	switch {
	case v.err != "":
		return stage.Badge{Tok: paint.InFailed, Text: g.Broken + " " + t.Header.Broken}
	case v.Measuring == nil && v.Result == nil:
		return stage.Badge{Tok: paint.Dim, Text: g.Live + " " + t.Header.Starting}
	case !v.Over():
		return stage.Badge{Tok: paint.OnLive, Text: g.Live + " " + t.Compare.Measuring, Time: paint.Seconds(v.present())}
	case v.Head.Mode == axis.AtEdge && v.Result.Stopped:
		return stage.Badge{Tok: paint.InKilled, Text: g.Stopped + " " + t.Compare.Stopped}
	case v.Head.Mode == axis.AtEdge && v.Lesson == nil:
		return stage.Badge{Tok: paint.OnLive, Text: g.Over + " " + t.Compare.FromFile, Time: paint.Seconds(v.Moment)}
	case v.Head.Mode == axis.AtEdge:
		return stage.Badge{Tok: paint.OnLive, Text: g.Over + " " + t.Compare.Measured, Time: paint.Seconds(v.Moment)}
	}
	b := stage.Badge{Tok: paint.OnHeld, Text: g.Held + " " + t.Header.Paused, Time: v.form()(v.Moment), Of: v.form()(v.Longest()), Speed: v.Head.Speed()}
	if v.Head.Mode == axis.Playing {
		b.Tok, b.Text = paint.OnReplay, g.Playing+" "+t.Header.Playing
	}
	return b
}

// present is how long the present run has taken.
func (v *Screen) present() time.Duration {
	if s := &v.Measuring.Board.Standings[v.Measuring.Board.Entry]; v.Measuring.Board.Running && s.Latest != nil {
		return s.Latest.Edge()
	}
	return 0
}

// form is how moments are written: with the digits that matter.
func (v *Screen) form() func(time.Duration) string {
	switch {
	case v.Longest() < 100*time.Millisecond, v.Ax.Length() < 2*time.Millisecond:
		return paint.Micro
	case v.Head.Mode == axis.Held:
		return paint.Exact
	}
	return paint.Seconds
}

// drawPlan writes what is compared with what: while it is measured, which run it is.
func (v *Screen) drawPlan(p *paint.Pen) {
	t := v.env.Words
	switch {
	case v.Measuring != nil && !v.Over() && v.Measuring.Board.Run >= 0:
		i := v.Measuring.Board.Entry
		n := v.Measuring.Board.Ended + 1
		all := v.Measuring.Board.Ended + v.Measuring.Board.Left()
		p.Text(paint.Strong, fmt.Sprintf(t.Compare.Run, min(n, all), all, v.Tracks[i].called, t.WorkersOf(v.workers(i))))
		w := min(p.Room()-3, 30)
		if w < 6 {
			return
		}
		p.Skip(2)
		done := paint.Share(v.Measuring.Board.Ended, all, w)
		p.Cells(paint.InRunning, p.C.Theme.Glyphs.BarFull, done)
		p.Cells(paint.Faint, p.C.Theme.Glyphs.BarEmpty, w-done)
		if left := v.left(); p.Room() > paint.Width(left)+1 {
			p.Skip(1)
			p.Text(paint.Dim, left)
		}
	case v.facts != nil:
		p.Text(paint.Dim, planOf(t, v.facts.rows, v.facts.result.Runs))
	}
}

// left is how long measuring will go on, "" while nobody knows: before each entry was
// measured once.
func (v *Screen) left() string {
	left := -v.present()
	for i := range v.Measuring.Board.Standings {
		s := &v.Measuring.Board.Standings[i]
		rest := v.Measuring.Plan.Runs - s.Runs() - s.Broken - s.Killed
		switch {
		case rest <= 0:
		case s.Runs() == 0:
			return ""
		default:
			left += time.Duration(rest) * s.Wall()
		}
	}
	return fmt.Sprintf(v.env.Words.Run.Left, strconv.Itoa(int(max(left, time.Second).Seconds()))+" s")
}

// Views are the names of the parts that the screen has: without a number of workers that
// changes there is no curve.
func (v *Screen) Views() []string {
	all := v.env.Words.Compare.Views[:]
	if len(v.How.Workers) == 0 && (v.facts == nil || len(compare.Curves(v.facts.rows)) == 0) {
		return all[:viewCurve]
	}
	return all
}

func (v *Screen) tabsWidth() (w int) {
	for _, name := range v.Views() {
		w += paint.Width(name) + 3
	}
	return w
}

// drawTabs writes the parts of the screen, the present one marked.
func (v *Screen) drawTabs(p *paint.Pen) {
	for i, name := range v.Views() {
		tok := paint.Dim
		if viewOf(i) == v.View {
			tok = paint.Marked
		}
		p.Text(tok, " "+name+" ")
		p.Skip(1)
	}
}

// drawRace writes the runs on one clock, and under them the table if there is room.
func (v *Screen) drawRace(c *paint.Canvas) {
	y := v.Layout.Tracks.Y
	end := y + v.Layout.Tracks.H
	at := Places(v.Tracks, v.Moment)
	i := v.Layout.top
	for ; i < len(v.Tracks) && y+v.Layout.each[i] <= end; i++ {
		v.drawTrack(c, i, y, at[i])
		y += v.Layout.each[i]
	}
	p := c.At(v.Layout.Axis.Y, v.Layout.name.X, v.Layout.Axis.W-v.Layout.name.X)
	q := paint.Pen{C: p.C, R: p.R, End: v.Layout.Strip.X - 1}
	if above := v.Layout.top; above > 0 {
		q.Text(paint.Accent, "↑"+strconv.Itoa(above)+" ")
	}
	if below := len(v.Tracks) - i; below > 0 {
		q.Text(paint.Accent, "↓"+strconv.Itoa(below))
	}
	p.To(v.Layout.Strip.X)
	rl := axis.Ruler{Ax: v.Ax, At: -1, Now: v.form()(v.Moment), Origin: axis.NoOrigin}
	if v.Over() {
		switch {
		case v.Window > 0: // it may be elsewhere
		case v.Longest() < 100*time.Millisecond:
			rl.End = paint.Short(v.Longest())
		default:
			rl.End = paint.Seconds(v.Longest())
		}
		if v.Head.Mode != axis.AtEdge {
			rl.At = v.Ax.Cursor(v.Moment)
		}
	}
	rl.Draw(&p)
	for k, line := range v.under() {
		p := c.At(v.Layout.table.Y+k, v.Layout.table.X, v.Layout.table.W)
		line(&p)
	}
}

// under is what stands under the tracks: the table, and of what follows it as many parts
// as there is room for whole; or what there is to say in its place.
func (v *Screen) under() []paint.Line {
	room := v.Layout.table.H
	if !v.Layout.whole {
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
func (v *Screen) drawTable(c *paint.Canvas) {
	body := v.Layout.body
	for k := range body.H {
		if n := v.scroll + k; n < len(v.lines) {
			p := c.At(body.Y+k, 1, c.W-2)
			v.lines[n](&p)
		}
	}
}

// drawCurve writes the times of a model by the number of its workers.
func (v *Screen) drawCurve(c *paint.Canvas) {
	body, t := v.Layout.body, v.env.Words
	var curves []compare.Curve
	if v.facts != nil {
		curves = compare.Curves(v.facts.rows)
	}
	if len(curves) == 0 {
		for k, line := range sentences(paint.Dim, c.W-4, t.Compare.NoCurve) {
			p := c.At(body.Y+1+k, 3, c.W-4)
			line(&p)
		}
		return
	}
	at := 0
	for i := range curves {
		if v.Chosen < len(v.Tracks) && curves[i].Model == v.Tracks[v.Chosen].Model {
			at = i
		}
	}
	cv := &curves[at]
	p := c.At(body.Y, 1, c.W-2)
	p.Text(paint.Strong, fmt.Sprintf(t.Compare.Curve, stage.ModelWords(t, cv.Model).Name))
	if len(curves) > 1 {
		p.Skip(2)
		p.Text(paint.Dim, strconv.Itoa(at+1)+"/"+strconv.Itoa(len(curves)))
	}
	ch, told := v.facts.curve(cv)
	below := min(len(told), max(body.H-8, 0))
	ch.Draw(c, paint.Rect{X: 1, Y: body.Y + 1, W: c.W - 2, H: body.H - 1 - below})
	for k, s := range told[:below] {
		p := c.At(body.Y+body.H-below+k, 1, c.W-2)
		p.Text(paint.Plain, s)
	}
}

// drawFoot writes what is to be told, or what the signs mean.
func (v *Screen) drawFoot(c *paint.Canvas) {
	row := v.Layout.foot
	if row.H == 0 && v.Note == nil {
		return
	}
	if row.H == 0 {
		row = v.Layout.help
	}
	p := c.At(row.Y, 1, row.W-2)
	switch {
	case v.Note != nil:
		p.Text(paint.Accent, v.Note(v.env.Words))
	case v.View == ViewRace && len(v.Tracks) > 0:
		v.drawLegend(&p)
	}
}

func (v *Screen) drawLegend(p *paint.Pen) {
	t := v.env.Words
	if v.Layout.Form == laneByLane {
		stage.Legend(p, v.env)
		return
	}
	if v.Layout.Form == InOneRow {
		p.Text(paint.Faint, fmt.Sprintf(t.Compare.AtWork, v.most()))
	} else {
		for _, states := range density[int(v.Layout.Form)+1] {
			s := track.Counted[states[0]]
			p.Cell(paint.OfState[s], p.C.Theme.Glyphs.State[s])
			p.Skip(1)
			p.Text(paint.Faint, stage.StateWord(&t.States, s))
			p.Skip(3)
		}
		p.Text(paint.Faint, fmt.Sprintf(t.Run.Full, v.most()))
	}
	p.Skip(3)
	if v.Over() && p.Room() > paint.Width(t.Compare.Median)+4 {
		p.Cell(paint.OnLive, p.C.Theme.Glyphs.Finish)
		p.Skip(1)
		p.Text(paint.Faint, t.Compare.Median)
	}
}
