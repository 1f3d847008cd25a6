package programs

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// panel is what the panels of programs share: their lanes, the memory of their
// processes, their queues, and what was sent. Each draws it in its own way.
type panel struct {
	next   int // of all events
	info   *event.Info
	lanes  []lane
	boxes  []heap
	queues []stock
	starts []startOf
	counts map[event.Verb]int // of messages
	waits  []event.Wait       // of a program that can never go on
}

// lane is what a lane does.
type lane struct {
	name  string
	pid   int
	state event.State
	wait  event.Wait // what it waits for
	said  string     // the line that it printed last
	asked int        // requests
	last  string     // the last request
	reply string     // what came back, "" while nothing has
}

// startOf is the start of a worker.
type startOf struct {
	lane  int    // main's own, where it is a plain call
	words string // the function, with its arguments
	join  joined
}

// joined is main's wait for the end of a worker.
type joined struct {
	from, to time.Duration // to is 0 while it goes on
	began    bool
}

// heap is the memory of a process.
type heap struct {
	pid  int
	vars []history.Value
}

// stock is what is in a queue.
type stock struct {
	items       []string // from the oldest
	puts        int
	taken       []string
	bytes, room int64 // of its pipe; room is 0 if it has none
}

func (p *panel) Update(tl *history.Timeline, events int) {
	if events < p.next || p.counts == nil {
		*p = panel{counts: map[event.Verb]int{}}
	}
	p.info = &tl.Info
	for len(p.queues) < len(tl.Info.Queues) {
		p.queues = append(p.queues, stock{})
	}
	for ; p.next < events; p.next++ {
		p.fold(tl.Event(p.next))
	}
}

func (p *panel) fold(e *event.Event) {
	for len(p.lanes) <= int(e.Lane) {
		p.lanes = append(p.lanes, lane{})
	}
	switch l := &p.lanes[e.Lane]; e.Kind {
	case event.KindLane:
		if e.Name != "" {
			l.name = e.Name
		}
		if pid := e.PID(); pid != 0 {
			l.pid = pid
		}
	case event.KindState:
		p.state(l, e)
	case event.KindPrint:
		l.said = e.Text
	case event.KindMessage:
		p.message(l, e)
	case event.KindValue:
		p.value(l, e)
	}
}

func (p *panel) state(l *lane, e *event.Event) {
	if e.Lane == 0 {
		p.joins(e)
	}
	l.state, l.wait = e.State, event.Wait{}
	if e.State == event.Waiting {
		l.wait = e.Wait()
		l.wait.Lane = l.name
	}
}

// joins notes when main begins to wait for a worker, and when that is over.
func (p *panel) joins(e *event.Event) {
	wait := e.Wait()
	for i := range p.starts {
		switch s := &p.starts[i]; {
		case s.join.began && s.join.to == 0:
			s.join.to = e.At
		case e.State == event.Waiting && wait.On == event.Join && wait.To == s.lane && s.lane > 0 && !s.join.began:
			s.join = joined{from: e.At, began: true}
		}
	}
}

func (p *panel) message(l *lane, e *event.Event) {
	p.counts[e.Verb()]++
	if q := e.Queue(); q >= 0 && q < len(p.queues) {
		p.queues[q].move(e)
	}
	switch e.Verb() {
	case event.VerbSpawn:
		p.starts = append(p.starts, startOf{lane: int(e.To), words: e.Text})
	case event.VerbRequest:
		l.asked++
		l.last, l.reply = e.Text, ""
	case event.VerbReply:
		if to := int(e.To); to >= 0 && to < len(p.lanes) {
			p.lanes[to].reply = e.Text
		}
	}
}

// move puts an item into the queue, or takes one out.
func (s *stock) move(e *event.Event) {
	switch {
	case e.Puts():
		s.puts++
		s.items = append(s.items, e.Text)
	case len(s.items) > 0:
		s.taken = append(s.taken, s.items[0])
		s.items = s.items[1:]
	}
}

func (p *panel) value(l *lane, e *event.Event) {
	switch e.Name {
	case event.ValueLine, event.ValueCPU, event.ValueProgramCPU, event.ValueHandovers, event.ValueDropped, event.ValueLate:
		return
	case event.ValueDeadlock:
		for i := range p.lanes {
			if w := p.lanes[i].wait; w.Lane != "" {
				p.waits = append(p.waits, w)
			}
		}
		return
	}
	for i, name := range p.info.Queues {
		switch e.Name {
		case name + event.ValueInPipe:
			p.queues[i].bytes = e.Value
			return
		case name + event.ValueRoom:
			p.queues[i].room = e.Value
			return
		}
	}
	p.box(l.pid).set(e.Name, e.Value)
}

// box is the memory of a process.
func (p *panel) box(pid int) *heap {
	at := slices.IndexFunc(p.boxes, func(b heap) bool { return b.pid == pid })
	if at < 0 {
		at = len(p.boxes)
		p.boxes = append(p.boxes, heap{pid: pid})
	}
	return &p.boxes[at]
}

func (b *heap) set(name string, v int64) {
	for i := range b.vars {
		if b.vars[i].Name == name {
			b.vars[i].Value = v
			return
		}
	}
	b.vars = append(b.vars, history.Value{Name: name, Value: v})
}

// lane is a lane by its number, one that has done nothing if there is none.
func (p *panel) lane(n int) *lane {
	if n < 0 || n >= len(p.lanes) {
		return &lane{}
	}
	return &p.lanes[n]
}

// stuck reports whether a lane can never go on.
func (p *panel) stuck(l *lane) bool {
	return slices.ContainsFunc(p.waits, func(w event.Wait) bool { return w.Lane == l.name })
}

// does is what a lane does, in a word or two.
func (p *panel) does(l *lane, t *text.Course) (paint.Token, string) {
	w := &t.Does
	tok := paint.OfState[l.state]
	if p.stuck(l) {
		tok = paint.InFailed
	}
	switch {
	case l.state == event.Unused:
		return paint.Faint, w.NotYet
	case l.state.Ended():
		return tok, w.Ended
	case l.state != event.Waiting:
		return tok, w.Runs
	case l.wait.On == event.Join && l.wait.For != "":
		return tok, fmt.Sprintf(w.ForEnd, l.wait.For)
	case l.wait.On == event.Join:
		return tok, w.ForEnds
	case l.wait.On == event.Queue && l.wait.Put:
		return tok, w.ForRoom
	case l.wait.On == event.Queue:
		return tok, w.ForItem
	}
	return tok, w.Sleeps
}

// says writes a text in a row of a box.
func says(tok paint.Token, s string) paint.Line {
	return func(p *paint.Pen) { p.Text(tok, s) }
}

// doing writes what a lane does in a row of a box.
func (p *panel) doing(l *lane, t *text.Catalogue) paint.Line {
	return says(p.does(l, &t.Course))
}

// titled is a box of a lane, by its name and its process.
func titled(l *lane, w int, rows ...paint.Line) paint.Part {
	tok := paint.Dim
	if l.state.Ended() || l.state == event.Unused {
		tok = paint.Faint
	}
	title := l.name
	if l.pid != 0 {
		title = fmt.Sprint(l.name, " ", l.pid)
	}
	return paint.Part{Title: title, Tok: tok, Box: true, W: w, Rows: rows}
}

// drawStuck writes who waits for whom, if the program can never go on, and returns what
// is left of the place.
func (p *panel) drawStuck(c *paint.Canvas, at paint.Rect, t *text.Catalogue) paint.Rect {
	if len(p.waits) == 0 {
		return at
	}
	pen := c.At(at.Y, at.X, at.W)
	pen.Text(paint.Alarm, " "+t.Course.Deadlock+" ")
	pen = c.At(at.Y+1, at.X, at.W)
	pen.Text(paint.InFailed, stuckWords(p.waits, &t.Course))
	return paint.Rect{X: at.X, Y: at.Y + 2, W: at.W, H: at.H - 2}
}

// stuckWords says who waits for whom.
func stuckWords(waits []event.Wait, t *text.Course) string {
	var parts []string
	nobody := ""
	for _, w := range waits {
		switch {
		case w.On == event.Join:
			parts = append(parts, fmt.Sprintf(t.WaitsEnd, w.Lane, w.For))
		case w.Put:
			parts = append(parts, fmt.Sprintf(t.WaitsRoom, w.Lane, w.For))
			nobody = t.NobodyTakes
		default:
			parts = append(parts, fmt.Sprintf(t.WaitsItem, w.Lane, w.For))
			if nobody == "" {
				nobody = t.NobodyPuts
			}
		}
	}
	return strings.Join(append(parts, nobody), t.And)
}

func (*panel) Doing(int, *text.Catalogue) string { return "" }

func (p *panel) Card(t *text.Catalogue) []paint.Figure {
	if len(p.waits) > 0 {
		return []paint.Figure{{Tok: paint.InFailed, Label: t.Course.Label, Value: "", Note: fmt.Sprintf(t.Course.DeadlockOn, stuckWords(p.waits, &t.Course))}}
	}
	return nil
}
