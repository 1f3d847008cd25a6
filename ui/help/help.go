// Package help is what ? lays over a screen: all keys of that screen, what the signs of
// a strip mean, and a few sentences.
package help

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"lanes/ui/paint"
	"lanes/ui/stage"
)

// Help is closed, or open over a screen and scrolled to one of its lines.
type Help struct {
	env  *stage.Env
	page func() Page
	Open bool
	top  int // the first of its lines that is shown
}

// Page is what the help says of the screen below it.
type Page struct {
	Scope stage.Scope                 // whose keys it lists
	Never func(act stage.Action) bool // reports whether a key will be off as long as the screen shows what it does
	More  []key.Help                  // that the table of keys does not have: the mouse
	Marks []paint.Line                // the marks of a run
	Lines []string                    // sentences
}

// New is help that is closed. It calls page for its content whenever it is drawn.
func New(env *stage.Env, page func() Page) Help { return Help{env: env, page: page} }

// Show opens the help at its top.
func (h *Help) Show() { h.Open, h.top = true, 0 }

// Press scrolls, if a key does that and there is more than the screen shows; any other
// key closes the help.
func (h *Help) Press(msg tea.KeyPressMsg) {
	d, scrolls := scroll(msg, max(h.env.H-3, 1))
	h.Open = scrolls && h.Scroll(d)
}

// scroll is how far a key scrolls.
func scroll(msg tea.KeyPressMsg, page int) (d int, ok bool) {
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

// Scroll moves the help, and reports whether there is more of it than the screen shows.
func (h *Help) Scroll(d int) bool {
	_, y, w := h.at()
	over := len(h.lines(w)) - (h.env.H - y)
	h.top = max(min(min(h.top, over)+d, over), 0) // from what is shown, which is less than before if the screen has grown
	return over > 0
}

// at is where the help stands: it begins in row y and has w columns from x.
func (h *Help) at() (x, y, w int) {
	x, y = max(1, (h.env.W-100)/2), 2
	if h.env.H < 12 {
		y = 1
	}
	return x, y, h.env.W - 2*x
}

// Draw writes the help in place of the screen.
func (h *Help) Draw(c *paint.Canvas) {
	x, y, w := h.at()
	lines := h.lines(w)
	over := len(lines) - (c.H - y)
	t := &h.env.Words.Help
	p := c.At(0, x, w)
	p.Text(paint.Heading, t.Title)
	p.Skip(2)
	if over > 0 {
		p.Right(paint.Dim, t.Scroll, x+w)
	} else {
		p.Right(paint.Dim, t.Close, x+w)
	}
	top := min(h.top, max(over, 0))
	for i, line := range lines[top:min(top+c.H-y, len(lines))] {
		p := c.At(y+i, x, w)
		line(&p)
	}
}

// lines are the help in so many columns. The keys take two columns of their own if there
// is no room for all in one.
func (h *Help) lines(w int) []paint.Line {
	page := h.page()
	after := append([]paint.Line{paint.Blank}, h.legend(w)...)
	after = append(after, paint.Blank)
	after = append(after, page.Marks...)
	for _, s := range page.Lines {
		for _, line := range paint.Wrap(s, w) {
			after = append(after, func(p *paint.Pen) { p.Text(paint.Dim, line) })
		}
	}
	rows, pressed := h.env.Keys.Table(page.Scope, page.Never)
	for _, more := range page.More {
		rows, pressed = append(rows, more), max(pressed, paint.Width(more.Key))
	}
	keys := keyLines(rows, pressed, w)
	if _, y, _ := h.at(); w >= 68 && len(keys)+len(after) > h.env.H-y {
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
			x := p.Col()
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

// legend is what the signs of a strip mean, on as many lines as it takes.
func (h *Help) legend(w int) []paint.Line {
	var rows [][]stage.Sign
	room := 0
	for _, s := range stage.Signs(h.env) {
		if room < s.Width() {
			rows, room = append(rows, nil), w
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], s)
		room -= s.Width() + 3
	}
	var lines []paint.Line
	for _, row := range rows {
		lines = append(lines, func(p *paint.Pen) {
			for _, s := range row {
				s.Draw(p, paint.Plain)
				p.Skip(3)
			}
		})
	}
	return lines
}
