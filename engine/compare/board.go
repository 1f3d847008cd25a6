package compare

import (
	"slices"
	"time"

	"lanes/engine"
)

// Board is a comparison as far as it has been measured: the fold over its updates. It
// is not safe for use by several goroutines.
type Board struct {
	Standings []Standing // of the entries of the plan, in its order

	Entry, Run int   // which run is the latest, from 0; Run is -1 before the first
	Running    bool  // it has not ended
	Ended      int   // runs
	Changed    int   // how often a standing has changed
	rows       []Row // of the standings
	of         int   // Changed, when rows were computed
	runs       int   // of each entry
	plan       []Entry
}

// Standing is what is known of an entry.
type Standing struct {
	Latest *engine.Timeline // of its latest run, which may go on; nil before the first
	Err    error            // what was wrong with its latest run

	samples []sample // of the runs that count, the fastest first
	seen    int      // runs that ended, those that do not count too
}

// sample is a run that is over.
type sample struct {
	Measured
	sum engine.Summary
	tl  *engine.Timeline // nil once it cannot be the median any more
}

// NewBoard returns the board of a comparison of which nothing has been measured yet.
func NewBoard(p *Plan) *Board {
	return &Board{Standings: make([]Standing, len(p.Entries)), Run: -1, runs: p.Runs, plan: p.Entries}
}

// Add folds an update.
func (b *Board) Add(u Update) {
	s := &b.Standings[u.Entry]
	b.Entry, b.Run = u.Entry, u.Run
	switch {
	case u.Begins != nil:
		s.Latest, s.Err = engine.NewTimeline(*u.Begins), nil
		b.Running = true
	case u.Ends != nil:
		b.Running = false
		b.Ended++
		b.Changed++
		s.ends(u.Ends, b.runs)
	default:
		s.Latest.Add(u.Batch)
	}
}

// Left is how many runs are still to end.
func (b *Board) Left() int { return b.runs*len(b.Standings) - b.Ended }

// ends takes the measures of the latest run. Of one that was interrupted, or in which
// something was wrong with the run itself, they do not count.
func (s *Standing) ends(m *Measured, runs int) {
	s.seen++
	defer s.forget(runs)
	if s.Err = m.Err; s.Err != nil || s.Latest == nil {
		return
	}
	if p := s.Latest.Head(); !p.Over || p.Killed {
		return
	}
	s.Latest.Clip() // it is over, and may be kept with very many others
	add := sample{Measured: *m, sum: s.Latest.Summary(), tl: s.Latest}
	at, _ := slices.BinarySearchFunc(s.samples, add.sum.WallNS, func(s sample, wall int64) int { return int(s.sum.WallNS - wall) })
	s.samples = slices.Insert(s.samples, at, add)
}

// forget lets go of the timelines that cannot be the median's any more: together, all
// might not fit into memory.
func (s *Standing) forget(runs int) {
	low, high := contenders(len(s.samples), max(runs-s.seen, 0))
	for i := range s.samples {
		if i < low || i > high {
			s.samples[i].tl = nil
		}
	}
}

// contenders are the first and the last of n values in order that are the median, or
// can be when there are some more.
func contenders(n, more int) (low, high int) {
	return median(n+more) - more, median(n + more)
}

// median is the place of the median among n values in order: of an even number, the
// lower one of the middle two, so that it is always the value of one run.
func median(n int) int { return (n - 1) / 2 }

// Runs is how many runs count.
func (s *Standing) Runs() int { return len(s.samples) }

// Walls are the wall times of the runs that count, the shortest first.
func (s *Standing) Walls() []time.Duration {
	walls := make([]time.Duration, len(s.samples))
	for i := range s.samples {
		walls[i] = time.Duration(s.samples[i].sum.WallNS)
	}
	return walls
}

// Median is the timeline of the median run, nil if no run counts.
func (s *Standing) Median() *engine.Timeline {
	if len(s.samples) == 0 {
		return nil
	}
	return s.samples[median(len(s.samples))].tl
}
