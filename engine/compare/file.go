package compare

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"lanes/engine"
	"lanes/engine/clean"
)

// A comparison in a file is JSON Lines: first what it was, then a line for each row,
// then the log of each row's median run between a line that says whose it is and how
// many lines it has, and last a line that says that all is there.
//
//	{"kind":"comparison","version":"1","lesson":"scrape",…}
//	{"kind":"result","model":"sequential",…}
//	{"kind":"log","model":"sequential","workers":1,"lines":87}
//	{"kind":"run",…} … {"kind":"summary",…}
//	{"kind":"end"}

// Version is the version of the format.
const Version = "1"

const (
	maxLine = 1 << 20
	maxText = 4096
	// MaxRows is how many rows a comparison may have.
	MaxRows = 4096
	// maxLogLines bounds the logs in a file, together: about 4 GiB in memory.
	maxLogLines = 1 << 26
)

// ErrCutOff is returned by [Read], together with what was read, if the file is not
// complete.
var ErrCutOff = errors.New("the file ends too early; shown is what is there")

// Write writes a comparison.
func Write(w io.Writer, r *Result) error {
	out := bufio.NewWriterSize(w, 64<<10)
	lines := json.NewEncoder(out)
	type kind struct {
		Kind string `json:"kind"`
	}
	err := lines.Encode(struct {
		kind
		About
	}{kind{"comparison"}, r.About})
	for i := range r.Rows {
		err = errors.Join(err, lines.Encode(struct {
			kind
			Row
		}{kind{"result"}, r.Rows[i]}))
	}
	for i, tl := range r.Logs {
		if tl == nil || err != nil {
			continue
		}
		err = lines.Encode(logHead{"log", r.Rows[i].Model, r.Rows[i].Workers, engine.LogLines(tl)})
		if err == nil {
			err = engine.WriteLog(out, tl)
		}
	}
	if err == nil {
		err = lines.Encode(kind{"end"})
	}
	return errors.Join(err, out.Flush())
}

// logHead is the line before a log.
type logHead struct {
	Kind    string `json:"kind"`
	Model   string `json:"model"`
	Workers int    `json:"workers"`
	Lines   int    `json:"lines"`
}

// Read reads a comparison. Of one that was cut off it returns what is whole, with
// [ErrCutOff]. Other errors name the line.
func Read(r io.Reader) (*Result, error) {
	f := &reader{in: bufio.NewReaderSize(r, 64<<10)}
	return f.read()
}

// reader reads a file line by line.
type reader struct {
	in       *bufio.Reader
	line     int // number of the latest, from 1
	logLines int
	result   *Result
}

func (f *reader) read() (*Result, error) {
	for {
		data, err := f.next()
		if errors.Is(err, io.EOF) {
			if f.result == nil {
				return nil, errors.New("line 1: the file is empty, so it is no comparison")
			}
			return f.result, ErrCutOff
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", f.line, err)
		}
		over, err := f.take(data)
		if errors.Is(err, ErrCutOff) {
			return f.result, err
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", f.line, err)
		}
		if over {
			return f.result, nil
		}
	}
}

// next is the next line. One without an end is no whole line: the file ends there.
func (f *reader) next() ([]byte, error) {
	f.line++
	var data []byte
	for {
		part, err := f.in.ReadSlice('\n')
		data = append(data, part...)
		if len(data) > maxLine {
			return nil, fmt.Errorf("it is longer than %d bytes", maxLine)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return data, err
		}
	}
}

// take takes a line that is not part of a log.
func (f *reader) take(data []byte) (over bool, err error) {
	var head logHead
	if err := json.Unmarshal(data, &head); err != nil && f.result != nil {
		return false, err
	}
	if f.result == nil {
		return false, f.about(data, head.Kind)
	}
	switch head.Kind {
	case "result":
		return false, f.row(data)
	case "log":
		return false, f.log(&head)
	case "end":
		return true, nil
	}
	return false, nil // of another version, perhaps
}

func (f *reader) about(data []byte, kind string) error {
	var a About
	if err := json.Unmarshal(data, &a); err != nil || kind != "comparison" {
		return errors.New(`not a comparison of lanes: the first line must be {"kind":"comparison",…}; save one with lanes compare --save FILE`)
	}
	if a.Version != Version {
		return fmt.Errorf("a comparison of version %q; this program reads version %s", clean.Line(a.Version, 40), Version)
	}
	for _, s := range []*string{&a.Release, &a.Lesson, &a.Work, &a.Host.Go, &a.Host.OS, &a.Command} {
		*s = clean.Line(*s, maxText)
	}
	a.Options = a.Options.Clean()
	f.result = &Result{About: a}
	return nil
}

func (f *reader) row(data []byte) error {
	if len(f.result.Rows) == MaxRows {
		return fmt.Errorf("there are more than %d results, the most that a comparison may have", MaxRows)
	}
	var r Row
	if err := json.Unmarshal(data, &r); err != nil {
		return err
	}
	for _, s := range []*string{&r.Model, &r.Badge, &r.Error, (*string)(&r.SpeedUpFrom), (*string)(&r.IdealFrom)} {
		*s = clean.Line(*s, maxText)
	}
	if err := r.check(); err != nil {
		return err
	}
	f.result.Rows = append(f.result.Rows, r)
	f.result.Logs = append(f.result.Logs, nil)
	return nil
}

// check finds what cannot be: sums over it would no longer fit.
func (r *Row) check() error {
	const most = 1 << 53
	for name, n := range map[string]int64{
		"wall_ns": int64(r.Wall), "wall_min_ns": int64(r.WallMin), "wall_max_ns": int64(r.WallMax), "cpu_ns": int64(r.CPU), "ideal_ns": int64(r.Ideal),
		"running_ns": int64(r.Running), "ready_ns": int64(r.Ready), "waiting_ns": int64(r.Waiting), "work_ns": int64(r.Work), "startup_ns": int64(r.Startup),
		"memory_bytes": r.Memory, "memory_base_bytes": r.MemoryBase, "voluntary_switches": r.Voluntary, "involuntary_switches": r.Involuntary,
		"workers": int64(r.Workers), "slots": int64(r.Slots), "runs": int64(r.Runs), "tasks": int64(r.Tasks), "failed": int64(r.Failed),
	} {
		if n < 0 || n > most {
			return fmt.Errorf("%s %d: out of range", name, n)
		}
	}
	for name, v := range map[string]float64{
		"speedup": r.SpeedUp, "efficiency": r.Efficiency, "quoted_s": r.Quoted, "quoted_speedup": r.QuotedSpeedUp,
	} {
		if v < 0 || v > most {
			return fmt.Errorf("%s %g: out of range", name, v)
		}
	}
	if r.Busy > 1 {
		return fmt.Errorf("busy %g: out of range", float64(r.Busy))
	}
	return nil
}

// log reads the log that follows its line, if it is that of a row.
func (f *reader) log(head *logHead) error {
	if f.logLines += max(head.Lines, 0); head.Lines < 2 || f.logLines > maxLogLines {
		return fmt.Errorf("a log of %d lines: out of range", head.Lines)
	}
	part := &lines{f: f, left: head.Lines}
	tl, err := engine.ReadLog(part)
	cut := part.err != nil
	if err != nil && !cut {
		return fmt.Errorf("in the log of %s, which begins after it: %w", clean.Line(head.Model, 40), err)
	}
	for i := range f.result.Rows {
		if r := &f.result.Rows[i]; !cut && r.Model == head.Model && r.Workers == head.Workers && f.result.Logs[i] == nil {
			f.result.Logs[i] = tl
			break
		}
	}
	f.line += head.Lines
	if cut {
		return ErrCutOff
	}
	return nil
}

// lines reads some lines of a file.
type lines struct {
	f    *reader
	left int
	err  error // the file ends before they do
}

func (l *lines) Read(p []byte) (int, error) {
	if l.left == 0 {
		return 0, io.EOF
	}
	part, err := l.f.in.Peek(min(len(p), l.f.in.Size()))
	if len(part) == 0 {
		l.err = err
		return 0, err
	}
	n := 0
	for n < len(part) && l.left > 0 {
		if part[n] == '\n' {
			l.left--
		}
		n++
	}
	copy(p, part[:n])
	_, _ = l.f.in.Discard(n) // they are there
	return n, nil
}
