package plain

import (
	"fmt"
	"io"
	"time"

	"lanes/engine/compare"
	"lanes/engine/history"
	"lanes/ui/text"
)

// Line is one line on a terminal that is written over and over again. It ignores errors of
// the terminal.
type Line struct {
	w     io.Writer
	shown bool
}

// NewLine returns a line on w, which shows nothing unless on.
func NewLine(w io.Writer, on bool) *Line {
	if !on {
		w = nil
	}
	return &Line{w: w}
}

// On reports whether anybody sees the line.
func (l *Line) On() bool { return l.w != nil }

// Show writes s in place of what the line said.
func (l *Line) Show(s string) {
	if l.w != nil {
		l.shown = true
		fmt.Fprint(l.w, "\r\x1b[K"+s)
	}
}

// Clear takes the line away.
func (l *Line) Clear() {
	if l.shown {
		l.shown = false
		fmt.Fprint(l.w, "\r\x1b[K")
	}
}

// progressEvery is the time of a run between two drawings of its line.
const progressEvery = 100 * time.Millisecond

// Progress is a line that says how far a run is.
type Progress struct {
	*Line
	t    *text.Catalogue
	last time.Duration
}

// NewProgress returns the progress of a run on w, which shows nothing unless on.
func NewProgress(w io.Writer, t *text.Catalogue, on bool) *Progress {
	return &Progress{Line: NewLine(w, on), t: t}
}

// Show says how far the run is, unless that was said less than progressEvery ago.
func (p *Progress) Show(tl *history.Timeline) {
	if !p.On() || tl.Edge()-p.last < progressEvery {
		return
	}
	p.last = tl.Edge()
	h := tl.Head()
	unit := p.t.Lessons.Of(tl.Info.Lesson).Unit
	at := fmt.Sprintf("%.1f s", tl.Edge().Seconds())
	p.Line.Show(fmt.Sprintf(p.t.CLI.Progress, tl.Info.Rounds(h.Done), tl.Info.Rounds(tl.Info.Tasks), unit, len(h.Failures), at))
}

// ComparedProgress says how far a comparison is: on a terminal on one line, elsewhere on a
// line for each run that has ended.
type ComparedProgress struct {
	*Line
	w    io.Writer
	t    *text.Catalogue
	all  int           // runs
	last time.Duration // of the present run, when the line was written
}

// NewComparedProgress returns the progress of a comparison of so many runs on w, which may be
// a terminal.
func NewComparedProgress(w io.Writer, t *text.Catalogue, terminal bool, runs int) *ComparedProgress {
	return &ComparedProgress{Line: NewLine(w, terminal), w: w, t: t, all: runs}
}

// Show says how far the comparison is after an update.
func (p *ComparedProgress) Show(b *compare.Board, u compare.Update) {
	s := &b.Standings[u.Entry]
	if s.Latest == nil || u.Ends != nil && u.Ends.Err != nil {
		return
	}
	info, edge := &s.Latest.Info, s.Latest.Edge()
	n := b.Ended + 1
	if u.Ends != nil {
		n--
	}
	line := fmt.Sprintf(p.t.Compare.Run, n, p.all, p.t.Model(info.Model, info.Badge).Name, p.t.WorkersOf(info.Model, info.Workers))
	switch {
	case !p.On() && u.Ends != nil:
		fmt.Fprintf(p.w, "%s  %.3f s\n", line, edge.Seconds())
	case p.On() && (u.Begins != nil || edge-p.last >= progressEvery):
		p.last = edge
		p.Line.Show(fmt.Sprintf("%s  %.1f s", line, edge.Seconds()))
	}
}
