package demo

import "strings"

// Code is a lesson's program, to be read while it runs.
type Code struct {
	Go     string // what really runs
	First  int    // the number of its first line in its file
	Python string // the same in Python
}

// marker stands in a Go file before what is to be read.
const marker = "// What runs:\n\n"

// code is the part of a Go file that is to be read, and the same in Python.
func code(source, python string) Code {
	before, after, _ := strings.Cut(source, marker)
	return Code{Go: strings.TrimRight(after, "\n"), First: 1 + strings.Count(before+marker, "\n"), Python: strings.TrimRight(python, "\n")}
}
