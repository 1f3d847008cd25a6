package lanes

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/event"
	"lanes/ui/lanes/player"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// listing decides which lanes have a row, and where. A run of our own has a row for each of
// its lanes; of an observed program groups may be folded into one row each, and the lanes
// of its runtime hidden; a filter lets those through that are like it at the moment.
type listing struct {
	rows   []listed // nil while each lane has its row
	row    []int32  // by lane: its row, -1 if it has none
	open   []bool   // by group: it is not folded
	system bool     // lanes of the runtime are shown
	filter string
	typing *stage.Field // the filter is being typed
}

// listed is what a row stands for: a lane, or all of a group.
type listed struct{ first, lanes int }

const (
	manyLanes = 30  // more are folded to begin with
	maxFilter = 120 // bytes
)

// newListing is that of a run that is shown for the first time.
func newListing(info *event.Info) listing {
	l := listing{open: make([]bool, len(info.Groups))}
	all, program := 0, 0
	for i := range info.Groups {
		all += info.Groups[i].Lanes
		if !info.Groups[i].System {
			program += info.Groups[i].Lanes
		}
	}
	l.system = program == 0
	for i := range l.open {
		l.open[i] = all <= manyLanes
	}
	return l
}

// list brings the rows to the moment.
func (v *view) list() {
	l, groups := &v.listing, v.Timeline().Info.Groups
	if len(groups) == 0 && l.filter == "" {
		l.rows, l.row = nil, nil
		return
	}
	all := v.Lanes()
	l.rows = l.rows[:0]
	if l.rows == nil {
		l.rows = []listed{}
	}
	l.row = append(l.row[:0], make([]int32, all)...)
	for i := range l.row {
		l.row[i] = -1
	}
	put := func(first, n int) {
		for lane := first; lane < first+n; lane++ {
			l.row[lane] = int32(len(l.rows))
		}
		l.rows = append(l.rows, listed{first, n})
	}
	words := strings.Fields(strings.ToLower(l.filter))
	next := 0
	for i := 0; i <= len(groups); i++ {
		g := event.Group{First: all} // after the last
		if i < len(groups) {
			g = groups[i]
		}
		for ; next < min(g.First, all); next++ { // lanes of no group
			if len(words) == 0 || v.like(next, "", words) {
				put(next, 1)
			}
		}
		if i == len(groups) || g.First+g.Lanes > all {
			break
		}
		next = g.First + g.Lanes
		switch {
		case len(words) == 0 && g.System && !l.system:
		case len(words) == 0 && g.Lanes > 1 && !l.open[i]:
			put(g.First, g.Lanes)
		default:
			for lane := g.First; lane < next; lane++ {
				if len(words) == 0 || v.like(lane, g.Name, words) {
					put(lane, 1)
				}
			}
		}
	}
	v.top = min(v.top, max(v.count()-v.layout.Lanes.H, 0))
}

// like reports whether a lane at the moment is like all words: in its name, its group, what
// it does, or its state and reason in any language.
func (v *view) like(lane int, group string, words []string) bool {
	l := v.LaneAt(lane)
	if l == nil {
		return false
	}
	about := []string{l.Name, group, l.TaskName, l.For.For}
	for _, lang := range text.Langs {
		t := text.For(lang)
		about = append(about, stage.StateWord(&t.States, l.State), stage.ReasonWord(&t.Reasons, l.On))
	}
	all := strings.ToLower(strings.Join(about, "\n"))
	for _, w := range words {
		if !strings.Contains(all, w) {
			return false
		}
	}
	return true
}

// count is how many rows there are.
func (v *view) count() int {
	if v.listing.rows == nil {
		return v.Lanes()
	}
	return len(v.listing.rows)
}

// at is what a row stands for; ok is false if there is none.
func (v *view) at(row int) (r listed, ok bool) {
	switch {
	case row < 0 || row >= v.count():
		return listed{}, false
	case v.listing.rows == nil:
		return listed{row, 1}, true
	}
	return v.listing.rows[row], true
}

// rowOf is the row of a lane, -1 if it has none.
func (v *view) rowOf(lane int) int {
	switch {
	case v.listing.rows == nil || lane < 0:
		return lane
	case lane >= len(v.listing.row):
		return -1
	}
	return int(v.listing.row[lane])
}

// groupOf is the number of the group of a lane, -1 if it has none.
func (v *view) groupOf(lane int) int {
	for i, g := range v.Timeline().Info.Groups {
		if g.Has(lane) {
			return i
		}
	}
	return -1
}

// group is the group that a row stands for, nil if it stands for one lane.
func (v *view) group(r listed) *event.Group {
	if i := v.groupOf(r.first); r.lanes > 1 && i >= 0 {
		return &v.Timeline().Info.Groups[i]
	}
	return nil
}

// step chooses the lane so many rows further on.
func (v *view) step(rows int) {
	row := v.rowOf(v.chosen)
	if v.chosen == player.NoLane || row < 0 {
		row = 0
		if rows < 0 {
			rows = 0
		}
		if v.chosen == player.NoLane && rows == 1 {
			rows = 0 // the first
		}
	}
	if r, ok := v.at(min(max(row+rows, 0), v.count()-1)); ok {
		v.choose(r.first)
	}
}

// reveal sees to it that a lane has a row: its group may have been hidden.
func (v *view) reveal(lane int) {
	if v.rowOf(lane) >= 0 {
		return
	}
	if i := v.groupOf(lane); i >= 0 && v.Timeline().Info.Groups[i].System {
		v.listing.system = true
	}
	v.listing.filter = ""
	v.list()
}

// fold folds or unfolds the group of the chosen lane; or all groups, if none is chosen.
func (v *view) fold() {
	open := v.listing.open
	if i := v.groupOf(v.chosen); i >= 0 && v.chosen != player.NoLane {
		open[i] = !open[i]
	} else {
		some := false
		for i := range open {
			some = some || !open[i]
		}
		for i := range open {
			open[i] = some
		}
	}
	v.list()
	v.choose(v.chosen)
}

// unfold opens the group that the chosen row stands for, and reports whether there was one.
func (v *view) unfold() bool {
	r, ok := v.at(v.rowOf(v.chosen))
	if !ok || v.chosen == player.NoLane || r.lanes < 2 {
		return false
	}
	v.fold()
	return true
}

// folds reports whether there is something to fold.
func (v *view) folds() bool {
	for _, g := range v.Timeline().Info.Groups {
		if g.Lanes > 1 {
			return v.listing.filter == ""
		}
	}
	return false
}

// hidden is how many lanes are the runtime's own.
func (v *view) hidden() (n int) {
	for _, g := range v.Timeline().Info.Groups {
		if g.System {
			n += g.Lanes
		}
	}
	return n
}

// startFilter asks for a filter, or for a change to it.
func (v *view) startFilter() {
	f := stage.NewField(v.listing.filter, maxFilter)
	v.listing.typing = &f
}

// typeFilter takes a key while a filter is typed. Esc takes it away.
func (v *view) typeFilter(msg tea.KeyPressMsg) {
	l := &v.listing
	switch msg.String() {
	case "enter":
		l.typing = nil
		return
	case "esc":
		l.typing, l.filter = nil, ""
	default:
		l.typing.Press(msg)
		l.filter = l.typing.Text()
	}
	v.top = 0
	v.list()
	if l.filter != "" && v.rowOf(v.chosen) < 0 {
		if r, ok := v.at(0); ok {
			v.chosen = r.first
		}
	}
}

// found is how many lanes the filter lets through.
func (v *view) found() string {
	t := &v.env.Words.Observed
	if v.count() == 0 {
		return t.Nothing
	}
	return fmt.Sprintf(t.Shown, v.count(), v.Lanes())
}

// drawTyping writes the filter as far as it is typed, with the keys behind it if they have
// no row of their own.
func (v *view) drawTyping(p *paint.Pen, keys bool) {
	p.Text(paint.Accent, "/")
	p.Skip(1)
	v.typing.Draw(p, v.env.Words.Observed.Filter)
	if v.filter != "" {
		p.Skip(3)
		p.Text(paint.Dim, v.found())
	}
	if keys {
		p.Skip(3)
		v.drawFilterKeys(p)
	}
}

// drawFilterKeys writes the keys for typing a filter.
func (v *view) drawFilterKeys(p *paint.Pen) {
	t := &v.env.Words.Observed
	for _, k := range [...][2]string{{"enter", t.Keep}, {"esc", t.All}} {
		p.Text(paint.Accent, k[0])
		p.Skip(1)
		p.Text(paint.Dim, k[1])
		p.Skip(2)
	}
}

// inState is how many lanes of a row are in each state at the moment.
func (v *view) inState(r listed) (n [event.NumStates]int) {
	for lane := r.first; lane < r.first+r.lanes; lane++ {
		s := event.Unused
		if l := v.Picture().Lane(lane); l != nil {
			s = l.State
		}
		n[s]++
	}
	return n
}

// shortGroup is the name of a group without the path of its package.
func shortGroup(g *event.Group) string { return g.Name[strings.LastIndexByte(g.Name, '/')+1:] }
