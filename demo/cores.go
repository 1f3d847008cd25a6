package demo

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"lanes/demo/core"
	"lanes/engine"
	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/engine/models"
)

// Cores shows what is behind the lanes: processes, threads, and who is on which core at
// each moment.
var Cores = lesson.Lesson{
	ID:       "cores",
	Snippets: []int{7},
	Group:    "processes",
	Models:   all(),
	Model:    "processes",
	Code:     coresCode,
	New: func() lesson.Program {
		return &coresProgram{Walk{Tasks: 6, Steps: 40, Stretch: 15 * time.Millisecond, Pause: 20 * time.Millisecond, Pin: "no"}}
	},
	Child: func(params json.RawMessage, _ engine.Part) (engine.Job, error) {
		var w Walk
		if err := json.Unmarshal(params, &w); err != nil {
			return engine.Job{}, fmt.Errorf("cores: %w", err)
		}
		return w.job(params), nil
	},
}

var (
	//go:embed cores.go
	coresGo string
	//go:embed cores.py
	coresPy string

	coresCode = code("cores.go", coresGo, coresPy)
)

// Walk is tasks that compute for a while, check which core they are on, and pause. It
// is also what is sent to a child.
type Walk struct {
	Tasks   int           `json:"tasks"`
	Steps   int           `json:"steps"`
	Stretch time.Duration `json:"stretch"`
	Pause   time.Duration `json:"pause"`
	Rate    float64       `json:"rate"`
	Pin     string        `json:"pin"`
}

// pins are the values of the option that pins workers to cores: none of them, each to one
// of the cores in turn, all to the same.
var pins = []string{"no", "each", "one"}

type coresProgram struct{ Walk }

func (p *coresProgram) Flags(f *pflag.FlagSet) {
	f.IntVar(&p.Walk.Tasks, "tasks", p.Walk.Tasks, "")
	f.IntVar(&p.Steps, "steps", p.Steps, "")
	f.StringVar(&p.Pin, "pin", p.Pin, "")
}

func (p *coresProgram) Tasks() int              { return p.Walk.Tasks }
func (p *coresProgram) Workers() int            { return p.Walk.Tasks }
func (p *coresProgram) Tutorial() bool          { return false } // it quotes no time
func (p *coresProgram) Output() (string, error) { return "", nil }

func (p *coresProgram) Knobs() []lesson.Knob {
	steps := lesson.Knob{Flag: "steps", Values: []string{"10", "40", "100"}}
	if !core.Pins {
		return []lesson.Knob{steps}
	}
	own := under(func(m models.Model) bool { return !m.Goroutines }) // Go moves a goroutine from thread to thread
	return []lesson.Knob{{Flag: "pin", Values: pins, Models: own}, steps}
}

func (p *coresProgram) Open(_ context.Context, s engine.Setup) (engine.Job, error) {
	switch {
	case p.Walk.Tasks < 1 || p.Walk.Tasks > maxMixTasks:
		return engine.Job{}, fmt.Errorf("--tasks %d: must be between 1 and %d", p.Walk.Tasks, maxMixTasks)
	case p.Steps < 1 || p.Steps > 10_000:
		return engine.Job{}, fmt.Errorf("--steps %d: must be between 1 and 10000", p.Steps)
	}
	model := models.TraitsOf(s.Model)
	if err := p.checkPin(model); err != nil {
		return engine.Job{}, err
	}
	p.Rate = calibrate()
	params, err := json.Marshal(p.Walk)
	if err != nil {
		return engine.Job{}, fmt.Errorf("cores: %w", err)
	}
	job := p.job(params)
	job.Seed = s.Seed
	job.Options = event.Options{"steps": strconv.Itoa(p.Steps)}
	if core.Pins && !model.Goroutines {
		job.Options["pin"] = p.Pin
	}
	job.Work = fmt.Sprintf("%d tasks of %d stretches", p.Walk.Tasks, p.Steps)
	if !model.LoopEach() {
		job.Workers = p.Workers()
	}
	return job, nil
}

// checkPin returns an error for an option that cannot be met.
func (p *coresProgram) checkPin(model models.Traits) error {
	switch {
	case !slices.Contains(pins, p.Pin):
		return fmt.Errorf("--pin %s: must be %s", p.Pin, strings.Join(pins, ", "))
	case p.Pin == pins[0]:
		return nil
	case !core.Pins:
		return fmt.Errorf("--pin %s: this system cannot pin a thread to a core", p.Pin)
	case model.Goroutines:
		return fmt.Errorf("--pin %s: a goroutine has no thread of its own that could be pinned to a core", p.Pin)
	}
	return nil
}

// pin pins the worker's thread, if it is to be pinned. The thread ends with the worker.
func (p Walk) pin(w *worker) {
	switch p.Pin {
	case "each":
		must(core.Pin(max(w.number()-1, 0)))
	case "one":
		must(core.Pin(0))
	}
}

// seen is where a task was.
type seen struct {
	PID     int   `json:"pid"`
	Threads []int `json:"threads"` // ids, 0 where unknown
	Core    int   `json:"core"`    // the last one, -1 where unknown
	Moves   int   `json:"moves"`   // from core to core
}

func (p Walk) job(params json.RawMessage) engine.Job {
	pids, tids, moves := map[int]bool{}, map[int]bool{}, 0
	return engine.Job{
		Lesson: "cores", Params: params, Tasks: p.Tasks, Source: coresCode.Source(),
		Name: func(task int) string { return fmt.Sprintf("task %d", task+1) },
		Do: func(w *engine.Worker, task int) (any, error) {
			at := &seen{PID: os.Getpid(), Core: -1}
			err := unwinding(func() {
				own := newWorker(w)
				p.pin(own)
				walk(own, p, at)
			})
			return *at, err
		},
		Decode: func(data []byte) (any, error) {
			var at seen
			err := json.Unmarshal(data, &at)
			return at, err
		},
		Collect: func(main *engine.Worker, task int, result any, err error) {
			at, ok := result.(seen)
			if err != nil || !ok {
				return
			}
			if len(pids) == 0 {
				main.Print(fmt.Sprintf("%d cores", runtime.NumCPU()))
			}
			main.Print(fmt.Sprintf("task %d ran in process %d", task+1, at.PID))
			pids[at.PID] = true
			for _, tid := range at.Threads {
				tids[tid] = true
			}
			moves += at.Moves
			main.Value("processes", int64(len(pids)))
			main.Value("threads", int64(len(tids)))
			if at.Core >= 0 {
				main.Value("moves", int64(moves))
			}
		},
	}
}

// look records where the worker is, and reports it if it has moved.
func (at *seen) look(w *worker) {
	core, thread := core.Where()
	if thread > 0 && !slices.Contains(at.Threads, thread) {
		at.Threads = append(at.Threads, thread)
	}
	if core < 0 || core == at.Core {
		return
	}
	if at.Core >= 0 {
		at.Moves++
	}
	at.Core = core
	w.show("core", core)
}

// compute hashes for about that long, and looks every millisecond where it is.
func compute(w *worker, p Walk, at *seen) {
	pieces := max(int(p.Stretch/time.Millisecond), 1)
	at.look(w)
	for range pieces {
		hash(w.Worker, sha256.Sum256(nil), int(float64(p.Stretch)*p.Rate)/pieces)
		at.look(w)
	}
}

// What runs:

// Compute for a while, see which core that is, and
// pause: the system may resume it on any core.
func walk(w *worker, p Walk, at *seen) {
	for range p.Steps {
		compute(w, p, at) // looks which core it is on
		w.sleep(p.Pause)
	}
}
