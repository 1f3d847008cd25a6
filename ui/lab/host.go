package lab

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Host is what the two rooms ask of the program around them.
type Host interface {
	// Predict asks a question, unless it was asked under this key before, and goes on with
	// then.
	Predict(key string, ask func(*text.Catalogue) stage.Question, then func() tea.Cmd) tea.Cmd
	// Guess is what was predicted under a key, with its words; ok is false if nothing was.
	Guess(key string, ask func(*text.Catalogue) stage.Question) (choice int, words string, ok bool)
	// OpenSteps shows the state after a schedule, step by step.
	OpenSteps(schedule []int) tea.Cmd
	// DrawRoom writes the head of a room: 1 is that of single steps, 2 that of all
	// schedules.
	DrawRoom(c *paint.Canvas, room int)
	// Context ends what is worked out behind the scene when it is done.
	Context() context.Context
}
