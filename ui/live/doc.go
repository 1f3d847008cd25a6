// Package live is how a run, or a comparison, comes to the screen.
//
//	Entry.Start ──▶ Source ── batches ──▶ Feed ── BatchMsg ──▶ Session ──▶ timeline
//	Entry.Compare ─▶ Comparison ─ updates ▶ Feed ─ UpdateMsg ─▶ Measuring ─▶ board
//
// An [Entry] is a lesson with what starts it, which the command line provides: nothing
// here knows the engine's runtime. A [Feed] takes what comes at once, so that drawing
// never blocks a run, and keeps it for the next frame. The [Session] folds it into its
// timeline when the program's loop says so; a saved run is a session without a feed.
//
// What is left before its end is finished: it is waited for, folded to its end, and its
// lesson is told, once. The root starts and finishes, the screens show.
package live
