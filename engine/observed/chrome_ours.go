package observed

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"time"

	"lanes/engine/event"
)

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
