package compare

import (
	"cmp"
	"slices"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
)

// Board is the state of a comparison: the fold over its updates so far. It is not safe
// for concurrent use.
type Board struct {
	Standings []Standing // of the entries of the plan, in its order

	Entry, Run int   // the latest run, both from 0; Run is -1 before the first
	Running    bool  // it has not ended
	Ended      int   // how many runs
	Changed    int   // how often a standing has changed
	table      table // of the standings
	runs       int   // of each entry
	plan       []Entry
	wrong      func(*history.Timeline) bool // of the plan; may be nil
}

// Standing is what is known of an entry so far.
type Standing struct {
	Latest *history.Timeline // of its latest run, which may still be running; nil before the first
	Err    error             // the error of the first of its runs that ended with one
	Broken int               // runs that ended with an error
	Killed int               // runs that were stopped

	samples []sample // of the runs that count, the fastest first
	seen    int      // runs that ended, also those that do not count
	alone   Row      // the part of its row that does not depend on other entries
}

// sample is a run that has ended, and counts.
type sample struct {
	Measured
	sum   history.Summary
	wrong bool   // its result was wrong
	run   *facts // nil once it can no longer be the median
}

// facts are the figures of a run. They are computed once, when it has ended: going
// through its log again for each picture would disturb the run being measured at that
// time.
type facts struct {
	tl *history.Timeline

	running, ready, waiting time.Duration // of its workers
	startup                 time.Duration // until a child process was up, on average

	// What each task took, how long all of them computed, and the ideal times already
	// computed from that, by slots and how many compute at once.
	took      []time.Duration
	computing time.Duration
	ideals    map[[2]int]time.Duration
}

// NewBoard returns the board of a comparison, before its first run.
func NewBoard(p *Plan) *Board {
	return &Board{Standings: make([]Standing, len(p.Entries)), Run: -1, table: table{of: -1}, runs: p.Runs, plan: p.Entries, wrong: p.Wrong}
}

// Add folds an update.
func (b *Board) Add(u Update) {
	s := &b.Standings[u.Entry]
	b.Entry, b.Run = u.Entry, u.Run
	switch {
	case u.Begins != nil:
		s.Latest = history.NewTimeline(*u.Begins)
		b.Running = true
	case u.Again:
		b.Running = false
	case u.Ends != nil:
		b.Running = false
		b.Ended++
		b.Changed++
		s.ends(u.Ends, b.runs, b.wrong)
	default:
		s.Latest.Add(u.Batch)
	}
}

// Left is how many runs have not ended yet.
func (b *Board) Left() int { return b.runs*len(b.Standings) - b.Ended }

// ends takes the measurements of the latest run. They do not count if the run was
// interrupted or ended with an error.
func (s *Standing) ends(m *Measured, runs int, wrong func(*history.Timeline) bool) {
	s.seen++
	switch {
	case m.Err != nil:
		s.Err = cmp.Or(s.Err, m.Err)
		s.Broken++
	case s.Latest != nil && s.Latest.Ended():
		s.count(m, wrong != nil && wrong(s.Latest))
	default:
		s.Killed++
	}
	s.forget(runs)
	s.alone = s.sumUp()
}

// count adds the latest run to those that count. wrong says whether its result was
// wrong.
func (s *Standing) count(m *Measured, wrong bool) {
	s.Latest.Clip() // it has ended, and may be kept with very many others
	add := sample{Measured: *m, sum: s.Latest.Summary(), wrong: wrong, run: factsOf(s.Latest)}
	at, _ := slices.BinarySearchFunc(s.samples, add.sum.WallNS, func(s sample, wall int64) int { return cmp.Compare(s.sum.WallNS, wall) })
	s.samples = slices.Insert(s.samples, at, add)
}

func factsOf(tl *history.Timeline) *facts {
	f, head := &facts{tl: tl, startup: startup(tl), ideals: map[[2]int]time.Duration{}}, tl.Head()
	for i := range head.Lanes {
		lane := &head.Lanes[i]
		if lane.ID == 0 && len(head.Lanes) > 1 {
			continue
		}
		f.running += lane.Total(event.Running, head.At)
		f.ready += lane.Total(event.Ready, head.At)
		f.waiting += lane.Total(event.Waiting, head.At)
	}
	f.took, f.computing = tl.Took(), tl.Computed()
	return f
}

// startup is how long a child process took to start up, on average.
func startup(tl *history.Timeline) time.Duration {
	began, n, sum := map[int32]time.Duration{}, 0, time.Duration(0)
	for i := range tl.Len() {
		e := tl.Event(i)
		if e.Kind != event.KindState {
			continue
		}
		if at, starting := began[e.Lane]; starting {
			n, sum = n+1, sum+e.At-at
			delete(began, e.Lane)
		}
		if e.On == event.Startup {
			began[e.Lane] = e.At
		}
	}
	return sum / time.Duration(max(n, 1))
}

// ideal is the least time in which slots could do the same work, so many of them
// computing at once, if each task takes as long as it took in this run, and they compute as
// long in total.
func (f *facts) ideal(slots, atOnce int) time.Duration {
	key := [2]int{slots, atOnce}
	d, known := f.ideals[key]
	if !known {
		d = history.Least(f.took, f.computing, slots, atOnce)
		f.ideals[key] = d
	}
	return d
}

// forget releases the timelines of runs that can no longer be the median: all of them
// together might not fit into memory.
func (s *Standing) forget(runs int) {
	low, high := contenders(len(s.samples), max(runs-s.seen, 0))
	for i := range s.samples {
		if i < low || i > high {
			s.samples[i].run = nil
		}
	}
}

// contenders are the indices of the first and the last of n sorted values that can be
// the median once there are more of them.
func contenders(n, more int) (low, high int) {
	return median(n+more) - more, median(n + more)
}

// median is the index of the median of n sorted runs: of an even number, the lower of
// the middle two.
func median(n int) int { return (n - 1) / 2 }

// Runs is how many runs count.
func (s *Standing) Runs() int { return len(s.samples) }

// Wall is the median wall time of the runs that count, 0 if there is none.
func (s *Standing) Wall() time.Duration { return s.alone.Wall }

// Median is the timeline of the median run, nil if no run counts. Of an even number of
// runs it is the lower of the middle two.
func (s *Standing) Median() *history.Timeline {
	if m := s.median(); m != nil {
		return m.run.tl
	}
	return nil
}

// median is the run with the median wall time, nil if no run counts.
func (s *Standing) median() *sample {
	if len(s.samples) == 0 {
		return nil
	}
	return &s.samples[median(len(s.samples))]
}
