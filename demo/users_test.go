package demo

import (
	"testing"
	"time"

	"lanes/engine/event"
)

// TestAllUsersAreAnswered: they type into real pipes from the
// beginning, whoever reads.
func TestAllUsersAreAnswered(t *testing.T) {
	t.Parallel()
	for _, model := range []string{"sequential", "threads"} {
		t.Run(model, func(t *testing.T) {
			t.Parallel()
			tl, err := outcome(t, Work, model, "--users", "3", "--rounds", "1")
			if err != nil {
				t.Fatal(err)
			}
			late := time.Duration(tl.Head().Value("answered_late_ns"))
			if tl.Head().Done != 3 || late <= 0 || late > time.Minute {
				t.Errorf("%d of 3 users were answered, at most %v late", tl.Head().Done, late)
			}
		})
	}
}

// TestUsersAreHeardAtOnceOrInTurn: with a thread for each, the second is waited for before
// the first has got the last answer; in sequence, and awaited one by one, only then.
func TestUsersAreHeardAtOnceOrInTurn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		model, order string
		inTurn       bool
	}{{"threads", together, false}, {"sequential", together, true}, {"threads", oneByOne, true}} {
		t.Run(c.model+" "+c.order, func(t *testing.T) {
			t.Parallel()
			tl, err := outcome(t, Work, c.model, "--users", "2", "--rounds", "2", "--order", c.order)
			if err != nil {
				t.Fatal(err)
			}
			begun, answered := 0, 0 // events
			for i := range tl.Len() {
				switch e := tl.Event(i); {
				case e.Kind == event.KindTask && e.Phase == event.TaskStart && e.Task == 1:
					begun = i
				case e.Kind == event.KindPrint && e.Text == "user 1: line 2":
					answered = i
				}
			}
			if begun == 0 || answered == 0 || begun > answered != c.inTurn {
				t.Errorf("the second user's task began at event %d, the first had the last answer at %d", begun, answered)
			}
		})
	}
}
