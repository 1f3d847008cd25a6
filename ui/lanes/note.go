package lanes

import (
	"fmt"
	"strings"
	"time"

	"lanes/ui/axis"
	"lanes/ui/paint"
	"lanes/ui/stage"
)

// noteRow is the row for what is to be told: that of the legend, or where there is
// none that of the keys.
func (r *Screen) noteRow() (row paint.Rect, instead bool) {
	if row := r.Layout.Legend; row.H > 0 {
		return row, false
	}
	return r.Layout.Help, true
}

// drawFoot writes the keys, and above them the legend or what is to be told now.
func (r *Screen) drawFoot(c *paint.Canvas) {
	row, instead := r.noteRow()
	told := r.drawNote(c, row, !instead)
	switch {
	case told:
	case r.introduces():
		p := c.At(row.Y, 1, row.W-2)
		p.Text(paint.Plain, r.Words().Sentence)
	default:
		r.drawLegend(c)
	}
	if !told || !instead {
		r.drawKeys(c, stage.OnRun)
	}
}

// drawNote writes what is to be told now into a row, and reports whether there is
// anything. If there is no room for more than what was asked for, events are not.
func (r *Screen) drawNote(c *paint.Canvas, row paint.Rect, room bool) bool {
	p := c.At(row.Y, 1, row.W-2)
	if r.Naming != nil {
		r.drawNaming(&p, !room)
		return true
	}
	tok, s := r.told(room)
	p.Text(tok, s)
	return s != ""
}

// Youth is how long a run is young.
const Youth = 3 * time.Second

// introduces reports whether what the lesson shows stands in the place of the legend:
// while its run is young or shown at its start, where the head has no room for that.
func (r *Screen) introduces() bool {
	row := r.Layout.Legend
	young := r.Session.Live() && r.Head.Mode == axis.AtEdge && r.Session.Timeline.Edge() < Youth
	start := r.Head.Mode != axis.AtEdge && r.Head.Moment(r.Session.Timeline) == 0 && !r.Head.Fine
	return row.H > 0 && (young || start) && paint.Width(r.Words().Sentence) <= row.W-2 && !r.headline(r.env.W).sentence
}

// drawKeys writes the line of help.
func (r *Screen) drawKeys(c *paint.Canvas, on stage.Scope) {
	p := c.At(c.H-1, 1, c.W-1)
	switch {
	case r.Naming != nil && r.Note != nil:
		p.Text(paint.Accent, r.Note(r.env.Words))
		return
	case r.Naming != nil:
		r.Naming.keys(&p, r)
		return
	}
	r.env.Keys.Line(p, on)
}

// told is what is to be told now, "" for nothing.
func (r *Screen) told(events bool) (paint.Token, string) {
	switch {
	case r.Session == nil:
		return paint.Plain, ""
	case r.Note != nil:
		return paint.Accent, r.Note(r.env.Words)
	case r.why:
		return r.whyHere()
	case events && r.Head.Mode == axis.Held && !r.introduces():
		return r.here()
	}
	return paint.Plain, ""
}

// here is the mark in the column of the cursor, and the events that were stepped to.
func (r *Screen) here() (paint.Token, string) {
	tok, s := paint.Plain, ""
	if r.Head.Fine {
		tok, s = r.eventsHere()
	}
	if marks := r.markTags(&r.Ax, r.Cursor()); len(marks) > 0 && marks[0].X == r.Cursor() {
		s = strings.TrimSpace(marks[0].Sign + marks[0].Label + "   " + s)
	}
	return tok, s
}

// eventsHere is the events at the moment, in words: the first that tells something,
// of the chosen lane if it has one.
func (r *Screen) eventsHere() (paint.Token, string) {
	tl, at := r.Session.Timeline, r.Head.Moment(r.Session.Timeline)
	tok, told, n := paint.Plain, "", 0
	first := tl.Until(at - 1)
	for i := first; i < min(tl.Until(at), first+maxHere); i++ {
		e := tl.Event(i)
		if Internal(e) {
			continue
		}
		n++
		if told != "" && int(e.Lane) != r.Chosen {
			continue
		}
		var glyph, s string
		tok, glyph, s = eventTold(tl, r.env.Words, r.env.Theme.Glyphs, happenedAt(tl, i))
		told = r.laneName(int(e.Lane)) + "  " + glyph + " " + s
	}
	if n > 1 {
		told += "  " + fmt.Sprintf(r.env.Words.Time.Also, n-1)
	}
	return tok, told
}

// laneName is what a lane is called.
func (r *Screen) laneName(id int) string { return laneName(r.Session.Timeline, id) }
