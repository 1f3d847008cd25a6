package paint

// Rect is a part of the screen: its top left cell, and how many columns and rows it has.
type Rect struct{ X, Y, W, H int }

// Has reports whether a place on the screen is in r.
func (r Rect) Has(x, y int) bool { return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H }

// Inset is the place of what a panel draws in r: as far from its edges as the rows of lanes are.
func (r Rect) Inset() Rect { return Rect{X: r.X + 3, Y: r.Y, W: r.W - 4, H: r.H} }

// Pen is a pen for the first row of r; if it has none it writes nothing.
func (r Rect) Pen(c *Canvas) Pen {
	if r.H == 0 {
		return c.At(-1, 0, 0)
	}
	return c.At(r.Y, r.X, r.W)
}

// Range is a stretch of a row: where it begins, and how many columns it has. A width of 0
// says that there is no room for it.
type Range struct{ X, W int }
