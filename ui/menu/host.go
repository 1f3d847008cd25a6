package menu

import (
	tea "charm.land/bubbletea/v2"

	"lanes/ui/stage"
)

// Host is what the menu asks of the program around it.
type Host interface {
	// ChooseModel chooses a model, or says why the lesson does not run under it.
	ChooseModel(id string) tea.Cmd
	// LastOf is what the last run of a setting came to, ok is false if there was none.
	LastOf(s stage.RunKey) (r stage.Result, ok bool)
	// WasRun reports whether a lesson was run to its end, now or before.
	WasRun(lesson string) bool
	// HasClaims reports whether there is a page of what the tutorial says.
	HasClaims() bool
	// HasShows reports whether scripts can be played.
	HasShows() bool
	// Scope is the screen that is shown, as far as keys depend on it.
	Scope() stage.Scope
}
