// Package notes is what a presentation leaves in files while it goes on: where it is, for those
// who follow the notes elsewhere on this machine, and the votes of the audience.
package notes

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/charmbracelet/x/term"

	"lanes/engine/clean"
	"lanes/ui/plain"
	"lanes/ui/present"
	"lanes/ui/text"
)

// Tell writes where a presentation is into a file of that path, "" for none. What cannot be
// written is not.
func Tell(path string) func(present.Status) {
	if path == "" {
		return nil
	}
	return func(st present.Status) {
		st.PID = os.Getpid()
		if b, err := json.Marshal(st); err == nil {
			next := path + ".next"
			if os.MkdirAll(filepath.Dir(path), 0o700) == nil && os.WriteFile(next, b, 0o600) == nil {
				_ = os.Rename(next, path)
			}
		}
	}
}

// How many bytes are read, how often, and how old what they say may be.
const (
	maxBytes = 64 << 10
	every    = 500 * time.Millisecond
	stale    = 5 * time.Second
)

// Follow shows the notes in the file of a presentation until ctx is done; where the cursor
// cannot be moved, which again says, once. The error is one of w.
func Follow(ctx context.Context, w io.Writer, path string, t *text.Catalogue, again bool) error {
	for {
		width := plain.Columns
		if cols, _, err := term.GetSize(os.Stdout.Fd()); err == nil && cols > 20 {
			width = cols
		}
		says := t.Present.NobodyPresents
		if st, err := read(path); err == nil && time.Since(st.At) < stale {
			says = st.Title + "\n" + strings.Join(st.Lines(t, width-1), "\n")
		}
		if !again {
			_, err := fmt.Fprintln(w, says)
			return err
		}
		if _, err := fmt.Fprint(w, "\x1b[H\x1b[2J"+strings.ReplaceAll(says, "\n", "\r\n")+"\r\n"); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(every):
		}
	}
}

// read reads where a presentation is. The file is not trusted.
func read(path string) (present.Status, error) {
	var st present.Status
	if path == "" {
		return st, fs.ErrNotExist
	}
	f, err := os.Open(filepath.Clean(path))
	if err != nil {
		return st, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxBytes))
	if err != nil {
		return st, err
	}
	if err := json.Unmarshal(b, &st); err != nil {
		return st, err
	}
	st.Title, st.Note, st.Next = clean.Line(st.Title, 200), clean.Line(st.Note, 2000), clean.Line(st.Next, 400)
	return st, nil
}
