package scrape

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"lanes/engine/clean"
)

// maxRowsFile bounds a file of selectors, in bytes.
const maxRowsFile = 64 << 10

// Selectors are the texts that a [Set] is made of.
type Selectors struct {
	Rows   string   `json:"rows,omitempty"`
	Fields []string `json:"fields,omitempty"` // each NAME=SELECTOR[@ATTRIBUTE]
}

// Set is the set that they mean; without any it is the [Blog].
func (s Selectors) Set() (*Set, error) {
	if s.Rows == "" && len(s.Fields) == 0 {
		return Blog, nil
	}
	return NewSet(s.Rows, s.Fields)
}

// ReadSelectors reads a file of selectors, one a line, and checks them. The first is
// "rows = SELECTOR", each other one a field, in the order of the columns. Empty lines, and
// those that begin with #, are passed over. Errors say in which line they are.
func ReadSelectors(r io.Reader) (Selectors, error) {
	var s Selectors
	var set Set // of the fields so far
	in := bufio.NewScanner(io.LimitReader(r, maxRowsFile+1))
	in.Buffer(nil, maxRowsFile)
	size := 0
	for n := 1; in.Scan(); n++ {
		if size += len(in.Bytes()) + 1; size > maxRowsFile {
			return Selectors{}, errRowsFile
		}
		line := strings.TrimSuffix(in.Text(), "\r")
		if n == 1 {
			line = strings.TrimPrefix(line, byteOrderMark)
		}
		if text := strings.TrimSpace(line); text == "" || text[0] == '#' {
			continue
		}
		if err := s.line(&set, line); err != nil {
			return Selectors{}, fmt.Errorf("line %d: %w", n, err)
		}
	}
	switch err := in.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return Selectors{}, errRowsFile
	case err != nil:
		return Selectors{}, err
	case s.Rows == "":
		return Selectors{}, errors.New("it is empty: its first line must be rows = SELECTOR")
	case len(s.Fields) == 0:
		return Selectors{}, errors.New("it has no field: give a line NAME = SELECTOR for each")
	}
	return s, nil
}

var errRowsFile = fmt.Errorf("longer than %d KiB", maxRowsFile>>10)

// line takes a line of a file.
func (s *Selectors) line(set *Set, line string) error {
	if s.Rows != "" {
		if len(s.Fields) == maxFields {
			return fmt.Errorf("more than %d fields", maxFields)
		}
		s.Fields = append(s.Fields, line)
		return set.add(line)
	}
	name, selector, ok := strings.Cut(line, "=")
	if !ok || strings.TrimSpace(name) != "rows" {
		return fmt.Errorf("%q: the first line must be rows = SELECTOR", clean.Line(line, maxName))
	}
	s.Rows = selector
	_, err := matcher(selector, len([]rune(name))+1)
	return err
}
