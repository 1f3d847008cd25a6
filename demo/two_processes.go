package demo

import (
	_ "embed"
	"fmt"
	"reflect"
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

// TwoProcesses is the first lesson: main starts two workers, with arguments, and joins
// them; they sleep at the same time. Where the arguments are no list main fails, and
// nothing starts.
var TwoProcesses = lesson.Lesson{
	ID:       "two-processes",
	Snippets: []int{1, 2},
	Group:    "processes",
	Fixed:    true,
	Starts:   true,
	Models:   starting(),
	Model:    "processes",
	New:      func() lesson.Program { return newTwoProcesses() },
	Child:    child(newTwoProcesses),
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
	rounds, nap, args := 5, time.Second, argsForms[0]
	return &program{
		id:    "two-processes",
		code:  twoProcessesCode,
		lanes: []string{"p1", "p2"},
		procs: []any{run1, run2},
		main: func(main *worker) {
			if args == noComma {
				withoutComma(main, rounds)
				return
			}
			twoProcesses(main, rounds, nap)
		},
		lasts: func(t models.Traits) time.Duration {
			return waves(2, t, 2) * time.Duration(rounds) * nap
		},
		flags: func(f *pflag.FlagSet) {
			f.IntVar(&rounds, "rounds", rounds, "")
			f.DurationVar(&nap, "wait", nap, "")
			f.StringVar(&args, "args", args, "")
		},
		check: func() error {
			switch {
			case !slices.Contains(argsForms, args):
				return fmt.Errorf("--args %s: must be %s", args, strings.Join(argsForms, " or "))
			case rounds < 1 || rounds > 10_000:
				return fmt.Errorf("--rounds %d: must be between 1 and 10000", rounds)
			case nap < 0 || nap > time.Minute:
				return fmt.Errorf("--wait %v: must be between 0 and 1m", nap)
			}
			return nil
		},
		work:  func() string { return fmt.Sprintf("%d rounds of %v", rounds, nap) },
		knobs: []lesson.Knob{{Flag: "args", Values: argsForms}, {Flag: "wait", Values: []string{"200ms", "500ms", "1s"}}},
		values: func() event.Options {
			return event.Options{"rounds": strconv.Itoa(rounds), "wait": nap.String(), "args": args}
		},
	}
}

// argsForms are how the arguments of a start are written in Python: as a tuple, or as a
// number in brackets, where one comma is missing.
var argsForms = []string{"tuple", noComma}

const noComma = "no-comma"

// startWith is start with its arguments as one value, which must be a list, as Python's
// Process takes them: that is checked before anything starts.
func (w *worker) startWith(lane string, fn, args any) *engine.Proc {
	list := reflect.ValueOf(args)
	if list.Kind() != reflect.Slice {
		must(fmt.Errorf("args is the %T %v, not a list of arguments", args, args))
	}
	all := make([]any, list.Len())
	for i := range all {
		all[i] = list.Index(i).Interface()
	}
	return w.start(lane, fn, all...)
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

// In Python (5) is the number 5, and (5,) a tuple: the
// comma makes it.
func withoutComma(main *worker, n int) {
	p1 := main.startWith("p1", run1, n) // main fails
	main.join(p1)
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
