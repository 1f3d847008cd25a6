// Package script is scripts: text files that play the program.
//
//	a file ── Read ──▶ Script, its steps ──▶ Performer ── keys, choices ──▶ Program
//	                                            │   ▲
//	                                  the bar ◀─┘   └── messages: ticks, keys, the program's own
//
// The language is a table of statements, in statements.go; each reads the rest of its line
// into an [action]. [Read] finds all that is wrong without playing anything: what a script
// may name stands in a [Course].
//
// A [Performer] plays the steps on a [Program]. It hears no clock but the messages that it
// has sent to itself, which carry their times, and it looks at the program after each
// message: nothing is awaited by sleeping, so a script plays in virtual time as in real
// time, and on saved logs it gives the same frames each time.
//
// A [Recorder] goes the other way: keys with their times to the text of a script.
package script
