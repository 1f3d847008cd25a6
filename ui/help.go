package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// helpAt is where the help stands: it begins in row y and has w columns from x.
func (r *root) helpAt() (x, y, w int) {
	x, y = max(1, (r.w-100)/2), 2
	if r.h < 12 {
		y = 1
	}
	return x, y, r.w - 2*x
}

// drawHelp writes all keys of the screen under it, and what the picture means.
func (r *root) drawHelp(c *canvas) {
	x, y, w := r.helpAt()
	lines := r.helpLines(w)
	over := len(lines) - (c.h - y)
	t := &r.t.Help
	p := c.at(0, x, w)
	p.text(heading, t.Title)
	p.skip(2)
	if over > 0 {
		p.right(dim, t.Scroll, x+w)
	} else {
		p.right(dim, t.Close, x+w)
	}
	r.helpTop = min(r.helpTop, max(over, 0))
	for i, line := range lines[r.helpTop:min(r.helpTop+c.h-y, len(lines))] {
		p := c.at(y+i, x, w)
		line(&p)
	}
}

// never reports whether a key will be off as long as the screen shows what it does.
func (r *root) never(act action) bool { return r.on == onVersus && r.versus.never(act) }

// scrollHelp moves the help, and reports whether there is more of it than the
// screen shows.
func (r *root) scrollHelp(d int) bool {
	_, y, w := r.helpAt()
	over := len(r.helpLines(w)) - (r.h - y)
	r.helpTop = min(max(r.helpTop+d, 0), max(over, 0))
	return over > 0
}

// helpKey is how far a key scrolls the help; any other closes it.
func helpKey(msg tea.KeyPressMsg, page int) (d int, ok bool) {
	switch msg.String() {
	case "up", "k":
		return -1, true
	case "down", "j":
		return 1, true
	case "pgup":
		return -page, true
	case "pgdown", "space":
		return page, true
	}
	return 0, false
}

// helpLines is the help in so many columns. The keys take two columns of their
// own if there is no room for all in one.
func (r *root) helpLines(w int) []helpLine {
	after := append([]helpLine{blank}, r.helpLegend(w)...)
	after = append(after, blank)
	if r.on&onRuns != 0 && r.run.s != nil {
		after = append(after, r.run.markLines()...)
	}
	lines := r.t.Help.Lines
	if r.on == onVersus {
		lines = r.t.Help.Race
	}
	for _, s := range lines {
		for _, line := range wrap(s, w) {
			after = append(after, func(p *pen) { p.text(dim, line) })
		}
	}
	rows, pressed := r.keys.table(r.scope(), r.never)
	mouse := r.t.Keys.Mouse
	if r.on == onMenu {
		mouse = r.t.Keys.MenuMouse
	}
	rows = append(rows, key.Help{Key: mouse.Short, Desc: mouse.Long})
	keys := keyLines(rows, pressed, w)
	if _, y, _ := r.helpAt(); w >= 68 && len(keys)+len(after) > r.h-y {
		keys = beside(rows, pressed, w)
	}
	return append(keys, after...)
}

// keyLines are keys with what they do, one below the other.
func keyLines(rows []key.Help, pressed, w int) []helpLine {
	t := Table{Columns: []Column{{Least: pressed, Most: pressed}, {Rest: true}}, Gap: 2}
	for _, row := range rows {
		name := row.Key
		for _, desc := range wrap(row.Desc, max(w-pressed-t.Gap, 10)) {
			t.Rows = append(t.Rows, []Cell{{name, accent}, {desc, plain}})
			name = ""
		}
	}
	return t.lines()
}

// beside are keys in two columns of about the same length.
func beside(rows []key.Help, pressed, w int) []helpLine {
	half := w/2 - 1
	n, all := 0, len(keyLines(rows, pressed, half))
	for n < len(rows) && 2*len(keyLines(rows[:n], pressed, half)) < all {
		n++
	}
	left, right := keyLines(rows[:n], pressed, half), keyLines(rows[n:], pressed, half)
	lines := make([]helpLine, max(len(left), len(right)))
	for i := range lines {
		lines[i] = func(p *pen) {
			x := p.r.col
			if i < len(left) {
				left[i](p)
			}
			p.to(x + half + 2)
			if i < len(right) {
				right[i](p)
			}
		}
	}
	return lines
}

// helpLegend is the legend, on as many lines as it takes.
func (r *root) helpLegend(w int) []helpLine {
	type sign struct {
		cell cell
		word string
	}
	t := r.t
	var rows [][]sign
	room := 0
	for _, s := range []sign{
		{cellRunning, t.States.Running}, {cellBriefly, t.Legend.Briefly}, {cellReady, t.States.Ready},
		{cellWaiting, t.States.Waiting}, {cellIdle, t.States.Idle}, {cellFailed, t.Legend.Failed},
		{cellWaitingMore, t.Legend.More},
	} {
		if room < width(s.word)+2 {
			rows, room = append(rows, nil), w
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], s)
		room -= width(s.word) + 5
	}
	var lines []helpLine
	for _, row := range rows {
		lines = append(lines, func(p *pen) {
			for _, s := range row {
				p.cell(ofCell[s.cell], r.th.glyphs.cell[s.cell])
				p.skip(1)
				p.text(plain, s.word)
				p.skip(3)
			}
		})
	}
	return lines
}
