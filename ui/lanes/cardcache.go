package lanes

import (
	"lanes/ui/card"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// CardCache is the card of a run that is over. To sum up and explain a long run takes far
// longer than a frame, so it is done anew only when something else goes into it.
type CardCache struct {
	of   cardSource
	card card.Card
}

// cardSource is all that a card is made from.
type cardSource struct {
	s       *live.Session
	events  int // of the run: a log that is read is whole, but a test adds to one
	lang    text.Lang
	glyphs  *paint.Glyphs
	guess   int // what was predicted, passed for nothing
	learned int // of other runs
}

// makeCard is the card of the run on the screen, which is over.
func (r *Screen) makeCard() card.Card {
	now := cardSource{r.Session, r.Session.Timeline.Len(), r.env.Words.Lang, r.env.Theme.Glyphs, r.host.Guessed(r.Session.Guess), r.host.HaveLearned()}
	if now != r.Made.of {
		sum := r.Session.Timeline.Summary()
		r.Made = CardCache{now, card.Of(r.Session.Timeline, &sum, r.host.Facts(r.Session, r.Panel), r.Panel, r.env.Words, r.env.Theme.Glyphs)}
	}
	return r.Made.card
}
