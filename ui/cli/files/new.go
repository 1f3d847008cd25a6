package files

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"lanes/engine/clean"
	"lanes/engine/stream"
)

// maxNamed is how many cards or films of one name are kept.
const maxNamed = 10_000

// Save writes a card into the current folder, under a name that no file has, and
// returns that.
func Save(name, ending, content string) (string, error) {
	out, err := Create(name, ending)
	if err != nil {
		return "", err
	}
	_, err = io.WriteString(out, content)
	if err = cmp.Or(err, out.Commit()); err != nil {
		out.Discard() // half a card is none
		return "", fmt.Errorf("%s: %w", out.Name(), stream.Reason(err))
	}
	return out.Name(), nil
}

// New is a file in the current folder that was not there before.
type New struct{ *os.File }

// Commit closes the file.
func (f New) Commit() error { return f.Close() }

// Discard takes it away.
func (f New) Discard() {
	_ = f.Close()
	_ = os.Remove(f.Name())
}

// Create creates a file in the current folder, under a name that no file has.
func Create(name, ending string) (f New, err error) {
	name = strings.Map(func(r rune) rune { // a model from a log can have any name
		if strings.ContainsRune(`/\:*?"<>|`, r) { // which some system does not take
			return '-'
		}
		return r
	}, clean.Line(name, 100))
	for n := 1; n <= maxNamed; n++ {
		file := name + ending
		if n > 1 {
			file = fmt.Sprintf("%s-%d%s", name, n, ending)
		}
		out, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, os.ErrExist) {
			continue
		}
		if err != nil {
			return f, fmt.Errorf("%s: %w", file, stream.Reason(err))
		}
		return New{out}, nil
	}
	return f, fmt.Errorf("there are already %d files with that name", maxNamed)
}
