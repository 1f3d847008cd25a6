package event

import (
	"encoding/json"
	"fmt"
	"time"

	"lanes/engine/clean"
	"lanes/engine/models"
)

// Info is what is known of a run before it begins. It is the first line of a
// log.
type Info struct {
	Version string          `json:"version"`           // of the format
	Release string          `json:"release,omitempty"` // of the program
	Lesson  string          `json:"lesson"`
	Model   string          `json:"model"`
	Badge   string          `json:"badge"`
	Workers int             `json:"workers"`
	Slots   int             `json:"slots"` // tasks that can be in progress at once
	Tasks   int             `json:"tasks"`
	Program bool            `json:"program,omitempty"` // the work starts its workers itself: each start is a task
	Queues  []string        `json:"queues,omitempty"`  // of a program
	Round   int             `json:"round,omitempty"`   // tasks that are the parts of one round; 0 if they stand alone
	Seed    uint64          `json:"seed"`
	Started time.Time       `json:"started"`
	Host    Host            `json:"host"`
	Work    string          `json:"work,omitempty"` // what defines the work, beside lesson, tasks and seed
	Options Options         `json:"options,omitempty"`
	Limited bool            `json:"limited,omitempty"` // the tasks share a limit, such as a rate
	Measure bool            `json:"measure,omitempty"` // the tasks measure something
	Command string          `json:"command,omitempty"` // the command line that repeats the run
	Params  json.RawMessage `json:"params,omitempty"`
}

// RoundOf is the round that a task is part of, from 0. A task that stands alone is
// a round of its own.
func (i *Info) RoundOf(task int) int { return task / max(i.Round, 1) }

// Rounds is how many rounds so many tasks are.
func (i *Info) Rounds(tasks int) int { return tasks / max(i.Round, 1) }

// Host is the machine a run was made on.
type Host struct {
	Cores int    `json:"cores"`
	Go    string `json:"go"`
	OS    string `json:"os"`
}

// Version is the version of the log format and of the protocol with children.
const Version = "1"

// Options are what of a lesson can be changed, by the names of their flags.
type Options map[string]string

// MaxOptions bounds the options of a run.
const MaxOptions = 64

// Clean is what of o can be shown, nil if that is nothing: no more than so many of
// them, with names and values of one line each.
func (o Options) Clean() Options {
	if len(o) == 0 {
		return nil
	}
	cleaned := Options{}
	for name, value := range o {
		if len(cleaned) < MaxOptions {
			cleaned[clean.Line(name, MaxText)] = clean.Line(value, MaxText)
		}
	}
	return cleaned
}

// Traits are those of the run's model.
func (i *Info) Traits() models.Traits { return models.TraitsOf(i.Model) }

// ByDefault reports whether the run had as many workers as its model has by default on
// the machine on which it was made: those of the tutorial. A run that was read from a
// file may be of another machine than this one.
func (i *Info) ByDefault() bool {
	m, err := models.Find(i.Model)
	return err == nil && i.Workers == m.Workers(i.Tasks, i.Host.Cores)
}

// WorkKey tells the work of runs apart: runs for which it is the same did the same work, so
// that their times can be compared.
func (i *Info) WorkKey() string { return fmt.Sprint(i.Lesson, " ", i.Tasks, " ", i.Seed, " ", i.Work) }
