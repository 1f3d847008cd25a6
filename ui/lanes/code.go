package lanes

import (
	"math"
	"strconv"
	"strings"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/ui/paint"
	"lanes/ui/stage"
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
func (r *Screen) program() (code lesson.Code, ok bool) {
	if r.Session == nil && (!r.host.IsAsking() || r.Lesson == nil) {
		return lesson.Code{}, false
	}
	code = r.codes[r.id()]
	return code, code.Go != ""
}

// CodeOf is the code of the lesson on the screen; ok is false if there is none, or
// it is not to be shown.
func (r *Screen) CodeOf() (lesson.Code, bool) {
	if r.code == codeOff || r.code == codeByRoom && r.env.W < roomCode {
		return lesson.Code{}, false
	}
	return r.program()
}

// canRead says whether a key of the code makes sense.
func (r *Screen) canRead(act stage.Action) bool {
	_, has := r.program()
	if act != stage.ShowCode {
		_, has = r.CodeOf()
	}
	return has
}

// read does what a key of the code asks for.
func (r *Screen) read(act stage.Action) {
	switch act {
	case stage.ShowCode:
		r.turnCode()
		r.codeBy = 0
	case stage.CodeUp:
		r.codeBy -= 3
	case stage.CodeDown:
		r.codeBy += 3
	}
}

// turnCode goes from Go to Python to none, and back.
func (r *Screen) turnCode() {
	_, shown := r.CodeOf()
	switch {
	case r.code == codePython:
		r.code = codeOff
	case r.code == codeGo, r.code == codeByRoom && shown:
		r.code = codePython
	default:
		r.code = codeGo
	}
}

// CodeSide is how many columns the code takes beside the lanes, 0 if it is not
// there.
func (r *Screen) CodeSide(w int) int {
	code, ok := r.CodeOf()
	if !ok || w < roomCode {
		return 0
	}
	longest := 0
	for _, s := range []string{code.Go, code.Python} {
		for line := range strings.Lines(s) {
			longest = max(longest, paint.Width(expand(strings.TrimSuffix(line, "\n"))))
		}
	}
	return min(max(longest+maxMarks+4, leastCode), w-68)
}

// placeCode gives the code its place: beside the lanes, or under them in the place
// of everything else.
func (r *Screen) placeCode(w, h, side int) {
	if _, ok := r.CodeOf(); !ok {
		return
	}
	l := &r.Layout
	if side > 0 {
		l.Header.W, l.Help.W = w, w
		l.Code = paint.Rect{X: w - side, Y: l.Header.H + 1, W: side, H: h - l.Header.H - 2}
	} else {
		y := l.Axis.Y + 2
		l.Code = paint.Rect{X: 0, Y: y, W: w, H: l.Help.Y - y}
		l.Panel.H, l.Counts.H, l.Progress.H, l.Legend.H, l.Card.H = 0, 0, 0, 0, 0
	}
	r.ScrollCode()
}

// expand is a line with its tabs as spaces.
func expand(line string) string { return strings.ReplaceAll(line, "\t", "  ") }

// places are the lanes that are at each line of the code, from 0.
func (r *Screen) places(code lesson.Code) map[int][]*history.Lane {
	at := map[int][]*history.Lane{}
	if r.Session == nil {
		return at // nobody is anywhere yet
	}
	p := r.Picture()
	for i := range p.Lanes {
		l := &p.Lanes[i]
		line, ok := l.Value(event.ValueLine)
		if !ok || !l.State.Alive() || l.ID > 0 && l.Task == event.NoTask {
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
func firstLine(lines, rows int, at map[int][]*history.Lane, chosen int) int {
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
func (r *Screen) listing(code lesson.Code) (lines []string, title string, at map[int][]*history.Lane) {
	t := &r.env.Words.Course
	if r.code == codePython {
		return strings.Split(code.Python, "\n"), t.Python, nil
	}
	return strings.Split(code.Go, "\n"), t.Code, r.places(code)
}

// CodeCut reports whether the code on the screen has more lines than are shown.
func (r *Screen) CodeCut() bool {
	code, ok := r.CodeOf()
	if !ok || r.Layout.Code.H < 2 {
		return false
	}
	lines, _, _ := r.listing(code)
	return len(lines) > r.Layout.Code.H-1
}

// ScrollCode brings the first line that is shown up to date.
func (r *Screen) ScrollCode() {
	code, ok := r.CodeOf()
	if !ok {
		return
	}
	lines, _, at := r.listing(code)
	rows := r.Layout.Code.H - 1
	top := firstLine(len(lines), rows, at, r.Chosen)
	r.codeBy = min(max(r.codeBy, -top), max(len(lines)-rows-top, 0))
	r.codeTop = top + r.codeBy
}

func (r *Screen) DrawCode(c *paint.Canvas) {
	code, ok := r.CodeOf()
	at := r.Layout.Code
	if !ok || at.H < 2 {
		return
	}
	lines, title, lanes := r.listing(code)
	lang := &paint.Golang
	if r.code == codePython {
		lang = &paint.Python
	}
	p := c.At(at.Y, at.X+maxMarks+2, at.W-maxMarks-3)
	p.Text(paint.Dim, title)
	for i := range at.H - 1 {
		n := r.codeTop + i
		if n >= len(lines) {
			break
		}
		p := c.At(at.Y+1+i, at.X, at.W-1)
		r.drawMarks(&p, at.X, lanes[n])
		tok := paint.Plain
		if len(lanes[n]) > 0 {
			tok = paint.Strong
		}
		lang.Draw(&p, expand(lines[n]), tok)
	}
}

// drawMarks writes the lanes that are at a line, in the colours of their states.
func (r *Screen) drawMarks(p *paint.Pen, x int, lanes []*history.Lane) {
	end, w := x+maxMarks, 0
	n := 0
	for ; n < len(lanes) && w+paint.Width(lanes[n].Name)+1 <= maxMarks-2; n++ {
		w += paint.Width(lanes[n].Name) + 1
	}
	rest := ""
	if n < len(lanes) {
		rest = "+" + strconv.Itoa(len(lanes)-n)
	}
	p.To(max(end-w-paint.Width(rest), x))
	for _, l := range lanes[:n] {
		p.Text(paint.OfState[l.State], l.Name)
		p.Skip(1)
	}
	p.Text(paint.Dim, rest)
	p.To(end)
	if len(lanes) > 0 {
		p.Cell(paint.Accent, p.C.Theme.Glyphs.Chosen)
	}
	p.To(end + 2)
}
