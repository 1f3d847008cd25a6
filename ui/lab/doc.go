// Package lab is the two rooms in which a program of atomic steps is looked at.
//
//	            Choice: which program, how many workers, which guard
//	               │                             │
//	Stepper: the user is the scheduler     Explorer: all schedules, counted
//	  side │ side   without and with         outcomes, an example of each
//	  goals, what was predicted              ──▶ an example opens in the Stepper
//
// A schedule is the numbers of workers in the order in which they step; a machine of
// engine/step carries it out, and what the rooms show is a function of it. What takes
// long, to explore, goes on behind the scene and comes back as a message.
//
// The rooms know the keys, the theme and the words that they share with other screens, and
// ask the program around them, their [Host], for the rest. They do not know of runs. The
// root makes them, and hands on their messages: a [StepMsg], [FlashMsg] and [FoundMsg] to
// the Stepper, a [LookMsg] and [ExploredMsg] to the Explorer.
package lab
