//go:build unix

package e2e

import (
	"slices"
	"syscall"
	"testing"
	"time"

	"lanes/ui/text"
)

// TestCostsOnOneProcessor: what is measured without a word to Go's scheduler holds up
// nothing, also where it has one processor alone. And the catalogue calls the tasks
// what they are.
func TestCostsOnOneProcessor(t *testing.T) {
	t.Parallel()
	p := start(t, setup{env: []string{"GOMAXPROCS=1"}}, "run", "cost", "--batches", "1", "--json").want(0)
	l := parseLog(t, p.out.String())
	var names []string
	for _, e := range l.events {
		if e.Kind == "task" && e.Phase == "start" {
			names = append(names, e.Name)
		}
	}
	if want := text.For(text.EN).Lessons["cost"].Tasks; !slices.Equal(names, want) {
		t.Errorf("the tasks are %q, the catalogue has %q", names, want)
	}
	for _, key := range []string{"create_process_ns", "answer_process_ns", "switch_thread_ns", "switch_process_ns"} {
		if v, ok := l.last[key].(float64); !ok || v <= 0 {
			t.Errorf("%s is %v", key, l.last[key])
		}
	}
}

// TestMeasuringStops on one processor, and leaves nobody behind.
func TestMeasuringStops(t *testing.T) {
	t.Parallel()
	p := newProgram(t, setup{env: []string{"GOMAXPROCS=1"}}, "run", "cost", "--batches", "1000", "--json")
	p.cmd.Stdout, p.cmd.Stderr = &p.out, &p.err
	alone(p.cmd)
	p.begin()
	p.until(`"on":"result"`, 1)
	began := time.Now()
	p.signal(syscall.SIGINT)
	p.want(130)
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("it took %v to stop", took)
	}
	p.wantFamily(0)
	if l := parseLog(t, p.out.String()); !l.summary.Stopped || l.summary.Interrupted != 1 {
		t.Errorf("the summary is %+v", l.summary)
	}
}
