//go:build unix

package e2e

import "testing"

// TestRooms walks through the three rooms of the race on a terminal.
func TestRooms(t *testing.T) {
	t.Parallel()
	tm := open(t, setup{curious: true}, "run", "race", "--increments", "100000", "--runs", "2")
	tm.until("Before it starts", "none", "half of them or more")
	tm.press("2")
	tm.until("you said: less than 1 in 100", "lost updates in \\d of 2 runs|lost no update in 2 runs")
	tm.press("n")
	tm.until("What is the lowest it can be")
	tm.press("\r")
	tm.until("no lock", "a mutex", "press a digit")
	tm.press("00111")
	tm.until("schedule +0,0,1,1,1", "w0 r = 1 stale", "waits for m, held by w0")
	tm.press("n")
	tm.until("48 620 schedules, counted exactly", "n = 2 +648 ", "n = 6 +20 ")
	tm.press("\r")
	tm.until("schedule +0,0,1,1,1,1,1,1,0,0", "finished: wrong", "end at the lowest: 2")
	tm.press("q")
	tm.restored(0)
}

// TestAScheduleOnTheCommandLine is shown step by step.
func TestAScheduleOnTheCommandLine(t *testing.T) {
	t.Parallel()
	tm := open(t, setup{}, "explore", "two-locks", "--schedule", "0,1", "--no-predict")
	tm.until("deadlock: nobody can go on", "✓ deadlock", "a: w0", "b: w1")
	tm.press("\x1b[200~0,0,0,0\x1b[201~") // a paste
	tm.until("schedule +0,0,0,0")
	tm.press("q")
	tm.restored(0)
}
