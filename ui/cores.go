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
	moves  int
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
		*p = coresPanel{core: map[int32]int64{}, states: map[int32]engine.State{}, names: map[int32]string{}, pids: map[int32]int64{}, tids: map[int32]int32{}}
	}
	p.info = &tl.Info
	for ; p.next < events; p.next++ {
		switch e := tl.Event(p.next); e.Kind {
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
		case engine.KindValue:
			if e.Name == "core" {
				if before, ok := p.core[e.Lane]; ok && before != e.Value {
					p.moves++
				}
				p.core[e.Lane] = e.Value
			}
		}
	}
}

// apart is how many different numbers there are.
func apart[N comparable](of map[int32]N) int {
	all := map[N]bool{}
	for _, n := range of {
		all[n] = true
	}
	return len(all)
}

func (*coresPanel) doing(int, *text.Catalogue) string { return "" }

func (p *coresPanel) draw(c *canvas, at rect, t *text.Catalogue) {
	words := t.Lessons["cores"].Words
	y := at.y
	for core := range int64(min(p.info.Host.Cores, maxCores)) {
		pen := c.at(y, at.x+3, at.w-4)
		pen.fit(dim, fmt.Sprintf(words["core"], core), 12)
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
		pen.text(dim, words["unknown"])
	} else {
		pen.text(strong, fmt.Sprintf(words["behind"], apart(p.pids), apart(p.tids), p.moves))
	}
	if at.h > y+1-at.y {
		pen = c.at(y+1, at.x+3, at.w-4)
		pen.text(dim, words["how"])
	}
}

func (p *coresPanel) card(t *text.Catalogue) []cardLine {
	words := t.Lessons["cores"].Words
	return []cardLine{{plain, words["label"], "", fmt.Sprintf(words["behind"], apart(p.pids), apart(p.tids), p.moves)}}
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

func coresTold(tl *engine.Timeline, w *text.Lesson) []string {
	p := tl.Head()
	if p.Value("threads") == 0 {
		return []string{w.Words["unknown"]}
	}
	return []string{
		fmt.Sprintf(w.Words["told"], tl.Info.Tasks, p.Value("processes"), p.Value("threads")),
		fmt.Sprintf(w.Words["moved"], p.Value("moves"), tl.Info.Host.Cores),
	}
}
