package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"lanes/ui/lab"
	"lanes/ui/sample"
	"lanes/ui/stage"
)

// inRoom is a root in a room of the race's, with everything found out that is
// found out behind the scene.
func inRoom(t testing.TB, o Options, w, h int, on stage.Scope) *root {
	t.Helper()
	o.Programs, o.NoPredict = sample.Programs(), true
	o.Lessons[2].Steps = "counter"
	r := showing(t, o, w, h, raceBegun())
	for r.on != on {
		pressAll(r, "n")
	}
	return r
}

// pressAll presses keys, and waits after each for what a room of the lab then finds out
// behind the scene.
func pressAll(r *root, keys string) {
	for _, k := range strings.Fields(keys) {
		cmd := r.Update(sample.Key(k))
		if cmd != nil && r.on&stage.OnLab != 0 {
			settle(r, cmd)
		}
	}
}

// settle waits for what a command finds out, if it does. What else it asks for is the time
// to look how far that is, or to draw anew.
func settle(r *root, cmd tea.Cmd) {
	first := cmd()
	all, ok := first.(tea.BatchMsg)
	if !ok {
		all = tea.BatchMsg{func() tea.Msg { return first }}
	}
	came := make(chan tea.Msg, len(all))
	for _, cmd := range all {
		go func() { came <- cmd() }()
	}
	for range all {
		switch msg := (<-came).(type) {
		case lab.FoundMsg, lab.ExploredMsg:
			r.Update(msg)
			return
		}
	}
}
