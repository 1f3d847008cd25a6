package demo

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"time"

	"github.com/spf13/pflag"

	"lanes/engine"
	"lanes/engine/lesson"
)

// Work is the lesson of two tasks that mostly wait: one listens to music, the
// other plays games. Each says so five times and waits a second after each, so
// together they take five seconds where they run at once and ten where they
// cannot.
var Work = lesson.Lesson{
	ID:       "work",
	Snippets: []int{12},
	Group:    "coroutines",
	Model:    "coroutines",
	Models:   all(),
	Code:     workCode,
	New:      func() lesson.Program { return &workProgram{Rounds: 5, Wait: time.Second} },
	Child: func(params json.RawMessage, _ engine.Part) (engine.Job, error) {
		var p workProgram
		if err := json.Unmarshal(params, &p); err != nil {
			return engine.Job{}, fmt.Errorf("work: %w", err)
		}
		return p.job(params), nil
	},
}

var (
	//go:embed work.go
	workGo string
	//go:embed work.py
	workPy string

	workCode = code("work.go", workGo, workPy)
)

// workProgram is also what is sent to a child.
type workProgram struct {
	Rounds int           `json:"rounds"`
	Wait   time.Duration `json:"wait"`
	Lines  []string      `json:"lines"`
}

func (p *workProgram) Flags(flags *pflag.FlagSet) {
	flags.IntVar(&p.Rounds, "rounds", p.Rounds, "")
	flags.DurationVar(&p.Wait, "wait", p.Wait, "")
}

func (p *workProgram) Tasks() int { return 2 }

func (p *workProgram) Workers() int { return p.Tasks() }

func (p *workProgram) Tutorial() bool { return false } // it quotes no time

func (p *workProgram) Knobs() []lesson.Knob { return nil }

func (p *workProgram) Output() (string, error) { return "", nil }

func (p *workProgram) Open(_ context.Context, s engine.Setup) (engine.Job, error) {
	if p.Rounds < 1 || p.Rounds > 10_000 {
		return engine.Job{}, fmt.Errorf("--rounds %d: must be between 1 and 10000", p.Rounds)
	}
	if p.Wait < 0 || p.Wait > time.Hour {
		return engine.Job{}, fmt.Errorf("--wait %v: must be between 0 and 1h", p.Wait)
	}
	p.Lines = []string{"listening to music", "playing games"}
	if len(s.Lines) == 2 {
		p.Lines = s.Lines
	}
	params, err := json.Marshal(p)
	if err != nil {
		return engine.Job{}, fmt.Errorf("work: %w", err)
	}
	job := p.job(params)
	job.Seed = s.Seed
	job.Work = fmt.Sprintf("%d rounds of %v", p.Rounds, p.Wait)
	return job, nil
}

func (p *workProgram) job(params json.RawMessage) engine.Job {
	return engine.Job{
		Lesson: "work",
		Params: params,
		Source: workCode.Source(),
		Tasks:  p.Tasks(), Workers: p.Workers(),
		Name: func(task int) string { return fmt.Sprintf("work%d", task+1) },
		Do: func(w *engine.Worker, task int) (any, error) {
			return nil, unwinding(func() { work(newWorker(w), p.Lines[task], p.Rounds, p.Wait) })
		},
	}
}

// What runs:

// One does this with music, the other with games.
func work(
	w *worker, doing string,
	rounds int, nap time.Duration,
) {
	for round := range rounds {
		w.print("%s %d/%d", doing, round+1, rounds)
		w.sleep(nap)
	}
}
