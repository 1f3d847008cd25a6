// Package event is what happens in a run, as flat values.
//
//	work ── Worker ──→ Event ──→ recorder ──→ Batch ──→ history, wire, screens
//
// An [Event] is one thing that happened on one lane, stamped where it happened. Its
// [Kind] says which of its fields mean something, and what. A lane is the place of one
// worker on the screen; lane 0 is main. An event holds values only, never pointers into
// a running model, so it can be copied, stored, sent and read back.
//
//	Kind      says                                     built by              read by
//	lane      lane gets a name, a process, a thread    NewLane               PID, TID
//	state     lane is in State until its next state    Waits, for a wait     Wait, Pauses
//	task      Task starts or ends on lane                                    Failure
//	print     lane wrote a line
//	value     Name on lane is Value from now on        values.go: names
//	message   something goes from lane to lane         NewMessage, Carrying  Verb, Queue, Lock,
//	                                                                         Sender, Receiver
//
// An [Info] is what is known of a run before it begins. The names of kinds, states,
// reasons, phases, verbs and values are those in a log, so they never change.
package event
