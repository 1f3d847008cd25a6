package paint

// Rect is a part of the screen.
type Rect struct{ X, Y, W, H int }

// Has reports whether a place on the screen is in r.
func (r Rect) Has(x, y int) bool { return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H }

// Pen writes on the first row of r, if it has one.
func (r Rect) Pen(c *Canvas) Pen {
	if r.H == 0 {
		return c.At(-1, 0, 0)
	}
	return c.At(r.Y, r.X, r.W)
}
