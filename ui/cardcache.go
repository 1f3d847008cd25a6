package ui

import (
	"lanes/ui/text"
)

// cardCache is the card of a run that is over. To sum up and explain a long run takes far
// longer than a frame, so it is done anew only when something else goes into it.
type cardCache struct {
	of   cardSource
	card card
}

// cardSource is all that a card is made from.
type cardSource struct {
	s       *session
	events  int // of the run: a log that is read is whole, but a test adds to one
	lang    text.Lang
	glyphs  *glyphs
	guess   int // what was predicted, passed for nothing
	learned int // of other runs
}

// makeCard is the card of the run on the screen, which is over.
func (r *run) makeCard() card {
	now := cardSource{r.s, r.s.tl.Len(), r.env.t.Lang, r.env.th.glyphs, r.host.guessed(r.s.guess), r.host.haveLearned()}
	if now != r.made.of {
		sum := r.s.tl.Summary()
		r.made = cardCache{now, cardOf(r.s.tl, &sum, r.host.facts(r.s, r.panel), r.panel, r.env.t, r.env.th.glyphs)}
	}
	return r.made.card
}
