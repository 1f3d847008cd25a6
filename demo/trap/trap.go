// Package trap writes the rows of a scrape in ways that lose, tear or falsify them, as
// scrapers do that share a file without an owner, and counts the damage.
//
// The writing happens in processes of its own, into files in a temporary folder:
//
//	the lesson ── Trap ── order ──▶ this program again, Do ──▶ file ──▶ count
package trap

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

	"lanes/demo/scrape"
	"lanes/engine"
	"lanes/engine/event"
)

// Names are the traps, in the order in which the key cycles: none; a header for each
// process; a buffer that is not flushed at the end; a buffer that threads share without
// a lock; fields left over from the post before; an error that is swallowed.
var Names = []string{"none", "header", "buffer", "shared", "stale", "swallow"}

// Trap is one of the traps, with the pages of a scrape. Its own processes write the
// rows, into a temporary folder.
type Trap struct {
	name  string
	pages [][]scrape.Post // nil where one failed
	times int             // how often threads share a buffer
}

// writers is how many processes write the file, as in the tutorial's pool.
const writers = 4

// New returns the trap of that name for a scrape of that many pages. Threads that share
// a buffer do not collide every time, so they try it several times.
func New(name string, pages, times int) *Trap {
	return &Trap{name: name, pages: make([][]scrape.Post, pages), times: times}
}

// Add adds the posts of a page, which are counted from 0.
func (t *Trap) Add(page int, posts []scrape.Post) {
	if posts == nil {
		posts = []scrape.Post{} // present, although empty
	}
	t.pages[page] = posts
}

// Spring writes the rows, and reports on the main lane what happened to them.
func (t *Trap) Spring(main *engine.Worker) error {
	dir, err := os.MkdirTemp("", "lanes-trap-")
	if err != nil {
		return fmt.Errorf("a temporary folder: %w", err)
	}
	err = t.write(main, dir)
	return errors.Join(err, os.RemoveAll(dir))
}

func (t *Trap) write(main *engine.Worker, dir string) error {
	all := slices.DeleteFunc(slices.Clone(t.pages), func(page []scrape.Post) bool { return page == nil })
	switch t.name {
	case "swallow":
		main.Value("trap_swallowed", int64(len(t.pages)-len(all)))
		fallthrough
	case "stale":
		c, err := t.file(main, filepath.Join(dir, "rows.csv"), all, 1, false)
		t.tell(main, c)
		return err
	case "shared":
		return t.share(main, dir, all)
	}
	c, err := t.file(main, filepath.Join(dir, "rows.csv"), all, writers, false)
	t.tell(main, c)
	return err
}

// share lets threads share a buffer, repeatedly, without a lock and with one.
func (t *Trap) share(main *engine.Worker, dir string, all [][]scrape.Post) error {
	bad, badLocked, worst := 0, 0, count{}
	for n := range t.times {
		c, err := t.file(main, filepath.Join(dir, fmt.Sprintf("shared-%d.csv", n)), all, 1, false)
		if err != nil {
			return err
		}
		if c.Whole < c.Expected {
			bad++
		}
		if n == 0 || c.Whole < worst.Whole {
			worst = c
		}
		locked, err := t.file(main, filepath.Join(dir, fmt.Sprintf("locked-%d.csv", n)), all, 1, true)
		if err != nil {
			return err
		}
		if locked.Whole < locked.Expected {
			badLocked++
		}
		main.Value("trap_tries", int64(n+1))
		main.Value("trap_bad_tries", int64(bad))
		main.Value("trap_bad_tries_locked", int64(badLocked))
	}
	t.tell(main, worst)
	return nil
}

// file lets parts processes write the rows into one file, and counts what is in it.
func (t *Trap) file(main *engine.Worker, path string, all [][]scrape.Post, parts int, lock bool) (count, error) {
	done := make(chan error, parts)
	for part := range parts {
		o := order{Trap: t.name, Path: path, Lock: lock}
		for i := part; i < len(all); i += parts {
			o.Pages = append(o.Pages, all[i])
		}
		go func() { done <- carryOut(main, o) }()
	}
	err := main.Await(event.Join, func(context.Context) (err error) {
		for range parts {
			err = errors.Join(err, <-done) // a stop kills them
		}
		return err
	})
	if err != nil {
		return count{}, err
	}
	f, err := os.Open(path)
	if err != nil {
		return count{}, err
	}
	defer f.Close()
	return read(f, all)
}

// carryOut starts this program again to execute an order.
func carryOut(main *engine.Worker, o order) error {
	ctx := main.Context()
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	data, err := json.Marshal(o)
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, exe, Arg)
	cmd.Stdin = bytes.NewReader(data)
	err = cmd.Run()
	main.Spent(cmd.ProcessState)
	if err != nil {
		if ctx.Err() != nil {
			return engine.ErrInterrupted
		}
		return fmt.Errorf("a process that writes rows: %w", err)
	}
	return nil
}

// tell reports what is in the file.
func (t *Trap) tell(main *engine.Worker, c count) {
	main.Value("trap_expected", int64(c.Expected))
	main.Value("trap_whole", int64(c.Whole))
	main.Value("trap_lost", int64(c.Lost()))
	main.Value("trap_headers", int64(c.Headers))
	main.Value("trap_stale", int64(c.Stale))
	main.Value("trap_torn", int64(c.Torn))
	main.Value("trap_repeated", int64(c.Repeated))
	for _, line := range c.Examples {
		main.Print(line)
	}
}
