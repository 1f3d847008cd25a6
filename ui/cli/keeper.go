package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	"lanes/engine/atomicfile"
	"lanes/engine/clean"
	"lanes/engine/compare"
	"lanes/ui/export"
	"lanes/ui/live"
	"lanes/ui/text"
	"lanes/ui/versus"
)

// keeper keeps what a comparison comes to in the files that were asked for. One that was
// stopped never takes the place of a whole one.
type keeper struct {
	save, card string // names of files, "" for none
	lesson     string
	contest    live.Contest // that was asked for: on the screen there may be others
	earlier    *versus.Earlier
	lang       text.Lang

	mu    sync.Mutex
	whole bool // a comparison that was not stopped is kept
	err   error
}

// newKeeper makes sure, before anything is measured, that the files can be written.
func newKeeper(c *comparison, lesson string, contest live.Contest, lang text.Lang) (*keeper, error) {
	k := &keeper{save: c.save, card: c.card, lesson: lesson, contest: contest, earlier: c.earlier, lang: lang}
	return k, cmp.Or(replaceable("--save", c.save), replaceable("--card", c.card))
}

// replaceable finds out whether a file that a flag names can be written; "" is none.
func replaceable(flag, name string) error {
	if name == "" {
		return nil
	}
	if err := atomicfile.Check(name); err != nil {
		return fmt.Errorf("%s %s: %w", flag, clean.Line(name, 100), err)
	}
	return nil
}

// take keeps what a comparison of a lesson came to, if that is the one that was asked
// for.
func (k *keeper) take(lesson string, c live.Contest, r *compare.Result) {
	if k == nil || lesson != k.lesson || !c.Same(k.contest) || len(r.Rows) == 0 {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if r.Stopped && k.whole {
		return
	}
	k.whole = k.whole || !r.Stopped
	k.err = errors.Join(
		k.keep("--save", k.save, r, func(w io.Writer) error { return compare.Write(w, r) }),
		k.keep("--card", k.card, r, func(w io.Writer) error {
			_, err := io.WriteString(w, export.FormatOf(k.card).Write(versus.Page(r, k.earlier, k.lang)))
			return err
		}))
}

func (k *keeper) keep(flag, name string, r *compare.Result, write func(io.Writer) error) error {
	if name == "" {
		return nil
	}
	if info, err := os.Stat(name); r.Stopped && err == nil && info.Mode().IsRegular() && info.Size() > 0 {
		return failure{fmt.Errorf("%s %s: unchanged, because the comparison was stopped", flag, clean.Line(name, 100))}
	}
	if err := atomicfile.Write(name, write); err != nil {
		return failure{fmt.Errorf("%s %s: %w", flag, clean.Line(name, 100), err)}
	}
	return nil
}

// close returns what went wrong.
func (k *keeper) close() error {
	if k == nil {
		return nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.err
}
