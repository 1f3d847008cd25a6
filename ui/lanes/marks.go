package lanes

import (
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/clean"
	"lanes/engine/history"
	"lanes/ui/axis"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Marker is a [live.Source] that can keep the marks that the user sets.
type Marker interface {
	// Mark keeps a mark; an empty name takes it away. It reports whether there is
	// a place for it, and is called from a command.
	Mark(at time.Duration, name string) (kept bool, err error)
}

// naming is a mark that is being named.
type naming struct {
	stage.Field
	at    time.Duration
	there bool // the mark exists: with no name it is taken away
}

// startNaming asks for the name of a mark: of one that stands in the column of the
// cursor, or of a new one.
func (r *Screen) startNaming(at time.Duration) {
	r.Naming = &naming{at: at, Field: stage.NewField("", history.MaxMarkName)}
	if m := r.markHere(at); m != nil {
		r.Naming = &naming{at: m.At, Field: stage.NewField(m.Name, history.MaxMarkName), there: true}
	}
}

// markHere is the user's mark in the column of the cursor, the nearest if there are
// more, or nil.
func (r *Screen) markHere(at time.Duration) (here *history.Mark) {
	for _, m := range r.Session.Timeline.Marks() {
		near := m.At == at || r.Head.Mode != axis.AtEdge && r.Ax.Column(m.At) == r.Ax.Column(at)
		if m.Kind == history.UserMark && near && (here == nil || (m.At-at).Abs() < (here.At-at).Abs()) {
			here = &m
		}
	}
	return here
}

// saves reports whether marks can be put into the file of the log that is replayed.
func (r *Screen) saves() bool {
	return r.saved != nil && r.saved.SaveMark != nil && r.Session.Feed == nil
}

// saveMark puts the mark in the column of the cursor into the file.
func (r *Screen) saveMark(at time.Duration) tea.Cmd {
	m := r.markHere(at)
	if m == nil {
		r.Note = func(t *text.Catalogue) string { return t.Time.NoneHere }
		return nil
	}
	return r.setMark(m.At, m.Name, true, r.keeper(true))
}

// TypeName takes a key while a mark is being named.
func (r *Screen) TypeName(msg tea.KeyPressMsg) tea.Cmd {
	switch s := msg.String(); {
	case s == "enter":
		return r.endNaming(r.keeper(false))
	case s == "ctrl+s" && r.saves():
		return r.endNaming(r.keeper(true))
	case s == "esc":
		r.Naming = nil
	default:
		r.Naming.Press(msg)
	}
	return nil
}

// endNaming sets the mark with the name that was typed.
func (r *Screen) endNaming(keep keeping) tea.Cmd {
	n := r.Naming
	r.Naming = nil
	return r.setMark(n.at, n.Text(), n.there, keep)
}

// keeping keeps a mark beyond this session, and reports whether there is a place for it.
type keeping func(at time.Duration, name string) (kept bool, err error)

// keeper is what keeps a mark beyond this session, nil if nothing does. save is
// whether one may be put into the file of a log that is replayed.
func (r *Screen) keeper(save bool) keeping {
	if r.Session.Feed != nil {
		if m, ok := r.Session.Source.(Marker); ok {
			return m.Mark
		}
		return nil
	}
	if save {
		return func(at time.Duration, name string) (bool, error) { return true, r.saved.SaveMark(at, name) }
	}
	return nil
}

// MarkedMsg says what became of a mark.
type MarkedMsg struct {
	s    *live.Session
	at   time.Duration
	gone bool
	kept bool
	err  error
}

// setMark gives the mark at a moment a name, and has it kept. One that is there already
// is taken away if the name is empty.
func (r *Screen) setMark(at time.Duration, name string, there bool, keep keeping) tea.Cmd {
	name = strings.TrimSpace(name)
	if name == "" && !there {
		name = fmt.Sprintf(r.env.Words.Time.Unnamed, r.userMarks()+1)
	}
	if !r.Session.Timeline.SetMark(at, name) && !there {
		r.Note = func(t *text.Catalogue) string { return t.Time.NoRoom }
		return nil
	}
	done := MarkedMsg{s: r.Session, at: at, gone: name == ""}
	if keep == nil {
		r.Marked(done)
		return nil
	}
	return func() tea.Msg {
		done.kept, done.err = keep(at, name)
		return done
	}
}

func (r *Screen) userMarks() (n int) {
	for _, m := range r.Session.Timeline.Marks() {
		if m.Kind == history.UserMark {
			n++
		}
	}
	return n
}

// Marked tells what became of a mark.
func (r *Screen) Marked(msg MarkedMsg) {
	if msg.s != r.Session {
		return
	}
	at := r.since(msg.at, paint.Micro)
	r.Note = func(t *text.Catalogue) string {
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
func (r *Screen) drawNaming(p *paint.Pen, keys bool) {
	n, t := r.Naming, &r.env.Words.Time
	p.Cell(paint.Accent, r.env.Theme.Glyphs.Marked)
	p.Skip(1)
	p.Text(paint.Dim, fmt.Sprintf(t.Name, r.since(n.at, paint.Micro)))
	n.Draw(p, "")
	if keys {
		p.Skip(3)
		n.keys(p, r)
	}
}

// keys are those for naming a mark.
func (n *naming) keys(p *paint.Pen, r *Screen) {
	t := &r.env.Words.Time
	set := t.Set
	if n.there && strings.TrimSpace(n.Text()) == "" {
		set = t.Remove
	}
	all := [][2]string{{"enter", set}}
	if r.saves() {
		all = append(all, [2]string{"ctrl+s", t.Save})
	}
	for _, k := range append(all, [2]string{"esc", t.Cancel}) {
		p.Text(paint.Accent, k[0])
		p.Skip(1)
		p.Text(paint.Dim, k[1])
		p.Skip(2)
	}
}

// MarkName is what a mark is called.
func (r *Screen) MarkName(m *history.Mark) string {
	t := &r.env.Words.Time
	task := func(form string) string {
		return fmt.Sprintf(form, r.Words().TaskName(r.Session.Timeline.Info.RoundOf(int(m.Task)), m.Name))
	}
	switch m.Kind {
	case history.FirstDone:
		return task(t.FirstDone)
	case history.FirstFailed:
		return task(t.FirstFailed)
	case history.MostAtOnce:
		return fmt.Sprintf(t.MostAtOnce, m.N)
	case history.LastLeft:
		return t.LastLeft
	}
	return m.Name
}

// toMark goes to the next mark in a direction.
func (r *Screen) toMark(at time.Duration, on bool) {
	all := r.Session.Timeline.Marks()
	if !on {
		slices.Reverse(all)
	}
	for _, m := range all {
		if on && m.At > at || !on && m.At < at {
			r.goTo(m.At)
			r.Head.Fine = true
			return
		}
	}
	r.Note = func(t *text.Catalogue) string { return t.Time.NoMark }
}

// markTags are the marks on an axis, each with its name; the one in the column of the
// cursor comes first, then the user's.
func (r *Screen) markTags(ax *axis.Axis, at int) []axis.Tag {
	var all []axis.Tag
	var first []int // how early each is placed
	moment := r.Head.Moment(r.Session.Timeline)
	for _, m := range r.Session.Timeline.Marks() {
		x, ok := ax.Place(m.At)
		if !ok {
			continue
		}
		t := axis.Tag{X: x, Sign: r.env.Theme.Glyphs.Reached, Label: " " + r.MarkName(&m), SignTok: paint.Dim, LabelTok: paint.Faint}
		order := 2
		if m.Kind == history.UserMark {
			t.Sign, t.SignTok, t.LabelTok, order = r.env.Theme.Glyphs.Marked, paint.Accent, paint.Dim, 1
		}
		if x == at {
			t.LabelTok, order = paint.Cursor, 0
			if m.At != moment { // the cursor's time is not the mark's
				t.Label = fmt.Sprintf(r.env.Words.Time.MarkedAt, t.Label, r.Label(m.At))
			}
		}
		all, first = append(all, t), append(first, order)
	}
	var sorted []axis.Tag
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
func (r *Screen) drawMarkRow(p *paint.Pen, ax *axis.Axis, at int) {
	x0 := r.Layout.Cols.Strip.X
	for _, t := range PlaceTags(ax.Cols, p.R.Col-x0, r.markTags(ax, at)) {
		t.Draw(p, x0)
	}
}

// PlaceTags gives tags their places on a row of so many columns, of which the first
// are taken: all signs, as far as they do not hide each other, and of the labels
// those that have room, right or left of their sign. Who comes first is served first.
func PlaceTags(cols, from int, all []axis.Tag) []axis.Tag {
	taken := make([]bool, cols)
	free := func(a, b int) bool { return a >= 0 && b <= cols && !slices.Contains(taken[a:b], true) }
	take := func(a, b int) {
		for x := max(a, 0); x < min(b, cols); x++ {
			taken[x] = true
		}
	}
	take(0, from)
	var placed []axis.Tag
	for _, t := range all {
		if free(t.X, t.X+1) {
			take(t.X, t.X+1)
			placed = append(placed, t)
		}
	}
	for i := range placed {
		t := &placed[i]
		w := paint.Width(t.Label)
		switch {
		case free(t.X+1, min(t.X+2+w, cols)) && t.X+1+w <= cols:
			take(t.X, t.X+1+w)
		case free(max(t.X-w-1, 0), t.X) && t.X-w >= 0:
			take(t.X-w, t.X)
			t.X, t.Label, t.SignLast = t.X-w, t.Label[1:]+" ", true
		default:
			t.Label = ""
		}
	}
	slices.SortFunc(placed, func(a, b axis.Tag) int { return a.X - b.X })
	return placed
}

// MarkLines are all marks, for the help.
func (r *Screen) MarkLines() []paint.Line {
	marks, g := r.Session.Timeline.Marks(), r.env.Theme.Glyphs
	if len(marks) == 0 {
		return nil
	}
	lines := []paint.Line{func(p *paint.Pen) { p.Text(paint.Heading, r.env.Words.Time.Marks) }}
	w := paint.Width(r.since(r.Session.Timeline.Edge(), paint.Micro)) + 1
	for _, m := range marks {
		lines = append(lines, func(p *paint.Pen) {
			sign, tok := g.Reached, paint.Dim
			if m.Kind == history.UserMark {
				sign, tok = g.Marked, paint.Accent
			}
			p.Cell(tok, sign)
			p.Skip(1)
			p.Text(paint.Dim, paint.Pad(r.since(m.At, paint.Micro), w))
			p.Skip(2)
			p.Text(paint.Plain, r.MarkName(&m))
		})
	}
	return append(lines, paint.Blank)
}
