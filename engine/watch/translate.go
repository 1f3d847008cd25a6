package watch

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"lanes/engine/event"
)

const (
	// ownLanes is how many lanes there are before those of a client that have ended are used
	// again.
	ownLanes = 2000
	// maxHeld bounds what is remembered of a queue.
	maxHeld = 1 << 16
	// maxCost bounds what an event may cost its client, in nanoseconds.
	maxCost = 1e6
)

// lane is what the translator knows of a lane of the run.
type lane struct {
	name    string
	client  *client // nil for a process that tells nothing
	pid     int
	tid     int // of a lane that is a thread; 0 for one that shares it
	state   event.Event
	to      int32 // for whom a join waits, or who holds the lock; noLane is unknown
	queue   *queue
	timed   bool // the wait may time out
	failed  string
	spawned bool  // who started it has said so
	task    int32 // that it is at, NoTask if none
	onLoop  bool  // it is a task on a loop: its end is the task's
	thread  int   // that it was opened with
	line    int64 // of the program, where it was last, and the file
	file    string
	share   int64 // of a core, as it was told last, in per cent
	asleep  bool  // a loop that nothing but the program itself can wake
}

const noLane = event.NoLane

// queue is one of the run's queues.
type queue struct {
	number  int64
	name    string
	putters []int32
	merged  bool // not every put and get is known
	inside  bool // it is memory of one process
}

// lock is one of a client's locks.
type lock struct{ holder int32 }

// translator makes the events of a run of the lines of its clients, which come in order of
// time. Lane 0 is the run itself.
type translator struct {
	lanes    []lane
	pids     map[int]int32 // process -> the lane of its main thread
	threads  map[int]int32 // thread -> its lane
	free     []int32       // lanes that have ended and may be used again
	queues   []*queue
	shared   map[string]*queue // by the id that all processes know
	tasks    int32
	found    map[string]int64 // findings and what was counted, over all clients
	refused  int64            // lines that could not be translated
	recorder string
	prints   map[string]int // lines that a client has printed, and the output has not shown yet
	out      []event.Event
	last     time.Duration
	late     int64
	alone    time.Duration // since when no thread was there that is no lane, while all were stuck
	timers   timers
	cost     int64 // of telling, in nanoseconds
}

func newTranslator(name string, pid int) *translator {
	t := &translator{pids: map[int]int32{}, threads: map[int]int32{}, shared: map[string]*queue{}, found: map[string]int64{}, prints: map[string]int{}}
	t.newLane(lane{name: name, pid: pid})
	t.say(0, event.NewLane(name, pid, 0))
	t.state(0, event.Event{Kind: event.KindState, State: event.InProgress, Task: event.NoTask})
	return t
}

// say puts an event into the run. Time never goes back.
func (t *translator) say(lane int32, e event.Event) {
	e.Lane = lane
	if e.At < t.last {
		e.At = t.last
	}
	t.last = e.At
	t.out = append(t.out, e)
}

// state moves a lane to a state.
func (t *translator) state(id int32, e event.Event) {
	l := &t.lanes[id]
	if l.state.State.Ended() && e.State.Ended() {
		return
	}
	l.state = e
	t.say(id, e)
}

// newLane makes a lane, or uses one that has ended; ok is false if there are too many.
func (t *translator) newLane(l lane) (id int32, ok bool) {
	l.to, l.task = noLane, event.NoTask
	for len(t.lanes) >= ownLanes && len(t.free) > 0 {
		id, t.free = t.free[0], t.free[1:]
		// One that was begun again is in the list twice, and may be another's by now.
		if old := &t.lanes[id]; old.client != nil && old.state.State.Ended() {
			old.client.forget(id)
			t.lanes[id] = l
			return id, true
		}
	}
	if len(t.lanes) >= event.MaxLanes {
		return 0, false
	}
	t.lanes = append(t.lanes, l)
	return int32(len(t.lanes) - 1), true
}

// laneOf is the lane of the run that a client's lane is.
func (t *translator) laneOf(c *client, local int32) (id int32, ok bool) {
	if id, ok := c.lanes[local]; ok {
		return id, true
	}
	if local == 0 {
		id, ok = t.process(c.hello.PID)
		if ok && t.lanes[id].client != nil && t.lanes[id].client != c { // the number of a process came again, or somebody lies
			if id, ok = t.newLane(lane{}); ok {
				t.pids[c.hello.PID] = id
			}
		}
		if ok {
			t.lanes[id].client, t.lanes[id].pid = c, c.hello.PID
			t.thread(id, c.hello.TID)
			t.lanes[id].thread = c.hello.TID
		}
	} else {
		id, ok = t.newLane(lane{client: c, pid: c.hello.PID})
	}
	if ok {
		c.lanes[local] = id
	}
	return id, ok
}

// process is the lane of the main thread of a process, also of one that has not said
// anything yet.
func (t *translator) process(pid int) (id int32, ok bool) {
	if id, ok := t.pids[pid]; ok && pid != 0 {
		return id, true
	}
	if id, ok = t.newLane(lane{pid: pid}); ok && pid != 0 {
		t.pids[pid] = id
	}
	return id, ok
}

// take translates a line.
func (t *translator) take(i item) {
	if i.at < t.last {
		t.late++
	}
	switch {
	case i.client == nil: // a line of output
		t.output(i)
		return
	case i.hello != nil:
		if i.hello.Recorder != "" && t.recorder == "" {
			t.recorder = i.hello.Recorder
			t.say(0, event.Event{At: i.at, Kind: event.KindValue, Task: event.NoTask, Name: event.ValueRecorder, Text: t.recorder})
		}
		return
	case i.queue != nil:
		t.declare(i)
		return
	}
	i.client.lines++
	t.wake(i.at)
	if i.record.what != 0 {
		t.cost += min(max(i.client.hello.RecordNS, 0), maxCost)
		t.record(i)
		return
	}
	t.cost += min(max(i.client.hello.EventNS, 0), maxCost)
	if i.place != nil {
		if len(i.client.places) < maxPlaces {
			i.client.places[i.place.Value] = i.place
		}
		return
	}
	e := i.Event
	e.At = i.at
	id, ok := t.laneOf(i.client, e.Lane)
	if !ok {
		t.refused++
		return
	}
	if e.Kind != event.KindLane {
		t.nameless(id, e.Lane, i)
	}
	if e.Task >= 0 {
		e.Task = i.client.task(t, e.Task)
	}
	switch e.Kind {
	case event.KindLane:
		t.open(id, e, i.client)
	case event.KindState:
		t.enter(id, e, &i)
	case event.KindMessage:
		t.message(id, e, &i)
	case event.KindValue:
		t.value(id, e)
	case event.KindPrint:
		if len(t.prints) < maxHeld {
			t.prints[e.Text]++
		}
		t.say(id, e)
	case event.KindTask:
		t.lanes[id].task = e.Task
		if e.Phase == event.TaskEnd {
			t.lanes[id].task = event.NoTask
		}
		t.say(id, e)
	}
}

// open gives a lane its name and its thread.
func (t *translator) open(id int32, e event.Event, c *client) {
	l := &t.lanes[id]
	if e.Name != "" {
		l.name = e.Name
	}
	t.thread(id, e.TID())
	l.thread = e.TID()
	e.Value = int64(c.hello.PID)
	t.say(id, e)
}

// nameless opens a lane that its client has not opened.
func (t *translator) nameless(id, local int32, i item) {
	l := &t.lanes[id]
	if l.name != "" || id == 0 {
		return
	}
	l.name = "lane " + strconv.Itoa(int(local))
	if local == 0 {
		l.name = cmp.Or(i.client.hello.Name, "main")
	}
	opened := event.NewLane(l.name, i.client.hello.PID, l.tid)
	opened.At = i.at
	t.say(id, opened)
}

// thread notes which thread a lane is, unless another lane is it: coroutines share one.
func (t *translator) thread(id int32, tid int) {
	if _, known := t.threads[tid]; tid <= 0 || known {
		return
	}
	l := &t.lanes[id]
	delete(t.threads, l.tid) // a lane is one at a time
	l.tid, t.threads[tid] = tid, id
}

// enter moves a lane to a state.
func (t *translator) enter(id int32, e event.Event, i *item) {
	l := &t.lanes[id]
	l.to, l.queue, l.timed, l.asleep = noLane, nil, i.Until != 0, i.asleep
	to := e.To
	e.To = 0
	switch {
	case e.State != event.Waiting:
	case i.ToPID != 0:
		if target, ok := t.process(i.ToPID); ok {
			l.to, e.To = target, target
		}
	case e.On == event.Join && to > 0:
		if target, ok := t.laneOf(i.client, to); ok {
			l.to, e.To = target, target
		}
	case e.On == event.Lock && i.By != nil:
		if *i.By >= 0 {
			if target, ok := t.laneOf(i.client, *i.By); ok {
				l.to, e.To = target, target
				i.client.lock(e.Name).holder = target
			}
		}
	case e.On == event.Queue && i.Into != nil:
		if q := i.client.queues[*i.Into]; q != nil {
			l.queue, e.Name = q, q.name
		}
	case e.On == event.Queue:
		l.queue = i.client.inside(e.Name)
	}
	if e.Task == event.NoTask && e.State.Alive() && e.State != event.Idle {
		e.Task = l.task
	}
	failure := ""
	if e.State == event.Failed {
		failure, e.Text = e.Text, ""
	}
	if e.State.Ended() {
		t.end(id, e, failure)
		return
	}
	t.state(id, e)
}

// end ends a lane. One that failed without having a task fails as a task of its own, so
// that it is counted, and says why.
func (t *translator) end(id int32, e event.Event, failure string) {
	l := &t.lanes[id]
	if id == 0 || l.state.State.Ended() {
		return
	}
	if l.onLoop && l.task != event.NoTask {
		t.say(id, event.Event{At: e.At, Kind: event.KindTask, Task: l.task, Phase: event.TaskEnd, State: e.State, Text: failure})
		l.task, l.failed = event.NoTask, failure
	} else if failure != "" {
		l.failed = failure
		n := t.task()
		t.say(id, event.Event{At: e.At, Kind: event.KindTask, Task: n, Phase: event.TaskStart, Name: l.name})
		t.say(id, event.Event{At: e.At, Kind: event.KindTask, Task: n, Phase: event.TaskEnd, State: event.Failed, Text: failure})
	}
	if l.tid != 0 {
		delete(t.threads, l.tid)
	}
	t.state(id, e)
	if l.client != nil && l.client.main() == id {
		l.client.ended = true
	}
	if l.client != nil && l.client.main() != id {
		t.free = append(t.free, id)
	}
}

func (t *translator) task() int32 {
	t.tasks++
	return t.tasks - 1
}

// message passes on what goes from lane to lane.
func (t *translator) message(id int32, e event.Event, i *item) {
	c := i.client
	switch {
	case i.ToPID != 0:
		target, ok := t.process(i.ToPID)
		if !ok {
			t.refused++
			return
		}
		if l := &t.lanes[target]; e.Verb() == event.VerbSpawn && l.spawned && l.state.State.Ended() { // another process of that number
			if target, ok = t.newLane(lane{pid: i.ToPID}); !ok {
				t.refused++
				return
			}
			t.pids[i.ToPID] = target
		}
		e.To = target
		if e.Verb() == event.VerbReply { // it is told by who gets it
			id, e.To = target, id
		}
		if e.Verb() == event.VerbSpawn {
			t.lanes[target].spawned = true
		}
		if l := &t.lanes[target]; e.Verb() == event.VerbSpawn && l.state.State == event.Unused {
			if l.name = i.Called; l.name == "" {
				l.name = "process " + strconv.Itoa(i.ToPID)
			}
			opened := event.NewLane(l.name, i.ToPID, 0)
			opened.At = e.At
			t.say(target, opened)
		}
	case e.To >= 0:
		target, ok := t.laneOf(c, e.To)
		if !ok {
			t.refused++
			return
		}
		e.To = target
	}
	switch e.Verb() {
	case event.VerbAcquire:
		c.lock(e.Text).holder = id
		if e.To == noLane {
			return // taken at once, while others wait
		}
	case event.VerbRelease:
		c.lock(e.Text).holder = noLane
	case event.VerbPut:
		if q := c.queues[e.Value]; q != nil {
			e.Value = q.number
			if len(q.putters) < maxHeld {
				q.putters = append(q.putters, id)
			}
		}
	case event.VerbGet:
		q := c.queues[e.Value]
		if q == nil {
			break
		}
		e.Value = q.number
		from := noLane
		if len(q.putters) > 0 {
			from, q.putters = q.putters[0], q.putters[1:]
		}
		if e.To < 0 && !q.merged {
			e.To = from
		}
	}
	t.say(id, e)
}

// declare gives a queue its number in the run.
func (t *translator) declare(i item) {
	c, d := i.client, i.queue
	q := t.shared[d.ID]
	if q == nil || d.ID == "" {
		if len(t.queues) >= maxQueues {
			t.refused++
			return
		}
		name := strings.TrimSpace(d.Name)
		if name == "" || name == "queue" {
			name = "queue " + strconv.Itoa(len(t.queues)+1)
		}
		q = &queue{number: int64(len(t.queues)), name: name, inside: d.ID == ""}
		t.queues = append(t.queues, q)
		if d.ID != "" {
			t.shared[d.ID] = q
		}
		t.say(0, event.Event{At: i.at, Kind: event.KindValue, Task: event.NoTask, Name: event.ValueQueue, Value: q.number, Text: q.name})
	}
	c.queues[d.Value] = q
}

// Values of clients that are sums over all of them, on lane 0.
var summed = map[string]bool{
	event.ValueNeverAwaited: true, event.ValueUncollected: true,
	"merged_put": true, "merged_get": true, "merged_print": true, "merged_request": true, "too_long": true,
}

// startCost is the value that has what it has cost a client to begin, in nanoseconds of CPU
// time.
const startCost = "start_cost_ns"

// signalHandlers is the value that says that a client has set a handler for a signal.
const signalHandlers = "signal_handlers"

// value passes a value on.
func (t *translator) value(id int32, e event.Event) {
	if e.Name == startCost {
		t.cost += min(max(e.Value, 0), int64(time.Minute))
		return
	}
	if e.Name == signalHandlers {
		if c := t.lanes[id].client; c != nil {
			c.signal = true
		}
		return
	}
	if !summed[e.Name] {
		t.say(id, e)
		return
	}
	c, name := t.lanes[id].client, e.Name
	if strings.HasPrefix(name, "merged_") || name == "too_long" {
		name = event.ValueMerged
		if c != nil {
			for _, q := range c.queues {
				q.merged = true
			}
		}
	}
	more := e.Value
	if c != nil {
		more -= c.told[e.Name]
		c.told[e.Name] = e.Value
	}
	t.found[name] += max(more, 0)
	t.say(0, event.Event{At: e.At, Kind: event.KindValue, Task: event.NoTask, Name: name, Value: t.found[name], Text: e.Text})
}

// output is a line of the command's output, unless it was told already by who printed it.
func (t *translator) output(i item) {
	text := i.Text
	for _, printed := range []string{text, cutAs(text)} {
		if n := t.prints[printed]; n > 0 {
			if n == 1 {
				delete(t.prints, printed)
			} else {
				t.prints[printed] = n - 1
			}
			return
		}
	}
	t.say(0, event.Event{At: i.at, Kind: event.KindPrint, Task: event.NoTask, Text: text})
}

// cutAs is a line as the shim cuts it.
func cutAs(text string) string {
	const most = 75
	r := []rune(text)
	if len(r) <= most {
		return text
	}
	return string(r[:most-1]) + "…"
}

// gone ends what is left of a client whose connection has ended.
func (t *translator) gone(at time.Duration, c *client) {
	for _, id := range c.all() {
		l := &t.lanes[id]
		if l.client != c || l.state.State.Ended() || l.state.State == event.Unused && id != c.main() {
			continue
		}
		e := event.Event{At: at, Kind: event.KindState, State: event.Killed, Task: event.NoTask}
		if c.ended || c.hello.PID == 0 || c.hello.Ring == "" { // the shim says so when a process ends
			e.State = event.Done
		}
		t.end(id, e, "")
	}
}
