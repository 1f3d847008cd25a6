package lab

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lanes/engine/step"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// side is a program in the room of single steps, after the steps of a schedule.
type side struct {
	guard   string
	program *step.Program
	machine *step.Machine
	last    *step.Effect  // of the schedule's last step, nil if that did nothing here
	refused *step.Refusal // why it did nothing
	lost    bool          // an update was overwritten by now
	flash   bool          // the cell that it happened to stands out
	groups  []group
}

// group is workers with the same code.
type group struct {
	code    []step.Inst
	workers []int
}

func newSide(p *step.Program, guard string) *side {
	s := &side{guard: guard, program: p}
	for i, w := range p.Workers {
		at := slices.IndexFunc(s.groups, func(g group) bool { return sameCode(g.code, w.Code) })
		if at < 0 {
			at = len(s.groups)
			s.groups = append(s.groups, group{code: w.Code})
		}
		s.groups[at].workers = append(s.groups[at].workers, i)
	}
	s.play(nil)
	return s
}

func sameCode(a, b []step.Inst) bool {
	return slices.EqualFunc(a, b, func(a, b step.Inst) bool {
		a.Line, b.Line = 0, 0
		return a == b
	})
}

// play takes the machine to after the steps of a schedule. Steps of workers that
// cannot make one here are passed over: the same schedule drives both sides.
func (s *side) play(schedule []int) {
	s.machine, s.last, s.refused, s.lost, s.flash = s.program.Start(), nil, nil, false, false
	for _, w := range schedule {
		e, err := s.machine.Step(w)
		s.last, s.refused = &e, nil
		if err != nil {
			s.last = nil
			s.refused, _ = err.(*step.Refusal)
		}
	}
	s.lost = s.machine.Lost() > 0
}

// draw writes the side into its place, with room for a code of so many steps.
func (s *side) draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue, title string, longest int) {
	p := c.At(at.Y, at.X, at.W)
	p.Text(paint.Strong, title)
	if hidden := len(s.groups) - s.readable(at.W); hidden > 0 {
		p.Right(paint.Faint, fmt.Sprintf("+%d", hidden), p.End)
	}
	y, bottom := at.Y+1, at.Y+at.H
	workers, cells := min(len(s.program.Workers), max(at.H-10, 2)), 0
	queues := min(len(s.program.Queues), 2)
	if len(s.program.Cells)+len(s.program.Locks) > 0 && at.H >= 10 {
		cells = 3
	}
	// take is the next rows of the side, as far as there are any left.
	take := func(rows int) paint.Rect {
		r := paint.Rect{X: at.X, Y: y, W: at.W, H: max(min(rows, bottom-y), 0)}
		y += r.H
		return r
	}
	s.drawCode(c, take(min(max(at.H-1-workers-cells-queues-2, 3), longest+1)))
	s.drawWorkers(c, take(workers), t)
	if r := take(cells); r.H == 3 {
		s.drawCells(c, r, t)
	}
	for i := range queues {
		if r := take(1); r.H > 0 {
			s.drawQueue(c, r, i)
		}
	}
	for _, line := range [...]func(*text.Catalogue) (paint.Token, string){s.tally, s.told} {
		if y < bottom {
			p := c.At(y, at.X, at.W)
			tok, words := line(t)
			p.Text(tok, words)
			y++
		}
	}
}

// longest is how many steps the longest code has.
func (s *side) longest() (n int) {
	for _, g := range s.groups {
		n = max(n, len(g.code))
	}
	return n
}

// drawCode writes the code of each group of workers, with a digit where one is.
func (s *side) drawCode(c *paint.Canvas, at paint.Rect) {
	shown := s.groups
	if most := s.readable(at.W); len(shown) > most {
		first := 0
		for i, g := range shown {
			if s.last != nil && slices.Contains(g.workers, s.last.Worker) {
				first = min(i, len(shown)-most)
			}
		}
		shown = shown[first : first+most]
	}
	w := at.W / len(shown)
	for i, g := range shown {
		s.drawGroup(c, paint.Rect{X: at.X + i*w, Y: at.Y, W: w - 1, H: at.H}, g)
	}
}

// readable is how many codes can be read beside each other in w columns, 1 at least.
func (s *side) readable(w int) int {
	widest := 0
	for _, g := range s.groups {
		for _, in := range g.code {
			widest = max(widest, gutterOf(g)+paint.Width(s.program.Text(in))+1)
		}
	}
	return min(max(w/max(widest, 1), 1), len(s.groups))
}

// gutterOf is how many columns stand left of a code for the digits of those who are there.
func gutterOf(g group) int { return min(len(g.workers), 4) + 1 }

func (s *side) drawGroup(c *paint.Canvas, at paint.Rect, g group) {
	gutter := gutterOf(g)
	top := s.window(g, at.H)
	for row := range at.H {
		pc := top + row
		if pc > len(g.code) {
			return
		}
		var here []string
		for _, w := range g.workers {
			if s.machine.PC(w) == pc {
				here = append(here, strconv.Itoa(w))
			}
		}
		p := c.At(at.Y+row, at.X, at.W)
		tok := paint.Faint
		if s.last != nil && s.last.PC == pc && slices.Contains(g.workers, s.last.Worker) {
			tok = s.mood(paint.Accent)
		} else if len(here) > 0 {
			tok = paint.Plain
		}
		p.Fit(paint.Strong, strings.Join(here, ""), gutter)
		if pc == len(g.code) {
			p.Text(paint.Faint, c.Theme.Glyphs.Over)
			continue
		}
		p.Text(tok, s.program.Text(g.code[pc]))
	}
}

// window is the first step that is shown: that of the workers who are behind, or
// if they are too far apart, near the one that stepped last.
func (s *side) window(g group, rows int) int {
	least, most := len(g.code), 0
	for _, w := range g.workers {
		least, most = min(least, s.machine.PC(w)), max(most, s.machine.PC(w))
	}
	last := max(len(g.code)+1-rows, 0)
	switch {
	case len(g.code) < rows:
		return 0
	case most-least < rows-1:
		return min(max(least-1, 0), last)
	case s.last != nil && slices.Contains(g.workers, s.last.Worker):
		return min(max(s.last.PC-rows/2, 0), last)
	}
	return min(least, last)
}

// mood is tok, or the token of a failure if the last step overwrote an update.
func (s *side) mood(tok paint.Token) paint.Token {
	if s.last != nil && len(s.last.Overwrote) > 0 {
		return paint.InFailed
	}
	return tok
}

// drawWorkers writes the register of each worker and what it waits for.
func (s *side) drawWorkers(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	for i := range at.H {
		p := c.At(at.Y+i, at.X, at.W)
		if i == at.H-1 && at.H < len(s.program.Workers) {
			p.Text(paint.Faint, fmt.Sprintf(t.Run.Below, len(s.program.Workers)-i))
			return
		}
		s.drawWorker(&p, i, t)
	}
}

func (s *side) drawWorker(p *paint.Pen, w int, t *text.Catalogue) {
	name := paint.Plain
	if s.last != nil && s.last.Worker == w {
		name = paint.Heading
	}
	p.Text(paint.Accent, strconv.Itoa(w))
	p.Skip(1)
	p.Fit(name, s.program.Workers[w].Name, min(max(s.nameWidth(), 2), 10))
	p.Skip(1)
	register, b := fmt.Sprintf("r = %d", s.machine.Register(w)), s.machine.Blocked(w)
	if waits := s.waits(b, t); waits == "" || paint.Width(register)+2+paint.Width(waits) <= p.Room() { // else it is worth less
		p.Text(paint.Plain, register)
	}
	if s.machine.Stale(w) {
		p.Skip(1)
		p.Text(paint.InFailed, t.Steps.Stale)
	}
	p.Skip(2)
	switch {
	case s.machine.Ended(w):
		p.Text(paint.InDone, t.States.Done)
	case b.On != step.Nothing:
		p.Text(paint.InWaiting, s.waits(b, t))
	case s.machine.Turn() >= 0 && s.machine.Turn() != w:
		p.Text(paint.InReady, t.States.Ready)
	}
}

func (s *side) nameWidth() (w int) {
	for i := range s.program.Workers {
		w = max(w, paint.Width(s.program.Workers[i].Name))
	}
	return w
}

// waits says what a worker waits for.
func (s *side) waits(b step.Block, t *text.Catalogue) string {
	switch b.On {
	case step.OnLock:
		return fmt.Sprintf(t.Steps.WaitsLock, s.program.Locks[b.Arg].Name, s.holder(b))
	case step.OnFull:
		return fmt.Sprintf(t.Steps.WaitsFull, s.program.Queues[b.Arg].Name)
	case step.OnEmpty:
		return fmt.Sprintf(t.Steps.WaitsEmpty, s.program.Queues[b.Arg].Name)
	}
	return ""
}

// refusedBy says of a worker what keeps it from its step.
func (s *side) refusedBy(b step.Block, name string, t *text.Steps) string {
	switch b.On {
	case step.OnLock:
		return fmt.Sprintf(t.RefusedLock, name, s.program.Locks[b.Arg].Name, s.holder(b))
	case step.OnFull:
		return fmt.Sprintf(t.RefusedFull, name, s.program.Queues[b.Arg].Name)
	case step.OnEmpty:
		return fmt.Sprintf(t.RefusedEmpty, name, s.program.Queues[b.Arg].Name)
	}
	return name
}

// holder is who holds the lock that a worker is blocked on, "" if nobody does.
func (s *side) holder(b step.Block) string {
	if b.By < 0 {
		return ""
	}
	return s.program.Workers[b.By].Name
}

// box is a lock with the cells that it protects, or a cell on its own.
type box struct {
	title string
	cells []int
	held  bool
	lock  bool
}

// boxes are the locks, round what they protect, and the other cells.
func (s *side) boxes(t *text.Catalogue) []box {
	var all []box
	guarded := map[int]bool{}
	for i, l := range s.program.Locks {
		b := box{title: l.Name + " " + t.Steps.Free, lock: true}
		if h := s.machine.Holder(i); h >= 0 {
			b.title, b.held = l.Name+": "+s.program.Workers[h].Name, true
		}
		for _, cell := range l.Protects {
			b.cells = append(b.cells, cell)
			guarded[cell] = true
		}
		all = append(all, b)
	}
	for i := range s.program.Cells {
		if !guarded[i] {
			all = append(all, box{cells: []int{i}})
		}
	}
	return all
}

// drawCells writes the boxes beside each other.
func (s *side) drawCells(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	x := at.X
	for _, b := range s.boxes(t) {
		var parts []string
		tok := paint.Plain
		for _, i := range b.cells {
			parts = append(parts, fmt.Sprintf("%s = %d", s.program.Cells[i].Name, s.machine.Cell(i)))
			if e := s.last; e != nil && (e.Inst.Op == step.OpStore || e.Inst.Op == step.OpFetch) && e.Inst.Arg == i {
				if tok = s.mood(paint.Heading); s.flash && tok == paint.InFailed {
					tok = paint.Alarm
				}
			}
		}
		content := strings.Join(parts, "  ")
		w := max(paint.Width(content), paint.Width(b.title), 6) + 4
		if x+w > at.X+at.W {
			p := c.At(at.Y+1, x, at.X+at.W-x)
			p.Text(paint.Faint, "…")
			return
		}
		s.drawBox(c, paint.Rect{X: x, Y: at.Y, W: w, H: 3}, b, tok, content)
		x += w + 1
	}
}

// drawBox writes a box: heavy round what is locked, light round what is not.
func (s *side) drawBox(c *paint.Canvas, at paint.Rect, b box, tok paint.Token, content string) {
	g, frame := &c.Theme.Glyphs.Light, paint.Dim
	if b.held {
		g, frame = &c.Theme.Glyphs.Heavy, paint.InReady
	}
	p := c.At(at.Y, at.X, at.W)
	p.Cell(frame, g.TopLeft)
	if b.title != "" {
		p.Text(frame, " "+b.title+" ")
	}
	p.Cells(frame, g.Across, at.X+at.W-1-p.Col())
	p.Cell(frame, g.TopRight)
	p = c.At(at.Y+1, at.X, at.W)
	p.Cell(frame, g.Down)
	p.Skip(1)
	p.Text(tok, content)
	p.To(at.X + at.W - 1)
	p.Cell(frame, g.Down)
	p = c.At(at.Y+2, at.X, at.W)
	p.Cell(frame, g.BottomLeft)
	p.Cells(frame, g.Across, at.W-2)
	p.Cell(frame, g.BottomRight)
}

// drawQueue writes what is in a queue, and the room that is left.
func (s *side) drawQueue(c *paint.Canvas, at paint.Rect, i int) {
	q := s.program.Queues[i]
	items := s.machine.Items(i)
	p := c.At(at.Y, at.X, at.W)
	p.Text(paint.Dim, q.Name)
	p.Skip(1)
	p.Text(paint.Faint, "[")
	for k := range q.Cap {
		p.Text(paint.Faint, " ")
		if k < len(items) {
			p.Text(paint.Strong, strconv.FormatInt(items[k], 10))
		} else {
			p.Text(paint.Faint, "_")
		}
	}
	p.Text(paint.Faint, " ]")
}

// tally counts the stores that overwrote something, and in the end what is
// missing.
func (s *side) tally(t *text.Catalogue) (paint.Token, string) {
	tok := paint.Dim
	if s.machine.Lost() > 0 {
		tok = paint.InFailed
	}
	if want, ok := s.program.Expected(0); ok && len(s.program.Cells) > 0 && s.machine.Done() {
		return tok, fmt.Sprintf(t.Steps.Missing, s.machine.Lost(), want-s.machine.Cell(0))
	}
	return tok, fmt.Sprintf(t.Steps.Overwrote, s.machine.Lost())
}

// told says what the last step did, or how it all ended.
func (s *side) told(t *text.Catalogue) (paint.Token, string) {
	words := &t.Steps
	switch {
	case s.machine.Fault() != nil:
		return paint.InFailed, whyFault(&t.Explore, s.machine)
	case s.machine.Deadlock():
		return paint.InFailed, words.Deadlock
	case s.machine.Done() && len(s.program.Expect) > 0 && s.program.Right(s.machine.Cells()):
		return paint.InRunning, words.Right
	case s.machine.Done() && len(s.program.Expect) > 0:
		return paint.InFailed, words.Wrong
	case s.machine.Done():
		return paint.Dim, words.Done
	case s.refused != nil:
		return paint.InReady, s.why(t)
	case s.last != nil && len(s.last.Overwrote) > 0:
		return paint.InFailed, fmt.Sprintf(words.Overwrites, s.program.Workers[s.last.Worker].Name, WorkerNames(t, s.program, s.last.Overwrote))
	case s.last != nil:
		return paint.Dim, fmt.Sprintf("%s: %s, r = %d", s.program.Workers[s.last.Worker].Name, s.program.Text(s.last.Inst), s.last.Value)
	}
	return paint.Dim, ""
}

// why says why the last step of the schedule did nothing here.
func (s *side) why(t *text.Catalogue) string {
	name := s.program.Workers[s.refused.Worker].Name
	switch s.refused.Why {
	case step.HasEnded:
		return fmt.Sprintf(t.Steps.HasEnded, name)
	case step.IsBlocked:
		return s.refusedBy(s.refused.Block, name, &t.Steps)
	case step.NotItsTurn:
		return fmt.Sprintf(t.Steps.NotItsTurn, name)
	}
	return t.Steps.Over
}
