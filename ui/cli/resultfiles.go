package cli

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

// resultFiles are the files that the result of a comparison goes to. That of one that was
// stopped never takes the place of a whole one.
type resultFiles struct {
	ctx        context.Context
	save, card string // names of files, "" for none
	lesson     string
	contest    live.Contest // that was asked for: on the screen there may be others
	earlier    *versus.Earlier
	lang       text.Lang

	mu    sync.Mutex
	whole bool // the result of a comparison that was not stopped is written
	err   error
}

// newResultFiles makes sure, before anything is measured, that the files can be written.
func newResultFiles(ctx context.Context, c *comparison, lesson string, contest live.Contest, lang text.Lang) (*resultFiles, error) {
	f := &resultFiles{ctx: ctx, save: c.save, card: c.card, lesson: lesson, contest: contest, earlier: c.earlier, lang: lang}
	return f, cmp.Or(files.Replaceable("--save", c.save), files.Replaceable("--card", c.card))
}

// take writes what a comparison of a lesson came to, if that is the one that was asked
// for.
func (f *resultFiles) take(lesson string, c live.Contest, r *compare.Result) {
	if f == nil || lesson != f.lesson || !c.Same(f.contest) || len(r.Rows) == 0 {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if r.Stopped && f.whole {
		return
	}
	f.whole = f.whole || !r.Stopped
	f.err = errors.Join(
		f.write("--save", f.save, r, func(w io.Writer) error { return compare.Write(w, r) }),
		f.write("--card", f.card, r, func(w io.Writer) error {
			_, err := io.WriteString(w, formatOf(f.card).Write(versus.Page(r, f.earlier, f.lang)))
			return err
		}))
}

func (f *resultFiles) write(flag, name string, r *compare.Result, write func(io.Writer) error) error {
	if name == "" {
		return nil
	}
	if info, err := os.Stat(name); r.Stopped && err == nil && info.Mode().IsRegular() && info.Size() > 0 && !stream.IsStdout(name) {
		return exit.Failure(fmt.Errorf("%s: unchanged, because the comparison was stopped", files.Named(flag, name)))
	}
	return files.Write(f.ctx, flag, name, write)
}

// close returns what went wrong.
func (f *resultFiles) close() error {
	if f == nil {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.err
}
