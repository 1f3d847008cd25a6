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
	"lanes/ui/text"
)

// Marker is a [live.Source] that can keep the marks that the user sets.
type Marker interface {
	// Mark keeps a mark; an empty name takes it away. It reports whether there is
	// a place for it, and is called from a command.
	Mark(at time.Duration, name string) (kept bool, err error)
}

// marks are the marks of a run on the screen: those that it has by itself, and the user's.
type marks struct {
	*view
	saved  *Replay // into whose file they can be put, nil if there is none
	naming *naming // a mark that is being named, nil if none is
}

// here is the user's mark in the column of the cursor, the nearest if there are more, or
// nil.
func (m *marks) here() (here *history.Mark) {
	at := m.moment()
	for _, mark := range m.timeline().Marks() {
		near := mark.At == at || !m.atEdge() && m.ax.Column(mark.At) == m.ax.Column(at)
		if mark.Kind == history.UserMark && near && (here == nil || (mark.At-at).Abs() < (here.At-at).Abs()) {
			here = &mark
		}
	}
	return here
}

// goToNext goes to the next mark in a direction.
func (m *marks) goToNext(on bool) {
	all, at := m.timeline().Marks(), m.moment()
	if !on {
		slices.Reverse(all)
	}
	for _, mark := range all {
		if on && mark.At > at || !on && mark.At < at {
			m.goToEvent(mark.At)
			return
		}
	}
	m.note = func(t *text.Catalogue) string { return t.Time.NoMark }
}

// keeping keeps a mark beyond this session, and reports whether there is a place for it.
type keeping func(at time.Duration, name string) (kept bool, err error)

// saves reports whether marks can be put into the file of the log that is replayed.
func (m *marks) saves() bool {
	return m.saved != nil && m.saved.SaveMark != nil && m.session.Feed == nil
}

// keeping is how a mark is kept beyond this session, nil if it is not. save is whether one
// may be put into the file of a log that is replayed.
func (m *marks) keeping(save bool) keeping {
	if m.session.Feed != nil {
		if marker, ok := m.session.Source.(Marker); ok {
			return marker.Mark
		}
		return nil
	}
	if save {
		return func(at time.Duration, name string) (bool, error) { return true, m.saved.SaveMark(at, name) }
	}
	return nil
}

// save puts the mark in the column of the cursor into the file.
func (m *marks) save() tea.Cmd {
	mark := m.here()
	if mark == nil {
		m.note = func(t *text.Catalogue) string { return t.Time.NoneHere }
		return nil
	}
	return m.set(mark.At, mark.Name, true, m.keeping(true))
}

// MarkedMsg says what became of a mark.
type MarkedMsg struct {
	s    *live.Session
	at   time.Duration
	gone bool
	kept bool
	err  error
}

// set gives the mark at a moment a name, and has it kept. One that is there already
// is taken away if the name is empty.
func (m *marks) set(at time.Duration, name string, there bool, keep keeping) tea.Cmd {
	name = strings.TrimSpace(name)
	if name == "" && !there {
		name = fmt.Sprintf(m.env.Words.Time.Unnamed, m.users()+1)
	}
	if !m.timeline().SetMark(at, name) && !there {
		m.note = func(t *text.Catalogue) string { return t.Time.NoRoom }
		return nil
	}
	done := MarkedMsg{s: m.session, at: at, gone: name == ""}
	if keep == nil {
		m.tell(done)
		return nil
	}
	return func() tea.Msg {
		done.kept, done.err = keep(at, name)
		return done
	}
}

// users is how many marks the user has set.
func (m *marks) users() (n int) {
	for _, mark := range m.timeline().Marks() {
		if mark.Kind == history.UserMark {
			n++
		}
	}
	return n
}

// tell says what became of a mark.
func (m *marks) tell(msg MarkedMsg) {
	if msg.s != m.session {
		return
	}
	at := m.since(msg.at, paint.Micro)
	m.note = func(t *text.Catalogue) string {
		w := &t.Time.Marked
		if msg.gone {
			w = &t.Time.Unmarked
		}
		switch {
		case msg.err != nil:
			return fmt.Sprintf(w.NotKept, at, clean.Text(msg.err.Error()))
		case msg.kept:
			return fmt.Sprintf(w.Kept, at)
		case m.saves():
			return fmt.Sprintf(w.InReplay, at)
		}
		return fmt.Sprintf(w.Here, at)
	}
}

// nameOf is what a mark is called.
func (m *marks) nameOf(mark *history.Mark) string {
	t := &m.env.Words.Time
	task := func(form string) string {
		return fmt.Sprintf(form, m.words().TaskName(m.timeline().Info.RoundOf(int(mark.Task)), mark.Name))
	}
	switch mark.Kind {
	case history.FirstDone:
		return task(t.FirstDone)
	case history.FirstFailed:
		return task(t.FirstFailed)
	case history.MostAtOnce:
		return fmt.Sprintf(t.MostAtOnce, mark.N)
	case history.LastLeft:
		return t.LastLeft
	}
	return mark.Name
}

// shortOf is a short name of a mark with a space before it, "" if there is none.
func (m *marks) shortOf(mark *history.Mark) string {
	t := &m.env.Words.Time
	switch mark.Kind {
	case history.FirstDone:
		return " " + t.ShortDone
	case history.FirstFailed:
		return " " + t.ShortFailed
	case history.MostAtOnce:
		return " " + t.ShortMost
	case history.LastLeft:
		return " " + t.ShortLast
	}
	return ""
}

// Named is a moment with a name.
type Named struct {
	At   time.Duration
	Name string
}

// MarkNames are the marks of the run on the screen with their names, in order of time.
func (s *Screen) MarkNames() (all []Named) {
	if s.run == nil {
		return nil
	}
	for _, mark := range s.run.timeline().Marks() {
		all = append(all, Named{mark.At, s.run.marks.nameOf(&mark)})
	}
	return all
}

// tags are the marks on an axis, each with its name; the one in the column of the cursor
// comes first, then the user's.
func (m *marks) tags(ax axis.Axis) []axis.Tag {
	var byRank [3][]axis.Tag // how early each is placed
	moment, cursor := m.moment(), m.cursorOn(ax)
	for _, mark := range m.timeline().Marks() {
		x, ok := ax.Place(mark.At)
		if !ok {
			continue
		}
		t := axis.Tag{X: x, Sign: m.env.Theme.Glyphs.Reached, Label: " " + m.nameOf(&mark), Short: m.shortOf(&mark), SignTok: paint.Dim, LabelTok: paint.Faint}
		rank := 2
		if mark.Kind == history.UserMark {
			t.Sign, t.SignTok, t.LabelTok, rank = m.env.Theme.Glyphs.Marked, paint.Accent, paint.Dim, 1
		}
		if x == cursor {
			t.LabelTok, rank = paint.Cursor, 0
			if mark.At != moment { // the cursor's time is not the mark's
				t.Label = fmt.Sprintf(m.env.Words.Time.MarkedAt, t.Label, m.label(mark.At))
			}
		}
		byRank[rank] = append(byRank[rank], t)
	}
	return slices.Concat(byRank[:]...)
}

// atCursor is the sign and the name of the mark in the column of the cursor, "" if none
// is there.
func (m *marks) atCursor() string {
	if tags := m.tags(m.ax); len(tags) > 0 && tags[0].X == m.cursor() {
		return tags[0].Sign + tags[0].Label
	}
	return ""
}

// drawRow writes the marks along the axis from where the pen is: all of their signs,
// and as many of their names as there is room for.
func (m *marks) drawRow(p *paint.Pen) {
	x0 := m.layout.Cols.Strip.X
	for _, t := range axis.PlaceTags(m.ax.Cols, p.Col()-x0, m.tags(m.ax)) {
		t.Draw(p, x0)
	}
}

// lines are all marks, for the help.
func (m *marks) lines() []paint.Line {
	all, g := m.timeline().Marks(), m.env.Theme.Glyphs
	if len(all) == 0 {
		return nil
	}
	lines := []paint.Line{func(p *paint.Pen) { p.Text(paint.Heading, m.env.Words.Time.Marks) }}
	w := paint.Width(m.since(m.timeline().Edge(), paint.Micro)) + 1
	for _, mark := range all {
		lines = append(lines, func(p *paint.Pen) {
			sign, tok := g.Reached, paint.Dim
			if mark.Kind == history.UserMark {
				sign, tok = g.Marked, paint.Accent
			}
			p.Cell(tok, sign)
			p.Skip(1)
			p.Text(paint.Dim, paint.Pad(m.since(mark.At, paint.Micro), w))
			p.Skip(2)
			p.Text(paint.Plain, m.nameOf(&mark))
		})
	}
	return append(lines, paint.Blank)
}
