// Package core asks the system which core the calling thread runs on, and pins a thread
// to one. It works on Linux and Windows; macOS says which thread it is, and no more.
package core
