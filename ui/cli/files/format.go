package files

import (
	"errors"
	"fmt"
	"strings"

	"lanes/engine/clean"
	"lanes/engine/stream"
)

// Format is the format of the file -o: the one that --format says, else the one of its ending.
// formatOf finds the format of a file by its name, nil for none; endings are those there are,
// and such is one of them as --format takes it.
func Format[F any](out, format, such, endings string, formatOf func(file string) *F) (*F, error) {
	switch {
	case out == "":
		return nil, fmt.Errorf("-o FILE: into which file? its ending chooses the format: %s", endings)
	case format != "":
		if f := formatOf("x." + strings.TrimPrefix(format, ".")); f != nil {
			return f, nil
		}
		return nil, fmt.Errorf("--format %s: must be one of %s", clean.Line(format, 40), strings.ReplaceAll(endings, ".", ""))
	case stream.IsStdout(out):
		return nil, errors.New("-o -: standard output has no ending; --format says which format, such as --format " + such)
	}
	if f := formatOf(out); f != nil {
		return f, nil
	}
	return nil, fmt.Errorf("-o %s: must end in one of %s, or --format says which", clean.Line(out, 100), endings)
}
