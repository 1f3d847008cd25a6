package compare

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"

	"lanes/engine"
)

// stopped is a plan whose runs take 100 ms each; those with these numbers, from 1, are
// stopped in the middle.
func stopped(runs int, which func(run int) bool) Plan {
	var made int
	var stops int64
	return func() Plan {
		p := plan(runs, func(ctx context.Context) (engine.Job, error) {
			made++
			if which(made) {
				stops++
			}
			return sleepers(1, 100*ms)(ctx)
		}, "goroutines", "threads")
		p.Continued = func() int64 { return stops }
		return p
	}()
}

func TestARunThatWasStoppedIsMadeAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := stopped(2, func(run int) bool { return run == 1 || run == 4 || run == 5 })
		s, b := Start(t.Context(), p), NewBoard(&p)
		begun, again, ended := 0, 0, 0
		for u := range s.Updates() {
			b.Add(u)
			switch {
			case u.Begins != nil:
				begun++
			case u.Again:
				again++
				if b.Running || b.Ended != ended {
					t.Errorf("%d runs have ended, not %d", b.Ended, ended)
				}
			case u.Ends != nil:
				ended++
			}
		}
		if begun != 7 || again != 3 || ended != 4 || b.Left() != 0 {
			t.Errorf("%d begun, %d again, %d ended, %d left", begun, again, ended, b.Left())
		}
		for _, r := range b.Rows() {
			if r.Runs != 2 || r.Wall != 100*ms || r.Error != "" {
				t.Errorf("%+v", r)
			}
		}
	})
}

func TestARunThatIsAlwaysStoppedIsAnError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := measure(t.Context(), stopped(1, func(int) bool { return true }))
		for _, r := range b.Rows() {
			if r.Runs != 0 || !strings.Contains(r.Error, "stopped in each of 5 tries") {
				t.Errorf("%+v", r)
			}
		}
	})
}

func TestARunThatWasStoppedIsNotMadeAgainWhenTheUserLeaves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, leave := context.WithCancel(t.Context())
		p := stopped(3, func(run int) bool {
			if run == 2 {
				leave()
			}
			return true
		})
		b := measure(ctx, p)
		if b.Ended > 1 {
			t.Errorf("%d runs ended", b.Ended)
		}
	})
}
