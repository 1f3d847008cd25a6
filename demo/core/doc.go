// Package core asks the system which core the calling thread runs on, and pins a thread
// to one. It works on Linux and Windows; elsewhere a program must do without.
package core
