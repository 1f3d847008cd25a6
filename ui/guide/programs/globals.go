package programs

import (
	"fmt"
	"strconv"
	"strings"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Globals is the panel of the lesson globals: the memory of each process, with the
// variable in it. Under threads there is one, for all.
//
//	┌ process 17412: main ────┐                ┌ process 17438: p1 ──────┐
//	│       ▀▀█               │                │       ▀█                │
//	│ num = █▀▀               │ ── start ────→ │ num =  █                │
//	│       ▀▀▀               │                │       ▀▀▀               │
//	└─────────────────────────┘                └─────────────────────────┘
type Globals struct{ panel }

func (*Globals) Rows() (all, enough int) { n := paint.ChainRows(3); return n + 1, n }

func (p *Globals) Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	at, w := at.Inset(), text.Globals.In(t)
	n := paint.ChainRows(3)
	side := min(at.W*2/5, 46)
	var chain paint.Chain
	for i := range p.boxes {
		if i > 0 {
			chain = append(chain, paint.Part{Rows: []paint.Line{nil, paint.Arrow(paint.Right, paint.Accent, t.Course.Verbs.Of(string(event.VerbSpawn)))}})
		}
		chain = append(chain, p.memory(&p.boxes[i], side, w))
	}
	if len(chain) > 1 {
		chain.Fit(at.W, 8)
	}
	chain.Draw(c, paint.Rect{X: at.X, Y: at.Y, W: at.W, H: n})
	pen := c.At(at.Y+n, at.X, at.W)
	if at.H > n && len(p.boxes) > 0 {
		pen.Text(paint.Dim, p.told(w))
	}
}

// told says where the memory of the workers comes from.
func (p *Globals) told(w *text.GlobalsWords) string {
	if p.info.Traits().Processes {
		return w.Spawned
	}
	return w.OneMemory
}

// memory is the box of a process.
func (p *Globals) memory(b *heap, side int, w *text.GlobalsWords) paint.Part {
	var who []string
	gone := true
	for i := range p.lanes {
		if l := &p.lanes[i]; l.pid == b.pid && (i == 0 || l.state != event.Unused) {
			who = append(who, l.name)
			gone = gone && l.state.Ended()
		}
	}
	edge, tok := paint.Dim, paint.Strong
	form := w.Memory
	if gone && b.pid != p.lane(0).pid {
		edge, tok, form = paint.Faint, paint.Faint, w.MemoryGone
	}
	box := paint.Part{Title: fmt.Sprintf(form, b.pid, strings.Join(who, " ")), Tok: edge, Box: true, W: side}
	for row := range 3 {
		box.Rows = append(box.Rows, func(pen *paint.Pen) {
			for _, v := range b.vars {
				label := v.Name + " = "
				if row == 1 {
					pen.Text(paint.Dim, label)
				} else {
					pen.Skip(paint.Width(label))
				}
				how := tok
				if tok == paint.Strong && v.Value != 2 {
					how = paint.InReady
				}
				pen.Big(how, paint.Grouped(v.Value), row)
			}
		})
	}
	return box
}

// GlobalsCame is what main saw in the end.
func GlobalsCame(tl *history.Timeline) (int, string) {
	if !tl.Ended() {
		return stage.NoChoice, ""
	}
	return int(tl.Head().Value("num")) - 1, ""
}

// GlobalsTold says whose variable the worker has set.
func GlobalsTold(tl *history.Timeline, t *text.Catalogue) []string {
	p, w := tl.Head(), text.Globals.In(t)
	main, worker := p.Lane(0), p.Lane(1)
	if worker == nil || worker.PID == 0 || worker.PID == main.PID {
		return []string{fmt.Sprintf(w.Shared, strconv.Itoa(main.PID), p.Value("num"))}
	}
	return []string{
		fmt.Sprintf(w.Apart, strconv.Itoa(worker.PID), strconv.Itoa(main.PID), p.Value("num")),
		w.Gone,
	}
}
