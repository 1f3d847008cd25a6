package ui

import (
	"fmt"
	"math"
	"time"

	"lanes/engine"
	"lanes/ui/text"
)

// costPanel is the panel of the lesson cost: what each kind costs, on a logarithmic
// scale.
type costPanel struct {
	next int
	n    map[string]int64
	task string // that is measured now
}

// costKinds are the rows, and costWhats the columns.
var (
	costKinds = []string{"coroutine", "goroutine", "thread", "process"}
	costWhats = []struct {
		name, unit  string
		least, most float64 // of the scale: nanoseconds, bytes
	}{{"create", "ns", 10, 1e8}, {"switch", "ns", 10, 1e8}, {"memory", "bytes", 100, 1e7}}
)

func (*costPanel) rows() (all, enough int) { return 9, 6 }

func (p *costPanel) update(tl *engine.Timeline, events int) {
	if events < p.next || p.n == nil {
		*p = costPanel{n: map[string]int64{}}
	}
	for ; p.next < events; p.next++ {
		switch e := tl.Event(p.next); {
		case e.Kind == engine.KindValue && e.Lane == 0:
			p.n[e.Name] = e.Value
		case e.Kind == engine.KindTask && e.Phase == engine.TaskStart:
			p.task = e.Name
		case e.Kind == engine.KindTask:
			p.task = ""
		}
	}
}

// of is what was measured; ok is false if it was not.
func (p *costPanel) of(what, kind string) (v int64, ok bool) {
	unit := "ns"
	if what == "memory" {
		unit = "bytes"
	}
	v, ok = p.n[what+"_"+kind+"_"+unit]
	return v, ok
}

// written is a measured number with its unit.
func (p *costPanel) written(what, kind string) string {
	v, ok := p.of(what, kind)
	switch {
	case !ok:
		return noValue
	case what == "memory":
		return byteSize(v)
	}
	return short(time.Duration(v))
}

func (*costPanel) doing(int, *text.Catalogue) string { return "" }

func (p *costPanel) draw(c *canvas, at rect, t *text.Catalogue) {
	words := t.Lessons["cost"].Words
	const label, value, gap = 11, 8, 2
	bar := min(max((at.w-label-6)/3-value-2*gap, 4), 20)
	column := value + gap + bar + gap
	pen := c.at(at.y, at.x+3, at.w-4)
	x := pen.r.col + label
	for i, what := range costWhats {
		pen.to(x + i*column)
		pen.text(dim, words[what.name])
	}
	for k, kind := range costKinds {
		pen := c.at(at.y+1+k, at.x+3, at.w-4)
		pen.text(plain, words[kind])
		for i, what := range costWhats {
			pen.to(x + i*column)
			v, ok := p.of(what.name, kind)
			switch {
			case ok:
				pen.right(strong, p.written(what.name, kind), x+i*column+value)
				pen.skip(gap)
				pen.cells(inRunning, c.th.glyphs.spark[8], onScale(float64(v), what.least, what.most, bar))
			case p.task == what.name+" "+kind:
				pen.right(inReady, "…", x+i*column+value)
			}
		}
	}
	pen = c.at(at.y+5, x, at.w-4-label)
	for i, what := range costWhats {
		pen.to(x + i*column + value + gap)
		pen.text(faint, c.th.glyphs.tick+p.scale(what.name, what.least))
		pen.right(faint, p.scale(what.name, what.most)+c.th.glyphs.tick, x+i*column+value+gap+bar)
	}
	for i, s := range p.verdicts(words) {
		if i+7 > at.h {
			break
		}
		pen := c.at(at.y+6+i, at.x+3, at.w-4)
		pen.text(plain, s)
	}
}

func (*costPanel) scale(what string, v float64) string {
	if what == "memory" {
		return byteSize(int64(v))
	}
	return short(time.Duration(v))
}

// onScale is how many of so many columns a number reaches on a logarithmic scale.
func onScale(v, least, most float64, cols int) int {
	if v <= least {
		return 1
	}
	return min(max(int(math.Round(math.Log(v/least)/math.Log(most/least)*float64(cols))), 1), cols)
}

// dear is from how many times as much on something is called dear.
const dear = 3

// verdicts judge what the tutorial says by what was measured.
func (p *costPanel) verdicts(words map[string]string) (all []string) {
	ratio := func(what, one, other string) (float64, bool) {
		a, ok := p.of(what, one)
		b, known := p.of(what, other)
		if !ok || !known || b <= 0 {
			return 0, false
		}
		return float64(a) / float64(b), true
	}
	if f, ok := ratio("create", "process", "thread"); ok {
		form := words["created"]
		if f < dear {
			form = words["level"]
		}
		all = append(all, fmt.Sprintf(form, three(f)))
	}
	if f, ok := ratio("switch", "process", "thread"); ok {
		if g, ok := ratio("switch", "thread", "coroutine"); ok {
			all = append(all, fmt.Sprintf(words["switched"], three(f), three(g)))
		}
	}
	if _, ok := p.of("memory", "process"); ok {
		all = append(all, fmt.Sprintf(words["kept"], p.written("memory", "process"), p.written("memory", "thread")))
	}
	return all
}

func (p *costPanel) card(t *text.Catalogue) []cardLine {
	words := t.Lessons["cost"].Words
	var lines []cardLine
	label := words["label"]
	for _, kind := range costKinds {
		if _, ok := p.of("create", kind); !ok {
			continue
		}
		lines = append(lines, cardLine{plain, label, "", fmt.Sprintf(words["line"], words[kind],
			p.written("create", kind), p.written("switch", kind), p.written("memory", kind))})
		label = " "
	}
	return lines
}

// costCame is how many times as long it takes to create a process as a thread.
func costCame(tl *engine.Timeline, _ panel) (int, string) {
	p := tl.Head()
	process, thread := p.Value("create_process_ns"), p.Value("create_thread_ns")
	if !over(tl) || process == 0 || thread == 0 {
		return passed, ""
	}
	f := float64(process) / float64(thread)
	switch {
	case f < 5:
		return 0, times(f)
	case f < 100:
		return 1, times(f)
	}
	return 2, times(f)
}

func costTold(tl *engine.Timeline, w *text.Lesson) []string {
	p := &costPanel{}
	p.update(tl, tl.Len())
	return p.verdicts(w.Words)
}
