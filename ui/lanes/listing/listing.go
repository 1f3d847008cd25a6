// Package listing decides which lanes of a run have a row on its screen, and where: groups
// are folded, the lanes of a runtime hidden, a filter lets through those that are like it.
package listing

import (
	"strings"

	"lanes/engine/event"
	"lanes/ui/lanes/player"
	"lanes/ui/stage"
)

// Listing is the rows of a run. A run of our own has one for each of its lanes; of an observed
// program groups may be folded into one row each, and the lanes of its runtime hidden; a
// filter lets those through that are like it at the moment.
type Listing struct {
	System bool // lanes of the runtime are shown
	Filter      // goes by the moment

	player *player.Player
	rows   []Row   // nil while each lane has its row
	row    []int32 // by lane: its row, -1 if it has none
	open   []bool  // by group: it is not folded
}

// Row is what a row stands for: a lane, or all of a group.
type Row struct{ First, Lanes int }

const manyLanes = 30 // more are folded to begin with

// New is the rows of a run that is shown for the first time.
func New(env *stage.Env, p *player.Player) Listing {
	groups := p.Timeline().Info.Groups
	l := Listing{player: p, Filter: Filter{env: env}, open: make([]bool, len(groups))}
	all, program := 0, 0
	for i := range groups {
		all += groups[i].Lanes
		if !groups[i].System {
			program += groups[i].Lanes
		}
	}
	l.System = program == 0
	for i := range l.open {
		l.open[i] = all <= manyLanes
	}
	return l
}

func (l *Listing) groups() []event.Group { return l.player.Timeline().Info.Groups }

// Update brings the rows to the moment.
func (l *Listing) Update() {
	groups, words, all := l.groups(), l.words(), l.player.Lanes()
	if len(groups) == 0 && l.Text == "" {
		l.rows, l.row = nil, nil
		return
	}
	l.clear(all)
	next := 0
	for i := range groups {
		g := &groups[i]
		l.putLike(next, min(g.First, all), "", words) // lanes of no group
		if g.First+g.Lanes > all {
			return
		}
		next = g.First + g.Lanes
		switch {
		case len(words) == 0 && g.System && !l.System:
		case len(words) == 0 && g.Lanes > 1 && !l.open[i]:
			l.put(Row{g.First, g.Lanes})
		default:
			l.putLike(g.First, next, g.Name, words)
		}
	}
	l.putLike(next, all, "", words)
}

// clear leaves all lanes without a row.
func (l *Listing) clear(lanes int) {
	if l.rows == nil {
		l.rows = []Row{}
	}
	l.rows, l.row = l.rows[:0], append(l.row[:0], make([]int32, lanes)...)
	for i := range l.row {
		l.row[i] = -1
	}
}

// put adds a row.
func (l *Listing) put(r Row) {
	for lane := r.First; lane < r.First+r.Lanes; lane++ {
		l.row[lane] = int32(len(l.rows))
	}
	l.rows = append(l.rows, r)
}

// putLike adds a row for each lane of a range that is like all words.
func (l *Listing) putLike(from, to int, group string, words []string) {
	for lane := from; lane < to; lane++ {
		if like(l.player.LaneAt(lane), group, words) {
			l.put(Row{lane, 1})
		}
	}
}

// Count is how many rows there are.
func (l *Listing) Count() int {
	if l.rows == nil {
		return l.player.Lanes()
	}
	return len(l.rows)
}

// At is what a row stands for; ok is false if there is none.
func (l *Listing) At(row int) (r Row, ok bool) {
	switch {
	case row < 0 || row >= l.Count():
		return Row{}, false
	case l.rows == nil:
		return Row{row, 1}, true
	}
	return l.rows[row], true
}

// RowOf is the row of a lane, -1 if it has none.
func (l *Listing) RowOf(lane int) int {
	switch {
	case l.rows == nil || lane < 0:
		return lane
	case lane >= len(l.row):
		return -1
	}
	return int(l.row[lane])
}

// groupOf is the number of the group of a lane, -1 if it has none.
func (l *Listing) groupOf(lane int) int {
	for i, g := range l.groups() {
		if g.Has(lane) {
			return i
		}
	}
	return -1
}

// Group is the group that a row stands for, nil if it stands for one lane.
func (l *Listing) Group(r Row) *event.Group {
	if i := l.groupOf(r.First); r.Lanes > 1 && i >= 0 {
		return &l.groups()[i]
	}
	return nil
}

// Reveal sees to it that a lane has a row: its group may have been hidden.
func (l *Listing) Reveal(lane int) {
	if l.RowOf(lane) >= 0 {
		return
	}
	if i := l.groupOf(lane); i >= 0 && l.groups()[i].System {
		l.System = true
	}
	l.Text = ""
	l.Update()
}

// Fold folds or unfolds the group of a lane; all groups if it has none.
func (l *Listing) Fold(lane int) {
	if i := l.groupOf(lane); i >= 0 && lane != player.NoLane {
		l.open[i] = !l.open[i]
	} else {
		some := false
		for i := range l.open {
			some = some || !l.open[i]
		}
		for i := range l.open {
			l.open[i] = some
		}
	}
	l.Update()
}

// IsFolded reports whether a lane has a row together with others.
func (l *Listing) IsFolded(lane int) bool {
	r, ok := l.At(l.RowOf(lane))
	return ok && r.Lanes > 1
}

// CanFold reports whether there is something to fold.
func (l *Listing) CanFold() bool {
	for _, g := range l.groups() {
		if g.Lanes > 1 {
			return l.Text == ""
		}
	}
	return false
}

// Hidden is how many lanes are the runtime's own.
func (l *Listing) Hidden() (n int) {
	for _, g := range l.groups() {
		if g.System {
			n += g.Lanes
		}
	}
	return n
}

// InState is how many lanes of a row are in each state at the moment.
func (l *Listing) InState(r Row) (n [event.NumStates]int) {
	for lane := r.First; lane < r.First+r.Lanes; lane++ {
		s := event.Unused
		if lane := l.player.Picture().Lane(lane); lane != nil {
			s = lane.State
		}
		n[s]++
	}
	return n
}

// ShortName is the name of a group without the path of its package.
func ShortName(g *event.Group) string { return g.Name[strings.LastIndexByte(g.Name, '/')+1:] }
