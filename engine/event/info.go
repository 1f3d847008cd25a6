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
	Program bool            `json:"program,omitempty"` // the work starts its workers itself; each start is a task
	Queues  []string        `json:"queues,omitempty"`  // of a program
	Round   int             `json:"round,omitempty"`   // how many tasks make up one round; 0 if there are no rounds
	Seed    uint64          `json:"seed"`
	Started time.Time       `json:"started"`
	Host    Host            `json:"host"`
	Work    string          `json:"work,omitempty"` // what defines the work, beside lesson, tasks and seed
	Options Options         `json:"options,omitempty"`
	Limited bool            `json:"limited,omitempty"` // the tasks share a limit, such as a rate
	Measure bool            `json:"measure,omitempty"` // the tasks measure something
	Command string          `json:"command,omitempty"` // the command line that repeats the run
	Params  json.RawMessage `json:"params,omitempty"`

	// Of a program that was only observed.
	Recorder string   `json:"recorder,omitempty"` // what recorded it, with its version
	Groups   []Group  `json:"groups,omitempty"`   // of its lanes, in order
	Passed   []Passed `json:"passed,omitempty"`   // what the picture leaves out
	Trouble  string   `json:"trouble,omitempty"`  // why the recording could not be read to its end
	Part     *Part    `json:"part,omitempty"`     // nil where all of the recording was read
}

// Passed is how much of a recording has no place in the picture, and what it is: a name
// that screens have words for.
type Passed struct {
	What string `json:"what"`
	N    int    `json:"n"`
}

// Part is the part of a recording that was read, by its own clock. The run begins at From.
type Part struct {
	From time.Duration `json:"from_ns"`
	To   time.Duration `json:"to_ns"`
	More bool          `json:"more,omitempty"` // there was no room for what follows
}

// Observed is the badge of a program that is no run of ours: it was only observed.
const Observed = "observed"

// Observed reports whether the lanes are those of a program that was only observed.
func (i *Info) Observed() bool { return i.Badge == Observed }

// Group is lanes that follow each other and do the same, such as the goroutines that run
// one function.
type Group struct {
	Name   string `json:"name"`
	First  int    `json:"first"`            // its first lane
	Lanes  int    `json:"lanes"`            // how many
	System bool   `json:"system,omitempty"` // they are the runtime's own, not the program's
}

// Has reports whether a lane is in the group.
func (g *Group) Has(lane int) bool { return lane >= g.First && lane < g.First+g.Lanes }

// CleanGroups returns groups made safe to show: in order, apart, and of lanes that a log
// can have. What is none is left out.
func CleanGroups(all []Group) []Group {
	var cleaned []Group
	next := 0
	for _, g := range all {
		if g.First < next || g.Lanes < 1 || g.Lanes > MaxLanes || g.First > MaxLanes-g.Lanes {
			continue
		}
		g.Name = clean.Line(g.Name, MaxName)
		cleaned = append(cleaned, g)
		next = g.First + g.Lanes
	}
	return cleaned
}

// RoundOf is the round that a task is part of, from 0. Without rounds each task is its
// own.
func (i *Info) RoundOf(task int) int { return task / max(i.Round, 1) }

// Rounds is how many rounds a number of tasks makes.
func (i *Info) Rounds(tasks int) int { return tasks / max(i.Round, 1) }

// Host is the machine of a run.
type Host struct {
	Cores int    `json:"cores"`
	Go    string `json:"go"`
	OS    string `json:"os"`
}

// Version is the version of the log format and of the protocol with children.
const Version = "1"

// Options are the values of a lesson's options, by the names of their flags.
type Options map[string]string

// MaxOptions bounds the options of a run.
const MaxOptions = 64

// Clean returns o made safe to show: at most MaxOptions of them, with names and values
// of one line each; nil if none are left.
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

// AtOnce is how many of its workers can compute at the same moment, 0 if that is unknown.
func (i *Info) AtOnce() int { return i.Traits().AtOnce(i.Workers, i.Host.Cores) }

// ByDefault reports whether the run had the default number of workers of its model,
// which is the tutorial's, on the machine of the run: one that was read from a file may
// come from another machine than this.
func (i *Info) ByDefault() bool {
	m, err := models.Find(i.Model)
	return err == nil && i.Workers == m.Workers(i.Tasks, i.Host.Cores)
}

// WorkKey identifies the work of a run: runs with the same key did the same work, so
// their times can be compared.
func (i *Info) WorkKey() string { return fmt.Sprint(i.Lesson, " ", i.Tasks, " ", i.Seed, " ", i.Work) }
