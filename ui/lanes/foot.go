package lanes

import (
	"fmt"
	"strings"
	"time"

	"lanes/ui/axis"
	"lanes/ui/events"
	"lanes/ui/paint"
	"lanes/ui/stage"
)

const (
	maxHere = 1000            // bounds the events of one moment that are looked at
	youth   = 3 * time.Second // how long a run is young
)

// foot is the last rows of a screen: the keys, and above them what is to be told now, or
// what the signs mean.
type foot struct {
	env  *stage.Env
	run  *run // nil while it starts
	head head // of the same screen
}

// draw writes the foot of the screen of all lanes.
func (f *foot) draw(c *paint.Canvas) {
	row, instead := f.noteRow()
	told := f.drawNote(c, row, !instead)
	room := row.W - 2 - f.run.sheet.free(row.Y+row.H-1)
	switch {
	case told:
	case f.introduces():
		p := c.At(row.Y, 1, room)
		p.Text(paint.Plain, f.head.words.Sentence)
	case !instead:
		p := c.At(row.Y, 1, room)
		stage.Legend(&p, f.env)
	}
	if !told || !instead {
		f.drawKeys(c, stage.OnRun)
	}
}

// noteRow is the row for what is to be told: that of the legend, or where there is
// none that of the keys.
func (f *foot) noteRow() (row paint.Rect, instead bool) {
	if row := f.run.layout.Legend; row.H > 0 {
		return row, false
	}
	return f.run.layout.Help, true
}

// drawKeys writes the line of help.
func (f *foot) drawKeys(c *paint.Canvas, on stage.Scope) {
	p := c.At(c.H-1, 1, c.W-1)
	if f.run != nil && f.run.list.Typing() {
		f.run.list.DrawKeys(&p)
		return
	}
	if f.run != nil && f.run.marks.naming != nil {
		if f.run.note != nil {
			p.Text(paint.Accent, f.run.note(f.env.Words))
			return
		}
		f.run.marks.drawNamingKeys(&p)
		return
	}
	f.env.KeyLine(p, on)
}

// drawNote writes what is to be told now into a row, and reports whether there is
// anything. If there is no room for more than what was asked for, events are not.
func (f *foot) drawNote(c *paint.Canvas, row paint.Rect, room bool) bool {
	p := c.At(row.Y+row.H-1, 1, row.W-2)
	switch {
	case f.run.marks.naming != nil:
		f.run.marks.drawNaming(&p, !room)
		return true
	case f.run.list.Typing():
		f.run.list.DrawTyping(&p, !room)
		return true
	}
	tok, s := f.told(room)
	if row.H == 1 && s != "" && s == f.invitation() && paint.Width(s) > row.W-2 { // of no use if it is cut
		return false
	}
	lines := []string{s}
	if row.H > 1 {
		lines = f.wrapped(s, row.W-2)
	}
	for i, line := range lines[:min(len(lines), row.H)] {
		p := c.At(row.Y+i, 1, row.W-2)
		p.Text(tok, line)
	}
	return s != ""
}

// introduces reports whether what the lesson shows stands in the place of the legend:
// while its run is young or shown at its start, where the head has no room for that.
func (f *foot) introduces() bool {
	r, row := f.run, f.run.layout.Legend
	young := r.Following() && r.Timeline().Edge() < youth
	start := !r.AtEdge() && r.Moment() == 0 && !r.Playhead.Fine
	return row.H > 0 && (young || start) && paint.Width(f.head.words.Sentence) <= row.W-2-r.sheet.free(row.Y) && !f.head.line(f.env.W).sentence
}

// told is what is to be told now, "" for nothing.
func (f *foot) told(events bool) (paint.Token, string) {
	r := f.run
	switch {
	case r.note != nil:
		return paint.Accent, r.note(f.env.Words)
	case r.causes.asked:
		return r.causes.why()
	case events && f.invitation() != "":
		return paint.Accent, f.invitation()
	case events && r.Playhead.Mode == axis.Held && !f.introduces():
		if tok, s := f.here(); s != "" || r.list.Filter.Text == "" {
			return tok, s
		}
	}
	if s := r.list.Filter.Text; s != "" {
		return paint.Accent, "/ " + s + "   " + r.list.Found()
	}
	return paint.Plain, ""
}

// invitation is the command with which other machines join the run that goes on, "" if none
// can. A picture that stands still has events to tell in its place.
func (f *foot) invitation() string {
	if !f.run.Session.Live() || f.run.Playhead.Mode == axis.Held {
		return ""
	}
	return f.run.Session.Invitation()
}

// rows is how many rows it takes in w columns to say why a lane waits, if that was asked, or
// how other machines join, and one is not enough; else 0.
func (f *foot) rows(w int) int {
	if f.run == nil || f.run.note != nil {
		return 0
	}
	long := f.invitation()
	if f.run.causes.asked {
		_, long = f.run.causes.why()
	}
	if n := len(f.wrapped(long, max(w-2, 1))); n > 1 {
		return n
	}
	return 0
}

// wrapped is s in lines of at most w columns.
func (f *foot) wrapped(s string, w int) []string {
	if s != "" && s == f.invitation() {
		return commandLines(s, w)
	}
	return paint.Wrap(s, w)
}

// commandLines is a command in lines of at most w columns, divided between its flags and
// continued in the way of a shell, so that it runs as it is copied.
func commandLines(command string, w int) (lines []string) {
	if paint.Width(command) <= w {
		return []string{command}
	}
	const on = " \\"
	line := ""
	for i, part := range strings.Split(command, " --") {
		if i > 0 {
			part = " --" + part
		}
		if line != "" && paint.Width(line+part+on) > w {
			lines, line = append(lines, line+on), ""
		}
		line += part
	}
	return append(lines, line)
}

// here is the mark in the column of the cursor, and the events that were stepped to.
func (f *foot) here() (paint.Token, string) {
	tok, s := paint.Plain, ""
	if f.run.Playhead.Fine {
		tok, s = f.events()
	}
	if mark := f.run.marks.atCursor(); mark != "" {
		s = strings.TrimSpace(mark + "   " + s)
	}
	return tok, s
}

// events is the events at the moment, in words: the first that tells something, of the
// chosen lane if it has one.
func (f *foot) events() (paint.Token, string) {
	r, tl, at := f.run, f.run.Timeline(), f.run.Moment()
	tok, told, n := paint.Plain, "", 0
	first := tl.Until(at - 1)
	for i := first; i < min(tl.Until(at), first+maxHere); i++ {
		e := tl.Event(i)
		if events.Internal(e) {
			continue
		}
		n++
		if told != "" && int(e.Lane) != r.chosen {
			continue
		}
		var glyph, s string
		tok, glyph, s = r.formatter(f.env.Words).Event(events.At(tl, i))
		told = r.laneName(int(e.Lane)) + "  " + glyph + " " + s
	}
	if n > 1 {
		told += "  " + fmt.Sprintf(f.env.Words.Time.Also, n-1)
	}
	return tok, told
}
