package engine

import (
	"encoding/json"
	"fmt"

	"lanes/engine/clean"
	"lanes/engine/event"
)

// Job is the work of a run: a number of tasks and what each of them does. It is
// written once and runs unchanged under every model.
type Job struct {
	Lesson  string          // the lesson's id
	Params  json.RawMessage // what a child process needs to make the same Job; nil for nothing
	Shown   json.RawMessage // Params as anyone may see them; nil if that is as they are
	Tasks   int             // how many
	Round   int             // how many consecutive tasks make up one round; 0 if there are no rounds
	Workers int             // the default number of workers; 0 is the model's own
	Seed    uint64          // of everything random in the work
	Work    string          // what else defines the work: runs that agree on all of these did the same work
	Options event.Options   // the options that a key can change, and their values
	Limited bool            // the tasks share a limit, such as a rate, so how long each takes says little
	Measure bool            // the tasks measure something, so there is no ideal time

	// Stages are the numbers of workers with which the tasks are done, one stage after
	// another, each with Tasks / len(Stages) tasks of its own; nil is one stage with as
	// many workers as the run is to have.
	Stages []int
	// Program, if not nil, starts the tasks itself, and the model does not hand them
	// out: each start is a task, and Tasks is the most there can be. Collect is not
	// called.
	Program *Program
	// Source is the source of the work, so that a run can report the line that each
	// lane is at; with the zero value it does not.
	Source Source

	// Name is what a task is called on the screen: "page 7". Nil names them by
	// number.
	Name func(task int) string
	// Do does one task. Its result is passed to Collect; between processes it is sent
	// as JSON. It must return soon after the worker's context is done.
	Do func(w *Worker, task int) (any, error)
	// Decode makes the result from what travelled; a task whose result it refuses
	// has failed. It may be called by several at once, and be nil if no result
	// matters.
	Decode func(data []byte) (any, error)
	// Collect takes the outcomes in the order in which they arrive, one at a time, on
	// the main lane, for which it may report values through main. It must not block. It
	// may be nil.
	Collect func(main *Worker, task int, result any, err error)
	// Finish is called on the main lane when all workers have ended, also if the run
	// was stopped, so that what was collected can be saved. It may be nil.
	Finish func(main *Worker) error
}

// Source is a part of a Go file: from a line to the end of the file.
type Source struct {
	File string // its name, without folders
	From int    // the number of the first line
}

// shown is what of the job's parameters goes into the log.
func (j *Job) shown() json.RawMessage {
	if j.Shown != nil {
		return j.Shown
	}
	return j.Params
}

func (j *Job) name(task int) (name string) {
	name = fmt.Sprintf("task %d", task+1)
	if j.Name == nil {
		return name
	}
	defer func() { _ = recover() }() // a bad name must not end the run
	return clean.Line(j.Name(task), event.MaxText)
}

// Setup is what the maker of a job needs to know of the run.
type Setup struct {
	Model   string
	Workers int // as asked for; 0 is the model's default
	Seed    uint64
	Lines   []string // what the tasks print, in the user's language; nil for English
	Screen  bool     // the run is shown live on a screen
	Reach   string   // address at which other machines of the run reach this one; "" if there are none
}

// decode is Decode with a panic as its error. There is no result without data.
func (j *Job) decode(data []byte) (result any, err error) {
	if len(data) == 0 || j.Decode == nil {
		return nil, nil
	}
	defer func() {
		if p := recover(); p != nil {
			err = panicError(p)
		}
	}()
	return j.Decode(data)
}
