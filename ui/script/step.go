package script

import (
	tea "charm.land/bubbletea/v2"
)

// A script that is led by a key: it stops before each step that shows something, and can be
// led back.

// kept is what was on the screen when a key went on.
type kept struct {
	next    int // the step that came then
	caption Said
	back    func() tea.Cmd
}

// stops reports whether a key is waited for before the next step. To wait for something, and
// a note, show nothing: they come with the step before. Of a lesson that was chosen the first
// words come with it; to ask and to run do not.
func (p *Performer) stops() bool {
	if p.next == len(p.script.Steps) {
		return false
	}
	switch p.script.Steps[p.next].action.(type) {
	case note, hold, until:
		return p.next == 0
	case say:
		return !p.introduces(false)
	case speed:
		return !p.introduces(true)
	}
	for _, s := range p.script.Steps[:p.next] { // the first key begins, whatever comes first
		if _, silent := s.action.(note); !silent {
			return true
		}
	}
	return p.next == 0
}

// introduces reports whether the next step belongs to a lesson that was chosen just before:
// with nothing said since, unless that may be.
func (p *Performer) introduces(said bool) bool {
	for i := p.next - 1; i >= 0; i-- {
		switch p.script.Steps[i].action.(type) {
		case choose:
			return true
		case note, speed:
			continue
		case say:
			if said {
				continue
			}
		}
		return false
	}
	return false
}

// pressStep takes a key that leads the script: to the next step, or to the one before. On a
// run the arrows are those of its time.
func (p *Performer) pressStep(key string) (cmd tea.Cmd, taken bool) {
	switch {
	case key == "pgup":
		return p.back(), true
	case p.over:
		return nil, false
	case key == "enter" && p.show.State().Question != "" && !p.runs():
		return nil, false // the question is none of the script's: its answer is not the next step
	case key == "space", key == "enter", key == "pgdown":
		return p.forward(), true
	case key == "right" && p.show.State().Timeline == nil && !p.show.State().Compares:
		return p.forward(), true
	}
	return nil, false
}

// runs reports whether the script runs what is on the screen next, whatever it says before that.
func (p *Performer) runs() bool {
	for _, s := range p.script.Steps[p.next:] {
		switch s.action.(type) {
		case run:
			return true
		case note, say, speed, hold, until:
			continue
		}
		return false
	}
	return false
}

// forward goes to the next step.
func (p *Performer) forward() tea.Cmd {
	if s := p.show.State(); p.wait.until != nil && s.Starting {
		return nil // there is nothing to go on with
	}
	p.kept = append(p.kept, kept{p.next, p.caption, p.show.Keep()})
	p.wait, p.left, p.waits, p.why = wait{}, 0, false, nil
	p.gen++
	return p.advance()
}

// back goes to the step before, as it was left. What was before the first is not come back to.
func (p *Performer) back() tea.Cmd {
	if len(p.kept) < 2 {
		return nil
	}
	last := p.kept[len(p.kept)-1]
	p.kept = p.kept[:len(p.kept)-1]
	p.next, p.caption, p.over, p.why = last.next, last.caption, false, nil
	p.wait, p.left, p.waits = wait{}, 0, true
	p.gen++
	return last.back()
}

// Leads reports whether keys lead it: to the next step, and back.
func (p *Performer) Leads() bool { return p.how.Step && !p.over }

// Choosing reports whether a lesson is chosen that was not asked about or run yet.
func (p *Performer) Choosing() bool { return !p.over && p.introduces(true) }

// upNext is the next step that a key goes to, as it is written.
func (p *Performer) upNext() string {
	for _, s := range p.script.Steps[p.next:] {
		switch s.action.(type) {
		case note, hold, until:
			continue
		}
		return s.Text
	}
	return ""
}
