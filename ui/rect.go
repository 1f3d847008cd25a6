package ui

// rect is a part of the screen.
type rect struct{ x, y, w, h int }

// has reports whether a place on the screen is in r.
func (r rect) has(x, y int) bool { return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h }

// pen writes on the first row of r, if it has one.
func (r rect) pen(c *canvas) pen {
	if r.h == 0 {
		return c.at(-1, 0, 0)
	}
	return c.at(r.y, r.x, r.w)
}
