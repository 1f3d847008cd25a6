package measured

import (
	"slices"
	"strings"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/guide/curve"
	"lanes/ui/guide/guidetest"
	"lanes/ui/paint"
	"lanes/ui/sample"
	"lanes/ui/text"
)

func TestFormula(t *testing.T) {
	if got := formula(2, 76*ms, 4*ms); got != 40 {
		t.Errorf("%v, want 40", got)
	}
	if got := formula(4, 0, ms); got != 4 {
		t.Errorf("all computing: %v, want the cores", got)
	}
}

// sweepInfo is a sweep of twelve tasks from one worker to four, on two cores.
func sweepInfo(model string) event.Info {
	return event.Info{
		Version: "1", Lesson: "how-many", Model: model, Badge: "real", Workers: 4, Slots: 4, Tasks: 48, Round: 12,
		Host: event.Host{Cores: 2},
	}
}

// sweepUpTo is a sweep whose stages took so long, each, and whose next stage, if there
// is to be one, has gone on for 300 ms. A task waits and computes as long as said.
func sweepUpTo(info event.Info, io, cpu time.Duration, walls ...time.Duration) *history.Timeline {
	var s sample.Script
	at := time.Duration(0)
	s.State(at, 0, event.Running, 0, -1)
	for n := 1; n <= min(len(walls)+1, info.Workers); n++ {
		s.Value(at, 0, event.ValueStage, int64(n))
		for range info.Round {
			if n == 1 {
				s.Value(at, 0, "io_ns", int64(io))
				s.Value(at, 0, "cpu_ns_per_task", int64(cpu))
			}
		}
		if n > len(walls) {
			s.State(at+300*ms, 0, event.Running, 0, -1)
			break
		}
		at += walls[n-1]
		s.Value(at, 0, event.StageTook(n), int64(walls[n-1]))
	}
	return sample.Timeline(info, s.Events)
}

// ended is a run that ends in a state.
func ended(tl *history.Timeline, how event.State) *history.Timeline {
	tl.Add(event.Batch{Events: []event.Event{{At: tl.Edge() + ms, Kind: event.KindState, State: how, Task: event.NoTask}}})
	return tl
}

// TestOnlyStagesThatAreOverArePoints: one that goes on has no time yet.
func TestOnlyStagesThatAreOverArePoints(t *testing.T) {
	for _, c := range []struct {
		name  string
		walls []time.Duration
	}{
		{"none is over", nil},
		{"one is", []time.Duration{960 * ms}},
		{"two are", []time.Duration{960 * ms, 480 * ms}},
	} {
		p := &HowMany{}
		tl := sweepUpTo(sweepInfo("threads"), 76*ms, 4*ms, c.walls...)
		p.Update(tl, tl.Len())
		var got []time.Duration
		for _, s := range curve.Chart(&text.English, p.curve(), 4).Series {
			for _, at := range s.At {
				if s.Shape == paint.AsDots {
					got = append(got, time.Duration(at.Y))
				}
			}
		}
		if !slices.Equal(got, c.walls) {
			t.Errorf("%s: the points are %v, want %v", c.name, got, c.walls)
		}
	}
}

func TestWhereTheFormulasNumbersAreFrom(t *testing.T) {
	sample.MustHave(t, guidetest.Drawn(t, &HowMany{}, sweepUpTo(sweepInfo("threads"), 76*ms, 4*ms, 960*ms), 100),
		"2 cores × (1 + 76.0 ms I/O / 4.00 ms CPU) = 40, computed as in the tutorial",
		"I/O and CPU of a task: measured, the mean of 12 done one at a time")
	sample.MustNotHave(t, guidetest.Drawn(t, &HowMany{}, history.NewTimeline(sweepInfo("threads")), 100), "I/O")
}

// TestASweepSaysWhatLimitsIt: the cores, or the lock, and not the work.
func TestASweepSaysWhatLimitsIt(t *testing.T) {
	computing := []time.Duration{960 * ms, 490 * ms, 485 * ms, 488 * ms}
	for _, c := range []struct {
		model   string
		io, cpu time.Duration
		walls   []time.Duration
		has     string
		law     bool
	}{
		{"processes", 0, 80 * ms, computing, "beyond 2 workers the 2 cores are the limit, not the work.", false},
		{"gil", 0, 80 * ms, []time.Duration{960 * ms, 960 * ms, 961 * ms, 962 * ms}, "beyond 1 worker the limit is that one computes at a time.", false},
		{"threads", 76 * ms, 4 * ms, []time.Duration{960 * ms, 480 * ms, 320 * ms, 240 * ms}, "as if all of the work could be divided (Amdahl's law, fitted).", false},
		{"threads", 76 * ms, 4 * ms, []time.Duration{960 * ms, 528 * ms, 384 * ms, 312 * ms}, "as if 10 % of the work were serial (Amdahl's law, fitted).", true},
	} {
		p := &HowMany{}
		tl := sweepUpTo(sweepInfo(c.model), c.io, c.cpu, c.walls...)
		p.Update(tl, tl.Len())
		told := strings.Join(curve.Explain(&text.English, p.curve()), "\n")
		sample.MustHave(t, told, c.has)
		if strings.Contains(told, "serial") != c.law {
			t.Errorf("%s: %q", c.model, told)
		}
		for _, s := range curve.Chart(&text.English, p.curve(), 4).Series {
			if strings.Contains(s.Name, "Amdahl") != (s.Shape == paint.AsDashes) || s.Shape == paint.AsDashes && c.io == 0 {
				t.Errorf("%s: there is a law in the chart", c.model)
			}
		}
	}
}

func TestASweepIsExplained(t *testing.T) {
	few := "The tutorial's formula gives 40 workers, but there are only 12 tasks to share out."
	falling := []time.Duration{960 * ms, 480 * ms, 320 * ms, 240 * ms}
	for _, c := range []struct {
		name    string
		model   string
		io, cpu time.Duration
		walls   []time.Duration
		end     event.State
		want    []string
	}{
		{"stopped in the first stage", "threads", 76 * ms, 4 * ms, nil, event.Killed, nil},
		{"stopped in the second", "threads", 76 * ms, 4 * ms, falling[:1], event.Killed, []string{
			"One worker took 960 ms; with two it did not finish.", few}},
		{"stopped in the third", "threads", 76 * ms, 4 * ms, falling[:2], event.Killed, []string{
			"One worker took 960 ms, 2 took 480 ms.", few}},
		{"whole", "threads", 76 * ms, 4 * ms, falling, event.Done, []string{"One worker took 960 ms, 4 took 240 ms.", few}},
		{"computing", "processes", 0, 80 * ms, []time.Duration{960 * ms, 490 * ms, 485 * ms, 488 * ms}, event.Done, []string{
			"One worker took 960 ms, 4 took 488 ms.", "The tutorial's formula gives 2 workers; measured, 2 were enough.",
			"The tutorial's rule of as many processes as cores held here."}},
		{"waiting in processes", "processes", 76 * ms, 4 * ms, []time.Duration{960 * ms, 480 * ms, 320 * ms, 318 * ms}, event.Done, []string{
			"One worker took 960 ms, 4 took 318 ms.", few,
			"The tutorial's rule of as many processes as cores is for computing: where tasks wait, more pay off."}},
		{"more than there was a need for", "threads", 40 * ms, 40 * ms, falling, event.Done, []string{
			"One worker took 960 ms, 4 took 240 ms.", "The tutorial's formula gives 4 workers."}},
	} {
		got := HowManyTold(ended(sweepUpTo(sweepInfo(c.model), c.io, c.cpu, c.walls...), c.end), &text.English)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%q\nwant\n%q", c.name, got, c.want)
		}
	}
}
