package lanes

import (
	"lanes/ui/card"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// cardCache is the card of a run that is over. To sum up and explain a long run takes far
// longer than a frame, so it is done anew only when something else goes into it.
type cardCache struct {
	of   cardSource
	card card.Parts
}

// cardSource is all that a card is made from.
type cardSource struct {
	s       *live.Session
	events  int // of the run: a log that is read is whole, but a test adds to one
	lang    text.Lang
	glyphs  *paint.Glyphs
	guess   int // what was predicted, NoChoice for nothing
	learned int // of other runs
}

// at is the card of a run that is over.
func (c *cardCache) at(v *view, host Host) card.Parts {
	s, words, glyphs := v.Session, v.env.Words, v.env.Theme.Glyphs
	now := cardSource{s, s.Timeline.Len(), words.Lang, glyphs, host.Guessed(s.Guess), host.HaveLearned()}
	if now != c.of {
		sum, facts, panel := s.Timeline.Summary(), host.Facts(s, v.panel), v.panel
		if v.hasPanel() { // it is on the screen, and says it itself
			facts.Beside, panel = v.panelText(), nil
		}
		*c = cardCache{now, card.Of(s.Timeline, &sum, facts, panel, words, glyphs)}
	}
	return c.card
}
