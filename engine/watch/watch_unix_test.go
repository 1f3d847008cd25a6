//go:build unix

package watch

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
)

// pythons are the interpreters to test with: the usual one, or those of LANES_PYTHONS, a
// list as in PATH.
var pythons = sync.OnceValue(func() (all []string) {
	names := filepath.SplitList(os.Getenv("LANES_PYTHONS"))
	if len(names) == 0 {
		names = []string{"python3"}
	}
	for _, name := range names {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		out, err := exec.Command(path, "-c", "import sys; print(sys.executable) if sys.version_info >= (3, 8) else None").Output()
		if real := strings.TrimSpace(string(out)); err == nil && real != "" && !slices.Contains(all, real) {
			all = append(all, real)
		}
	}
	return all
})

// python is the usual interpreter; without any the test is skipped.
func python(t *testing.T) string {
	t.Helper()
	if len(pythons()) == 0 {
		t.Skip("there is no python3 on this machine, so the shim cannot be tested")
	}
	return pythons()[0]
}

// seen is what was seen of a program.
type seen struct {
	*history.Timeline
	status int
}

// observe watches a command until it ends, or until enough has been seen of it.
func observe(t *testing.T, cfg Config, enough func(*history.Timeline) bool) seen {
	t.Helper()
	cfg.Capture, cfg.Errors, cfg.Group = true, true, true
	w, err := Start(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	s := seen{Timeline: history.NewTimeline(w.Info)}
	for b := range w.Batches() {
		s.Add(b)
		if enough != nil && enough(s.Timeline) {
			w.Stop()
			enough = nil
		}
	}
	s.status = w.Status()
	if _, err := os.Stat(w.dir); err == nil {
		t.Errorf("%s is left", w.dir)
	}
	return s
}

// stuck reports whether a deadlock was named.
func stuck(tl *history.Timeline) bool { return tl.Head().Value(event.ValueDeadlock) == 1 }

// messages are those of the run: "from verb to: text".
func (s seen) messages() (all []string) {
	for i := range s.Len() {
		if e := s.Event(i); e.Kind == event.KindMessage {
			to := "-"
			if e.To >= 0 {
				to = s.Head().Lane(int(e.To)).Name
			}
			all = append(all, strings.TrimSuffix(fmt.Sprintf("%s %s %s: %s", s.Head().Lane(int(e.Lane)).Name, e.Name, to, e.Text), ": "))
		}
	}
	return all
}

// waits are the waits of a lane, each once: "reason name".
func (s seen) waits(lane string) (all []string) {
	for i := range s.Len() {
		e := s.Event(i)
		if e.Kind == event.KindState && e.State == event.Waiting && s.Head().Lane(int(e.Lane)).Name == lane {
			w := strings.TrimSpace(e.On.String() + " " + e.Name)
			if !slices.Contains(all, w) {
				all = append(all, w)
			}
		}
	}
	return all
}

// named are the names of its lanes that fit a pattern.
func (s seen) named(pattern string) (all []string) {
	for _, l := range s.Head().Lanes[1:] {
		if regexp.MustCompile("^(?:" + pattern + ")$").MatchString(l.Name) {
			all = append(all, l.Name)
		}
	}
	return all
}

func (s seen) has(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("%s: %q is missing among %q", what, w, got)
		}
	}
}

// programs are what must be seen of each.
var programs = []struct {
	name   string
	args   []string
	enough func(*history.Timeline) bool
	status int
	see    func(t *testing.T, s seen)
}{
	{name: "processes.py", see: func(t *testing.T, s seen) {
		s.has(t, "messages", s.messages(), `main spawn Process-1: nap('nap', 3)`, `main spawn Process-2: nap('nap', 3)`)
		s.has(t, "waits of main", s.waits("main"), "join Process-1", "join Process-2")
		s.has(t, "waits of a child", s.waits("Process-2"), "timer")
		pids := map[int]bool{}
		for _, l := range s.Head().Lanes[1:] {
			pids[l.PID] = true
			if l.State != event.Done || l.PID == 0 || l.TID == 0 {
				t.Errorf("%s: %v, process %d, thread %d", l.Name, l.State, l.PID, l.TID)
			}
		}
		if len(pids) != 3 {
			t.Errorf("%d processes, want 3", len(pids))
		}
		if l := s.Head().Lane(2); l.Printed != "nap 2" {
			t.Errorf("the first child printed %q last", l.Printed)
		}
	}},
	{name: "shared_queue.py", args: []string{"right"}, see: func(t *testing.T, s seen) {
		s.has(t, "messages", s.messages(), "Process-1 put -: 'one'", "main get Process-1: 'three'")
		s.has(t, "queues", s.Info.Queues, "queue 1")
	}},
	{name: "shared_queue.py", args: []string{"get-too-many"}, enough: stuck, see: hangs("main waits for an item in queue 1, and nobody puts one in")},
	{name: "shared_queue.py", args: []string{"join-first"}, enough: stuck,
		see: hangs("main waits for Process-1 to end; Process-1 waits for feeder to end; feeder waits for room in queue 1, and nobody takes an item out")},
	{name: "two_locks.py", enough: stuck, see: hangs("ann waits for right, which bob holds; bob waits for left, which ann holds")},
	{name: "hangs.py", args: []string{"items"}, enough: stuck, see: hangs("main waits for eater to end; eater waits for an item in queue 1, and nobody puts one in")},
	{name: "hangs.py", args: []string{"tasks"}, enough: stuck, see: hangs("main() waits for a lock, and nobody is left to end that")},
	{name: "hangs.py", args: []string{"not_yet"}, see: func(t *testing.T, s seen) {
		s.has(t, "waits of main", s.waits("main"), "lock event")
	}},
	{name: "manager.py", see: func(t *testing.T, s seen) {
		s.has(t, "messages", s.messages(), "Process-2 request SyncManager-1: __setitem__('city', 'Lima')", "SyncManager-1 reply main: 'Lima'")
		s.has(t, "lanes", s.named(".*"), "main", "SyncManager-1", "Process-2")
	}},
	{name: "pool.py", see: func(t *testing.T, s seen) {
		if h := s.Head(); h.Done != 3 || len(h.Failures) != 1 || h.Failures[0].Error != "ValueError: no twos" || h.Failures[0].Name != "job(2)" {
			t.Errorf("%d done, failed: %+v", h.Done, h.Failures)
		}
		if got := s.Head().Lane(0).Text(event.ValueUncollected); got != "ValueError: no twos" {
			t.Errorf("nobody collected %q", got)
		}
	}},
	{name: "executor.py", see: func(t *testing.T, s seen) {
		used := 0
		slots := s.named("pool-0_.*")
		for _, l := range s.Head().Lanes {
			if slices.Contains(slots, l.Name) && l.State != event.Unused {
				used++
			}
		}
		if len(slots) != 12 || used != 10 || s.Head().Done != 10 {
			t.Errorf("%d slots, %d used, %d jobs", len(slots), used, s.Head().Done)
		}
		s.has(t, "messages", s.messages(), "main put -: 1", "taker get main: 2")
		s.has(t, "waits of a worker", s.waits("pool-0_3"), "lock event")
		s.has(t, "waits of main", s.waits("main"), "result", "join taker")
		s.has(t, "waits of the taker", s.waits("taker"), "queue queue 1")
	}},
	{name: "coroutines.py", see: func(t *testing.T, s seen) {
		tasks, main := s.named(`fetch(-\d+)?`), s.Head().Lane(1)
		if len(tasks) != 10 {
			t.Errorf("tasks %q, want ten", tasks)
		}
		for _, l := range s.Head().Lanes[1:] {
			if l.TID != main.TID {
				t.Errorf("%s is on thread %d, main on %d", l.Name, l.TID, main.TID)
			}
		}
		blocks := 0
		for i := range s.Len() {
			if e := s.Event(i); e.Kind == event.KindState && e.Wait().Holds {
				blocks++
			}
		}
		if blocks != 1 {
			t.Errorf("%d calls block the loop, want 1", blocks)
		}
		if got := s.Head().Lane(0).Text(event.ValueNeverAwaited); got != "fetch (coroutines.py:14)" {
			t.Errorf("never awaited: %q", got)
		}
		s.has(t, "waits of a task", s.waits("fetch-2"), "timer")
	}},
	{name: "waits.py", see: func(t *testing.T, s seen) {
		for lane, wait := range map[string]string{
			"simple": "queue queue 1", "semaphore": "lock semaphore", "selected": "timer", "child": "join ['sleep', '0.05']", "pooled": "result", `Thread-\d`: "timer",
		} {
			for _, name := range s.named(lane) {
				s.has(t, "waits of "+name, s.waits(name), wait)
			}
		}
		if workers := s.named(`Thread-\d+( worker)?`); len(workers) != 3 || s.Head().Done != 3 {
			t.Errorf("%q, %d jobs done; want a timer and two workers with three jobs", workers, s.Head().Done)
		}
	}},
	{name: "freed.py", see: func(t *testing.T, s seen) {
		s.has(t, "prints", []string{s.Head().Lane(2).Printed, s.Head().Lane(3).Printed, s.Head().Lane(4).Printed}, "still held: 0")
	}},
	{name: "fails.py", status: 1, see: func(t *testing.T, s seen) {
		h := s.Head()
		if h.Error != "KeyError: 'too many' (exit status 1)" || len(h.Failures) != 1 {
			t.Errorf("failed with %q, %+v", h.Error, h.Failures)
		}
		for i := range s.Len() {
			if e := s.Event(i); e.Kind == event.KindPrint && strings.Contains(e.Text, "sitecustomize") {
				t.Errorf("a traceback shows the shim: %s", e.Text)
			}
		}
		s.has(t, "prints", []string{h.Lane(1).Printed}, "before")
	}},
}

// hangs is what must be seen of a deadlock.
func hangs(sentence string) func(t *testing.T, s seen) {
	return func(t *testing.T, s seen) {
		if got := s.Head().Lane(0).Text(event.ValueDeadlock); got != "deadlock: "+sentence {
			t.Errorf("got %q, want %q", got, sentence)
		}
	}
}

func TestWhatIsSeenOfPython(t *testing.T) {
	python(t)
	for _, interpreter := range pythons() {
		for _, p := range programs {
			t.Run(strings.Join(append([]string{filepath.Base(filepath.Dir(filepath.Dir(interpreter))), p.name}, p.args...), " "), func(t *testing.T) {
				t.Parallel()
				if _, ok := threadsOf(os.Getpid()); !ok && p.name == "hangs.py" {
					t.Skip("which threads a process has is not known here, so no hang within it is certain")
				}
				s := observe(t, Config{Args: append([]string{interpreter, filepath.Join("testdata", p.name)}, p.args...)}, p.enough)
				if p.enough == nil && s.status != p.status {
					t.Errorf("exit status %d, want %d", s.status, p.status)
				}
				if p.enough == nil && stuck(s.Timeline) {
					t.Errorf("called a deadlock: %s", s.Head().Lane(0).Text(event.ValueDeadlock))
				}
				if h := s.Head(); h.Value(event.ValueRefused) != 0 || p.enough == nil && h.Value(event.ValueDropped) != 0 {
					t.Errorf("%d lines refused, %d dropped", h.Value(event.ValueRefused), h.Value(event.ValueDropped))
				}
				p.see(t, s)
			})
		}
	}
}

// TestAWatcherThatStopsHurtsNobody: a program that is watched goes on as if nothing had been if
// its watcher stops reading, or is gone.
func TestAWatcherThatStopsHurtsNobody(t *testing.T) {
	interpreter := python(t)
	w, err := Start(context.Background(), Config{Args: []string{interpreter, "-c", `
import threading, time, queue
print("begins", flush=True)
q = queue.Queue()
for n in range(20000):
    q.put(n)
    q.get()
print("ends", flush=True)
`}, Capture: true, Group: true, Interval: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	w.mu.Lock() // nobody reads any more
	defer w.mu.Unlock()
	select {
	case <-w.command.ended:
	case <-time.After(2 * time.Minute):
		t.Fatal("the program waits for its watcher")
	}
	if s := w.command.status(); s != 0 {
		t.Errorf("exit status %d", s)
	}
	go func() {
		for range w.Batches() { // so that it can end
		}
	}()
}

// TestTheCompiledShimIsKept: the next run need not compile it, and knows its frames from the
// program's own.
func TestTheCompiledShimIsKept(t *testing.T) {
	interpreter, dir := python(t), t.TempDir()
	run := Config{Args: []string{interpreter, "-c", "import time; time.sleep(-1)"}, Keep: dir}
	observe(t, run, nil)
	kept, _ := filepath.Glob(filepath.Join(dir, "shim-*", "shim.py-*"))
	if len(kept) != 1 {
		t.Fatalf("%q is kept, want one file", kept)
	}
	first, err := os.Stat(kept[0])
	if err != nil {
		t.Fatal(err)
	}
	s := observe(t, run, nil)
	if second, err := os.Stat(kept[0]); err != nil || !second.ModTime().Equal(first.ModTime()) {
		t.Errorf("compiled again: %v", err)
	}
	for i := range s.Len() {
		if e := s.Event(i); e.Kind == event.KindPrint && strings.Contains(e.Text, "lanes") || e.Name == event.ValueLine && e.Text != "<string>" {
			t.Errorf("shows the shim: %s", e.Text)
		}
	}
}
