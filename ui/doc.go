// Package ui is what is seen of a run.
//
// There is one model in the sense of Bubble Tea, the root: it routes messages to
// screens and composes what they draw. A run comes in through a feed, is folded
// into a timeline, and every screen is that fold at the moment of the playhead:
//
//	Source ──batches──▶ feed ──one message a frame──▶ root.Update
//	                                                    │
//	keys.go: key ──▶ action ──▶ the screen ──▶ playhead, chosen lane, axis
//	                                                    │
//	                        engine.Timeline.Seek(moment) ▼
//	theme (tokens) ──▶ canvas ◀── menu | run (strips, counts, card) | lane | help
//	                     │
//	                     ▼ one string of rows
//	                  root.View
//
// Moving in time has files of its own: transport.go plays, steps and drags, marks.go
// names moments, waits.go tells why a lane waits and what set it going, history.go leads
// back; ruler.go and arrows.go draw along the axis what they are about.
//
// What a screen needs to know of the time of day it hears from the frame clock;
// nothing that draws reads a clock. Strips and counts remember how far they are,
// so that a frame costs what is new in it.
package ui
