package cli

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"lanes/engine"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/machines"
	"lanes/engine/models"
	"lanes/engine/stream"
	"lanes/engine/wire"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/files"
	"lanes/ui/live"
)

// starter starts runs, as the flags say that a run on the screen has in common with one
// beside it.
type starter struct {
	*app
	seed uint64
	log  string // the file that the last run is saved in, "" for none
}

// firstSeed is the seed of runs unless another is asked for.
const firstSeed = 1

// setup is how work is to be done that belongs to a lesson.
func (st *starter) setup(lesson, model string, workers int) engine.Setup {
	return engine.Setup{Model: model, Workers: workers, Seed: st.seed, Lines: st.words().Lessons[lesson].Says}
}

// start opens a lesson and starts a run of it.
func (st *starter) start(ctx context.Context, w *work, model string, workers int, screen bool) (*session, error) {
	s := &session{machines: st.machines}
	ctx, s.cancel = context.WithCancel(ctx)
	if st.log != "" {
		f, err := stream.Create(ctx, st.log, logMode(w.flags))
		if err != nil {
			s.cancel()
			return nil, fmt.Errorf("%s: %w", files.Named("--log", st.log), err)
		}
		s.file = f
	}
	setup := st.setup(w.ID, model, workers)
	setup.Screen = screen
	if models.TraitsOf(model).Remote {
		o := st.machines.Options()
		setup.Reach = o.Reachable()
	}
	job, err := w.program.Open(ctx, setup)
	if err == nil {
		s.Run, err = engine.Start(ctx, job, engine.Config{
			Model: model, Workers: workers, Interval: time.Second / time.Duration(st.fps),
			Command: w.runCommand,
		})
	}
	if err != nil {
		return nil, errors.Join(err, s.close())
	}
	if s.file != nil {
		if s.file.Plain() {
			_ = s.file.Truncate(0) // only now is there something better
		}
		s.log = engine.Record(s.Run, s.file)
	}
	return s, nil
}

// session is a run and, if it was asked for, its log.
type session struct {
	*engine.Run
	machines *machines.Remote
	cancel   context.CancelFunc // ends what the run waits for
	file     *stream.File
	log      *engine.Recorded

	mu    sync.Mutex // of what follows, and of what is done to a log that has ended
	ended bool       // the log has
}

// Mark keeps a mark of the user's in the log, if there is one: also after its end.
func (s *session) Mark(at time.Duration, name string) (kept bool, err error) {
	if s.log == nil {
		return false, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return true, wire.AddMark(s.file.Name(), at, name)
	}
	return true, s.log.Mark(at, name)
}

// Crew is who has the workers of the run, if they can be changed.
func (s *session) Crew() live.Crew {
	if c := s.Run.Crew(); c != nil {
		return c
	}
	return nil
}

// Invitation is the command with which other machines join.
func (s *session) Invitation() string { return s.machines.Invitation() }

// Batches delivers the run's batches, which are on their way to the log as well.
func (s *session) Batches() <-chan event.Batch {
	if s.log != nil {
		return s.log.Batches()
	}
	return s.Run.Batches()
}

// Stop stops the run, and ends its wait for whoever should read what it writes.
func (s *session) Stop() {
	s.Run.Stop()
	s.cancel()
}

// end completes the log.
func (s *session) end(sum history.Summary) error {
	defer s.cancel()
	if s.log == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ended = true
	if err := errors.Join(s.log.End(sum), s.close()); err != nil {
		return exit.Failure(fmt.Errorf("%s: %w", files.Named("--log", s.file.Name()), err))
	}
	return nil
}

func (s *session) close() error {
	s.cancel()
	if s.file == nil {
		return nil
	}
	return s.file.Close()
}

// drain stops the run and waits for its end.
func (s *session) drain() {
	s.Stop()
	for range s.Batches() { // until it is closed
	}
}
