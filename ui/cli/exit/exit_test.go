package exit

import (
	"errors"
	"strings"
	"testing"

	"lanes/engine/stream"
)

// TestAnErrorIsSaidOnce, with where to look if the command line is wrong; what was said before
// is not said again.
func TestAnErrorIsSaidOnce(t *testing.T) {
	broken, mistaken := errors.New("the disk is full"), errors.New("--fps 0: 1 to 60")
	for _, c := range []struct {
		name string
		err  error
		code int
		says string
	}{
		{"nothing", nil, 0, ""},
		{"of the work", Failure(broken), 1, "lanes: the disk is full\n"},
		{"of the command line", mistaken, 2, "lanes: --fps 0: 1 to 60\nlanes: see lanes run --help\n"},
		{"help was shown instead", Usage, 2, ""},
		{"two, a line each", errors.Join(Failed, Failure(broken), Failure(mistaken)), 1, "lanes: the disk is full\nlanes: --fps 0: 1 to 60\n"},
		{"a stop", errors.Join(Failed, stream.ErrInterrupted), 130, ""},
		{"the status of a program that was watched", errors.Join(Theirs(2), mistaken), 2, "lanes: --fps 0: 1 to 60\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b strings.Builder
			Print(&b, c.err, "lanes run")
			if b.String() != c.says || Code(c.err) != c.code {
				t.Errorf("%q, status %d; want %q, %d", b.String(), Code(c.err), c.says, c.code)
			}
		})
	}
}
