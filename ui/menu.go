package ui

import (
	"cmp"
	"fmt"
	"maps"
	"runtime"
	"slices"

	tea "charm.land/bubbletea/v2"

	"lanes/engine"
	"lanes/ui/text"
)

// Menu is what the menu offers and begins with.
type Menu struct {
	Lessons []Entry
	Ran     []string // the lessons that were run to their end in other sessions, by their ids
	Chosen  string   // the lesson that the menu opens on; "" is the first
	Model   string   // "" is threads, if there is a choice
	Workers int      // 0 is the model's default
}

// menu is the first screen: what to run, how, and with how many workers. It
// holds that choice for the screens of runs too.
type menu struct {
	env     *env
	host    menuHost
	o       *Menu
	all     []int // the numbers of all lessons
	lesson  int   // the one that is chosen
	model   string
	workers int                       // that were chosen, 0 for none
	under   string                    // the model that they were chosen under: each has its own default
	options map[string]engine.Options // of lessons whose knobs were turned, by lesson
	search  *search                   // nil while nothing is searched for

	lay   menuLayout
	rows  []menuRow
	first int       // the first row that is on the screen
	top   int       // the first model that is
	note  text.Note // what the last key has to say, nil for nothing
}

// menuHost is what the menu asks of the program around it.
type menuHost interface {
	// chooseModel chooses a model, or says why the lesson does not run under it.
	chooseModel(id string) tea.Cmd
	// lastOf is what the last run of a setting came to, ok is false if there was none.
	lastOf(s setting) (r result, ok bool)
	// wasRun reports whether a lesson was run to its end, now or before.
	wasRun(lesson string) bool
	// scope is the screen that is shown, as far as keys depend on it.
	scope() scope
}

func newMenu(env *env, host menuHost, o *Menu) menu {
	m := menu{env: env, host: host, o: o, model: o.Model, options: map[string]engine.Options{}}
	for i := range o.Lessons {
		m.all = append(m.all, i)
	}
	m.lesson = max(m.find(o.Chosen), 0)
	return m
}

// find is the number of a lesson, -1 if there is none of that id.
func (m *menu) find(id string) int {
	return slices.IndexFunc(m.o.Lessons, func(l Entry) bool { return l.ID == id })
}

// current is the lesson that is chosen, nil if there is none: there are no lessons,
// or none was found.
func (m *menu) current() *Entry {
	if !slices.Contains(m.shown(), m.lesson) {
		return nil
	}
	return &m.o.Lessons[m.lesson]
}

// shown are the numbers of the lessons that are listed.
func (m *menu) shown() []int {
	if m.search != nil {
		return m.search.found
	}
	return m.all
}

// choice is what to run.
func (m *menu) choice() (*Entry, Setting) {
	l := m.current()
	if l == nil || len(l.Models) == 0 {
		return nil, Setting{}
	}
	model := m.modelOf(l)
	workers := m.chosenWorkers(model)
	if l.Fixed {
		workers = 0
	}
	return l, Setting{model, workers, m.optionsOf(l, model)}
}

// optionsOf are the values that the knobs of a lesson have for a model.
func (m *menu) optionsOf(l *Entry, model string) engine.Options {
	o := engine.Options{}
	for _, k := range knobs(l, model) {
		o[k.Flag] = cmp.Or(m.options[l.ID][k.Flag], l.Options[k.Flag])
	}
	return o
}

// turn gives knob number which of a lesson its next value, and reports whether
// there is such a knob.
func (m *menu) turn(l *Entry, model string, which int) bool {
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
func (m *menu) modelOf(l *Entry) string {
	for _, want := range []string{m.model, l.Model, engine.DefaultModel} {
		if slices.Contains(l.Models, want) {
			return want
		}
	}
	return l.Models[0]
}

// vary goes to the next model, changes the number of workers or a knob, and reports
// whether that made a difference.
func (m *menu) vary(act action) bool {
	l := m.current()
	if l == nil || len(l.Models) == 0 {
		return false
	}
	model := m.modelOf(l)
	at, n := slices.Index(l.Models, model), len(l.Models)
	switch act {
	case turnKnob:
		return m.turn(l, model, 0)
	case turnSecond:
		return m.turn(l, model, 1)
	case nextModel:
		return m.choose(l.Models[(at+1)%n])
	case prevModel:
		return m.choose(l.Models[(at+n-1)%n])
	case moreWorkers:
		return m.setWorkers(model, m.effective(l), min(m.effective(l)+1, engine.MaxWorkers))
	case fewerWorkers:
		return m.setWorkers(model, m.effective(l), max(m.effective(l)-1, 1))
	}
	return false
}

// choose chooses a model, for the lesson that is chosen and for all others that have it,
// and reports whether there is a lesson to be run under it.
func (m *menu) choose(model string) bool {
	l := m.current()
	if l == nil {
		return false
	}
	if model != m.modelOf(l) {
		m.workers = 0
	}
	m.model = model
	return true
}

// setWorkers chooses a number of workers under a model, and reports whether it is
// another one.
func (m *menu) setWorkers(model string, before, n int) bool {
	m.workers, m.under = n, model
	return n != before
}

// chosenWorkers is the number of workers that was chosen for a model, by key or on the
// command line; 0 for none.
func (m *menu) chosenWorkers(model string) int {
	if m.workers > 0 && m.under == model {
		return m.workers
	}
	return m.o.Workers
}

// without is why the chosen lesson does not run under a model; nil if it does.
func (m *menu) without(model string) text.Note {
	l := m.current()
	if l == nil || slices.Contains(l.Models, model) {
		return nil
	}
	return func(t *text.Catalogue) string {
		return fmt.Sprintf(t.Errors.NotUnder, modelWords(t, model).Name, t.WhyNot(l.ID, model))
	}
}

// effective is how many workers there will be.
func (m *menu) effective(l *Entry) int { return m.workersFor(l, m.modelOf(l)) }

// workersFor is how many workers a run under a model would have now: those
// chosen, or the default.
func (m *menu) workersFor(l *Entry, model string) int {
	chosen := m.chosenWorkers(model)
	found, err := engine.FindModel(model)
	switch {
	case err != nil || found.OneWorker:
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
func (m *menu) last(l *Entry, model string) (r result, ok bool) {
	return m.host.lastOf(settingOf(l.ID, model, m.workersFor(l, model), m.optionsOf(l, model)))
}

func (m *menu) can(act action) bool {
	l := m.current()
	switch act {
	case moreWorkers, fewerWorkers:
		return l != nil && !engine.TraitsOf(m.modelOf(l)).OneWorker && !l.Fixed
	case nextModel, prevModel:
		return l != nil && len(l.Models) > 1
	case laneUp, laneDown, pageUp, pageDown:
		return len(m.shown()) > 1
	case startSearch:
		return len(m.all) > 1
	case endSearch, erase, eraseAll:
		return m.search != nil
	case compareAll:
		return l != nil && l.Compare != nil
	case turnKnob:
		return l != nil && len(knobs(l, m.modelOf(l))) > 0
	case turnSecond:
		return l != nil && len(knobs(l, m.modelOf(l))) > 1
	}
	return l != nil
}

func (m *menu) do(act action, _ int) tea.Cmd {
	shown := m.shown()
	n, at := len(shown), slices.Index(shown, m.lesson)
	switch act {
	case laneUp:
		m.lesson = shown[(at+n-1)%n]
	case laneDown:
		m.lesson = shown[(at+1)%n]
	case pageUp:
		m.wheel(-m.lay.list.h)
	case pageDown:
		m.wheel(m.lay.list.h)
	case startSearch:
		m.startSearch()
	case endSearch:
		m.endSearch()
	}
	return nil
}

// wheel chooses the lesson d further on.
func (m *menu) wheel(d int) {
	if shown := m.shown(); len(shown) > 0 {
		m.lesson = shown[min(max(slices.Index(shown, m.lesson)+d, 0), len(shown)-1)]
	}
}

// click chooses a lesson or a model.
func (m *menu) click(x, y int) tea.Cmd {
	m.note = nil
	if l := m.current(); l != nil && m.lay.models.has(x, y) {
		if i := m.top + y - m.lay.models.y; i < len(m.listed(l)) {
			return m.host.chooseModel(m.listed(l)[i])
		}
	}
	if i := m.first + y - m.lay.list.y; m.lay.list.has(x, y) && i < len(m.rows) && m.rows[i].lesson >= 0 {
		m.lesson = m.rows[i].lesson
	}
	return nil
}

// allOptions are the values of all knobs of a lesson.
func (m *menu) allOptions(l *Entry) engine.Options {
	o := engine.Options{}
	for _, k := range l.Knobs {
		o[k.Flag] = cmp.Or(m.options[l.ID][k.Flag], l.Options[k.Flag])
	}
	return o
}
