package wire

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"

	"lanes/engine/clean"
	"lanes/engine/event"
	"lanes/engine/history"
)

// maxLine bounds a line of a log, in bytes.
const maxLine = 1 << 20

// ErrTruncated is returned by [ReadLog], together with what was read, if the log has no
// summary: it was cut off before its run ended.
var ErrTruncated = errors.New("the log is cut off: it ends before its run did")

// ReadLog reads a log into a timeline. If the log was cut off, it returns all complete
// lines, and [ErrTruncated]. Other errors name the line.
func ReadLog(r io.Reader) (*history.Timeline, error) {
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 64<<10), maxLine)
	l := logReader{scan: scanner{texts: map[string]string{}}}
	for in.Scan() {
		l.n++
		if err := l.line(in.Bytes()); err != nil {
			return nil, fmt.Errorf("line %d: %w", l.n, err)
		}
	}
	switch err := in.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return nil, fmt.Errorf("line %d: longer than any line of a log, so this is not a log", l.n+1)
	case err != nil:
		return nil, fmt.Errorf("line %d: %w", l.n+1, err)
	case l.tl == nil:
		return nil, errors.New("line 1: the file is empty, so it is not a log")
	case !l.complete:
		return l.tl, ErrTruncated
	case l.cut != nil:
		return nil, fmt.Errorf("line %d: %w", l.n, l.cut)
	}
	return l.tl, nil
}

// logReader builds a timeline from the lines of a log.
type logReader struct {
	scan     scanner
	tl       *history.Timeline
	n        int   // lines so far
	complete bool  // there was a summary
	cut      error // the error of a line that was cut off, if it is the last
}

// line takes a line.
func (l *logReader) line(data []byte) error {
	if l.tl == nil {
		info, err := parseInfo(data)
		l.tl = history.NewTimeline(info)
		return err
	}
	if l.cut != nil { // that line was not the last
		l.n--
		return l.cut
	}
	if l.scan.scan(data) {
		l.tl.Append(l.scan.event)
		return nil
	}
	e, kind, err := parseLine(data)
	switch {
	case errors.Is(err, errNotJSON):
		l.cut = err
		return nil
	case err != nil:
		return err
	case kind == "run":
		return errors.New("another run begins; a log has one")
	case kind == "summary":
		l.complete = true
	case kind == "mark":
		return l.mark(data)
	case e.Kind != 0:
		l.tl.Append(e)
	}
	return nil
}

func (l *logReader) mark(data []byte) error {
	var m markLine
	if err := json.Unmarshal(data, &m); err != nil {
		return err
	}
	l.tl.SetMark(m.At, m.Name)
	return nil
}

// complete returns an error if e lacks a key that its line must have.
func complete(e *event.Event) error {
	switch {
	case e.Kind == event.KindState && e.State == event.Unused:
		return errors.New(`state "": not known`)
	case e.Kind == event.KindTask && e.Phase == event.NoPhase:
		return errors.New(`phase "": not known`)
	}
	return nil
}

// errNotJSON is the error of a line that is not JSON: it may have been cut off.
var errNotJSON = errors.New("not JSON")

// ParseEvent parses a line that is an event. It cleans all texts, and rejects numbers
// that no lane can have.
func ParseEvent(data []byte) (event.Event, error) {
	var s scanner
	if s.scan(data) {
		return s.event, nil
	}
	e, kind, err := parseLine(data)
	if err == nil && e.Kind == 0 {
		err = fmt.Errorf("kind %q: not that of an event", kind)
	}
	return e, err
}

// parseLine parses any line. If it is not an event, kind says what it is, and its other
// keys are ignored.
func parseLine(data []byte) (e event.Event, kind string, err error) {
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(data, &keys); err != nil {
		if !json.Valid(data) {
			err = fmt.Errorf("%w: %w", errNotJSON, err)
		}
		return event.Event{}, "", err
	}
	if raw, ok := keys["kind"]; ok {
		if err := json.Unmarshal(raw, &kind); err != nil {
			return event.Event{}, "", fmt.Errorf("kind: %w", err)
		}
	}
	k, ok := event.KindOf([]byte(kind))
	if !ok {
		return event.Event{}, kind, nil
	}
	all := event.Event{Kind: k, Task: event.NoTask}
	for _, f := range fieldsOf(k) {
		if raw, ok := keys[f.key]; ok && string(raw) != "null" {
			if err := f.parse(&all, raw); err != nil {
				return event.Event{}, kind, err
			}
		}
	}
	if err := complete(&all); err != nil {
		return event.Event{}, kind, err
	}
	return all, kind, nil
}

// parse sets a field of e from a JSON value.
func (f *field) parse(e *event.Event, raw json.RawMessage) error {
	if f.text == nil && f.names == nil {
		var n int64
		if err := json.Unmarshal(raw, &n); err != nil {
			return fmt.Errorf("%s: %w", f.key, err)
		}
		if !f.set(e, n) {
			return fmt.Errorf("%s %d: out of range", f.key, n)
		}
		return nil
	}
	var text string
	if err := json.Unmarshal(raw, &text); err != nil {
		return fmt.Errorf("%s: %w", f.key, err)
	}
	if f.text != nil {
		*f.text(e) = clean.Line(text, event.MaxText)
	} else if n := slices.Index(f.names, text); n < 0 || !f.set(e, int64(n)) {
		return fmt.Errorf("%s %q: not known", f.key, text)
	}
	return nil
}

// checkVersion returns an error if this program cannot read logs of version v.
func checkVersion(v string) error {
	if v == event.Version {
		return nil
	}
	theirs, err := strconv.Atoi(v)
	if ours, _ := strconv.Atoi(event.Version); err == nil && theirs > ours {
		return fmt.Errorf("the log has version %d, newer than this program, which reads %s: use the lanes that wrote it", theirs, event.Version)
	}
	return fmt.Errorf("the log has version %q; this program reads version %s", clean.Line(v, 40), event.Version)
}

func parseInfo(data []byte) (event.Info, error) {
	var first struct {
		Kind string `json:"kind"`
		event.Info
	}
	if err := json.Unmarshal(data, &first); err != nil || first.Kind != "run" {
		if first.Kind == "comparison" {
			return event.Info{}, errors.New("a comparison, not the log of a run: lanes compare FILE shows it")
		}
		return event.Info{}, errors.New("not a log of lanes: the first line must be {\"kind\":\"run\",…}; save one with --log FILE")
	}
	if err := checkVersion(first.Version); err != nil {
		return event.Info{}, err
	}
	i := first.Info
	for _, n := range []int{i.Workers, i.Slots, i.Tasks, i.Round} {
		if n < 0 || n > math.MaxInt32 {
			return event.Info{}, fmt.Errorf("%d workers, %d slots, %d tasks: out of range", i.Workers, i.Slots, i.Tasks)
		}
	}
	for _, s := range []*string{&i.Lesson, &i.Model, &i.Badge, &i.Host.Go, &i.Host.OS, &i.Release, &i.Work, &i.Command} {
		*s = clean.Text(*s)
	}
	i.Queues = i.Queues[:min(len(i.Queues), event.MaxOptions)]
	for n, q := range i.Queues {
		i.Queues[n] = clean.Line(q, event.MaxText)
	}
	i.Options = i.Options.Clean()
	i.Params = nil // they come from outside, and a replay needs none
	return i, nil
}
