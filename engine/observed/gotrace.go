package observed

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"golang.org/x/exp/trace"

	"lanes/engine/event"
	"lanes/engine/history"
)

// isGoTrace: a trace begins with "go 1.N trace", and zeros up to 16 bytes.
func isGoTrace(head []byte) bool {
	_, ok := goVersion(head)
	return ok
}

// goVersion is the N of Go 1.N, which wrote a trace.
func goVersion(head []byte) (n int, ok bool) {
	rest, ok := bytes.CutPrefix(head, []byte("go 1."))
	if !ok {
		return 0, false
	}
	digits, _, ok := bytes.Cut(rest[:min(len(rest), 11)], []byte(" trace\x00"))
	n, err := strconv.Atoi(string(digits))
	return n, ok && err == nil
}

// newestGo is the newest N of Go 1.N whose traces the library reads.
func newestGo() int {
	for n := 60; n > 0; n-- {
		header := fmt.Sprintf("go 1.%d trace\x00\x00\x00", n)
		if _, err := trace.NewReader(strings.NewReader(header)); err == nil {
			return n
		}
	}
	return 0
}

// goTrace turns the events of an execution trace into ours.
type goTrace struct {
	*recording
	start trace.Time
	now   time.Duration
	all   map[trace.GoID]*goroutine
	sites map[trace.Stack]site // of one generation, whose tables it would keep alive otherwise
	tasks map[trace.TaskID]int32
	gc    int // ranges of the runtime as a whole that are open
}

// goroutine is what is known of one.
type goroutine struct {
	lane  int32
	state event.Event // its last
	named bool        // its start function is known
	spans []string    // the regions that it is in
	task  int32       // the number of the outermost, as a task
}

// site is what a stack says: where the program is, and which function the goroutine began with.
type site struct{ at, start string }

func readGoTrace(in io.Reader, o Options) (*history.Timeline, error) {
	head := make([]byte, 16)
	if _, err := io.ReadFull(in, head); err != nil {
		return nil, fmt.Errorf("the trace of Go is cut off in its first bytes: %w", err)
	}
	n, _ := goVersion(head)
	if newest := newestGo(); n > newest {
		return nil, fmt.Errorf("the trace was written by Go 1.%d; this program reads those of Go 1.11 to 1.%d", n, newest)
	}
	r, err := trace.NewReader(io.MultiReader(bytes.NewReader(head), in))
	if err != nil {
		return nil, fmt.Errorf("the trace of Go 1.%d cannot be read: %w", n, err)
	}
	g := &goTrace{
		recording: newRecording(o, fmt.Sprintf("Go 1.%d", n), "runtime"),
		all:       map[trace.GoID]*goroutine{}, sites: map[trace.Stack]site{}, tasks: map[trace.TaskID]int32{},
	}
	g.info.Host.Go = "go1." + strconv.Itoa(n)
	err = g.state(0, event.Event{State: event.Idle})
	for begun := false; err == nil; {
		var e trace.Event
		if e, err = r.ReadEvent(); err != nil {
			break
		}
		if !begun && e.Kind() != trace.EventSync {
			g.start, begun = e.Time(), true
		}
		if begun {
			g.now = max(min(e.Time().Sub(g.start), event.MaxAt), g.now)
		}
		err = g.take(&e)
	}
	switch {
	case len(g.lanes) == 1 && errors.Is(err, io.EOF):
		return nil, fmt.Errorf("the trace of Go 1.%d cannot be read: it is empty", n)
	case errors.Is(err, io.EOF), errors.Is(err, errEnough):
		return g.timeline(nil)
	case len(g.lanes) == 1:
		return nil, fmt.Errorf("the trace of Go 1.%d cannot be read: %w", n, err)
	}
	return g.timeline(err)
}

// emit adds an event of a lane at the moment.
func (g *goTrace) emit(lane int32, e event.Event) error {
	e.At, e.Lane = g.now, lane
	return g.add(e)
}

// state is emit for a state without a task.
func (g *goTrace) state(lane int32, e event.Event) error {
	e.Kind, e.Task = event.KindState, event.NoTask
	return g.emit(lane, e)
}

// take takes an event of the trace.
func (g *goTrace) take(e *trace.Event) error {
	switch e.Kind() {
	case trace.EventSync:
		clear(g.sites)
	case trace.EventStateTransition:
		if st := e.StateTransition(); st.Resource.Kind == trace.ResourceGoroutine {
			return g.transition(e, &st)
		}
	case trace.EventRangeBegin, trace.EventRangeActive, trace.EventRangeEnd:
		return g.span(e, e.Kind() != trace.EventRangeEnd)
	case trace.EventRegionBegin:
		return g.region(e.Goroutine(), e.Region().Type, true)
	case trace.EventRegionEnd:
		return g.region(e.Goroutine(), e.Region().Type, false)
	case trace.EventTaskBegin, trace.EventTaskEnd:
		return g.userTask(e)
	case trace.EventLog:
		if of := g.all[e.Goroutine()]; of != nil {
			l := e.Log()
			return g.emit(of.lane, event.Event{Kind: event.KindPrint, Task: event.NoTask, Text: cleaned(strings.TrimPrefix(l.Category+": "+l.Message, ": "))})
		}
		g.pass(noLane)
	case trace.EventMetric:
		m := e.Metric()
		if m.Value.Kind() == trace.ValueUint64 {
			if m.Name == "/sched/gomaxprocs:threads" {
				g.info.Host.Cores = int(min(m.Value.Uint64(), 1<<16))
			}
			return g.emit(0, event.Event{Kind: event.KindValue, Task: event.NoTask, Name: cleaned(m.Name), Value: int64(min(m.Value.Uint64(), 1<<62))})
		}
	case trace.EventLabel, trace.EventStackSample, trace.EventExperimental:
		g.pass(samples)
	default:
		g.pass(unknownKind)
	}
	return nil
}

// transition takes a change of a goroutine's state.
func (g *goTrace) transition(e *trace.Event, st *trace.StateTransition) error {
	from, to := st.Goroutine()
	id := st.Resource.Goroutine()
	of := g.all[id]
	if of == nil {
		if to == trace.GoNotExist || to == trace.GoUndetermined {
			return nil
		}
		var err error
		if of, err = g.born(id, st.Stack); of == nil || err != nil {
			return err
		}
		if by := g.all[e.Goroutine()]; from == trace.GoNotExist && by != nil {
			if err := g.emit(by.lane, event.NewMessage(event.VerbSpawn, of.lane)); err != nil {
				return err
			}
		}
	} else if !of.named && st.Stack != trace.NoStack {
		g.named(of, st.Stack)
	}
	if from == trace.GoWaiting && to == trace.GoRunnable {
		if by := g.all[e.Goroutine()]; by != nil && by != of {
			if err := g.emit(by.lane, event.NewMessage(event.VerbWake, of.lane)); err != nil {
				return err
			}
		}
	}
	next, ok := g.stateOf(to, st)
	if !ok {
		return nil
	}
	if to == trace.GoNotExist {
		delete(g.all, id)
		g.release(of.lane)
		if err := g.leave(of); err != nil {
			return err
		}
	}
	return g.enter(of, next)
}

// stateOf is a state of a goroutine as an event; ok is false if nothing is known.
func (g *goTrace) stateOf(to trace.GoState, st *trace.StateTransition) (e event.Event, ok bool) {
	switch to {
	case trace.GoNotExist:
		return event.Event{State: event.Done}, true
	case trace.GoRunnable:
		return event.Event{State: event.Ready}, true
	case trace.GoRunning:
		return event.Event{State: event.Running}, true
	case trace.GoSyscall:
		return event.Event{State: event.InProgress, On: event.Syscall}, true
	case trace.GoWaiting:
		if st.Reason == "" || st.Reason == "coroutine" { // of iter.Pull: it has nothing to do until it is called
			return event.Event{State: event.Idle}, true
		}
		w := waitOf(st.Reason)
		if at := g.site(st.Stack).at; at != "" {
			w.For = at
		}
		return event.Event{}.Waits(w), true
	}
	return event.Event{}, false
}

// waitOf is the wait that a reason of Go's runtime stands for. What it is for has no name
// in a trace.
func waitOf(reason string) event.Wait {
	switch {
	case reason == "network":
		return event.Wait{On: event.Network}
	case reason == "sleep":
		return event.Wait{On: event.Timer}
	case strings.HasPrefix(reason, "sync"):
		return event.Wait{On: event.Lock}
	case strings.HasPrefix(reason, "chan send"):
		return event.Wait{On: event.Queue, Put: true}
	case strings.HasPrefix(reason, "chan receive"):
		return event.Wait{On: event.Queue, Get: true}
	case strings.HasPrefix(reason, "select"):
		return event.Wait{On: event.Queue}
	}
	return event.Wait{For: cleaned(reason)}
}

// enter puts a goroutine into a state, at what it is at.
func (g *goTrace) enter(of *goroutine, e event.Event) error {
	e.Kind, e.Task = event.KindState, event.NoTask
	if n := len(of.spans); n > 0 {
		e.Task = of.task
		if e.State != event.Waiting {
			e.Name = of.spans[n-1]
		}
	}
	of.state = e
	return g.emit(of.lane, e)
}

// born is a goroutine that is seen for the first time, nil if there is no lane for it.
func (g *goTrace) born(id trace.GoID, stack trace.Stack) (*goroutine, error) {
	start := g.site(stack).start
	lane, ok := g.reuse(g.now, goName(id, start), start)
	if !ok {
		return nil, nil
	}
	of := &goroutine{lane: lane, named: start != ""}
	g.all[id] = of
	if of.named {
		g.lanes[lane].system = isSystem(start)
	} else {
		g.lanes[lane].group = unknownStart
	}
	g.lanes[lane].rank = int(min(id, 1<<40))
	return of, nil
}

// unknownStart is the group of the goroutines of which no stack is in the trace.
const unknownStart = "?"

// named gives a goroutine its group, once a stack says how it began.
func (g *goTrace) named(of *goroutine, stack trace.Stack) {
	start := g.site(stack).start
	if start == "" {
		return
	}
	of.named = true
	l := &g.lanes[of.lane]
	l.group, l.system = start, isSystem(start)
	_ = g.name(of.lane, g.now, goName(trace.GoID(l.rank), start), 0, 0) // if there is no room, the next event says so
}

// goName is what the lane of a goroutine is called: its number, and its function without
// package.
func goName(id trace.GoID, start string) string {
	short := start[strings.LastIndexByte(start, '/')+1:]
	if _, f, ok := strings.Cut(short, "."); ok {
		short = plainName.Replace(f)
	}
	return strings.TrimSpace("g" + strconv.FormatInt(int64(id), 10) + " " + short)
}

// plainName takes out what says of a function that it is a method, or has type parameters.
var plainName = strings.NewReplacer("(*", "", ")", "", "[...]", "")

// isSystem reports whether a goroutine that begins with a function is one of the runtime's
// own.
func isSystem(start string) bool {
	return strings.HasPrefix(start, "runtime.") && start != "runtime.main" ||
		strings.HasPrefix(start, "runtime/trace.") || strings.HasPrefix(start, "os/signal.")
}

// maxFrames is how many frames of a stack are looked at.
const maxFrames = 200

// site reads a stack.
func (g *goTrace) site(stack trace.Stack) site {
	if stack == trace.NoStack {
		return site{}
	}
	s, ok := g.sites[stack]
	if ok {
		return s
	}
	n := 0
	for f := range stack.Frames() {
		if n++; n > maxFrames {
			break
		}
		if f.Func == "" {
			continue
		}
		if s.at == "" && !isStandard(f.Func) {
			s.at = cleaned(f.File[strings.LastIndexAny(f.File, `/\`)+1:] + ":" + strconv.FormatUint(f.Line, 10))
		}
		if f.Func != "runtime.goexit" {
			s.start = cleaned(f.Func)
		}
	}
	g.sites[stack] = s
	return s
}

// isStandard reports whether a function is of Go's own packages: their paths begin with a
// name that has no dot, and is not main.
func isStandard(f string) bool {
	path, _, inFolder := strings.Cut(f, "/")
	if inFolder {
		return !strings.Contains(path, ".")
	}
	pkg, _, _ := strings.Cut(f, ".")
	switch pkg {
	case "runtime", "sync", "syscall", "time", "net", "os", "io", "bufio", "context", "errors", "fmt", "reflect", "iter", "sort", "log", "testing", "strings", "bytes":
		return true
	}
	return false
}

// region takes the beginning or the end of a region of the user's. The outermost is a task.
func (g *goTrace) region(id trace.GoID, name string, begins bool) error {
	of := g.all[id]
	if of == nil {
		g.pass(noLane)
		return nil
	}
	name = cleaned(name)
	switch n := len(of.spans); {
	case begins && n == 0:
		of.task = g.recording.task()
		if err := g.emit(of.lane, event.Event{Kind: event.KindTask, Phase: event.TaskStart, Task: of.task, Name: name}); err != nil {
			return err
		}
		fallthrough
	case begins:
		of.spans = append(of.spans, name)
	case n == 0: // it began before the trace did
		return nil
	case n == 1:
		if err := g.leave(of); err != nil {
			return err
		}
	default:
		of.spans = of.spans[:n-1]
	}
	again := of.state
	if again.State != event.Waiting {
		again.Name = ""
	}
	return g.enter(of, again)
}

// leave ends the regions that a goroutine is in.
func (g *goTrace) leave(of *goroutine) error {
	if len(of.spans) == 0 {
		return nil
	}
	name := of.spans[0]
	of.spans = of.spans[:0]
	return g.emit(of.lane, event.Event{Kind: event.KindTask, Phase: event.TaskEnd, State: event.Done, Task: of.task, Name: name})
}

// userTask takes the beginning or the end of a task of the user's, which belongs to no
// goroutine: it is shown on the one that says so.
func (g *goTrace) userTask(e *trace.Event) error {
	t, lane := e.Task(), int32(0)
	if of := g.all[e.Goroutine()]; of != nil {
		lane = of.lane
	}
	n, known := g.tasks[t.ID]
	switch begins := e.Kind() == trace.EventTaskBegin; {
	case begins:
		n = g.recording.task()
		g.tasks[t.ID] = n
		return g.emit(lane, event.Event{Kind: event.KindTask, Phase: event.TaskStart, Task: n, Name: cleaned(t.Type)})
	case known:
		delete(g.tasks, t.ID)
		return g.emit(lane, event.Event{Kind: event.KindTask, Phase: event.TaskEnd, State: event.Done, Task: n, Name: cleaned(t.Type)})
	}
	return nil // it began before the trace did
}

// span takes a range of the runtime: those of the program as a whole are on lane 0, and
// help with the collection is on the lane of who helps.
func (g *goTrace) span(e *trace.Event, begins bool) error {
	r := e.Range()
	whole := strings.HasPrefix(r.Name, "stop-the-world") || r.Scope.Kind == trace.ResourceNone
	switch {
	case whole && begins:
		if g.gc++; strings.HasPrefix(r.Name, "GC") {
			g.mark(g.now, "GC")
		}
		return g.state(0, event.Event{State: event.InProgress, Name: cleaned(r.Name), To: int32(g.gc - 1)})
	case whole:
		if g.gc = max(g.gc-1, 0); g.gc > 0 {
			return g.state(0, event.Event{State: event.InProgress, Name: "GC concurrent mark phase"})
		}
		return g.state(0, event.Event{State: event.Idle})
	case r.Name == "GC mark assist" && r.Scope.Kind == trace.ResourceGoroutine:
		return g.region(r.Scope.Goroutine(), r.Name, begins)
	}
	return nil
}
