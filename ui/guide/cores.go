package guide

import (
	"fmt"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// coresPanel is the panel of the lesson cores: which lanes were last on which core.
type coresPanel struct {
	next   int
	info   *event.Info
	core   map[int32]int64 // by lane
	states map[int32]event.State
	names  map[int32]string
	pids   map[int32]int
	tids   map[int32]int
	busy   map[int32]bool // lanes that have had a task
	moves  int
	// How many processes and threads the tasks that are over were in, as they told.
	processes, threads int64
}

// maxCores is how many cores have a row.
const maxCores = 8

func (p *coresPanel) Rows() (all, enough int) {
	n := 2
	if p.info != nil {
		n = min(p.info.Host.Cores, maxCores)
	}
	return n + 2, n + 1
}

func (p *coresPanel) Update(tl *history.Timeline, events int) {
	if events < p.next || p.core == nil {
		*p = coresPanel{core: map[int32]int64{}, states: map[int32]event.State{}, names: map[int32]string{}, pids: map[int32]int{}, tids: map[int32]int{}, busy: map[int32]bool{}}
	}
	p.info = &tl.Info
	for ; p.next < events; p.next++ {
		p.fold(tl.Event(p.next))
	}
}

func (p *coresPanel) fold(e *event.Event) {
	switch e.Kind {
	case event.KindLane:
		if e.Name != "" {
			p.names[e.Lane] = e.Name
		}
		if pid := e.PID(); pid != 0 {
			p.pids[e.Lane] = pid
		}
		if tid := e.TID(); tid != 0 {
			p.tids[e.Lane] = tid
		}
	case event.KindState:
		p.states[e.Lane] = e.State
	case event.KindTask:
		p.busy[e.Lane] = true
	case event.KindValue:
		p.value(e)
	}
}

func (p *coresPanel) value(e *event.Event) {
	switch e.Name {
	case "core":
		if before, ok := p.core[e.Lane]; ok && before != e.Value {
			p.moves++
		}
		p.core[e.Lane] = e.Value
	case "processes":
		p.processes = e.Value
	case "threads":
		p.threads = e.Value
	}
}

// apart is how many different numbers the lanes that have had a task have.
func apart[N comparable](of map[int32]N, busy map[int32]bool) int {
	all := map[N]bool{}
	for lane, n := range of {
		if busy[lane] {
			all[n] = true
		}
	}
	return len(all)
}

// behind says what is behind the tasks so far: what is known of their lanes, and what
// they told when they were over, of threads that no lane has for its own.
func (p *coresPanel) behind(words *text.CoresWords) string {
	processes := max(apart(p.pids, p.busy), int(p.processes))
	threads := max(apart(p.tids, p.busy), int(p.threads))
	var s string
	switch {
	case processes == 1 && threads == 1:
		s = words.OneAndOne
	case processes == 1:
		s = fmt.Sprintf(words.OneAndSeveral, threads)
	case threads == 1:
		s = fmt.Sprintf(words.SeveralAndOne, processes)
	default:
		s = fmt.Sprintf(words.Several, processes, threads)
	}
	switch {
	case len(p.core) > 0:
		s = fmt.Sprintf(words.Moves, s, p.moves)
	case p.states[0].Ended():
		s = fmt.Sprintf(words.NoMoves, s)
	}
	return s
}

func (*coresPanel) Doing(int, *text.Catalogue) string { return "" }

func (p *coresPanel) Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	words := text.Cores.In(t)
	y := at.Y
	for core := range int64(min(p.info.Host.Cores, maxCores)) {
		pen := c.At(y, at.X+3, at.W-4)
		pen.Fit(paint.Dim, fmt.Sprintf(words.Core, core), 12)
		for lane := int32(0); int(lane) <= len(p.names); lane++ {
			if on, ok := p.core[lane]; ok && on == core {
				s := p.states[lane]
				pen.Cell(paint.OfState[s], c.Theme.Glyphs.State[s])
				pen.Text(paint.OfState[s], p.names[lane])
				pen.Skip(2)
			}
		}
		y++
	}
	pen := c.At(y, at.X+3, at.W-4)
	if len(p.core) == 0 && p.states[0].Ended() {
		pen.Text(paint.Dim, words.Unknown)
	} else {
		pen.Text(paint.Strong, p.behind(words))
	}
	if at.H > y+1-at.Y {
		pen = c.At(y+1, at.X+3, at.W-4)
		pen.Text(paint.Dim, words.How)
	}
}

func (p *coresPanel) Card(t *text.Catalogue) []paint.Figure {
	words := text.Cores.In(t)
	return []paint.Figure{{Tok: paint.Plain, Label: words.Label, Value: "", Note: p.behind(words)}}
}

// coresCame is how many threads the lanes were on: one, as many as there are tasks,
// or some other number.
func coresCame(tl *history.Timeline, _ Panel) (int, string) {
	if !over(tl) {
		return stage.Passed, ""
	}
	switch n := tl.Head().Value("threads"); {
	case n == 0:
		return stage.Passed, ""
	case n == 1:
		return 0, "1"
	case n == int64(tl.Info.Tasks):
		return 1, paint.Grouped(n)
	default:
		return 2, paint.Grouped(n)
	}
}

func coresTold(tl *history.Timeline, t *text.Catalogue) []string {
	p, w := tl.Head(), text.Cores.In(t)
	if len(p.Lanes) == 0 {
		return nil
	}
	moves, known := p.Lanes[0].Value("moves")
	if !known {
		return []string{w.Unknown}
	}
	moved := w.Moved
	if tl.Info.Traits().Goroutines {
		moved = w.MovedByGo
	}
	return []string{
		fmt.Sprintf(moved, moves, tl.Info.Host.Cores),
		w.Own,
	}
}
