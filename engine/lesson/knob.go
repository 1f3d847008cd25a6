package lesson

// Knob is an option of a lesson that can be changed between two runs: a flag of
// the command line, and a key on the screen.
type Knob struct {
	Flag   string
	Values []string // in the order in which the key goes through them
	Models []string // for which it means something; nil is all
}
