package paint

// Map is many small parts of one thing, a cell each: the rows of a file, the turns of a
// thread. The zero value of a [Spot] is blank.
type Map []Spot

// Spot is a cell of a map.
type Spot struct {
	Tok  Token
	Sign string // of one column
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
