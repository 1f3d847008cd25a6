package trace

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/wire"
)

// chrome writes Chrome's trace format, which Perfetto, chrome://tracing and Speedscope read:
// lanes are threads of their processes, their spans are slices, tasks are asynchronous
// slices, messages are flows, and how many lanes are in each state is a counter.
//
// Times are in microseconds, with three decimals. What these viewers have no place for is in
// the arguments, under the names of a log. The log itself comes first, line by line, under a
// key that viewers skip: lanes reads it from there, and nothing is lost on the way.
type chrome struct {
	w     *bufio.Writer
	tl    *history.Timeline
	tasks map[int32]string
	first bool
	err   error
}

// chromeEvent is an event of the format. Fields that do not apply are left out.
type chromeEvent struct {
	Name string  `json:"name"`
	Cat  string  `json:"cat,omitempty"`
	Ph   string  `json:"ph"`
	TS   micros  `json:"ts"`
	Dur  *micros `json:"dur,omitempty"`
	PID  int     `json:"pid"`
	TID  int     `json:"tid"`
	ID   int     `json:"id,omitempty"`
	BP   string  `json:"bp,omitempty"`
	S    string  `json:"s,omitempty"`
	Args any     `json:"args,omitempty"`
}

// micros is a time as the format has it.
type micros time.Duration

// MarshalJSON writes it in microseconds, exactly.
func (m micros) MarshalJSON() ([]byte, error) {
	return fmt.Appendf(nil, "%d.%03d", int64(m)/1000, int64(m)%1000), nil
}

func writeChrome(w io.Writer, tl *history.Timeline) error {
	c := &chrome{w: bufio.NewWriter(w), tl: tl, tasks: taskNames(tl), first: true}
	info := &tl.Info
	about, err := json.Marshal(map[string]any{
		"lesson": info.Lesson, "model": info.Model, "workers": info.Workers, "seed": info.Seed, "command": info.Command, "program": "lanes",
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(c.w, "{\"displayTimeUnit\":\"ns\",\"otherData\":%s,\"%s\":[\n", about, wire.LogKey)
	if err := wire.WriteLog(&listed{w: c.w}, tl); err != nil {
		return err
	}
	fmt.Fprint(c.w, "],\"traceEvents\":[\n")
	c.names()
	for i := range tl.Head().Lanes {
		c.spans(&tl.Head().Lanes[i])
	}
	c.events()
	fmt.Fprint(c.w, "\n]}\n")
	if c.err != nil {
		return c.err
	}
	return c.w.Flush()
}

// listed writes lines as the elements of a list.
type listed struct {
	w     *bufio.Writer
	ended bool // the line before has, and a comma is due
}

func (l *listed) Write(p []byte) (int, error) {
	for line := range bytes.Lines(p) {
		if l.ended {
			l.w.WriteByte(',')
		}
		l.w.Write(line)
		l.ended = line[len(line)-1] == '\n'
	}
	return len(p), nil // w keeps an error
}

func (c *chrome) add(e chromeEvent) {
	data, err := json.Marshal(e)
	if err != nil && c.err == nil {
		c.err = err
	}
	if !c.first {
		c.w.WriteString(",\n")
	}
	c.first = false
	if _, err := c.w.Write(data); err != nil && c.err == nil {
		c.err = err
	}
}

// pid is the process that a lane stands in: its own, or that of main where it has none.
func (c *chrome) pid(lane int) int {
	lanes := c.tl.Head().Lanes
	if lane < len(lanes) && lanes[lane].PID != 0 {
		return lanes[lane].PID
	}
	if len(lanes) > 0 && lanes[0].PID != 0 {
		return lanes[0].PID
	}
	return 1
}

// tid is the number of a lane as a thread: coroutines share a thread of the system, and each
// has a row of its own here.
func tid(lane int) int { return lane + 1 }

// names says what processes and threads are called, and in which order they stand.
func (c *chrome) names() {
	seen := map[int]bool{}
	for i := range c.tl.Head().Lanes {
		l := &c.tl.Head().Lanes[i]
		pid := c.pid(l.ID)
		if !seen[pid] {
			seen[pid] = true
			name := fmt.Sprintf("process %d", pid)
			if len(seen) == 1 {
				name = strings.TrimSpace(c.tl.Info.Lesson + " " + c.tl.Info.Model)
			}
			c.add(chromeEvent{Name: "process_name", Ph: "M", PID: pid, Args: map[string]any{"name": name}})
			c.add(chromeEvent{Name: "process_sort_index", Ph: "M", PID: pid, Args: map[string]any{"sort_index": len(seen)}})
		}
		c.add(chromeEvent{Name: "thread_name", Ph: "M", PID: pid, TID: tid(l.ID), Args: map[string]any{"name": l.Name}})
		c.add(chromeEvent{Name: "thread_sort_index", Ph: "M", PID: pid, TID: tid(l.ID), Args: map[string]any{"sort_index": l.ID}})
	}
}

// spanArgs are what a span is, as a log says it.
type spanArgs struct {
	State string        `json:"state"`
	On    string        `json:"on,omitempty"`
	Task  *int32        `json:"task,omitempty"`
	Name  string        `json:"task_name,omitempty"`
	Lane  int           `json:"lane"`
	At    time.Duration `json:"at_ns"`
	End   time.Duration `json:"end_ns"`
	TID   int           `json:"system_tid,omitempty"`
}

func (c *chrome) spans(l *history.Lane) {
	for s := range c.tl.Spans(l.ID, 0, c.tl.Edge()+1) {
		args := spanArgs{State: s.State.String(), On: s.On.String(), Lane: l.ID, At: s.From, End: s.To, TID: l.TID}
		if s.Task != event.NoTask {
			args.Task, args.Name = &s.Task, c.tasks[s.Task]
		}
		name := args.State
		if args.On != "" {
			name += ": " + args.On
		}
		lasts := micros(s.To - s.From) // which is there also if it is 0
		c.add(chromeEvent{Name: name, Cat: "state", Ph: "X", TS: micros(s.From), Dur: &lasts, PID: c.pid(l.ID), TID: tid(l.ID), Args: args})
	}
}

// events writes what is no span, in order of time.
func (c *chrome) events() {
	flow := 0
	states := map[int32]event.State{}
	count := map[event.State]int{}
	open := map[int32]int32{} // tasks, and their lanes
	var counted time.Duration = -1
	tell := func() {
		if counted >= 0 {
			c.add(chromeEvent{Name: "lanes", Ph: "C", TS: micros(counted), PID: c.pid(0), Args: map[string]int{
				"running": count[event.Running], "ready": count[event.Ready], "waiting": count[event.Waiting],
			}})
		}
		counted = -1
	}
	for events := range c.tl.Blocks() {
		for i := range events {
			e := &events[i]
			if counted >= 0 && e.At > counted {
				tell() // once for all that happened at one moment
			}
			at, lane := micros(e.At), int(e.Lane)
			switch e.Kind {
			case event.KindState:
				if e.Lane == 0 {
					continue // main is not counted, as on the screen
				}
				count[states[e.Lane]]--
				count[e.State]++
				states[e.Lane], counted = e.State, e.At
			case event.KindTask:
				c.task(e, open)
			case event.KindPrint:
				c.add(chromeEvent{Name: e.Text, Cat: "print", Ph: "i", S: "t", TS: at, PID: c.pid(lane), TID: tid(lane)})
			case event.KindMessage:
				if e.To < 0 || e.To == e.Lane {
					continue
				}
				flow++
				args := map[string]any{"value": e.Value, "text": e.Text, "lane": e.Lane, "to": e.To, "at_ns": e.At}
				c.add(chromeEvent{Name: e.Name, Cat: "message", Ph: "s", ID: flow, TS: at, PID: c.pid(lane), TID: tid(lane), Args: args})
				c.add(chromeEvent{Name: e.Name, Cat: "message", Ph: "f", BP: "e", ID: flow, TS: at, PID: c.pid(int(e.To)), TID: tid(int(e.To))})
			}
		}
	}
	tell()
	for task, lane := range sorted(open) { // that never ended
		c.add(chromeEvent{Name: c.tasks[task], Cat: "task", Ph: "e", ID: int(task) + 1, TS: micros(c.tl.Edge()), PID: c.pid(int(lane)), TID: tid(int(lane))})
	}
}

// task writes the start of a task, or its end. One that is started again was given up.
func (c *chrome) task(e *event.Event, open map[int32]int32) {
	_, begun := open[e.Task]
	end := chromeEvent{Name: c.tasks[e.Task], Cat: "task", Ph: "e", ID: int(e.Task) + 1, TS: micros(e.At), PID: c.pid(int(e.Lane)), TID: tid(int(e.Lane))}
	if e.Phase == event.TaskEnd {
		if begun {
			end.Args = map[string]any{"state": e.State.String(), "error": e.Text, "at_ns": e.At}
			c.add(end)
			delete(open, e.Task)
		}
		return
	}
	if begun {
		c.add(end)
	}
	open[e.Task] = e.Lane
	begin := end
	begin.Ph, begin.Args = "b", map[string]any{"task": e.Task, "lane": e.Lane, "at_ns": e.At}
	c.add(begin)
}
