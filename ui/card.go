package ui

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/charmbracelet/colorprofile"

	"lanes/engine"
	"lanes/engine/clean"
	"lanes/ui/text"
)

// Facts are what a card says that the run itself does not know.
type Facts struct {
	Sequential time.Duration // the sequential time of the same work as measured before, 0 if it was not
	Quoted     time.Duration // the tutorial's figure, 0 for none
	Output     string        // the file that was written, "" for none
}

// Look is how text outside of the screen looks.
type Look struct {
	Lang    text.Lang
	ASCII   bool
	NoColor bool // no escape sequence at all
	Dark    bool
	Profile colorprofile.Profile // the terminal's colours; 24 bit if unknown
}

// Card is the final timing of a run as lines of text of at most w columns, each
// number with a word on where it comes from.
func Card(tl *engine.Timeline, f Facts, l Look, w int) string {
	profile := l.Profile
	if profile == colorprofile.Unknown {
		profile = colorprofile.TrueColor
	}
	th := newTheme(look{dark: l.Dark, ascii: l.ASCII, profile: profile})
	if l.NoColor {
		for i := range th.seq {
			th.seq[i] = ""
		}
	}
	sum := tl.Summary()
	lines := cardOf(tl, &sum, f, text.For(l.Lang), th.glyphs)
	var c canvas
	c.reset(max(w, 1), len(lines), th)
	drawCard(&c, rect{0, 0, c.w, c.h}, lines)
	return c.String() + "\n"
}

// cardLine is a line of a card. One without a label is a title.
type cardLine struct {
	tok   token
	label string
	value string
	note  string
}

// makeCard is the card of the run on the screen. To sum up a long run takes a
// while, so it is done once.
func (r *run) makeCard() []cardLine {
	if r.sum == nil {
		sum := r.s.tl.Summary()
		r.sum = &sum
	}
	return cardOf(r.s.tl, r.sum, r.root.facts(r.s), r.env.t, r.env.th.glyphs)
}

func cardOf(tl *engine.Timeline, s *engine.Summary, f Facts, t *text.Catalogue, g *glyphs) []cardLine {
	c := &t.Card
	wall, work := time.Duration(s.WallNS), time.Duration(s.WorkNS)
	lines := []cardLine{cardTitle(tl, s, t, g), {plain, c.Wall, exact(wall), c.Measured}}
	if s.CPUNS > 0 {
		lines = append(lines, cardLine{plain, c.CPU, exact(time.Duration(s.CPUNS)), c.MeasuredCPU})
	} else {
		lines = append(lines, cardLine{plain, c.CPU, "—", c.CPUUnknown})
	}
	whole := tl.Head().Over && !s.Stopped && s.Error == "" && wall > 0 && work > 0
	if whole && s.Model != "sequential" {
		against, note := work, c.ComputedSpeedUp
		if f.Sequential > 0 {
			against, note = f.Sequential, c.MeasuredSpeedUp
		}
		times := three(float64(against)/float64(wall)) + " ×"
		lines = append(lines, cardLine{strong, c.SpeedUp, times, fmt.Sprintf(note, exact(against))})
	}
	if ideal := time.Duration(s.IdealNS); whole && ideal > 0 {
		over := float64(wall-ideal) / float64(ideal) * 100
		more := fmt.Sprintf(c.Slower, strconv.FormatFloat(over, 'f', 1, 64))
		if over < 0 {
			more = fmt.Sprintf(c.Faster, strconv.FormatFloat(-over, 'f', 1, 64))
		}
		lines = append(lines, cardLine{plain, c.Ideal, exact(ideal), fmt.Sprintf(c.ComputedIdeal, strconv.Itoa(max(tl.Info.Slots, 1)), more)})
	}
	if f.Quoted > 0 {
		lines = append(lines, cardLine{plain, c.Quoted, seconds(f.Quoted), c.QuotedNote})
	}
	lines = append(lines, cardLine{plain, c.Result, "", cardResult(tl, s, t)})
	if f.Output != "" && s.Done > 0 {
		lines = append(lines, cardLine{plain, c.Output, "", clean.Text(f.Output)})
	}
	if s.Error != "" {
		lines = append(lines, cardLine{inFailed, c.RunError, "", clean.Text(s.Error)})
	}
	return append(lines, cardFailures(tl, t)...)
}

func cardTitle(tl *engine.Timeline, s *engine.Summary, t *text.Catalogue, g *glyphs) cardLine {
	glyph, tok, end := g.over, onLive, t.Card.Done
	switch {
	case !tl.Head().Over:
		glyph, tok, end = g.broken, inKilled, t.Card.CutOff
	case s.Stopped:
		glyph, tok, end = g.held, inKilled, t.Card.Stopped
	case s.Failed > 0 || s.Error != "":
		glyph, tok, end = g.broken, inFailed, t.Card.Failed
	}
	return cardLine{tok: tok, value: glyph + " " + end, note: strings.Join([]string{
		lessonWords(t, s.Lesson).Title, modelWords(t, s.Model).Name, workersOf(t, s.Workers),
	}, " · ")}
}

// cardResult counts what the run came to.
func cardResult(tl *engine.Timeline, s *engine.Summary, t *text.Catalogue) string {
	parts := []string{strings.TrimSpace(fmt.Sprintf(t.Card.TasksOf, s.Done, s.Tasks, lessonWords(t, s.Lesson).Unit))}
	add := func(form, name string) {
		main := tl.Head().Lane(0)
		if main == nil {
			return
		}
		if n, ok := main.Value(name); ok && n > 0 {
			parts = append(parts, fmt.Sprintf(form, grouped(n)))
		}
	}
	add(t.Run.Rows, "rows")
	if n := tl.Head().Value("bytes"); n > 0 {
		parts = append(parts, byteSize(n))
	}
	if s.Failed > 0 {
		parts = append(parts, fmt.Sprintf(t.Run.Failed, grouped(int64(s.Failed))))
	}
	if s.Interrupted > 0 {
		parts = append(parts, fmt.Sprintf(t.Card.Interrupted, s.Interrupted))
	}
	if s.Retries > 0 {
		parts = append(parts, fmt.Sprintf(t.Run.Retries, grouped(int64(s.Retries))))
	}
	add(t.Run.Duplicates, "duplicates")
	if n := tl.Head().Value(engine.ValueDropped); n > 0 {
		parts = append(parts, fmt.Sprintf(t.Card.Dropped, n))
	}
	return strings.Join(parts, " · ")
}

const maxReasons = 3 // that a card tells

// cardFailures are the reasons why tasks failed, each once, the first few.
func cardFailures(tl *engine.Timeline, t *text.Catalogue) []cardLine {
	type reason struct {
		text  string
		tasks []string
		n     int
	}
	var reasons []reason
	at := map[string]int{}
	for _, f := range tl.Head().Failures {
		i, ok := at[f.Error]
		if !ok {
			i = len(reasons)
			at[f.Error] = i
			reasons = append(reasons, reason{text: f.Error})
		}
		r := &reasons[i]
		if r.n++; r.n <= 3 {
			name := f.Name
			if words, ok := t.Lessons[tl.Info.Lesson]; ok {
				name = words.TaskName(f.Task)
			}
			r.tasks = append(r.tasks, name)
		}
	}
	var lines []cardLine
	label := t.Card.Failures
	for i, r := range reasons {
		if i == maxReasons {
			rest := 0
			for _, r := range reasons[i:] {
				rest += r.n
			}
			return append(lines, cardLine{inFailed, " ", "", fmt.Sprintf(t.Card.More, rest)})
		}
		who := strings.Join(r.tasks, ", ")
		if r.n > len(r.tasks) {
			who += " …"
		}
		s := who + ": " + r.text
		if r.n > 1 {
			s = fmt.Sprintf(t.Card.Times, r.n) + " " + r.text + " (" + who + ")"
		}
		lines = append(lines, cardLine{inFailed, label, "", s})
		label = " "
	}
	return lines
}

const valueWidth = 9 // columns of a card's numbers, which stand at the right of them

// drawCard writes a card into its place.
func drawCard(c *canvas, at rect, lines []cardLine) {
	for i, l := range lines {
		if i >= at.h {
			return
		}
		p := c.at(at.y+i, at.x+1, at.w-2)
		if l.label == "" {
			p.text(l.tok, l.value)
			p.skip(2)
			p.text(strong, l.note)
			continue
		}
		p.skip(2)
		p.fit(dim, l.label, text.LabelWidth)
		if l.value == "" {
			p.skip(2)
			p.text(l.tok, l.note)
			continue
		}
		p.right(l.tok, l.value, p.r.col+valueWidth)
		p.skip(3)
		p.text(dim, l.note)
	}
}
