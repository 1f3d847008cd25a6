package lesson

import "lanes/engine/event"

// Verdict is what became of a claim when it was tried.
type Verdict string

// The verdicts.
const (
	True    Verdict = "true"
	InPart  Verdict = "in part" // it holds of a part of what it says
	Depends Verdict = "depends" // on the work, the machine or the language
	False   Verdict = "false"
)

// Claim is something that the tutorial says, and which runs show whether it holds. Its
// words are in the catalogue of ui/text, under its ID.
type Claim struct {
	ID      string
	Group   string // the part of the tutorial that says it, by its key in the catalogue
	Verdict Verdict
	Figures []Figure // the numbers that show it; the setting of the first one shows it best
}

// Shows is the setting that shows whether the claim holds.
func (c *Claim) Shows() Setting { return c.Figures[0].Of }

// Setting is a lesson under a model. Options that it does not name are at their defaults.
type Setting struct {
	Lesson, Model string
	Options       event.Options
}

// Figure is a number of a run.
type Figure struct {
	Of    Setting
	Value string // its name in the log; "" is the wall time
}
