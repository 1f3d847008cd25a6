package versus

import (
	"cmp"
	"slices"
	"time"

	"lanes/engine/compare"
	"lanes/engine/history"
	"lanes/engine/models"
	"lanes/ui/live"
	"lanes/ui/text"
)

// contest is one comparison: what is compared and how, and what is known of it by now.
// Its entries are a model each, or a number of workers of a model.
type contest struct {
	lesson    *live.Entry // nil for one that was saved
	how       live.Contest
	before    *Earlier        // an earlier one, to see what has changed since; nil for none
	err       string          // why it could not be begun
	measuring *live.Measuring // nil while it begins, and for one that was over when it came
	result    *compare.Result // nil until all is measured

	facts *facts // nil before there is anything to know
	basis basis
}

// basis is what the facts of a contest were made of.
type basis struct {
	result  *compare.Result
	changed int // of the board
	lang    text.Lang
}

// over reports whether all is measured that will be.
func (c *contest) over() bool { return c.result != nil }

// begun reports whether there is anything to show.
func (c *contest) begun() bool { return c.measuring != nil || c.over() }

// finished is a contest that is over, to be shown again without what measured it.
func (c *contest) finished() *contest {
	return &contest{lesson: c.lesson, how: c.how, before: c.before, result: c.result}
}

// know brings the facts up to date, in a language.
func (c *contest) know(t *text.Catalogue) {
	if !c.begun() {
		return
	}
	now := basis{result: c.result, lang: t.Lang}
	if c.measuring != nil {
		now.changed = c.measuring.Board.Changed
	}
	if c.facts != nil && now == c.basis {
		return
	}
	r := c.result
	if r == nil {
		r = c.measuring.Board.Result("")
		r.Stopped = false // it goes on
	}
	c.basis, c.facts = now, factsOf(t, r, c.before)
	c.facts.unfinished = !c.over()
}

// id is that of the lesson, "" if there is none.
func (c *contest) id() string {
	switch {
	case c.lesson != nil:
		return c.lesson.ID
	case c.over():
		return c.result.Lesson
	}
	return ""
}

// models are the models of the entries, by their ids.
func (c *contest) models() (ids []string) {
	switch {
	case c.measuring != nil:
		for i := range c.measuring.Plan.Entries {
			ids = append(ids, c.measuring.Plan.Entries[i].Model)
		}
	case c.over():
		for i := range c.result.Rows {
			ids = append(ids, c.result.Rows[i].Model)
		}
	}
	return ids
}

// row is the number of the row of an entry, -1 if it has none yet.
func (c *contest) row(entry int) int {
	if c.measuring != nil {
		return c.measuring.Board.Row(entry)
	}
	return entry
}

// run is the run of an entry that is shown: the latest, and when all is measured the
// median. It is nil if there is none.
func (c *contest) run(entry int) *history.Timeline {
	if !c.over() {
		return c.measuring.Board.Standings[entry].Latest
	}
	if at := c.row(entry); at >= 0 {
		return c.result.Logs[at]
	}
	return nil
}

// raceable reports whether there is a run that can be shown when all is measured.
func (c *contest) raceable() bool {
	return slices.ContainsFunc(c.result.Logs, func(tl *history.Timeline) bool { return tl != nil })
}

// planned is how many workers an entry is to have, 0 if nobody knows.
func (c *contest) planned(entry int) int {
	if c.measuring == nil {
		return 0
	}
	return c.measuring.Plan.Entries[entry].Workers
}

// slots is how many tasks an entry will work on at once, before the first of its runs has
// begun; 0 if nobody knows.
func (c *contest) slots(entry int) int {
	if c.measuring == nil || c.lesson == nil {
		return 0
	}
	e, tasks := &c.measuring.Plan.Entries[entry], max(c.lesson.Tasks, 1)
	n, _ := models.Slots(e.Model, cmp.Or(e.Workers, c.lesson.Workers), tasks)
	return min(n, tasks)
}

// present is how long the run has taken that goes on, 0 if none does.
func (c *contest) present() time.Duration {
	b := c.measuring.Board
	if s := &b.Standings[b.Entry]; b.Running && s.Latest != nil {
		return s.Latest.Edge()
	}
	return 0
}

// left is how long measuring will go on. ok is false while nobody knows: before each entry
// was measured once.
func (c *contest) left() (d time.Duration, ok bool) {
	d = -c.present()
	for i := range c.measuring.Board.Standings {
		s := &c.measuring.Board.Standings[i]
		rest := c.measuring.Plan.Runs - s.Runs() - s.Broken - s.Killed
		switch {
		case rest <= 0:
		case s.Runs() == 0:
			return 0, false
		default:
			d += time.Duration(rest) * s.Wall()
		}
	}
	return d, true
}

// repeats reports whether it can be measured again.
func (c *contest) repeats() bool { return c.lesson != nil && (c.over() || c.err != "") }

// all compares the lesson under all its models.
func (c *contest) all() live.Contest {
	return live.Contest{Models: c.lesson.Models, Runs: live.DefaultRuns, Options: c.how.Options}
}

// sweeps reports whether the number of workers can be chosen under some model.
func (c *contest) sweeps() bool {
	return c.lesson != nil && !c.lesson.Fixed && !c.lesson.Grows && slices.ContainsFunc(c.lesson.Models, sweepable)
}

// sweepable reports whether a model has a number of workers to choose.
func sweepable(model string) bool { return model != "" && !models.TraitsOf(model).OneWorker }

// toSweep is the model whose workers are varied when one is chosen: that one if it can be,
// or else the first of the lesson that can.
func (c *contest) toSweep(chosen string) string {
	if !sweepable(chosen) {
		chosen = c.lesson.Models[slices.IndexFunc(c.lesson.Models, sweepable)]
	}
	return chosen
}

const (
	sweepRuns = 3  // of each number of workers, at most
	maxSweep  = 12 // workers
)

// sweep compares a model with one worker, with two, and so on, and with a model that has
// one alone if the lesson runs under such a one.
func (c *contest) sweep(model string) live.Contest {
	how := live.Contest{Models: []string{model}, Runs: min(sweepRuns, max(c.how.Runs, 1)), Options: c.how.Options}
	if i := slices.IndexFunc(c.lesson.Models, func(id string) bool { return models.TraitsOf(id).OneWorker }); i >= 0 {
		how.Models = []string{c.lesson.Models[i], model}
	}
	for n := 1; n <= min(max(c.lesson.Tasks, 2), maxSweep); n++ {
		how.Workers = append(how.Workers, n)
	}
	return how
}
