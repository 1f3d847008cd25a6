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

// Said is a prediction beside what came out, in words, and how they look. Brief is the same for
// a row that is too short for Text.
type Said struct {
	Tok         paint.Token
	Text, Brief string
}

// Said is a guess beside what came out: right or wrong.
func (e *Env) Said(words string, right bool, came string) Said {
	tok, sign, brief := paint.InReady, e.Theme.Glyphs.Broken, e.Words.Predict.NotSaid
	if right {
		tok, sign, brief = paint.InRunning, e.Theme.Glyphs.Over, e.Words.Predict.AsSaid
	}
	return Said{tok, sign + " " + fmt.Sprintf(e.Words.Predict.Predicted, words, came), sign + " " + fmt.Sprintf(brief, came)}
}

// Fit is the text, or the brief one where the text does not fit into w columns.
func (s *Said) Fit(w int) string {
	if s.Brief != "" && paint.Width(s.Text) > w {
		return s.Brief
	}
	return s.Text
}
