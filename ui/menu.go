package ui

import (
	"cmp"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine"
	"lanes/ui/text"
)

// menu is the first screen: what to run, how, and with how many workers. It
// holds that choice for the screens of runs too.
type menu struct {
	env     *env
	root    *root
	lesson  int
	model   string
	workers int                       // 0 is the default
	options map[string]engine.Options // of lessons whose knobs were turned, by lesson
	rows    []int
	models  rect // where the models stand
	top     int  // the first of them
}

func newMenu(r *root) menu {
	return menu{env: &r.env, root: r, model: r.o.Model, workers: r.o.Workers, options: map[string]engine.Options{}}
}

// setting is how a lesson was run, with the options of this session.
type setting struct {
	lesson, model string
	workers       int
	options       string
}

// settingOf is the setting of a run; the options of the lesson are sorted into a
// text, so that settings can be compared.
func settingOf(lesson, model string, workers int, o engine.Options) setting {
	s := setting{lesson: lesson, model: model, workers: workers}
	for _, flag := range slices.Sorted(maps.Keys(o)) {
		s.options += flag + "=" + o[flag] + " "
	}
	return s
}

// result is what the last run of a setting came to.
type result struct {
	wall   time.Duration
	failed bool // some of it
}

// find is the number of a lesson, -1 if there is none of that id.
func (m *menu) find(id string) int {
	return slices.IndexFunc(m.env.o.Lessons, func(l Lesson) bool { return l.ID == id })
}

func (m *menu) current() *Lesson {
	if m.lesson >= len(m.env.o.Lessons) {
		return nil
	}
	return &m.env.o.Lessons[m.lesson]
}

// choice is what to run.
func (m *menu) choice() (*Lesson, Setting) {
	l := m.current()
	if l == nil || len(l.Models) == 0 {
		return nil, Setting{}
	}
	model := m.modelOf(l)
	workers := m.workers
	if l.Fixed {
		workers = 0
	}
	return l, Setting{model, workers, m.optionsOf(l, model)}
}

// knobs are those of a lesson that mean something under a model.
func knobs(l *Lesson, model string) []engine.Knob {
	return slices.DeleteFunc(slices.Clone(l.Knobs), func(k engine.Knob) bool {
		return k.Models != nil && !slices.Contains(k.Models, model)
	})
}

// optionsOf are the values that the knobs of a lesson have for a model.
func (m *menu) optionsOf(l *Lesson, model string) engine.Options {
	o := engine.Options{}
	for _, k := range knobs(l, model) {
		o[k.Flag] = cmp.Or(m.options[l.ID][k.Flag], l.Options[k.Flag])
	}
	return o
}

// turn gives knob number which of a lesson its next value, and reports whether
// there is such a knob.
func (m *menu) turn(l *Lesson, model string, which int) bool {
	all := knobs(l, model)
	if which >= len(all) {
		return false
	}
	k := all[which]
	at := slices.Index(k.Values, m.optionsOf(l, model)[k.Flag])
	o := maps.Clone(m.options[l.ID])
	if o == nil {
		o = engine.Options{}
	}
	o[k.Flag] = k.Values[(at+1)%len(k.Values)]
	m.options[l.ID] = o
	return true
}

// modelOf is the chosen model, or for a lesson that does not run under it, or if none
// was chosen, the one that shows most.
func (m *menu) modelOf(l *Lesson) string {
	for _, want := range []string{m.model, l.Model, "threads"} {
		if slices.Contains(l.Models, want) {
			return want
		}
	}
	return l.Models[0]
}

// vary changes the model or the number of workers, and reports whether that made
// a difference.
func (m *menu) vary(act action, which int) bool {
	l := m.current()
	if l == nil || len(l.Models) == 0 {
		return false
	}
	model, workers := m.modelOf(l), m.workers
	at := slices.Index(l.Models, model)
	switch act {
	case turnKnob:
		return m.turn(l, model, 0)
	case turnSecond:
		return m.turn(l, model, 1)
	case chooseModel:
		if which >= len(l.Models) {
			return false
		}
		at = which
	case nextModel:
		at = (at + 1) % len(l.Models)
	case prevModel:
		at = (at + len(l.Models) - 1) % len(l.Models)
	case moreWorkers:
		m.workers = min(m.effective(l)+1, engine.MaxWorkers)
	case fewerWorkers:
		m.workers = max(m.effective(l)-1, 1)
	}
	m.model = l.Models[at]
	if m.model != model {
		m.workers = m.env.o.Workers // each model has its own default, unless one was asked for
	}
	return m.model != model || m.workers != workers || act == chooseModel
}

// effective is how many workers there will be.
func (m *menu) effective(l *Lesson) int { return m.workersFor(l, m.modelOf(l)) }

// workersFor is how many workers a run under a model would have now: those
// chosen, or the default.
func (m *menu) workersFor(l *Lesson, model string) int {
	chosen := m.env.o.Workers
	if model == m.modelOf(l) {
		chosen = m.workers
	}
	found, err := engine.FindModel(model)
	switch {
	case err != nil || model == "sequential":
		return 1
	case l.Fixed:
		return l.Workers
	case chosen > 0:
		return chosen
	case l.Workers > 0:
		return l.Workers
	}
	return max(1, found.Workers(l.Tasks, runtime.NumCPU()))
}

// last is what the last run under a model came to, with as many workers as it
// would have now. ok is false if there was none.
func (m *menu) last(l *Lesson, model string) (r result, ok bool) {
	r, ok = m.root.results[settingOf(l.ID, model, m.workersFor(l, model), m.optionsOf(l, model))]
	return r, ok
}

func (m *menu) can(act action) bool {
	l := m.current()
	switch act {
	case moreWorkers, fewerWorkers:
		return l != nil && m.modelOf(l) != "sequential" && !l.Fixed
	case laneUp, laneDown:
		return len(m.env.o.Lessons) > 1
	case turnKnob:
		return l != nil && len(knobs(l, m.modelOf(l))) > 0
	case turnSecond:
		return l != nil && len(knobs(l, m.modelOf(l))) > 1
	}
	return l != nil
}

func (m *menu) do(act action, _ int) tea.Cmd {
	switch n := len(m.env.o.Lessons); act {
	case laneUp:
		m.lesson = (m.lesson + n - 1) % n
	case laneDown:
		m.lesson = (m.lesson + 1) % n
	}
	return nil
}

func (m *menu) wheel(d int) {
	m.lesson = min(max(m.lesson+d, 0), max(len(m.env.o.Lessons)-1, 0))
}

// click chooses a lesson or a model.
func (m *menu) click(x, y int) tea.Cmd {
	if m.models.has(x, y) {
		m.vary(chooseModel, m.top+y-m.models.y)
	}
	for i, row := range m.rows {
		if y == row || y == row+1 && (i+1 == len(m.rows) || m.rows[i+1] > y) {
			m.lesson = i
		}
	}
	return nil
}

func (m *menu) draw(c *canvas) {
	t := m.env.t
	left := max(2, min((c.w-88)/2, 40))
	y := 0
	roomy := c.h >= 20
	if roomy {
		y = max(1, (c.h-24)/4)
	}
	if c.h >= 12 {
		p := c.at(y, left, c.w-left-1)
		p.text(heading, "lanes")
		p.skip(3)
		p.text(dim, t.Program.Purpose)
		y++
	}
	if roomy {
		y++
	}
	y = m.drawLessons(c, left, y, roomy)
	y = m.drawModels(c, left, y, roomy)
	m.drawWorkers(c, left, y)
	if y+3 < c.h-2 {
		p := c.at(c.h-2, min(left, 2), c.w-2)
		legend(&p, m.env)
	}
	p := c.at(c.h-1, min(left, 2), c.w)
	m.env.keys.line(p, onMenu)
}

// roomSentences is how many rows a menu takes beside the sentences of its lessons,
// the one that is chosen apart.
const roomSentences = 24

// title writes a heading and returns the row under it.
func title(c *canvas, x, y int, s string, roomy bool) int {
	if !roomy {
		return y
	}
	p := c.at(y, x, c.w)
	p.text(dim, s)
	return y + 1
}

func (m *menu) drawLessons(c *canvas, x, y int, roomy bool) int {
	t := m.env.t
	y = title(c, x, y, t.Menu.Lessons, roomy)
	m.rows = m.rows[:0]
	for i := range m.env.o.Lessons {
		l := &m.env.o.Lessons[i]
		words := lessonWords(t, l.ID)
		m.rows = append(m.rows, y)
		p := c.at(y, x, c.w)
		if i == m.lesson {
			p.cell(accent, c.th.glyphs.chosen)
			p.skip(1)
			p.text(heading, words.Title)
		} else {
			p.skip(2)
			p.text(plain, words.Title)
		}
		y++
		if roomy && (i == m.lesson || c.h >= roomSentences+len(m.env.o.Lessons)) {
			p = c.at(y, x+2, c.w-x-3)
			p.text(dim, words.Sentence)
			y++
		}
	}
	if roomy {
		y++
	}
	return y
}

func (m *menu) drawModels(c *canvas, x, y int, roomy bool) int {
	t, l := m.env.t, m.current()
	if l == nil {
		return y
	}
	y = title(c, x, y, t.Menu.Models, roomy)
	lasts := min(x+menuWidth, c.w-1) // where the times of the last runs end
	if roomy && slices.ContainsFunc(l.Models, func(id string) bool { _, ok := m.last(l, id); return ok }) {
		p := c.at(y-1, x, c.w)
		p.right(dim, t.Menu.Last, lasts)
	}
	room := min(max(c.h-1-y, 1), len(l.Models))
	at := slices.Index(l.Models, m.modelOf(l))
	m.top = min(max(at-room/2, 0), len(l.Models)-room)
	m.models = rect{0, y, c.w, room}
	for i := range room {
		p := c.at(y, x, lasts-x)
		m.drawModel(&p, l, m.top+i, m.top+i == at)
		y++
	}
	if roomy {
		y++
	}
	return y
}

// menuWidth is how many columns the models take, with the times of their last
// runs.
const menuWidth = 3 + 2 + text.NameWidth + 2 + text.KindWidth + 2 + text.PhraseWidth + 2 + lastWidth

const lastWidth = 8

// drawModel writes what a model is, and how long the last run under it took.
func (m *menu) drawModel(p *pen, l *Lesson, i int, chosen bool) {
	words := modelWords(m.env.t, l.Models[i])
	x, end := p.r.col, p.end
	last, ran := m.last(l, l.Models[i])
	if ran {
		p.end -= lastWidth + 1
	}
	name, phrase := plain, dim
	if chosen {
		p.cell(accent, p.c.th.glyphs.chosen)
		name, phrase = heading, plain
	}
	p.to(x + 2)
	p.text(accent, strconv.Itoa(i+1))
	p.skip(1)
	p.fit(name, words.Name, text.NameWidth+1)
	p.skip(1)
	if p.c.w >= 60 {
		tok := dim
		if words.Badge != words.Kind {
			tok = inReady
		}
		p.fit(tok, words.Kind, text.KindWidth+1)
		p.skip(1)
	}
	p.text(phrase, words.Phrase)
	if p.end = end; !ran {
		return
	}
	tok, s := strong, seconds(last.wall)
	if last.failed {
		tok, s = inFailed, p.c.th.glyphs.broken+" "+s
	}
	p.right(tok, s, end)
}

func (m *menu) drawWorkers(c *canvas, x, y int) {
	t, l := m.env.t, m.current()
	if l == nil || y >= c.h-1 {
		return
	}
	p := c.at(y, x, c.w-x)
	p.text(dim, t.Menu.Workers)
	p.skip(2)
	model, n := m.modelOf(l), workersOf(t, m.effective(l))
	switch {
	case model == "sequential":
		p.text(plain, t.Menu.One)
	case m.workers > 0:
		p.text(heading, n)
	case l.Quoted[model] > 0:
		p.text(plain, fmt.Sprintf(t.Menu.Tutorial, n))
	default:
		p.text(plain, fmt.Sprintf(t.Menu.Default, n))
	}
	m.drawKnobs(c, x, y+1, l, model)
}

// drawKnobs writes what is special about the lesson, and the keys that change it.
func (m *menu) drawKnobs(c *canvas, x, y int, l *Lesson, model string) {
	words, values := lessonWords(m.env.t, l.ID), m.optionsOf(l, model)
	for i, k := range knobs(l, model) {
		if y+i >= c.h-1 {
			return
		}
		p := c.at(y+i, x, c.w-x)
		p.text(accent, knobKeys[i])
		p.skip(1)
		p.text(dim, cmp.Or(words.Knobs[k.Flag].Name, k.Flag))
		p.skip(2)
		p.text(plain, words.Knobs[k.Flag].Value(values[k.Flag]))
	}
}

// lessonWords are the words for a lesson, its id where the catalogue has none.
func lessonWords(t *text.Catalogue, id string) text.Lesson {
	if w, ok := t.Lessons[id]; ok {
		return w
	}
	return text.Lesson{Title: id}
}

// modelWords are the words for a model, its id where the catalogue has none.
func modelWords(t *text.Catalogue, id string) text.Model {
	if w, ok := t.Models[id]; ok {
		return w
	}
	return text.Model{Name: id}
}
