package ui

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"lanes/engine"
	"lanes/ui/text"
)

func (r *run) draw(c *canvas) {
	r.drawHead(c)
	p := c.at(r.lay.help.y, 1, r.lay.help.w-1)
	r.env.keys.line(p, onRun)
	if r.s == nil {
		s := r.env.t.Run.NoLanes
		tok := dim
		if r.err != "" {
			s, tok = fmt.Sprintf(r.env.t.Errors.Start, r.err), inFailed
		}
		p := c.at(r.lay.header.h+1, 3, c.w-4)
		p.text(tok, s)
		return
	}
	r.drawLanes(c)
	r.drawAxis(c)
	r.drawCounts(c)
	r.drawProgress(c)
	r.drawLegend(c)
	drawCard(c, r.lay.card, r.card)
}

// drawHead writes what is run, how, and where in time the screen is.
func (r *run) drawHead(c *canvas) {
	p := c.at(0, 1, c.w-2)
	badge, tok, tail := r.badge()
	if c.w < 50 {
		tail = strings.TrimSpace(tail)
	}
	right := width(badge) + 3 + width(tail)
	q := pen{p.c, p.r, p.end - right - 2}
	words := r.words()
	q.text(heading, words.Title)
	if q.room() > width(words.Sentence)+3 {
		q.skip(3)
		q.text(dim, words.Sentence)
	}
	p.to(p.end - right)
	p.text(tok, " "+badge+" ")
	p.skip(1)
	p.text(plain, tail)
	if r.lay.header.h > 1 {
		r.drawHow(c)
	}
}

// badge tells where in time the screen is: a word with its sign, and the time.
func (r *run) badge() (badge string, tok token, tail string) {
	t, g := &r.env.t.Header, r.env.th.glyphs
	if r.s == nil {
		if r.err != "" {
			return g.broken + " " + t.Broken, inFailed, ""
		}
		return g.live + " " + t.Starting, dim, ""
	}
	tl := r.s.tl
	at, edge := r.head.moment(tl), tl.Edge()
	tail = pad(seconds(at), 9)
	switch r.head.mode {
	case held, playing:
		badge, tok = g.held+" "+t.Paused, onHeld
		if r.head.mode == playing {
			badge, tok = g.playing+" "+t.Playing, onReplay
			if r.lesson == nil {
				badge = g.replay + " " + t.Replay
			}
			if s := r.head.speed(); s != "" {
				tail = s + " " + tail
			}
		}
		if r.s.live() {
			tail = fmt.Sprintf(t.Behind, "−"+seconds(edge-at)) + " " + tail
		} else {
			tail = strings.TrimSuffix(tail, " s") + " / " + seconds(edge)
		}
		return badge, tok, tail
	}
	switch p := tl.Head(); {
	case r.s.err != "" || p.Error != "":
		return g.broken + " " + t.Broken, inFailed, tail
	case p.Killed:
		return g.held + " " + t.Stopped, inKilled, tail
	case r.s.over:
		return g.over + " " + t.Over, onLive, tail
	case r.s.asked:
		return g.held + " " + t.Stopping, inKilled, tail
	}
	return g.live + " " + t.Live, onLive, tail
}

// pad puts spaces before s until it is w columns wide.
func pad(s string, w int) string {
	return strings.Repeat(" ", max(w-width(s), 0)) + s
}

// drawHow writes the model with its badge, the workers and the process, and the
// models there are.
func (r *run) drawHow(c *canvas) {
	t := r.env.t
	words := modelWords(t, r.model)
	p := c.at(1, 1, c.w-2)
	p.text(strong, words.Name)
	if r.s != nil {
		info := &r.s.tl.Info
		items := []string{words.Badge, workersOf(t, info.Workers)}
		if words.Badge == "" {
			items[0] = info.Badge
		}
		if info.Slots > info.Workers {
			items = append(items, fmt.Sprintf(t.Header.AtMost, info.Slots))
		}
		if main := r.s.tl.Head().Lane(0); main != nil && main.PID != 0 && c.w >= 60 {
			items = append(items, fmt.Sprintf(t.Header.Process, main.PID))
		}
		for _, s := range items {
			p.text(faint, "  ")
			p.text(dim, s)
		}
		r.drawLosses(&p)
	}
	if r.lesson == nil {
		note := r.env.o.ReplayName
		if r.env.o.Notice != "" {
			note = r.env.o.Notice
		}
		if width(note) < p.room()-2 {
			p.right(accent, note, p.end)
		}
		return
	}
	r.drawModels(&p)
}

// drawLosses says how much of the run is missing from the picture.
func (r *run) drawLosses(p *pen) {
	pic := r.s.tl.Head()
	if n := pic.Value(engine.ValueDropped); n > 0 {
		p.skip(2)
		p.text(inFailed, fmt.Sprintf(r.env.t.Header.TruncatedBy, n))
	}
	if n := pic.Value(engine.ValueLate); n > 0 {
		p.skip(2)
		p.text(inReady, fmt.Sprintf(r.env.t.Header.Late, n))
	}
}

func workersOf(t *text.Catalogue, n int) string {
	if n == 1 {
		return t.Header.OneWorker
	}
	return fmt.Sprintf(t.Header.Workers, n)
}

// drawModels shows the keys of the models, with their names if there is room.
func (r *run) drawModels(p *pen) {
	models := r.lesson.Models
	full, bare := 0, 0
	for _, id := range models {
		full += 3 + width(modelWords(r.env.t, id).Name) + 1
		bare += 2
	}
	named := full+2 <= p.room()
	switch {
	case named:
		p.to(p.end - full + 1)
	case bare+width(r.env.t.Header.Model)+3 <= p.room():
		p.to(p.end - bare - width(r.env.t.Header.Model) - 1)
		p.text(faint, r.env.t.Header.Model)
		p.skip(1)
	default:
		return
	}
	for i, id := range models {
		tok, name := accent, dim
		if id == r.model {
			tok, name = marked, strong
		}
		p.text(tok, strconv.Itoa(i+1))
		p.skip(1)
		if named {
			p.text(name, modelWords(r.env.t, id).Name)
			p.skip(2)
		}
	}
}

func (r *run) drawLanes(c *canvas) {
	pic := r.picture()
	lanes := r.lay.lanes
	r.drawTitles(c)
	for i := range lanes.h {
		id := r.top + i
		p := c.at(lanes.y+i, 0, lanes.w)
		if l := pic.Lane(id); l != nil {
			r.drawLane(&p, l, pic.At)
		}
	}
}

// drawTitles writes the titles of the columns, and how many lanes are above.
func (r *run) drawTitles(c *canvas) {
	row, cols, t := r.lay.titles, &r.lay.cols, &r.env.t.Columns
	if row.h == 0 {
		return
	}
	p := c.at(row.y, cols.name.x, row.w-cols.name.x)
	p.fit(faint, t.Lane, cols.name.w)
	for _, id := range [...]struct {
		at   column
		word string
	}{{cols.pid, t.PID}, {cols.tid, t.TID}} {
		if id.at.w > 0 {
			p.right(faint, id.word, id.at.x+id.at.w)
		}
	}
	for _, col := range [...]struct {
		at   column
		word string
	}{{cols.state, t.State}, {cols.reason, t.Reason}} {
		if col.at.w > 1 {
			p.to(col.at.x)
			p.fit(faint, col.word, col.at.w)
		}
	}
	if r.top > 0 {
		p.to(cols.strip.x)
		p.text(accent, fmt.Sprintf(r.env.t.Run.Above, r.top))
	}
	if cols.doing.w > 0 {
		p.to(cols.doing.x)
		p.text(faint, t.Doing)
	}
}

func (r *run) drawLane(p *pen, l *engine.Lane, at time.Duration) {
	cols, g := &r.lay.cols, r.env.th.glyphs
	chosen := l.ID == r.chosen
	name, quiet := plain, dim
	if l.State == engine.Unused {
		name, quiet = faint, faint
	}
	if chosen {
		p.to(cols.mark.x)
		p.cell(accent, g.chosen)
		name = heading
	}
	p.to(cols.name.x)
	p.fit(name, l.Name, cols.name.w)
	if l.State != engine.Unused {
		r.drawID(p, quiet, cols.pid, l.PID)
		r.drawID(p, quiet, cols.tid, l.TID)
	}
	p.to(cols.state.x)
	switch {
	case cols.state.w == 1:
		p.cell(ofState[l.State], g.state[l.State])
	case l.State == engine.Unused:
		p.fit(faint, r.env.t.States.Unused, cols.state.w)
	default:
		p.cell(ofState[l.State], g.state[l.State])
		p.skip(1)
		p.fit(ofState[l.State], stateWord(&r.env.t.States, l.State), cols.state.w-2)
	}
	if cols.reason.w > 0 && l.On != engine.NoReason {
		p.to(cols.reason.x)
		p.fit(quiet, reasonWord(&r.env.t.Reasons, l.On), cols.reason.w)
	}
	r.drawStrip(p, l.ID)
	if cols.doing.w > 0 {
		p.to(cols.doing.x)
		tok, s := r.doing(l)
		p.text(tok, s)
	}
}

func (r *run) drawID(p *pen, tok token, col column, id int) {
	if col.w == 0 {
		return
	}
	p.to(col.x)
	if id > 0 {
		p.number(tok, id, col.w)
	}
}

// drawStrip writes the spans of a lane. Right of the cursor lies what the moment
// does not know yet.
func (r *run) drawStrip(p *pen, lane int) {
	for len(r.strips) <= lane {
		r.strips = append(r.strips, strip{})
	}
	col := r.lay.cols.strip
	p.to(col.x)
	drawCells(p, r.strips[lane].update(r.s.tl, lane, r.ax), r.cursor(), col.w)
}

// drawCells writes the cells of a strip with the cursor in column at, -1 for
// none.
func drawCells(p *pen, cells []cell, at, cols int) {
	g, x0 := p.c.th.glyphs, p.r.col
	for x, cell := range cells {
		switch {
		case x == at:
			p.cell(cursor, g.cursor)
		case at >= 0 && x > at && cell != cellEmpty:
			p.cell(faint, g.cell[cell])
		case cell == cellEmpty:
			p.skip(1)
		default:
			p.cell(ofCell[cell], g.cell[cell])
		}
	}
	if at >= len(cells) && at < cols {
		p.to(x0 + at)
		p.cell(cursor, g.cursor)
	}
}

// cursor is the column of the moment, -1 while that is the edge, and one that no
// column has if it is not on the axis.
func (r *run) cursor() int {
	if r.head.mode == atEdge {
		return -1
	}
	x, ok := r.ax.place(r.head.moment(r.s.tl))
	if !ok {
		return r.ax.cols
	}
	return x
}

// doing is what a lane does, or what came of it.
func (r *run) doing(l *engine.Lane) (token, string) {
	t := r.env.t
	switch {
	case l.State.Ended() && l.ID == 0:
		return dim, ""
	case l.Task != engine.NoTask && l.State.Alive():
		return plain, r.task(l)
	case l.Failed > 0 && l.Done == 0:
		return inFailed, r.env.th.glyphs.broken + " " + l.Error
	case l.Done > 0 && l.ID != 0:
		s := r.env.th.glyphs.over + " " + strconv.Itoa(l.Done)
		if l.Failed > 0 {
			s += "  " + r.env.th.glyphs.broken + " " + strconv.Itoa(l.Failed)
		}
		return dim, s
	case l.State == engine.Waiting && r.lay.cols.reason.w == 0:
		return dim, reasonWord(&t.Reasons, l.On)
	}
	return dim, ""
}

// task is the task that a lane is at, in the user's language.
func (r *run) task(l *engine.Lane) string {
	t := r.env.t
	name := l.TaskName
	if words, ok := t.Lessons[r.s.tl.Info.Lesson]; ok {
		name = words.TaskName(int(l.Task))
	}
	if n, _ := l.Value("retry"); n > 0 {
		return name + ", " + fmt.Sprintf(t.Run.Retry, n)
	}
	if l.Said != "" && r.s.tl.Info.Lesson != "scrape" {
		return l.Said
	}
	return name
}

func stateWord(t *text.States, s engine.State) string {
	switch s {
	case engine.Running:
		return t.Running
	case engine.Ready:
		return t.Ready
	case engine.Waiting:
		return t.Waiting
	case engine.Idle:
		return t.Idle
	case engine.Done:
		return t.Done
	case engine.Failed:
		return t.Failed
	case engine.Killed:
		return t.Killed
	}
	return t.Unused
}

func reasonWord(t *text.Reasons, r engine.Reason) string {
	switch r {
	case engine.Network:
		return t.Network
	case engine.Timer:
		return t.Timer
	case engine.Lock:
		return t.Lock
	case engine.Queue:
		return t.Queue
	case engine.Join:
		return t.Join
	case engine.Result:
		return t.Result
	case engine.Loop:
		return t.Loop
	case engine.GIL:
		return t.GIL
	case engine.Slot:
		return t.Slot
	case engine.Startup:
		return t.Startup
	}
	return ""
}

// drawAxis writes the ticks of the axis, the cursor, and how many lanes are out
// of sight.
func (r *run) drawAxis(c *canvas) {
	row, col := r.lay.axis, r.lay.cols.strip
	p := c.at(row.y, r.lay.cols.name.x, row.w-r.lay.cols.name.x)
	left := pen{p.c, p.r, col.x - 1}
	if r.top > 0 && r.lay.titles.h == 0 {
		left.text(accent, fmt.Sprintf("↑%d ", r.top))
	}
	if below := len(r.s.tl.Head().Lanes) - r.top - r.lay.lanes.h; below > 0 {
		s := fmt.Sprintf(r.env.t.Run.Below, below)
		if width(s) > left.room() {
			s = fmt.Sprintf("↓%d", below)
		}
		left.text(accent, s)
	}
	p.to(col.x)
	drawTicks(&p, r.ax, r.cursor(), r.head.moment(r.s.tl))
}

// drawTicks writes the ticks of an axis from where the pen is, and the cursor
// with its time among them.
func drawTicks(p *pen, ax axis, at int, moment time.Duration) {
	x0, end := p.r.col, p.end
	g := p.c.th.glyphs
	now := ""
	if at >= 0 && at < ax.cols {
		now = exact(moment)
	}
	from := at
	if at+2+width(now) > ax.cols {
		from = at - width(now) - 1 // the time stands left of the cursor
	}
	write := func() {
		if from < at {
			p.to(x0 + from)
			p.text(cursor, now+" ")
			p.cell(cursor, g.here)
		} else {
			p.to(x0 + at)
			p.cell(cursor, g.here)
			p.text(cursor, " "+now)
		}
	}
	written := now == ""
	for _, t := range ax.ticks() {
		w := 1 + width(t.label)
		if !written && t.x+w >= from {
			write()
			written = true
		}
		if x0+t.x+w > min(x0+ax.cols, end) || p.r.col > x0+t.x || now != "" && t.x < from+width(now)+3 && t.x+w >= from {
			continue
		}
		p.to(x0 + t.x)
		p.cell(faint, g.tick)
		p.text(dim, t.label)
	}
	if !written {
		write()
	}
}

// drawCounts writes how many lanes were in each state, as sparks on the same
// axis.
func (r *run) drawCounts(c *canvas) {
	area := r.lay.counts
	if area.h < len(counted) {
		return
	}
	tl, pic := r.s.tl, r.picture()
	all := r.counts.update(tl, r.ax)
	cols, g := &r.lay.cols, r.env.th.glyphs
	tall := area.h / len(counted)
	most := max(min(tl.Info.Slots, tl.Info.Tasks), 1)
	for i, s := range counted {
		bottom := area.y + (i+1)*tall - 1
		p := c.at(bottom, cols.name.x, area.w-cols.name.x)
		p.cell(ofState[s], g.state[s])
		p.skip(1)
		p.text(dim, stateWord(&r.env.t.States, s))
		now := pic.Count[s]
		if main := pic.Lane(0); r.counts.many && main != nil && main.State == s {
			now--
		}
		p.right(strong, strconv.Itoa(now), cols.strip.x-2)
		for row := range tall {
			p := c.at(bottom-row, cols.strip.x, cols.strip.w)
			r.drawSparks(&p, all, i, row*8, tall*8, most)
		}
		if cols.doing.w > 0 && i == 0 {
			p := c.at(bottom, cols.doing.x, cols.doing.w)
			p.text(faint, fmt.Sprintf(r.env.t.Run.Full, g.spark[8], most))
		}
	}
}

// drawSparks writes one row of a strip of counts: of columns that are up to high
// eighths high, what is above low.
func (r *run) drawSparks(p *pen, all [][len(counted)]float32, i, low, high, most int) {
	g, at := p.c.th.glyphs, r.cursor()
	for x := range all {
		n := min(level(all[x][i], most, high)-low, 8)
		switch {
		case n <= 0 && x == at:
			p.cell(cursor, g.cursor)
		case n <= 0:
			p.skip(1)
		case x == at:
			p.cell(cursor, g.spark[n])
		case at >= 0 && x > at:
			p.cell(faint, g.spark[n])
		default:
			p.cell(ofState[counted[i]], g.spark[n])
		}
	}
}
