package lanes

import (
	"testing"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
)

// TestTheBarIsFullAtTheEndAlone: main of a program is a part of the work, so what waits for
// ever is no full green bar; and what was killed or failed is not green.
func TestTheBarIsFullAtTheEndAlone(t *testing.T) {
	const w = 60
	fails := func(n int) []history.Failure { return make([]history.Failure, n) }
	dead := func(p history.Picture) history.Picture {
		p.Error = "deadlock: main waits for an item in que, and nobody puts one in"
		return p
	}
	for _, c := range []struct {
		name               string
		program            bool
		tasks              int
		pic                history.Picture
		green, red, killed int
	}{
		{"nothing is done", false, 10, history.Picture{}, 0, 0, 0},
		{"half", false, 10, history.Picture{Done: 5}, 30, 0, 0},
		{"all", false, 10, history.Picture{Done: 10, Over: true}, 60, 0, 0},
		{"some failed", false, 10, history.Picture{Done: 5, Failures: fails(5), Over: true}, 30, 30, 0},
		{"some were killed", false, 10, history.Picture{Done: 5, Interrupted: 5, Over: true}, 30, 0, 30},
		{"the worker is done, main goes on", true, 1, history.Picture{Done: 1}, 30, 0, 0},
		{"and main too", true, 1, history.Picture{Done: 1, Over: true}, 60, 0, 0},
		{"the worker is done, main waits for ever", true, 1, dead(history.Picture{Done: 1, Over: true}), 0, 30, 0},
		{"the worker waits for ever too", true, 1, dead(history.Picture{Interrupted: 1, Over: true}), 0, 0, 30},
		{"the run was stopped", true, 1, history.Picture{Done: 1, Over: true, Killed: true}, 30, 0, 0},
		{"every child was killed", true, 2, history.Picture{Interrupted: 2, Over: true}, 20, 0, 40},
	} {
		got := map[paint.Token]int{}
		all := 0
		for _, part := range progress(&c.pic, &event.Info{Program: c.program, Tasks: c.tasks}, w) {
			got[part.tok] += part.w
			all += part.w
		}
		if got[paint.InRunning] != c.green || got[paint.InFailed] != c.red || got[paint.InKilled] != c.killed || all != w {
			t.Errorf("%s: %v, want %d done, %d failed, %d killed", c.name, got, c.green, c.red, c.killed)
		}
	}
}
