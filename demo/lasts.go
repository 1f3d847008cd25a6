package demo

import (
	"time"

	"lanes/engine/models"
)

// About how long runs take, where that is known before: where they wait by the clock.

func (p *program) Lasts(t models.Traits, _ int) time.Duration {
	if p.lasts == nil {
		return 0
	}
	return p.lasts(t)
}

func (p *workProgram) Lasts(t models.Traits, workers int) time.Duration {
	return waves(p.Tasks(), t, workers) * time.Duration(p.Rounds) * p.Wait
}

func (p *scrapeProgram) Lasts(t models.Traits, workers int) time.Duration {
	if p.url != "" {
		return 0
	}
	return waves(p.site.Pages, t, workers) * p.site.Latency
}

// waves is how often all workers are busy until so many tasks that wait are done.
func waves(tasks int, t models.Traits, workers int) time.Duration {
	if t.OneWorker || workers < 1 {
		workers = 1
	}
	if t.Loop {
		workers = tasks
	}
	return time.Duration((tasks + workers - 1) / workers)
}
