// Package history is the fold over the events of a run: what any moment of it looked
// like, and what its figures are.
//
//	Batch ── Add ──→ Timeline ──┬── At, Seek ──→ Picture ── Lanes ──→ Lane, Value
//	                            ├── Spans ─────→ the states of a lane, one after another
//	                            ├── PauseAt, CauseOf ──→ why a lane waited, and what woke it
//	                            ├── Marks ─────→ moments with a name
//	                            └── Summary, Ideal, Took ──→ figures of the whole run
//
// A [Timeline] holds all events in blocks, and a snapshot of the [Picture] now and then,
// so that it finds the picture of any moment of a run with a million events within
// milliseconds. Everything is computed from the events and the run's [event.Info] alone:
// nothing here reads a clock, so the picture of a moment is the same live, paused,
// rewound and replayed from a log.
package history
