// Package present is what a teacher needs before a class: a run that the last row can read,
// answers that are voted on, and a path through the lecture.
//
//	keys ──▶ Show: black, spotlight, pointer, ready, notes      ──▶ a page over the screen, or a row below it
//	digits, seats ──▶ Votes, one for each question that is open  ──▶ bars beside what came true
//	before it begins, a lesson about to run ──▶ Slide; a question ──▶ Ballot
//	a run at a moment ──▶ Board: its datum and one finding       ──▶ the place under the lanes
//	the script ──▶ Status ──▶ a small file ──▶ lanes notes, in a second terminal
//
// The screens draw themselves as always; that they are seen from far away is said by
// stage.Env. Nothing here hears a clock: what the time is comes with messages.
package present
