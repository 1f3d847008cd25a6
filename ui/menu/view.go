package menu

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"lanes/engine/models"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// needs is what the layout depends on.
func (m *Screen) needs() needs {
	n := needs{models: len(models.All())}
	lessons := m.course.Lessons
	for _, row := range rowsOf(lessons, m.all, true) {
		switch {
		case row.lesson >= 0:
			n.lessons++
		case row.group != "":
			n.groups++
		default:
			n.breaks++
		}
	}
	var sentences []string
	for i := range lessons {
		words := m.env.Words.Lesson(lessons[i].ID)
		sentences = append(sentences, words.Sentence)
		n.title = max(n.title, paint.Width(words.Title))
		n.sentence = max(n.sentence, paint.Width(words.Sentence))
		n.id = max(n.id, paint.Width(lessons[i].ID))
		n.knobs = max(n.knobs, len(lessons[i].Knobs))
	}
	n.pitch = func(w int) (rows int) {
		for _, s := range sentences {
			rows = max(rows, len(paint.Wrap(s, w)))
		}
		return rows + 1 // where it is in the tutorial
	}
	return n
}

// Arrange lays the menu out and brings what is chosen onto the screen.
func (m *Screen) Arrange() {
	m.layout = arrange(max(m.env.W, stage.MinWidth), max(m.env.H, stage.MinHeight), m.needs())
	m.rows = rowsOf(m.course.Lessons, m.shown(), m.layout.apart)
	at := slices.IndexFunc(m.rows, func(r row) bool { return r.lesson == m.Lesson })
	m.first = scroll(m.rows, max(at, 0), m.first, m.layout.list.H)
	if l := m.Current(); l != nil {
		all := m.listed(l)
		room := min(m.layout.models.H, len(all))
		at := slices.Index(all, m.ModelOf(l))
		m.top = min(max(at-room/2, 0), len(all)-room)
	}
}

// Draw draws the menu.
func (m *Screen) Draw(c *paint.Canvas) {
	l := &m.layout
	p := l.top.Pen(c)
	m.drawTop(&p)
	m.drawHead(c)
	m.drawLessons(c)
	if lesson := m.Current(); lesson != nil {
		m.drawShows(c, lesson)
		m.drawModels(c, lesson)
		m.drawSetup(c, lesson)
	}
	m.drawFoot(c)
}

// drawFoot writes the keys, and the legend. What is to be told now takes the place of
// the legend, or where there is none of the keys.
func (m *Screen) drawFoot(c *paint.Canvas) {
	l := &m.layout
	row, keys := l.legend, true
	if row.H == 0 {
		row, keys = l.help, m.Note == nil
	}
	if m.Note != nil {
		p := c.At(row.Y, l.head.X, c.W-l.head.X-1)
		p.Text(paint.Accent, m.Note(m.env.Words))
	} else if l.legend.H > 0 {
		p := c.At(row.Y, l.head.X, c.W-2*l.head.X)
		stage.Legend(&p, m.env)
	}
	if keys {
		p := c.At(l.help.Y, l.head.X, c.W)
		m.env.KeyLine(p, m.host.Scope())
	}
}

// drawTop says what this is, and how much of the course was run.
func (m *Screen) drawTop(p *paint.Pen) {
	t := &m.env.Words.Menu
	p.Text(paint.Heading, "lanes")
	p.Skip(3)
	p.Text(paint.Dim, m.env.Words.Program.Purpose)
	n := 0
	for _, l := range m.course.Lessons {
		if m.host.WasRun(l.ID) {
			n++
		}
	}
	if s := fmt.Sprintf(t.Ran, n, len(m.all)); n > 0 && p.Room() > paint.Width(s)+5 {
		p.Right(paint.Dim, s, p.End-1)
		p.To(p.End)
	}
}

// drawHead says what is searched for, or where nothing else does, what the list is;
// and how many lessons are above it.
func (m *Screen) drawHead(c *paint.Canvas) {
	t, p := &m.env.Words.Menu, m.layout.head.Pen(c)
	right := m.count()
	switch {
	case m.search != nil:
		m.drawSearch(p.Until(p.End - paint.Width(right) - 2))
	case m.layout.top.H == 0:
		p.Text(paint.Dim, t.Lessons)
	}
	if right != "" {
		p.Right(paint.Dim, right, p.End)
	}
}

// count says how many lessons are above the list, or if all are on the screen how
// many were found.
func (m *Screen) count() string {
	t := &m.env.Words.Menu
	if n := countLessons(m.rows[:m.first]); n > 0 {
		return fmt.Sprintf(t.Above, n)
	}
	if m.search != nil {
		return fmt.Sprintf(t.Found, len(m.search.found), len(m.all))
	}
	return ""
}

// drawSearch writes what is searched for.
func (m *Screen) drawSearch(p paint.Pen) {
	p.Text(paint.Accent, "/")
	p.Skip(1)
	m.search.Draw(&p, m.env.Words.Menu.Search)
}

func (m *Screen) drawLessons(c *paint.Canvas) {
	l := m.layout.list
	last := min(m.first+l.H, len(m.rows))
	for i, row := range m.rows[m.first:last] {
		p := c.At(l.Y+i, l.X, l.W)
		if row.lesson >= 0 {
			m.drawLesson(&p, row.lesson)
		} else if row.group != "" {
			p.Text(paint.Dim, cmp.Or(m.env.Words.Menu.Groups.Of(row.group), row.group))
		}
	}
	if len(m.rows) == 0 && m.search != nil {
		p := c.At(l.Y, l.X+2, l.W-2)
		p.Text(paint.Plain, m.env.Words.Menu.Nothing)
	}
	if n := countLessons(m.rows[last:]); n > 0 {
		p := m.layout.below.Pen(c)
		p.Right(paint.Dim, fmt.Sprintf(m.env.Words.Menu.Below, n), p.End)
	}
}

// drawLesson writes a lesson of the list: whether it is chosen, whether it was run
// to its end, what it is called, and if there is room what it shows.
func (m *Screen) drawLesson(p *paint.Pen, n int) {
	id := m.course.Lessons[n].ID
	words := m.env.Words.Lesson(id)
	x, name, sentence := p.Col(), paint.Plain, paint.Dim
	if n == m.Lesson {
		p.Cell(paint.Accent, p.Canvas.Theme.Glyphs.Chosen)
		name, sentence = paint.Heading, paint.Plain
	}
	p.To(x + 2)
	if m.host.WasRun(id) {
		p.Cell(paint.InRunning, p.Canvas.Theme.Glyphs.Over)
	}
	p.To(x + gutter)
	if !m.layout.sentences {
		p.Text(name, words.Title)
		return
	}
	p.Fit(name, words.Title, m.layout.titles)
	p.Skip(2)
	p.Text(sentence, words.Sentence)
	if m.layout.ids {
		p.Right(paint.Faint, id, p.End)
	}
}

// drawShows writes what the lesson that is chosen shows, and where that is in the tutorial.
func (m *Screen) drawShows(c *paint.Canvas, l *live.Entry) {
	at, sentence := m.layout.shows, m.env.Words.Lesson(l.ID).Sentence
	lines := paint.Wrap(sentence, max(at.W, 1))
	if m.layout.sentences { // it is in the list
		lines = nil
	} else if at.H == 1 { // and if that is not enough, it is seen that there is more
		lines = []string{sentence}
	}
	for i, line := range lines[:min(len(lines), at.H)] {
		p := c.At(at.Y+i, at.X, at.W)
		p.Text(paint.Plain, line)
	}
	if len(lines) < at.H {
		p := c.At(at.Y+len(lines), at.X, at.W)
		p.Text(paint.Dim, reference(m.env.Words, l))
	}
}

// reference is the id of a lesson, and where in the tutorial it comes from.
func reference(words *text.Catalogue, l *live.Entry) string {
	t := &words.Menu
	switch n := len(l.Snippets); n {
	case 0:
		return l.ID + "  " + fmt.Sprintf(t.Section, cmp.Or(t.Groups.Of(l.Group), l.Group))
	case 1:
		return l.ID + "  " + fmt.Sprintf(t.Snippet, strconv.Itoa(l.Snippets[0]))
	default:
		return l.ID + "  " + fmt.Sprintf(t.Snippets, fmt.Sprintf("%d–%d", l.Snippets[0], l.Snippets[n-1]))
	}
}

// modelsWidth is how many columns the models take, with the times of their last
// runs.
const modelsWidth = 2 + 2 + text.NameWidth + 2 + text.KindWidth + 2 + text.PhraseWidth + 1 + lastWidth

const lastWidth = 8

func (m *Screen) drawModels(c *paint.Canvas, l *live.Entry) {
	t, at := m.env.Words, m.layout.models
	p := m.layout.modelsHead.Pen(c)
	p.Text(paint.Dim, t.Menu.Models)
	if slices.ContainsFunc(l.Models, func(id string) bool { _, ok := m.last(l, id); return ok }) {
		p.Right(paint.Dim, t.Menu.Last, p.End)
	}
	chosen := m.ModelOf(l)
	all := m.listed(l)
	for i, id := range all[m.top:min(m.top+at.H, len(all))] {
		p := c.At(at.Y+i, at.X, at.W)
		if slices.Contains(l.Models, id) {
			m.drawModel(&p, l, id, id == chosen)
		} else {
			m.drawMissing(&p, id)
		}
	}
	p = m.layout.phrase.Pen(c)
	p.Text(paint.Dim, m.phrase(l, chosen))
}

// phrase is what a model really is in a lesson.
func (m *Screen) phrase(l *live.Entry, model string) string {
	t := m.env.Words
	here := t.Lesson(l.ID).As.Of(model)
	if l.Starts {
		here = cmp.Or(here, t.Starts.Of(model))
	}
	return cmp.Or(here, stage.ModelWords(t, model).Phrase)
}

// listed are the models that are listed of a lesson: all, or where there is no room for
// them those that it runs under.
func (m *Screen) listed(l *live.Entry) []string {
	all := models.All()
	if m.layout.models.H < len(all) {
		return l.Models
	}
	ids := make([]string, len(all))
	for i, m := range all {
		ids[i] = m.ID
	}
	return ids
}

// drawMissing writes a model that the lesson does not run under. Its key says why.
func (m *Screen) drawMissing(p *paint.Pen, id string) {
	p.Skip(2)
	p.Fit(paint.Faint, stage.Digit(id), 1)
	p.Skip(1)
	p.Fit(paint.Faint, stage.ModelWords(m.env.Words, id).Name, text.NameWidth+1)
	p.Skip(1)
	p.Text(paint.Faint, "—")
}

// drawModel writes what a model is, and how long the last run under it took.
func (m *Screen) drawModel(p *paint.Pen, l *live.Entry, id string, chosen bool) {
	words := stage.ModelWords(m.env.Words, id)
	x, end := p.Col(), p.End
	last, ran := m.last(l, id)
	if ran {
		p.End -= lastWidth + 1
	}
	name, phrase := paint.Plain, paint.Dim
	if chosen {
		p.Cell(paint.Accent, p.Canvas.Theme.Glyphs.Chosen)
		name, phrase = paint.Heading, paint.Plain
	}
	p.To(x + 2)
	p.Fit(paint.Accent, stage.Digit(id), 1)
	p.Skip(1)
	p.Fit(name, words.Name, text.NameWidth+1)
	p.Skip(1)
	if end-x >= slimModels-paneGap {
		p.Fit(badgeToken(words), words.Kind, text.KindWidth+1)
		p.Skip(1)
	}
	if m.layout.phrases {
		p.Text(phrase, m.phrase(l, id))
	}
	if p.End = end; !ran {
		return
	}
	tok, s := paint.Strong, paint.Seconds(last.Wall)
	if last.Failed {
		tok, s = paint.InFailed, p.Canvas.Theme.Glyphs.Broken+" "+s
	}
	p.Right(tok, s, end)
}

// badgeToken sets off the badge of a model of which something is emulated.
func badgeToken(words text.Model) paint.Token {
	if words.Badge != words.Kind {
		return paint.InReady
	}
	return paint.Dim
}

// keyWidth is how many columns the keys take that stand beside what they change.
const keyWidth = 4

// drawSetup writes with how many workers the lesson will run, what is special about
// it, and the keys that change that.
func (m *Screen) drawSetup(c *paint.Canvas, l *live.Entry) {
	t, at := &m.env.Words.Menu, m.layout.setup
	if at.H == 0 {
		return
	}
	p := c.At(at.Y, at.X, at.W)
	p.Text(paint.Dim, t.Workers)
	p.Skip(2)
	y, end := at.Y+1, at.Y+at.H
	if m.layout.stacked {
		p = c.At(y, at.X, at.W)
		if m.Can(stage.MoreWorkers, 0) {
			p.Text(paint.Accent, "+ −")
		}
		p.To(at.X + keyWidth)
		y++
	}
	m.drawWorkers(&p, l)
	words, values := m.env.Words.Lesson(l.ID), m.OptionsOf(l, m.ModelOf(l))
	for i, k := range live.Knobs(l, m.ModelOf(l)) {
		if y+i == end {
			return
		}
		p := c.At(y+i, at.X, at.W)
		p.Text(paint.Accent, stage.KnobKey(i))
		p.To(at.X + keyWidth)
		p.Text(paint.Dim, cmp.Or(words.Knobs.Of(k.Flag).Name, k.Flag))
		p.Skip(2)
		p.Text(paint.Plain, words.Knobs.Of(k.Flag).Value(values[k.Flag]))
	}
}

// drawWorkers writes with how many workers a lesson will run, and where that number is
// from.
func (m *Screen) drawWorkers(p *paint.Pen, l *live.Entry) {
	t := &m.env.Words.Menu
	model := m.ModelOf(l)
	n := m.env.Words.WorkersOf(model, m.WorkersOf(l))
	switch {
	case models.TraitsOf(model).OneWorker:
		p.Text(paint.Plain, t.One)
	case l.Fixed:
		p.Text(paint.Plain, n)
	case m.chosenWorkers(model) > 0:
		p.Text(paint.Heading, n)
	case l.Figure(model) > 0:
		p.Text(paint.Plain, fmt.Sprintf(t.Tutorial, n))
	default:
		p.Text(paint.Plain, fmt.Sprintf(t.Default, n))
	}
}
