// Package guide is what is particular to a lesson on the screen of its runs.
//
//	a lesson's id ──▶ guides (the table) ──▶ panel     beside the lanes, at a moment
//	                                         came      which prediction came true
//	                                         explain   what happened, in sentences
//	                                         wrong     why a run must not win
//
// A lesson that has a guide is a line in the table and a file of its name: that of
// how-many is in how_many.go, and those of programs are in the room programs. What several
// lessons share has a file of its own: holder_panel.go is a panel, speedup.go compares a run with its tasks
// one after another, flow.go tells how its workers waited beside each other. Findings hold
// for the runs of any lesson, and curves for comparisons too.
//
// All of it is worked out from the events of a run and said in the words of the catalogue.
// A guide knows neither the screen around it nor what the user has done; what other runs
// came to it asks by a [Recall]. It is the screens and cards that call it.
package guide
