package menu

import (
	"cmp"
	"fmt"
	"maps"
	"runtime"
	"slices"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/event"
	"lanes/engine/models"
	"lanes/ui/live"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Course is what the menu offers and begins with.
type Course struct {
	Lessons []live.Entry
	Ran     []string // the lessons that were run to their end in other sessions, by their ids
	Chosen  string   // the lesson that the menu opens on; "" is the first
	Model   string   // "" is threads, if there is a choice
	Workers int      // 0 is the model's default
}

// Screen is the first screen: what to run, how, and with how many workers. It
// holds that choice for the screens of runs too.
type Screen struct {
	env     *stage.Env
	host    Host
	o       *Course
	All     []int // the numbers of all lessons
	Lesson  int   // the one that is chosen
	Model   string
	workers int                      // that were chosen, 0 for none
	under   string                   // the model that they were chosen under: each has its own default
	options map[string]event.Options // of lessons whose knobs were turned, by lesson
	Search  *search                  // nil while nothing is searched for

	Lay   Layout
	Rows  []Row
	First int       // the first row that is on the screen
	top   int       // the first model that is
	Note  text.Note // what the last key has to say, nil for nothing
}

// Host is what the menu asks of the program around it.
type Host interface {
	// ChooseModel chooses a model, or says why the lesson does not run under it.
	ChooseModel(id string) tea.Cmd
	// LastOf is what the last run of a setting came to, ok is false if there was none.
	LastOf(s stage.RunKey) (r stage.Result, ok bool)
	// WasRun reports whether a lesson was run to its end, now or before.
	WasRun(lesson string) bool
	// Scope is the screen that is shown, as far as keys depend on it.
	Scope() stage.Scope
}

func New(env *stage.Env, host Host, o *Course) Screen {
	m := Screen{env: env, host: host, o: o, Model: o.Model, options: map[string]event.Options{}}
	for i := range o.Lessons {
		m.All = append(m.All, i)
	}
	m.Lesson = max(m.Find(o.Chosen), 0)
	return m
}

// Find is the number of a lesson, -1 if there is none of that id.
func (m *Screen) Find(id string) int {
	return slices.IndexFunc(m.o.Lessons, func(l live.Entry) bool { return l.ID == id })
}

// Current is the lesson that is chosen, nil if there is none: there are no lessons,
// or none was found.
func (m *Screen) Current() *live.Entry {
	if !slices.Contains(m.Shown(), m.Lesson) {
		return nil
	}
	return &m.o.Lessons[m.Lesson]
}

// Shown are the numbers of the lessons that are listed.
func (m *Screen) Shown() []int {
	if m.Search != nil {
		return m.Search.found
	}
	return m.All
}

// Choice is what to run.
func (m *Screen) Choice() (*live.Entry, live.Setting) {
	l := m.Current()
	if l == nil || len(l.Models) == 0 {
		return nil, live.Setting{}
	}
	model := m.ModelOf(l)
	workers := m.chosenWorkers(model)
	if l.Fixed {
		workers = 0
	}
	return l, live.Setting{Model: model, Workers: workers, Options: m.OptionsOf(l, model)}
}

// OptionsOf are the values that the knobs of a lesson have for a model.
func (m *Screen) OptionsOf(l *live.Entry, model string) event.Options {
	o := event.Options{}
	for _, k := range live.Knobs(l, model) {
		o[k.Flag] = cmp.Or(m.options[l.ID][k.Flag], l.Options[k.Flag])
	}
	return o
}

// turn gives knob number which of a lesson its next value, and reports whether
// there is such a knob.
func (m *Screen) turn(l *live.Entry, model string, which int) bool {
	all := live.Knobs(l, model)
	if which >= len(all) {
		return false
	}
	k := all[which]
	at := slices.Index(k.Values, m.OptionsOf(l, model)[k.Flag])
	o := maps.Clone(m.options[l.ID])
	if o == nil {
		o = event.Options{}
	}
	o[k.Flag] = k.Values[(at+1)%len(k.Values)]
	m.options[l.ID] = o
	return true
}

// ModelOf is the chosen model, or for a lesson that does not run under it, or if none
// was chosen, the one that shows most.
func (m *Screen) ModelOf(l *live.Entry) string {
	for _, want := range []string{m.Model, l.Model, models.Default} {
		if slices.Contains(l.Models, want) {
			return want
		}
	}
	return l.Models[0]
}

// Vary goes to the next model, changes the number of workers or a knob, and reports
// whether that made a difference.
func (m *Screen) Vary(act stage.Action) bool {
	l := m.Current()
	if l == nil || len(l.Models) == 0 {
		return false
	}
	model := m.ModelOf(l)
	at, n := slices.Index(l.Models, model), len(l.Models)
	switch act {
	case stage.TurnKnob:
		return m.turn(l, model, 0)
	case stage.TurnSecond:
		return m.turn(l, model, 1)
	case stage.NextModel:
		return m.Choose(l.Models[(at+1)%n])
	case stage.PrevModel:
		return m.Choose(l.Models[(at+n-1)%n])
	case stage.MoreWorkers:
		return m.setWorkers(model, m.Effective(l), min(m.Effective(l)+1, models.MaxWorkers))
	case stage.FewerWorkers:
		return m.setWorkers(model, m.Effective(l), max(m.Effective(l)-1, 1))
	}
	return false
}

// Choose chooses a model, for the lesson that is chosen and for all others that have it,
// and reports whether there is a lesson to be run under it.
func (m *Screen) Choose(model string) bool {
	l := m.Current()
	if l == nil {
		return false
	}
	if model != m.ModelOf(l) {
		m.workers = 0
	}
	m.Model = model
	return true
}

// setWorkers chooses a number of workers under a model, and reports whether it is
// another one.
func (m *Screen) setWorkers(model string, before, n int) bool {
	m.workers, m.under = n, model
	return n != before
}

// chosenWorkers is the number of workers that was chosen for a model, by key or on the
// command line; 0 for none.
func (m *Screen) chosenWorkers(model string) int {
	if m.workers > 0 && m.under == model {
		return m.workers
	}
	return m.o.Workers
}

// WhyNot is why the chosen lesson does not run under a model; nil if it does.
func (m *Screen) WhyNot(model string) text.Note {
	l := m.Current()
	if l == nil || slices.Contains(l.Models, model) {
		return nil
	}
	return func(t *text.Catalogue) string {
		return fmt.Sprintf(t.Errors.NotUnder, stage.ModelWords(t, model).Name, t.WhyNot(l.ID, model))
	}
}

// Effective is how many workers there will be.
func (m *Screen) Effective(l *live.Entry) int { return m.WorkersFor(l, m.ModelOf(l)) }

// WorkersFor is how many workers a run under a model would have now: those
// chosen, or the default.
func (m *Screen) WorkersFor(l *live.Entry, model string) int {
	chosen := m.chosenWorkers(model)
	found, err := models.Find(model)
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
func (m *Screen) last(l *live.Entry, model string) (r stage.Result, ok bool) {
	return m.host.LastOf(stage.RunKeyOf(l.ID, model, m.WorkersFor(l, model), m.OptionsOf(l, model)))
}

func (m *Screen) Can(act stage.Action) bool {
	l := m.Current()
	switch act {
	case stage.MoreWorkers, stage.FewerWorkers:
		return l != nil && !models.TraitsOf(m.ModelOf(l)).OneWorker && !l.Fixed
	case stage.NextModel, stage.PrevModel:
		return l != nil && len(l.Models) > 1
	case stage.LaneUp, stage.LaneDown, stage.PageUp, stage.PageDown:
		return len(m.Shown()) > 1
	case stage.StartSearch:
		return len(m.All) > 1
	case stage.EndSearch, stage.Erase, stage.EraseAll:
		return m.Search != nil
	case stage.CompareAll:
		return l != nil && l.Compare != nil
	case stage.TurnKnob:
		return l != nil && len(live.Knobs(l, m.ModelOf(l))) > 0
	case stage.TurnSecond:
		return l != nil && len(live.Knobs(l, m.ModelOf(l))) > 1
	}
	return l != nil
}

func (m *Screen) Do(act stage.Action, _ int) tea.Cmd {
	shown := m.Shown()
	n, at := len(shown), slices.Index(shown, m.Lesson)
	switch act {
	case stage.LaneUp:
		m.Lesson = shown[(at+n-1)%n]
	case stage.LaneDown:
		m.Lesson = shown[(at+1)%n]
	case stage.PageUp:
		m.Wheel(-m.Lay.List.H)
	case stage.PageDown:
		m.Wheel(m.Lay.List.H)
	case stage.StartSearch:
		m.startSearch()
	case stage.EndSearch:
		m.EndSearch()
	}
	return nil
}

// Wheel chooses the lesson d further on.
func (m *Screen) Wheel(d int) {
	if shown := m.Shown(); len(shown) > 0 {
		m.Lesson = shown[min(max(slices.Index(shown, m.Lesson)+d, 0), len(shown)-1)]
	}
}

// Click chooses a lesson or a model.
func (m *Screen) Click(x, y int) tea.Cmd {
	m.Note = nil
	if l := m.Current(); l != nil && m.Lay.Models.Has(x, y) {
		if i := m.top + y - m.Lay.Models.Y; i < len(m.listed(l)) {
			return m.host.ChooseModel(m.listed(l)[i])
		}
	}
	if i := m.First + y - m.Lay.List.Y; m.Lay.List.Has(x, y) && i < len(m.Rows) && m.Rows[i].Lesson >= 0 {
		m.Lesson = m.Rows[i].Lesson
	}
	return nil
}

// AllOptions are the values of all knobs of a lesson.
func (m *Screen) AllOptions(l *live.Entry) event.Options {
	o := event.Options{}
	for _, k := range l.Knobs {
		o[k.Flag] = cmp.Or(m.options[l.ID][k.Flag], l.Options[k.Flag])
	}
	return o
}
