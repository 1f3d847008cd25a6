package step

import (
	"fmt"
	"strconv"

	"lanes/engine/clean"
)

// Error is what is wrong with a text, and where. Its text is safe to show.
type Error struct {
	Line, Col int // from 1; columns are characters, and a tab is one
	Msg       string
}

// Error returns "3:7: what is wrong".
func (e *Error) Error() string { return fmt.Sprintf("%d:%d: %s", e.Line, e.Col, e.Msg) }

// quote is a piece of a text from outside as an error shows it.
func quote(s string) string {
	if s = clean.Line(s, 40); s == "" {
		return "a character that cannot be shown"
	}
	return strconv.Quote(s)
}
