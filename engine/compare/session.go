package compare

import (
	"context"
	"fmt"
	"runtime/debug"

	"lanes/engine"
	"lanes/engine/event"
)

// Session is a comparison that is being measured.
type Session struct {
	plan Plan

	stop    context.CancelFunc
	updates chan Update
}

// Start starts a comparison and returns at once. The caller must receive from
// [Session.Updates] until it is closed. Cancelling ctx stops it.
func Start(ctx context.Context, p Plan) *Session {
	ctx, stop := context.WithCancel(ctx)
	s := &Session{plan: p, stop: stop, updates: make(chan Update)}
	go s.run(ctx)
	return s
}

// Updates delivers the updates, and is closed after the last one.
func (s *Session) Updates() <-chan Update { return s.updates }

// Stop stops the comparison: the run in progress is interrupted, and no more are
// started.
func (s *Session) Stop() { s.stop() }

func (s *Session) run(ctx context.Context) {
	defer close(s.updates)
	defer s.stop()
	for run := range s.plan.Runs {
		for entry := range s.plan.Entries {
			if ctx.Err() != nil {
				return
			}
			s.measure(ctx, entry, run)
		}
	}
}

// maxTries is how often a run is made until it is not stopped.
const maxTries = 5

// measure makes one run, and again if it was stopped meanwhile.
func (s *Session) measure(ctx context.Context, entry, run int) {
	u := Update{Entry: entry, Run: run}
	for try := 1; ; try++ {
		before := s.continued()
		m, err := s.try(ctx, u)
		if err == nil && ctx.Err() == nil && s.continued() != before {
			if try < maxTries {
				again := u
				again.Again = true
				s.updates <- again
				continue
			}
			err = fmt.Errorf("the program was stopped in each of %d tries, so nobody knows what this takes", maxTries)
		}
		m.Err = err
		u.Ends = &m
		s.updates <- u
		return
	}
}

// continued is how often the process has gone on.
func (s *Session) continued() int64 {
	if s.plan.Continued == nil {
		return 0
	}
	return s.plan.Continued()
}

// try makes one run. A panic while its work is opened must not end the program: it becomes
// the run's error.
func (s *Session) try(ctx context.Context, u Update) (m Measured, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return s.record(ctx, u)
}

// opened is how the run of an entry starts, when its work has been opened.
func (s *Session) opened(ctx context.Context, e *Entry) (func(context.Context) (event.Info, Source, error), error) {
	if e.Observe != nil {
		return e.Observe, nil
	}
	job, err := e.Open(ctx)
	return func(ctx context.Context) (event.Info, Source, error) {
		r, err := engine.Start(ctx, job, engine.Config{Model: e.Model, Workers: e.Workers, Interval: s.plan.Interval})
		if err != nil {
			return event.Info{}, nil, err
		}
		return r.Info, r, nil
	}, err
}

// record makes one run, and sends what happens in it.
func (s *Session) record(ctx context.Context, u Update) (Measured, error) {
	e := &s.plan.Entries[u.Entry]
	start, err := s.opened(ctx, e)
	if err != nil {
		return Measured{}, err
	}
	debug.FreeOSMemory() // so that each run starts from the same state
	g := newGauge()
	info, r, err := start(ctx)
	if err != nil {
		return Measured{}, err
	}
	begins := u
	begins.Begins = &info
	s.updates <- begins
	defer g.timer.Stop()
	for batches := r.Batches(); ; {
		select {
		case b, ok := <-batches:
			if !ok {
				return g.ends(), r.Err()
			}
			g.notice(b.Events)
			u.Batch = b
			s.updates <- u
		case <-g.timer.C:
			g.sample()
		}
	}
}
