// Package programs is what is particular to the lessons whose work is a program that starts its
// workers itself, a file for each: two-processes, globals, queue and manager.
//
// Each has its panel, a type by the lesson's name, and functions that say which prediction came
// true and what happened. The panels draw the same memory of what the program did, boxes for
// its processes with arrows between them, and differ in what they show of it.
package programs
