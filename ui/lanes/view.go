package lanes

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/events"
	"lanes/ui/guide"
	"lanes/ui/lanes/layout"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// noLane is no lane, or any.
const noLane = -1

// view is a run at a moment, as all parts of the screen show it: the moment, the axis of
// time, which lanes are in sight, and what the last key has to say.
type view struct {
	env    *stage.Env
	layout *layout.Layout // of the screen
	player
	timeAxis
	listing
	panel    guide.Panel // of the lesson, nil if it has none
	chosen   int         // lane, noLane for none
	top      int         // the first row on the screen
	mainFile string      // the source of a program that is watched, as far as one is named
	note     text.Note   // what the last key has to say, nil for nothing
}

// words are those for the lesson of the run.
func (v *view) words() text.Lesson { return v.env.Words.Lesson(v.timeline().Info.Lesson) }

// formatter puts what happens in the run into words.
func (v *view) formatter() events.Formatter {
	return events.Formatter{Timeline: v.timeline(), Words: v.env.Words, Glyphs: v.env.Theme.Glyphs}
}

// laneName is what a lane is called.
func (v *view) laneName(id int) string { return v.timeline().LaneName(id) }

// choose chooses a lane and brings it on the screen.
func (v *view) choose(lane int) {
	v.chosen = min(max(lane, 0), max(v.lanes()-1, 0))
	v.reveal(v.chosen)
	row := v.rowOf(v.chosen)
	v.top = min(v.top, row)
	v.top = max(v.top, row-v.layout.Seen()+1, 0)
}

// scroll moves the lanes by so many rows.
func (v *view) scroll(d int) {
	v.top = min(max(v.top+d, 0), max(v.count()-v.layout.Seen(), 0))
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
	t := v.env.Words
	switch {
	case l.State.Ended() && l.ID == 0:
		return paint.Dim, ""
	case l.State.Alive() && blocks(l):
		return paint.InFailed, t.Run.Blocks
	case l.State.Alive() && v.watched(l):
		return paint.Plain, v.whereabouts(l)
	case l.Task != event.NoTask && l.State.Alive():
		if v.panel != nil {
			if s := v.panel.Doing(l.ID, t); s != "" {
				return paint.Plain, s
			}
		}
		return paint.Plain, v.task(l)
	case v.timeline().Info.Observed() && l.State.Alive():
		return paint.Dim, cmp.Or(l.TaskName, l.For.For)
	case l.Failed > 0 && l.Done == 0:
		return paint.InFailed, v.env.Theme.Glyphs.Broken + " " + l.Error
	case l.Done > 0 && l.ID != 0:
		s := fmt.Sprintf(t.Run.Finished, l.Done)
		if l.Failed > 0 {
			s += " " + v.env.Theme.Glyphs.Broken + " " + strconv.Itoa(l.Failed)
		}
		return paint.Dim, s
	}
	return paint.Dim, ""
}

// watched reports whether a lane is one of a program that is watched while it runs: then its
// line is known, or what it gets of a core.
func (v *view) watched(l *history.Lane) bool {
	if !v.timeline().Info.Observed() || l.ID == 0 {
		return false
	}
	_, shares := l.Value(event.ValueShare)
	return shares || l.Text(event.ValueLine) != ""
}

// whereabouts is where in its source a lane of a program that is watched is, what it waits
// for or works at, and how much of a core it gets where it may be running.
func (v *view) whereabouts(l *history.Lane) string {
	if l.ID == 0 {
		return ""
	}
	var parts []string
	if line, ok := l.Value(event.ValueLine); ok {
		file := l.Text(event.ValueLine)
		if v.mainFile == "" {
			v.mainFile = file
		}
		place := fmt.Sprintf("%s:%d", file, line)
		if file == v.mainFile {
			place = fmt.Sprintf(v.env.Words.Observed.Line, line)
		}
		parts = append(parts, place)
	}
	if l.State == event.Waiting && l.For.For != "" {
		parts = append(parts, l.For.For)
	}
	if share, ok := l.Value(event.ValueShare); ok && l.State == event.InProgress {
		parts = append(parts, fmt.Sprintf(v.env.Words.Observed.Share, strconv.FormatInt(share, 10)))
	}
	if l.TaskName != "" && l.TaskName != l.Name {
		parts = append(parts, l.TaskName)
	}
	return strings.Join(parts, " ")
}

// task is the task that a lane is at, in the user's language.
func (v *view) task(l *history.Lane) string {
	t, info := v.env.Words, &v.timeline().Info
	name := l.TaskName
	if words, ok := t.Lessons[info.Lesson]; ok {
		name = words.TaskName(info.RoundOf(int(l.Task)), l.TaskName)
	}
	if n, _ := l.Value(event.ValueAttempt); n > 1 {
		return fmt.Sprintf(t.Run.Attempting, name, n)
	}
	if n, _ := l.Value("retry"); n > 0 {
		return fmt.Sprintf(t.Run.Retrying, name, n)
	}
	if l.Printed != "" && info.Lesson != "scrape" && !info.Observed() {
		return l.Printed
	}
	return name
}

// unused is the word for a lane that has no work, or never had.
func (v *view) unused(id int) string {
	if v.never(id) {
		return v.env.Words.States.Unused
	}
	return v.env.Words.States.NotYet
}

// blocks reports whether the work on a lane is in a call that blocks its thread, which
// others need.
func blocks(l *history.Lane) bool { return l.State == event.Waiting && l.For.Holds }
