package lanes

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/events"
	"lanes/ui/guide"
	"lanes/ui/lanes/layout"
	"lanes/ui/lanes/listing"
	"lanes/ui/lanes/player"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// view is a run at a moment, as all parts of the screen show it: the moment, the axis of
// time, which lanes are in sight, and what the last key has to say.
type view struct {
	env    *stage.Env
	layout *layout.Layout // of the screen
	player.Player
	player.TimeAxis
	list     listing.Listing
	panel    guide.Panel // of the lesson, nil if it has none
	chosen   int         // lane, noLane for none
	top      int         // the first row on the screen
	mainFile string      // the source of a program that is watched, as far as one is named
	note     text.Note   // what the last key has to say, nil for nothing
}

// words are those for the lesson of the run.
func (v *view) words() text.Lesson { return v.env.Words.Lesson(v.Timeline().Info.Lesson) }

// formatter puts what happens in the run into words of a language.
func (v *view) formatter(t *text.Catalogue) events.Formatter {
	return events.Formatter{Timeline: v.Timeline(), Words: t, Glyphs: v.env.Theme.Glyphs}
}

// laneName is what a lane is called.
func (v *view) laneName(id int) string { return v.Timeline().LaneName(id) }

// choose chooses a lane and brings it on the screen.
func (v *view) choose(lane int) {
	v.chosen = min(max(lane, 0), max(v.Lanes()-1, 0))
	v.list.Reveal(v.chosen)
	row := v.list.RowOf(v.chosen)
	v.top = min(v.top, row)
	v.top = max(v.top, row-v.layout.Seen()+1, 0)
}

// step chooses the lane so many rows further on.
func (v *view) step(rows int) {
	row := max(v.list.RowOf(v.chosen), 0)
	if v.chosen == player.NoLane && rows == 1 {
		rows = 0 // the first
	}
	if r, ok := v.list.At(min(max(row+rows, 0), v.list.Count()-1)); ok {
		v.choose(r.First)
	}
}

// fold folds or unfolds the group of the chosen lane; or all groups, if none is chosen.
func (v *view) fold() {
	v.list.Fold(v.chosen)
	v.choose(v.chosen)
}

// unfold opens the group that the chosen row stands for, and reports whether there was one.
func (v *view) unfold() bool {
	if v.chosen == player.NoLane || !v.list.IsFolded(v.chosen) {
		return false
	}
	v.fold()
	return true
}

// typeFilter takes a key while a filter is typed. The chosen lane is always one that it lets
// through.
func (v *view) typeFilter(msg tea.KeyPressMsg) {
	if !v.list.Press(msg) {
		return
	}
	v.top = 0
	v.list.Update()
	if v.list.Filter.Text != "" && v.list.RowOf(v.chosen) < 0 {
		if r, ok := v.list.At(0); ok {
			v.chosen = r.First
		}
	}
}

// scroll moves the lanes by so many rows.
func (v *view) scroll(d int) {
	v.top = min(max(v.top+d, 0), max(v.list.Count()-v.layout.Seen(), 0))
}

// hasPanel reports whether the lesson shows something beside its lanes.
func (v *view) hasPanel() bool {
	if v.panel == nil {
		return false
	}
	rows, _ := v.panel.Rows()
	return rows > 0
}

// panelText is what the panel says, in lines that are never too long.
func (v *view) panelText() string {
	const wide = 400
	rows, _ := v.panel.Rows()
	var c paint.Canvas
	c.Reset(wide, rows, v.env.Theme)
	v.panel.Draw(&c, paint.Rect{W: wide, H: rows}, v.env.Words)
	return ansi.Strip(c.String())
}

// doing is what a lane does, or what came of it.
func (v *view) doing(l *history.Lane) (paint.Token, string) {
	if v.mainFile == "" && l.State.Alive() && l.ID != 0 {
		v.mainFile = l.Text(event.ValueLine)
	}
	w := v.formatter(v.env.Words)
	w.MainFile = v.mainFile
	return w.Doing(l, v.panel)
}

// unused is the word for a lane that has no work, or never had.
func (v *view) unused(id int) string {
	if v.Never(id) {
		return v.env.Words.States.Unused
	}
	return v.env.Words.States.NotYet
}
