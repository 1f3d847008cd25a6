package demo

import (
	"bufio"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"lanes/demo/rows"
	"lanes/engine"
	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/engine/models"
)

// File is several workers that write rows into one file, each through a handle and a
// buffer of its own: what is lost, torn or overwritten depends on how they do it.
var File = lesson.Lesson{
	ID:       "file",
	Snippets: []int{14},
	Group:    "processes",
	Models:   under(func(m models.Model) bool { return !m.OneWorker && !m.Lock && !m.Loop && !m.Remote }),
	Model:    "processes",
	Code:     fileCode,
	New: func() lesson.Program {
		return &fileProgram{Writers{Tasks: 4, Rows: 150, Mode: "append", Flush: "never", Pause: 4 * time.Millisecond}}
	},
	Child: func(params json.RawMessage, _ engine.Part) (engine.Job, error) {
		var s Writers
		if err := json.Unmarshal(params, &s); err != nil {
			return engine.Job{}, fmt.Errorf("file: %w", err)
		}
		return s.job(params), nil
	},
}

var (
	//go:embed file.go
	fileGo string
	//go:embed file.py
	filePy string

	fileCode = code("file.go", fileGo, filePy)
)

// Writers are workers that write rows into one file. It is also what is sent to a child.
type Writers struct {
	Tasks int           `json:"tasks"`
	Rows  int           `json:"rows"`  // of each
	Mode  string        `json:"mode"`  // append or write
	Flush string        `json:"flush"` // never, end or row
	Pause time.Duration `json:"pause"` // between rows
	Path  string        `json:"path"`
}

var (
	fileModes = []string{"append", "write"}
	flushes   = []string{"never", "end", "row"}
)

type fileProgram struct{ Writers }

func (p *fileProgram) Flags(f *pflag.FlagSet) {
	f.StringVar(&p.Mode, "mode", p.Mode, "")
	f.StringVar(&p.Flush, "flush", p.Flush, "")
	f.IntVar(&p.Rows, "rows", p.Rows, "")
	f.IntVar(&p.Writers.Tasks, "tasks", p.Writers.Tasks, "")
}

func (p *fileProgram) Tasks() int              { return p.Writers.Tasks }
func (p *fileProgram) Workers() int            { return p.Writers.Tasks }
func (p *fileProgram) Tutorial() bool          { return false }   // it quotes no time
func (p *fileProgram) Output() (string, error) { return "", nil } // the file is removed at the end
func (p *fileProgram) Knobs() []lesson.Knob {
	return []lesson.Knob{{Flag: "flush", Values: flushes}, {Flag: "mode", Values: fileModes}}
}

// Values are the options of its job.
func (p *fileProgram) Values() event.Options {
	return event.Options{"mode": p.Mode, "flush": p.Flush, "rows": strconv.Itoa(p.Rows)}
}

// Open creates the temporary folder of the file. The job's Finish removes it.
func (p *fileProgram) Open(_ context.Context, s engine.Setup) (engine.Job, error) {
	switch {
	case !slices.Contains(fileModes, p.Mode):
		return engine.Job{}, fmt.Errorf("--mode %s: must be %s", p.Mode, strings.Join(fileModes, " or "))
	case !slices.Contains(flushes, p.Flush):
		return engine.Job{}, fmt.Errorf("--flush %s: must be %s", p.Flush, strings.Join(flushes, ", "))
	case p.Rows < 1 || p.Rows > maxRows:
		return engine.Job{}, fmt.Errorf("--rows %d: must be between 1 and %d", p.Rows, maxRows)
	case p.Writers.Tasks < 1 || p.Writers.Tasks > maxWriters:
		return engine.Job{}, fmt.Errorf("--tasks %d: must be between 1 and %d", p.Writers.Tasks, maxWriters)
	}
	dir, err := os.MkdirTemp("", "lanes-file-")
	if err != nil {
		return engine.Job{}, fmt.Errorf("a temporary folder: %w", err)
	}
	writers := p.Writers
	writers.Path = filepath.Join(dir, "rows.txt")
	params, err := json.Marshal(writers)
	if err != nil {
		return engine.Job{}, errors.Join(fmt.Errorf("file: %w", err), os.RemoveAll(dir))
	}
	job := writers.job(params)
	job.Seed, job.Workers = s.Seed, p.Workers()
	job.Work = fmt.Sprintf("%d tasks of %d rows", writers.Tasks, writers.Rows)
	job.Options = p.Values()
	job.Finish = func(main *engine.Worker) error {
		return errors.Join(writers.report(main), os.RemoveAll(dir))
	}
	return job, nil
}

const (
	maxRows    = 100_000
	maxWriters = 9 // each has a digit
)

func (s Writers) job(params json.RawMessage) engine.Job {
	return engine.Job{
		Lesson: "file", Params: params, Tasks: s.Tasks, Source: fileCode.Source(),
		Name: func(task int) string { return fmt.Sprintf("writer %d", task+1) },
		Do: func(w *engine.Worker, task int) (any, error) {
			return nil, unwinding(func() { writeRows(newWorker(w), s, task+1) })
		},
	}
}

// flags are the flags that the file is opened with.
func (s Writers) flags() int {
	if s.Mode == "append" {
		return os.O_WRONLY | os.O_CREATE | os.O_APPEND
	}
	return os.O_WRONLY | os.O_CREATE // from its start, over what is there
}

// report counts what is in the file.
func (s Writers) report(main *engine.Worker) error {
	if main.Context().Err() != nil {
		return nil // rows that were never written are not lost
	}
	f, err := os.Open(s.Path)
	if errors.Is(err, os.ErrNotExist) {
		return nil // stopped before anything was written
	}
	if err != nil {
		return err
	}
	defer f.Close()
	n, err := rows.Read(f, s.Tasks, s.Rows)
	if info, err := f.Stat(); err == nil {
		main.Value("file_bytes", info.Size())
	}
	main.Value("rows_expected", int64(s.Tasks*s.Rows))
	main.Value("rows_whole", int64(n.Whole))
	main.Value("rows_lost", int64(s.Tasks*s.Rows-n.Whole))
	main.Value("rows_torn", int64(n.Torn))
	main.Value("rows_repeated", int64(n.Repeated))
	main.Print(n.Map())
	for writer := 1; writer <= s.Tasks; writer++ {
		main.Print(fmt.Sprintf("writer %d: %s", writer, n.Fates(writer)))
	}
	return err
}

// wrote reports how many rows the worker has written, and how many of them are not whole
// in the file yet: in so many bytes of its buffer.
func (w *worker) wrote(all, buffered int) {
	w.show("rows_written", all)
	w.show("rows_buffered", (buffered+len(rows.Row(1, 0))-1)/len(rows.Row(1, 0)))
}

// What runs:

const bufferSize = 4096

func writeRows(w *worker, s Writers, me int) {
	f, err := os.OpenFile(s.Path, s.flags(), 0o600)
	must(err)
	defer f.Close()
	buf := bufio.NewWriterSize(f, bufferSize)
	for n := range s.Rows {
		buf.WriteString(rows.Row(me, n))
		if s.Flush == "row" {
			must(buf.Flush())
		}
		w.wrote(n+1, buf.Buffered())
		w.sleep(s.Pause)
	}
	if s.Flush == "end" {
		must(buf.Flush())
	} // otherwise the rest is never written
}
