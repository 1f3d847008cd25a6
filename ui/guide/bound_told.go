package guide

import (
	"fmt"
	"strconv"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/models"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// Mixed is what a run of the lesson bound came to, as far as it tells why.
type Mixed struct {
	Model       string
	Compute     int // per cent of each task's time
	Tasks       int
	Slots       int // tasks at once
	Cores       int
	Lanes       int           // that the model lets compute at once, as many cores as there may be
	ran, Waited int           // tasks at once, at most
	waits       time.Duration // of all tasks
	Cpu, Wall   time.Duration // cpu is 0 if it is unknown
}

func mixedOf(tl *history.Timeline) Mixed {
	p, info := tl.Head(), &tl.Info
	m := Mixed{
		Model: info.Model, Tasks: info.Tasks, Slots: info.Slots, Cores: info.Host.Cores, Lanes: info.Workers,
		Cpu: time.Duration(p.Value(event.ValueProgramCPU)), Wall: p.At,
	}
	m.Compute, _ = strconv.Atoi(info.Options["compute"])
	if m.traits().OneAtATime() {
		m.Lanes = 1
	}
	m.count(tl)
	return m
}

// traits are those of its model.
func (m *Mixed) traits() models.Traits { return models.TraitsOf(m.Model) }

// count counts the tasks that run and wait at once, and adds up what they wait. What
// held for no time is no peak: events of one instant have no order.
func (m *Mixed) count(tl *history.Timeline) {
	states := map[int32]event.State{} // of lanes with a task
	at := map[event.State]int{}       // how many are in it
	now := time.Duration(0)
	for i := range tl.Len() {
		e := tl.Event(i)
		if e.Kind != event.KindState {
			continue
		}
		if e.At > now {
			m.ran, m.Waited = max(m.ran, at[event.Running]), max(m.Waited, at[event.Waiting])
			m.waits += time.Duration(at[event.Waiting]) * (e.At - now)
			now = e.At
		}
		at[states[e.Lane]]--
		states[e.Lane] = e.State
		if e.Task < 0 || e.State == event.Waiting && e.On != event.Timer {
			states[e.Lane] = event.Unused // as far as a task's own time goes
		}
		at[states[e.Lane]]++
	}
}

// Why is the sentence that says why it took as long as it did, and what that sentence is
// about. It is "" where nothing can be told.
func (m *Mixed) Why(w *text.BoundWords) (form string, of []any) {
	cores := min(m.Lanes, m.Cores)
	switch {
	case m.Slots == 1:
		return w.Sequence, []any{paint.Short(m.waits), paint.Short(m.Wall)}
	case m.Compute == 0 && m.Waited >= m.Tasks:
		return w.AllWait, []any{paint.Short(m.waits), paint.Short(m.Wall)}
	case m.Compute == 0:
		return w.SomeWait, []any{m.Waited, m.Tasks, paint.Short(m.waits), paint.Short(m.Wall)}
	case m.Cpu == 0:
		return "", nil
	case m.Compute == 100 && m.Lanes == 1:
		return w.OneComputes, []any{paint.Short(m.Cpu), paint.Short(m.Wall)}
	case m.Compute == 100:
		return w.CoresCompute, []any{cores, paint.Short(m.Cpu), paint.Short(m.Wall)}
	case m.Lanes == 1:
		return w.OneOfBoth, []any{paint.Short(m.waits), paint.Short(m.Cpu), paint.Short(m.Wall)}
	}
	return w.CoresOfBoth, []any{cores, paint.Short(m.waits), paint.Short(m.Cpu), paint.Short(m.Wall)}
}

// Rule is the sentence about the tutorial's rule, processes to compute and
// coroutines to wait, where the run shows what it is worth; else it is "".
func (m *Mixed) Rule(w *text.BoundWords) string {
	const much = 75 // per cent
	switch {
	case m.Slots == 1:
		return ""
	case m.Compute >= much && m.Lanes == 1 && !m.traits().Processes: // one loop of it shows nothing
		return w.Rules[m.Model]
	case m.Compute >= much && m.Cpu > m.Wall*5/4: // more than one core was busy
		return w.Rules[m.Model]
	case m.Compute == 0 && m.Waited >= m.Tasks:
		return w.RuleWait
	case m.Compute == 0 && m.traits().Processes && !m.traits().Loop:
		return w.RuleFew
	}
	return ""
}

// BoundTold says how much computed and waited at once, why that took as long as it did,
// and what became of the tutorial's rule.
func BoundTold(tl *history.Timeline, t *text.Catalogue) []string {
	if !tl.Complete() || tl.Info.Host.Cores == 0 {
		return nil
	}
	m, w := mixedOf(tl), text.Bound.In(t)
	told := []string{fmt.Sprintf(w.Peaks, m.Compute, m.ran, m.Cores, m.Waited)}
	if form, of := m.Why(w); form != "" {
		told = append(told, fmt.Sprintf(form, of...))
	}
	if rule := m.Rule(w); rule != "" {
		told = append(told, rule)
	}
	return told
}
