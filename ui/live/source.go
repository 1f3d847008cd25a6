package live

import (
	"lanes/engine/event"
)

// Source is a run as the screen sees it: that of the engine is one, and so is what wraps
// one to save its log.
type Source interface {
	Batches() <-chan event.Batch // closed after the last event
	Stop()                       // asks it to end; the events to that end are still delivered
	Err() error                  // why it failed as a whole; known after the last event
}
