package cli

import (
	"context"
	"fmt"
	"io"
	"os"

	"lanes/engine/history"
	"lanes/engine/observed"
	"lanes/engine/stream"
)

// readSaved reads what is in a file: a log, or what another program recorded, of which only
// a part may be asked for. Errors name the file. While it takes its time, stderr says how far
// it is.
func (a *app) readSaved(ctx context.Context, name string, part observed.Options) (*history.Timeline, error) {
	f, err := stream.Open(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", shown(name), err)
	}
	defer f.Close()
	far := reading{words: a.words().Observed.Reading, name: shown(name)}
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		far.size = info.Size()
	}
	if redraws(os.Stderr) {
		far.w = a.coded(ctx, os.Stderr)
	}
	part.Progress = far.show
	tl, err := observed.Open(ctx, f, part)
	far.clear()
	if ctx.Err() != nil {
		err = stream.ErrInterrupted
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", shown(name), err)
	}
	return tl, err
}

// reading is a line that says how much of a file has been read, once that is worth telling.
type reading struct {
	words string    // %s the file, %d per cent
	w     io.Writer // nil if nobody is told
	name  string
	size  int64
	told  int64 // per cent, and 1 so that 0 is none
}

// worthTelling is the size of a file, in bytes, whose reading takes a while.
const worthTelling = 4 << 20

func (p *reading) show(read int64) {
	if p.w == nil || p.size < worthTelling {
		return
	}
	if percent := min(100*read/p.size, 100); percent+1 != p.told {
		p.told = percent + 1
		fmt.Fprintf(p.w, "\r"+p.words+"  ", p.name, percent)
	}
}

// clear takes the line away.
func (p *reading) clear() {
	if p.told > 0 {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
