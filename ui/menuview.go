package ui

import (
	"cmp"
	"fmt"
	"slices"

	"lanes/engine"
	"lanes/ui/text"
)

// menuRow is a row of the list: a lesson, the title of a group, or a blank one.
type menuRow struct {
	lesson int    // its number, -1 for none
	group  string // its key, "" for none
}

// menuRows are the rows for some lessons, by their numbers: each group has its
// title above it, and if they are apart a blank row between them.
func menuRows(lessons []Entry, shown []int, apart bool) []menuRow {
	var rows []menuRow
	before := ""
	for i, n := range shown {
		group := lessons[n].Group
		if i > 0 && apart && group != before {
			rows = append(rows, menuRow{lesson: -1})
		}
		if group != "" && (i == 0 || group != before) {
			rows = append(rows, menuRow{-1, group})
		}
		rows = append(rows, menuRow{lesson: n})
		before = group
	}
	return rows
}

// scrollRows is the first row to be shown of a list of which h rows fit, so that
// the lesson in row at is among them, and the title of its group if that is right
// above it. It moves no further than it has to.
func scrollRows(rows []menuRow, at, first, h int) int {
	top := at
	for top > 0 && at-top < h-1 && rows[top-1].lesson < 0 {
		top--
	}
	first = max(min(first, top), at-h+1)
	return max(min(first, len(rows)-h), 0)
}

// needs is what the layout depends on.
func (m *menu) needs() menuNeeds {
	n := menuNeeds{models: len(engine.Models())}
	lessons := m.o.Lessons
	for _, row := range menuRows(lessons, m.all, true) {
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
		words := m.env.t.Lesson(lessons[i].ID)
		sentences = append(sentences, words.Sentence)
		n.title = max(n.title, width(words.Title))
		n.sentence = max(n.sentence, width(words.Sentence))
		n.knobs = max(n.knobs, len(lessons[i].Knobs))
	}
	n.pitch = func(w int) (rows int) {
		for _, s := range sentences {
			rows = max(rows, len(wrap(s, w)))
		}
		return rows
	}
	return n
}

// arrange lays the menu out and brings what is chosen onto the screen.
func (m *menu) arrange() {
	m.lay = arrangeMenu(max(m.env.w, minWidth), max(m.env.h, minHeight), m.needs())
	m.rows = menuRows(m.o.Lessons, m.shown(), m.lay.apart)
	at := slices.IndexFunc(m.rows, func(r menuRow) bool { return r.lesson == m.lesson })
	m.first = scrollRows(m.rows, max(at, 0), m.first, m.lay.list.h)
	if l := m.current(); l != nil {
		all := m.listed(l)
		room := min(m.lay.models.h, len(all))
		at := slices.Index(all, m.modelOf(l))
		m.top = min(max(at-room/2, 0), len(all)-room)
	}
}

func (m *menu) draw(c *canvas) {
	l := &m.lay
	p := l.top.pen(c)
	m.drawTop(&p)
	m.drawHead(c)
	m.drawLessons(c)
	if lesson := m.current(); lesson != nil {
		m.drawShows(c, lesson)
		m.drawModels(c, lesson)
		m.drawSetup(c, lesson)
	}
	m.drawFoot(c)
}

// drawFoot writes the keys, and the legend. What is to be told now takes the place of
// the legend, or where there is none of the keys.
func (m *menu) drawFoot(c *canvas) {
	l := &m.lay
	row, keys := l.legend, true
	if row.h == 0 {
		row, keys = l.help, m.note == nil
	}
	if m.note != nil {
		p := c.at(row.y, l.head.x, c.w-l.head.x-1)
		p.text(accent, m.note(m.env.t))
	} else if l.legend.h > 0 {
		p := c.at(row.y, l.head.x, c.w-2*l.head.x)
		legend(&p, m.env)
	}
	if keys {
		p := c.at(l.help.y, l.head.x, c.w)
		m.env.keys.line(p, m.host.scope())
	}
}

// drawTop says what this is, and how much of the course was run.
func (m *menu) drawTop(p *pen) {
	t := &m.env.t.Menu
	p.text(heading, "lanes")
	p.skip(3)
	p.text(dim, m.env.t.Program.Purpose)
	n := 0
	for _, l := range m.o.Lessons {
		if m.host.wasRun(l.ID) {
			n++
		}
	}
	if s := fmt.Sprintf(t.Ran, n, len(m.all)); n > 0 && p.room() > width(s)+5 {
		p.right(dim, s, p.end-1)
		p.to(p.end)
	}
}

// drawHead says what is searched for, or where nothing else does, what the list is;
// and how many lessons are above it.
func (m *menu) drawHead(c *canvas) {
	t, p := &m.env.t.Menu, m.lay.head.pen(c)
	right := m.count()
	switch {
	case m.search != nil:
		m.drawSearch(pen{p.c, p.r, p.end - width(right) - 2})
	case m.lay.top.h == 0:
		p.text(dim, t.Lessons)
	}
	if right != "" {
		p.right(dim, right, p.end)
	}
}

// count says how many lessons are above the list, or if all are on the screen how
// many were found.
func (m *menu) count() string {
	t := &m.env.t.Menu
	if n := countLessons(m.rows[:m.first]); n > 0 {
		return fmt.Sprintf(t.Above, n)
	}
	if m.search != nil {
		return fmt.Sprintf(t.Found, len(m.search.found), len(m.all))
	}
	return ""
}

// drawSearch writes what is searched for.
func (m *menu) drawSearch(p pen) {
	p.text(accent, "/")
	p.skip(1)
	m.search.draw(&p, m.env.t.Menu.Search)
}

// countLessons is how many lessons are among rows.
func countLessons(rows []menuRow) (n int) {
	for _, r := range rows {
		if r.lesson >= 0 {
			n++
		}
	}
	return n
}

func (m *menu) drawLessons(c *canvas) {
	l := m.lay.list
	last := min(m.first+l.h, len(m.rows))
	for i, row := range m.rows[m.first:last] {
		p := c.at(l.y+i, l.x, l.w)
		if row.lesson >= 0 {
			m.drawLesson(&p, row.lesson)
		} else if row.group != "" {
			p.text(dim, cmp.Or(m.env.t.Menu.Groups[row.group], row.group))
		}
	}
	if len(m.rows) == 0 && m.search != nil {
		p := c.at(l.y, l.x+2, l.w-2)
		p.text(plain, m.env.t.Menu.Nothing)
	}
	if n := countLessons(m.rows[last:]); n > 0 {
		p := m.lay.below.pen(c)
		p.right(dim, fmt.Sprintf(m.env.t.Menu.Below, n), p.end)
	}
}

// drawLesson writes a lesson of the list: whether it is chosen, whether it was run
// to its end, what it is called, and if there is room what it shows.
func (m *menu) drawLesson(p *pen, n int) {
	id := m.o.Lessons[n].ID
	words := m.env.t.Lesson(id)
	x, name, sentence := p.r.col, plain, dim
	if n == m.lesson {
		p.cell(accent, p.c.th.glyphs.chosen)
		name, sentence = heading, plain
	}
	p.to(x + 2)
	if m.host.wasRun(id) {
		p.cell(inRunning, p.c.th.glyphs.over)
	}
	p.to(x + menuGutter)
	if !m.lay.sentences {
		p.text(name, words.Title)
		return
	}
	p.fit(name, words.Title, m.lay.titles)
	p.skip(2)
	p.text(sentence, words.Sentence)
}

// drawShows writes what the lesson that is chosen shows.
func (m *menu) drawShows(c *canvas, l *Entry) {
	at, sentence := m.lay.shows, m.env.t.Lesson(l.ID).Sentence
	lines := wrap(sentence, max(at.w, 1))
	if at.h == 1 { // and if that is not enough, it is seen that there is more
		lines = []string{sentence}
	}
	for i, line := range lines[:min(len(lines), at.h)] {
		p := c.at(at.y+i, at.x, at.w)
		p.text(plain, line)
	}
}

// menuWidth is how many columns the models take, with the times of their last
// runs.
const menuWidth = 2 + 2 + text.NameWidth + 2 + text.KindWidth + 2 + text.PhraseWidth + 1 + lastWidth

const lastWidth = 8

func (m *menu) drawModels(c *canvas, l *Entry) {
	t, at := m.env.t, m.lay.models
	p := m.lay.modelsHead.pen(c)
	p.text(dim, t.Menu.Models)
	if slices.ContainsFunc(l.Models, func(id string) bool { _, ok := m.last(l, id); return ok }) {
		p.right(dim, t.Menu.Last, p.end)
	}
	chosen := m.modelOf(l)
	all := m.listed(l)
	for i, id := range all[m.top:min(m.top+at.h, len(all))] {
		p := c.at(at.y+i, at.x, at.w)
		if slices.Contains(l.Models, id) {
			m.drawModel(&p, l, id, id == chosen)
		} else {
			m.drawMissing(&p, id)
		}
	}
	p = m.lay.phrase.pen(c)
	p.text(dim, m.phrase(l, chosen))
}

// phrase is what a model really is in a lesson.
func (m *menu) phrase(l *Entry, model string) string {
	if l.Starts {
		return cmp.Or(m.env.t.Starts[model], modelWords(m.env.t, model).Phrase)
	}
	return modelWords(m.env.t, model).Phrase
}

// listed are the models that are listed of a lesson: all, or where there is no room for
// them those that it runs under.
func (m *menu) listed(l *Entry) []string {
	all := engine.Models()
	if m.lay.models.h < len(all) {
		return l.Models
	}
	ids := make([]string, len(all))
	for i, m := range all {
		ids[i] = m.ID
	}
	return ids
}

// drawMissing writes a model that the lesson does not run under. Its key says why.
func (m *menu) drawMissing(p *pen, id string) {
	p.skip(2)
	p.fit(faint, digit(id), 1)
	p.skip(1)
	p.fit(faint, modelWords(m.env.t, id).Name, text.NameWidth+1)
	p.skip(1)
	p.text(faint, "—")
}

// drawModel writes what a model is, and how long the last run under it took.
func (m *menu) drawModel(p *pen, l *Entry, id string, chosen bool) {
	words := modelWords(m.env.t, id)
	x, end := p.r.col, p.end
	last, ran := m.last(l, id)
	if ran {
		p.end -= lastWidth + 1
	}
	name, phrase := plain, dim
	if chosen {
		p.cell(accent, p.c.th.glyphs.chosen)
		name, phrase = heading, plain
	}
	p.to(x + 2)
	p.fit(accent, digit(id), 1)
	p.skip(1)
	p.fit(name, words.Name, text.NameWidth+1)
	p.skip(1)
	if end-x >= slimModels-menuGap {
		p.fit(badgeToken(words), words.Kind, text.KindWidth+1)
		p.skip(1)
	}
	if m.lay.phrases {
		p.text(phrase, m.phrase(l, id))
	}
	if p.end = end; !ran {
		return
	}
	tok, s := strong, seconds(last.wall)
	if last.failed {
		tok, s = inFailed, p.c.th.glyphs.broken+" "+s
	}
	p.right(tok, s, end)
}

// badgeToken sets off the badge of a model of which something is emulated.
func badgeToken(words text.Model) token {
	if words.Badge != words.Kind {
		return inReady
	}
	return dim
}

// keyWidth is how many columns the keys take that stand beside what they change.
const keyWidth = 4

// drawSetup writes with how many workers the lesson will run, what is special about
// it, and the keys that change that.
func (m *menu) drawSetup(c *canvas, l *Entry) {
	t, at := &m.env.t.Menu, m.lay.setup
	if at.h == 0 {
		return
	}
	p := c.at(at.y, at.x, at.w)
	p.text(dim, t.Workers)
	p.skip(2)
	y, end := at.y+1, at.y+at.h
	if m.lay.stacked {
		p = c.at(y, at.x, at.w)
		if m.can(moreWorkers) {
			p.text(accent, "+ −")
		}
		p.to(at.x + keyWidth)
		y++
	}
	m.drawWorkers(&p, l)
	words, values := m.env.t.Lesson(l.ID), m.optionsOf(l, m.modelOf(l))
	for i, k := range knobs(l, m.modelOf(l)) {
		if y+i == end {
			return
		}
		p := c.at(y+i, at.x, at.w)
		p.text(accent, knobKeys[i])
		p.to(at.x + keyWidth)
		p.text(dim, cmp.Or(words.Knobs[k.Flag].Name, k.Flag))
		p.skip(2)
		p.text(plain, words.Knobs[k.Flag].Value(values[k.Flag]))
	}
}

func (m *menu) drawWorkers(p *pen, l *Entry) {
	t := &m.env.t.Menu
	model, n := m.modelOf(l), m.env.t.WorkersOf(m.effective(l))
	switch {
	case engine.TraitsOf(model).OneWorker:
		p.text(plain, t.One)
	case l.Fixed:
		p.text(plain, n)
	case m.chosenWorkers(model) > 0:
		p.text(heading, n)
	case l.figure(model) > 0:
		p.text(plain, fmt.Sprintf(t.Tutorial, n))
	default:
		p.text(plain, fmt.Sprintf(t.Default, n))
	}
}
