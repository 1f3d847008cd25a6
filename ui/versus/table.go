package versus

import "lanes/ui/paint"

// table is all that is known in numbers and words, in lines: a tab of its own, and as far
// as there is room for it under the race.
type table struct {
	of    *facts       // that the lines were made of
	w     int          // columns that they were made for
	told               // the lines
	brief []paint.Line // what is told in their place
	top   int          // the first line that is in sight
}

// sync makes the lines, if the facts or the width have changed; h is how many rows of the
// screen there are for them.
func (t *table) sync(f *facts, w, h int) {
	if f != nil && (f != t.of || w != t.w) {
		t.of, t.w = f, w
		p := page{f, w}
		t.told = *p.told()
		t.brief = p.brief()
	}
	t.top = min(t.top, max(len(t.lines)-h, 0))
}

func (t *table) scroll(d int) { t.top = max(t.top+d, 0) }

// draw writes the lines, as far as they fit. The titles of a table stay above its rows: they are in
// the place of the first one that is left, which is out of sight too.
func (t *table) draw(c *paint.Canvas, body paint.Rect) {
	for k := range body.H {
		if titles, last, ok := t.titles(t.top); ok && k == 0 {
			if p := c.At(body.Y, 1, c.W-2); !last {
				titles(&p)
			}
			continue
		}
		if n := t.top + k; n < len(t.lines) {
			p := c.At(body.Y+k, 1, c.W-2)
			t.lines[n](&p)
		}
	}
}

// drawUnder writes what stands under the race. whole is whether there is room for the
// rows of the table.
func (t *table) drawUnder(c *paint.Canvas, under paint.Rect, whole bool) {
	lines, air := t.under(under.H, whole)
	if !air {
		under.Y--
	}
	for k, line := range lines {
		p := c.At(under.Y+k, under.X, under.W)
		line(&p)
	}
}

// under is what stands in h rows under the race, and whether the row above them is left blank:
// the table with who won, or if there is no room for both, who won and why.
func (t *table) under(h int, whole bool) (lines []paint.Line, air bool) {
	switch {
	case whole && t.won <= h:
		return t.begin(h), true
	case whole && t.won == h+1:
		return t.begin(h + 1), false
	}
	return t.brief[:min(len(t.brief), h)], true
}

// sight is how many lines are out of sight above and below in h rows.
func (t *table) sight(h int) (above, below int) { return t.top, max(len(t.lines)-t.top-h, 0) }

// begin is the first lines, as many parts as there is room for whole.
func (t *table) begin(room int) []paint.Line {
	n := min(len(t.lines), room)
	if n < len(t.lines) {
		for k, end := range t.ends {
			if end <= room || k == 0 {
				n = min(end, room)
			}
		}
	}
	return t.lines[:n]
}
