package demo

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/spf13/pflag"

	"lanes/engine"
	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/engine/models"
)

// Race is the shared counter: workers add one to the same cell at the same time, over
// and over, without a lock, with one, and with guards that do not help.
var Race = lesson.Lesson{
	ID:       "race",
	Snippets: []int{11},
	Grows:    true,
	Group:    "threads",
	Code:     raceCode,
	Steps:    "counter",
	Models:   under(func(m models.Model) bool { return !m.OneWorker && !m.LoopEach() && !m.Remote }),
	New: func() lesson.Program {
		return &raceProgram{raceParams: raceParams{Increments: 10_000_000, Start: 200_000_000, Guard: "none", Update: "f", Check: "step"}, runs: 20}
	},
	Child: func(params json.RawMessage, _ engine.Part) (engine.Job, error) {
		var p raceParams
		if err := json.Unmarshal(params, &p); err != nil {
			return engine.Job{}, fmt.Errorf("race: %w", err)
		}
		return newRace(p, 1).job(params), nil
	},
}

// raceParams are the parameters of the race, and what is sent to a child.
type raceParams struct {
	Model      string `json:"model"`
	Workers    int    `json:"workers"`
	Increments int64  `json:"increments"` // of each worker in each run
	Start      int64  `json:"start"`      // the cell's value when a run begins
	Guard      string `json:"guard"`
	Update     string `json:"update"` // how the next value is computed
	Check      string `json:"check"`  // where a thread may lose the interpreter lock
	Await      bool   `json:"await"`  // coroutines await inside some of the updates
}

// raceProgram is the lesson with its options.
type raceProgram struct {
	raceParams
	runs int
}

const (
	maxIncrements = 1_000_000_000
	maxRaceRuns   = 1000
	maxRacers     = 64
)

func (p *raceProgram) Flags(flags *pflag.FlagSet) {
	flags.Int64Var(&p.Increments, "increments", p.Increments, "")
	flags.Int64Var(&p.Start, "start", p.Start, "")
	flags.StringVar(&p.Guard, "guard", p.Guard, "")
	flags.IntVar(&p.runs, "runs", p.runs, "")
	flags.StringVar(&p.Update, "update", p.Update, "")
	flags.StringVar(&p.Check, "check", p.Check, "")
	flags.BoolVar(&p.Await, "await", p.Await, "")
}

// Knobs are the options that a key changes.
func (p *raceProgram) Knobs() []lesson.Knob {
	return []lesson.Knob{
		{Flag: "guard", Values: guardNames()},
		{Flag: "update", Values: updates, Models: under(models.Model.Races)},
		{Flag: "check", Values: checks, Models: under(func(m models.Model) bool { return m.Lock })},
		{Flag: "await", Values: []string{"false", "true"}, Models: under(func(m models.Model) bool { return m.Loop })},
	}
}

func (p *raceProgram) Tasks() int              { return p.runs * p.Workers() }
func (p *raceProgram) Workers() int            { return 2 }
func (p *raceProgram) Tutorial() bool          { return false } // it quotes no time
func (p *raceProgram) Output() (string, error) { return "", nil }

func (p *raceProgram) Open(_ context.Context, s engine.Setup) (engine.Job, error) {
	params := p.raceParams
	p.Model, params.Model, params.Workers = s.Model, s.Model, s.Workers
	if params.Workers == 0 {
		params.Workers = p.Workers()
	}
	if err := params.check(p.runs); err != nil {
		return engine.Job{}, err
	}
	data, err := json.Marshal(params)
	if err != nil {
		return engine.Job{}, fmt.Errorf("race: %w", err)
	}
	job := newRace(params, p.runs).job(data)
	job.Seed = s.Seed
	job.Work = fmt.Sprintf("%d increments from %d", p.Increments, p.Start)
	job.Options = event.Options{"guard": p.Guard}
	switch model := p.traits(); {
	case model.Races():
		job.Options["update"] = p.Update
	case model.Lock:
		job.Options["check"] = p.Check
	case model.Loop:
		job.Options["await"] = strconv.FormatBool(p.Await)
	}
	return job, nil
}

// traits are the traits of the model that it runs under.
func (p *raceParams) traits() models.Traits { return models.TraitsOf(p.Model) }

// check returns an error for invalid options.
func (p *raceParams) check(runs int) error {
	switch {
	case p.Workers > maxRacers:
		return fmt.Errorf("--workers %d: at most %d can race", p.Workers, maxRacers)
	case p.Increments < 1 || p.Increments > maxIncrements:
		return fmt.Errorf("--increments %d: must be between 1 and %d", p.Increments, maxIncrements)
	case p.Start < -math.MaxInt32*int64(maxIncrements) || p.Start > math.MaxInt32*int64(maxIncrements):
		return fmt.Errorf("--start %d: is too far from 0", p.Start)
	case runs < 1 || runs > maxRaceRuns:
		return fmt.Errorf("--runs %d: must be between 1 and %d", runs, maxRaceRuns)
	case !slices.Contains(guardNames(), p.Guard):
		return fmt.Errorf("--guard %s: must be %s", p.Guard, strings.Join(guardNames(), ", "))
	case !slices.Contains(updates, p.Update):
		return fmt.Errorf("--update %s: must be %s", p.Update, strings.Join(updates, " or "))
	case !slices.Contains(checks, p.Check):
		return fmt.Errorf("--check %s: must be %s", p.Check, strings.Join(checks, " or "))
	case p.Await && !p.traits().Loop:
		return fmt.Errorf("--await needs --model coroutines, where others run only while one waits")
	}
	return nil
}

// race is what the workers of one process share: the cell, its locks, and their
// barrier.
type race struct {
	raceParams
	runs    int
	slow    bool // the next value is f of the one before
	model   models.Traits
	guard   guard
	cell    atomic.Int64 // loaded and stored in two atomic steps: no data race in Go's sense, but a race all the same
	locks   []*engine.Mutex
	barrier *engine.Barrier
	began   time.Duration // when the current run was started; written while all wait
	took    int64         // nanoseconds of the run that ended last; likewise
	final   int64         // of the run that ended last; written while all others wait
	taken   int64         // how often a lock was found held in it; likewise
	before  int64         // how often in all runs before it; likewise
	counts  []countOfOne  // of the current run
}

// countOfOne is how often a worker has incremented, in cache lines of its own: reading
// it must not disturb the race.
type countOfOne struct {
	n atomic.Int64
	_ [120]byte
}

func newRace(p raceParams, runs int) *race {
	r := &race{
		raceParams: p, runs: runs, slow: p.Update == "f", model: p.traits(), guard: guards[p.Guard],
		barrier: engine.NewBarrier(max(p.Workers, 1)), counts: make([]countOfOne, max(p.Workers, 1)),
	}
	for i := range r.counts {
		r.locks = append(r.locks, engine.NewMutex(fmt.Sprint("L", i)))
	}
	r.cell.Store(p.Start)
	return r
}

// shared reports whether the workers have one cell: processes have one each.
func (r *race) shared() bool { return !r.model.Processes }

// expected is what one cell holds after a run in which nothing is lost.
func (p *raceParams) expected() int64 { return p.Start + int64(p.Workers)*p.Increments }

// outcomeOfOne is the outcome of one worker's part in a run.
type outcomeOfOne struct {
	Final int64 `json:"final"` // of the cell, when all were done
	Taken int64 `json:"taken"` // how often a lock was found held in this run, by all
	Took  int64 `json:"took"`  // nanoseconds from the start of the run to its end; 0 without a common one

	Alone prices `json:"alone"` // measured behind the last run, by one of the workers
}

// job makes runs × workers tasks: a task is one worker's part in one run. They begin in
// order, and where the workers share a cell none ends its task before all have begun
// theirs, so that all are in the same run at any time. Processes share nothing and do
// not wait for each other.
func (r *race) job(params json.RawMessage) engine.Job {
	c := &tally{race: r}
	return engine.Job{
		Lesson: "race",
		Source: raceCode.Source(),
		Params: params,
		Tasks:  r.runs * r.Workers, Round: r.Workers, Workers: r.Workers,
		Name: func(task int) string { return fmt.Sprintf("run %d", task/r.Workers+1) },
		Do: func(w *engine.Worker, task int) (any, error) {
			o, err := r.part(w, task, task%r.Workers)
			if err != nil {
				r.barrier.Break()
			}
			return o, err
		},
		Decode: func(data []byte) (any, error) {
			var o outcomeOfOne
			err := json.Unmarshal(data, &o)
			return o, err
		},
		Collect: c.collect,
	}
}

// part is one worker's part in a run.
func (r *race) part(w *engine.Worker, task, me int) (o outcomeOfOne, err error) {
	defer func() {
		if p := recover(); p != nil {
			r.barrier.Break()
			panic(p)
		}
	}()
	r.counts[me].n.Store(0)
	if r.shared() {
		err = w.WaitAt(r.barrier, func() { r.began = w.Now() })
	} else {
		r.cell.Store(r.Start)
	}
	if err != nil {
		return o, err
	}
	if task < r.Workers { // so that it is known before the first run is over
		w.Value("start", r.Start)
		w.Value("expected", r.expected())
	}
	if err := r.increment(w, me); err != nil {
		return o, err
	}
	r.report(w, me, r.Increments)
	if r.shared() {
		err = w.WaitAt(r.barrier, func() { r.ended(w.Now()) })
		o.Final, o.Taken, o.Took = r.final, r.taken, r.took
		if task == (r.runs-1)*r.Workers && slices.Contains(lockings, r.Guard) && err == nil {
			o.Alone, err = r.pricesAlone(w)
		}
	} else {
		o.Final = r.cell.Load()
	}
	return o, err
}

// ended records the outcome of a run, and resets the cell for the next, while all wait.
func (r *race) ended(now time.Duration) {
	r.took = int64(now - r.began)
	r.final = r.cell.Swap(r.Start)
	all := int64(0)
	for _, l := range r.locks {
		all += l.Taken()
	}
	r.taken, r.before = all-r.before, all
}

const (
	// burst is how many increments are made between two calls of rest.
	burst = 1 << 10
	// syncEvery is after how many increments threads and goroutines wait for each
	// other: on a busy machine they would otherwise run alone most of the time, and no
	// update could be lost.
	syncEvery = 1 << 19
	// yieldEvery is after how many increments a worker yields its core where there are
	// more workers than cores: to the goroutine that would stop the run, say.
	yieldEvery = 1 << 16
	// reportEvery is how many increments there are between two reports: some
	// milliseconds.
	reportEvery = 1 << 18
	// awaitEvery is how many increments there are between two that await in the middle.
	// Awaiting in all of them would take minutes and show the same.
	awaitEvery = 100_000
)

// increment makes a worker's increments of a run.
func (r *race) increment(w *engine.Worker, me int) error {
	step := r.guard
	switch {
	case r.model.Lock && r.Check == "step":
		step = r.guard.checked()
	case r.Await:
		step = r.guard.awaiting()
	}
	for done := int64(0); done < r.Increments; {
		n := min(burst, r.Increments-done)
		if err := step.do(r, w, me, n); err != nil {
			return err
		}
		done += n
		r.counts[me].n.Store(done)
		if done%reportEvery == 0 {
			r.report(w, me, done)
		}
		w.Checkpoint()
		if err := r.rest(w, done); err != nil {
			return err
		}
	}
	return nil
}

// rest is what a worker does between two stretches, where several run at once.
func (r *race) rest(w *engine.Worker, done int64) error {
	if !r.model.Races() {
		return nil
	}
	if done%yieldEvery == 0 && r.Workers > runtime.GOMAXPROCS(0) {
		runtime.Gosched()
	}
	if done%syncEvery == 0 && done < r.Increments {
		return w.WaitAt(r.barrier, nil)
	}
	return nil
}

// report reports how far a worker is, and the value of the cell. How far the cell is
// behind is a lower bound: the counts are read first, so the increments that they count
// were all made before.
func (r *race) report(w *engine.Worker, me int, done int64) {
	made := int64(0)
	for i := range r.counts {
		made += r.counts[i].n.Load()
	}
	cell := r.cell.Load()
	w.Value("count", done)
	w.Value("cell", cell)
	if r.shared() {
		w.Value("behind", max(r.Start+made-cell, 0))
	}
}
