package turns

import (
	"fmt"
	"strconv"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/models"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// Holder is the panel of lessons in which one at a time has what all need, the thread
// of the loop or the interpreter lock: who has it, and how often it has changed hands, as
// the card counts that. Where each has a thread of its own it takes no room.
type Holder struct {
	next    int           // of all events
	model   models.Traits // of the run's model
	compute string        // how much the tasks compute, in per cent; "" if that is no option
	lanes   []holderLane
	at      int     // the lane that began to run last, main too
	turns   []int32 // the last ones: a lane, or 0 where nobody had it
	busy    int     // lanes that have it or want it, but main
	free    bool    // since the last turn there were none of these for a while
	hands
}

// maxTurns is how many turns are remembered, at least: as many as any screen shows.
const maxTurns = 512

// holderLane is what a lane does.
type holderLane struct {
	name  string
	state event.State // running, too, where it has its turn and no core
	holds bool        // it waits, and keeps its turn
}

// busy reports whether the lane has it or wants it.
func (l *holderLane) busy() bool {
	return l.state == event.Running || l.state == event.Ready || l.holds
}

func (p *Holder) Rows() (all, enough int) {
	if !p.model.OneAtATime() {
		return 0, 0
	}
	return 1, 1
}

func (p *Holder) Update(tl *history.Timeline, events int) {
	if events < p.next {
		*p = Holder{lanes: p.lanes[:0], turns: p.turns[:0]}
	}
	p.model, p.compute = tl.Info.Traits(), tl.Info.Options["compute"]
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

func (p *Holder) state(l *holderLane, e *event.Event) {
	state := e.State
	if e.HasTurn() {
		state = event.Running
	}
	if state == event.Running {
		p.at = int(e.Lane)
		if e.Lane > 0 && l.state != event.Running {
			p.take(int(e.Lane))
			p.turn(e.Lane)
		}
	}
	was := l.busy()
	l.state, l.holds = state, e.State == event.Waiting && e.Wait().Holds
	if e.Lane == 0 {
		return
	}
	switch now := l.busy(); {
	case now && !was:
		p.busy++
	case was && !now:
		p.busy--
	}
	p.free = p.free || p.busy == 0 && len(p.turns) > 0
}

// turn notes that another turn begins.
func (p *Holder) turn(lane int32) {
	if p.free {
		p.turns, p.free = append(p.turns, 0), false
	}
	if n := len(p.turns); n > 0 && p.turns[n-1] == lane {
		return // it went on
	}
	p.turns = append(p.turns, lane)
	if len(p.turns) > 2*maxTurns {
		p.turns = append(p.turns[:0], p.turns[len(p.turns)-maxTurns:]...)
	}
}

// who says who has it.
func (p *Holder) who(t *text.Holder) (paint.Token, string) {
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

func (p *Holder) Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	at = at.Inset()
	title := t.Holder.Thread
	if p.model.Lock {
		title = t.Holder.Lock
	}
	pen := c.At(at.Y, at.X, at.W)
	pen.Text(paint.Dim, title)
	pen.Skip(2)
	x := pen.Col()
	tok, s := p.who(&t.Holder)
	pen.Text(tok, s)
	pen.To(max(x+text.HolderWidth, pen.Col()+2))
	pen.Text(paint.Plain, fmt.Sprintf(t.Holder.Count, paint.Grouped(int64(p.changes))))
}

func (*Holder) Doing(int, *text.Catalogue) string { return "" }

func (*Holder) Card(*text.Catalogue) []paint.Figure { return nil }
