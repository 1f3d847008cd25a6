package measured

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

// mixed is what a run of the lesson bound came to, as far as it tells why.
type mixed struct {
	model       string
	compute     int // per cent of each task's time
	tasks       int
	slots       int // tasks at once
	cores       int
	lanes       int           // that the model lets compute at once, as many cores as there may be
	ran, waited int           // tasks at once, at most
	waits       time.Duration // of all tasks
	cpu, wall   time.Duration // cpu is 0 if it is unknown
}

func mixedOf(tl *history.Timeline) mixed {
	p, info := tl.Head(), &tl.Info
	m := mixed{
		model: info.Model, tasks: info.Tasks, slots: info.Slots, cores: info.Host.Cores, lanes: info.Workers,
		cpu: time.Duration(p.Value(event.ValueProgramCPU)), wall: p.At,
	}
	m.compute, _ = strconv.Atoi(info.Options["compute"])
	if m.traits().OneAtATime() {
		m.lanes = 1
	}
	m.count(tl)
	return m
}

// traits are those of its model.
func (m *mixed) traits() models.Traits { return models.TraitsOf(m.model) }

// count counts the tasks that run and wait at once, and adds up what they wait. What
// held for no time is no peak: events of one instant have no order.
func (m *mixed) count(tl *history.Timeline) {
	states := map[int32]event.State{} // of lanes with a task
	at := map[event.State]int{}       // how many are in it
	now := time.Duration(0)
	for i := range tl.Len() {
		e := tl.Event(i)
		if e.Kind != event.KindState {
			continue
		}
		if e.At > now {
			m.ran, m.waited = max(m.ran, at[event.Running]), max(m.waited, at[event.Waiting])
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

// why is the sentence that says why it took as long as it did, and what that sentence is
// about. It is "" where nothing can be told.
func (m *mixed) why(w *text.BoundWords) (form string, of []any) {
	cores := min(m.lanes, m.cores)
	switch {
	case m.slots == 1:
		return w.Sequence, []any{paint.Short(m.waits), paint.Short(m.wall)}
	case m.compute == 0 && m.waited >= m.tasks:
		return w.AllWait, []any{paint.Short(m.waits), paint.Short(m.wall)}
	case m.compute == 0:
		return w.SomeWait, []any{m.waited, m.tasks, paint.Short(m.waits), paint.Short(m.wall)}
	case m.cpu == 0:
		return "", nil
	case m.compute == 100 && m.lanes == 1:
		return w.OneComputes, []any{paint.Short(m.cpu), paint.Short(m.wall)}
	case m.compute == 100:
		return w.CoresCompute, []any{cores, paint.Short(m.cpu), paint.Short(m.wall)}
	case m.lanes == 1:
		return w.OneOfBoth, []any{paint.Short(m.waits), paint.Short(m.cpu), paint.Short(m.wall)}
	}
	return w.CoresOfBoth, []any{cores, paint.Short(m.waits), paint.Short(m.cpu), paint.Short(m.wall)}
}

// rule is the sentence about the tutorial's rule, processes to compute and
// coroutines to wait, where the run shows what it is worth; else it is "".
func (m *mixed) rule(w *text.BoundWords) string {
	const much = 75 // per cent
	switch {
	case m.slots == 1:
		return ""
	case m.compute >= much && m.lanes == 1 && !m.traits().Processes: // one loop of it shows nothing
		return w.Rules.Of(m.model)
	case m.compute >= much && m.cpu > m.wall*5/4: // more than one core was busy
		return w.Rules.Of(m.model)
	case m.compute == 0 && m.waited >= m.tasks:
		return w.RuleWait
	case m.compute == 0 && m.traits().Processes && !m.traits().Loop:
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
	told := []string{fmt.Sprintf(w.Peaks, m.compute, m.ran, m.cores, m.waited)}
	if form, of := m.why(w); form != "" {
		told = append(told, fmt.Sprintf(form, of...))
	}
	if rule := m.rule(w); rule != "" {
		told = append(told, rule)
	}
	return told
}
