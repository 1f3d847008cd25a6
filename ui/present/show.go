package present

import (
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Show is how the screen is presented: what is over it, and what has been voted. That it is
// presented at all, and what that changes on the screens, is in the environment.
type Show struct {
	env *stage.Env

	Black    bool // nothing is shown
	Ready    bool // the page before it begins is
	Notes    bool // the teacher's notes are, below
	pointing bool
	x, y     int // of the pointer, from 1; 0 for none yet

	polls map[string]*Votes
	keep  func(Poll) error // keeps the votes of a question; nil keeps none
}

// Poll is the votes on one question, to be kept.
type Poll struct {
	Lesson, Ask string
	Choices     []string
	Votes       []int // of each choice
}

// NewShow is a show of nothing. keep keeps the votes of a question that is closed; it may be
// nil.
func NewShow(env *stage.Env, keep func(Poll) error) *Show {
	return &Show{env: env, polls: map[string]*Votes{}, keep: keep}
}

// Turn begins to present, or ends it.
func (s *Show) Turn(on bool) {
	s.env.Stand = stage.Stand{On: on}
	s.Black, s.Ready, s.pointing, s.x = false, false, false, 0
}

// Can reports whether a key of a presentation makes sense.
func (s *Show) Can(act stage.Action) bool {
	switch act {
	case stage.Present:
		return true
	case stage.Black, stage.Spotlight, stage.PointAt, stage.ShowIDs, stage.HoldStart, stage.ShowNotes:
		return s.env.Stand.On
	}
	return false
}

// Do does what a key asks for, but for beginning and ending.
func (s *Show) Do(act stage.Action) {
	st := &s.env.Stand
	switch act {
	case stage.Black:
		s.Black = !s.Black
	case stage.Spotlight:
		st.Spot = !st.Spot
	case stage.PointAt:
		s.pointing, s.x, s.y = !s.pointing, 0, 0
	case stage.ShowIDs:
		st.IDs = !st.IDs
	case stage.HoldStart:
		s.Ready = true
	case stage.ShowNotes:
		s.Notes = !s.Notes
	}
}

// Click takes a click of the mouse if it moves the pointer.
func (s *Show) Click(x, y int) (taken bool) {
	if s.pointing {
		s.x, s.y = x+1, y+1
	}
	return s.pointing
}

// Open opens a question: the votes on it begin anew.
func (s *Show) Open(key string) { s.polls[key] = &Votes{} }

// Poll is the votes on a question, nil if it was not asked of a class.
func (s *Show) Poll(key string) *Votes { return s.polls[key] }

// Close keeps the votes on a question, if they are to be kept.
func (s *Show) Close(key, lesson string, q stage.Question) error {
	v := s.polls[key]
	if v == nil || s.keep == nil {
		return nil
	}
	counts, all := v.Counts(len(q.Choices))
	if all == 0 {
		return nil
	}
	return s.keep(Poll{Lesson: lesson, Ask: q.Ask, Choices: q.Choices, Votes: counts})
}

// Over puts what is over the screen on a frame of w by h: a pointer, or nothing at all.
func (s *Show) Over(frame string, w, h int) string {
	switch {
	case s.Black:
		return strings.Repeat("\n", max(h-1, 0))
	case s.pointing && s.x > 0 && s.y <= h && s.x <= w:
		rows := strings.Split(frame, "\n")
		if s.y <= len(rows) {
			rows[s.y-1] = s.pointed(rows[s.y-1], w)
		}
		return strings.Join(rows, "\n")
	}
	return frame
}

// pointed is a row with the pointer in it: it ends just before what is pointed at, or where
// there is no room begins just behind it.
func (s *Show) pointed(row string, w int) string {
	var c paint.Canvas
	sign, x := "━━▶", s.x-1-3
	if x < 0 {
		sign, x = "◀━━", min(s.x, w-3)
	}
	if s.env.Theme.ASCII {
		sign = map[bool]string{true: "-->", false: "<--"}[strings.HasSuffix(sign, "▶")]
	}
	c.Reset(3, 1, s.env.Theme)
	p := c.At(0, 0, 3)
	p.Text(paint.Alarm, sign)
	row += strings.Repeat(" ", max(w-ansi.StringWidth(row), 0))
	return ansi.Cut(row, 0, x) + c.String() + ansi.Cut(row, x+3, w)
}

// Status is where a presentation is, for the teacher's notes.
type Status struct {
	PID     int       `json:"pid"`
	At      time.Time `json:"at"`    // it is still alive then
	Begun   time.Time `json:"begun"` // when it began
	Title   string    `json:"title,omitempty"`
	Step    int       `json:"step"`  // done so far
	Steps   int       `json:"steps"` // 0 without a script
	Note    string    `json:"note,omitempty"`
	Next    string    `json:"next,omitempty"` // the next step
	Planned int64     `json:"planned_ns,omitempty"`
	Asking  bool      `json:"asking,omitempty"` // a question is open
}

// Lines are the notes as rows of at most w columns: the clock and the time first.
func (st *Status) Lines(t *text.Catalogue, w int) []string {
	p := &t.Present
	used := clock(st.At.Sub(st.Begun))
	times := fmt.Sprintf(p.Used, used)
	if st.Planned > 0 {
		times = fmt.Sprintf(p.Planned, used, clock(time.Duration(st.Planned)))
	}
	first := st.At.Format("15:04:05") + "   " + times
	if st.Steps > 0 {
		first += "   " + fmt.Sprintf(t.Scripts.Step, st.Step, st.Steps)
	}
	if st.Asking {
		first += "   " + p.Question
	}
	next := p.Last
	if st.Next != "" {
		next = fmt.Sprintf(p.Next, st.Next)
	}
	if st.Steps == 0 {
		next = ""
	}
	note := st.Note
	if note == "" {
		note = p.NoNotes
	}
	all := []string{paint.Cut(first, w)}
	all = append(all, paint.Wrap(note, w)...)
	if next != "" {
		all = append(all, paint.Cut(next, w))
	}
	return all
}

// clock is a time in minutes and seconds.
func clock(d time.Duration) string {
	s := int(d.Round(time.Second).Seconds())
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}
