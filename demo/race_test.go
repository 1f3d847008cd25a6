package demo

import (
	"crypto/sha256"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"lanes/engine"
	"lanes/engine/event"
)

// TestRace checks the result of each guard and model. Where an update can be lost
// only by chance, it checks no more than that the count of lost ones is right.
func TestRace(t *testing.T) {
	const increments, runs = 100_000, 2
	type want struct {
		lost   int64 // in each run; chance if it cannot be known
		losing int64
	}
	const chance = -1
	for _, c := range []struct {
		model, args string
		want        want
	}{
		{"threads", "--guard none", want{chance, chance}},
		{"threads", "--guard mutex", want{0, 0}},
		{"threads", "--guard with", want{0, 0}},
		{"threads", "--guard mutex --update plain", want{0, 0}},
		{"threads", "--guard none --update plain", want{chance, chance}},
		{"threads", "--guard atomic --workers 3", want{0, 0}},
		{"threads", "--guard store-only", want{chance, chance}},
		{"threads", "--guard two-locks", want{chance, chance}},
		{"threads", "--guard check-then-act", want{chance, chance}},
		{"goroutines", "--guard none", want{chance, chance}},
		{"goroutines", "--guard mutex", want{0, 0}},
		{"coroutines", "--guard none", want{0, 0}},
		{"coroutines", "--guard none --await", want{increments, runs}},
		{"coroutines", "--guard store-only --await", want{increments, runs}},
		{"coroutines", "--guard two-locks --await", want{increments, runs}},
		{"coroutines", "--guard check-then-act --await", want{increments, runs}},
		{"coroutines", "--guard mutex --await", want{0, 0}},
		{"coroutines", "--guard with --await", want{0, 0}},
		{"coroutines", "--guard atomic --await", want{0, 0}},
		{"gil", "--guard none --check step", want{chance, chance}},
		{"gil", "--guard none --check back-jump", want{0, 0}},
		{"gil", "--guard mutex --check step", want{0, 0}},
		{"processes", "--guard none", want{0, 0}},
	} {
		t.Run(c.model+" "+c.args, func(t *testing.T) {
			workers := 2
			args := strings.Fields(c.args)
			if i := slices.Index(args, "--workers"); i >= 0 {
				_, _ = fmt.Sscan(args[i+1], &workers)
				args = slices.Delete(args, i, i+2)
			}
			args = append(args, "--increments", fmt.Sprint(increments), "--runs", fmt.Sprint(runs), "--start", "1000")
			job, err := open(t, Race, engine.Setup{Model: c.model, Workers: workers}, args...)
			if err != nil {
				t.Fatal(err)
			}
			p := run(t, job, engine.Config{Model: c.model, Workers: workers}).Head()
			expected := int64(1000 + workers*increments)
			if p.Done != runs*workers || p.Value("runs") != runs || p.Value("expected") != expected || p.Value("start") != 1000 {
				t.Errorf("done %d of %d, %d runs, expected %d", p.Done, runs*workers, p.Value("runs"), p.Value("expected"))
			}
			final, lost := p.Value("final"), p.Value("lost")
			if c.model == "processes" {
				if final != 1000 || p.Value("in_other_cells") != int64(workers*increments) {
					t.Errorf("the parent's cell is %d; %d increments of others", final, p.Value("in_other_cells"))
				}
			} else if lost != p.Value("most_lost") || lost != expected-final || lost < 0 || lost > int64(workers*increments)-1 {
				t.Errorf("lost %d, but %d of %d", lost, final, expected)
			}
			if c.want.lost != chance && (lost != c.want.lost || p.Value("losing_runs") != c.want.losing) {
				t.Errorf("lost %d, in %d runs; want %d, in %d", lost, p.Value("losing_runs"), c.want.lost, c.want.losing)
			}
			if least, most := p.Value("least_lost"), p.Value("most_lost"); least > most || (most > 0) != (p.Value("losing_runs") > 0) {
				t.Errorf("%d runs lost %d to %d", p.Value("losing_runs"), least, most)
			}
			if priced := p.Value("increment_ps") > 0; priced == (c.model == "processes") {
				t.Errorf("an increment costs %d ps", p.Value("increment_ps"))
			}
			locks := strings.Contains(c.args, "mutex") || strings.Contains(c.args, "with")
			for _, guard := range []string{"none", "mutex", "with"} {
				if ps := p.Value("alone_" + guard + "_ps"); (ps > 0) != locks {
					t.Errorf("alone an update with guard %s takes %d ps", guard, ps)
				}
			}
		})
	}
}

// TestThreadsLoseUpdates by default in nearly every run, also where other programs have
// the cores most of the time: one worker is stopped in the middle of an update then, and
// what the other does meanwhile is overwritten.
func TestThreadsLoseUpdates(t *testing.T) {
	if runtime.NumCPU() < 2 {
		t.Skip("needs two cores")
	}
	if testing.Short() {
		t.Skip("it keeps all cores busy for long, and its race is meant")
	}
	var over atomic.Bool
	defer over.Store(true)
	for range runtime.NumCPU() { // others
		go func() {
			for !over.Load() {
				sha256.Sum256(nil)
			}
		}()
	}
	const runs = 8
	job, err := open(t, Race, engine.Setup{Model: "threads"}, "--runs", fmt.Sprint(runs))
	if err != nil {
		t.Fatal(err)
	}
	p := run(t, job, engine.Config{Model: "threads"}).Head()
	if n := p.Value("losing_runs"); n == 0 { // how many depends on what the system gives to others
		t.Errorf("%d of %d runs lost updates", n, runs)
	}
	if lost := p.Value("lost"); lost == 0 || lost != p.Value("most_lost") || p.Value("final") != p.Value("expected")-lost {
		t.Errorf("the result is %d, with %d lost; the worst run lost %d", p.Value("final"), lost, p.Value("most_lost"))
	}
}

// TestFAddsOne for any number, at the ends of what is allowed too.
func TestFAddsOne(t *testing.T) {
	for _, n := range []int64{0, 41, -1, 200_000_000, math.MaxInt32 * maxIncrements, -math.MaxInt32 * maxIncrements} {
		if got := f(n); got != n+1 {
			t.Errorf("f(%d) is %d", n, got)
		}
	}
}

// TestTheInterpreterLockDoesNotKeepACounter: the lock is handed over in the
// middle of updates, so they are lost, although only one thread runs at a time.
func TestTheInterpreterLockDoesNotKeepACounter(t *testing.T) {
	job, err := open(t, Race, engine.Setup{Model: "gil"}, "--increments", "2000000", "--runs", "1")
	if err != nil {
		t.Fatal(err)
	}
	if p := run(t, job, engine.Config{Model: "gil"}).Head(); p.Value("lost") == 0 || p.PeakRunning > 1 {
		t.Errorf("lost %d, %d ran at once", p.Value("lost"), p.PeakRunning)
	}
}

// TestBehindIsNoExaggeration checks that the number shown as missing while a run
// goes on is no more than all updates, and zero under a guard that
// works.
func TestBehindIsNoExaggeration(t *testing.T) {
	for _, guard := range []string{"none", "mutex", "atomic"} {
		job, err := open(t, Race, engine.Setup{Model: "threads"}, "--guard", guard, "--increments", "600000", "--runs", "1")
		if err != nil {
			t.Fatal(err)
		}
		tl := run(t, job, engine.Config{Model: "threads"})
		seen := false
		for i := range tl.Len() {
			e := tl.Event(i)
			if e.Kind != event.KindValue || e.Name != "behind" {
				continue
			}
			seen = true
			if e.Value < 0 || e.Value > 1_200_000 || guard != "none" && e.Value > 0 {
				t.Errorf("guard %s: %d behind", guard, e.Value)
			}
		}
		if !seen {
			t.Error("nobody said how far behind it is")
		}
	}
}

func TestRaceRefuses(t *testing.T) {
	for args, want := range map[string]string{
		"--guard magic":               "--guard magic: must be none, store-only, two-locks, check-then-act, mutex, with, atomic",
		"--update never":              "--update never: must be f or plain",
		"--increments 0":              "--increments 0: must be between 1 and 1000000000",
		"--runs 0":                    "--runs 0: must be between 1 and 1000",
		"--check never":               "--check never: must be step or back-jump",
		"--await":                     "--await needs --model coroutines, where others run only while one waits",
		"--start 9000000000000000000": "--start 9000000000000000000: is too far from 0",
	} {
		_, err := open(t, Race, engine.Setup{Model: "threads"}, strings.Fields(args)...)
		if err == nil || err.Error() != want {
			t.Errorf("%s: error %v, want %s", args, err, want)
		}
	}
	if _, err := open(t, Race, engine.Setup{Model: "threads", Workers: 65}); err == nil {
		t.Error("65 workers race")
	}
}
