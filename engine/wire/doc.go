// Package wire reads and writes what leaves a process: logs, and the frames between a
// run and its child processes.
//
//	Info, Event, Summary ── LogWriter, WriteLog ──→ log ── ReadLog ──→ history.Timeline
//	                                                 ↑
//	                                  AddMark ───────┘
//	child process ── AppendEvent ──→ FrameWriter ──→ ReadFrame ── ParseEvent ──→ engine
//
// The keys of events are in one table, schema.go, which writing and both ways of reading
// use. What follows is the reference of the format, as lanes help log prints it.
package wire
