package compare

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"time"

	"lanes/engine/clean"
	"lanes/engine/models"
	"lanes/engine/wire"
)

// A file of a comparison is JSON Lines: first a line with what was compared, then a
// line for each row, then the log of each row's median run, after a line that says
// whose it is and how many lines follow, and last a line that marks the end.
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
	// MaxSettings is how many different numbers of workers a comparison may have per
	// model.
	MaxSettings = 64
	// maxLogLines bounds the lines of all logs in a file: about 4 GiB in memory.
	maxLogLines = 1 << 26
	// freeLanes is how many lanes the logs in a file may have in total beyond one per
	// line: a lane takes far more memory than the line that names it, and so does each
	// lane with a lower number. The log of a real run has an event for each lane.
	freeLanes = 1 << 16
)

// maxRows is how many rows a comparison may have.
func maxRows() int { return MaxSettings*len(models.All()) + len(models.All()) }

var errNoComparison = errors.New(`not a comparison of lanes: the first line must be {"kind":"comparison",…}; lanes compare --save FILE writes one, lanes replay shows a log, and lanes compare --with BEFORE AFTER compares two`)

// errCutOff is the error of a file that is not complete.
var errCutOff = errors.New("the file ends too early")

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
		err = lines.Encode(logHead{"log", r.Rows[i].Model, r.Rows[i].Workers, wire.LogLines(tl)})
		if err == nil {
			err = wire.WriteLog(out, tl)
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

// Read reads a comparison. If the file was cut off, it returns what is complete, and
// sets CutOff in [About]. Errors name the line.
func Read(r io.Reader) (*Result, error) {
	f := &reader{in: bufio.NewReaderSize(clean.Reader(r), 64<<10)}
	return f.read()
}

// reader reads a file line by line.
type reader struct {
	in       *bufio.Reader
	line     int // number of the last one read, from 1
	logLines int
	lanes    int           // of all logs
	tasks    int           // the most tasks of a row
	each     time.Duration // the longest time of a task
	result   *Result
}

func (f *reader) read() (*Result, error) {
	for {
		data, err := f.next()
		if errors.Is(err, io.EOF) {
			switch {
			case f.result != nil:
				f.result.CutOff = true
				return f.result, nil
			case len(data) > 0:
				return nil, fmt.Errorf("line 1: %w", errNoComparison)
			}
			return nil, errors.New("line 1: the file is empty, so it is not a comparison")
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", f.line, err)
		}
		if len(bytes.Trim(data, "\x00 \t\r\n")) == 0 {
			continue // an editor, or a crash, left it
		}
		over, err := f.take(data)
		if errors.Is(err, errCutOff) {
			f.result.CutOff = true
			return f.result, nil
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", f.line, err)
		}
		if over {
			return f.result, nil
		}
	}
}

// next is the next line. A line without a line break is not complete: the file ends
// there.
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

// take handles a line that is not part of a log.
func (f *reader) take(data []byte) (over bool, err error) {
	var head logHead
	if err := wire.Decode(data, &head); err != nil && f.result != nil {
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
	a := About{Busy: Unknown}
	if kind != "comparison" {
		return errNoComparison
	}
	if err := wire.Decode(data, &a); err != nil {
		return err
	}
	if a.Version != Version {
		return fmt.Errorf("the comparison has version %q; this program reads version %s", clean.Line(a.Version, 40), Version)
	}
	for _, s := range []*string{&a.Release, &a.Lesson, &a.Work, &a.Host.Go, &a.Host.OS, &a.Command} {
		*s = clean.Line(*s, maxText)
	}
	a.Options = a.Options.Clean()
	if err := cmp.Or(within(math.MaxInt32, number{"tasks", int64(a.Tasks)}, number{"runs", int64(a.Runs)}, number{"cores", int64(a.Host.Cores)}), a.Busy.check()); err != nil {
		return err
	}
	a.CutOff = false
	f.result = &Result{About: a}
	return nil
}

func (f *reader) row(data []byte) error {
	if most := maxRows(); len(f.result.Rows) == most {
		return fmt.Errorf("there are more than %d results, the limit for a comparison", most)
	}
	r := Row{Busy: Unknown}
	if err := wire.Decode(data, &r); err != nil {
		return err
	}
	for _, s := range []*string{&r.Model, &r.Badge, &r.Error, (*string)(&r.SpeedUpFrom), (*string)(&r.IdealFrom)} {
		*s = clean.Line(*s, maxText)
	}
	if err := r.check(); err != nil {
		return err
	}
	if err := f.sums(&r); err != nil {
		return err
	}
	f.result.Rows = append(f.result.Rows, r)
	f.result.Logs = append(f.result.Logs, nil)
	return nil
}

// sums returns an error if a computed time could overflow: the tasks of one row, each
// taking as long as in another row, which is how rows are compared. See [Waves].
func (f *reader) sums(r *Row) error {
	f.tasks = max(f.tasks, r.Tasks)
	f.each = max(f.each, r.Work/time.Duration(max(r.Tasks, 1)))
	if f.tasks > 0 && f.each > math.MaxInt64/time.Duration(f.tasks) {
		return fmt.Errorf("%d tasks of %v: out of range", f.tasks, f.each)
	}
	return nil
}

// number is a number with its key.
type number struct {
	key string
	n   int64
}

// within returns an error for the first number that is not between 0 and most.
func within(most int64, all ...number) error {
	for _, n := range all {
		if n.n < 0 || n.n > most {
			return fmt.Errorf("%s %d: out of range", n.key, n.n)
		}
	}
	return nil
}

// check returns an error for values that cannot be: sums of them could overflow, or
// charts of them could take too long to draw.
func (r *Row) check() error {
	const most = 1 << 53
	return cmp.Or(
		within(models.MaxWorkers, number{"workers", int64(r.Workers)}),
		within(math.MaxInt32,
			number{"slots", int64(r.Slots)}, number{"runs", int64(r.Runs)}, number{"broken", int64(r.Broken)},
			number{"tasks", int64(r.Tasks)}, number{"failed", int64(r.Failed)},
			number{"peak_in_flight", int64(r.PeakFlight)}, number{"peak_running", int64(r.PeakRunning)},
		),
		within(most,
			number{"wall_ns", int64(r.Wall)}, number{"wall_min_ns", int64(r.WallMin)}, number{"wall_max_ns", int64(r.WallMax)},
			number{"wall_q1_ns", int64(r.WallQ1)}, number{"wall_q3_ns", int64(r.WallQ3)},
			number{"cpu_ns", int64(r.CPU)}, number{"ideal_ns", int64(r.Ideal)},
			number{"running_ns", int64(r.Running)}, number{"ready_ns", int64(r.Ready)}, number{"waiting_ns", int64(r.Waiting)},
			number{"work_ns", int64(r.Work)}, number{"startup_ns", int64(r.Startup)},
			number{"memory_bytes", r.Memory}, number{"memory_base_bytes", r.MemoryBase},
			number{"voluntary_switches", r.Voluntary}, number{"involuntary_switches", r.Involuntary}, number{"gil_handovers", r.Handovers},
			number{"net_bytes", r.NetBytes}, number{"round_trips", r.RoundTrips},
		),
		r.checkRatios(),
		r.checkSpread(),
		r.Busy.check(),
	)
}

func (r *Row) checkRatios() error {
	const most = 1 << 53
	for _, v := range []struct {
		key string
		v   float64
	}{
		{"speedup", r.SpeedUp}, {"efficiency", r.Efficiency}, {"quoted_s", r.Quoted}, {"quoted_speedup", r.QuotedSpeedUp},
	} {
		if v.v < 0 || v.v > most {
			return fmt.Errorf("%s %g: out of range", v.key, v.v)
		}
	}
	return nil
}

// checkSpread returns an error for times of runs that are out of range or out of order.
func (r *Row) checkSpread() error {
	if r.Runs == 0 {
		return nil
	}
	walls := []time.Duration{r.WallMin, r.Wall, r.WallMax}
	if r.WallQ1 != 0 || r.WallQ3 != 0 { // older files have none
		walls = []time.Duration{r.WallMin, r.WallQ1, r.Wall, r.WallQ3, r.WallMax}
	}
	if walls[0] <= 0 || !slices.IsSorted(walls) {
		return fmt.Errorf("%d runs took %v, %v to %v: out of range", r.Runs, r.Wall, r.WallMin, r.WallMax)
	}
	return nil
}

// check returns an error for a share that is out of range.
func (s Share) check() error {
	if s != Unknown && (s < 0 || s > 1) {
		return fmt.Errorf("busy %g: out of range", float64(s))
	}
	return nil
}

// log reads the log that follows its head, if it belongs to a row.
func (f *reader) log(head *logHead) error {
	if head.Lines < 2 || head.Lines > maxLogLines-f.logLines {
		return fmt.Errorf("a log of %d lines: out of range", head.Lines)
	}
	f.logLines += head.Lines
	part := &lines{f: f, left: head.Lines}
	tl, err := wire.ReadLog(part)
	cut := part.err != nil
	if err != nil && !cut {
		return fmt.Errorf("in the log of %s, which begins after it: %w", clean.Line(head.Model, 40), err)
	}
	if tl != nil {
		f.lanes += len(tl.Head().Lanes)
	}
	if f.lanes > freeLanes+f.logLines {
		return fmt.Errorf("a log of %d lines: with it the logs have %d lanes, more than that many lines can describe", head.Lines, f.lanes)
	}
	for i := range f.result.Rows {
		if r := &f.result.Rows[i]; !cut && r.Model == head.Model && r.Workers == head.Workers && f.result.Logs[i] == nil {
			f.result.Logs[i] = tl
			break
		}
	}
	f.line += head.Lines
	if cut {
		return errCutOff
	}
	return nil
}

// lines is a reader of the next few lines of a file.
type lines struct {
	f    *reader
	left int
	err  error // the file ended before the lines did
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
	_, _ = l.f.in.Discard(n) // they are buffered
	return n, nil
}
