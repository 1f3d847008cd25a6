package ui

// question is what the user may predict before something is shown.
type question struct {
	ask     string
	choices []string
}

// passed is the guess of one who made none.
const passed = -1
