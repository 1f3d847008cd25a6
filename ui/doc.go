// Package ui is what is seen of a run.
//
// There is one model in the sense of Bubble Tea, the root: it routes messages to the
// screens and composes what they draw. A run comes in through a feed, is folded into a
// timeline, and every screen is that fold at the moment of the playhead:
//
//	live.Source ── batches ──▶ live.Feed ── one message a frame ──▶ root.Update
//	                                                                   │ folds
//	                                                                   ▼
//	                                                           history.Timeline
//	                                                                   │ Seek(moment)
//	key, mouse ──▶ stage.Action ──▶ the screen ──▶ playhead, lane, axis ──▶ a picture
//	                                                                   │
//	                                            paint.Canvas ◀── Draw ─┘
//	                                                 │ one string of rows
//	                                          display.New ──▶ term.Terminal: what changed
//
// # The rooms
//
// Arrows point down. A screen knows no other screen: what it asks of the program it asks
// its Host, an interface of its own, which hosts.go puts together.
//
//	ui            root: which screen is on, ways between screens, how runs begin
//	 ├─ display   draws at most once a frame, and gives the terminal back
//	 ├─ supervisor  begins runs, and sees all that runs to its end
//	 ├─ saving    cards, programs and films into files
//	 ├─ script    a script plays all that; its bar is below the program
//	 ├─ serve     a class that follows over SSH, and its exercises
//	 ├─ menu      what to run, and how          ┐
//	 ├─ lanes     a run: lanes, time machine    │ the screens, and the question
//	 ├─ versus    a comparison                  │ and the help over them
//	 ├─ lab       stepping, exploring           │
//	 ├─ claims    what the tutorial says        │
//	 ├─ ask       what do you expect?           │
//	 ├─ help      all keys                      ┘
//	 ├─ memory    what runs came to in this session
//	 ├─ code      the pane of a program, or of what it prints
//	 ├─ events    what happens in a run, in words
//	 ├─ card      result cards of runs
//	 ├─ present   for a class: votes, notes, a board that the last row can read
//	 ├─ guide     what is particular to a lesson: panel, what came true, sentences
//	 ├─ live      sessions and comparisons: a run comes in
//	 ├─ stage     what screens share: keys, words for states, the Screen interface
//	 ├─ film      films of what is shown, a file for each format
//	 ├─ export    the files of cards: a page in each format
//	 ├─ track     strips and counts, which remember how far they are
//	 ├─ axis      the time axis, the playhead, the frame clock
//	 ├─ paint     theme, canvas, table, charts
//	 ├─ term      frames to the bytes that changed, keys from the bytes that come; modes
//	 └─ text      every word, in both languages
//
// The command line is ui/cli, which calls Run; ui/plain is the output without a screen,
// ui/sample what tests show, and ui/e2e tests the whole program.
// Which room may import which stands in a table that a test holds, in
// engine/imports_test.go.
//
// # Messages
//
// The root's route names all messages. Commands do what takes time: a run is started
// (supervisor.StartedMsg), something new is in its feed (live.BatchMsg), it has finished
// (live.EndedMsg); a comparison likewise (versus.BegunMsg, live.UpdateMsg, live.MeasuredMsg);
// a count of schedules (lab.ExploredMsg), a card written (saving.SavedMsg), a mark kept
// (lanes.MarkedMsg). Ticks are messages too, so that nothing that draws reads a clock. A
// message carries the number of what it belongs to (Gen) where there may be another by the
// time it comes, and is dropped then.
//
// A key goes to the first of these that wants it: a name that is typed, the help, the
// question, the root, the screen.
//
// # Scripts
//
// A performance (play.go, played.go) is root with a script.Performer over it: keys go to the script
// first, and after each message the script does what it can, through the methods of played.
// A [Shown] is a performance without a terminal.
//
// # A new screen
//
// Give it a room: a struct with the methods of stage.Screen, which gets a *stage.Env and a
// Host that says what it asks of the program. Give it a stage.Scope, and its keys rows in
// the table of stage/keytable.go. Then here: a field of root, which newRoot makes; its line in
// screen; its messages in route; a host in hosts.go; and the way to it in navigation.go or
// launch.go.
package ui
