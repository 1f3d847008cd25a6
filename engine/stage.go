package engine

import (
	"fmt"

	"lanes/engine/event"
	"lanes/engine/models"
)

// stage is a part of a run in which the number of workers is the same.
type stage struct{ workers, slots, first, tasks int }

// stagesOf are the stages of a job.
func stagesOf(m models.Model, job *Job) (all []stage, err error) {
	each := job.Tasks / len(job.Stages)
	if m.LoopEach() {
		return nil, fmt.Errorf("--model %s: its lanes would change process from stage to stage", m.ID)
	}
	if each < 1 {
		return nil, fmt.Errorf("lesson %s has %d tasks for %d stages", job.Lesson, job.Tasks, len(job.Stages))
	}
	for i, n := range job.Stages {
		workers, err := m.WorkersFor(n, each)
		if err != nil {
			return nil, err
		}
		all = append(all, stage{workers: workers, slots: m.Slots(workers, each), first: i * each, tasks: each})
	}
	return all, nil
}

// stage runs the tasks of a stage.
func (r *Run) stage(m models.Model, main *Worker, i int) {
	if r.group.ctx.Err() != nil {
		return
	}
	r.now = r.stages[i]
	r.queue = make(chan int, r.now.tasks)
	for task := range r.now.tasks {
		r.queue <- r.now.first + task
	}
	close(r.queue)
	if len(r.stages) == 1 {
		runners[m.ID].run(r, main)
		return
	}
	main.Value(event.ValueStage, int64(i+1))
	main.Value(event.ValueStageWorkers, int64(r.now.workers))
	began := main.Now()
	runners[m.ID].run(r, main)
	main.state(event.Running, event.NoReason)
	if r.group.ctx.Err() == nil {
		main.Value(event.StageTook(i+1), int64(main.Now()-began))
	}
}
