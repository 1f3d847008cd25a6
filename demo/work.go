package demo

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"lanes/engine"
	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/engine/models"
)

// Work is the lesson of two tasks that mostly wait: one listens to music, the
// other plays games. Each says so five times and waits a second after each, so
// together they take five seconds where they run at once and ten where they
// cannot, or where main awaits one before it begins the other.
var Work = lesson.Lesson{
	ID:       "work",
	Snippets: []int{12},
	Group:    "coroutines",
	Model:    "coroutines",
	Models:   all(),
	Code:     workCode,
	New:      func() lesson.Program { return &workProgram{Rounds: 5, Wait: time.Second, order: together} },
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

	Users int `json:"users"` // whose lines are waited for instead, 0 for none

	order string
}

// The orders of the two tasks.
const (
	together = "together"   // both are started, then both are awaited
	oneByOne = "one-by-one" // one is awaited before the other is started
)

var orders = []string{together, oneByOne}

func (p *workProgram) Flags(flags *pflag.FlagSet) {
	flags.IntVar(&p.Rounds, "rounds", p.Rounds, "")
	flags.DurationVar(&p.Wait, "wait", p.Wait, "")
	flags.IntVar(&p.Users, "users", p.Users, "")
	flags.StringVar(&p.order, "order", p.order, "")
}

// Tasks is music and games, or a user each.
func (p *workProgram) Tasks() int {
	if p.Users > 0 {
		return p.Users
	}
	return 2
}

// Workers is one for each task, but who awaits one task after the other is alone.
func (p *workProgram) Workers() int {
	if p.order == oneByOne {
		return 1
	}
	return p.Tasks()
}

func (p *workProgram) Tutorial() bool { return false } // it quotes no time

func (p *workProgram) Knobs() []lesson.Knob {
	return []lesson.Knob{{Flag: "users", Values: []string{"0", "3"}}, {Flag: "order", Values: orders, Models: under(func(m models.Model) bool { return !m.OneWorker && !m.LoopEach() })}}
}

func (p *workProgram) Output() (string, error) { return "", nil }

func (p *workProgram) Open(_ context.Context, s engine.Setup) (engine.Job, error) {
	if p.Rounds < 1 || p.Rounds > 10_000 {
		return engine.Job{}, fmt.Errorf("--rounds %d: must be between 1 and 10000", p.Rounds)
	}
	if p.Wait < 0 || p.Wait > time.Hour {
		return engine.Job{}, fmt.Errorf("--wait %v: must be between 0 and 1h", p.Wait)
	}
	switch {
	case p.Users < 0 || p.Users > maxUsers:
		return engine.Job{}, fmt.Errorf("--users %d: must be between 0 and %d", p.Users, maxUsers)
	case !slices.Contains(orders, p.order):
		return engine.Job{}, fmt.Errorf("--order %s: must be %s", p.order, strings.Join(orders, " or "))
	case p.order == oneByOne && models.TraitsOf(s.Model).LoopEach():
		return engine.Job{}, fmt.Errorf("--order %s: not under %s, which starts all tasks of a child at once", p.order, s.Model)
	case p.order == oneByOne && s.Workers > 1:
		return engine.Job{}, fmt.Errorf("--workers %d: with --order %s there is one", s.Workers, p.order)
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
	if p.Users > 0 {
		job.Work = fmt.Sprintf("%d users, %d lines each", p.Users, p.Rounds)
	}
	job.Options = event.Options{"order": p.order, "users": strconv.Itoa(p.Users)}
	return job, nil
}

func (p *workProgram) job(params json.RawMessage) engine.Job {
	if p.Users > 0 {
		return p.usersJob(params)
	}
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

// usersJob has a task for each user. It reports by how much a line was answered late, at
// most.
func (p *workProgram) usersJob(params json.RawMessage) engine.Job {
	worst, typing := int64(0), &users{}
	return engine.Job{
		Lesson: "work", Params: params, Source: workCode.Source(),
		Tasks: p.Tasks(), Workers: p.Workers(),
		Name: func(task int) string { return fmt.Sprintf("user %d", task+1) },
		Do: func(w *engine.Worker, task int) (any, error) {
			var late time.Duration
			err := unwinding(func() {
				late = answer(newWorker(w), typing.begin(newWorker(w), task+1, p.Users, p.Rounds))
			})
			return int64(late), err
		},
		Decode: func(data []byte) (any, error) {
			var late int64
			err := json.Unmarshal(data, &late)
			return late, err
		},
		Collect: func(main *engine.Worker, _ int, result any, err error) {
			if late, ok := result.(int64); ok && err == nil {
				worst = max(worst, late)
				main.Value("answered_late_ns", worst)
			}
		},
		Finish: func(*engine.Worker) error { typing.close(); return nil },
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

// With users, each task answers the lines of one.
func answer(w *worker, user *user) time.Duration {
	for {
		line, ok := user.read(w) // waits for a line
		if !ok {
			return user.late
		}
		w.print("user %d: line %d", user.number, line)
	}
}
