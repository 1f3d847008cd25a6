package demo

import (
	"strings"

	"lanes/engine/lesson"
)

// marker stands in a Go file before what is to be read.
const marker = "// What runs:\n\n"

// code is the part of a Go file that is to be read, and the same in Python.
func code(file, source, python string) lesson.Code {
	before, after, _ := strings.Cut(source, marker)
	return lesson.Code{File: file, Go: strings.TrimRight(after, "\n"), First: 1 + strings.Count(before+marker, "\n"), Python: strings.TrimRight(python, "\n")}
}
