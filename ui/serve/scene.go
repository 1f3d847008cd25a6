package serve

import (
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/ui/axis"
	"lanes/ui/present"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Scene is what the teacher shows: a question, a run, or the screen as it is.
type Scene struct {
	Frame    string // the teacher's screen, rows parted by "\n", if there is nothing of what follows
	Slide    map[text.Lang]present.Slide
	Run      *Run // nil if no run is on the screen
	Question *Question
	Said     map[text.Lang]string // the caption, by language; "" for all others
	Black    bool
}

// Run is the run on the teacher's screen, and how the teacher looks at it.
type Run struct {
	Of     any // which run it is: scenes of the same one have the same
	Info   event.Info
	Knobs  []lesson.Knob // of its lesson
	Events []event.Event // those that no scene of this run had before
	From   int           // how many that were
	Edge   time.Duration
	Over   bool
	Head   axis.Playhead // where in time the teacher is
	Lane   int           // that is chosen, below 0 for none
	Zoom   time.Duration // the length of a column, 0 for all
	Key    string        // under what was voted, "" if nothing was
	Votes  *present.Votes
	// Sequence is how long its tasks take one after another, 0 if that is known from no run.
	Sequence time.Duration
}

// AtEnd reports whether the run is over and the teacher's picture has come to its end.
func (r *Run) AtEnd() bool {
	return r.Over && (r.Head.Mode == axis.AtEdge || r.Head.At >= r.Edge)
}

// Question is one that is open.
type Question struct {
	Of    lesson.Setting // the run that it is about
	Ask   map[text.Lang]stage.Question
	Votes *present.Votes
}

// fit is the teacher's frame on a terminal of another size: what has no room is cut off.
func fit(frame string, w, h int) string {
	rows := strings.Split(frame, "\n")
	rows = rows[:min(len(rows), h)]
	for i := range rows {
		if ansi.StringWidth(rows[i]) > w {
			rows[i] = ansi.Truncate(rows[i], w, "")
		}
	}
	return strings.Join(rows, "\n")
}
