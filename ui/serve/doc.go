// Package serve lets a class follow a presentation from every seat, with nothing but ssh.
//
//	the root ── Scene, once a frame ──▶ Class ── one drawing for each look ──▶ seats that follow
//	                                     │  ▲                                  seats with a moment of their own
//	  the page of the class ◀── Draw ────┘  │ keys, votes, sizes                        │ newest frame
//	                                        │                                          ▼
//	                       Door: SSH ── a seat for each session ── reader ── slot ── writer ──▶ a terminal
//
// One goroutine, that of the [Class], has all that is drawn: a timeline of its own, which is
// fed with copies of the events, and the views. The root only hands over what is new and
// never waits. A seat has a slot for one frame and a goroutine that writes it: a newer frame
// replaces one that was not written yet, so a terminal that is slow or frozen gets fewer
// frames and holds nobody up.
//
// An [Exercise] gives each seat a desk: [Steps], where the student is the scheduler, or
// [Predictions], where the questions of lessons are answered ahead.
//
// Students run nothing and write nothing: a seat takes keys by name from the table of keys,
// and does those of them that move its own picture, vote, or take a step in an exercise.
//
// No mode of a student's terminal is changed: it is drawn on as it is. So it is in order
// whenever the connection ends, also where this program could not say goodbye.
package serve
