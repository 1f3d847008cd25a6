package observed

import (
	"context"
	"fmt"

	"lanes/engine/event"
	"lanes/engine/history"
)

// fold makes the timeline of a recording beside the reading, on another core. Lanes have
// the numbers there in which they were found.
type fold struct {
	ctx   context.Context
	batch []event.Event      // being filled
	full  chan []event.Event // to be folded
	empty chan []event.Event // to be filled again
	done  chan folded        // what came of it, once full is closed
}

type folded struct {
	tl   *history.Timeline
	peak int // the most lanes that were at something at once
	err  error
}

const (
	batchLen = 4096 // events
	batches  = 4
)

// newFold begins a timeline. It ends at the latest with ctx.
func newFold(ctx context.Context, info event.Info) *fold {
	f := &fold{
		ctx:  ctx,
		full: make(chan []event.Event), empty: make(chan []event.Event, batches), done: make(chan folded, 1),
	}
	for range batches - 1 {
		f.empty <- nil // most recordings are small: they grow
	}
	go f.run(history.NewTimeline(info))
	return f
}

// run folds batch after batch. What it panics with over a broken recording is an error.
func (f *fold) run(tl *history.Timeline) {
	out := folded{tl: tl}
	defer func() {
		if p := recover(); p != nil {
			out.err = fmt.Errorf("broken: %v", p)
		}
		f.done <- out
	}()
	for {
		select {
		case <-f.ctx.Done():
			out.err = f.ctx.Err()
			return
		case batch, more := <-f.full:
			if !more {
				return
			}
			for i := range batch {
				tl.Append(batch[i])
				in := &tl.Head().Count
				out.peak = max(out.peak, in[event.Running]+in[event.Ready]+in[event.Waiting]+in[event.InProgress])
			}
			f.empty <- batch[:0]
		}
	}
}

// add adds an event. The error is that of a context that has ended, or of the fold.
func (f *fold) add(e *event.Event) error {
	f.batch = append(f.batch, *e)
	if len(f.batch) < batchLen {
		return nil
	}
	if err := f.send(); err != nil {
		return err
	}
	select {
	case f.batch = <-f.empty:
		return nil
	case out := <-f.done:
		f.done <- out
		return out.err
	}
}

// send has what was added folded.
func (f *fold) send() error {
	select {
	case f.full <- f.batch:
		return nil
	case out := <-f.done:
		f.done <- out
		return out.err
	}
}

// end ends the timeline.
func (f *fold) end() (*history.Timeline, int, error) {
	if err := f.send(); err != nil {
		return nil, 0, err
	}
	close(f.full)
	out := <-f.done
	return out.tl, out.peak, out.err
}
