// Package card is what is told of a run when it is over: the result card, on the screen,
// after the program has left, and as a file.
//
//	timeline, summary, Facts, the lesson's panel ──▶ Of ──▶ Parts ──▶ Draw on a canvas
//	                                                          │
//	                                     Text, lines for the scrollback
//	                                     Page, for a file of any format
//
// Each number stands with a word on where it comes from: measured, computed, quoted or
// unknown. Where there is no room for all, the parts that are worth least give way.
//
// A card knows the run alone; what is known beside it are its [Facts]. Files are
// written by ui/export.
package card
