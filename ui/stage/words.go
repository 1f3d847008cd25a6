package stage

import (
	"strings"

	"lanes/engine/event"
	"lanes/engine/models"
	"lanes/ui/text"
)

// ModelWords are the words for a model, its id and its badge where the catalogue has none.
func ModelWords(t *text.Catalogue, id string) text.Model {
	m, _ := models.Find(id)
	return t.Model(id, m.Badge)
}

// StateWord is the word for a state.
func StateWord(t *text.States, s event.State) string {
	switch s {
	case event.Running:
		return t.Running
	case event.Ready:
		return t.Ready
	case event.Waiting:
		return t.Waiting
	case event.Idle:
		return t.Idle
	case event.InProgress:
		return t.InProgress
	case event.Done:
		return t.Done
	case event.Failed:
		return t.Failed
	case event.Killed:
		return t.Killed
	}
	return t.Unused
}

// ReasonWord is the word for why a lane waits or is ready, "" for none.
func ReasonWord(t *text.Reasons, r event.Reason) string {
	switch r {
	case event.Network:
		return t.Network
	case event.Timer:
		return t.Timer
	case event.Lock:
		return t.Lock
	case event.Queue:
		return t.Queue
	case event.Join:
		return t.Join
	case event.Result:
		return t.Result
	case event.Loop:
		return t.Loop
	case event.GIL:
		return t.GIL
	case event.Startup:
		return t.Startup
	case event.Core:
		return t.Core
	case event.Input:
		return t.Input
	case event.Syscall:
		return t.Syscall
	case event.Silent:
		return t.Silent
	}
	return ""
}

// ReasonBeside is the word for a reason as it stands beside the state's word, which it
// does not repeat: in Chinese to join is to wait for an end.
func ReasonBeside(t *text.Catalogue, s event.State, on event.Reason) string {
	return strings.TrimPrefix(ReasonWord(&t.Reasons, on), StateWord(&t.States, s))
}
