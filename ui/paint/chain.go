package paint

// Chain is boxes beside each other, with what goes from one to the next in the gaps:
//
//	┌ main 17206 ──┐                          ┌ p1 17221 ──┐
//	│ join p1      │ ── run1(5, 1s) ────────→ │ 2/5        │
//	└──────────────┘                          └────────────┘
type Chain []Part

// Part is a box of a chain, or a gap between two.
type Part struct {
	Title string // of a box; it stands in its upper edge
	Tok   Token  // how the edge looks, and the title
	Box   bool
	W     int    // columns, with the edges
	Rows  []Line // what is in it, from the top
}

// ChainRows is how many rows boxes with so many rows in them take.
func ChainRows(inside int) int { return inside + 2 }

// Fit makes the chain w columns wide: its gaps share what its boxes leave. With no more
// columns than its boxes need, the gaps are least columns wide, and the last boxes are cut.
func (ch Chain) Fit(w, least int) {
	gaps := 0
	for i := range ch {
		if ch[i].Box {
			w -= ch[i].W
		} else {
			gaps++
		}
	}
	for i := range ch {
		if !ch[i].Box {
			ch[i].W = max(w/gaps, least)
			w, gaps = w-ch[i].W, gaps-1
		}
	}
}

// Draw writes the chain into its place, as far as there is room. All boxes are as high as
// the place.
func (ch Chain) Draw(c *Canvas, at Rect) {
	x, end := at.X, at.X+at.W
	for i := range ch {
		part := &ch[i]
		w := min(part.W, end-x)
		if w < 1 {
			return
		}
		for y := range at.H {
			p := c.At(at.Y+y, x, w)
			part.drawRow(&p, y, at.H)
		}
		x += w
	}
}

// drawRow writes row y of h.
func (part *Part) drawRow(p *Pen, y, h int) {
	box, end := &p.Canvas.Theme.Glyphs.Light, p.End
	switch {
	case !part.Box:
		part.drawInside(p, y-1, h)
	case y == 0:
		part.drawEdge(p, box.TopLeft, part.Title, box.TopRight)
	case y == h-1:
		part.drawEdge(p, box.BottomLeft, "", box.BottomRight)
	default:
		p.Cell(part.Tok, box.Down)
		p.Skip(1)
		inner := p.Until(end - 2)
		part.drawInside(&inner, y-1, h)
		p.To(end - 1)
		p.Cell(part.Tok, box.Down)
	}
}

// drawInside writes one of the rows that the edges leave.
func (part *Part) drawInside(p *Pen, row, h int) {
	if row >= 0 && row < min(len(part.Rows), h-2) && part.Rows[row] != nil {
		part.Rows[row](p)
	}
}

// drawEdge writes the upper or the lower edge of a box.
func (part *Part) drawEdge(p *Pen, left, title, right string) {
	across, end := p.Canvas.Theme.Glyphs.Light.Across, p.End-1
	p.Cell(part.Tok, left)
	if title != "" {
		inner := p.Until(end)
		inner.Skip(1)
		inner.Text(part.Tok, title)
		inner.Skip(1)
	}
	p.Cells(part.Tok, across, end-p.Col())
	p.Cell(part.Tok, right)
}

// Way is where the arrow of a gap points.
type Way int8

// The ways of an arrow.
const (
	Right Way = iota
	Left
)

// Arrow writes an arrow with words on it from one end of a gap to the other. Where there
// is little room, less of its shaft is seen, and all of the words.
func Arrow(way Way, tok Token, words string) Line {
	return func(p *Pen) {
		g, end := p.Canvas.Theme.Glyphs, p.End-1
		p.Skip(1)
		if way == Left {
			p.Cell(Faint, g.ToLeft)
		} else {
			end--
		}
		if words != "" {
			if way == Left || Width(words)+3 < end-p.Col() {
				p.Cell(Faint, g.Rule)
				p.Skip(1)
			}
			inner := p.Until(end)
			inner.Text(tok, words)
			if p.Col() < end {
				p.Skip(1)
			}
		}
		p.Cells(Faint, g.Rule, end-p.Col())
		if way == Right {
			p.Cell(Faint, g.ToRight)
		}
	}
}
