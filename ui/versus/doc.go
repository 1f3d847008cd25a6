// Package versus is the screen on which a lesson is compared under several models: they are
// measured one after the other, then their median runs race each other on one clock.
//
//	program ──Enter, Begin, Begun, Update, Back, Leave──▶ Screen ──asks──▶ Host
//	                                                        │
//	                          one comparison: contest ◀── view ──▶ tabs, head, foot
//	           (lesson, how, measuring, result)   │         │
//	                                              ▼         ├─▶ race: clock, racers, layout
//	                                            facts ──────┼─▶ table ◀── page: facts in lines
//	                                              │         └─▶ curve
//	                                              └─▶ Text, Page: the card, without a screen
//
// [Screen] is about comings and goings: which comparison is shown, which ones can be gone
// back to, and which messages are strangers. A contest is one comparison, a view is how the
// user looks at it; when another comes, both are new values. While it is measured, the
// program folds what is new into its board and the view shows the latest runs; when it is
// over, the same view shows the median ones at the moment of the clock.
//
// facts are all there is to tell of a comparison in one language: columns.go has the cells
// of the table, verdict.go says who won and why, remarks.go where the numbers come from. A
// page is facts as lines of a width, for the screen and for the card alike.
package versus
