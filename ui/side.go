package ui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lanes/engine/step"
	"lanes/ui/text"
)

// side is a program in the room of single steps, after the steps of a schedule.
type side struct {
	guard   string
	p       *step.Program
	m       *step.Machine
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
	s := &side{guard: guard, p: p}
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
	s.m, s.last, s.refused, s.lost, s.flash = s.p.Start(), nil, nil, false, false
	for _, w := range schedule {
		e, err := s.m.Step(w)
		s.last, s.refused = &e, nil
		if err != nil {
			s.last = nil
			s.refused, _ = err.(*step.Refusal)
		}
	}
	s.lost = s.m.Lost() > 0
}

// draw writes the side into its place, with room for a code of so many steps.
func (s *side) draw(c *canvas, at rect, t *text.Catalogue, title string, longest int) {
	p := c.at(at.y, at.x, at.w)
	p.text(strong, title)
	y, bottom := at.y+1, at.y+at.h
	workers, cells := min(len(s.p.Workers), max(at.h-10, 2)), 0
	queues := min(len(s.p.Queues), 2)
	if len(s.p.Cells)+len(s.p.Locks) > 0 && at.h >= 10 {
		cells = 3
	}
	// take is the next rows of the side, as far as there are any left.
	take := func(rows int) rect {
		r := rect{at.x, y, at.w, max(min(rows, bottom-y), 0)}
		y += r.h
		return r
	}
	s.drawCode(c, take(min(max(at.h-1-workers-cells-queues-2, 3), longest+1)))
	s.drawWorkers(c, take(workers), t)
	if r := take(cells); r.h == 3 {
		s.drawCells(c, r, t)
	}
	for i := range queues {
		if r := take(1); r.h > 0 {
			s.drawQueue(c, r, i)
		}
	}
	for _, line := range [...]func(*text.Catalogue) (token, string){s.tally, s.told} {
		if y < bottom {
			p := c.at(y, at.x, at.w)
			tok, words := line(t)
			p.text(tok, words)
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
func (s *side) drawCode(c *canvas, at rect) {
	shown := s.groups // as many as can be read
	if most := max(at.w/minCode, 1); len(shown) > most {
		first := 0
		for i, g := range shown {
			if s.last != nil && slices.Contains(g.workers, s.last.Worker) {
				first = min(i, len(shown)-most)
			}
		}
		shown = shown[first : first+most]
	}
	w := at.w / len(shown)
	for i, g := range shown {
		s.drawGroup(c, rect{at.x + i*w, at.y, w - 1, at.h}, g)
	}
}

// minCode is how many columns a code takes at least.
const minCode = 12

func (s *side) drawGroup(c *canvas, at rect, g group) {
	gutter := min(len(g.workers), 4) + 1
	top := s.window(g, at.h)
	for row := range at.h {
		pc := top + row
		if pc > len(g.code) {
			return
		}
		var here []string
		for _, w := range g.workers {
			if s.m.PC(w) == pc {
				here = append(here, strconv.Itoa(w))
			}
		}
		p := c.at(at.y+row, at.x, at.w)
		tok := faint
		if s.last != nil && s.last.PC == pc && slices.Contains(g.workers, s.last.Worker) {
			tok = s.mood(accent)
		} else if len(here) > 0 {
			tok = plain
		}
		p.fit(strong, strings.Join(here, ""), gutter)
		if pc == len(g.code) {
			p.text(faint, c.th.glyphs.over)
			continue
		}
		p.text(tok, s.p.Text(g.code[pc]))
	}
}

// window is the first step that is shown: that of the workers who are behind, or
// if they are too far apart, near the one that stepped last.
func (s *side) window(g group, rows int) int {
	least, most := len(g.code), 0
	for _, w := range g.workers {
		least, most = min(least, s.m.PC(w)), max(most, s.m.PC(w))
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
func (s *side) mood(tok token) token {
	if s.last != nil && len(s.last.Overwrote) > 0 {
		return inFailed
	}
	return tok
}

// drawWorkers writes the register of each worker and what it waits for.
func (s *side) drawWorkers(c *canvas, at rect, t *text.Catalogue) {
	for i := range at.h {
		p := c.at(at.y+i, at.x, at.w)
		if i == at.h-1 && at.h < len(s.p.Workers) {
			p.text(faint, fmt.Sprintf(t.Run.Below, len(s.p.Workers)-i))
			return
		}
		s.drawWorker(&p, i, t)
	}
}

func (s *side) drawWorker(p *pen, w int, t *text.Catalogue) {
	name := plain
	if s.last != nil && s.last.Worker == w {
		name = heading
	}
	p.text(accent, strconv.Itoa(w))
	p.skip(1)
	p.fit(name, s.p.Workers[w].Name, min(max(s.nameWidth(), 2), 10))
	p.skip(1)
	p.text(plain, fmt.Sprintf("r = %d", s.m.Register(w)))
	if s.m.Stale(w) {
		p.skip(1)
		p.text(inFailed, t.Steps.Stale)
	}
	p.skip(2)
	switch b := s.m.Blocked(w); {
	case s.m.Ended(w):
		p.text(inDone, t.States.Done)
	case b.On != step.Nothing:
		p.text(inWaiting, s.waits(b, t))
	case s.m.Turn() >= 0 && s.m.Turn() != w:
		p.text(inReady, t.States.Ready)
	}
}

func (s *side) nameWidth() (w int) {
	for i := range s.p.Workers {
		w = max(w, width(s.p.Workers[i].Name))
	}
	return w
}

// waits says what a worker waits for.
func (s *side) waits(b step.Block, t *text.Catalogue) string {
	switch b.On {
	case step.OnLock:
		return fmt.Sprintf(t.Steps.WaitsLock, s.p.Locks[b.Arg].Name, s.holder(b))
	case step.OnFull:
		return fmt.Sprintf(t.Steps.WaitsFull, s.p.Queues[b.Arg].Name)
	case step.OnEmpty:
		return fmt.Sprintf(t.Steps.WaitsEmpty, s.p.Queues[b.Arg].Name)
	}
	return ""
}

// refusedBy says of a worker what keeps it from its step.
func (s *side) refusedBy(b step.Block, name string, t *text.Steps) string {
	switch b.On {
	case step.OnLock:
		return fmt.Sprintf(t.RefusedLock, name, s.p.Locks[b.Arg].Name, s.holder(b))
	case step.OnFull:
		return fmt.Sprintf(t.RefusedFull, name, s.p.Queues[b.Arg].Name)
	case step.OnEmpty:
		return fmt.Sprintf(t.RefusedEmpty, name, s.p.Queues[b.Arg].Name)
	}
	return name
}

// holder is who holds the lock that a worker is blocked on, "" if nobody does.
func (s *side) holder(b step.Block) string {
	if b.By < 0 {
		return ""
	}
	return s.p.Workers[b.By].Name
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
	for i, l := range s.p.Locks {
		b := box{title: l.Name + " " + t.Steps.Free, lock: true}
		if h := s.m.Holder(i); h >= 0 {
			b.title, b.held = l.Name+": "+s.p.Workers[h].Name, true
		}
		for _, cell := range l.Protects {
			b.cells = append(b.cells, cell)
			guarded[cell] = true
		}
		all = append(all, b)
	}
	for i := range s.p.Cells {
		if !guarded[i] {
			all = append(all, box{cells: []int{i}})
		}
	}
	return all
}

// drawCells writes the boxes beside each other.
func (s *side) drawCells(c *canvas, at rect, t *text.Catalogue) {
	x := at.x
	for _, b := range s.boxes(t) {
		var parts []string
		tok := plain
		for _, i := range b.cells {
			parts = append(parts, fmt.Sprintf("%s = %d", s.p.Cells[i].Name, s.m.Cell(i)))
			if e := s.last; e != nil && (e.Inst.Op == step.OpStore || e.Inst.Op == step.OpFetch) && e.Inst.Arg == i {
				if tok = s.mood(heading); s.flash && tok == inFailed {
					tok = alarm
				}
			}
		}
		content := strings.Join(parts, "  ")
		w := max(width(content), width(b.title), 6) + 4
		if x+w > at.x+at.w {
			p := c.at(at.y+1, x, at.x+at.w-x)
			p.text(faint, "…")
			return
		}
		s.drawBox(c, rect{x, at.y, w, 3}, b, tok, content)
		x += w + 1
	}
}

// drawBox writes a box: heavy round what is locked, light round what is not.
func (s *side) drawBox(c *canvas, at rect, b box, tok token, content string) {
	g, frame := &c.th.glyphs.light, dim
	if b.held {
		g, frame = &c.th.glyphs.heavy, inReady
	}
	p := c.at(at.y, at.x, at.w)
	p.cell(frame, g.topLeft)
	if b.title != "" {
		p.text(frame, " "+b.title+" ")
	}
	p.cells(frame, g.across, at.x+at.w-1-p.r.col)
	p.cell(frame, g.topRight)
	p = c.at(at.y+1, at.x, at.w)
	p.cell(frame, g.down)
	p.skip(1)
	p.text(tok, content)
	p.to(at.x + at.w - 1)
	p.cell(frame, g.down)
	p = c.at(at.y+2, at.x, at.w)
	p.cell(frame, g.bottomLeft)
	p.cells(frame, g.across, at.w-2)
	p.cell(frame, g.bottomRight)
}

// drawQueue writes what is in a queue, and the room that is left.
func (s *side) drawQueue(c *canvas, at rect, i int) {
	q := s.p.Queues[i]
	items := s.m.Items(i)
	p := c.at(at.y, at.x, at.w)
	p.text(dim, q.Name)
	p.skip(1)
	p.text(faint, "[")
	for k := range q.Cap {
		p.text(faint, " ")
		if k < len(items) {
			p.text(strong, strconv.FormatInt(items[k], 10))
		} else {
			p.text(faint, "_")
		}
	}
	p.text(faint, " ]")
}

// tally counts the stores that overwrote something, and in the end what is
// missing.
func (s *side) tally(t *text.Catalogue) (token, string) {
	tok := dim
	if s.m.Lost() > 0 {
		tok = inFailed
	}
	if want, ok := s.p.Expected(0); ok && len(s.p.Cells) > 0 && s.m.Done() {
		return tok, fmt.Sprintf(t.Steps.Missing, s.m.Lost(), want-s.m.Cell(0))
	}
	return tok, fmt.Sprintf(t.Steps.Overwrote, s.m.Lost())
}

// told says what the last step did, or how it all ended.
func (s *side) told(t *text.Catalogue) (token, string) {
	words := &t.Steps
	switch {
	case s.m.Fault() != nil:
		return inFailed, whyFault(&t.Explore, s.m)
	case s.m.Deadlock():
		return inFailed, words.Deadlock
	case s.m.Done() && len(s.p.Expect) > 0 && s.p.Right(s.m.Cells()):
		return inRunning, words.Right
	case s.m.Done() && len(s.p.Expect) > 0:
		return inFailed, words.Wrong
	case s.m.Done():
		return dim, words.Done
	case s.refused != nil:
		return inReady, s.why(t)
	case s.last != nil && len(s.last.Overwrote) > 0:
		return inFailed, fmt.Sprintf(words.Overwrites, s.p.Workers[s.last.Worker].Name, Workers(t, s.p, s.last.Overwrote))
	case s.last != nil:
		return dim, fmt.Sprintf("%s: %s, r = %d", s.p.Workers[s.last.Worker].Name, s.p.Text(s.last.Inst), s.last.Value)
	}
	return dim, ""
}

// why says why the last step of the schedule did nothing here.
func (s *side) why(t *text.Catalogue) string {
	name := s.p.Workers[s.refused.Worker].Name
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
