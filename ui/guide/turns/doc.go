// Package turns is what is particular to the lessons in which one at a time has what all need,
// the thread of a loop or the interpreter lock: gil, work and blocking-call.
//
// [Holder] is the panel that says who has it, [Turns] draws turn after turn too. The sentences
// are told of how the workers waited beside each other, which flow.go counts.
package turns
