package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"lanes/ui/paint"
	"lanes/ui/stage"
)

// helpAt is where the help stands: it begins in row y and has w columns from x.
func (r *root) helpAt() (x, y, w int) {
	x, y = max(1, (r.W-100)/2), 2
	if r.H < 12 {
		y = 1
	}
	return x, y, r.W - 2*x
}

// drawHelp writes all keys of the screen under it, and what the picture means.
func (r *root) drawHelp(c *paint.Canvas) {
	x, y, w := r.helpAt()
	lines := r.helpLines(w)
	over := len(lines) - (c.H - y)
	t := &r.Words.Help
	p := c.At(0, x, w)
	p.Text(paint.Heading, t.Title)
	p.Skip(2)
	if over > 0 {
		p.Right(paint.Dim, t.Scroll, x+w)
	} else {
		p.Right(paint.Dim, t.Close, x+w)
	}
	r.helpTop = min(r.helpTop, max(over, 0))
	for i, line := range lines[r.helpTop:min(r.helpTop+c.H-y, len(lines))] {
		p := c.At(y+i, x, w)
		line(&p)
	}
}

// never reports whether a key will be off as long as the screen shows what it does.
func (r *root) never(act stage.Action) bool { return r.on == stage.OnVersus && r.versus.Never(act) }

// scrollHelp moves the help, and reports whether there is more of it than the
// screen shows.
func (r *root) scrollHelp(d int) bool {
	_, y, w := r.helpAt()
	over := len(r.helpLines(w)) - (r.H - y)
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
func (r *root) helpLines(w int) []paint.Line {
	after := append([]paint.Line{paint.Blank}, r.helpLegend(w)...)
	after = append(after, paint.Blank)
	if r.on&stage.OnRuns != 0 {
		after = append(after, r.run.Marks()...)
	}
	lines := r.Words.Help.Lines
	if r.on == stage.OnVersus {
		lines = r.Words.Help.Race
	}
	for _, s := range lines {
		for _, line := range paint.Wrap(s, w) {
			after = append(after, func(p *paint.Pen) { p.Text(paint.Dim, line) })
		}
	}
	rows, pressed := r.Keys.Table(r.Scope(), r.never)
	mouse := r.Words.Keys.Mouse
	if r.on == stage.OnMenu {
		mouse = r.Words.Keys.MenuMouse
	}
	rows = append(rows, key.Help{Key: mouse.Short, Desc: mouse.Long})
	keys := keyLines(rows, pressed, w)
	if _, y, _ := r.helpAt(); w >= 68 && len(keys)+len(after) > r.H-y {
		keys = beside(rows, pressed, w)
	}
	return append(keys, after...)
}

// keyLines are keys with what they do, one below the other.
func keyLines(rows []key.Help, pressed, w int) []paint.Line {
	t := paint.Table{Columns: []paint.Column{{Least: pressed, Most: pressed}, {Rest: true}}, Gap: 2}
	for _, row := range rows {
		name := row.Key
		for _, desc := range paint.Wrap(row.Desc, max(w-pressed-t.Gap, 10)) {
			t.Rows = append(t.Rows, []paint.Entry{{Text: name, Tok: paint.Accent}, {Text: desc, Tok: paint.Plain}})
			name = ""
		}
	}
	return t.Lines()
}

// beside are keys in two columns of about the same length.
func beside(rows []key.Help, pressed, w int) []paint.Line {
	half := w/2 - 1
	n, all := 0, len(keyLines(rows, pressed, half))
	for n < len(rows) && 2*len(keyLines(rows[:n], pressed, half)) < all {
		n++
	}
	left, right := keyLines(rows[:n], pressed, half), keyLines(rows[n:], pressed, half)
	lines := make([]paint.Line, max(len(left), len(right)))
	for i := range lines {
		lines[i] = func(p *paint.Pen) {
			x := p.R.Col
			if i < len(left) {
				left[i](p)
			}
			p.To(x + half + 2)
			if i < len(right) {
				right[i](p)
			}
		}
	}
	return lines
}

// helpLegend is the legend, on as many lines as it takes.
func (r *root) helpLegend(w int) []paint.Line {
	type sign struct {
		cell paint.Cell
		word string
	}
	t := r.Words
	var rows [][]sign
	room := 0
	for _, s := range []sign{
		{paint.CellRunning, t.States.Running}, {paint.CellBriefly, t.Legend.Briefly}, {paint.CellReady, t.States.Ready},
		{paint.CellWaiting, t.States.Waiting}, {paint.CellIdle, t.States.Idle}, {paint.CellFailed, t.Legend.Failed},
		{paint.CellWaitingMore, t.Legend.More},
	} {
		if room < paint.Width(s.word)+2 {
			rows, room = append(rows, nil), w
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], s)
		room -= paint.Width(s.word) + 5
	}
	var lines []paint.Line
	for _, row := range rows {
		lines = append(lines, func(p *paint.Pen) {
			for _, s := range row {
				p.Cell(paint.OfCell[s.cell], r.Theme.Glyphs.Cell[s.cell])
				p.Skip(1)
				p.Text(paint.Plain, s.word)
				p.Skip(3)
			}
		})
	}
	return lines
}
