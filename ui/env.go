package ui

import (
	"fmt"

	"lanes/ui/text"
)

// said is a guess beside what came out.
func (e *env) said(words string, right bool, came string) (token, string) {
	tok, sign := inReady, e.th.glyphs.broken
	if right {
		tok, sign = inRunning, e.th.glyphs.over
	}
	return tok, sign + " " + fmt.Sprintf(e.t.Predict.Said, words, came)
}

// env is what all screens share.
type env struct {
	w, h int
	look look
	th   *theme
	t    *text.Catalogue
	keys keyMap
}
