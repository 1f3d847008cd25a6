package cli

import (
	"context"
	"errors"
	"time"

	"lanes/engine"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/machines"
	"lanes/engine/models"
	"lanes/ui/cli/logged"
	"lanes/ui/cli/work"
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
	return engine.Setup{Model: model, Workers: workers, Seed: st.seed, Lines: st.words().Lessons.Of(lesson).Says}
}

// start opens a lesson and starts a run of it.
func (st *starter) start(ctx context.Context, w *work.Work, model string, workers int, screen bool) (*session, error) {
	ctx, cancel := context.WithCancel(ctx)
	log, err := logged.Create(ctx, st.log, w.LogMode())
	if err != nil {
		cancel()
		return nil, err
	}
	setup := st.setup(w.ID, model, workers)
	setup.Screen = screen
	if models.TraitsOf(model).Remote {
		o := st.machines.Options()
		setup.Reach = o.Reachable()
	}
	job, err := w.Program.Open(ctx, setup)
	var run *engine.Run
	if err == nil {
		run, err = engine.Start(ctx, job, engine.Config{
			Model: model, Workers: workers, Interval: time.Second / time.Duration(st.fps),
			Command: w.RunCommand,
		})
	}
	if err != nil {
		cancel()
		return nil, errors.Join(err, log.Discard())
	}
	return &session{Run: run, machines: st.machines, cancel: cancel, log: log, batches: log.Record(run.Info, run.Batches())}, nil
}

// session is a run and, if it was asked for, its log.
type session struct {
	*engine.Run
	machines *machines.Remote
	cancel   context.CancelFunc // ends what the run waits for
	log      *logged.Log
	batches  <-chan event.Batch
}

// Mark keeps a mark of the user's in the log, if there is one: also after its end.
func (s *session) Mark(at time.Duration, name string) (kept bool, err error) {
	return s.log.Mark(at, name)
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
func (s *session) Batches() <-chan event.Batch { return s.batches }

// Stop stops the run, and ends its wait for whoever should read what it writes.
func (s *session) Stop() {
	s.Run.Stop()
	s.cancel()
}

// end completes the log.
func (s *session) end(sum history.Summary) error {
	defer s.cancel()
	return s.log.End(sum)
}

// drain stops the run and waits for its end.
func (s *session) drain() {
	s.Stop()
	for range s.Batches() { // until it is closed
	}
}
