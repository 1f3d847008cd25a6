package compare

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"testing"
	"time"

	"lanes/engine/event"
)

// boardCheck compares a board with what it must be after the updates it was given.
type boardCheck struct {
	plan   Plan
	counts []int   // runs that count, of each entry
	broken []int   // runs that ended with an error
	first  []error // the first of these
}

// check finds rows, the numbers of rows, logs and standings that do not agree.
func (c *boardCheck) check(b *Board) error {
	r, next := b.Result(""), 0
	if len(b.Rows()) != len(r.Rows) || len(r.Logs) != len(r.Rows) {
		return fmt.Errorf("%d rows, %d in the result, with %d logs", len(b.Rows()), len(r.Rows), len(r.Logs))
	}
	for i := range c.plan.Entries {
		at := b.Row(i)
		if c.counts[i] == 0 && c.broken[i] == 0 {
			if at != -1 {
				return fmt.Errorf("entry %d has row %d before there is anything to tell", i, at)
			}
			continue
		}
		if at != next || at >= len(r.Rows) {
			return fmt.Errorf("entry %d has row %d of %d, want %d", i, at, len(r.Rows), next)
		}
		next++
		row, log := &r.Rows[at], r.Logs[at]
		text := ""
		if c.first[i] != nil {
			text = c.first[i].Error()
		}
		if row.Model != c.plan.Entries[i].Model || row.Runs != c.counts[i] || row.Broken != c.broken[i] || row.Error != text || b.Standings[i].Err != c.first[i] {
			return fmt.Errorf("entry %d: got %+v, want %d runs and %d broken, first with %v", i, row, c.counts[i], c.broken[i], c.first[i])
		}
		if (log != nil) != (row.Runs > 0) || log != nil && (log.Info.Model != row.Model || log.Edge() > row.Wall || row.Runs%2 == 1 && log.Edge() != row.Wall) {
			return fmt.Errorf("row %d has another's log", at)
		}
	}
	if next != len(r.Rows) {
		return fmt.Errorf("%d rows, want %d", len(r.Rows), next)
	}
	return nil
}

// TestRowsAndLogsAndStandingsAgree after every update, whatever happens to runs: they
// count, are interrupted, end with an error, or cannot begin.
func TestRowsAndLogsAndStandingsAgree(t *testing.T) {
	for seed := range uint64(50) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		c := boardCheck{plan: Plan{Runs: 1 + rnd.IntN(6)}}
		for _, m := range []string{"sequential", "threads", "gil", "goroutines"}[:1+rnd.IntN(4)] {
			c.plan.Entries = append(c.plan.Entries, Entry{Model: m})
		}
		n := len(c.plan.Entries)
		c.counts, c.broken, c.first = make([]int, n), make([]int, n), make([]error, n)
		b := NewBoard(&c.plan)
		add := func(u Update) {
			t.Helper()
			b.Add(u)
			if err := c.check(b); err != nil {
				t.Fatalf("seed %d, entry %d, run %d: %v", seed, u.Entry, u.Run, err)
			}
		}
		for run := range c.plan.Runs {
			for entry := range n {
				end := rnd.IntN(6)
				if end > 0 { // else the run cannot begin
					for _, u := range told(rnd, c.plan.Entries[entry].Model, end == 2) {
						u.Entry, u.Run = entry, run
						add(u)
					}
				}
				u := Update{Entry: entry, Run: run, Ends: &Measured{}}
				switch {
				case end < 2:
					u.Ends.Err = fmt.Errorf("error %d of %d", run, entry)
					c.broken[entry]++
					c.first[entry] = cmp.Or(c.first[entry], u.Ends.Err)
				case end > 2:
					c.counts[entry]++
				}
				add(u)
			}
		}
	}
}

// told are the updates of a run up to its end.
func told(rnd *rand.Rand, model string, killed bool) []Update {
	wall := time.Duration(1+rnd.IntN(50)) * ms
	tl := ran(model, wall, 2, wall/4, wall/4)
	if killed {
		tl.Append(event.Event{At: wall, Kind: event.KindState, State: event.Killed, Task: event.NoTask})
	} else {
		over(tl, wall, wall/2)
	}
	all := []Update{{Begins: &tl.Info}}
	for events := range tl.Blocks() {
		all = append(all, Update{Batch: event.Batch{Events: events, Now: wall}})
	}
	return all
}

// TestManyShortRunsTakeLittleMemory: half of all runs are kept until it is certain which
// one is the median.
func TestManyShortRunsTakeLittleMemory(t *testing.T) {
	const runs = 400
	heap := func() int64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	before := heap()
	var s Standing
	for range runs / 2 {
		s.Latest = over(ran("threads", 100*ms, 4, ms, ms), 100*ms, ms)
		s.ends(&Measured{}, runs, nil)
	}
	if each := (heap() - before) / (runs / 2); each > 32<<10 {
		t.Errorf("%d kB for each run of %d events", each>>10, s.Latest.Len())
	}
	runtime.KeepAlive(&s)
}

// TestARunThatWasClippedGoesOn: all events are there, and more can be added.
func TestARunThatWasClippedGoesOn(t *testing.T) {
	whole, clipped := ran("threads", 100*ms, 5000, ms, ms), ran("threads", 100*ms, 5000, ms, ms)
	for range 3 { // the last block holds some events, then others, then many
		clipped.Clip()
		for i := range 9000 {
			e := event.Event{At: 200 * ms, Kind: event.KindValue, Lane: 1, Task: event.NoTask, Name: "n", Value: int64(i)}
			whole.Append(e)
			clipped.Append(e)
		}
	}
	clipped.Clip()
	if whole.Len() != clipped.Len() {
		t.Fatalf("%d events of %d", clipped.Len(), whole.Len())
	}
	for i := range whole.Len() {
		if *whole.Event(i) != *clipped.Event(i) {
			t.Fatalf("event %d: got %+v, want %+v", i, *clipped.Event(i), *whole.Event(i))
		}
	}
	if !reflect.DeepEqual(whole.Head(), clipped.Head()) {
		t.Error("the pictures differ")
	}
}
