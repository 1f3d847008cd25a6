package demo

import (
	"testing"
	"time"
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
