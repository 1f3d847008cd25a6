package menu

import (
	"cmp"
	"fmt"
	"maps"
	"runtime"
	"slices"

	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/engine/models"
	"lanes/ui/live"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Choice is what to run, and how; nil if no lesson is chosen that runs under any model.
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
	return l, live.Setting{Model: model, Workers: workers, Seed: m.seed, Options: withOthers(l, m.OptionsOf(l, model), m.options[l.ID])}
}

// Prepared is how a lesson is to be run whatever was chosen before: zero values are
// defaults.
type Prepared struct {
	Model   string
	Workers int
	Seed    uint64
	Options event.Options // of any of its options, those without a knob too
}

// withOthers adds to values of a lesson's knobs those options that were prepared and have
// no knob.
func withOthers(l *live.Entry, o, prepared event.Options) event.Options {
	for name, value := range prepared {
		if !slices.ContainsFunc(l.Knobs, func(k lesson.Knob) bool { return k.Flag == name }) {
			o[name] = value
		}
	}
	return o
}

// OptionsOf are the values of the options of a lesson that mean something under a model, by
// their flags.
func (m *Screen) OptionsOf(l *live.Entry, model string) event.Options {
	return l.OptionsFor(model, m.options[l.ID])
}

// AllOptions are the values of all knobs of a lesson, those that mean nothing under the
// chosen model included.
func (m *Screen) AllOptions(l *live.Entry) event.Options {
	o := event.Options{}
	for _, k := range l.Knobs {
		o[k.Flag] = cmp.Or(m.options[l.ID][k.Flag], l.Options[k.Flag])
	}
	return withOthers(l, o, m.options[l.ID])
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

// ModelOf is the model under which a lesson will run: the chosen one; or if it does not run
// under that, or none was chosen, the one that shows most.
func (m *Screen) ModelOf(l *live.Entry) string { return l.ModelFor(m.model) }

// Vary goes to the next model, changes the number of workers or a knob, and reports
// whether that made a difference.
func (m *Screen) Vary(act stage.Action, which int) bool {
	l := m.Current()
	if l == nil || len(l.Models) == 0 {
		return false
	}
	model := m.ModelOf(l)
	at, n := slices.Index(l.Models, model), len(l.Models)
	switch act {
	case stage.TurnKnob:
		return m.turn(l, model, which)
	case stage.NextModel:
		return m.Choose(l.Models[(at+1)%n])
	case stage.PrevModel:
		return m.Choose(l.Models[(at+n-1)%n])
	case stage.MoreWorkers:
		return m.setWorkers(model, m.WorkersOf(l), min(m.WorkersOf(l)+1, models.MaxWorkers))
	case stage.FewerWorkers:
		return m.setWorkers(model, m.WorkersOf(l), max(m.WorkersOf(l)-1, 1))
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
	m.model = model
	return true
}

// Set chooses a lesson, and how it is run.
func (m *Screen) Set(n int, p Prepared) {
	m.EndSearch()
	l := &m.course.Lessons[n]
	m.Lesson, m.model, m.workers, m.seed = n, p.Model, 0, p.Seed
	m.options[l.ID] = maps.Clone(p.Options)
	if p.Workers > 0 {
		m.setWorkers(m.ModelOf(l), 0, p.Workers)
	}
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
	return m.course.Workers
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

// WorkersOf is how many workers a lesson will have under the model that is chosen for it.
func (m *Screen) WorkersOf(l *live.Entry) int { return m.workersFor(l, m.ModelOf(l)) }

// workersFor is how many workers a run under a model would have now: those
// chosen, or the default.
func (m *Screen) workersFor(l *live.Entry, model string) int {
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
	return m.host.LastOf(stage.RunKeyOf(l.ID, model, m.workersFor(l, model), m.OptionsOf(l, model)))
}
