package code

import (
	"math"
	"strconv"
	"strings"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/engine/models"
	"lanes/ui/paint"
)

// view says whether the program is shown.
type view uint8

const (
	byRoom view = iota // it is, where there is room beside the lanes
	shown
	hidden
)

const (
	maxLine  = 56                     // columns of the longest line of a program
	maxMarks = 8                      // columns of the names of lanes beside the code
	besides  = maxLine + maxMarks + 4 // columns of code beside lanes

	roomCode  = 80 + besides // columns of a screen that has code beside its lanes, which lack nothing
	roomAsked = 116          // of one that has it with a question, where there is little else
)

// Program is the program of a lesson, and how it runs, which its Python follows.
type Program struct {
	lesson.Code
	Model   string
	Options event.Options
}

// atLines are the lanes that are at each line of a program, from 0.
type atLines map[int][]*history.Lane

// Shown reports whether there is a program on the screen that is to be shown.
func (p *Pane) Shown() bool {
	room := roomAsked
	if p.runs {
		room = roomCode
	}
	return p.program.Go != "" && !p.printing() && p.view != hidden && (p.view != byRoom || p.env.W >= room)
}

// Turn shows the code, or hides it, whatever room there is.
func (p *Pane) Turn(on bool) {
	if p.view = hidden; on {
		p.view = shown
	}
}

// turn goes from one language to the other, to none, and back to that other.
func (p *Pane) turn() {
	switch {
	case !p.Shown():
		p.view, p.both = shown, false
	case p.both:
		p.view = hidden
	default:
		p.Python, p.both = !p.Python, true
	}
}

// hold keeps the lines that are shown within a place, with the lanes' lines in sight.
func (p *Pane) hold(area paint.Rect) {
	lines, rows := len(p.lines()), area.H-1
	top := firstLine(lines, rows, p.lanes(), p.chosen)
	p.by = min(max(p.by, -top), max(lines-rows-top, 0))
	p.top = top + p.by
}

// Cut reports whether the code on the screen has more lines than are shown.
func (p *Pane) Cut() bool {
	return p.Shown() && p.area.H >= 2 && len(p.lines()) > p.area.H-1
}

// lines are those of what is shown.
func (p *Pane) lines() []string {
	if p.Python {
		return strings.Split(p.program.Python.For(p.style(), p.program.Options), "\n")
	}
	return strings.Split(p.program.Go, "\n")
}

// HasScript reports whether what runs, or is about to, is shown in Python, which can be a
// program of its own.
func (p *Pane) HasScript() bool { return p.Python && p.Shown() }

// Script is that program.
func (p *Pane) Script(lessonID string) lesson.Script {
	s := p.program.Python.Script(lessonID, p.style(), p.program.Options)
	lines := strings.Split(s.Text, "\n")
	for i, line := range lines {
		lines[i] = p.inWords(&paint.Python, line)
	}
	s.Text = strings.Join(lines, "\n")
	return s
}

// style is that of the Python for the model.
func (p *Pane) style() lesson.Style { return lesson.StyleOf(models.TraitsOf(p.program.Model)) }

// title says what is shown.
func (p *Pane) title() string {
	words := &p.env.Words.Course
	switch {
	case !p.Python:
		return words.Code
	case models.TraitsOf(p.program.Model).Goroutines:
		return words.Nearest
	}
	return words.Python
}

// lanes are those at the lines that are shown: it is the Go that runs.
func (p *Pane) lanes() atLines {
	if p.Python {
		return nil
	}
	return p.at
}

// expand is a line with its tabs as spaces.
func expand(line string) string { return strings.ReplaceAll(line, "\t", "  ") }

// linesOf are the lanes that work at a moment, at their lines of a program.
func linesOf(code *Program, pic *history.Picture) atLines {
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

// draw draws the program in its place.
func (p *Pane) draw(c *paint.Canvas) {
	at := p.area
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
func (p *Pane) inWords(lang *paint.Language, line string) string {
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
