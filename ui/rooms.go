package ui

import (
	"context"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/step"
)

// rooms are the screens of a lesson that has more than one, in the order in which
// a key goes through them.
var rooms = []scope{onRun, onSteps, onExplore}

// hasRooms reports whether the lesson on the screen has more than one room.
func (r *root) hasRooms() bool {
	if r.o.Explore != nil {
		return true
	}
	return len(r.o.Programs) > 0 && r.run.lesson != nil && r.run.lesson.Steps != ""
}

// nextRoom goes to the next room of the lesson.
func (r *root) nextRoom() tea.Cmd {
	at := r.room()
	switch {
	case at == 0:
		r.carryOver()
	case at == len(rooms)-1 && r.run.lesson == nil: // there is no run to go back to
		return r.enterRoom(onSteps)
	}
	return r.enterRoom(rooms[(at+1)%len(rooms)])
}

// carryOver chooses the program that shows the same as the run, with as many
// workers and the same guard as far as it has them.
func (r *root) carryOver() {
	if !r.lab.choose(r.run.lesson.Steps) || r.run.s == nil {
		return
	}
	info, p := &r.run.s.tl.Info, r.lab.parameters()
	with := p
	with.Workers = info.Workers
	if r.lab.set(with) {
		p = with
	}
	p.Guard = info.Options["guard"]
	r.lab.set(p)
}

// room is the number of the room on the screen, -1 for none.
func (r *root) room() int { return slices.Index(rooms, r.on) }

// openLab goes straight to the room that the command line asks for.
func (r *root) openLab() tea.Cmd {
	o := r.o.Explore
	r.lab.choose(o.Program)
	if o.Parameters != (step.Parameters{}) {
		r.lab.set(o.Parameters)
	}
	if o.Schedule != nil {
		return r.openSteps(o.Schedule)
	}
	return r.enterRoom(onExplore)
}

// openSteps shows the state after a schedule, step by step.
func (r *root) openSteps(schedule []int) tea.Cmd {
	r.on = onSteps
	return r.steps.open(schedule)
}

// context is of what is worked out behind the scene.
func (r *root) context() context.Context { return r.ctx }

func (r *root) enterRoom(on scope) tea.Cmd {
	r.rest()
	r.on = on
	switch on {
	case onSteps:
		return r.steps.enter()
	case onExplore:
		return r.explore.enter()
	}
	return nil
}

// drawRoom writes the head of a room that works with a program of atomic steps.
func (r *root) drawRoom(c *canvas, room int) {
	t := r.t
	p := c.at(0, 1, c.w-2)
	title := r.lab.name()
	if l := r.run.lesson; l != nil {
		title = t.Lesson(l.ID).Title
	}
	p.text(heading, title)
	p.skip(3)
	drawRooms(&p, t, room)
	p = c.at(1, 1, c.w-2)
	p.text(strong, r.lab.name())
	if tpl := r.lab.template(); tpl != nil {
		param := r.lab.parameters()
		items := []string{fmt.Sprintf(t.Steps.Workers, param.Workers)}
		switch {
		case param.Increments == 1:
			items = append(items, t.Steps.Once)
		case tpl.Increments > 0:
			items = append(items, fmt.Sprintf(t.Steps.Repeats, param.Increments))
		}
		if room == 2 && len(tpl.Guards) > 0 {
			items = append(items, guardWord(t, param.Guard))
		}
		for _, s := range append(items, t.Steps.Programs[tpl.ID]) {
			p.text(faint, "  ")
			p.text(dim, s)
		}
	}
}
