package script

import (
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/clean"
	"lanes/ui/stage"
)

// Recorder writes down what a user does, as a script that does the same. It takes the time
// from who hears the clock.
type Recorder struct {
	lines []string
	last  time.Time // of what was noted last, or of the beginning
	typed string    // letters that belong to one text
	lost  int       // what the mouse did that no statement does
}

// NewRecorder is a recorder of a session that begins with some statements.
func NewRecorder(begin ...string) *Recorder { return &Recorder{lines: begin} }

// Begin says when the session begins.
func (r *Recorder) Begin(at time.Time) {
	if r.last.IsZero() {
		r.last = at
	}
}

// Key notes a key; types says that it is a letter of a text, if it is a letter.
func (r *Recorder) Key(msg tea.KeyPressMsg, at time.Time, types bool) {
	if types && msg.Text != "" {
		r.Type(msg.Text, at)
		return
	}
	if name := msg.String(); slices.Contains(stage.KeyNames(), name) {
		r.note(at, "key "+Word(name))
	}
}

// Type notes a text that is typed or pasted.
func (r *Recorder) Type(s string, at time.Time) {
	if r.typed == "" {
		r.wait(at)
	}
	r.last = at
	if r.typed += clean.Text(s); len(r.typed) > maxSaid/2 {
		r.flush()
	}
}

// Picture notes where the mouse has moved the picture.
func (r *Recorder) Picture(s *State, chosen int, at time.Time) {
	if chosen >= 0 {
		r.note(at, fmt.Sprint("lane ", chosen))
	}
	if s.Still {
		r.note(at, fmt.Sprint("goto ", s.At))
	}
}

// Lost notes that something was done which no statement does.
func (r *Recorder) Lost() { r.lost++ }

// note adds a statement, and the time since the one before.
func (r *Recorder) note(at time.Time, statement string) {
	r.flush()
	r.wait(at)
	r.lines = append(r.lines, statement)
}

// wait adds the time since what was noted before.
func (r *Recorder) wait(at time.Time) {
	if d := at.Sub(r.last).Round(10 * time.Millisecond); !r.last.IsZero() && d > 0 && len(r.lines) > 0 {
		r.lines = append(r.lines, fmt.Sprint("hold ", min(d, maxHold)))
	}
	r.last = at
}

// flush adds the text that was typed.
func (r *Recorder) flush() {
	if r.typed != "" {
		r.lines = append(r.lines, "type "+quoted(r.typed))
		r.typed = ""
	}
}

// End says when the session ends.
func (r *Recorder) End(at time.Time) {
	r.flush()
	r.wait(at)
}

// Script is the text of the script.
func (r *Recorder) Script() string {
	r.flush()
	var b strings.Builder
	if r.lost > 0 {
		fmt.Fprintf(&b, "# What the mouse did %d times has no statement, and is not in here.\n", r.lost)
	}
	for _, line := range r.lines {
		b.WriteString(line + "\n")
	}
	return b.String()
}

// Word is a word as scripts have it, in quotes if it needs them.
func Word(s string) string {
	if s == "" || strings.ContainsAny(s, ` "#\`) {
		return quoted(s)
	}
	return s
}

// quoted is a text in quotes.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// LessonLine is the statement that chooses a lesson with options, each a name and a value.
func LessonLine(id string, options ...[2]string) string {
	line := "lesson " + id
	for _, o := range options {
		if value := Word(o[1]); strings.HasPrefix(value, `"`) {
			line += " " + quoted(o[0]+"="+o[1])
		} else {
			line += " " + o[0] + "=" + value
		}
	}
	return line
}
