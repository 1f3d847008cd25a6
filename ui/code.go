package ui

import (
	"math"
	"strconv"
	"strings"

	"lanes/engine"
	"lanes/engine/lesson"
)

// codeView says what is shown of the code of a lesson.
type codeView uint8

const (
	codeByRoom codeView = iota // the Go that runs, where there is room beside the lanes
	codeGo
	codePython
	codeOff
)

const (
	roomCode  = 116 // columns of a screen that has code beside its lanes
	leastCode = 44  // columns of code beside lanes
	maxMarks  = 8   // columns of the names of lanes beside the code
)

// program is the code of the lesson on the screen, which runs or is about to; ok is
// false if there is none.
func (r *run) program() (code lesson.Code, ok bool) {
	if r.s == nil && (!r.host.isAsking() || r.lesson == nil) {
		return lesson.Code{}, false
	}
	code = r.codes[r.id()]
	return code, code.Go != ""
}

// codeOf is the code of the lesson on the screen; ok is false if there is none, or
// it is not to be shown.
func (r *run) codeOf() (lesson.Code, bool) {
	if r.code == codeOff || r.code == codeByRoom && r.env.w < roomCode {
		return lesson.Code{}, false
	}
	return r.program()
}

// canRead says whether a key of the code makes sense.
func (r *run) canRead(act action) bool {
	_, has := r.program()
	if act != showCode {
		_, has = r.codeOf()
	}
	return has
}

// read does what a key of the code asks for.
func (r *run) read(act action) {
	switch act {
	case showCode:
		r.turnCode()
		r.codeBy = 0
	case codeUp:
		r.codeBy -= 3
	case codeDown:
		r.codeBy += 3
	}
}

// turnCode goes from Go to Python to none, and back.
func (r *run) turnCode() {
	_, shown := r.codeOf()
	switch {
	case r.code == codePython:
		r.code = codeOff
	case r.code == codeGo, r.code == codeByRoom && shown:
		r.code = codePython
	default:
		r.code = codeGo
	}
}

// codeSide is how many columns the code takes beside the lanes, 0 if it is not
// there.
func (r *run) codeSide(w int) int {
	code, ok := r.codeOf()
	if !ok || w < roomCode {
		return 0
	}
	longest := 0
	for _, s := range []string{code.Go, code.Python} {
		for line := range strings.Lines(s) {
			longest = max(longest, width(expand(strings.TrimSuffix(line, "\n"))))
		}
	}
	return min(max(longest+maxMarks+4, leastCode), w-68)
}

// placeCode gives the code its place: beside the lanes, or under them in the place
// of everything else.
func (r *run) placeCode(w, h, side int) {
	if _, ok := r.codeOf(); !ok {
		return
	}
	l := &r.lay
	if side > 0 {
		l.header.w, l.help.w = w, w
		l.code = rect{w - side, l.header.h + 1, side, h - l.header.h - 2}
	} else {
		y := l.axis.y + 2
		l.code = rect{0, y, w, l.help.y - y}
		l.panel.h, l.counts.h, l.progress.h, l.legend.h, l.card.h = 0, 0, 0, 0, 0
	}
	r.scrollCode()
}

// expand is a line with its tabs as spaces.
func expand(line string) string { return strings.ReplaceAll(line, "\t", "  ") }

// places are the lanes that are at each line of the code, from 0.
func (r *run) places(code lesson.Code) map[int][]*engine.Lane {
	at := map[int][]*engine.Lane{}
	if r.s == nil {
		return at // nobody is anywhere yet
	}
	p := r.picture()
	for i := range p.Lanes {
		l := &p.Lanes[i]
		line, ok := l.Value(engine.ValueLine)
		if !ok || !l.State.Alive() || l.ID > 0 && l.Task == engine.NoTask {
			continue
		}
		n := int(line) - code.First
		at[n] = append(at[n], l)
	}
	return at
}

// firstLine is the first line of the code that is shown, so that the lanes' lines
// are on the screen; if there is no room for all, that of the chosen lane, or else of
// the first.
func firstLine(lines, rows int, at map[int][]*engine.Lane, chosen int) int {
	first, last, lead, leader := lines, -1, 0, math.MaxInt
	for n, lanes := range at {
		if n < 0 || n >= lines {
			continue
		}
		first, last = min(first, n), max(last, n)
		for _, l := range lanes {
			if l.ID == chosen {
				leader, lead = -1, n
			} else if l.ID < leader {
				leader, lead = l.ID, n
			}
		}
	}
	middle := (first + last) / 2
	switch {
	case last < 0: // nobody is anywhere
		return 0
	case last-first >= rows:
		middle = lead
	}
	return min(max(middle-rows/2, 0), max(lines-rows, 0))
}

// listing is what is shown of a code, its title, and the lanes at its lines.
func (r *run) listing(code lesson.Code) (lines []string, title string, at map[int][]*engine.Lane) {
	t := &r.env.t.Course
	if r.code == codePython {
		return strings.Split(code.Python, "\n"), t.Python, nil
	}
	return strings.Split(code.Go, "\n"), t.Code, r.places(code)
}

// codeCut reports whether the code on the screen has more lines than are shown.
func (r *run) codeCut() bool {
	code, ok := r.codeOf()
	if !ok || r.lay.code.h < 2 {
		return false
	}
	lines, _, _ := r.listing(code)
	return len(lines) > r.lay.code.h-1
}

// scrollCode brings the first line that is shown up to date.
func (r *run) scrollCode() {
	code, ok := r.codeOf()
	if !ok {
		return
	}
	lines, _, at := r.listing(code)
	rows := r.lay.code.h - 1
	top := firstLine(len(lines), rows, at, r.chosen)
	r.codeBy = min(max(r.codeBy, -top), max(len(lines)-rows-top, 0))
	r.codeTop = top + r.codeBy
}

func (r *run) drawCode(c *canvas) {
	code, ok := r.codeOf()
	at := r.lay.code
	if !ok || at.h < 2 {
		return
	}
	lines, title, lanes := r.listing(code)
	lang := &golang
	if r.code == codePython {
		lang = &python
	}
	p := c.at(at.y, at.x+maxMarks+2, at.w-maxMarks-3)
	p.text(dim, title)
	for i := range at.h - 1 {
		n := r.codeTop + i
		if n >= len(lines) {
			break
		}
		p := c.at(at.y+1+i, at.x, at.w-1)
		r.drawMarks(&p, at.x, lanes[n])
		tok := plain
		if len(lanes[n]) > 0 {
			tok = strong
		}
		lang.draw(&p, expand(lines[n]), tok)
	}
}

// drawMarks writes the lanes that are at a line, in the colours of their states.
func (r *run) drawMarks(p *pen, x int, lanes []*engine.Lane) {
	end, w := x+maxMarks, 0
	n := 0
	for ; n < len(lanes) && w+width(lanes[n].Name)+1 <= maxMarks-2; n++ {
		w += width(lanes[n].Name) + 1
	}
	rest := ""
	if n < len(lanes) {
		rest = "+" + strconv.Itoa(len(lanes)-n)
	}
	p.to(max(end-w-width(rest), x))
	for _, l := range lanes[:n] {
		p.text(ofState[l.State], l.Name)
		p.skip(1)
	}
	p.text(dim, rest)
	p.to(end)
	if len(lanes) > 0 {
		p.cell(accent, p.c.th.glyphs.chosen)
	}
	p.to(end + 2)
}
