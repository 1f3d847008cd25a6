package demo

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"lanes/demo/scrape"
	"lanes/demo/trap"
	"lanes/engine"
)

// trapped is a scrape whose rows are written in one of the ways that go wrong, by
// processes of its own, into a temporary folder.
type trapped struct {
	name  string
	pages map[int][]scrape.Post // by page
}

const (
	// trapWriters is how many processes write the file, as in the tutorial's pool.
	trapWriters = 4
	// trapTries is how often the threads share a buffer: they do not collide each time.
	trapTries = 20
)

// posts are the pages in order, those that failed left out.
func (t *trapped) posts(pages int) (all [][]scrape.Post) {
	for n := range pages {
		if posts, ok := t.pages[n]; ok {
			all = append(all, posts)
		}
	}
	return all
}

// spring writes the rows, and tells what came of it.
func (t *trapped) spring(main *engine.Worker, pages int) error {
	dir, err := os.MkdirTemp("", "lanes-trap-")
	if err != nil {
		return fmt.Errorf("a temporary folder: %w", err)
	}
	err = t.write(main, dir, pages)
	return errors.Join(err, os.RemoveAll(dir))
}

func (t *trapped) write(main *engine.Worker, dir string, pages int) error {
	all := t.posts(pages)
	switch t.name {
	case "swallow":
		main.Value("trap_swallowed", int64(pages-len(all)))
		fallthrough
	case "stale":
		c, err := t.file(main, filepath.Join(dir, "rows.csv"), all, 1, false)
		t.tell(main, c)
		return err
	case "shared":
		return t.tries(main, dir, all)
	}
	c, err := t.file(main, filepath.Join(dir, "rows.csv"), all, trapWriters, false)
	t.tell(main, c)
	return err
}

// tries lets threads share a buffer, over and over, without a lock and with it.
func (t *trapped) tries(main *engine.Worker, dir string, all [][]scrape.Post) error {
	bad, badLocked, worst := 0, 0, trap.Count{}
	for n := range trapTries {
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

// file lets so many processes write the rows into one file, and counts what is in it.
func (t *trapped) file(main *engine.Worker, path string, all [][]scrape.Post, parts int, lock bool) (trap.Count, error) {
	done := make(chan error, parts)
	for part := range parts {
		o := trap.Order{Trap: t.name, Path: path, Lock: lock}
		for i := part; i < len(all); i += parts {
			o.Pages = append(o.Pages, all[i])
		}
		go func() { done <- carryOut(main, o) }()
	}
	err := main.Await(engine.Join, func(context.Context) (err error) {
		for range parts {
			err = errors.Join(err, <-done) // a stop kills them
		}
		return err
	})
	if err != nil {
		return trap.Count{}, err
	}
	f, err := os.Open(path)
	if err != nil {
		return trap.Count{}, err
	}
	defer f.Close()
	return trap.Read(f, all)
}

// carryOut starts this program again to do what an order says.
func carryOut(main *engine.Worker, o trap.Order) error {
	ctx := main.Context()
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	data, err := json.Marshal(o)
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, exe, trap.Arg)
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
func (t *trapped) tell(main *engine.Worker, c trap.Count) {
	main.Value("trap_expected", int64(c.Expected))
	main.Value("trap_whole", int64(c.Whole))
	main.Value("trap_lost", int64(c.Lost()))
	main.Value("trap_headers", int64(c.Headers))
	main.Value("trap_stale", int64(c.Stale))
	main.Value("trap_torn", int64(c.Torn))
	main.Value("trap_repeated", int64(c.Repeated))
	if c.Example != "" {
		main.Print(c.Example)
	}
}
