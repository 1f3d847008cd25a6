package ui

import (
	"fmt"
	"strconv"

	"lanes/engine"
	"lanes/ui/text"
)

// turnPanel is the panel of lessons in which one at a time has what all need, the thread
// of the loop or the interpreter lock: who has it, and how many turns there have been.
// Where each has a thread of its own it takes no room.
type turnPanel struct {
	next  int           // of all events
	model engine.Traits // of the run's model
	lanes []turnLane
	last  int // the lane that began to run last
	turns int // of the workers
}

// turnLane is what a lane does.
type turnLane struct {
	name  string
	state engine.State
	holds bool // it waits, and keeps its turn
}

func newTurnPanel() panel { return &turnPanel{} }

func (p *turnPanel) rows() (all, enough int) {
	if !p.model.OneAtATime() {
		return 0, 0
	}
	return 1, 1
}

func (p *turnPanel) update(tl *engine.Timeline, events int) {
	if events < p.next {
		*p = turnPanel{lanes: p.lanes[:0]}
	}
	p.model = tl.Info.Traits()
	for ; p.next < events; p.next++ {
		e := tl.Event(p.next)
		for len(p.lanes) <= int(e.Lane) {
			p.lanes = append(p.lanes, turnLane{})
		}
		switch l := &p.lanes[e.Lane]; {
		case e.Kind == engine.KindLane && e.Name != "":
			l.name = e.Name
		case e.Kind == engine.KindState:
			p.state(l, e)
		}
	}
}

func (p *turnPanel) state(l *turnLane, e *engine.Event) {
	if e.State == engine.Running && !l.holds { // who kept its turn goes on with the same
		p.last = int(e.Lane)
		if e.Lane > 0 && l.state != engine.Running {
			p.turns++
		}
	}
	l.state, l.holds = e.State, e.State == engine.Waiting && e.Text == "holds"
}

// who says who has it.
func (p *turnPanel) who(t *text.Turns) (token, string) {
	if p.last < len(p.lanes) {
		switch l := &p.lanes[p.last]; {
		case l.state == engine.Running:
			return inRunning, fmt.Sprintf(t.Has, l.name)
		case l.holds:
			return inFailed, fmt.Sprintf(t.Keeps, l.name)
		}
	}
	ready, waiting := 0, 0
	for i := 1; i < len(p.lanes); i++ {
		switch p.lanes[i].state {
		case engine.Ready:
			ready++
		case engine.Waiting:
			waiting++
		}
	}
	switch {
	case ready > 0:
		return inReady, fmt.Sprintf(t.Next, strconv.Itoa(ready))
	case waiting > 0:
		return inWaiting, fmt.Sprintf(t.Wait, strconv.Itoa(waiting))
	}
	return dim, t.Nobody
}

func (p *turnPanel) draw(c *canvas, at rect, t *text.Catalogue) {
	title := t.Turns.Thread
	if p.model.Lock {
		title = t.Turns.Lock
	}
	pen := c.at(at.y, at.x+3, at.w-4)
	pen.text(dim, title)
	pen.skip(2)
	x := pen.r.col
	tok, s := p.who(&t.Turns)
	pen.text(tok, s)
	pen.to(max(x+text.WhoWidth, pen.r.col+2))
	pen.text(plain, fmt.Sprintf(t.Turns.Count, grouped(int64(p.turns))))
}

func (*turnPanel) doing(int, *text.Catalogue) string { return "" }

func (*turnPanel) card(*text.Catalogue) []cardLine { return nil }
