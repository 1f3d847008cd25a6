package ui

import (
	tea "charm.land/bubbletea/v2"

	"lanes/engine/clean"
	"lanes/engine/event"
	"lanes/engine/models"
	"lanes/ui/ask"
	"lanes/ui/live"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// How runs and comparisons begin.

// launch runs what the menu has chosen, once the run before it has stopped.
func (r *root) launch() tea.Cmd {
	lesson, how := r.menu.Choice()
	if lesson == nil {
		return nil
	}
	r.menu.EndSearch()
	left := r.work.Drop()
	r.rest()
	r.on = stage.OnRun
	if r.Words.Lesson(lesson.ID).Ask == "" {
		r.run.Prepare(lesson, how.Model, "")
		return tea.Batch(left, r.work.Begin(lesson, how))
	}
	asked := ask.RunKey(lesson, how)
	begin := func() tea.Cmd {
		closePoll(r, asked, lesson.ID, how.Options)
		return r.work.Begin(lesson, how)
	}
	if r.Stand.On { // each class is asked anew
		r.asker.Forget(asked)
		r.show.Open(asked)
	}
	r.run.Prepare(lesson, how.Model, asked)
	return tea.Batch(left, r.asker.Predict(asked, ask.OfLesson(lesson.ID, how.Options), begin))
}

// presentTo shows the program to a class, or to one again.
func presentTo(r *root, on bool) {
	r.show.Turn(on)
	r.dress(r.Terminal)
	if on {
		r.run.Code.Turn(false)
	}
}

// closePoll keeps the votes on a question whose run begins, if they are to be kept.
func closePoll(r *root, key, lesson string, o event.Options) {
	if err := r.show.Close(key, lesson, ask.OfLesson(lesson, o)(r.Words)); err != nil {
		r.tell(func(t *text.Catalogue) string { return clean.Text(err.Error()) })
	}
}

// vary changes how it is run. On the screen of a run that starts a new one.
func (r *root) vary(act stage.Action, which int) tea.Cmd {
	if act == stage.ChooseModel {
		return r.chooseModel(models.All()[which].ID)
	}
	if r.hire(act) {
		return nil
	}
	if !r.menu.Vary(act, which) || r.on == stage.OnMenu {
		return nil
	}
	return r.launch()
}

// hire asks the run on the screen for more workers or fewer, if that can be while it goes on.
func (r *root) hire(act stage.Action) bool {
	s := r.run.Session()
	if s == nil || r.on == stage.OnMenu || act != stage.MoreWorkers && act != stage.FewerWorkers {
		return false
	}
	crew := s.Crew()
	if crew == nil {
		return false
	}
	n := 1
	if act == stage.FewerWorkers {
		n = -1
	}
	_ = crew.Hire(n) // what becomes of it is seen
	return true
}

// chooseModel chooses a model, or if the lesson does not run under it says why.
func (r *root) chooseModel(id string) tea.Cmd {
	why := r.menu.WhyNot(id)
	switch {
	case why != nil && r.on == stage.OnMenu:
		r.menu.Note = why
	case why != nil:
		r.run.Say(why)
	case r.menu.Choose(id) && r.on != stage.OnMenu:
		return r.launch()
	}
	return nil
}

// compareMenu compares what the menu has chosen under all of its models.
func (r *root) compareMenu() tea.Cmd {
	l := r.menu.Current()
	if l == nil || l.Compare == nil {
		return nil
	}
	r.menu.EndSearch()
	return r.contest(l, live.Contest{Models: models.Compared(l.Models), Runs: live.DefaultRuns, Options: r.menu.AllOptions(l)})
}

// contest begins a comparison, once what is measured or runs now has stopped.
func (r *root) contest(l *live.Entry, how live.Contest) tea.Cmd {
	var left tea.Cmd
	if r.on != stage.OnVersus {
		home := stage.OnMenu
		if s := r.run.Session(); r.on&stage.OnRuns != 0 && s != nil && s.Over {
			home = stage.OnRun // it is there to go back to
		} else {
			left = r.work.Drop()
		}
		r.versus.Enter(home)
	}
	r.rest()
	r.on = stage.OnVersus
	return tea.Batch(left, r.versus.Begin(l, how, r.work.Quiet))
}
