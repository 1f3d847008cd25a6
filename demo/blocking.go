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

// BlockingCall is a call that blocks the thread in the middle of a coroutine: it stops
// all coroutines of that thread. The same call, awaited, blocks none.
var BlockingCall = lesson.Lesson{
	ID:     "blocking-call",
	Group:  "coroutines",
	Code:   blockingCode,
	Model:  "coroutines",
	Models: under(func(m models.Model) bool { return !m.OneWorker && (!m.Processes || m.Loop || m.Remote) }),
	New: func() lesson.Program {
		return &blockingProgram{Hearts{Call: "blocking", Tasks: 6, For: time.Second, Beat: 100 * time.Millisecond, Beats: 20}}
	},
	Child: func(params json.RawMessage, _ engine.Part) (engine.Job, error) {
		var h Hearts
		if err := json.Unmarshal(params, &h); err != nil {
			return engine.Job{}, fmt.Errorf("blocking-call: %w", err)
		}
		return h.job(params), nil
	},
}

var (
	//go:embed blocking.go
	blockingGo string
	//go:embed blocking.py
	blockingPy string

	blockingCode = code("blocking.go", blockingGo, blockingPy)
)

// Hearts are tasks that beat in time; the first of them makes a call half-way. It is
// also what is sent to a child.
type Hearts struct {
	Call  string        `json:"call"` // blocking or awaited
	Tasks int           `json:"tasks"`
	For   time.Duration `json:"for"`  // how long the call takes
	Beat  time.Duration `json:"beat"` // from beat to beat
	Beats int           `json:"beats"`
}

// blockingProgram is the lesson with its options.
type blockingProgram struct{ Hearts }

// calls are the ways to make the call.
var calls = []string{"blocking", "awaited"}

const maxHearts = 100

func (p *blockingProgram) Flags(flags *pflag.FlagSet) {
	flags.StringVar(&p.Call, "call", p.Call, "")
	flags.DurationVar(&p.For, "for", p.For, "")
	flags.IntVar(&p.Hearts.Tasks, "tasks", p.Hearts.Tasks, "")
}

// Knobs is how the call is made.
func (p *blockingProgram) Knobs() []lesson.Knob {
	return []lesson.Knob{{Flag: "call", Values: calls}}
}

func (p *blockingProgram) Tasks() int              { return p.Hearts.Tasks }
func (p *blockingProgram) Workers() int            { return 0 }
func (p *blockingProgram) Tutorial() bool          { return false } // it quotes no time
func (p *blockingProgram) Output() (string, error) { return "", nil }

func (p *blockingProgram) Open(_ context.Context, s engine.Setup) (engine.Job, error) {
	switch {
	case !slices.Contains(calls, p.Call):
		return engine.Job{}, fmt.Errorf("--call %s: must be %s", p.Call, strings.Join(calls, " or "))
	case p.For < 0 || p.For > time.Minute:
		return engine.Job{}, fmt.Errorf("--for %v: must be between 0 and 1m", p.For)
	case p.Hearts.Tasks < 2 || p.Hearts.Tasks > maxHearts:
		return engine.Job{}, fmt.Errorf("--tasks %d: must be between 2 and %d", p.Hearts.Tasks, maxHearts)
	}
	params, err := json.Marshal(p.Hearts)
	if err != nil {
		return engine.Job{}, fmt.Errorf("blocking-call: %w", err)
	}
	job := p.job(params)
	job.Seed = s.Seed
	job.Work = fmt.Sprintf("%d tasks, a call of %v", p.Hearts.Tasks, p.For)
	job.Options = event.Options{"call": p.Call}
	return job, nil
}

func (h Hearts) job(params json.RawMessage) engine.Job {
	worst := int64(0)
	return engine.Job{
		Lesson: "blocking-call",
		Params: params,
		Source: blockingCode.Source(),
		Tasks:  h.Tasks,
		Name:   func(task int) string { return fmt.Sprintf("task %d", task+1) },
		Do: func(w *engine.Worker, task int) (any, error) {
			var late time.Duration
			err := unwinding(func() { late = h.beats(newWorker(w), task == 0) })
			return int64(late), err
		},
		Decode: func(data []byte) (any, error) {
			var late int64
			err := json.Unmarshal(data, &late)
			return late, err
		},
		Collect: func(main *engine.Worker, task int, result any, err error) {
			if late, ok := result.(int64); ok && err == nil && task > 0 {
				worst = max(worst, late)
				main.Value("late_ns", worst)
			}
		},
	}
}

// tick waits for a beat and returns how late that was.
func (h Hearts) tick(w *worker, due time.Duration) time.Duration {
	w.sleep(due - w.Now())
	return w.Now() - due
}

// block waits without telling the model: the worker keeps the thread.
func block(w *worker, d time.Duration) { calling(w, w.Block, d) }

// await waits through the model: the worker gives the thread to others.
func await(w *worker, d time.Duration) { calling(w, w.Sleep, d) }

// calling reports when the call begins and ends.
func calling(w *worker, wait func(time.Duration) error, d time.Duration) {
	w.Value("calling", 1)
	err := wait(d)
	w.Value("calling", 0)
	must(err)
}

// What runs:

// Every task beats in time. The first of them makes a
// slow call after a quarter of its beats.
func (h Hearts) beats(
	w *worker, calls bool,
) (late time.Duration) {
	next := w.Now()
	for beat := range h.Beats {
		if calls && beat == h.Beats/4 {
			h.call(w)
			next = w.Now()
		}
		next += h.Beat
		late = max(late, h.tick(w, next))
		w.show("late_ns", int(late))
	}
	return late
}

func (h Hearts) call(w *worker) {
	if h.Call == "awaited" {
		await(w, h.For) // the loop runs the others
	} else {
		block(w, h.For) // blocks the whole thread
	}
}
