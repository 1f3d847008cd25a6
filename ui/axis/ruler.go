package axis

import (
	"slices"
	"time"

	"lanes/ui/paint"
)

// Ruler is what is written along an axis: round moments, its end, and the cursor
// with its time.
type Ruler struct {
	Axis   Axis
	At     int           // the column of the cursor, -1 for none
	Now    string        // the cursor's time
	End    string        // that of the end of the run, "" while there is none
	Origin time.Duration // from which times are read, or NoOrigin
	Marks  []Tag         // if they have no row of their own
}

// Tag is something on the axis: a sign for a column, with a label beside it.
type Tag struct {
	X           int // first column
	Sign, Label string
	Short       string // the label where there is little room, "" for none
	SignTok     paint.Token
	LabelTok    paint.Token
	SignLast    bool // the label stands left of the sign
}

func (m *Tag) end() int { return m.X + 1 + paint.Width(m.Label) }

// Draw writes it, if column 0 of the axis is at x0.
func (m *Tag) Draw(p *paint.Pen, x0 int) {
	p.To(x0 + m.X)
	if m.SignLast {
		p.Text(m.LabelTok, m.Label)
	}
	p.Cell(m.SignTok, m.Sign)
	if !m.SignLast {
		p.Text(m.LabelTok, m.Label)
	}
}

// Draw writes from where the pen is.
func (rl *Ruler) Draw(p *paint.Pen) {
	x0 := p.Col()
	for _, m := range rl.tags(p.Canvas.Theme.Glyphs) {
		m.Draw(p, x0)
	}
}

// tags are what is written, from left to right. Where there is no room for all, the
// cursor comes first, then marks, then the end of the run, then round moments.
func (rl *Ruler) tags(g *paint.Glyphs) []Tag {
	ax := &rl.Axis
	var placed []Tag
	put := func(m Tag) {
		free := m.X >= 0 && m.end() <= ax.Cols
		for i := range placed {
			gap := 1
			if placed[i].Label == rl.End && m.Label != "" {
				gap = beforeEnd
			}
			free = free && (m.end()+gap <= placed[i].X || m.X > placed[i].end())
		}
		if free {
			placed = append(placed, m)
		}
	}
	if rl.At >= 0 && rl.At < ax.Cols {
		if len(rl.Marks) > 0 && rl.Marks[0].X == rl.At {
			rl.Now += rl.Marks[0].Label
		}
		m := Tag{X: rl.At, Sign: g.Here, SignTok: paint.Cursor, Label: " " + rl.Now, LabelTok: paint.Cursor}
		if m.end() > ax.Cols {
			m.X, m.Label, m.SignLast = rl.At-1-paint.Width(rl.Now), rl.Now+" ", true
		}
		put(m)
	}
	for _, m := range rl.Marks {
		m.Label = ""
		put(m)
	}
	if rl.End != "" { // the axis fits a run that is over
		put(Tag{X: ax.Cols - 1 - paint.Width(rl.End), Sign: g.Tick, SignTok: paint.Faint, Label: rl.End, LabelTok: paint.Dim, SignLast: true})
	}
	for _, t := range ax.ticks(rl.Origin) {
		m := Tag{X: t.x, Sign: g.Tick, SignTok: paint.Faint, Label: t.label, LabelTok: paint.Dim}
		if t.origin {
			m.SignTok, m.LabelTok = paint.Accent, paint.Accent
		}
		put(m)
	}
	slices.SortFunc(placed, func(a, b Tag) int { return a.X - b.X })
	return placed
}

// beforeEnd is how many columns are free between the end of the run and the round moment before
// it: its time must not look like that of the end's.
const beforeEnd = 2

// NoOrigin is the origin of times that read from the start of the run.
const NoOrigin time.Duration = -1

// Signed writes a time with its sign, as form writes its size.
func Signed(d time.Duration, form func(time.Duration) string) string {
	if d < 0 {
		return "−" + form(-d)
	}
	return "+" + form(d)
}
