package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"sync"

	"lanes/engine/history"
	"lanes/engine/observed"
	"lanes/engine/stream"
	"lanes/ui/cli/files"
)

// readSaved reads what is in a file: a log, or what another program recorded, of which only
// a part may be asked for. Errors name the file. While it takes its time, stderr says how far
// it is.
func (a *app) readSaved(ctx context.Context, name string, part observed.Options) (*history.Timeline, error) {
	return a.readUntil(ctx, "^C", name, part)
}

// readUntil is readSaved where a key ends it.
func (a *app) readUntil(ctx context.Context, key, name string, part observed.Options) (*history.Timeline, error) {
	far := reading{key: key, words: a.words().Observed.Reading, name: files.Shown(name), size: sizeOf(name)}
	if redraws(os.Stderr) {
		far.w = a.coded(ctx, os.Stderr)
	}
	part.Progress = far.show
	tl, err := readFile(ctx, name, part)
	far.clear()
	if err != nil {
		err = fmt.Errorf("%s: %w", files.Shown(name), err)
	}
	return tl, err
}

// readFile reads a file. It returns at once at the end of ctx, whatever it is at then.
func readFile(ctx context.Context, name string, part observed.Options) (*history.Timeline, error) {
	f, err := stream.Open(ctx, name)
	if err != nil {
		return nil, err
	}
	type result struct {
		tl  *history.Timeline
		err error
	}
	read := make(chan result, 1)
	go func() {
		defer f.Close()
		tl, err := observed.Open(ctx, f, part)
		read <- result{tl, err}
	}()
	select {
	case r := <-read:
		if ctx.Err() != nil {
			return nil, stream.ErrInterrupted
		}
		return r.tl, r.err
	case <-ctx.Done():
		return nil, stream.ErrInterrupted
	}
}

// sizeOf is how long a file on a disk is, 0 if that is not known.
func sizeOf(name string) int64 {
	if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
		return info.Size()
	}
	return 0
}

// reading is a line that says how much of a file has been read, once that is worth telling.
type reading struct {
	mu    sync.Mutex // of what follows
	over  bool
	words string    // %s the file, %d per cent, %s the key
	key   string    // that ends it
	w     io.Writer // nil if nobody is told
	name  string
	size  int64
	told  int64 // per cent, and 1 so that 0 is none
}

// worthTelling is the size of a file, in bytes, whose reading takes a while.
const worthTelling = 4 << 20

func (p *reading) show(read int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.over || p.w == nil || p.size < worthTelling {
		return
	}
	if percent := min(100*read/p.size, 100); percent+1 != p.told {
		p.told = percent + 1
		fmt.Fprintf(p.w, "\r"+p.words+"  ", p.name, percent, p.key)
	}
}

// clear takes the line away.
func (p *reading) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.over = true
	if p.told > 0 {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
