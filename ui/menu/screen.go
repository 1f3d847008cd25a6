package menu

import (
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

// Screen is the menu: the lessons, and the choice of what to run and how. The screens of
// runs go by that choice too.
type Screen struct {
	env     *stage.Env
	host    Host
	course  *Course
	all     []int                    // the numbers of all lessons
	Lesson  int                      // the number of the chosen one in the course; the root sets it
	model   string                   // that was chosen, "" for none
	workers int                      // that were chosen, 0 for none
	seed    uint64                   // that was prepared, 0 for the default
	under   string                   // the model that they were chosen under: each has its own default
	options map[string]event.Options // of lessons whose knobs were turned, by lesson
	search  *search                  // nil while nothing is searched for

	layout layout
	rows   []row
	first  int       // the first row that is on the screen
	top    int       // the first model that is
	Note   text.Note // what the last key has to say, nil for nothing; the root sets it
}

// New is a menu that offers a course.
func New(env *stage.Env, host Host, o *Course) Screen {
	m := Screen{env: env, host: host, course: o, model: o.Model, options: map[string]event.Options{}}
	for i := range o.Lessons {
		m.all = append(m.all, i)
	}
	m.Lesson = max(m.Find(o.Chosen), 0)
	return m
}

// Find is the number of a lesson, -1 if there is none of that id.
func (m *Screen) Find(id string) int {
	return slices.IndexFunc(m.course.Lessons, func(l live.Entry) bool { return l.ID == id })
}

// Current is the lesson that is chosen, nil if there is none: there are no lessons,
// or none was found.
func (m *Screen) Current() *live.Entry {
	if !slices.Contains(m.shown(), m.Lesson) {
		return nil
	}
	return &m.course.Lessons[m.Lesson]
}

// shown are the numbers of the lessons that are listed.
func (m *Screen) shown() []int {
	if m.search != nil {
		return m.search.found
	}
	return m.all
}

// Can reports whether an action makes sense for the chosen lesson.
func (m *Screen) Can(act stage.Action, which int) bool {
	l := m.Current()
	switch act {
	case stage.MoreWorkers, stage.FewerWorkers:
		return l != nil && !models.TraitsOf(m.ModelOf(l)).OneWorker && !l.Fixed
	case stage.NextModel, stage.PrevModel:
		return l != nil && len(l.Models) > 1
	case stage.LaneUp, stage.LaneDown, stage.PageUp, stage.PageDown:
		return len(m.shown()) > 1
	case stage.StartSearch:
		return len(m.all) > 1
	case stage.ShowShows:
		return m.host.HasShows()
	case stage.ShowClaims:
		return m.host.HasClaims()
	case stage.EndSearch, stage.Erase, stage.EraseAll:
		return m.search != nil
	case stage.CompareAll:
		return l != nil && l.Compare != nil
	case stage.TurnKnob:
		return l != nil && which < len(live.Knobs(l, m.ModelOf(l)))
	}
	return l != nil
}

// Do does what a key asks for, as far as that is to move in the list or to search. How
// the lesson is run changes in [Screen.Vary].
func (m *Screen) Do(act stage.Action, _ int) tea.Cmd {
	shown := m.shown()
	n, at := len(shown), slices.Index(shown, m.Lesson)
	switch act {
	case stage.LaneUp:
		m.Lesson = shown[(at+n-1)%n]
	case stage.LaneDown:
		m.Lesson = shown[(at+1)%n]
	case stage.PageUp:
		m.Wheel(-m.layout.list.H)
	case stage.PageDown:
		m.Wheel(m.layout.list.H)
	case stage.StartSearch:
		m.startSearch()
	case stage.EndSearch:
		m.EndSearch()
	}
	return nil
}

// Wheel chooses the lesson d further on.
func (m *Screen) Wheel(d int) {
	if shown := m.shown(); len(shown) > 0 {
		m.Lesson = shown[min(max(slices.Index(shown, m.Lesson)+d, 0), len(shown)-1)]
	}
}

// Click chooses a lesson or a model.
func (m *Screen) Click(x, y int) tea.Cmd {
	m.Note = nil
	if l := m.Current(); l != nil && m.layout.models.Has(x, y) {
		if i := m.top + y - m.layout.models.Y; i < len(m.listed(l)) {
			return m.host.ChooseModel(m.listed(l)[i])
		}
	}
	if i := m.first + y - m.layout.list.Y; m.layout.list.Has(x, y) && i < len(m.rows) && m.rows[i].lesson >= 0 {
		m.Lesson = m.rows[i].lesson
	}
	return nil
}
