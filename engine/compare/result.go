package compare

import (
	"slices"
	"time"

	"lanes/engine"
	"lanes/engine/event"
	"lanes/engine/history"
)

// About describes a comparison: enough to repeat it, and to decide whether another can
// be compared with it.
type About struct {
	Version string        `json:"version"` // of the format
	Release string        `json:"release"` // of the program
	Lesson  string        `json:"lesson"`
	Tasks   int           `json:"tasks"`
	Seed    uint64        `json:"seed"`
	Work    string        `json:"work,omitempty"`
	Options event.Options `json:"options,omitempty"`
	Runs    int           `json:"runs"` // per entry, as asked for
	Started time.Time     `json:"started"`
	Host    event.Host    `json:"host"`
	Command string        `json:"command,omitempty"` // the command line that repeats it
	Busy    Share         `json:"busy"`              // the share of the machine's CPU time that other programs took
	Stopped bool          `json:"stopped,omitempty"` // it was stopped before all runs had ended
	CutOff  bool          `json:"cut_off,omitempty"` // it is from a file that was cut off
}

// Result is the result of a comparison.
type Result struct {
	About
	Rows []Row
	Logs []*history.Timeline // the median run of each row, nil where there is none
	// Pair is two logs of one program instead: they have no rows. It is nil for all others.
	Pair *Pair
}

// Result is the result so far. command is the command line that repeats the comparison.
func (b *Board) Result(command string) *Result {
	t := b.tabulated()
	r := &Result{Rows: t.rows, Logs: t.logs, About: About{
		Version: Version, Release: engine.Release(), Runs: b.runs, Command: command, Busy: b.Busy(), Stopped: b.stopped(),
	}}
	for i := range b.Standings {
		if s := &b.Standings[i]; s.Latest != nil && r.Started.IsZero() {
			info := &s.Latest.Info
			r.Lesson, r.Tasks, r.Seed, r.Work, r.Options = info.Lesson, info.Tasks, info.Seed, info.Work, info.Options
			r.Started, r.Host = info.Started, info.Host
		}
	}
	return r
}

// stopped reports whether some runs did not take place or were interrupted.
func (b *Board) stopped() bool {
	return b.Left() > 0 || slices.ContainsFunc(b.Standings, func(s Standing) bool { return s.Killed > 0 })
}

// Find is the row of a model with a number of workers, nil if there is none.
func (r *Result) Find(model string, workers int) *Row {
	for i := range r.Rows {
		if row := &r.Rows[i]; row.Model == model && row.Workers == workers && row.Runs > 0 {
			return row
		}
	}
	return nil
}

// Change is how a row differs from an earlier one of the same model and workers.
type Change struct {
	Before *Row
	By     float64 // of the wall time: -0.1 is a tenth less
	Within bool    // it may be chance: their spreads overlap, or one is of a single run
}

// ChangeFrom is how the row differs from an earlier one.
func (r *Row) ChangeFrom(before *Row) Change {
	c := Change{Before: before, Within: !r.Apart(before) || r.Runs < 2 || before.Runs < 2}
	if before.Wall > 0 {
		c.By = float64(r.Wall)/float64(before.Wall) - 1
	}
	return c
}
