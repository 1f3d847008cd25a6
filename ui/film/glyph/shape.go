package glyph

import "math/bits"

// Rect is a part of a cell: from (X0, Y0) to (X1, Y1), where a cell goes from 0 to [Unit]
// both ways. Share is how much of it is inked, in quarters: 4 is all.
type Rect struct {
	X0, Y0, X1, Y1 int
	Share          int
}

// Unit is the width and the height of a cell in the coordinates of shapes.
const Unit = 48

// Shape is the picture of a sign that fills its cell, or joins those beside it: blocks,
// eighths, shades, boxes, braille. Fonts draw these with gaps, if they have them at all,
// so they are drawn here, as terminals do. ok is false for all others.
func Shape(r rune) (rects []Rect, ok bool) {
	switch {
	case r >= 0x2500 && r <= 0x257f:
		return box(r)
	case r >= 0x2580 && r <= 0x259f:
		return block(r), true
	case r >= 0x2800 && r <= 0x28ff:
		return braille(int(r - 0x2800)), true
	}
	return nil, false
}

func block(r rune) []Rect {
	const u, half = Unit, Unit / 2
	switch {
	case r == 0x2580:
		return []Rect{{0, 0, u, half, 4}}
	case r <= 0x2588: // from the bottom up, in eighths
		return []Rect{{0, u - u*int(r-0x2580)/8, u, u, 4}}
	case r <= 0x258f: // from the left
		return []Rect{{0, 0, u * int(0x2590-r) / 8, u, 4}}
	case r == 0x2590:
		return []Rect{{half, 0, u, u, 4}}
	case r <= 0x2593:
		return []Rect{{0, 0, u, u, int(r - 0x2590)}}
	case r == 0x2594:
		return []Rect{{0, 0, u, u / 8, 4}}
	case r == 0x2595:
		return []Rect{{u - u/8, 0, u, u, 4}}
	}
	// Quadrants: 1 upper left, 2 upper right, 4 lower left, 8 lower right.
	set := [...]int{4, 8, 1, 1 | 4 | 8, 1 | 8, 1 | 2 | 4, 1 | 2 | 8, 2, 2 | 4, 2 | 4 | 8}[r-0x2596]
	var all []Rect
	for q := range 4 {
		if set&(1<<q) != 0 {
			x, y := q%2*half, q/2*half
			all = append(all, Rect{x, y, x + half, y + half, 4})
		}
	}
	return all
}

// braille is the dots of a pattern, whose bits are numbered down the left column, then the
// right, and the last row after these.
func braille(set int) []Rect {
	const across, down, wide, high = Unit / 2, Unit / 4, 14, 7
	var all []Rect
	for ; set != 0; set &= set - 1 {
		n := bits.TrailingZeros(uint(set))
		x, y := n/3, n%3
		if n >= 6 {
			x, y = n-6, 3
		}
		left, top := x*across+(across-wide)/2, y*down+(down-high)/2
		all = append(all, Rect{left, top, left + wide, top + high, 4})
	}
	return all
}

// Lines of boxes are as wide as these, of a cell's width and of its height.
const (
	lightX, lightY = 6, 3
	heavyX, heavyY = 16, 8
)

// arms are the lines from the middle of a cell: left, up, right, down; 0 none, 1 light, 2
// heavy. The zero value is a sign that is not made of these.
type arms [4]byte

// boxes are the signs from U+2500 on.
var boxes = [...]arms{
	{1, 0, 1, 0}, {2, 0, 2, 0}, {0, 1, 0, 1}, {0, 2, 0, 2}, {}, {}, {}, {}, // ─ ━ │ ┃, then dashes
	{}, {}, {}, {},
	{0, 0, 1, 1}, {0, 0, 2, 1}, {0, 0, 1, 2}, {0, 0, 2, 2}, // ┌
	{1, 0, 0, 1}, {2, 0, 0, 1}, {1, 0, 0, 2}, {2, 0, 0, 2}, // ┐
	{0, 1, 1, 0}, {0, 1, 2, 0}, {0, 2, 1, 0}, {0, 2, 2, 0}, // └
	{1, 1, 0, 0}, {2, 1, 0, 0}, {1, 2, 0, 0}, {2, 2, 0, 0}, // ┘
	{0, 1, 1, 1}, {0, 1, 2, 1}, {0, 2, 1, 1}, {0, 1, 1, 2}, {0, 2, 1, 2}, {0, 2, 2, 1}, {0, 1, 2, 2}, {0, 2, 2, 2}, // ├
	{1, 1, 0, 1}, {2, 1, 0, 1}, {1, 2, 0, 1}, {1, 1, 0, 2}, {1, 2, 0, 2}, {2, 2, 0, 1}, {2, 1, 0, 2}, {2, 2, 0, 2}, // ┤
	{1, 0, 1, 1}, {2, 0, 1, 1}, {1, 0, 2, 1}, {2, 0, 2, 1}, {1, 0, 1, 2}, {2, 0, 1, 2}, {1, 0, 2, 2}, {2, 0, 2, 2}, // ┬
	{1, 1, 1, 0}, {2, 1, 1, 0}, {1, 1, 2, 0}, {2, 1, 2, 0}, {1, 2, 1, 0}, {2, 2, 1, 0}, {1, 2, 2, 0}, {2, 2, 2, 0}, // ┴
	{1, 1, 1, 1}, {2, 1, 1, 1}, {1, 1, 2, 1}, {2, 1, 2, 1}, {1, 2, 1, 1}, {1, 1, 1, 2}, {1, 2, 1, 2}, {2, 2, 1, 1}, // ┼
	{1, 2, 2, 1}, {2, 1, 1, 2}, {1, 1, 2, 2}, {2, 2, 2, 1}, {2, 1, 2, 2}, {2, 2, 1, 2}, {1, 2, 2, 2}, {2, 2, 2, 2},
}

// ends are the signs from U+2574 on: lines that end in the middle, and that change there.
var ends = [...]arms{
	{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}, {2, 0, 0, 0}, {0, 2, 0, 0}, {0, 0, 2, 0}, {0, 0, 0, 2},
	{1, 0, 2, 0}, {0, 1, 0, 2}, {2, 0, 1, 0}, {0, 2, 0, 1},
}

// dashes are the signs from U+2504 on: so many pieces of a line, every fourth of which is
// heavy or goes down.
func dashes(r rune) []Rect {
	n, at := 3, int(r-0x2504)
	switch {
	case r >= 0x254c:
		n, at = 2, int(r-0x254c)
	case r >= 0x2508:
		n, at = 4, int(r-0x2508)
	}
	w, h := lightX, lightY
	if at%2 == 1 {
		w, h = heavyX, heavyY
	}
	var all []Rect
	for i := range n {
		from := Unit * i / n
		to := from + Unit/n*2/3
		if at/2 == 0 {
			all = append(all, Rect{from, (Unit - h) / 2, to, (Unit + h + 1) / 2, 4})
		} else {
			all = append(all, Rect{(Unit - w) / 2, from, (Unit + w) / 2, to, 4})
		}
	}
	return all
}

// box is a sign of lines. Double lines, arcs and diagonals are left to fonts.
func box(r rune) ([]Rect, bool) {
	var a arms
	switch at := int(r - 0x2500); {
	case r >= 0x2504 && r <= 0x250b, r >= 0x254c && r <= 0x254f:
		return dashes(r), true
	case at < len(boxes):
		a = boxes[at]
	case r >= 0x2574:
		a = ends[r-0x2574]
	}
	if a == (arms{}) {
		return nil, false
	}
	wide, high := [...]int{0, lightX, heavyX}, [...]int{0, lightY, heavyY}
	midX, midY := wide[max(a[1], a[3])], high[max(a[0], a[2])] // what the other lines reach over
	if midX == 0 {
		midX = lightX
	}
	if midY == 0 {
		midY = lightY
	}
	var all []Rect
	across := func(weight byte, from, to int) {
		h := high[weight]
		all = append(all, Rect{from, (Unit - h) / 2, to, (Unit-h)/2 + h, 4})
	}
	down := func(weight byte, from, to int) {
		w := wide[weight]
		all = append(all, Rect{(Unit - w) / 2, from, (Unit-w)/2 + w, to, 4})
	}
	if a[0] > 0 {
		across(a[0], 0, (Unit+midX)/2)
	}
	if a[2] > 0 {
		across(a[2], (Unit-midX)/2, Unit)
	}
	if a[1] > 0 {
		down(a[1], 0, (Unit+midY)/2)
	}
	if a[3] > 0 {
		down(a[3], (Unit-midY)/2, Unit)
	}
	return all, true
}
