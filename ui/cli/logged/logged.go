// Package logged is the log of a run that goes on: each batch is written to a file on its way
// to whoever shows it.
//
//	Create ──▶ Log ── Record(batches) ──▶ batches
//	            │ Mark, End
//	            ▼
//	           the file of --log
//
// A nil Log is one that nobody asked for: nothing is written, and the batches come as they are.
package logged

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/stream"
	"lanes/engine/wire"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/files"
)

// Log is the log of a run, and its file.
type Log struct {
	file *stream.File

	mu    sync.Mutex // of what follows, and of what is done to a log that has ended
	log   *wire.LogWriter
	err   error // of the log
	ended bool
}

// Create opens the file of a log, nil without a name. What is in it stays until [Log.Record].
// The error names the flag --log.
func Create(ctx context.Context, name string, mode fs.FileMode) (*Log, error) {
	if name == "" {
		return nil, nil
	}
	f, err := stream.Create(ctx, name, mode)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", files.Named("--log", name), err)
	}
	return &Log{file: f}, nil
}

// Discard closes the file of a log of which nothing was recorded.
func (l *Log) Discard() error {
	if l == nil {
		return nil
	}
	return l.file.Close()
}

// Record begins the log of a run, and returns the batches as they pass. An error of the file
// ends the log, not the run, and is returned by [Log.End].
func (l *Log) Record(info event.Info, batches <-chan event.Batch) <-chan event.Batch {
	if l == nil {
		return batches
	}
	if l.file.Plain() {
		_ = l.file.Truncate(0) // only now is there something better
	}
	l.log, l.err = wire.NewLogWriter(l.file, info)
	passed := make(chan event.Batch)
	go func() {
		defer close(passed)
		for b := range batches {
			_ = l.write(func() error { return l.log.Write(b.Events) })
			passed <- b
		}
	}()
	return passed
}

// write adds to the log, unless an earlier write failed.
func (l *Log) write(add func() error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.err == nil {
		l.err = add()
	}
	return l.err
}

// Mark keeps a mark of the user's in the log, also after its end. kept is whether there is one.
func (l *Log) Mark(at time.Duration, name string) (kept bool, err error) {
	if l == nil {
		return false, nil
	}
	l.mu.Lock()
	if l.ended {
		defer l.mu.Unlock()
		return true, wire.AddMark(l.file.Name(), at, name)
	}
	l.mu.Unlock()
	return true, l.write(func() error { return l.log.Mark(at, name) })
}

// End completes the log, when all batches have passed. The error names the flag --log.
func (l *Log) End(s history.Summary) error {
	if l == nil {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ended {
		return nil
	}
	l.ended = true
	if l.err == nil {
		l.err = l.log.Close(s)
	}
	if err := errors.Join(l.err, l.file.Close()); err != nil {
		return exit.Failure(fmt.Errorf("%s: the log is not complete: %w", files.Named("--log", l.file.Name()), err))
	}
	return nil
}
