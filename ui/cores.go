package ui

import (
	"fmt"

	"lanes/engine"
	"lanes/ui/text"
)

// coresPanel is the panel of the lesson cores: which lanes were last on which core.
type coresPanel struct {
	next   int
	info   *engine.Info
	core   map[int32]int64 // by lane
	states map[int32]engine.State
	names  map[int32]string
	pids   map[int32]int64
	tids   map[int32]int32
	busy   map[int32]bool // lanes that have had a task
	moves  int
	// How many processes and threads the tasks that are over were in, as they told.
	processes, threads int64
}

// maxCores is how many cores have a row.
const maxCores = 8

func (p *coresPanel) rows() (all, enough int) {
	n := 2
	if p.info != nil {
		n = min(p.info.Host.Cores, maxCores)
	}
	return n + 2, n + 1
}

func (p *coresPanel) update(tl *engine.Timeline, events int) {
	if events < p.next || p.core == nil {
		*p = coresPanel{core: map[int32]int64{}, states: map[int32]engine.State{}, names: map[int32]string{}, pids: map[int32]int64{}, tids: map[int32]int32{}, busy: map[int32]bool{}}
	}
	p.info = &tl.Info
	for ; p.next < events; p.next++ {
		p.fold(tl.Event(p.next))
	}
}

func (p *coresPanel) fold(e *engine.Event) {
	switch e.Kind {
	case engine.KindLane:
		if e.Name != "" {
			p.names[e.Lane] = e.Name
		}
		if e.Value != 0 {
			p.pids[e.Lane] = e.Value
		}
		if e.To != 0 {
			p.tids[e.Lane] = e.To
		}
	case engine.KindState:
		p.states[e.Lane] = e.State
	case engine.KindTask:
		p.busy[e.Lane] = true
	case engine.KindValue:
		p.value(e)
	}
}

func (p *coresPanel) value(e *engine.Event) {
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
	form := words.Several
	switch {
	case processes == 1 && threads == 1:
		form = words.OneAndOne
	case processes == 1:
		form = words.OneAndSeveral
	case threads == 1:
		form = words.SeveralAndOne
	}
	return fmt.Sprintf(form, processes, threads, p.moves)
}

func (*coresPanel) doing(int, *text.Catalogue) string { return "" }

func (p *coresPanel) draw(c *canvas, at rect, t *text.Catalogue) {
	words := text.Cores.In(t)
	y := at.y
	for core := range int64(min(p.info.Host.Cores, maxCores)) {
		pen := c.at(y, at.x+3, at.w-4)
		pen.fit(dim, fmt.Sprintf(words.Core, core), 12)
		for lane := int32(0); int(lane) <= len(p.names); lane++ {
			if on, ok := p.core[lane]; ok && on == core {
				s := p.states[lane]
				pen.cell(ofState[s], c.th.glyphs.state[s])
				pen.text(ofState[s], p.names[lane])
				pen.skip(2)
			}
		}
		y++
	}
	pen := c.at(y, at.x+3, at.w-4)
	if len(p.core) == 0 && p.states[0].Ended() {
		pen.text(dim, words.Unknown)
	} else {
		pen.text(strong, p.behind(words))
	}
	if at.h > y+1-at.y {
		pen = c.at(y+1, at.x+3, at.w-4)
		pen.text(dim, words.How)
	}
}

func (p *coresPanel) card(t *text.Catalogue) []cardLine {
	words := text.Cores.In(t)
	return []cardLine{{plain, words.Label, "", p.behind(words)}}
}

// coresSeen is how many threads the lanes were on: one, as many as there are tasks,
// or some other number.
func coresSeen(tl *engine.Timeline, _ panel) (int, string) {
	if !over(tl) {
		return passed, ""
	}
	switch n := tl.Head().Value("threads"); {
	case n == 0:
		return passed, ""
	case n == 1:
		return 0, "1"
	case n == int64(tl.Info.Tasks):
		return 1, grouped(n)
	default:
		return 2, grouped(n)
	}
}

func coresTold(tl *engine.Timeline, t *text.Catalogue) []string {
	p, w := tl.Head(), text.Cores.In(t)
	if p.Value("threads") == 0 {
		return []string{w.Unknown}
	}
	moved := w.Moved
	if tl.Info.Traits().Goroutines {
		moved = w.MovedByGo
	}
	return []string{
		fmt.Sprintf(moved, p.Value("moves"), tl.Info.Host.Cores),
		w.Own,
	}
}
