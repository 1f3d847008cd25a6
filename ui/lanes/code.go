package lanes

import (
	"math"
	"strconv"
	"strings"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/engine/models"
	"lanes/ui/paint"
	"lanes/ui/stage"
)

// codeView says whether the code of a lesson is shown.
type codeView uint8

const (
	codeByRoom codeView = iota // it is, where there is room beside the lanes
	codeOn
	codeOff
)

const (
	maxLine  = 56                     // columns of the longest line of a program
	maxMarks = 8                      // columns of the names of lanes beside the code
	besides  = maxLine + maxMarks + 4 // columns of code beside lanes

	roomCode  = 80 + besides // columns of a screen that has code beside its lanes, which lack nothing
	roomAsked = 116          // of one that has it with a question, where there is little else
	someLines = 14           // rows under the lanes that are enough for code
)

// CodePane shows the program of a lesson, with the lanes at the lines where they are.
// What is shown of it stays as it is from run to run; where it was scrolled to does not.
type CodePane struct {
	env    *stage.Env
	Python bool // it is shown in Python, not in Go
	view   codeView
	both   bool        // both languages were shown since it is on the screen
	code   lesson.Code // on the screen, which runs or is about to; none if there is none
	how    way
	asked  bool // it is about to
	aside  bool // something else stands in its place
	at     atLines
	chosen int        // lane
	area   paint.Rect // its height is 0 if the code is not shown
	by     int        // lines that it was scrolled by
	top    int        // the first line that is shown
}

// way is how a program runs, which its Python follows.
type way struct {
	model   string
	options event.Options
}

// atLines are the lanes that are at each line of a program, from 0.
type atLines map[int][]*history.Lane

// fresh is the pane for another run.
func (p *CodePane) fresh() CodePane {
	return CodePane{env: p.env, Python: p.Python, view: p.view, both: p.both, chosen: noLane}
}

// show shows a program, without a place yet. pic is where its lanes are, nil if it is only
// about to run.
func (p *CodePane) show(code lesson.Code, how way, pic *history.Picture, chosen int) {
	p.code, p.how, p.asked, p.chosen, p.area, p.at = code, how, pic == nil, chosen, paint.Rect{}, nil
	if pic != nil && p.Shown() {
		p.at = linesOf(code, pic)
	}
}

// Shown reports whether there is code on the screen that is to be shown.
func (p *CodePane) Shown() bool {
	room := roomCode
	if p.asked {
		room = roomAsked
	}
	return p.code.Go != "" && !p.aside && p.view != codeOff && (p.view != codeByRoom || p.env.W >= room)
}

// can reports whether a key of the code makes sense.
func (p *CodePane) can(act stage.Action) bool {
	if act == stage.ShowCode {
		return p.code.Go != ""
	}
	return p.Shown()
}

// do does what a key of the code asks for.
func (p *CodePane) do(act stage.Action) {
	switch act {
	case stage.ShowCode:
		p.turn()
		p.by = 0
	case stage.CodeUp:
		p.by -= 3
	case stage.CodeDown:
		p.by += 3
	}
}

// Turn shows the code, or hides it, whatever room there is.
func (p *CodePane) Turn(on bool) {
	if p.view = codeOff; on {
		p.view = codeOn
	}
}

// turn goes from one language to the other, to none, and back to that other.
func (p *CodePane) turn() {
	switch {
	case !p.Shown():
		p.view, p.both = codeOn, false
	case p.both:
		p.view = codeOff
	default:
		p.Python, p.both = !p.Python, true
	}
}

// Columns is how many columns the code takes beside what else is on a screen of that
// width, 0 if it is not there.
func (p *CodePane) Columns(w int) int {
	if !p.Shown() || w < roomCode {
		return 0
	}
	return besides
}

// Place gives the code its place on the screen, with the lanes' lines in sight.
func (p *CodePane) Place(area paint.Rect) {
	p.area = area
	if !p.Shown() {
		return
	}
	lines, rows := len(p.lines()), area.H-1
	top := firstLine(lines, rows, p.lanes(), p.chosen)
	p.by = min(max(p.by, -top), max(lines-rows-top, 0))
	p.top = top + p.by
}

// Cut reports whether the code on the screen has more lines than are shown.
func (p *CodePane) Cut() bool {
	return p.Shown() && p.area.H >= 2 && len(p.lines()) > p.area.H-1
}

// lines are those of what is shown.
func (p *CodePane) lines() []string {
	if p.Python {
		return strings.Split(p.code.Python.For(p.style(), p.how.options), "\n")
	}
	return strings.Split(p.code.Go, "\n")
}

// script is the Python that is shown, as a program of its own.
func (p *CodePane) script(lessonID string) lesson.Script {
	s := p.code.Python.Script(lessonID, p.style(), p.how.options)
	lines := strings.Split(s.Text, "\n")
	for i, line := range lines {
		lines[i] = p.inWords(&paint.Python, line)
	}
	s.Text = strings.Join(lines, "\n")
	return s
}

// style is that of the Python for the model.
func (p *CodePane) style() lesson.Style { return lesson.StyleOf(models.TraitsOf(p.how.model)) }

// title says what is shown.
func (p *CodePane) title() string {
	words := &p.env.Words.Course
	switch {
	case !p.Python:
		return words.Code
	case models.TraitsOf(p.how.model).Goroutines:
		return words.Nearest
	}
	return words.Python
}

// lanes are those at the lines that are shown: it is the Go that runs.
func (p *CodePane) lanes() atLines {
	if p.Python {
		return nil
	}
	return p.at
}

// expand is a line with its tabs as spaces.
func expand(line string) string { return strings.ReplaceAll(line, "\t", "  ") }

// linesOf are the lanes that work at a moment, at their lines of a program.
func linesOf(code lesson.Code, pic *history.Picture) atLines {
	at := atLines{}
	for i := range pic.Lanes {
		l := &pic.Lanes[i]
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
func firstLine(lines, rows int, at atLines, chosen int) int {
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

// Draw draws the code in its place.
func (p *CodePane) Draw(c *paint.Canvas) {
	at := p.area
	if !p.Shown() || at.H < 2 {
		return
	}
	lang := &paint.Golang
	if p.Python {
		lang = &paint.Python
	}
	pen := c.At(at.Y, at.X+maxMarks+2, at.W-maxMarks-3)
	pen.Text(paint.Dim, p.title())
	lines, lanes := p.lines(), p.lanes()
	for i := range at.H - 1 {
		n := p.top + i
		if n >= len(lines) {
			break
		}
		pen := c.At(at.Y+1+i, at.X, at.W-1)
		c.Veil = p.env.Stand.Spot && len(lanes) > 0 && len(lanes[n]) == 0
		drawMarks(&pen, at.X, lanes[n])
		tok := paint.Plain
		if len(lanes[n]) > 0 {
			tok = paint.Strong
		}
		lang.Draw(&pen, p.inWords(lang, expand(lines[n])), tok)
	}
	c.Veil = false
}

// inWords is a line with its comment in the words of the screen's language.
func (p *CodePane) inWords(lang *paint.Language, line string) string {
	if words, ok := p.env.Words.Comment(lang.Comment(line)); ok {
		return lang.Say(line, words)
	}
	return line
}

// drawMarks writes the lanes that are at a line, in the colours of their states.
func drawMarks(p *paint.Pen, x int, lanes []*history.Lane) {
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
		p.Cell(paint.Accent, p.Canvas.Theme.Glyphs.Chosen)
	}
	p.To(end + 2)
}
