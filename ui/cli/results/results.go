// Package results writes what a run or a comparison came to into the files that were asked for:
// its card, and a comparison as it can be read again.
package results

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	"lanes/engine/compare"
	"lanes/engine/stream"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/files"
	"lanes/ui/live"
	"lanes/ui/text"
	"lanes/ui/versus"
)

// Asked is the comparison that was asked for, and where it goes.
type Asked struct {
	Save, Card string // names of files, "" for none
	Lesson     string
	Contest    live.Contest // on the screen there may be others
	Earlier    *versus.Earlier
	Lang       text.Lang // of the card
}

// Files are the files that the result of a comparison goes to. That of one that was stopped
// never takes the place of a whole one. Nil Files are none.
type Files struct {
	ctx   context.Context
	asked Asked

	mu    sync.Mutex
	whole bool // the result of a comparison that was not stopped is written
	err   error
}

// New makes sure, before anything is measured, that the files can be written.
func New(ctx context.Context, asked Asked) (*Files, error) {
	return &Files{ctx: ctx, asked: asked}, cmp.Or(files.Replaceable("--save", asked.Save), files.Replaceable("--card", asked.Card))
}

// Take writes what a comparison of a lesson came to, if that is the one that was asked
// for.
func (f *Files) Take(lesson string, c live.Contest, r *compare.Result) {
	if f == nil || lesson != f.asked.Lesson || !c.Same(f.asked.Contest) || len(r.Rows) == 0 {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if r.Stopped && f.whole {
		return
	}
	f.whole = f.whole || !r.Stopped
	f.err = errors.Join(
		f.write("--save", f.asked.Save, r, func(w io.Writer) error { return compare.Write(w, r) }),
		f.write("--card", f.asked.Card, r, func(w io.Writer) error {
			_, err := io.WriteString(w, formatOf(f.asked.Card).Write(versus.Page(r, f.asked.Earlier, f.asked.Lang)))
			return err
		}))
}

func (f *Files) write(flag, name string, r *compare.Result, write func(io.Writer) error) error {
	if name == "" {
		return nil
	}
	if info, err := os.Stat(name); r.Stopped && err == nil && info.Mode().IsRegular() && info.Size() > 0 && !stream.IsStdout(name) {
		return exit.Failure(fmt.Errorf("%s: unchanged, because the comparison was stopped", files.Named(flag, name)))
	}
	return files.Write(f.ctx, flag, name, write)
}

// Close returns what went wrong.
func (f *Files) Close() error {
	if f == nil {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.err
}
