package stage

import (
	"fmt"

	"lanes/ui/paint"
	"lanes/ui/text"
)

// Said is a guess beside what came out.
func (e *Env) Said(words string, right bool, came string) (paint.Token, string) {
	tok, sign := paint.InReady, e.Theme.Glyphs.Broken
	if right {
		tok, sign = paint.InRunning, e.Theme.Glyphs.Over
	}
	return tok, sign + " " + fmt.Sprintf(e.Words.Predict.Predicted, words, came)
}

// Env is what all screens share.
type Env struct {
	W, H     int
	Terminal paint.Terminal
	Theme    *paint.Theme
	Words    *text.Catalogue
	Keys     keyMap
}
