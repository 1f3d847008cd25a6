// Package guide is what is particular to a lesson on the screen of its runs.
//
//	a lesson's id ──▶ guides (the table) ──▶ panel     beside the lanes, at a moment
//	                                         came      which prediction came true
//	                                         explain   what happened, in sentences
//	                                         wrong     why a run must not win
//
// A lesson that has a guide is a line in the table and a file of its name in one of the rooms
// beside: that of how-many is measured/how_many.go. Each room is for lessons of one kind; what
// they share is in it.
//
//	programs     whose work is a program that starts its workers: queue, globals, …
//	workers      what becomes of workers: cores, daemon, pool, machines
//	turns        one at a time has what all need: gil, work, blocking-call
//	shared       several write to one thing: race, file
//	scraping     scrape and its traps
//	measured     tables and charts of what was measured: bound, cost, how-many
//	observation  programs that were only observed
//	curve        times by the number of workers, for how-many and comparisons
//
// Findings hold for the runs of any lesson. All of it is worked out from the events of a run and
// said in the words of the catalogue. A guide knows neither the screen around it nor what the
// user has done; what other runs came to it asks by a [Recall]. It is the screens and cards that
// call it, and the rooms know nothing of the table.
package guide
