package engine

import (
	"fmt"
	"io"
	"sync"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/wire"
)

// Recorded is a run whose log is written while it is running.
type Recorded struct {
	*Run
	batches chan event.Batch

	mu  sync.Mutex
	log *wire.LogWriter
	err error // of the log
}

// Record saves the log of r to w, from the first line on. An error of w ends the
// log, not the run, and is returned by [Recorded.End].
func Record(r *Run, w io.Writer) *Recorded {
	rec := &Recorded{Run: r, batches: make(chan event.Batch)}
	rec.log, rec.err = wire.NewLogWriter(w, r.Info)
	r.group.launch(rec.pass)
	return rec
}

// pass writes each batch to the log and passes it on.
func (rec *Recorded) pass() {
	defer close(rec.batches)
	for b := range rec.Run.Batches() {
		_ = rec.write(func() error { return rec.log.Write(b.Events) })
		rec.batches <- b
	}
}

// write adds to the log, unless an earlier write failed.
func (rec *Recorded) write(add func() error) error {
	rec.mu.Lock()
	defer rec.mu.Unlock()
	if rec.err == nil {
		rec.err = add()
	}
	return rec.err
}

// Mark puts a mark into the log. It may be called at any time until [Recorded.End].
func (rec *Recorded) Mark(at time.Duration, name string) error {
	return rec.write(func() error { return rec.log.Mark(at, name) })
}

// Batches delivers the batches of the run.
func (rec *Recorded) Batches() <-chan event.Batch { return rec.batches }

// End writes the last line of the log. Call it after Batches has been closed.
func (rec *Recorded) End(s history.Summary) error {
	if err := rec.write(func() error { return rec.log.Close(s) }); err != nil {
		return fmt.Errorf("the log is not complete: %w", err)
	}
	return nil
}
