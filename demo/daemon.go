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
)

// Daemon is about a main that ends without a join: what becomes of its child, and
// of what that was to bring. It is done many times, with a real process each time,
// because it comes out differently.
var Daemon = Lesson{
	ID:     "daemon",
	Group:  "processes",
	Fixed:  true,
	Starts: true,
	Models: []string{"processes"},
	Model:  "processes",
	New:    func() Program { return newDaemon() },
	Child:  newDaemon().child,
	Code:   daemonCode,
}

var (
	//go:embed daemon.go
	daemonGo string
	//go:embed daemon.py
	daemonPy string

	daemonCode = code("daemon.go", daemonGo, daemonPy)
)

const maxTrials = 1000

func newDaemon() *program {
	d := &daemon{runs: 40, Daemon: true}
	join := "no"
	yesNo := []string{"yes", "no"}
	kind := "yes"
	p := &program{
		id:     "daemon",
		code:   daemonCode,
		lanes:  []string{"p1"},
		queues: []engine.QueueSpec{{Name: "list"}},
		procs:  []any{appendTwo},
	}
	p.main = func(main *worker) {
		d.Daemon, d.Join = kind == "yes", join == "yes"
		trials(main, *d)
	}
	p.tasks = func() int {
		if d.Main > 0 {
			return d.runs
		}
		return d.runs + calibrations
	}
	p.flags = func(f *pflag.FlagSet) {
		f.StringVar(&kind, "daemon", kind, "")
		f.StringVar(&join, "join", join, "")
		f.IntVar(&d.runs, "runs", d.runs, "")
		f.DurationVar(&d.Delay, "delay", d.Delay, "")
		f.DurationVar(&d.Main, "main", d.Main, "")
	}
	p.check = func() error {
		switch {
		case !slices.Contains(yesNo, kind):
			return fmt.Errorf("--daemon %s: must be yes or no", kind)
		case !slices.Contains(yesNo, join):
			return fmt.Errorf("--join %s: must be yes or no", join)
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
	p.knobs = []engine.Knob{{Flag: "daemon", Values: yesNo}, {Flag: "join", Values: []string{"no", "yes"}}}
	p.values = func() engine.Options { return engine.Options{"daemon": kind, "join": join} }
	return p
}

// calibrations is how often is measured, before the runs that count, how long it
// takes until a child has done its work: main ends after about that long, so that
// nobody knows who is first.
const calibrations = 5

// What runs:

type daemon struct {
	runs         int
	Daemon, Join bool
	Delay        time.Duration // of the child
	Main         time.Duration // that main goes on; 0 is as long as the work of a child takes
}

func trials(main *worker, d daemon) {
	if d.Main == 0 {
		d.Main = measure(main, d.Delay)
		main.show("main_measured", 1)
	}
	main.show("runs", d.runs)
	main.show("main_ns", int(d.Main))
	finished, killed, printed := 0, 0, 0
	for range d.runs {
		p1 := main.start("p1", appendTwo, d.Delay)
		main.sleep(d.Main)
		if d.Join {
			main.join(p1)
		}
		if items := main.drain(list); items == 2 {
			printed++
		}
		// Here main ends. A daemon is killed then; for any
		// other child the end of main waits.
		if d.Daemon {
			main.Kill(p1)
		}
		main.join(p1)
		if p1.Err() == nil {
			finished++
		} else {
			killed++
		}
		main.drain(list) // nobody sees what comes now
		main.show("finished", finished)
		main.show("killed", killed)
		main.show("printed", printed)
	}
}

func appendTwo(w *worker, delay time.Duration) {
	w.sleep(delay)
	w.put(list, 1)
	w.put(list, 2)
}

// measure is how long it takes from a child's start until it has done its work, at the
// fastest.
func measure(main *worker, delay time.Duration) time.Duration {
	var took []time.Duration
	for range calibrations {
		began := main.Now()
		p1 := main.start("p1", appendTwo, delay)
		get[int](main, list)
		get[int](main, list)
		took = append(took, main.Now()-began)
		main.join(p1)
	}
	slices.Sort(took)
	return slices.Min(took)
}

const list = 0
