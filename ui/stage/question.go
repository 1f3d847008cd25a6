package stage

// Question is what the user may predict before something is shown.
type Question struct {
	Ask     string
	Choices []string
}

// Passed is the guess of one who made none.
const Passed = -1
