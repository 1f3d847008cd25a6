package stage

import (
	"fmt"

	"lanes/ui/paint"
)

// Question is what the user may predict before something is shown.
type Question struct {
	Ask     string
	Choices []string // at most as many as there are digits, from 1
}

// NoChoice stands for a choice that nobody made, or that nobody knows yet.
const NoChoice = -1

// Said is a guess beside what came out, in words, and how it looks: right or wrong.
func (e *Env) Said(words string, right bool, came string) (paint.Token, string) {
	tok, sign := paint.InReady, e.Theme.Glyphs.Broken
	if right {
		tok, sign = paint.InRunning, e.Theme.Glyphs.Over
	}
	return tok, sign + " " + fmt.Sprintf(e.Words.Predict.Predicted, words, came)
}
