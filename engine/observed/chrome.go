package observed

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/wire"
)

// isChrome: a list of events, or an object that has one.
func isChrome(head []byte) bool {
	s := begins(head)
	if bytes.HasPrefix(s, []byte("[")) {
		return true
	}
	return keyed(head, "traceEvents", wire.LogKey)
}

// maxEntry is the most bytes of an entry.
const maxEntry = 4 << 20

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

// chrome turns a trace in Chrome's format into ours.
type chrome struct {
	sliced
	threads map[threadKey]*thread
	names   map[string]string // processes, by their id
	ranks   map[string]int    // of processes
	made    string            // by which program, as far as the file says
	begun   []edge            // beginnings and ends of B and E
	async   []edge            // of b and e
	flows   []edge
	texts   map[string]string
	n       int

	log *history.Timeline // of which lanes itself has made the trace; nil for any other trace
}

type threadKey struct{ pid, tid string }

type thread struct {
	lane int32
	name string
	rank int
}

// edge is the beginning or the end of something, or a point of a flow.
type edge struct {
	at    time.Duration
	lane  int32
	begin bool
	name  string
	id    string // with the process and the category
	group string
}

func readChrome(in io.Reader, o Options) (*history.Timeline, error) {
	c := &chrome{
		sliced:  sliced{recording: newRecording(o, "", "all")},
		threads: map[threadKey]*thread{}, names: map[string]string{}, ranks: map[string]int{}, texts: map[string]string{},
	}
	err := c.read(newStream(in, maxEntry))
	switch {
	case c.log != nil && (errors.Is(err, errOurs) || errors.Is(err, wire.ErrTruncated)):
		c.log.Info.Recorder = Exported
		if errors.Is(err, errOurs) {
			err = nil
		}
		return c.log, err
	case c.n == 0 && err != nil:
		return nil, fmt.Errorf("a trace in Chrome's format: %w", cut(err))
	case c.n == 0:
		return nil, errors.New("a trace in Chrome's format without events")
	case errors.Is(err, errOpenList):
		err = nil // the end of a list may be missing
	}
	return c.finish(err)
}

// Exported is the recorder of a log that was read out of what lanes has exported.
const Exported = "lanes export"

// errOurs says that a trace has the log in it that it was made of, and that was read.
var errOurs = errors.New("a trace of ours")

// logLines are the lines of a log that stands in a list.
type logLines struct {
	in   *jsonStream
	line bytes.Buffer
}

func (l *logLines) Read(p []byte) (int, error) {
	if l.line.Len() == 0 {
		var raw json.RawMessage
		if !l.in.More() {
			return 0, io.EOF
		}
		if err := l.in.value(&raw); err != nil {
			if isCut(err) {
				return 0, io.EOF
			}
			return 0, err
		}
		l.line.Reset()
		if err := json.Compact(&l.line, raw); err != nil {
			return 0, err
		}
		l.line.WriteByte('\n')
	}
	return l.line.Read(p)
}

// errOpenList is the error of a list whose end is missing, behind a whole event.
var errOpenList = fmt.Errorf("the list has no end: %w", io.EOF)

// cut is err in words that say that a file ends too early.
func cut(err error) error {
	if isCut(err) {
		return errors.New("it ends too early")
	}
	return err
}

// read reads the whole file.
func (c *chrome) read(in *jsonStream) error {
	t, err := in.token()
	switch {
	case err != nil:
		return err
	case t == json.Delim('['):
		return c.events(in, true)
	case t != json.Delim('{'):
		return fmt.Errorf("begins with %v", t)
	}
	return in.object(func(key string) error {
		switch key {
		case wire.LogKey:
			if t, err := in.token(); err != nil || t != json.Delim('[') {
				return cmp.Or(err, fmt.Errorf("%s is not a list", key))
			}
			var err error
			c.log, err = wire.ReadLog(&logLines{in: in})
			return cmp.Or(err, errOurs)
		case "traceEvents":
			if t, err := in.token(); err != nil || t != json.Delim('[') {
				return cmp.Or(err, errors.New("traceEvents is not a list"))
			}
			return c.events(in, false)
		case "viztracer_metadata":
			var m struct{ Version string }
			err := in.value(&m)
			c.made = strings.TrimSpace("VizTracer " + m.Version)
			return wrongType(err)
		case "otherData", "metadata":
			var m map[string]any
			err := in.value(&m)
			for _, key := range []string{"bazel_version", "product-version", "version"} {
				if v, ok := m[key].(string); ok && c.made == "" {
					c.made = v
				}
			}
			return wrongType(err)
		}
		return in.skip()
	})
}

// wrongType is err, but for that of a value of another type than is expected, which is
// passed over.
func wrongType(err error) error {
	if _, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return nil
	}
	return err
}

// events reads the list of events. Its end may be missing where it is the whole file.
func (c *chrome) events(in *jsonStream, whole bool) error {
	for in.More() {
		var e chromeEvent
		if err := in.value(&e); err != nil {
			if wrongType(err) == nil {
				c.pass(malformed)
				continue
			}
			if whole && isCut(err) && in.between() {
				return errOpenList
			}
			return err
		}
		c.n++
		if c.n > c.Most/2 { // most make at least two of the timeline
			c.full = true
			return errEnough
		}
		c.take(&e)
	}
	_, err := in.token()
	if whole && isCut(err) {
		return errOpenList
	}
	return err
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
		group := c.process(string(e.PID)) + " " + first(e.Cat, "async")
		c.async = append(c.async, edge{at: at, begin: e.Ph == "b" || e.Ph == "S", name: c.text(e.Name), group: group,
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

// ours reads what lanes export says of a span in its arguments: its state, and its times to
// the nanosecond.
func (c *chrome) ours(s *slice, args json.RawMessage) {
	if !bytes.Contains(args, []byte(`"state"`)) {
		return
	}
	var a struct {
		State string `json:"state"`
		On    string `json:"on"`
		Task  *int32 `json:"task"`
		At    *int64 `json:"at_ns"`
		End   *int64 `json:"end_ns"`
		Dur   *int64 `json:"dur_ns"`
	}
	if json.Unmarshal(args, &a) != nil {
		return
	}
	state := slices.Index(event.StateNames[:], a.State)
	if state <= int(event.Unused) {
		return
	}
	s.state, s.task = event.State(state), event.NoTask
	s.on = event.Reason(max(slices.Index(event.ReasonNames[:], a.On), 0))
	if a.Task != nil {
		s.task = max(*a.Task, event.NoTask)
	}
	valid := func(n *int64) bool { return n != nil && *n >= 0 && *n <= event.MaxAt }
	if valid(a.At) {
		length := s.end - s.at
		s.at = time.Duration(*a.At)
		s.end = s.at + length
	}
	switch {
	case valid(a.End):
		s.end = max(time.Duration(*a.End), s.at)
	case valid(a.Dur):
		s.end = s.at + time.Duration(*a.Dur)
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

// process is what a process is called.
func (c *chrome) process(pid string) string {
	return first(c.names[pid], "process "+strings.Trim(pid, `"`))
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

// finish makes the timeline of what was read.
func (c *chrome) finish(err error) (*history.Timeline, error) {
	c.pair()
	c.pairAsync()
	c.link()
	c.describe()
	if e := c.play(); e != nil {
		return nil, fmt.Errorf("a trace in Chrome's format: %w", e)
	}
	if err == nil || errors.Is(err, errEnough) {
		return c.timeline(nil)
	}
	return c.timeline(cut(err))
}

// pair puts beginnings and ends of the same lane together.
func (c *chrome) pair() {
	slices.SortStableFunc(c.begun, func(a, b edge) int { return cmp.Compare(a.at, b.at) })
	open := map[int32][]edge{}
	for _, e := range c.begun {
		in := open[e.lane]
		switch {
		case e.begin:
			open[e.lane] = append(in, e)
		case len(in) == 0:
			c.pass(unpaired)
		default:
			b := in[len(in)-1]
			open[e.lane] = in[:len(in)-1]
			c.slices = append(c.slices, slice{at: b.at, end: e.at, lane: e.lane, name: b.name})
		}
	}
	for _, lane := range slices.Sorted(maps.Keys(open)) {
		for _, b := range open[lane] {
			c.slices = append(c.slices, slice{at: b.at, end: b.at - 1, lane: lane, name: b.name})
		}
	}
	c.begun = nil
}

// pairAsync puts the beginnings and ends of asynchronous work together, and each piece of
// it on a lane of its group that is free for as long as it takes.
func (c *chrome) pairAsync() {
	slices.SortStableFunc(c.async, func(a, b edge) int { return cmp.Compare(a.at, b.at) })
	type piece struct {
		lane int32
		open []edge
	}
	pieces, free := map[string]*piece{}, map[string][]int32{}
	for _, e := range c.async {
		p := pieces[e.id]
		switch {
		case p == nil && !e.begin:
			c.pass(unpaired)
		case e.begin:
			if p == nil {
				p = &piece{}
				pieces[e.id] = p
				if f := free[e.group]; len(f) > 0 {
					p.lane, free[e.group] = f[0], f[1:]
				} else if id, ok := c.lane(e.name, e.group, 0, 0); ok {
					p.lane = id
				}
			}
			e.lane = p.lane
			p.open = append(p.open, e)
		default:
			b := p.open[len(p.open)-1]
			p.open = p.open[:len(p.open)-1]
			if p.lane > 0 {
				c.slices = append(c.slices, slice{at: b.at, end: e.at, lane: p.lane, name: b.name})
			}
			if len(p.open) == 0 {
				delete(pieces, e.id)
				if p.lane > 0 {
					free[e.group] = append(free[e.group], p.lane)
				}
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(pieces)) {
		for _, b := range pieces[id].open {
			if b.lane > 0 {
				c.slices = append(c.slices, slice{at: b.at, end: b.at - 1, lane: b.lane, name: b.name})
			}
		}
	}
	c.async = nil
}

// link makes messages of flows: from each of their points to the next.
func (c *chrome) link() {
	slices.SortStableFunc(c.flows, func(a, b edge) int { return cmp.Compare(a.at, b.at) })
	last := map[string]edge{}
	for _, e := range c.flows {
		from, ok := last[e.id]
		switch {
		case e.begin:
		case !ok:
			c.pass(unpaired)
			continue
		case from.lane != e.lane:
			m := event.NewMessage(event.VerbFlow, e.lane).Carrying(e.name)
			m.Lane, m.At = from.lane, e.at
			c.sliced.events = append(c.sliced.events, m)
		}
		last[e.id] = e
	}
	c.flows = nil
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
		if pid > 0 && c.names[key.pid] != "" {
			l.group += " " + strconv.Itoa(pid) // several may have one name
		}
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
