package lesson

import "lanes/engine/event"

// Knob is an option of a lesson that can be changed between two runs: a flag of
// the command line, and a key on the screen.
type Knob struct {
	Flag   string
	Values []string // in the order in which the key cycles through them
	Models []string // those it applies to; nil is all
	// Idle reports whether it changes nothing as the others are set; nil is never.
	Idle func(o event.Options) bool
}
