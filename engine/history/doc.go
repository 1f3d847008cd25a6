// Package history is the fold over the events of a run: what any moment of it looked
// like, and what its figures are.
//
//	Batch ── Add ──→ Timeline ──┬── At, Seek ──→ Picture ── Lanes ──→ Lane, Value
//	                            ├── Spans ─────→ the states of a lane, one after another
//	                            ├── Shares ────→ how long a lane was in each of them
//	                            ├── PauseAt, CauseOf ──→ why a lane waited, and what woke it
//	                            ├── Marks ─────→ moments with a name
//	                            └── Summary, Ideal, Took ──→ figures of the whole run
//
// A [Timeline] holds all events in blocks, and a snapshot of the [Picture] now and
// then, so that the picture of a moment takes folding only the events since the last
// snapshot. Everything is computed from the events and the run's [event.Info] alone:
// nothing here reads a clock, so the picture of a moment is the same live, paused,
// rewound and replayed from a log.
package history
