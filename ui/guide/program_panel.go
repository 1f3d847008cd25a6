package guide

import (
	"fmt"
	"slices"
	"strings"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// programPanel is the panel of a program: the memory of each process, with what is
// in it, the queues, and what was sent last.
type programPanel struct {
	next   int // of all events
	info   *event.Info
	boxes  []heap
	pids   []int // of the lanes
	names  []string
	ended  []bool // lanes
	queues []stock
	sent   []event.Event      // the last messages
	counts map[event.Verb]int // of messages
	waits  []event.Wait       // of a program that can never go on
	state  []event.Wait       // what each lane waits for
}

// count is how often v is in all.
func count(all []string, v string) (n int) {
	for _, s := range all {
		if s == v {
			n++
		}
	}
	return n
}

// heap is the memory of a process.
type heap struct {
	pid  int
	vars []history.Value
}

// stock is what is in a queue.
type stock struct {
	items       int
	bytes, room int64 // of its pipe; room is 0 if it has none
}

// maxSent is how many messages are remembered.
const maxSent = 4

func (p *programPanel) Rows() (all, enough int) {
	n := len(p.filled())
	if p.info != nil {
		n += len(p.info.Queues) - count(p.info.Queues, "")
	}
	if len(p.waits) > 0 {
		n += 2
	}
	return n + 1 + maxSent, n + 1
}

// filled are the boxes that have something in them.
func (p *programPanel) filled() []heap {
	var all []heap
	for _, b := range p.boxes {
		if len(b.vars) > 0 {
			all = append(all, b)
		}
	}
	return all
}

func (p *programPanel) Update(tl *history.Timeline, events int) {
	if events < p.next || p.counts == nil {
		*p = programPanel{counts: map[event.Verb]int{}}
	}
	p.info = &tl.Info
	for len(p.queues) < len(tl.Info.Queues) {
		p.queues = append(p.queues, stock{})
	}
	for ; p.next < events; p.next++ {
		p.fold(tl.Event(p.next))
	}
}

func (p *programPanel) fold(e *event.Event) {
	for len(p.pids) <= int(e.Lane) {
		p.pids, p.names, p.ended = append(p.pids, 0), append(p.names, ""), append(p.ended, false)
		p.state = append(p.state, event.Wait{})
	}
	switch e.Kind {
	case event.KindLane:
		if e.Name != "" {
			p.names[e.Lane] = e.Name
		}
		if pid := e.PID(); pid != 0 {
			p.pids[e.Lane] = pid
		}
	case event.KindState:
		p.ended[e.Lane] = e.State.Ended()
		p.state[e.Lane] = event.Wait{}
		if e.State == event.Waiting {
			p.state[e.Lane] = e.Wait()
			p.state[e.Lane].Lane = p.names[e.Lane]
		}
	case event.KindMessage:
		p.message(e)
	case event.KindValue:
		p.value(e)
	}
}

func (p *programPanel) message(e *event.Event) {
	p.counts[e.Verb()]++
	if q := e.Queue(); q >= 0 && q < len(p.queues) {
		if e.Puts() {
			p.queues[q].items++
		} else {
			p.queues[q].items--
		}
	}
	if e.Verb() == event.VerbGet && (p.counts[event.VerbRequest] > 0 || p.counts[event.VerbReply] > 0) {
		return // the request was told, and so was the reply
	}
	p.sent = append(p.sent, *e)
	if len(p.sent) > maxSent {
		p.sent = slices.Delete(p.sent, 0, len(p.sent)-maxSent)
	}
}

func (p *programPanel) value(e *event.Event) {
	switch e.Name {
	case event.ValueLine, event.ValueCPU, event.ValueProgramCPU, event.ValueHandovers, event.ValueDropped, event.ValueLate:
		return
	case event.ValueDeadlock:
		for _, w := range p.state {
			if w.Lane != "" {
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
	p.box(p.pids[e.Lane]).set(e.Name, e.Value)
}

// heap is the memory of a process.
func (p *programPanel) box(pid int) *heap {
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

func (p *programPanel) Doing(int, *text.Catalogue) string { return "" }

func (p *programPanel) Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	y := at.Y
	line := func() (paint.Pen, bool) {
		y++
		return c.At(y-1, at.X+3, at.W-4), y <= at.Y+at.H
	}
	if len(p.waits) > 0 {
		if pen, ok := line(); ok {
			pen.Text(paint.Alarm, " "+t.Course.Deadlock+" ")
		}
		if pen, ok := line(); ok {
			pen.Text(paint.InFailed, stuckWords(p.waits, &t.Course))
		}
	}
	for _, b := range p.filled() {
		if pen, ok := line(); ok {
			p.drawBox(&pen, b, t)
		}
	}
	for i, name := range p.info.Queues {
		if name == "" {
			continue
		}
		if pen, ok := line(); ok {
			p.drawQueue(&pen, i, t)
		}
	}
	if total := p.total(&t.Course); total != "" {
		if pen, ok := line(); ok {
			x := pen.Col()
			pen.Text(paint.Dim, t.Course.Sent)
			pen.To(x + labelled)
			pen.Text(paint.Plain, total)
		}
	}
	room := at.Y + at.H - y
	for _, e := range p.sent[max(len(p.sent)-max(room, 0), 0):] {
		if pen, ok := line(); ok {
			p.drawMessage(&pen, &e, t)
		}
	}
}

// labelled is how many columns stand left of what is in a box or a queue.
const labelled = 28

func (p *programPanel) drawBox(pen *paint.Pen, b heap, t *text.Catalogue) {
	var who []string
	gone := true
	for lane, pid := range p.pids {
		if pid == b.pid {
			who = append(who, p.names[lane])
			gone = gone && p.ended[lane]
		}
	}
	label, tok := fmt.Sprintf(t.Course.Memory, b.pid), paint.Strong
	if gone && b.pid != p.pids[0] {
		tok = paint.Faint
	}
	x := pen.Col()
	pen.Text(paint.Dim, label)
	pen.Skip(2)
	pen.Text(paint.Plain, strings.Join(who, " "))
	pen.To(max(x+labelled, pen.Col()+2))
	for _, v := range b.vars {
		pen.Text(paint.Dim, v.Name)
		pen.Text(paint.Dim, " = ")
		pen.Text(tok, paint.Grouped(v.Value))
		pen.Skip(3)
	}
	if tok == paint.Faint && pen.Room() >= paint.Width(t.Course.Gone) {
		pen.Text(paint.Faint, t.Course.Gone)
	}
}

// gauge is how many columns show how full a pipe is.
const gauge = 10

func (p *programPanel) drawQueue(pen *paint.Pen, i int, t *text.Catalogue) {
	q, x := p.queues[i], pen.Col()
	pen.Text(paint.Dim, fmt.Sprintf(t.Course.Queue, p.info.Queues[i]))
	pen.To(x + labelled)
	items := t.Course.Items
	if crammed(q.bytes, q.room) {
		items = t.Course.Crammed
	}
	pen.Text(paint.Strong, fmt.Sprintf(items, max(q.items, 0)))
	if q.room <= 0 {
		return
	}
	pen.Skip(3)
	full := int(q.bytes*gauge+q.room-1) / int(q.room)
	tok := paint.InWaiting
	if crammed(q.bytes, q.room) {
		tok = paint.InFailed
	}
	pen.Cells(tok, pen.Canvas.Theme.Glyphs.BarFull, min(full, gauge))
	pen.Cells(paint.Faint, pen.Canvas.Theme.Glyphs.BarEmpty, gauge-min(full, gauge))
	pen.Skip(1)
	pen.Text(paint.Dim, fmt.Sprintf(t.Course.Pipe, paint.Grouped(q.bytes), paint.Grouped(q.room)))
}

// drawMessage writes a message as an arrow, from whom to whom.
func (p *programPanel) drawMessage(pen *paint.Pen, e *event.Event, t *text.Catalogue) {
	name := func(lane int32) string {
		if lane >= 0 && int(lane) < len(p.names) {
			return p.names[lane]
		}
		if q := e.Queue(); q >= 0 && q < len(p.info.Queues) {
			return p.info.Queues[q]
		}
		return "?"
	}
	from, to := name(e.Lane), name(e.To)
	if e.Verb() == event.VerbGet { // it comes out of the queue
		from, to = name(event.NoLane), name(e.Lane)
	}
	pen.Right(paint.Faint, paint.Exact(e.At), pen.Col()+9)
	pen.Skip(2)
	pen.Text(paint.Plain, from)
	rule := pen.Canvas.Theme.Glyphs.Rule
	pen.Skip(1)
	pen.Cells(paint.Faint, rule, 2)
	pen.Skip(1)
	pen.Text(paint.Accent, strings.TrimSpace(wordOr(t.Course.Verbs, e.Name)+" "+e.Text))
	pen.Skip(1)
	pen.Cells(paint.Faint, rule, 2)
	pen.Text(paint.Faint, "→ ")
	pen.Text(paint.Plain, to)
}

// verbs are the messages in the order in which they are counted.
var verbs = []event.Verb{event.VerbSpawn, event.VerbPut, event.VerbGet, event.VerbRequest, event.VerbReply, event.VerbKill}

// total counts the messages so far.
func (p *programPanel) total(t *text.Course) string {
	var parts []string
	for _, v := range verbs {
		if n := p.counts[v]; n > 0 && !(v == event.VerbGet && p.counts[event.VerbRequest] > 0) {
			parts = append(parts, fmt.Sprintf("%s %d", wordOr(t.Verbs, string(v)), n))
		}
	}
	return strings.Join(parts, "  ")
}

func wordOr(words map[string]string, key string) string {
	if w, ok := words[key]; ok {
		return w
	}
	return key
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

func (p *programPanel) Card(t *text.Catalogue) []paint.Figure {
	if len(p.waits) > 0 {
		return []paint.Figure{{Tok: paint.InFailed, Label: t.Course.Label, Value: "", Note: fmt.Sprintf(t.Course.DeadlockOn, stuckWords(p.waits, &t.Course))}}
	}
	return nil
}

func newProgramPanel() Panel { return &programPanel{} }
