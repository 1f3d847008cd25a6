package events

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// Panel knows what lanes do, in a lesson of its own.
type Panel interface {
	// Doing is what a lane does, "" if there is nothing particular to say.
	Doing(lane int, t *text.Catalogue) string
}

// Doing is what a lane does, or what came of it. panel may be nil.
func (w Formatter) Doing(l *history.Lane, panel Panel) (paint.Token, string) {
	t := w.Words
	switch {
	case l.State.Ended() && l.ID == 0:
		return paint.Dim, ""
	case l.State.Alive() && Blocks(l):
		return paint.InFailed, t.Run.Blocks
	case l.State.Alive() && w.watched(l):
		return paint.Plain, w.whereabouts(l)
	case l.Task != event.NoTask && l.State.Alive():
		if panel != nil {
			if s := panel.Doing(l.ID, t); s != "" {
				return paint.Plain, s
			}
		}
		return paint.Plain, w.taskOf(l)
	case w.Timeline.Info.Observed() && l.State.Alive():
		return paint.Dim, cmp.Or(l.TaskName, l.For.For)
	case l.Failed > 0 && l.Done == 0:
		return paint.InFailed, w.Glyphs.Broken + " " + l.Error
	case l.Done > 0 && l.ID != 0:
		s := fmt.Sprintf(t.Run.Finished, l.Done)
		if l.Failed > 0 {
			s += " " + w.Glyphs.Broken + " " + strconv.Itoa(l.Failed)
		}
		return paint.Dim, s
	}
	return paint.Dim, ""
}

// watched reports whether a lane is one of a program that is watched while it runs: then its
// line is known, or what it gets of a core.
func (w Formatter) watched(l *history.Lane) bool {
	if !w.Timeline.Info.Observed() || l.ID == 0 {
		return false
	}
	_, shares := l.Value(event.ValueShare)
	return shares || l.Text(event.ValueLine) != ""
}

// whereabouts is where in its source a lane of a program that is watched is, what it waits
// for or works at, and how much of a core it gets where it may be running.
func (w Formatter) whereabouts(l *history.Lane) string {
	var parts []string
	if line, ok := l.Value(event.ValueLine); ok {
		file := l.Text(event.ValueLine)
		place := fmt.Sprintf("%s:%d", file, line)
		if file == w.MainFile {
			place = fmt.Sprintf(w.Words.Observed.Line, line)
		}
		parts = append(parts, place)
	}
	if l.State == event.Waiting && l.For.For != "" {
		parts = append(parts, l.For.For)
	}
	if share, ok := l.Value(event.ValueShare); ok && l.State == event.InProgress {
		parts = append(parts, fmt.Sprintf(w.Words.Observed.Share, strconv.FormatInt(share, 10)))
	}
	if l.TaskName != "" && l.TaskName != l.Name {
		parts = append(parts, l.TaskName)
	}
	return strings.Join(parts, " ")
}

// taskOf is the task that a lane is at, in the user's language.
func (w Formatter) taskOf(l *history.Lane) string {
	t, info := w.Words, &w.Timeline.Info
	name := l.TaskName
	if words, ok := t.Lessons.Find(info.Lesson); ok {
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

// Blocks reports whether the work on a lane is in a call that blocks its thread, which
// others need.
func Blocks(l *history.Lane) bool { return l.State == event.Waiting && l.For.Holds }
