package history

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"time"

	"lanes/engine/event"
)

// Summary is the last line of a log: the figures of the whole run. It is computed from
// the timeline alone.
type Summary struct {
	Kind        string `json:"kind"` // "summary"
	Lesson      string `json:"lesson"`
	Model       string `json:"model"`
	Workers     int    `json:"workers"`
	WallNS      int64  `json:"wall_ns"`
	CPUNS       int64  `json:"cpu_ns"` // of this whole program and its children
	Tasks       int    `json:"tasks"`
	Done        int    `json:"done"`
	Failed      int    `json:"failed"`
	Interrupted int    `json:"interrupted"`
	Retries     int    `json:"retries"`
	Lost        int    `json:"lost_attempts,omitempty"` // at tasks that another worker did, or does
	RunningNS   int64  `json:"running_ns"`              // this and the next three: sums over lanes
	ReadyNS     int64  `json:"ready_ns"`
	CoreNS      int64  `json:"ready_core_ns,omitempty"` // of the ready time, what was waited for a core
	WaitingNS   int64  `json:"waiting_ns"`
	IdleNS      int64  `json:"idle_ns"`
	ProgressNS  int64  `json:"in_progress_ns,omitempty"` // of lanes that are only observed
	PeakFlight  int    `json:"peak_in_flight"`
	PeakRunning int    `json:"peak_running"`
	WorkNS      int64  `json:"work_ns"`           // what the tasks took by themselves
	IdealNS     int64  `json:"ideal_ns"`          // the least time for them in the given slots
	Stopped     bool   `json:"stopped"`           // the run was stopped from outside
	CutOff      bool   `json:"cut_off,omitempty"` // the log ends before its run did; this is up to there
	Error       string `json:"error,omitempty"`

	Values []Value `json:"-"` // the values of lane 0, as keys of their own
}

// Summary sums up the run as far as it is known.
func (t *Timeline) Summary() Summary {
	p := t.Head()
	s := Summary{
		Kind: "summary", Lesson: t.Info.Lesson, Model: t.Info.Model, Workers: t.Workers(),
		WallNS: int64(p.At), CPUNS: p.Value(event.ValueProgramCPU),
		Tasks: t.Info.Tasks, Done: p.Done, Failed: len(p.Failures), Interrupted: p.Interrupted, Retries: p.Retries, Lost: p.Lost,
		RunningNS: int64(p.Total(event.Running)), ReadyNS: int64(p.Total(event.Ready)),
		WaitingNS: int64(p.Total(event.Waiting)), IdleNS: int64(p.Total(event.Idle)),
		ProgressNS: int64(p.Total(event.InProgress)),
		PeakFlight: p.PeakFlight, PeakRunning: p.PeakRunning,
		WorkNS: int64(p.Work), IdealNS: int64(t.Ideal()),
		Stopped: p.Killed, CutOff: !p.Over, Error: p.Error,
	}
	s.CoreNS = int64(p.starved())
	if main := p.Lane(0); main != nil {
		for _, v := range main.Values {
			if v.Name != event.ValueCPU && v.Name != event.ValueProgramCPU && v.Name != event.ValueLine && v.Name != event.ValueQueue && v.Name != event.ValueShare && v.Name != event.ValueRecorder {
				s.Values = append(s.Values, v)
			}
		}
	}
	s.Values = append(s.Values, t.traffic()...)
	return s
}

// traffic counts the puts, gets and requests of the workers of a program.
func (t *Timeline) traffic() []Value {
	plain := slices.ContainsFunc(t.Info.Queues, func(name string) bool { return name != "" })
	var puts, gets, requests int64
	for i := 0; i < t.Len() && len(t.Info.Queues) > 0; i++ {
		e := t.Event(i)
		switch e.Verb() {
		case event.VerbPut:
			puts++
		case event.VerbGet:
			gets++
		case event.VerbRequest:
			requests++
		}
	}
	switch {
	case plain:
		return []Value{{Name: "puts", Value: puts}, {Name: "gets", Value: gets}}
	case requests > 0:
		return []Value{{Name: "requests", Value: requests}}
	}
	return nil
}

// MarshalJSON writes the lesson's own values after the common keys. A value
// cannot take the place of a common key.
func (s Summary) MarshalJSON() ([]byte, error) {
	type common Summary
	b, err := json.Marshal(common(s))
	if err != nil || len(s.Values) == 0 {
		return b, err
	}
	b = bytes.TrimSuffix(b, []byte("}"))
	for _, v := range s.Values {
		key, _ := json.Marshal(v.Name)
		if v.Name == "error" || bytes.Contains(b, append(key, ':')) {
			continue // error is a common key even where it is left out
		}
		b = append(append(append(b, ','), key...), ':')
		n, _ := json.Marshal(v.Value)
		b = append(b, n...)
	}
	return append(b, '}'), nil
}

// Ideal is a time in which no run can have done the tasks that were begun any faster, under
// the model and with the slots and cores of this run: each takes as long as it took by
// itself (its running and waiting time), and nothing else takes any time. See [Least]. So
// it is never more than the run took.
//
// It is 0 where tasks are parts of rounds, or are started by a program: they wait for
// each other, or do not always have the same slots. It is 0 where tasks measure, too:
// how long they take is how long they measure; and where they slowed each other down, so
// that nobody knows what they take by themselves.
func (t *Timeline) Ideal() time.Duration {
	if t.Info.Observed() || t.Info.Round > 0 || t.Info.Program || t.Info.Measure || t.Crowded() {
		return 0
	}
	return min(Least(t.Took(), t.Computed(), t.Slots(), t.Info.AtOnce()), t.Head().At)
}

// Workers is how many workers the run has had: machines may have joined it.
func (t *Timeline) Workers() int {
	if t.Info.Traits().Remote {
		return max(t.Info.Workers, len(t.Head().Lanes)-1)
	}
	return t.Info.Workers
}

// Slots is how many tasks could be in progress at once: machines may have joined the run.
func (t *Timeline) Slots() int {
	if t.Info.Traits().Remote {
		return max(t.Info.Slots, len(t.Head().Lanes)-1)
	}
	return t.Info.Slots
}

// Computing is how long the tasks were running in total: what they took by themselves,
// without their waits.
func (t *Timeline) Computing() time.Duration {
	head := t.Head()
	computing := head.Work
	for i := range head.Lanes {
		if lane := &head.Lanes[i]; lane.ID > 0 || len(head.Lanes) == 1 {
			computing -= lane.Total(event.Waiting, head.At)
		}
	}
	return max(computing, 0)
}

// Computed is the CPU time of the tasks, as far as it is known: no more than the program
// and its children had, and no more than the tasks were running.
func (t *Timeline) Computed() time.Duration {
	computing := t.Computing()
	if cpu := time.Duration(t.Head().Value(event.ValueProgramCPU)); cpu > 0 {
		return min(computing, cpu)
	}
	return computing
}

// InSequence is how long the tasks would take one after another, estimated from this run:
// their waits, and the CPU time that they computed. It is the same for all models: what
// tasks lost to each other, for a core, a turn or a limit, is no part of it. It is 0 where
// that cannot be told apart from their waits.
func (t *Timeline) InSequence() time.Duration {
	head, waits := t.Head(), time.Duration(0)
	switch waits = max(head.Work-t.Computing(), 0); {
	case !t.Crowded():
	case t.Info.Limited || waits > head.Timed:
		return 0
	}
	return waits + t.Computed()
}

// Least is a lower bound of the time in which slots can do the tasks, in whatever order,
// if each takes as long as given, and together they compute for the time given, so many of
// them at once; 0 atOnce is an unknown number. For equal tasks it is the time of as many
// waves as they need.
func Least(took []time.Duration, computing time.Duration, slots, atOnce int) time.Duration {
	least := waves(took, slots)
	if atOnce > 0 {
		least = max(least, computing/time.Duration(atOnce))
	}
	return least
}

// Crowded reports whether the tasks slowed each other down, by contention for the CPU
// or for a limit that they share. Then the time of a task includes some that it would
// not take alone, and nothing can be computed from it: neither the time in sequence nor
// the ideal time.
func (t *Timeline) Crowded() bool {
	if t.Info.Limited {
		return true
	}
	p, cores := t.Head(), t.Info.Host.Cores
	cpu := time.Duration(p.Value(event.ValueProgramCPU))
	if cpu == 0 || cores == 0 || p.PeakFlight < 2 { // unknown, or they ran alone
		return false
	}
	// The cores were busy for more than half of the time; or for more than a twentieth
	// of the work lanes could run but did not, or were kept from it by one that held
	// the loop or the lock while waiting. Who had no core to compute on may have been
	// late to wake up, too.
	return cpu > p.At*time.Duration(cores)/2 || t.Computing()+p.starved()-cpu+p.Held > p.Work/20
}

// Took is how long each task took by itself: its running and its waiting time. Tasks
// are in the order in which they were begun; there are as many as the events say,
// whatever Info says.
func (t *Timeline) Took() []time.Duration {
	var took []time.Duration
	at := map[int32]int{} // task → index into took
	type open struct {
		task  int32
		since time.Duration
		state event.State
	}
	lanes := map[int32]open{}
	for i := range t.Len() {
		e := t.Event(i)
		if e.Kind != event.KindState {
			continue
		}
		if o := lanes[e.Lane]; o.state == event.Running && o.task >= 0 || o.state == event.Waiting && o.task >= 0 {
			k, ok := at[o.task]
			if !ok {
				k = len(took)
				at[o.task] = k
				took = append(took, 0)
			}
			took[k] += e.At - o.since
		}
		lanes[e.Lane] = open{e.Task, e.At, e.State}
	}
	return took
}

// waves is a lower bound of when the last task ends, in whatever order the slots take
// them. Some slot has no less than the average; and of the k × slots + 1 longest tasks some
// slot has at least k + 1, which take no less than the k + 1 shortest of these. It assumes
// at least one slot, whatever slots says.
func waves(took []time.Duration, slots int) (least time.Duration) {
	took = slices.SortedFunc(slices.Values(took), func(a, b time.Duration) int { return cmp.Compare(b, a) })
	slots = min(max(slots, 1), max(len(took), 1))
	sums := make([]time.Duration, len(took)+1) // of so many longest
	for i, d := range took {
		sums[i+1] = sums[i] + d
	}
	least = sums[len(took)] / time.Duration(slots)
	for k := 0; k*slots < len(took); k++ {
		n := k*slots + 1
		least = max(least, sums[n]-sums[n-k-1])
	}
	return least
}
