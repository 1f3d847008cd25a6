package demo

import (
	"strings"

	"lanes/engine"
)

// Code is a lesson's program, to be read while it runs.
type Code struct {
	File   string // of the Go that runs, without folders
	Go     string // what really runs
	First  int    // the number of its first line in its file
	Python string // the same in Python
}

// marker stands in a Go file before what is to be read.
const marker = "// What runs:\n\n"

// code is the part of a Go file that is to be read, and the same in Python.
func code(file, source, python string) Code {
	before, after, _ := strings.Cut(source, marker)
	return Code{File: file, Go: strings.TrimRight(after, "\n"), First: 1 + strings.Count(before+marker, "\n"), Python: strings.TrimRight(python, "\n")}
}

// source is where the code is in its file.
func (c Code) source() engine.Source { return engine.Source{File: c.File, From: c.First} }
