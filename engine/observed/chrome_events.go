package observed

import (
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"lanes/engine/event"
)

// chromeEvent is an event as the format has it. Ids are numbers or texts.
type chromeEvent struct {
	Name string          `json:"name"`
	Cat  string          `json:"cat"`
	Ph   string          `json:"ph"`
	TS   json.RawMessage `json:"ts"`
	Dur  json.RawMessage `json:"dur"`
	PID  json.RawMessage `json:"pid"`
	TID  json.RawMessage `json:"tid"`
	ID   json.RawMessage `json:"id"`
	ID2  json.RawMessage `json:"id2"`
	S    string          `json:"s"`
	Args json.RawMessage `json:"args"`
}

type threadKey struct{ pid, tid string }

type thread struct {
	lane int32
	name string
	rank int
}

// text is a name, made safe to show, and kept once.
func (c *chrome) text(s string) string {
	if known, ok := c.texts[s]; ok {
		return known
	}
	safe := cleaned(s)
	c.texts[strings.Clone(s)] = safe
	return safe
}

// take takes an event.
func (c *chrome) take(e *chromeEvent) {
	if e.Ph == "M" {
		c.meta(e)
		return
	}
	at, ok := micros(e.TS)
	if !ok {
		c.pass(timeless)
		return
	}
	switch e.Ph {
	case "X", "B", "E", "i", "I", "R", "s", "t", "f", "C":
	case "b", "n", "e", "S", "T", "F", "p":
		if e.ID == nil && e.ID2 == nil {
			c.pass(malformed)
			return
		}
		c.async = append(c.async, edge{at: at, begin: e.Ph == "b" || e.Ph == "S", name: c.text(e.Name), pid: c.text(string(e.PID)), cat: c.text(e.Cat),
			id: string(e.PID) + "\x00" + e.Cat + "\x00" + string(e.ID) + string(e.ID2)})
		if e.Ph == "n" || e.Ph == "T" || e.Ph == "p" {
			c.async = c.async[:len(c.async)-1]
			c.print(0, at, e.Name)
		}
		return
	default:
		c.pass(unknownKind)
		return
	}
	lane, ok := c.thread(string(e.PID), string(e.TID))
	if !ok {
		return
	}
	switch e.Ph {
	case "X":
		dur, _ := micros(e.Dur)
		s := slice{at: at, end: at + max(dur, 0), lane: lane, name: c.text(e.Name)}
		c.ours(&s, e.Args)
		c.slices = append(c.slices, s)
	case "B", "E":
		c.begun = append(c.begun, edge{at: at, lane: lane, begin: e.Ph == "B", name: c.text(e.Name)})
	case "i", "I", "R":
		if e.S == "g" || e.Ph == "R" {
			lane = 0
		}
		c.print(lane, at, e.Name)
	case "s", "t", "f":
		c.flows = append(c.flows, edge{at: at, lane: lane, begin: e.Ph == "s", name: c.text(e.Name), id: e.Cat + "\x00" + e.Name + "\x00" + string(e.ID) + string(e.ID2)})
	case "C":
		c.counter(e, at)
	}
}

func (c *chrome) print(lane int32, at time.Duration, name string) {
	c.sliced.events = append(c.sliced.events, event.Event{Kind: event.KindPrint, Lane: lane, At: at, Task: event.NoTask, Text: c.text(name)})
}

// counter takes values, which belong to the whole process. Those that are no whole numbers
// are rounded.
func (c *chrome) counter(e *chromeEvent, at time.Duration) {
	var values map[string]json.Number
	if json.Unmarshal(e.Args, &values) != nil {
		c.pass(malformed)
		return
	}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		f, err := values[key].Float64()
		if err != nil || math.Abs(f) > 1<<62 {
			c.pass(malformed)
			continue
		}
		name := e.Name
		if len(values) > 1 {
			name += " " + key
		}
		c.sliced.events = append(c.sliced.events, event.Event{Kind: event.KindValue, At: at, Task: event.NoTask, Name: c.text(name), Value: int64(math.Round(f))})
	}
}

// meta takes what says how a process or a thread is called, and where it stands.
func (c *chrome) meta(e *chromeEvent) {
	var a struct {
		Name      string  `json:"name"`
		SortIndex float64 `json:"sort_index"`
	}
	if json.Unmarshal(e.Args, &a) != nil {
		return
	}
	pid, rank := string(e.PID), int(max(min(a.SortIndex, 1<<30), -1<<30))
	switch e.Name {
	case "process_name":
		c.names[pid] = cleaned(a.Name)
	case "process_sort_index":
		c.ranks[pid] = rank
	case "thread_name", "thread_sort_index":
		if _, ok := c.thread(pid, string(e.TID)); ok {
			t := c.threads[threadKey{pid, string(e.TID)}]
			if e.Name == "thread_name" {
				t.name = cleaned(a.Name)
			} else {
				t.rank = rank
			}
		}
	}
}

// process is what a process is called: with its id, as several may have one name.
func (c *chrome) process(pid string) string {
	id := strings.Trim(pid, `"`)
	name := c.names[pid]
	switch {
	case name == "":
		return "process " + id
	case number(pid) > 0:
		return name + " " + id
	}
	return name
}

// thread is the lane of a thread.
func (c *chrome) thread(pid, tid string) (int32, bool) {
	key := threadKey{pid, tid}
	if t := c.threads[key]; t != nil {
		return t.lane, t.lane > 0
	}
	id, ok := c.lane(strings.Trim(tid, `"`), pid, 0, 0)
	c.threads[key] = &thread{lane: id, rank: math.MaxInt32}
	return id, ok
}

// describe names the lanes, once all is known.
func (c *chrome) describe() {
	for key, t := range c.threads {
		if t.lane == 0 {
			continue
		}
		l := &c.lanes[t.lane]
		pid, tid := number(key.pid), number(key.tid)
		l.group, l.rank, l.at = c.process(key.pid), t.rank, c.ranks[key.pid]
		if pid == 0 && len(c.threads) == 1 {
			l.group = ""
		}
		_ = c.name(t.lane, 0, first(t.name, "thread "+strings.Trim(key.tid, `"`)), pid, tid) // no room is told by the next event
	}
	made := "Chrome trace format"
	if c.made != "" {
		made = c.made + ", " + made
	}
	c.info.Recorder = cleaned(made)
}

// number is an id as a number that a process can have, 0 if it is none.
func number(id string) int {
	n, err := strconv.Atoi(strings.Trim(id, `"`))
	if err != nil || n < 0 || n > math.MaxInt32 {
		return 0
	}
	return n
}

// micros is a number of microseconds, which may have a fraction, as a time to the
// nanosecond; ok is false if it is none that can be.
func micros(raw json.RawMessage) (d time.Duration, ok bool) {
	s := strings.Trim(string(raw), `"`)
	whole, fraction, _ := strings.Cut(s, ".")
	if n, err := strconv.ParseInt(whole, 10, 64); err == nil && n >= 0 && n < math.MaxInt64/2000 && !strings.ContainsAny(fraction, "eE+-") {
		ns, err := strconv.ParseInt((fraction + "000")[:3], 10, 64)
		return time.Duration(n*1000 + ns), err == nil
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || !(f >= 0 && f < math.MaxInt64/2000) {
		return 0, false
	}
	return time.Duration(math.Round(f * 1000)), true
}
