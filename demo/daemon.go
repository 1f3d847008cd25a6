package demo

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"lanes/engine"
	"lanes/engine/event"
	"lanes/engine/lesson"
)

// Daemon is about a main that ends without a join: what happens to its child, and to
// the child's results. It is repeated many times, with a real process each time,
// because the outcome varies.
var Daemon = lesson.Lesson{
	ID:       "daemon",
	Snippets: []int{8},
	Group:    "processes",
	Fixed:    true,
	Starts:   true,
	Models:   []string{"processes"},
	Model:    "processes",
	New:      func() lesson.Program { return newDaemon() },
	Child:    child(newDaemon),
	Code:     daemonCode,
}

var (
	//go:embed daemon.go
	daemonGo string
	//go:embed daemon.py
	daemonPy string

	daemonCode = code("daemon.go", daemonGo, daemonPy)
)

const maxTrials = 1000

// daemonCases are the cases of the lesson: the child is a daemon, or it is not, or main
// joins it before it ends.
var daemonCases = []string{"daemon", "no-daemon", "join"}

func newDaemon() *program {
	d, which := &daemon{runs: 40}, "daemon"
	p := &program{
		id:     "daemon",
		code:   daemonCode,
		lanes:  []string{"p1"},
		queues: []engine.QueueSpec{{Name: "list"}},
		procs:  []any{appendTwo},
	}
	p.main = func(main *worker) {
		d.Daemon, d.Join = which != "no-daemon", which == "join"
		trials(main, *d)
	}
	p.tasks = func() int { return d.runs }
	p.flags = func(f *pflag.FlagSet) {
		f.StringVar(&which, "case", which, "")
		f.IntVar(&d.runs, "runs", d.runs, "")
		f.DurationVar(&d.Delay, "delay", d.Delay, "")
		f.DurationVar(&d.Main, "main", d.Main, "")
	}
	p.check = func() error {
		switch {
		case !slices.Contains(daemonCases, which):
			return fmt.Errorf("--case %s: must be %s", which, strings.Join(daemonCases, ", "))
		case d.runs < 1 || d.runs > maxTrials:
			return fmt.Errorf("--runs %d: must be between 1 and %d", d.runs, maxTrials)
		case d.Delay < 0 || d.Delay > time.Minute:
			return fmt.Errorf("--delay %v: must be between 0 and 1m", d.Delay)
		case d.Main < 0 || d.Main > time.Minute:
			return fmt.Errorf("--main %v: must be between 0 and 1m", d.Main)
		}
		return nil
	}
	p.work = func() string {
		return strings.Join([]string{strconv.Itoa(d.runs), "runs, delay", d.Delay.String(), "main", d.Main.String()}, " ")
	}
	p.knobs = []lesson.Knob{{Flag: "case", Values: daemonCases}, {Flag: "main", Values: []string{"0s", "10ms", "30ms", "100ms", "300ms"}}}
	p.values = func() event.Options {
		return event.Options{"case": which, "main": d.Main.String(), "delay": d.Delay.String()}
	}
	return p
}

// What runs:

type daemon struct {
	runs         int
	Daemon, Join bool
	Delay        time.Duration // of the child
	Main         time.Duration // how long it lives on
}

func trials(main *worker, d daemon) {
	main.show("runs", d.runs)
	main.show("main_ns", int(d.Main))
	finished, killed, printed, late := 0, 0, 0, 0
	for range d.runs {
		p1 := main.start("p1", appendTwo, d.Delay)
		if d.Main > 0 {
			main.sleep(d.Main)
		}
		if d.Join {
			main.join(p1)
		}
		li := main.drain(list)
		main.print("list: %v", li)
		// Here main simulates its end:
		// it kills a daemon, and waits
		// for any other child.
		if d.Daemon && !d.Join {
			main.Kill(p1)
		}
		main.join(p1)
		done := p1.Err() == nil
		main.drain(list) // too late: nobody sees these
		if done {
			finished++
		} else {
			killed++
		}
		if len(li) == 2 {
			printed++
		} else if done {
			late++
		}
		main.show("finished", finished)
		main.show("printed", printed)
		main.show("late", late)
		main.show("killed", killed)
	}
}

func appendTwo(w *worker, delay time.Duration) {
	w.sleep(delay)
	w.put(list, 1)
	w.put(list, 2)
	w.print("appendTwo is done")
}

const list = 0
