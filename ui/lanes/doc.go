// Package lanes is the screen of a run: its lanes at a moment, and the screen of one of
// them.
//
// A [Screen] is what the user looks at from run to run: the layout, the pane of code, the
// lane that is chosen. A run is a value of its own, made anew for each session that is
// shown, so that nothing of the run before is left over:
//
//	root ──Prepare──▶ Screen ──Show(session)──▶ run, a fresh value
//	                    │                        │
//	    keys, mouse ──▶ Do, Click, Drag ───────▶ do, click, drag
//	                                             │
//	        ┌──────────────┬──────────────┬──────┴───────┐
//	  player.Player  .TimeAxis       trail           marks
//	  the playhead,   the stretch    the places      the user's,
//	  the picture     that is seen   before          and naming
//	        │              │
//	        └────┬─────────┘
//	           view: a run at a moment, which all that draws reads
//	             │
//	  head   rows, arrows   causes   sums   foot   card   Inspector
//	             │
//	             ▼
//	          canvas
//
// The player alone moves the moment; the picture is the fold of the timeline up to there.
// [Screen.Sync] brings what depends on the run, the moment and the size up to date after
// each message: the picture, the panel of the lesson, the card of a run that is over, the
// layout (a pure function: see the room of that name), the axis. Drawing reads that,
// and keeps nothing but how far strips and counts are.
//
// Rooms of its own say where in time the screen is (player), which lanes have a row (listing),
// what stands where (layout), and what is told of one lane (inspect). What the screen needs of
// the program around it is the [Host].
package lanes
