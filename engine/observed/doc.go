// Package observed reads what other programs recorded of a run, as a timeline like that of
// a run of our own.
//
//	file ── Open ──→ gunzip, first bytes ── readers ──→ one of them
//	                                                     │ lanes, events
//	                                                     ▼
//	                                                 recording ──→ history.Timeline
//
// A reader is a file here and a line in the table of readers: it recognizes a format by
// how it begins, and turns the stream into lanes and events in order of time. What it
// cannot know it does not say: who is only known to be at something is in progress, and
// what has no place in the picture is counted in the notes of the run.
//
// Nothing that is read is trusted. Names are cleaned and bounded, lanes and events are
// limited, and what is beyond a limit is told, never left out silently.
package observed
