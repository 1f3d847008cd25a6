// Package track cuts the timeline of a run into the columns of an axis.
//
//	timeline ──▶ Strip   of one lane: for each column, the cell that shows how its time was shared
//	         ──▶ Counts  of all lanes: for each column, how many were in which state
//
// Both remember how far they are: while the run goes on, or the window of the axis moves
// on, an update costs what is new. With another axis they begin anew. What they return
// holds until the next update.
//
// They know neither colours nor where on the screen they stand: the screens of runs and of
// comparisons draw them.
package track
