package demo

import (
	_ "embed"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/pflag"

	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/engine/models"
)

// TwoProcesses is the first lesson: main starts two workers, with arguments, and joins
// them; they sleep at the same time.
var TwoProcesses = lesson.Lesson{
	ID:       "two-processes",
	Snippets: []int{1, 2},
	Group:    "processes",
	Fixed:    true,
	Starts:   true,
	Models:   starting(),
	Model:    "processes",
	New:      func() lesson.Program { return newTwoProcesses() },
	Child:    newTwoProcesses().child,
	Code:     twoProcessesCode,
}

var (
	//go:embed two_processes.go
	twoProcessesGo string
	//go:embed two_processes.py
	twoProcessesPy string

	twoProcessesCode = code("two_processes.go", twoProcessesGo, twoProcessesPy)
)

func newTwoProcesses() *program {
	rounds, nap := 5, time.Second
	return &program{
		id:    "two-processes",
		code:  twoProcessesCode,
		lanes: []string{"p1", "p2"},
		procs: []any{run1, run2},
		main:  func(main *worker) { twoProcesses(main, rounds, nap) },
		lasts: func(t models.Traits) time.Duration {
			return waves(2, t, 2) * time.Duration(rounds) * nap
		},
		flags: func(f *pflag.FlagSet) {
			f.IntVar(&rounds, "rounds", rounds, "")
			f.DurationVar(&nap, "wait", nap, "")
		},
		check: func() error {
			switch {
			case rounds < 1 || rounds > 10_000:
				return fmt.Errorf("--rounds %d: must be between 1 and 10000", rounds)
			case nap < 0 || nap > time.Minute:
				return fmt.Errorf("--wait %v: must be between 0 and 1m", nap)
			}
			return nil
		},
		work:   func() string { return fmt.Sprintf("%d rounds of %v", rounds, nap) },
		knobs:  []lesson.Knob{{Flag: "rounds", Values: []string{"2", "5", "10"}}, {Flag: "wait", Values: []string{"200ms", "500ms", "1s"}}},
		values: func() event.Options { return event.Options{"rounds": strconv.Itoa(rounds), "wait": nap.String()} },
	}
}

// What runs:

func twoProcesses(
	main *worker, n int, nap time.Duration,
) {
	p1 := main.start("p1", run1, n, nap)
	p2 := main.start("p2", run2, n, nap, "run2")
	main.join(p1)
	main.join(p2)
	main.print("p1 and p2 have ended; main goes on")
}

func run1(w *worker, n int, nap time.Duration) {
	for i := range n {
		w.sleep(nap)
		w.print("run1 %d/%d", i+1, n)
	}
}

func run2(
	w *worker, n int, nap time.Duration, name string,
) {
	for i := range n {
		w.sleep(nap)
		w.print("%s %d/%d", name, i+1, n)
	}
}
