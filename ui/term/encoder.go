package term

import (
	"strconv"
	"strings"
)

// Cursor is where the cursor of a text field stands, from 0 on; it is hidden unless Shown.
type Cursor struct {
	X, Y  int
	Shown bool
}

// Encoder turns frames into the bytes that make a terminal show them: those of the cells
// that differ from the frame before. It expects that lines do not wrap, that nobody else
// writes to the terminal, and that the terminal is as wide and high as Reset was told.
//
// What it writes does not depend on how wide a terminal takes a character to be: where
// they disagree, each of the cells around it is written at its own place.
type Encoder struct {
	// Together makes terminals that know how to show what is written at once (mode 2026).
	// It may be changed at any time.
	Together bool

	w, h    int
	unknown bool // what the terminal shows
	rows    []shown
	next    []cell // the row that is being written
	pen     style  // of the terminal
	cursor  Cursor // of the terminal; X is below 0 while that is not known
	out     []byte
}

// shown is a row as the terminal shows it.
type shown struct {
	text  string // that it was read from
	from  style  // with which it begins
	to    style  // with which it ends
	cells []cell // nil while nothing was written to it
	vague bool   // one of the cells is
}

// Reset makes the next frame a whole one, of w columns and h rows, whatever the terminal
// shows.
func (e *Encoder) Reset(w, h int) {
	w, h = max(w, 0), max(h, 0)
	e.w, e.h, e.unknown = w, h, true
	e.rows, e.next = make([]shown, h), blanks(w)
}

// blanks are w cells with nothing in them.
func blanks(w int) []cell {
	cells := make([]cell, w)
	for i := range cells {
		cells[i] = space
	}
	return cells
}

// Frame is what makes the terminal show a text: rows parted by "\n", with their styles.
// It is empty if nothing differs, and valid until the next call.
func (e *Encoder) Frame(text string, c Cursor) []byte {
	const begin, end = "\x1b[?2026h", "\x1b[?2026l"
	e.out = append(e.out[:0], begin...)
	if e.unknown {
		e.out = append(e.out, "\x1b[?25l\x1b[m\x1b[H\x1b[2J"...)
		e.unknown, e.pen, e.cursor = false, style{}, Cursor{}
	}
	var s style
	for y := range e.h {
		row, rest, _ := strings.Cut(text, "\n")
		text = rest
		s = e.row(y, row, s)
	}
	e.place(c)
	const worthIt = 256 // bytes; a terminal reads fewer of them at once anyway
	if e.Together && len(e.out) > worthIt {
		e.out = append(e.out, end...)
		return e.out
	}
	return e.out[len(begin):]
}

// row makes the terminal show a row, if it does not, and returns the style that the next
// one begins with.
func (e *Encoder) row(y int, text string, s style) style {
	old := &e.rows[y]
	if old.text == text && old.from == s {
		old.text = text
		return old.to
	}
	if old.cells == nil {
		old.cells = blanks(e.w)
	}
	old.text, old.from = text, s
	old.to = parseRow(e.next, text, s)
	vague := false
	for i := range e.next {
		if e.next[i].vague {
			vague = true
			break
		}
	}
	if vague || old.vague {
		e.anew(y)
	} else {
		e.changed(y)
	}
	old.vague = vague
	old.cells, e.next = e.next, old.cells
	return old.to
}

// changed writes the cells of a row that differ.
func (e *Encoder) changed(y int) {
	old, now := e.rows[y].cells, e.next
	end := e.w // of what is not blank
	for end > 0 && now[end-1] == space {
		end--
	}
	for x := 0; x < e.w; {
		if old[x] == now[x] {
			x++
			continue
		}
		if x >= end && e.clears(old[x:]) {
			e.moveTo(x, y)
			e.setPen(style{})
			e.out = append(e.out, "\x1b[K"...)
			return
		}
		for now[x].covered() { // its first half is the same, but has to be written with it
			x--
		}
		x = e.run(x, y)
	}
}

// clears reports whether so much is to be wiped out at the end of a row that this is
// shorter than to write spaces.
func (e *Encoder) clears(old []cell) bool {
	const worthIt = 4
	n := 0
	for i := range old {
		if old[i] != space {
			n = i + 1
		}
	}
	return n >= worthIt
}

// run writes cells from column x on, to where nothing differs for longer than a move of
// the cursor takes, and returns the column after them.
func (e *Encoder) run(x, y int) int {
	old, now := e.rows[y].cells, e.next
	e.moveTo(x, y)
	for x < e.w {
		if !e.fits(&now[x]) {
			e.setPen(now[x].style)
		}
		e.out = append(e.out, now[x].text...)
		x++
		if x < e.w && now[x].covered() {
			x++
		}
		e.cursor.X = x
		if e.same(old, now, x) {
			return x
		}
	}
	return x
}

// fits reports whether a cell can be written as the terminal's style is: a space can in
// any that does not show on it.
func (e *Encoder) fits(c *cell) bool {
	return c.style == e.pen || c.text == " " && c.style == e.pen.blank()
}

// same reports whether nothing differs from column x on, or for so long that the cells
// there are not worth writing.
func (e *Encoder) same(old, now []cell, x int) bool {
	const move = 6 // bytes that a move of the cursor takes
	bytes := 0
	for ; x < e.w; x++ {
		if old[x] != now[x] {
			return false
		}
		bytes += len(now[x].text)
		if bytes > move || !e.fits(&now[x]) { // and that costs more than a move
			return true
		}
	}
	return true
}

// anew writes all of a row in which terminals disagree on widths, now or before: nobody
// knows which columns such a text has left its traces in.
func (e *Encoder) anew(y int) {
	now := e.next
	e.moveTo(0, y)
	e.setPen(style{})
	e.out = append(e.out, "\x1b[K"...)
	end := e.w
	for end > 0 && now[end-1] == space {
		end--
	}
	for x := 0; x < end; {
		n := 1
		if x+1 < e.w && now[x+1].covered() {
			n = 2
		}
		e.moveTo(x, y)
		e.setPen(now[x].style)
		if now[x].vague && now[x].style.blank() != (style{}) { // where it is narrower than its place
			for range n {
				e.out = append(e.out, ' ')
			}
			e.cursor.X = -1
			e.moveTo(x, y)
		}
		e.out = append(e.out, now[x].text...)
		if e.cursor.X = x + n; now[x].vague {
			e.cursor.X = -1
		}
		x += n
	}
}

// moveTo moves the cursor, unless it is there.
func (e *Encoder) moveTo(x, y int) {
	if e.cursor.X == x && e.cursor.Y == y && x < e.w {
		return
	}
	e.out = append(e.out, "\x1b["...)
	if e.cursor.X >= 0 && e.cursor.Y == y && x > 0 {
		e.out = strconv.AppendInt(e.out, int64(x+1), 10)
		e.out = append(e.out, 'G')
	} else {
		if x > 0 || y > 0 {
			e.out = strconv.AppendInt(e.out, int64(y+1), 10)
		}
		if x > 0 {
			e.out = append(e.out, ';')
			e.out = strconv.AppendInt(e.out, int64(x+1), 10)
		}
		e.out = append(e.out, 'H')
	}
	e.cursor.X, e.cursor.Y = x, y
}

func (e *Encoder) setPen(s style) {
	e.out = appendChange(e.out, e.pen, s)
	e.pen = s
}

// place puts the cursor where it is to be seen, or hides it.
func (e *Encoder) place(c Cursor) {
	if c.X < 0 || c.Y < 0 || c.X >= e.w || c.Y >= e.h {
		c.Shown = false
	}
	if c.Shown {
		e.moveTo(c.X, c.Y)
	}
	if c.Shown != e.cursor.Shown {
		e.cursor.Shown = c.Shown
		if c.Shown {
			e.out = append(e.out, "\x1b[?25h"...)
		} else {
			e.out = append(e.out, "\x1b[?25l"...)
		}
	}
}
