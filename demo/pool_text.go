package demo

import "fmt"

// String is what a job says in a message.
func (j job) String() string {
	switch j.N {
	case quit:
		return "quit"
	case failing:
		return fmt.Sprintf("#%d fails", j.ID)
	}
	return fmt.Sprintf("#%d square(%d)", j.ID, j.N)
}

// String is what a result says in a message.
func (d done) String() string {
	if d.Err != "" {
		return fmt.Sprintf("#%d: %s", d.ID, d.Err)
	}
	return fmt.Sprintf("#%d: %d", d.ID, d.N)
}
