package ui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine"
	"lanes/engine/clean"
	"lanes/ui/text"
)

// Marker is a [Source] that can keep the marks that the user sets.
type Marker interface {
	// Mark keeps a mark; an empty name takes it away. It reports whether there is
	// a place for it, and is called from a command.
	Mark(at time.Duration, name string) (kept bool, err error)
}

// naming is a mark that is being named.
type naming struct {
	field
	at    time.Duration
	there bool // the mark exists: with no name it is taken away
}

// startNaming asks for the name of a mark: of one that stands in the column of the
// cursor, or of a new one.
func (r *run) startNaming(at time.Duration) {
	r.naming = &naming{at: at, field: newField("", engine.MaxMarkName)}
	if m := r.markHere(at); m != nil {
		r.naming = &naming{at: m.At, field: newField(m.Name, engine.MaxMarkName), there: true}
	}
}

// markHere is the user's mark in the column of the cursor, the nearest if there are
// more, or nil.
func (r *run) markHere(at time.Duration) (here *engine.Mark) {
	for _, m := range r.s.tl.Marks() {
		near := m.At == at || r.head.mode != atEdge && r.ax.column(m.At) == r.ax.column(at)
		if m.Kind == engine.UserMark && near && (here == nil || (m.At-at).Abs() < (here.At-at).Abs()) {
			here = &m
		}
	}
	return here
}

// saves reports whether marks can be put into the file of the log that is replayed.
func (r *run) saves() bool { return r.saved != nil && r.saved.SaveMark != nil && r.s.feed == nil }

// saveMark puts the mark in the column of the cursor into the file.
func (r *run) saveMark(at time.Duration) tea.Cmd {
	m := r.markHere(at)
	if m == nil {
		r.note = func(t *text.Catalogue) string { return t.Time.NoneHere }
		return nil
	}
	return r.setMark(m.At, m.Name, true, r.keeper(true))
}

// typeName takes a key while a mark is being named.
func (r *run) typeName(msg tea.KeyPressMsg) tea.Cmd {
	switch s := msg.String(); {
	case s == "enter":
		return r.endNaming(r.keeper(false))
	case s == "ctrl+s" && r.saves():
		return r.endNaming(r.keeper(true))
	case s == "esc":
		r.naming = nil
	default:
		r.naming.press(msg)
	}
	return nil
}

// endNaming sets the mark with the name that was typed.
func (r *run) endNaming(keep keeping) tea.Cmd {
	n := r.naming
	r.naming = nil
	return r.setMark(n.at, n.text(), n.there, keep)
}

// keeping keeps a mark beyond this session, and reports whether there is a place for it.
type keeping func(at time.Duration, name string) (kept bool, err error)

// keeper is what keeps a mark beyond this session, nil if nothing does. save is
// whether one may be put into the file of a log that is replayed.
func (r *run) keeper(save bool) keeping {
	if r.s.feed != nil {
		if m, ok := r.s.src.(Marker); ok {
			return m.Mark
		}
		return nil
	}
	if save {
		return func(at time.Duration, name string) (bool, error) { return true, r.saved.SaveMark(at, name) }
	}
	return nil
}

// markedMsg says what became of a mark.
type markedMsg struct {
	s    *session
	at   time.Duration
	gone bool
	kept bool
	err  error
}

// setMark gives the mark at a moment a name, and has it kept. One that is there already
// is taken away if the name is empty.
func (r *run) setMark(at time.Duration, name string, there bool, keep keeping) tea.Cmd {
	name = strings.TrimSpace(name)
	if name == "" && !there {
		name = fmt.Sprintf(r.env.t.Time.Unnamed, r.userMarks()+1)
	}
	if !r.s.tl.SetMark(at, name) && !there {
		r.note = func(t *text.Catalogue) string { return t.Time.NoRoom }
		return nil
	}
	done := markedMsg{s: r.s, at: at, gone: name == ""}
	if keep == nil {
		r.marked(done)
		return nil
	}
	return func() tea.Msg {
		done.kept, done.err = keep(at, name)
		return done
	}
}

func (r *run) userMarks() (n int) {
	for _, m := range r.s.tl.Marks() {
		if m.Kind == engine.UserMark {
			n++
		}
	}
	return n
}

// marked tells what became of a mark.
func (r *run) marked(msg markedMsg) {
	if msg.s != r.s {
		return
	}
	at := r.since(msg.at, micro)
	r.note = func(t *text.Catalogue) string {
		w := &t.Time.Marked
		if msg.gone {
			w = &t.Time.Unmarked
		}
		switch {
		case msg.err != nil:
			return fmt.Sprintf(w.NotKept, at, clean.Text(msg.err.Error()))
		case msg.kept:
			return fmt.Sprintf(w.Kept, at)
		case r.saves():
			return fmt.Sprintf(w.InReplay, at)
		}
		return fmt.Sprintf(w.Here, at)
	}
}

// drawNaming writes the name as far as it is typed, with the keys behind it if they
// have no row of their own.
func (r *run) drawNaming(p *pen, keys bool) {
	n, t := r.naming, &r.env.t.Time
	p.cell(accent, r.env.th.glyphs.marked)
	p.skip(1)
	p.text(dim, fmt.Sprintf(t.Name, r.since(n.at, micro)))
	n.draw(p, "")
	if keys {
		p.skip(3)
		n.keys(p, r)
	}
}

// keys are those for naming a mark.
func (n *naming) keys(p *pen, r *run) {
	t := &r.env.t.Time
	set := t.Set
	if n.there && strings.TrimSpace(n.text()) == "" {
		set = t.Take
	}
	all := [][2]string{{"enter", set}}
	if r.saves() {
		all = append(all, [2]string{"ctrl+s", t.Save})
	}
	for _, k := range append(all, [2]string{"esc", t.Cancel}) {
		p.text(accent, k[0])
		p.skip(1)
		p.text(dim, k[1])
		p.skip(2)
	}
}

// markName is what a mark is called.
func (r *run) markName(m *engine.Mark) string {
	t := &r.env.t.Time
	task := func(form string) string {
		return fmt.Sprintf(form, r.words().TaskName(r.s.tl.Info.RoundOf(int(m.Task)), m.Name))
	}
	switch m.Kind {
	case engine.FirstDone:
		return task(t.FirstDone)
	case engine.FirstFailed:
		return task(t.FirstFailed)
	case engine.AllAtOnce:
		return fmt.Sprintf(t.AllAtOnce, m.N)
	case engine.LastAlone:
		return t.LastAlone
	}
	return m.Name
}

// toMark goes to the next mark in a direction.
func (r *run) toMark(at time.Duration, on bool) {
	all := r.s.tl.Marks()
	if !on {
		slices.Reverse(all)
	}
	for _, m := range all {
		if on && m.At > at || !on && m.At < at {
			r.goTo(m.At)
			r.head.fine = true
			return
		}
	}
	r.note = func(t *text.Catalogue) string { return t.Time.NoMark }
}

// markTags are the marks on an axis, each with its name; the one in the column of the
// cursor comes first, then the user's.
func (r *run) markTags(ax *axis, at int) []tag {
	var all []tag
	var first []int // how early each is placed
	moment := r.head.moment(r.s.tl)
	for _, m := range r.s.tl.Marks() {
		x, ok := ax.place(m.At)
		if !ok {
			continue
		}
		t := tag{x: x, sign: r.env.th.glyphs.reached, label: " " + r.markName(&m), signTok: dim, labelTok: faint}
		order := 2
		if m.Kind == engine.UserMark {
			t.sign, t.signTok, t.labelTok, order = r.env.th.glyphs.marked, accent, dim, 1
		}
		if x == at {
			t.labelTok, order = cursor, 0
			if m.At != moment { // the cursor's time is not the mark's
				t.label += " (" + r.label(m.At) + ")"
			}
		}
		all, first = append(all, t), append(first, order)
	}
	var sorted []tag
	for order := range 3 {
		for i := range all {
			if first[i] == order {
				sorted = append(sorted, all[i])
			}
		}
	}
	return sorted
}

// drawMarkRow writes the marks along an axis from where the pen is: all of their signs,
// and as many of their names as there is room for.
func (r *run) drawMarkRow(p *pen, ax *axis, at int) {
	x0 := r.lay.cols.strip.x
	for _, t := range placeTags(ax.cols, p.r.col-x0, r.markTags(ax, at)) {
		t.draw(p, x0)
	}
}

// placeTags gives tags their places on a row of so many columns, of which the first
// are taken: all signs, as far as they do not hide each other, and of the labels
// those that have room, right or left of their sign. Who comes first is served first.
func placeTags(cols, from int, all []tag) []tag {
	taken := make([]bool, cols)
	free := func(a, b int) bool { return a >= 0 && b <= cols && !slices.Contains(taken[a:b], true) }
	take := func(a, b int) {
		for x := max(a, 0); x < min(b, cols); x++ {
			taken[x] = true
		}
	}
	take(0, from)
	var placed []tag
	for _, t := range all {
		if free(t.x, t.x+1) {
			take(t.x, t.x+1)
			placed = append(placed, t)
		}
	}
	for i := range placed {
		t := &placed[i]
		w := width(t.label)
		switch {
		case free(t.x+1, min(t.x+2+w, cols)) && t.x+1+w <= cols:
			take(t.x, t.x+1+w)
		case free(max(t.x-w-1, 0), t.x) && t.x-w >= 0:
			take(t.x-w, t.x)
			t.x, t.label, t.signLast = t.x-w, t.label[1:]+" ", true
		default:
			t.label = ""
		}
	}
	slices.SortFunc(placed, func(a, b tag) int { return a.x - b.x })
	return placed
}

// markLines are all marks, for the help.
func (r *run) markLines() []helpLine {
	marks, g := r.s.tl.Marks(), r.env.th.glyphs
	if len(marks) == 0 {
		return nil
	}
	lines := []helpLine{func(p *pen) { p.text(heading, r.env.t.Time.Marks) }}
	w := width(r.since(r.s.tl.Edge(), micro)) + 1
	for _, m := range marks {
		lines = append(lines, func(p *pen) {
			sign, tok := g.reached, dim
			if m.Kind == engine.UserMark {
				sign, tok = g.marked, accent
			}
			p.cell(tok, sign)
			p.skip(1)
			p.text(dim, pad(r.since(m.At, micro), w))
			p.skip(2)
			p.text(plain, r.markName(&m))
		})
	}
	return append(lines, blank)
}
