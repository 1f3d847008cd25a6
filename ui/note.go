package ui

import (
	"fmt"
	"strings"
	"time"
)

// noteRow is the row for what is to be told: that of the legend, or where there is
// none that of the keys.
func (r *run) noteRow() (row rect, instead bool) {
	if row := r.lay.legend; row.h > 0 {
		return row, false
	}
	return r.lay.help, true
}

// drawFoot writes the keys, and above them the legend or what is to be told now.
func (r *run) drawFoot(c *canvas) {
	row, instead := r.noteRow()
	told := r.drawNote(c, row, !instead)
	switch {
	case told:
	case r.introduces():
		p := c.at(row.y, 1, row.w-2)
		p.text(plain, r.words().Sentence)
	default:
		r.drawLegend(c)
	}
	if !told || !instead {
		r.drawKeys(c, onRun)
	}
}

// drawNote writes what is to be told now into a row, and reports whether there is
// anything. If there is no room for more than what was asked for, events are not.
func (r *run) drawNote(c *canvas, row rect, room bool) bool {
	p := c.at(row.y, 1, row.w-2)
	if r.naming != nil {
		r.drawNaming(&p, !room)
		return true
	}
	tok, s := r.told(room)
	p.text(tok, s)
	return s != ""
}

// youth is how long a run is young.
const youth = 3 * time.Second

// introduces reports whether what the lesson shows stands in the place of the legend:
// while its run is young or shown at its start, where the head has no room for that.
func (r *run) introduces() bool {
	row := r.lay.legend
	young := r.s.live() && r.head.mode == atEdge && r.s.tl.Edge() < youth
	start := r.head.mode != atEdge && r.head.moment(r.s.tl) == 0 && !r.head.fine
	return row.h > 0 && (young || start) && width(r.words().Sentence) <= row.w-2 && !r.headline(r.env.w).sentence
}

// drawKeys writes the line of help.
func (r *run) drawKeys(c *canvas, on scope) {
	p := c.at(c.h-1, 1, c.w-1)
	if r.naming != nil {
		r.naming.keys(&p, r)
		return
	}
	r.env.keys.line(p, on)
}

// told is what is to be told now, "" for nothing.
func (r *run) told(events bool) (token, string) {
	switch {
	case r.s == nil:
		return plain, ""
	case r.note != nil:
		return accent, r.note(r.env.t)
	case r.why:
		return r.whyHere()
	case events && r.head.mode == held && !r.introduces():
		return r.here()
	}
	return plain, ""
}

// here is the mark in the column of the cursor, and the events that were stepped to.
func (r *run) here() (token, string) {
	tok, s := plain, ""
	if r.head.fine {
		tok, s = r.eventsHere()
	}
	if marks := r.markTags(&r.ax, r.cursor()); len(marks) > 0 && marks[0].x == r.cursor() {
		s = strings.TrimSpace(marks[0].sign + marks[0].label + "   " + s)
	}
	return tok, s
}

// eventsHere is the events at the moment, in words: the first that tells something,
// of the chosen lane if it has one.
func (r *run) eventsHere() (token, string) {
	tl, at := r.s.tl, r.head.moment(r.s.tl)
	tok, told, n := plain, "", 0
	first := tl.Until(at - 1)
	for i := first; i < min(tl.Until(at), first+maxHere); i++ {
		e := tl.Event(i)
		if internal(e) {
			continue
		}
		n++
		if told != "" && int(e.Lane) != r.chosen {
			continue
		}
		var glyph, s string
		tok, glyph, s = eventTold(tl, r.env.t, r.env.th.glyphs, happenedAt(tl, i))
		told = r.laneName(int(e.Lane)) + "  " + glyph + " " + s
	}
	if n > 1 {
		told += "  " + fmt.Sprintf(r.env.t.Time.Also, n-1)
	}
	return tok, told
}

// laneName is what a lane is called.
func (r *run) laneName(id int) string { return laneName(r.s.tl, id) }
