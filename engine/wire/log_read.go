package wire

import (
	"bufio"
	"bytes"
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

// ErrTruncated is returned by [ReadLog], together with what was read, if the log
// has no summary: its run was cut off.
var ErrTruncated = errors.New("the log is cut off: it ends before its run did")

// ReadLog reads a log into a timeline. Of a log that was cut off it returns all
// whole lines, with [ErrTruncated]. Other errors name the line.
//
// Lines of kinds, states and phases that it does not know, which a later program may
// write, are passed over and counted in the timeline's Unknown. What an editor, a shell
// or a crash puts round the lines is no part of them: a byte-order mark, UTF-16, carriage
// returns, empty lines, zero bytes, and behind the last line the beginning of another.
func ReadLog(r io.Reader) (*history.Timeline, error) {
	in := bufio.NewScanner(clean.Reader(r))
	in.Buffer(make([]byte, 64<<10), maxLine)
	in.Split(splitLines)
	l := logReader{scan: scanner{texts: map[string]string{}}}
	for in.Scan() {
		l.n++
		data := in.Bytes()
		if len(bytes.TrimSpace(data)) == 0 {
			continue
		}
		if err := l.line(data); err != nil {
			return nil, fmt.Errorf("line %d: %w", l.at(), err)
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
	case l.cut != nil: // behind the last line
		l.tl.Unknown++
	}
	return l.tl, nil
}

// splitLines is bufio.ScanLines for a file that a crash may have filled up: zero bytes at
// the start of a line, however many, are no part of it.
func splitLines(data []byte, atEOF bool) (advance int, token []byte, err error) {
	zeros := len(data) - len(bytes.TrimLeft(data, "\x00"))
	if zeros > 0 {
		return zeros, nil, nil
	}
	return bufio.ScanLines(data, atEOF)
}

// logReader makes a timeline of the lines of a log.
type logReader struct {
	scan     scanner
	tl       *history.Timeline
	n        int   // lines so far
	complete bool  // there was a summary
	cut      error // of the last line, which may have been cut off
	cutAt    int   // which one that is
}

// at is the number of the line that an error is about.
func (l *logReader) at() int {
	if l.cut != nil {
		return l.cutAt
	}
	return l.n
}

// line takes a line.
func (l *logReader) line(data []byte) error {
	if l.tl == nil {
		info, err := parseInfo(data)
		l.tl = history.NewTimeline(info)
		return err
	}
	if l.cut != nil { // it was not the last
		return l.cut
	}
	if l.scan.scan(data) {
		l.tl.Append(l.scan.event)
		return nil
	}
	e, kind, err := parseLine(data)
	switch {
	case errors.Is(err, errNotJSON):
		l.cut, l.cutAt = err, l.n
		return nil
	case errors.Is(err, errUnknown):
		l.tl.Unknown++
	case err != nil:
		return err
	case kind == "run":
		return errors.New("another run begins; a log has only one")
	case kind == "summary":
		l.complete = true
	case kind == "mark":
		return l.mark(data)
	case e.Kind == 0:
		l.tl.Unknown++
	default:
		l.tl.Append(e)
	}
	return nil
}

func (l *logReader) mark(data []byte) error {
	var m markLine
	if err := Decode(data, &m); err != nil {
		return err
	}
	l.tl.SetMark(m.At, m.Name)
	return nil
}

// complete says what a line must have and e has not.
func complete(e *event.Event) error {
	switch {
	case e.Kind == event.KindState && e.State == event.Unused:
		return errors.New("state: missing")
	case e.Kind == event.KindTask && e.Phase == event.NoPhase:
		return errors.New("phase: missing")
	}
	return nil
}

// errNotJSON is the error of a line that is none: it may have been cut off.
var errNotJSON = errors.New("not JSON")

// errUnknown is the error of a line that says something of which this program has not
// heard: a later one may have written it.
var errUnknown = errors.New("not known")

// ParseEvent reads one line that is an event. All texts are cleaned here, and
// numbers that no lane can have are refused.
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

// parseLine reads any line. If it is no event, kind says what it is instead, and the
// other keys do not matter, nor what is in them.
func parseLine(data []byte) (e event.Event, kind string, err error) {
	keys, err := keysOf(data)
	if err != nil {
		return event.Event{}, "", err
	}
	if raw, ok := keys["kind"]; ok {
		if json.Unmarshal(raw, &kind) != nil {
			return event.Event{}, "", expected("kind", aText, raw)
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

// parse sets a field of e to a value in JSON. A state or a phase that is not known is an
// errUnknown; a reason that is not known is none.
func (f *field) parse(e *event.Event, raw json.RawMessage) error {
	if f.text == nil && f.names == nil {
		var n int64
		if json.Unmarshal(raw, &n) != nil {
			return expected(f.key, aNumber, raw)
		}
		if !f.set(e, n) {
			return fmt.Errorf("%s %d: out of range", f.key, n)
		}
		return nil
	}
	var text string
	if json.Unmarshal(raw, &text) != nil {
		return expected(f.key, aText, raw)
	}
	switch n := slices.Index(f.names, text); {
	case f.text != nil:
		*f.text(e) = clean.Line(text, event.MaxText)
	case n >= 0:
		if !f.set(e, int64(n)) {
			return fmt.Errorf("%s %q: no lane goes back to that", f.key, text)
		}
	case f.key == fieldOn.key:
	default:
		return fmt.Errorf("%s %q: %w", f.key, clean.Line(text, 40), errUnknown)
	}
	return nil
}

// checkVersion says what is wrong with a log of that version, if anything is.
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
	keys, err := keysOf(data)
	kind := ""
	_ = json.Unmarshal(keys["kind"], &kind) // of another type it is none that we know
	switch {
	case err == nil && kind == "comparison":
		return event.Info{}, errors.New("a comparison, not the log of a run: lanes compare FILE shows it")
	case err != nil || kind != "run":
		return event.Info{}, errors.New("not a log of lanes: the first line must be {\"kind\":\"run\",…}; save one with --log FILE")
	}
	if err := Decode(data, &first); err != nil {
		return event.Info{}, err
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
	for _, s := range []*string{&i.Lesson, &i.Model, &i.Badge, &i.Host.Go, &i.Host.OS, &i.Release, &i.Work, &i.Command, &i.Recorder, &i.Trouble} {
		*s = clean.Text(*s)
	}
	i.Queues = i.Queues[:min(len(i.Queues), event.MaxOptions)]
	for n, q := range i.Queues {
		i.Queues[n] = clean.Line(q, event.MaxText)
	}
	i.Options = i.Options.Clean()
	i.Groups = event.CleanGroups(i.Groups)
	i.Passed = i.Passed[:min(len(i.Passed), event.MaxOptions)]
	for n := range i.Passed {
		i.Passed[n].What = clean.Line(i.Passed[n].What, event.MaxName)
	}
	i.Params = nil // it came from outside, and a replay needs none
	return i, nil
}
