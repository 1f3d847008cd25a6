// Package core asks the system on which core the calling thread runs, and keeps it on
// one. Only Linux answers; elsewhere a program must do without.
package core
