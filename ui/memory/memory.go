// Package memory is what the program remembers of runs while it is open.
//
//	a run has ended        ── Finished ──▶ ┌────────┐ ── LastOf, WasRun ────▶ the menu
//	a comparison has ended ── Compared ──▶ │ Memory │ ── Recall, Baseline ──▶ panels, cards
//	                                       └────────┘ ── Last ─────────────▶ what is left on the terminal
//
// It belongs to the program's loop, like all that is changed by a message.
package memory

import (
	"fmt"
	"time"

	"lanes/engine/compare"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/models"
	"lanes/ui/guide"
	"lanes/ui/live"
	"lanes/ui/stage"
)

// Memory is what is known of runs of this session, and of lessons run before it.
type Memory struct {
	ran       map[string]bool // lessons that were run to their end, by their ids
	results   map[stage.RunKey]stage.Result
	numbers   map[stage.RunKey]map[string]int64 // of whole runs with any number of workers, by their names; "" is the wall time
	baselines map[string]Baseline               // by their work
	learned   int                               // how often something was added to these

	run      *live.Session   // that ended last
	compared *compare.Result // nil if a run has ended since
}

// New is a memory of lessons that were run before, by their ids.
func New(ran []string) Memory {
	m := Memory{ran: map[string]bool{}, results: map[stage.RunKey]stage.Result{}, numbers: map[stage.RunKey]map[string]int64{}, baselines: map[string]Baseline{}}
	for _, id := range ran {
		m.ran[id] = true
	}
	return m
}

// Finished notes a run that has ended.
func (m *Memory) Finished(s *live.Session) {
	if m.run == nil || s.Gen >= m.run.Gen {
		m.run = s
	}
	m.compared = nil
	m.Learn(s.Timeline)
}

// Compared notes the result of a comparison, once: it is now the last one, unless it was
// stopped and there is a complete one.
func (m *Memory) Compared(c *live.Measuring) {
	if c.Noted || len(c.Result.Rows) == 0 {
		return
	}
	c.Noted = true
	if last := m.compared; last == nil || last.Stopped || !c.Result.Stopped {
		m.compared = c.Result
	}
	for _, tl := range c.Result.Logs {
		if tl != nil {
			m.Learn(tl)
		}
	}
}

// Learn notes what later runs and comparisons are set against.
func (m *Memory) Learn(tl *history.Timeline) {
	p, info := tl.Head(), &tl.Info
	m.learned++
	if tl.Ended() {
		m.ran[info.Lesson] = true
	}
	if !tl.Complete() {
		return
	}
	m.results[stage.RunKeyOf(info.Lesson, info.Model, info.Workers, info.Options)] = stage.Result{Work: info.WorkKey(), Wall: p.At, Failed: len(p.Failures) > 0}
	m.numbers[stage.RunKeyOf(info.Lesson, info.Model, 0, info.Options)] = numbersOf(tl)
	m.base(tl)
}

// Baseline is how long the tasks of some work take one after another. It is the same beside
// all runs of that work: measured, or else estimated from the first run that could tell.
type Baseline struct {
	Wall time.Duration // 0 if it is not known
	From string        // the model from whose run it is estimated, "" if it is measured
}

// base notes how long the tasks of a run take one after another.
func (m *Memory) base(tl *history.Timeline) {
	key, info := workKey(&tl.Info), &tl.Info
	if info.Traits().OneWorker {
		m.baselines[key] = Baseline{Wall: tl.Head().At}
		return
	}
	if info.Round > 0 || info.Program || info.Measure {
		return // its tasks are not what takes the time
	}
	if wall := tl.InSequence(); wall > 0 && m.baselines[key].Wall == 0 {
		m.baselines[key] = Baseline{wall, info.Model}
	}
}

// workKey is what the work of a run is: other values of a knob make other work of it.
func workKey(info *event.Info) string { return fmt.Sprint(info.WorkKey(), " ", info.Options) }

// numbersOf are the numbers of a run by their names.
func numbersOf(tl *history.Timeline) map[string]int64 {
	all := map[string]int64{"": int64(tl.Head().At)}
	for _, v := range tl.Summary().Values {
		all[v.Name] = v.Value
	}
	return all
}

// Number is a number of the last whole run of a setting, by its name; ok is false if there
// was none in this session, or it has no such number.
func (m *Memory) Number(lesson, model string, o event.Options, name string) (n int64, ok bool) {
	n, ok = m.numbers[stage.RunKeyOf(lesson, model, 0, o)][name]
	return n, ok
}

// HaveLearned counts how many times Learn has added something.
func (m *Memory) HaveLearned() int { return m.learned }

// Last are the run that ended last, nil if none has, and the comparison, nil if none has
// ended since that run.
func (m *Memory) Last() (run *live.Session, compared *compare.Result) { return m.run, m.compared }

// LastOf is the result of the last run of a setting; ok is false if there was none.
func (m *Memory) LastOf(s stage.RunKey) (got stage.Result, ok bool) {
	got, ok = m.results[s]
	return got, ok
}

// WasRun reports whether a lesson was run to its end, in this session or before.
func (m *Memory) WasRun(lesson string) bool { return m.ran[lesson] }

// Baseline is how long the tasks of a run take one after another.
func (m *Memory) Baseline(of *history.Timeline) Baseline { return m.baselines[workKey(&of.Info)] }

// Recall looks up the results of other runs of the same work.
func (m *Memory) Recall(of *history.Timeline) guide.Recall {
	info, mine := &of.Info, of.Info.WorkKey()
	return func(model string, o event.Options) (time.Duration, bool) {
		under, err := models.Find(model)
		if err != nil {
			return 0, false
		}
		got, ok := m.results[stage.RunKeyOf(info.Lesson, model, under.Workers(info.Tasks, info.Host.Cores), o)]
		return got.Wall, ok && !got.Failed && got.Work == mine
	}
}
