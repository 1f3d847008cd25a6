package live

import (
	"lanes/engine/event"
)

// Crew is what the user can do to the workers of a run while it goes on.
type Crew interface {
	Kill(lane int) error
	Hire(n int) error // so many more, or fewer
}

// Manned is a source whose workers can be changed while it goes on.
type Manned interface {
	Crew() Crew         // nil where they cannot
	Invitation() string // the command with which other machines join, "" if none can
}

// Source is a run as the screen sees it: that of the engine is one, and so is what wraps
// one to save its log.
type Source interface {
	Batches() <-chan event.Batch // closed after the last event
	Stop()                       // asks it to end; the events to that end are still delivered
	Err() error                  // why it failed as a whole; known after the last event
}
