package engine

import (
	"errors"
	"os"
)

// newPipe always fails on Windows: a child inherits no files but its standard ones.
func newPipe() (in, out *os.File, err error) {
	return nil, nil, errors.New("this system does not let child processes share pipes; use another model")
}

// readNow is never called: there are no pipes to read from.
func readNow(uintptr, []byte) (int, error) { return 0, errors.ErrUnsupported }
