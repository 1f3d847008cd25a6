package system

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		now, ago := StartClock(), StartedAgo(90*time.Minute)
		time.Sleep(1500 * time.Millisecond)
		if a, b := now.Elapsed(), ago.Elapsed(); a < 1500*time.Millisecond || b-a < 90*time.Minute-time.Millisecond {
			t.Errorf("%v and %v", a, b)
		}
	})
}

// TestClockIsFine: the times of two calls differ by less than a tick of a scheduler, or
// many things would take no time at all.
func TestClockIsFine(t *testing.T) {
	c, least := StartClock(), time.Hour
	for range 1000 {
		began := c.Elapsed()
		took := c.Elapsed() - began
		for took == 0 {
			took = c.Elapsed() - began
		}
		least = min(least, took)
	}
	if least > 100*time.Microsecond {
		t.Errorf("the clock goes in steps of %v", least)
	}
}
