package paint

// Map is many small parts of one thing, a cell each: the rows of a file, the turns of a
// thread. The zero value of a [Spot] is blank.
type Map []Spot

// Spot is a cell of a map.
type Spot struct {
	Tok  Token
	Sign string // of one column
}

// Draw writes the map, row after row, as far as there is room.
func (m Map) Draw(c *Canvas, at Rect) {
	for y := 0; y < at.H && y*at.W < len(m); y++ {
		p := c.At(at.Y+y, at.X, at.W)
		m[y*at.W : min((y+1)*at.W, len(m))].DrawRow(&p)
	}
}

// DrawRow writes the map in one row.
func (m Map) DrawRow(p *Pen) {
	for _, s := range m {
		if s.Sign == "" {
			p.Skip(1)
			continue
		}
		p.Cell(s.Tok, s.Sign)
	}
}

// Rows is how many rows the map takes if they have w columns.
func (m Map) Rows(w int) int { return (len(m) + w - 1) / max(w, 1) }
