package demo

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"lanes/engine"
	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/engine/models"
)

// HowMany asks how many workers are enough: it does the same tasks with one worker,
// with two, and so on.
var HowMany = lesson.Lesson{
	ID:     "how-many",
	Grows:  true,
	Group:  "which",
	Models: under(func(m models.Model) bool { return !m.OneWorker && !m.LoopEach() && !m.Remote }),
	Code:   mixCode,
	New: func() lesson.Program {
		return &howManyProgram{mix: "waiting", Sweep: Sweep{Tasks: 12, Each: 80 * time.Millisecond, Most: 12}}
	},
	Child: func(params json.RawMessage, _ engine.Part) (engine.Job, error) {
		var s Sweep
		if err := json.Unmarshal(params, &s); err != nil {
			return engine.Job{}, fmt.Errorf("how-many: %w", err)
		}
		return s.job(params), nil
	},
}

// Sweep is work that is repeated with one more worker each time. It is also what is
// sent to a child.
type Sweep struct {
	Tasks   int           `json:"tasks"`   // of each stage
	Each    time.Duration `json:"each"`    // what a task takes by itself
	Most    int           `json:"most"`    // workers
	Compute int           `json:"compute"` // per cent of Each
	Rate    float64       `json:"rate"`    // rounds of the computation per nanosecond, as measured here
}

// howManyProgram is the lesson with its options.
type howManyProgram struct {
	Sweep
	mix string
}

// mixes are the kinds of work, and the share of computing in it.
var mixes = map[string]int{"waiting": 5, "half": 50, "computing": 100}

var mixNames = []string{"waiting", "half", "computing"}

func (p *howManyProgram) Flags(f *pflag.FlagSet) {
	f.StringVar(&p.mix, "mix", p.mix, "")
	f.IntVar(&p.Sweep.Tasks, "tasks", p.Sweep.Tasks, "")
	f.DurationVar(&p.Each, "each", p.Each, "")
	f.IntVar(&p.Most, "most", p.Most, "")
}

func (p *howManyProgram) Knobs() []lesson.Knob {
	return []lesson.Knob{{Flag: "mix", Values: mixNames}}
}

func (p *howManyProgram) Tasks() int              { return p.Sweep.Tasks * p.Most }
func (p *howManyProgram) Workers() int            { return p.Most }
func (p *howManyProgram) Tutorial() bool          { return false } // it quotes no time
func (p *howManyProgram) Output() (string, error) { return "", nil }

const maxSweep = 64

func (p *howManyProgram) Open(_ context.Context, s engine.Setup) (engine.Job, error) {
	switch {
	case !slices.Contains(mixNames, p.mix):
		return engine.Job{}, fmt.Errorf("--mix %s: must be %s", p.mix, strings.Join(mixNames, ", "))
	case p.Sweep.Tasks < 1 || p.Sweep.Tasks > maxMixTasks:
		return engine.Job{}, fmt.Errorf("--tasks %d: must be between 1 and %d", p.Sweep.Tasks, maxMixTasks)
	case p.Each < time.Millisecond || p.Each > time.Minute:
		return engine.Job{}, fmt.Errorf("--each %v: must be between 1ms and 1m", p.Each)
	case p.Most < 2 || p.Most > maxSweep:
		return engine.Job{}, fmt.Errorf("--most %d: must be between 2 and %d", p.Most, maxSweep)
	case s.Workers == 1 || s.Workers > maxSweep:
		return engine.Job{}, fmt.Errorf("--workers %d: the lesson goes from 1 worker up to at least 2 and at most %d", s.Workers, maxSweep)
	}
	sweep := p.Sweep
	if s.Workers > 0 {
		sweep.Most = s.Workers
	}
	sweep.Compute, sweep.Rate = mixes[p.mix], calibrate()
	params, err := json.Marshal(sweep)
	if err != nil {
		return engine.Job{}, fmt.Errorf("how-many: %w", err)
	}
	job := sweep.job(params)
	job.Seed = s.Seed
	job.Work = fmt.Sprintf("%d tasks of %v, %d %% computing", sweep.Tasks, sweep.Each, sweep.Compute)
	job.Options = event.Options{"mix": p.mix}
	return job, nil
}

// share is how long a task waited and computed, in nanoseconds of wall time.
type share struct {
	IO  int64 `json:"io"`
	CPU int64 `json:"cpu"`
}

func (s Sweep) job(params json.RawMessage) engine.Job {
	var stages []int
	for n := range s.Most {
		stages = append(stages, n+1)
	}
	m := Mix{Compute: s.Compute, Each: s.Each, Tasks: s.Tasks, Rate: s.Rate}
	alone := share{} // of the tasks of the first stage, which run alone
	return engine.Job{
		Lesson: "how-many", Params: params, Source: mixCode.Source(),
		Tasks: s.Tasks * s.Most, Round: s.Tasks, Stages: stages,
		Name: func(task int) string { return fmt.Sprintf("task %d", task%s.Tasks+1) },
		Do: func(w *engine.Worker, task int) (any, error) {
			began, r := w.Now(), newWorker(w)
			err := unwinding(func() { mixed(r, task, m.rounds(), m.pause()) })
			return share{int64(r.slept), int64(w.Now() - began - r.slept)}, err
		},
		Decode: func(data []byte) (any, error) {
			var got share
			err := json.Unmarshal(data, &got)
			return got, err
		},
		Collect: func(main *engine.Worker, task int, result any, err error) {
			got, ok := result.(share)
			if err != nil || !ok || task >= s.Tasks {
				return
			}
			alone.IO += got.IO
			alone.CPU += max(got.CPU, 1)
			done := int64(task + 1)
			main.Value("io_ns", alone.IO/done)
			main.Value("cpu_ns_per_task", alone.CPU/done)
		},
	}
}
