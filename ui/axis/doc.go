// Package axis is time on the screen: which moment is shown, and where a moment stands.
//
//	Playhead: the moment ──▶ Lens: all, or a window ──▶ Axis: time ⇄ columns ──▶ Ruler
//	   ▲ TickMsg, a frame
//	frame clock
//
// The [Playhead] stands at the edge of a run, is held, or plays; it alone hears a clock,
// the frame clock. An [Axis] is a value: it maps moments to columns, for strips, arrows and
// the [Ruler] that is written along it. A [Reach] keeps columns that are filled apart from
// those that are still to come, and a [Pace] tells how long what is left of a run takes.
//
// Moments are durations since the start of the run. The screens of runs and of comparisons
// have a playhead and a lens each; strips are cut along the axis by ui/track.
package axis
