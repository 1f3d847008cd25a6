package engine

import (
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/models"
)

// TestStagesHaveAsManyWorkersAsTheyAreGiven under every model, and a lane that
// begins again in the next stage keeps its totals.
func TestStagesHaveAsManyWorkersAsTheyAreGiven(t *testing.T) {
	for _, m := range models.All() {
		t.Run(m.ID, func(t *testing.T) {
			job := newTestJob(t, testParams{Tasks: 12, Wait: 2 * time.Millisecond})
			job.Stages, job.Round = []int{1, 2, 3}, 4
			if m.LoopEach() || m.Remote {
				if _, err := Start(t.Context(), job, Config{Model: m.ID}); err == nil {
					t.Error("its workers would change")
				}
				return
			}
			r := start(t, t.Context(), job, Config{Model: m.ID})
			tl := finish(r)
			p := tl.Head()
			if r.Err() != nil || p.Done != 12 {
				t.Fatalf("%d done, %v", p.Done, r.Err())
			}
			if p.Value(event.ValueStage) != 3 || p.Value(event.StageTook(3)) <= 0 {
				t.Errorf("stage %d, took %d", p.Value(event.ValueStage), p.Value(event.StageTook(3)))
			}
			if m.ID != "sequential" && r.Info.Workers != 3 {
				t.Errorf("%d workers, want 3", r.Info.Workers)
			}
			for i := range p.Lanes {
				l := &p.Lanes[i]
				sum := l.Total(event.Running, p.At) + l.Total(event.Ready, p.At) + l.Total(event.Waiting, p.At) + l.Total(event.Idle, p.At)
				if l.State != event.Done || sum != l.Lifetime(p.At) || sum != l.Lived(p.At) {
					t.Errorf("lane %s: %v, lifetime %v of %v", l.Name, l.State, l.Lifetime(p.At), p.At)
				}
			}
		})
	}
}

// TestStagesAreStopped in the middle of one.
func TestStagesAreStopped(t *testing.T) {
	job := newTestJob(t, testParams{Tasks: 9, Wait: time.Hour})
	job.Stages = []int{1, 2, 3}
	r := start(t, t.Context(), job, Config{Model: "threads"})
	tl := history.NewTimeline(r.Info)
	for b := range r.Batches() {
		if tl.Add(b); tl.Head().InFlight > 0 {
			r.Stop()
		}
	}
	if p := tl.Head(); !p.Killed || p.Value(event.ValueStage) != 1 {
		t.Errorf("killed %v, in stage %d", p.Killed, p.Value(event.ValueStage))
	}
}
