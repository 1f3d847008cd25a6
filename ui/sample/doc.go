// Package sample has what tests of the rooms are about, so that all of them show the same:
// lessons, runs written by hand or recorded, a comparison, programs of atomic steps; and
// what tests ask of a screen.
//
//	Events, Info     ten pages on twelve threads: one fails, two are tried again
//	Handed…          things are handed from lane to lane through a queue
//	Race…            five races of two workers
//	Blocked…         a coroutine blocks the thread that three share
//	Bound            tasks that compute and wait, as long as said
//	Recorded         a run of a lesson as it really was
//
// A [Script] writes more of them. Only tests import it.
package sample
