package ui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/step"
	"lanes/ui/paint"
	"lanes/ui/stage"
)

// rooms are the screens of a lesson that has more than one, in the order in which
// a key goes through them.
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
	at := r.room()
	switch {
	case at == 0:
		r.carryOver()
	case at == len(rooms)-1 && r.run.Lesson == nil: // there is no run to go back to
		return r.enterRoom(stage.OnSteps)
	}
	return r.enterRoom(rooms[(at+1)%len(rooms)])
}

// carryOver chooses the program that shows the same as the run, with as many
// workers and the same guard as far as it has them.
func (r *root) carryOver() {
	if !r.lab.Choose(r.run.Lesson.Steps) || r.run.Session == nil {
		return
	}
	info, p := &r.run.Session.Timeline.Info, r.lab.Parameters()
	with := p
	with.Workers = info.Workers
	if r.lab.Set(with) {
		p = with
	}
	p.Guard = info.Options["guard"]
	r.lab.Set(p)
}

// room is the number of the room on the screen, -1 for none.
func (r *root) room() int { return slices.Index(rooms, r.on) }

// openLab goes straight to the room that the command line asks for.
func (r *root) openLab() tea.Cmd {
	o := r.o.Explore
	r.lab.Choose(o.Program)
	if o.Parameters != (step.Parameters{}) {
		r.lab.Set(o.Parameters)
	}
	if o.Schedule != nil {
		return r.OpenSteps(o.Schedule)
	}
	return r.enterRoom(stage.OnExplore)
}

// OpenSteps shows the state after a schedule, step by step.
func (r *root) OpenSteps(schedule []int) tea.Cmd {
	r.on = stage.OnSteps
	return r.steps.Open(schedule)
}

// Context is of what is worked out behind the scene.
func (r *root) Context() context.Context { return r.ctx }

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

// DrawRoom writes the head of a room that works with a program of atomic steps.
func (r *root) DrawRoom(c *paint.Canvas, room int) {
	t := r.Words
	p := c.At(0, 1, c.W-2)
	title := r.lab.Name()
	if l := r.run.Lesson; l != nil {
		title = t.Lesson(l.ID).Title
	}
	p.Text(paint.Heading, title)
	p.Skip(3)
	stage.DrawRooms(&p, t, room)
	p = c.At(1, 1, c.W-2)
	r.lab.Draw(&p, t, rooms[room] == stage.OnExplore)
}
