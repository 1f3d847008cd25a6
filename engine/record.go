package engine

import (
	"fmt"
	"io"
)

// Recorded is a run whose log is saved while it goes on.
type Recorded struct {
	*Run
	log     *LogWriter
	batches chan Batch
	err     error // of the log; final once batches is closed
}

// Record saves the log of r to w, from the first line on. An error of w ends the
// log, not the run, and is returned by [Recorded.End].
func Record(r *Run, w io.Writer) *Recorded {
	rec := &Recorded{Run: r, batches: make(chan Batch)}
	rec.log, rec.err = NewLogWriter(w, r.Info)
	r.crew.goes(rec.pass)
	return rec
}

// pass writes the batches and passes them on.
func (rec *Recorded) pass() {
	defer close(rec.batches)
	for b := range rec.Run.Batches() {
		if rec.err == nil {
			rec.err = rec.log.Write(b.Events)
		}
		rec.batches <- b
	}
}

// Batches delivers what the run's Batches would.
func (rec *Recorded) Batches() <-chan Batch { return rec.batches }

// End writes the last line of the log, when Batches has been closed.
func (rec *Recorded) End(s Summary) error {
	if rec.err == nil {
		rec.err = rec.log.Close(s)
	}
	if rec.err != nil {
		return fmt.Errorf("the log is not complete: %w", rec.err)
	}
	return nil
}
