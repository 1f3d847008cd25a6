package programs

import (
	"fmt"
	"strings"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Queue is the panel of the lesson queue: who puts, what is in the pipe, who takes,
// and who is blocked.
//
//	┌ p1 17756 ─────────┐           ┌ que: a pipe ──────┐           ┌ main 17734 ───────┐
//	│ sleeps            │           │ "2"               │           │ waits for p1      │
//	│ feeder: empty     │ ─ put ×2 → │ ━┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄ │ ─ get ×1 → │ has "1"           │
//	└───────────────────┘           │ 11 / 65 536 B     │           └───────────────────┘
type Queue struct{ panel }

func (p *Queue) Rows() (all, enough int) {
	n := paint.ChainRows(3)
	if len(p.waits) > 0 {
		n += 2
	}
	return n, n
}

func (p *Queue) Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	at = p.drawStuck(c, at.Inset(), t)
	if len(p.queues) == 0 {
		return
	}
	w, q, side := text.Queue.In(t), &p.queues[0], max(at.W/4, 18)
	putter, getter := p.lane(1), p.lane(0)
	from := titled(putter, side, p.doing(putter, t))
	if p.info.Traits().Processes {
		feeder := says(paint.Dim, w.FeederEmpty)
		if crammed(q.bytes, q.room) {
			feeder = says(paint.InFailed, w.FeederFull)
		}
		from.Rows = append(from.Rows, feeder)
	}
	to := titled(getter, side, p.doing(getter, t))
	if len(q.taken) > 0 {
		to.Rows = append(to.Rows, says(paint.Dim, fmt.Sprintf(w.Has, strings.Join(q.taken, " "))))
	}
	pipe := paint.Part{Title: w.InMemory, Tok: paint.Plain, Box: true, W: max(at.W-2*side-2*gapOf(at.W), 16)}
	pipe.Rows = []paint.Line{q.drawItems(w)}
	if q.room > 0 {
		pipe.Title = w.InPipe
		pipe.Rows = append(pipe.Rows, q.drawGauge, q.drawBytes(&t.Course))
	}
	chain := paint.Chain{
		from, arrowOf(t, event.VerbPut, q.puts),
		pipe, arrowOf(t, event.VerbGet, len(q.taken)),
		to,
	}
	chain.Fit(at.W, 8)
	chain.Draw(c, at)
}

// gapOf is how many columns are between two boxes of a panel that is w columns wide.
func gapOf(w int) int { return max(w/8, 10) }

// arrowOf is an arrow in a gap, with a verb and how often that was.
func arrowOf(t *text.Catalogue, verb event.Verb, n int) paint.Part {
	words := fmt.Sprintf("%s ×%d", t.Course.Verbs.Of(string(verb)), n)
	return paint.Part{Rows: []paint.Line{nil, paint.Arrow(paint.Right, paint.Accent, words)}}
}

// drawItems writes what was put and not yet taken.
func (s *stock) drawItems(w *text.QueueWords) paint.Line {
	return func(p *paint.Pen) {
		all := strings.Join(s.items, " ")
		switch {
		case crammed(s.bytes, s.room):
			p.Text(paint.InFailed, w.Full)
		case len(s.items) == 0 && len(s.taken) > 0:
			p.Text(paint.Dim, fmt.Sprintf(w.Taken, len(s.taken)))
		case len(s.items) == 0:
			p.Text(paint.Faint, w.Nothing)
		case paint.Width(all) > p.Room():
			p.Text(paint.Strong, fmt.Sprintf(w.Items, len(s.items)))
		default:
			p.Text(paint.Strong, all)
		}
	}
}

// drawBytes writes how many bytes are in the pipe, and how many there is room for.
func (s *stock) drawBytes(t *text.Course) paint.Line {
	return func(p *paint.Pen) {
		all := fmt.Sprintf(t.Pipe, paint.Grouped(s.bytes), paint.Grouped(s.room))
		if paint.Width(all) > p.Room() {
			all = paint.Grouped(s.bytes) + " B"
		}
		p.Text(paint.Dim, all)
	}
}

// drawGauge writes how full the pipe is.
func (s *stock) drawGauge(p *paint.Pen) {
	cols, tok := p.Room(), paint.InRunning
	if crammed(s.bytes, s.room) {
		tok = paint.InFailed
	}
	full := min(int((s.bytes*int64(cols)+s.room-1)/s.room), cols)
	p.Cells(tok, p.Canvas.Theme.Glyphs.BarFull, full)
	p.Cells(paint.Faint, p.Canvas.Theme.Glyphs.BarEmpty, cols-full)
}

// QueueCame is whether main came to its end.
func QueueCame(tl *history.Timeline) (int, string) {
	p := tl.Head()
	switch {
	case p.Value(event.ValueDeadlock) > 0:
		return 1, ""
	case tl.Ended():
		return 0, ""
	}
	return stage.NoChoice, ""
}

// QueueTold is what went through the queue, and why the program came to its end or did not.
func QueueTold(tl *history.Timeline, t *text.Catalogue) []string {
	sent, w := messages(tl), text.Queue.In(t)
	room, counted := int64(0), w.Counted
	for _, q := range tl.Info.Queues {
		room = tl.Head().Value(q + event.ValueRoom)
		if crammed(tl.Head().Value(q+event.ValueInPipe), room) {
			counted = w.Crammed
		}
	}
	told := []string{fmt.Sprintf(counted, paint.Grouped(int64(sent[event.VerbPut])), paint.Grouped(int64(sent[event.VerbGet])))}
	switch {
	case tl.Head().Value(event.ValueDeadlock) > 0 && sent[event.VerbPut] == sent[event.VerbGet]:
		return append(told, w.Empty)
	case room == 0 && !tl.Info.Traits().Processes:
		return append(told, w.Memory)
	case room > 0:
		told = append(told, fmt.Sprintf(w.Pipe, paint.Grouped(room)))
	}
	switch {
	case tl.Head().Value(event.ValueDeadlock) > 0:
		told = append(told, w.Late)
	case tl.Info.Options["case"] != "large-get-first":
		told = append(told, w.Small)
	}
	return told
}

// crammed reports whether a pipe is full: what was put last is not in it, or not all of it.
func crammed(bytes, room int64) bool { return room > 0 && bytes >= room }

// messages counts the messages of a run.
func messages(tl *history.Timeline) map[event.Verb]int {
	counts := map[event.Verb]int{}
	for i := range tl.Len() {
		if verb := tl.Event(i).Verb(); verb != "" {
			counts[verb]++
		}
	}
	return counts
}
