package programs

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Manager is the panel of the lesson manager: what the manager owns, and what the
// others ask it for.
//
//	┌ main ─────┐                      ┌ manager 17585 ─────┐                      ┌ p1 ───────┐
//	│ asked 3 × │ ─ item 0 ──────────→ │ apples = 3         │ ←─ append 2 ──────── │ asked 4 × │
//	│           │ ←─ 1 ─────────────── │ pears = 5          │ ─ ok ──────────────→ │           │
//	│           │                      │ list = [1, 2]      │                      │           │
//	│           │                      │                    │                      │           │
//	└───────────┘                      └────────────────────┘                      └───────────┘
type Manager struct {
	panel
	list []string // what is in the list
}

// managerRows is how many rows the boxes have.
const managerRows = 4

func (*Manager) Rows() (all, enough int) { n := paint.ChainRows(managerRows); return n, n }

func (p *Manager) Update(tl *history.Timeline, events int) {
	if events < p.next {
		*p = Manager{}
	}
	p.info = &tl.Info
	for p.next < events {
		e := tl.Event(p.next)
		p.panel.Update(tl, p.next+1)
		if e.Verb() != event.VerbReply {
			continue
		}
		if item, ok := strings.CutPrefix(p.lane(int(e.To)).last, "append "); ok {
			p.list = append(p.list, item)
		}
	}
}

func (p *Manager) Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	at, w := at.Inset(), text.Manager.In(t)
	main, p1 := p.lane(0), p.lane(2)
	asked := fmt.Sprintf(w.Asked, max(main.asked, p1.asked))
	side := max(at.W/6, paint.Width(asked)+4)
	owner := titled(p.lane(1), max(at.W*2/9, 17))
	for _, row := range p.owned(owner.W - 4) {
		owner.Rows = append(owner.Rows, says(paint.Strong, row))
	}
	asker := func(l *lane) paint.Part {
		box := titled(l, side, says(paint.Dim, fmt.Sprintf(w.Asked, l.asked)))
		box.Title = l.name // the lanes have their processes
		return box
	}
	chain := paint.Chain{
		asker(main), talk(main, paint.Right),
		owner, talk(p1, paint.Left),
		asker(p1),
	}
	chain.Fit(at.W, 8)
	chain.Draw(c, at)
}

// owned are the dict and the list in rows of w columns. The middle of a long list is left
// out.
func (p *Manager) owned(w int) (rows []string) {
	for _, v := range p.box(p.lane(1).pid).vars {
		if !strings.HasPrefix(v.Name, "list") {
			rows = append(rows, fmt.Sprint(v.Name, " = ", v.Value))
		}
	}
	if len(p.list) == 0 {
		return rows
	}
	list := func(left int) []string {
		items := p.list
		if left > 0 {
			keep := len(items) - left
			items = slices.Concat(items[:keep/2], []string{"..."}, items[keep/2+left:])
		}
		return paint.Wrap("list = ["+strings.Join(items, ", ")+"]", w)
	}
	for left := range p.list {
		if lines := list(left); len(rows)+len(lines) <= managerRows {
			return append(rows, lines...)
		}
	}
	return rows
}

// talk is the last request of a lane and its reply, in the gap between it and the
// manager, which is in the direction to.
func talk(l *lane, to paint.Way) paint.Part {
	if l.last == "" {
		return paint.Part{}
	}
	rows := []paint.Line{paint.Arrow(to, paint.Accent, strings.ReplaceAll(l.last, " = ", "="))}
	if l.reply != "" {
		rows = append(rows, paint.Arrow(paint.Right+paint.Left-to, paint.Plain, l.reply))
	}
	return paint.Part{Rows: rows}
}

// ManagerCame is how many requests the loop over the list took: those for an item.
func ManagerCame(tl *history.Timeline) (int, string) {
	if !tl.Ended() {
		return stage.NoChoice, ""
	}
	asked := requestsFor(tl)
	n := asked["item"]
	switch n {
	case asked["append"] + 1:
		return 2, strconv.Itoa(n)
	case asked["append"]:
		return 1, strconv.Itoa(n)
	}
	return 0, strconv.Itoa(n)
}

// ManagerTold is how many requests there were, of which kind, and who owns what they are for.
func ManagerTold(tl *history.Timeline, t *text.Catalogue) []string {
	w := text.Manager.In(t)
	asked, all := requestsFor(tl), 0
	for _, n := range asked {
		all += n
	}
	told := []string{fmt.Sprintf(w.Requests, strconv.Itoa(all), strconv.Itoa(asked["set"]+asked["append"]), strconv.Itoa(asked["read"]+asked["item"]))}
	if m := tl.Head().Lane(1); m != nil {
		told = append(told, fmt.Sprintf(w.Owner, strconv.Itoa(m.PID)))
	}
	return append(told, w.Last)
}

// requestsFor counts the requests of a manager's run by what is asked for.
func requestsFor(tl *history.Timeline) map[string]int {
	counts := map[string]int{}
	for i := range tl.Len() {
		if e := tl.Event(i); e.Verb() == event.VerbRequest {
			what, _, _ := strings.Cut(e.Text, " ")
			counts[what]++
		}
	}
	return counts
}
