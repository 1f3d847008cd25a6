package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/step"
	"lanes/ui/lab"
	"lanes/ui/lanes"
	"lanes/ui/stage"
)

// The ways from one screen to another, and out.

// neighbour is the number of the lesson after the one on the screen, or before it, as an
// action says; -1 if there is none.
func (r *root) neighbour(act stage.Action) int {
	if r.on == stage.OnMenu || r.run.Lesson == nil {
		return -1
	}
	at, d := r.menu.Find(r.run.Lesson.ID), 1
	if act == stage.PrevLesson {
		d = -1
	}
	if at < 0 || at+d >= len(r.o.Lessons) {
		return -1
	}
	return at + d
}

// goOn starts the next lesson of the course, or the one before, from the screen of a run.
func (r *root) goOn(act stage.Action) tea.Cmd {
	at := r.neighbour(act)
	if at < 0 {
		return nil
	}
	r.menu.Lesson = at
	r.asker.Drop()
	return r.launch()
}

// rooms are the screens of a lesson that has more than one, in the order in which a key
// goes through them.
var rooms = []stage.Scope{stage.OnRun, stage.OnSteps, stage.OnExplore}

// HasRooms reports whether the lesson on the screen has more than one room.
func (r *root) HasRooms() bool {
	if r.o.Explore != nil {
		return true
	}
	return len(r.o.Programs) > 0 && r.run.Lesson != nil && r.run.Lesson.Steps != ""
}

// nextRoom goes to the next room of the lesson.
func (r *root) nextRoom() tea.Cmd {
	at := slices.Index(rooms, r.on)
	switch {
	case at == 0:
		carryOver(&r.run, &r.lab)
	case at == len(rooms)-1 && r.run.Lesson == nil: // there is no run to go back to
		return r.enterRoom(stage.OnSteps)
	}
	return r.enterRoom(rooms[(at+1)%len(rooms)])
}

// carryOver chooses the program that shows the same as a run, with as many workers and the
// same guard as far as it has them.
func carryOver(run *lanes.Screen, to *lab.Choice) {
	if !to.Choose(run.Lesson.Steps) || run.Session() == nil {
		return
	}
	info, p := &run.Session().Timeline.Info, to.Parameters()
	with := p
	with.Workers = info.Workers
	if to.Set(with) {
		p = with
	}
	p.Guard = info.Options["guard"]
	to.Set(p)
}

func (r *root) enterRoom(on stage.Scope) tea.Cmd {
	r.rest()
	r.on = on
	switch on {
	case stage.OnSteps:
		return r.steps.Enter()
	case stage.OnExplore:
		return r.explore.Enter()
	}
	return nil
}

// openLab goes straight to the room that the command line asks for.
func (r *root) openLab() tea.Cmd {
	o := r.o.Explore
	r.lab.Choose(o.Program)
	if o.Parameters != (step.Parameters{}) {
		r.lab.Set(o.Parameters)
	}
	if o.Schedule != nil {
		return r.openSteps(o.Schedule)
	}
	return r.enterRoom(stage.OnExplore)
}

// openSteps shows the state after a schedule, step by step.
func (r *root) openSteps(schedule []int) tea.Cmd {
	r.on = stage.OnSteps
	return r.steps.Open(schedule)
}

// rest ends what goes on in rooms that are left: it would disturb a run.
func (r *root) rest() {
	r.explore.Halt()
	r.steps.Halt()
}

// atBottom reports whether there is no screen to go back to.
func (r *root) atBottom() bool {
	if r.python.on() {
		return false
	}
	if r.on == stage.OnVersus && r.versus.LeadsBack() {
		return false
	}
	return r.on == stage.OnMenu || r.on != stage.OnLane && (r.o.Open != "" || r.o.Replay != nil || r.o.Explore != nil || r.o.Compare != nil)
}

// endsWork reports whether to go back ends something that runs.
func (r *root) endsWork() bool {
	if r.on == stage.OnLane || r.help.Open || r.run.Naming() {
		return false
	}
	run := r.run.Session()
	return r.on == stage.OnVersus && r.versus.Measures() || r.on != stage.OnVersus && run != nil && run.Live()
}

// back goes to the screen before.
func (r *root) back() tea.Cmd {
	if r.on == stage.OnLane {
		r.on = stage.OnRun
		return nil
	}
	r.rest()
	if r.python.on() {
		return r.python.back()
	}
	left := tea.Cmd(nil)
	if r.on == stage.OnVersus {
		if left, r.on = r.versus.Back(); r.on != stage.OnMenu {
			return left
		}
	}
	r.on, r.home = r.home, stage.OnMenu
	r.asker.Drop()
	return tea.Batch(left, r.work.Drop())
}

// goodbye leaves at once. What is still running is finished by [Run], when the terminal is
// restored.
func (r *root) goodbye() tea.Cmd {
	r.work.Stop()
	return tea.Quit
}
