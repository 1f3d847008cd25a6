package present

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"lanes/engine/history"
	"lanes/ui/guide"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// Board is what stands under the lanes of a run that is presented: its datum in large
// digits, and one finding; or in the place of that the votes, once it is known what came
// true.
type Board struct {
	Timeline *history.Timeline
	Picture  *history.Picture // at the moment
	At       time.Duration    // the moment
	Panel    guide.Panel      // of the lesson at the moment, nil if it has none
	Ended    bool             // that is the end
	Votes    *Votes           // nil if nothing was asked
	Bare     bool             // nothing is told that has the id of a process or a thread
	Right    int              // the choice that came true, [stage.NoChoice] while nobody knows
}

// BoardRows is how many rows it takes on a screen of that height, and BoardMin is enough.
func BoardRows(h int) int {
	switch {
	case h >= 32:
		return 10
	case h >= 24:
		return 8
	case h >= 16:
		return BoardMin
	case h >= 12:
		return datumRows + 1
	}
	return 0
}

// BoardMin is the rows of a board with its datum and two more.
const BoardMin = datumRows + 2

const datumRows = 3

// Draw writes the board into its place.
func (b *Board) Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	if at.H < datumRows {
		return
	}
	choices := b.voted(t)
	y := at.Y
	if at.H > BoardMin {
		y++
	}
	if n := len(choices); n > 0 && at.Y+at.H-y-datumRows < n { // there is no room for large digits too
		if at.H > n {
			d := guide.DatumAt(b.Timeline, b.Picture, b.At, b.Panel, t)
			p := c.At(at.Y, at.X+margin, at.W-2*margin)
			p.Text(d.Tok, d.Value)
			p.Text(paint.Strong, "  "+d.Words)
			at.Y, at.H = at.Y+1, at.H-1
		}
		DrawVotes(c, at, choices, b.Votes, b.Right, t)
		return
	}
	b.drawDatum(c, paint.Rect{X: at.X, Y: y, W: at.W, H: datumRows}, t)
	y += datumRows
	if rest := at.Y + at.H - y; rest > max(2, len(choices)) {
		y++
	}
	rest := paint.Rect{X: at.X, Y: y, W: at.W, H: at.Y + at.H - y}
	if len(choices) > 0 {
		DrawVotes(c, rest, choices, b.Votes, b.Right, t)
		return
	}
	for i, line := range paint.Wrap(b.finding(t), at.W-2*margin) {
		if i == rest.H {
			break
		}
		p := c.At(rest.Y+i, rest.X+margin, rest.W-2*margin)
		p.Text(paint.Strong, line)
	}
}

const margin = 3

// voted is the choices of the question that was voted on, once the run is over; nil if there
// is nothing to show of that.
func (b *Board) voted(t *text.Catalogue) []string {
	if !b.Ended || b.Votes == nil {
		return nil
	}
	choices := t.Lesson(b.Timeline.Info.Lesson).Question(b.Timeline.Info.Options).Choices
	if _, all := b.Votes.Counts(len(choices)); all == 0 {
		return nil
	}
	return choices
}

// finding is the sentence that is told: of a run that goes on what its lesson shows, and
// then what came of it.
func (b *Board) finding(t *text.Catalogue) string {
	if b.Ended {
		for _, said := range guide.Explain(b.Timeline, t) {
			if !b.Bare || !b.hasID(said) {
				return said
			}
		}
	}
	return t.Lesson(b.Timeline.Info.Lesson).Sentence
}

// hasID reports whether a text has the id of a process or a thread of the run.
func (b *Board) hasID(said string) bool {
	for _, number := range strings.FieldsFunc(said, func(r rune) bool { return r < '0' || r > '9' }) {
		for i := range b.Picture.Lanes {
			if l := &b.Picture.Lanes[i]; number == strconv.Itoa(l.PID) || number == strconv.Itoa(l.TID) {
				return l.PID > 0
			}
		}
	}
	return false
}

// drawDatum writes the datum: the number large if there is room, and beside it what it counts.
func (b *Board) drawDatum(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	d := guide.DatumAt(b.Timeline, b.Picture, b.At, b.Panel, t)
	x, w := at.X+margin, 0
	if big := paint.BigWidth(d.Value); paint.BigFits(d.Value) && big+12 <= at.W-2*margin {
		paint.DrawBig(c, at.Y, x, at.W-margin, d.Tok, d.Value)
		w = big + 2
	} else {
		p := c.At(at.Y+1, x, at.W-2*margin)
		p.Text(d.Tok, d.Value)
		w = paint.Width(d.Value) + 2
	}
	lines := paint.Wrap(d.Words, max(at.W-2*margin-w, 8))
	for i, line := range lines[:min(len(lines), datumRows)] {
		row := i
		if len(lines) == 1 {
			row = 1
		}
		p := c.At(at.Y+row, x+w, at.W-2*margin-w)
		p.Text(paint.Strong, line)
	}
}

// DrawVotes writes a bar for each choice, as long as its votes are many, and a sign at the
// one that came true.
func DrawVotes(c *paint.Canvas, at paint.Rect, choices []string, v *Votes, right int, t *text.Catalogue) {
	counts, all := v.Counts(len(choices))
	if all == 0 {
		p := c.At(at.Y, at.X+margin, at.W-2*margin)
		p.Text(paint.Dim, t.Present.NoVote)
		return
	}
	words := 0
	for _, choice := range choices {
		words = max(words, paint.Width(choice))
	}
	words = min(words, (at.W-2*margin)/2)
	room := max(at.W-2*margin-words-14-paint.Width(t.Present.True), 4)
	for i, choice := range choices[:min(len(choices), at.H)] {
		p := c.At(at.Y+i, at.X+margin, at.W-2*margin)
		tok := paint.Plain
		if i == right {
			tok = paint.InRunning
		}
		p.Text(paint.Accent, strconv.Itoa(i+1))
		p.Skip(1)
		p.Fit(tok, choice, words)
		p.Skip(1)
		n := 0
		if counts[i] > 0 {
			n = max(counts[i]*room/most(counts), 1)
		}
		_, full := c.Theme.Cell(paint.CellRunning)
		p.Cells(tok, full, n)
		p.Skip(1)
		p.Text(paint.Strong, fmt.Sprintf(t.Present.Votes, counts[i]))
		if i == right {
			p.Text(tok, "  "+c.Theme.Glyphs.Over+" "+t.Present.True)
		}
	}
}
