package guide

import (
	"fmt"
	"strconv"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/models"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// holderPanel is the panel of lessons in which one at a time has what all need, the thread
// of the loop or the interpreter lock: who has it, and how often it has changed hands, as
// the card counts that.
// Where each has a thread of its own it takes no room.
type holderPanel struct {
	next  int           // of all events
	model models.Traits // of the run's model
	lanes []holderLane
	at    int // the lane that began to run last, main too
	hands
}

// holderLane is what a lane does.
type holderLane struct {
	name  string
	state event.State // running, too, where it has its turn and no core
	holds bool        // it waits, and keeps its turn
}

func newHolderPanel() Panel { return &holderPanel{} }

func (p *holderPanel) Rows() (all, enough int) {
	if !p.model.OneAtATime() {
		return 0, 0
	}
	return 1, 1
}

func (p *holderPanel) Update(tl *history.Timeline, events int) {
	if events < p.next {
		*p = holderPanel{lanes: p.lanes[:0]}
	}
	p.model = tl.Info.Traits()
	for ; p.next < events; p.next++ {
		e := tl.Event(p.next)
		for len(p.lanes) <= int(e.Lane) {
			p.lanes = append(p.lanes, holderLane{})
		}
		switch l := &p.lanes[e.Lane]; {
		case e.Kind == event.KindLane && e.Name != "":
			l.name = e.Name
		case e.Kind == event.KindState:
			p.state(l, e)
		}
	}
}

func (p *holderPanel) state(l *holderLane, e *event.Event) {
	state := e.State
	if e.HasTurn() {
		state = event.Running
	}
	if state == event.Running {
		p.at = int(e.Lane)
		if e.Lane > 0 && l.state != event.Running {
			p.take(int(e.Lane))
		}
	}
	l.state, l.holds = state, e.State == event.Waiting && e.Wait().Holds
}

// who says who has it.
func (p *holderPanel) who(t *text.Holder) (paint.Token, string) {
	if p.at < len(p.lanes) {
		switch l := &p.lanes[p.at]; {
		case l.state == event.Running:
			return paint.InRunning, fmt.Sprintf(t.Has, l.name)
		case l.holds:
			return paint.InFailed, fmt.Sprintf(t.Keeps, l.name)
		}
	}
	ready, waiting := 0, 0
	for i := 1; i < len(p.lanes); i++ {
		switch p.lanes[i].state {
		case event.Ready:
			ready++
		case event.Waiting:
			waiting++
		}
	}
	switch {
	case ready > 0:
		return paint.InReady, fmt.Sprintf(t.Next, strconv.Itoa(ready))
	case waiting > 0:
		return paint.InWaiting, fmt.Sprintf(t.Wait, strconv.Itoa(waiting))
	}
	return paint.Dim, t.Nobody
}

func (p *holderPanel) Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	title := t.Holder.Thread
	if p.model.Lock {
		title = t.Holder.Lock
	}
	pen := c.At(at.Y, at.X+3, at.W-4)
	pen.Text(paint.Dim, title)
	pen.Skip(2)
	x := pen.Col()
	tok, s := p.who(&t.Holder)
	pen.Text(tok, s)
	pen.To(max(x+text.HolderWidth, pen.Col()+2))
	pen.Text(paint.Plain, fmt.Sprintf(t.Holder.Count, paint.Grouped(int64(p.changes))))
}

func (*holderPanel) Doing(int, *text.Catalogue) string { return "" }

func (*holderPanel) Card(*text.Catalogue) []paint.Figure { return nil }
