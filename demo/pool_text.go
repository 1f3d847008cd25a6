package demo

import "fmt"

// String is what a message shows of a job.
func (j job) String() string {
	switch j.N {
	case quit:
		return "quit"
	case failing:
		return j.Call
	}
	return fmt.Sprintf("%s %d", j.Call, j.N+1)
}

// String is what a message shows of a result.
func (d done) String() string {
	if d.Err != "" {
		return fmt.Sprintf("#%d: %s", d.ID, d.Err)
	}
	return fmt.Sprintf("#%d: %d", d.ID, d.N)
}
