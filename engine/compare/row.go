package compare

import (
	"slices"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/models"
)

// Row is the result of an entry. Every measured number is the median over its runs,
// each number by itself; computed numbers are computed from these medians and from the
// run with the median wall time. What is unknown or not applicable is 0.
type Row struct {
	Model   string `json:"model"`
	Badge   string `json:"badge,omitempty"`
	Workers int    `json:"workers"`
	Slots   int    `json:"slots"` // tasks at once
	Runs    int    `json:"runs"`  // that count: not interrupted, and without an error

	Wall    time.Duration `json:"wall_ns"`
	WallMin time.Duration `json:"wall_min_ns"`
	WallMax time.Duration `json:"wall_max_ns"`
	WallQ1  time.Duration `json:"wall_q1_ns,omitempty"` // first quartile
	WallQ3  time.Duration `json:"wall_q3_ns,omitempty"` // third quartile
	CPU     time.Duration `json:"cpu_ns"`

	Memory      int64 `json:"memory_bytes,omitempty"`      // peak private memory of this program and its children
	MemoryBase  int64 `json:"memory_base_bytes,omitempty"` // before the run
	Voluntary   int64 `json:"voluntary_switches,omitempty"`
	Involuntary int64 `json:"involuntary_switches,omitempty"`

	SpeedUp     float64       `json:"speedup,omitempty"`
	SpeedUpFrom From          `json:"speedup_from,omitempty"`
	Efficiency  float64       `json:"efficiency,omitempty"` // speed-up for each slot
	Ideal       time.Duration `json:"ideal_ns,omitempty"`
	IdealFrom   From          `json:"ideal_from,omitempty"`
	Crowded     bool          `json:"crowded,omitempty"` // its tasks slowed each other down: nothing was computed from them

	Quoted        float64 `json:"quoted_s,omitempty"`
	QuotedSpeedUp float64 `json:"quoted_speedup,omitempty"` // against the quoted sequential time

	Busy   Share  `json:"busy"`             // the share of the machine's CPU time that other programs took meanwhile
	Wrong  bool   `json:"wrong,omitempty"`  // the result of a run was wrong
	Failed int    `json:"failed,omitempty"` // tasks of the median run
	Broken int    `json:"broken,omitempty"` // runs that ended with an error
	Error  string `json:"error,omitempty"`  // the first of these errors

	// Of the median run: where the time of its workers went, and why they were not
	// running.
	Tasks       int           `json:"tasks"`
	Running     time.Duration `json:"running_ns"`
	Ready       time.Duration `json:"ready_ns"`
	Waiting     time.Duration `json:"waiting_ns"`
	Work        time.Duration `json:"work_ns"` // the running and waiting time of the tasks
	PeakFlight  int           `json:"peak_in_flight"`
	PeakRunning int           `json:"peak_running"`
	Handovers   int64         `json:"gil_handovers,omitempty"`
	NetBytes    int64         `json:"net_bytes,omitempty"`   // what workers sent and received, where they are on machines
	RoundTrips  int64         `json:"round_trips,omitempty"` // how often they waited for an answer
	Startup     time.Duration `json:"startup_ns,omitempty"`  // how long a child process took to start up, on average
}

// Observed reports whether it is of a program that was only observed: it does the work in
// its own way, so it neither wins nor is the measure of others.
func (r *Row) Observed() bool { return r.Badge == event.Observed }

// From says what a number was computed from.
type From string

// The sources of computed numbers: the sequential runs of the same comparison, or what
// the tasks of the run took by themselves.
const (
	FromSequential From = "sequential"
	FromTasks      From = "tasks"
)

// MemoryAdded is the memory that a run took beyond what the program had before; ok is
// false if it is unknown.
func (r *Row) MemoryAdded() (n int64, ok bool) { return max(r.Memory-r.MemoryBase, 0), r.Memory > 0 }

// CoresBusy is how many cores the run kept busy on average, 0 if that is unknown.
func (r *Row) CoresBusy() float64 {
	if r.Wall <= 0 {
		return 0
	}
	return float64(r.CPU) / float64(r.Wall)
}

// Apart reports whether the times of two rows differ clearly: the middle halves of
// their runs do not overlap. Minimum and maximum are no good for that: the more runs
// there are, the further apart they get, so more runs would show less. With fewer than
// four runs, or a file without quartiles, they are all there is.
func (r *Row) Apart(o *Row) bool {
	from, to := r.middle()
	least, most := o.middle()
	return to < least || most < from
}

// middle is the range of the middle half of the runs.
func (r *Row) middle() (from, to time.Duration) {
	if r.Runs < 4 || r.WallQ1 <= 0 || r.WallQ3 <= 0 {
		return r.WallMin, r.WallMax
	}
	return r.WallQ1, r.WallQ3
}

// Rows are the rows of the entries that have been measured. They are valid until the
// next update, and must not be changed.
func (b *Board) Rows() []Row {
	return b.tabulated().rows
}

// Row is the index of an entry's row, -1 if it has none yet.
func (b *Board) Row(entry int) int { return b.tabulated().at[entry] }

// table is the result on a board. All of it is made at once, so that a row never gets
// the log of another.
type table struct {
	of   int // Changed, when it was made
	rows []Row
	logs []*history.Timeline // the median run of each row, nil where no run counts
	at   []int               // the index of each entry's row, -1 for none
}

// tabulated is the table of the current standings.
func (b *Board) tabulated() *table {
	if b.table.of != b.Changed {
		b.table = b.tabulate()
	}
	return &b.table
}

// shown reports whether an entry has a row.
func (s *Standing) shown() bool { return len(s.samples) > 0 || s.Err != nil }

func (b *Board) tabulate() table {
	t := table{of: b.Changed, at: make([]int, len(b.Standings))}
	base, quoted := b.base(), b.quoted()
	for i := range b.Standings {
		s := &b.Standings[i]
		if !s.shown() {
			t.at[i] = -1
			continue
		}
		t.at[i] = len(t.rows)
		t.rows = append(t.rows, s.row(&b.plan[i], base, quoted))
		t.logs = append(t.logs, s.Median())
	}
	return t
}

// base is the run that all others are compared with.
type base struct {
	*sample
	wall time.Duration // in sequence
	from From
}

// base is the median run of the sequential model. If that was not measured, it is the
// run whose tasks took the least time by themselves, of those whose tasks did not slow
// each other down; nil if there is none.
func (b *Board) base() (best *base) {
	for i := range b.Standings {
		if len(b.Standings[i].samples) == 0 {
			continue
		}
		m := b.Standings[i].median()
		work := m.run.tl.InSequence()
		switch {
		case models.TraitsOf(b.plan[i].Model).OneWorker:
			return &base{m, b.Standings[i].alone.Wall, FromSequential}
		case !m.divisible() || work <= 0 || m.run.tl.Crowded():
		case best == nil || work < best.wall:
			best = &base{m, work, FromTasks}
		}
	}
	return best
}

// divisible reports whether the tasks of a run could be distributed differently. Parts
// of a round wait for each other, and so do the workers of a program; tasks that share
// a limit take longer than by themselves, and tasks that measure would disturb each
// other.
func (m *sample) divisible() bool {
	info := &m.run.tl.Info
	return !info.Observed() && info.Round == 0 && !info.Program && !info.Limited && !info.Measure
}

// quoted is the tutorial's figure for the sequential model, 0 if there is none.
func (b *Board) quoted() time.Duration {
	i := slices.IndexFunc(b.plan, func(e Entry) bool { return models.TraitsOf(e.Model).OneWorker })
	if i < 0 {
		return 0
	}
	return b.plan[i].Quoted
}

// sumUp is the part of a row that does not depend on other entries.
func (s *Standing) sumUp() Row {
	r := Row{Runs: len(s.samples), Busy: s.busy(), Broken: s.Broken}
	if s.Err != nil {
		r.Error = s.Err.Error()
	}
	r.Wrong = slices.ContainsFunc(s.samples, func(s sample) bool { return s.wrong })
	if r.Runs > 0 {
		s.measured(&r)
		s.median().ran(&r)
	}
	return r
}

func (s *Standing) row(e *Entry, base *base, quoted time.Duration) Row {
	r := s.alone
	r.Model = e.Model
	if r.Runs == 0 {
		r.Workers = e.Workers
		return r
	}
	m := s.median()
	if e.Quoted > 0 && m.run.tl.Info.ByDefault() {
		r.Quoted = e.Quoted.Seconds()
		r.QuotedSpeedUp = float64(quoted) / float64(e.Quoted)
	}
	if r.Wall > 0 && !r.Observed() {
		r.relate(m, base)
	}
	return r
}

// measured fills in the medians.
func (s *Standing) measured(r *Row) {
	n := len(s.samples)
	of := func(value func(*sample) int64) int64 {
		values := make([]int64, n)
		for i := range s.samples {
			values[i] = value(&s.samples[i])
		}
		return middle(values)
	}
	r.Wall = time.Duration(of(func(s *sample) int64 { return s.sum.WallNS }))
	r.WallMin, r.WallMax = time.Duration(s.samples[0].sum.WallNS), time.Duration(s.samples[n-1].sum.WallNS)
	r.WallQ1, r.WallQ3 = time.Duration(s.samples[n/4].sum.WallNS), time.Duration(s.samples[n-1-n/4].sum.WallNS)
	r.CPU = time.Duration(of(func(s *sample) int64 { return s.sum.CPUNS }))
	s.memory(r)
	r.Voluntary = of(func(s *sample) int64 { return s.Voluntary })
	r.Involuntary = of(func(s *sample) int64 { return s.Involuntary })
}

// memory fills in the memory, from the runs where it is known.
func (s *Standing) memory(r *Row) {
	var all, added []int64
	for i := range s.samples {
		if m := &s.samples[i].Measured; m.Memory > 0 {
			all, added = append(all, m.Memory), append(added, m.Memory-m.Base)
		}
	}
	if len(all) == 0 {
		return
	}
	r.Memory = middle(all)
	r.MemoryBase = r.Memory - middle(added)
}

// middle is the median of values, which it sorts: of an even number, the mean of the
// middle two.
func middle(values []int64) int64 {
	slices.Sort(values)
	n := len(values)
	low, high := values[(n-1)/2], values[n/2]
	return low + (high-low)/2
}

// ran fills in the figures of the median run, which m is.
func (m *sample) ran(r *Row) {
	info := &m.run.tl.Info
	r.Badge, r.Workers, r.Slots, r.Tasks = info.Badge, info.Workers, info.Slots, info.Tasks
	r.Failed, r.Work = m.sum.Failed, time.Duration(m.sum.WorkNS)
	r.PeakFlight, r.PeakRunning = m.sum.PeakFlight, m.sum.PeakRunning
	r.Handovers = m.run.tl.Head().Value(event.ValueHandovers)
	r.NetBytes, r.RoundTrips = m.run.tl.Head().Value(event.ValueNetBytes), m.run.tl.Head().Value(event.ValueRoundTrips)
	r.Running, r.Ready, r.Waiting, r.Startup = m.run.running, m.run.ready, m.run.waiting, m.run.startup
}

// relate computes what the run is compared with: the time in sequence, and the ideal
// time.
func (r *Row) relate(m *sample, base *base) {
	if base == nil {
		r.Crowded = m.divisible() && r.Work > 0
		return
	}
	info := &m.run.tl.Info
	if m.divisible() {
		// The tasks of that run may have been slower: what was measured was possible.
		r.Ideal = min(base.run.ideal(max(min(info.Slots, r.Tasks), 1), info.AtOnce()), r.WallMin)
		r.IdealFrom = base.from
	} else if base.from == FromTasks {
		return
	}
	r.SpeedUp, r.SpeedUpFrom = float64(base.wall)/float64(r.Wall), base.from
	r.Efficiency = r.SpeedUp / float64(max(info.Slots, 1))
}

// busy is the share of the machine that other programs had during the runs.
func (s *Standing) busy() Share {
	var t taken
	for i := range s.samples {
		t.add(&s.samples[i])
	}
	return t.share()
}

// Busy is the share of the machine that other programs had during all runs so far.
func (b *Board) Busy() Share {
	var t taken
	for i := range b.Standings {
		for k := range b.Standings[i].samples {
			t.add(&b.Standings[i].samples[k])
		}
	}
	return t.share()
}
