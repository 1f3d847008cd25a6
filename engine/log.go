package engine

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"time"

	"lanes/engine/clean"
)

// A log is JSON Lines: first the run, then its events, last the summary. Readers
// pass over kinds and keys that they do not know.

// appendEvent appends e as one line of a log. It writes the JSON itself because
// it stands between every event of a child and its parent.
func appendEvent(b []byte, e Event) []byte {
	b = append(b, `{"kind":"`...)
	b = append(b, e.Kind.String()...)
	b = append(b, `","at_ns":`...)
	b = strconv.AppendInt(b, int64(e.At), 10)
	b = append(b, `,"lane":`...)
	b = strconv.AppendInt(b, int64(e.Lane), 10)
	switch e.Kind {
	case KindLane:
		b = appendString(b, "name", e.Name)
		b = appendInt(b, "pid", e.Value)
		b = appendInt(b, "tid", int64(e.To))
	case KindState:
		b = appendString(b, "state", e.State.String())
		b = appendString(b, "on", e.On.String())
		b = appendTask(b, e.Task)
		b = appendString(b, "name", e.Name)
		b = appendString(b, "text", e.Text)
		b = appendInt(b, "to", int64(e.To))
	case KindTask:
		b = appendTask(b, e.Task)
		b = appendString(b, "name", e.Name)
		b = appendString(b, "phase", e.Phase.String())
		if e.Phase == TaskEnd {
			b = appendString(b, "state", e.State.String())
		}
		b = appendString(b, "error", e.Text)
	case KindPrint:
		b = appendTask(b, e.Task)
		b = appendString(b, "text", e.Text)
	case KindValue:
		b = appendTask(b, e.Task)
		b = appendString(b, "name", e.Name)
		b = append(b, `,"value":`...)
		b = strconv.AppendInt(b, e.Value, 10)
	case KindMessage:
		b = append(b, `,"to":`...)
		b = strconv.AppendInt(b, int64(e.To), 10)
		b = appendString(b, "name", e.Name)
		b = appendInt(b, "value", e.Value)
		b = appendString(b, "text", e.Text)
	}
	return append(b, "}\n"...)
}

// appendString appends a key with a text, unless that is empty.
func appendString(b []byte, key, s string) []byte {
	if s == "" {
		return b
	}
	quoted, _ := json.Marshal(s) // a string always can be
	b = append(append(append(b, `,"`...), key...), `":`...)
	return append(b, quoted...)
}

// appendInt appends a key with a number, unless that is 0.
func appendInt(b []byte, key string, v int64) []byte {
	if v == 0 {
		return b
	}
	b = append(append(append(b, `,"`...), key...), `":`...)
	return strconv.AppendInt(b, v, 10)
}

func appendTask(b []byte, task int32) []byte {
	if task == NoTask {
		return b
	}
	b = append(b, `,"task":`...)
	return strconv.AppendInt(b, int64(task), 10)
}

// line is any line of a log.
type line struct {
	Kind  string `json:"kind"`
	At    int64  `json:"at_ns"`
	Lane  int32  `json:"lane"`
	Task  *int32 `json:"task"`
	To    int32  `json:"to"`
	Name  string `json:"name"`
	PID   int64  `json:"pid"`
	TID   int32  `json:"tid"`
	State string `json:"state"`
	On    string `json:"on"`
	Phase string `json:"phase"`
	Error string `json:"error"`
	Text  string `json:"text"`
	Value int64  `json:"value"`
}

var errUnknownKind = errors.New("unknown kind")

// parseEvent reads one line that is an event. All texts are cleaned here, and
// numbers that no lane can have are refused.
func parseEvent(data []byte) (Event, error) {
	var l line
	if err := l.parse(data, &scanner{}); err != nil {
		return Event{}, err
	}
	return l.event()
}

// parse reads l. Of a kind that is not an event's the other keys do not matter,
// nor what is in them.
func (l *line) parse(data []byte, s *scanner) error {
	*l = line{}
	if s.scan(l, data) {
		return nil
	}
	*l = line{}
	err := json.Unmarshal(data, l)
	var other *json.UnmarshalTypeError
	if _, known := l.kind(); !known && l.Kind != "" && errors.As(err, &other) {
		return nil
	}
	return err
}

// kind is the kind of event that l is, if it is one.
func (l *line) kind() (Kind, bool) {
	kind, ok := valueOf[Kind](kindNames[:], l.Kind)
	return kind, ok && l.Kind != ""
}

func (l *line) event() (Event, error) {
	kind, ok := l.kind()
	if !ok {
		return Event{}, errUnknownKind
	}
	if l.At < 0 || l.At > maxAt || l.Lane < 0 || l.Lane >= maxLanes || l.To < NoLane || l.To >= maxLanes {
		return Event{}, fmt.Errorf("at_ns %d, lane %d, to %d: out of range", l.At, l.Lane, l.To)
	}
	e := Event{
		At: time.Duration(l.At), Kind: kind, Lane: l.Lane, Task: NoTask, To: l.To,
		Name: clean.Line(l.Name, maxText), Text: clean.Line(l.Text, maxText), Value: l.Value,
	}
	if l.Task != nil && *l.Task >= 0 {
		e.Task = *l.Task
	}
	var okState, okReason, okPhase bool
	e.State, okState = valueOf[State](stateNames[:], l.State)
	e.On, okReason = valueOf[Reason](reasonNames[:], l.On)
	e.Phase, okPhase = valueOf[Phase](phaseNames[:], l.Phase)
	switch kind {
	case KindState:
		okState = okState && e.State != Unused // a lane that was used stays so
	case KindTask:
		okPhase = okPhase && e.Phase != NoPhase
	}
	if (l.State != "" || kind == KindState) && !okState || !okReason || !okPhase {
		return Event{}, fmt.Errorf("state %q, on %q, phase %q: not known", l.State, l.On, l.Phase)
	}
	switch kind {
	case KindLane:
		e.Value, e.To = l.PID, l.TID
	case KindTask:
		e.Text = clean.Line(l.Error, maxText)
	}
	return e, nil
}

const (
	// maxLanes bounds the lanes that a log may speak of: every lane before one
	// that is spoken of takes memory. A run has main and at most MaxWorkers more.
	maxLanes = 1 << 14
	// maxAt bounds the moments: about a hundred days. What is added up and
	// multiplied beyond would no longer fit.
	maxAt = 1 << 53
)

// maxOptions bounds the options of a run.
const maxOptions = 64

// Clean is what of o can be shown, nil if that is nothing: no more than so many of
// them, with names and values of one line each.
func (o Options) Clean() Options {
	if len(o) == 0 {
		return nil
	}
	cleaned := Options{}
	for name, value := range o {
		if len(cleaned) < maxOptions {
			cleaned[clean.Line(name, maxText)] = clean.Line(value, maxText)
		}
	}
	return cleaned
}

// LogWriter writes a run as a log.
type LogWriter struct {
	w   *bufio.Writer
	buf []byte
}

// NewLogWriter writes the first line of a log to w and returns a writer for the
// rest.
func NewLogWriter(w io.Writer, info Info) (*LogWriter, error) {
	l := &LogWriter{w: bufio.NewWriterSize(w, 64<<10)}
	return l, l.writeJSON(struct {
		Kind string `json:"kind"`
		Info
	}{"run", info})
}

func (l *LogWriter) writeJSON(v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	if _, err := l.w.Write(append(data, '\n')); err != nil {
		return err
	}
	return l.w.Flush()
}

// Write appends events and hands them to the system.
func (l *LogWriter) Write(events []Event) error {
	for _, e := range events {
		l.buf = appendEvent(l.buf[:0], e)
		if _, err := l.w.Write(l.buf); err != nil {
			return err
		}
	}
	return l.w.Flush()
}

// Close writes the last line.
func (l *LogWriter) Close(s Summary) error { return l.writeJSON(s) }

// WriteLog writes a timeline as a log, with the user's marks: [ReadLog] gives it back.
func WriteLog(w io.Writer, tl *Timeline) error {
	log, err := NewLogWriter(w, tl.Info)
	if err != nil {
		return err
	}
	for events := range tl.Blocks() {
		if err := log.Write(events); err != nil {
			return err
		}
	}
	for _, m := range tl.marks {
		if err := log.Mark(m.At, m.Name); err != nil {
			return err
		}
	}
	return log.Close(tl.Summary())
}

// LogLines is how many lines [WriteLog] writes.
func LogLines(tl *Timeline) int { return 2 + tl.Len() + len(tl.marks) }

// maxLine bounds a line of a log, in bytes.
const maxLine = 1 << 20

// ErrTruncated is returned by [ReadLog], together with what was read, if the log
// has no summary: its run was cut off.
var ErrTruncated = errors.New("the log ends before its run did; shown is what is there")

// ReadLog reads a log into a timeline. Of a log that was cut off it returns all
// whole lines, with [ErrTruncated]. Other errors name the line.
func ReadLog(r io.Reader) (*Timeline, error) {
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 64<<10), maxLine)
	tl := (*Timeline)(nil)
	s, l := &scanner{names: map[string]string{}}, &line{}
	n, complete := 0, false
	var bad error
	for in.Scan() {
		n++
		data := in.Bytes()
		if tl == nil {
			info, err := parseInfo(data)
			if err != nil {
				return nil, fmt.Errorf("line 1: %w", err)
			}
			tl = NewTimeline(info)
			continue
		}
		if bad != nil { // a bad line that is not the last
			return nil, bad
		}
		if err := l.parse(data, s); err != nil {
			bad = fmt.Errorf("line %d: %w", n, err)
			continue
		}
		if l.Kind == "run" {
			return nil, fmt.Errorf("line %d: another run begins; a log has one", n)
		}
		if l.Kind == "summary" {
			complete = true
			continue
		}
		if l.Kind == "mark" {
			tl.SetMark(time.Duration(l.At), l.Name)
			continue
		}
		e, err := l.event()
		if errors.Is(err, errUnknownKind) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		tl.Append(e)
	}
	switch err := in.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return nil, fmt.Errorf("line %d: longer than any line of a log, so it is none", n+1)
	case err != nil:
		return nil, fmt.Errorf("line %d: %w", n+1, err)
	}
	if tl == nil {
		return nil, errors.New("line 1: the file is empty, so it is no log")
	}
	if !complete {
		return tl, ErrTruncated
	}
	if bad != nil {
		return nil, bad
	}
	return tl, nil
}

// checkVersion says what is wrong with a log of that version, if anything is.
func checkVersion(v string) error {
	if v == Version {
		return nil
	}
	theirs, err := strconv.Atoi(v)
	if ours, _ := strconv.Atoi(Version); err == nil && theirs > ours {
		return fmt.Errorf("the log is of version %d, newer than this program, which reads version %s: read it with the lanes that wrote it", theirs, Version)
	}
	return fmt.Errorf("a log of version %q; this program reads version %s", clean.Line(v, 40), Version)
}

func parseInfo(data []byte) (Info, error) {
	var first struct {
		Kind string `json:"kind"`
		Info
	}
	if err := json.Unmarshal(data, &first); err != nil || first.Kind != "run" {
		if first.Kind == "comparison" {
			return Info{}, errors.New("a comparison, not the log of a run: lanes compare FILE shows it")
		}
		return Info{}, errors.New("not a log of lanes: the first line must be {\"kind\":\"run\",…}; save one with --log FILE")
	}
	if err := checkVersion(first.Version); err != nil {
		return Info{}, err
	}
	i := first.Info
	for _, n := range []int{i.Workers, i.Slots, i.Tasks, i.Round} {
		if n < 0 || n > math.MaxInt32 {
			return Info{}, fmt.Errorf("%d workers, %d slots, %d tasks: out of range", i.Workers, i.Slots, i.Tasks)
		}
	}
	for _, s := range []*string{&i.Lesson, &i.Model, &i.Badge, &i.Host.Go, &i.Host.OS, &i.Release, &i.Work, &i.Command} {
		*s = clean.Text(*s)
	}
	i.Queues = i.Queues[:min(len(i.Queues), maxOptions)]
	for n, q := range i.Queues {
		i.Queues[n] = clean.Line(q, maxText)
	}
	i.Options = i.Options.Clean()
	i.Params = nil // it came from outside, and a replay needs none
	return i, nil
}
