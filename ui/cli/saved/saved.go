// Package saved reads again what was saved: logs, what other programs recorded, and
// comparisons. Errors name the file.
package saved

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
	"lanes/ui/plain"
	"lanes/ui/text"
)

// Reader reads files, and says meanwhile how far it is and what it does not know.
type Reader struct {
	Messages io.Writer // for what there is to say
	Terminal bool      // Messages is a terminal, on which a line can be written again
	Words    *text.Catalogue
	Key      string // that ends the reading, as users know it; "" is ^C
}

// Log reads what is in a file: a log, or what another program recorded, of which only a part
// may be asked for. It returns at once at the end of ctx.
func (r *Reader) Log(ctx context.Context, name string, part observed.Options) (*history.Timeline, error) {
	size := sizeOf(name)
	far := progress{line: plain.NewLine(r.Messages, r.Terminal && size >= longSize), say: func(percent int64) string {
		key := r.Key
		if key == "" {
			key = "^C"
		}
		return fmt.Sprintf(r.Words.Observed.Reading, files.Shown(name), percent, key)
	}, size: size}
	part.Progress = far.show
	tl, err := readLog(ctx, name, part)
	far.clear()
	if err != nil {
		err = fmt.Errorf("%s: %w", files.Shown(name), err)
	}
	return tl, err
}

// TellUnknown says that a file says something that this program does not know, n times.
func (r *Reader) TellUnknown(file string, n int) {
	if n > 0 {
		fmt.Fprintf(r.Messages, "%s: unknown entries: %d; they are skipped, a newer version of lanes may know them\n", file, n)
	}
}

// readLog reads a file. It returns at once at the end of ctx, whatever it is at then.
func readLog(ctx context.Context, name string, part observed.Options) (*history.Timeline, error) {
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

// longSize is the size of a file, in bytes, whose reading takes a while.
const longSize = 4 << 20

// TakesLong reports whether a file is so large that its reading takes a while.
func TakesLong(name string) bool { return sizeOf(name) >= longSize }

// sizeOf is how long a file on a disk is, 0 if that is not known.
func sizeOf(name string) int64 {
	if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
		return info.Size()
	}
	return 0
}

// progress is a line that says how much of a file has been read.
type progress struct {
	line *plain.Line
	say  func(percent int64) string
	size int64

	mu   sync.Mutex // of what follows, and of the line
	over bool
	told int64 // per cent, and 1 so that 0 is none
}

func (p *progress) show(read int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.over || !p.line.On() {
		return
	}
	if percent := min(100*read/p.size, 100); percent+1 != p.told {
		p.told = percent + 1
		p.line.Show(p.say(percent))
	}
}

// clear takes the line away.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.over = true
	p.line.Clear()
}
