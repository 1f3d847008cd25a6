package stage

import (
	"lanes/ui/paint"
	"lanes/ui/text"
)

// Env is what all screens share. The root alone changes it, between two frames.
type Env struct {
	W, H     int             // columns and rows of the terminal, 0 before they are known
	Terminal paint.Terminal  // what the theme is made from
	Theme    *paint.Theme    // how things look now
	Words    *text.Catalogue // of the language that is shown
	Keys     KeyMap          // in that language
	Clean    bool            // what is of no use in a picture is left out: keys, ids of processes
	Observed bool            // what is shown may be a program that was only observed
}

// KeyLine writes the line of help for a screen.
func (e *Env) KeyLine(p paint.Pen, on Scope) {
	if !e.Clean {
		e.Keys.Line(p, on)
	}
}
