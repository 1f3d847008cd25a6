// Package models is the table of models of concurrency: under which models work can run,
// with how many workers, and what is true of each.
//
//	All, Find ──→ Model ──┬── Traits ──→ screens, lessons, findings: what is true of it
//	                      ├── Slots, WorkersFor, LaneName ──→ engine: how large a run is
//	                      └── ID ──→ the runner in engine, the words in ui/text, the log
//
// How work runs under a model is not here but in package engine, in runners.go.
package models
