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
	Remote   bool            // what is shown last is a run whose workers may be elsewhere
	Stand    Stand           // how it is presented
}

// Stand is how the screens are shown to a class: what changes on them.
type Stand struct {
	On   bool // they are presented: large, and without what only one person reads
	Led  bool // a script takes the keys that lead it, space too
	Spot bool // all but the chosen lane, or the current line of code, is dimmed
	IDs  bool // the ids of processes and threads were asked for
}

// Bare reports whether ids of processes and threads are left out.
func (e *Env) Bare() bool { return e.Clean || e.Stand.On && !e.Stand.IDs }

// KeyLine writes the line of help for a screen.
func (e *Env) KeyLine(p paint.Pen, on Scope) {
	switch {
	case e.Clean:
	case e.Stand.On && on&OnRuns != 0:
		e.Keys.Short(p, on)
	default:
		e.Keys.Line(p, on)
	}
}
