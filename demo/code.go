package demo

import (
	"strings"

	"lanes/engine/lesson"
)

// marker is the line in a Go file before the part that is shown.
const marker = "// What runs:\n\n"

// code is the shown part of a Go file, and the same in Python.
func code(file, source, python string) lesson.Code {
	before, after, _ := strings.Cut(source, marker)
	return lesson.Code{File: file, Go: strings.TrimRight(after, "\n"), First: 1 + strings.Count(before, "\n") + strings.Count(marker, "\n"), Python: lesson.Python(python)}
}
