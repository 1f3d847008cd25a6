package versus

import (
	"strings"
	"testing"
	"time"

	"lanes/engine/compare"
	"lanes/ui/text"
)

func TestTheVerdict(t *testing.T) {
	row := func(model string, wall time.Duration, change func(*compare.Row)) compare.Row {
		r := compare.Row{Model: model, Workers: 4, Runs: 3, Wall: wall, WallMin: wall - ms, WallMax: wall + ms, CPU: 100 * ms, PeakFlight: 4, Running: 10 * ms, Waiting: 390 * ms}
		if change != nil {
			change(&r)
		}
		return r
	}
	computing := func(cpu time.Duration) func(*compare.Row) {
		return func(r *compare.Row) { r.Running, r.Waiting, r.CPU = 400*ms, 0, cpu }
	}
	for _, c := range []struct {
		name string
		rows []compare.Row
		want []string
	}{
		{"one alone has nobody to beat", []compare.Row{row("gil", 100*ms, nil)}, nil},
		{"nobody is faster", []compare.Row{row("gil", 100*ms, nil), row("threads", 101*ms, nil)}, []string{"All are too close to tell apart"}},
		{
			"more at once", []compare.Row{row("sequential", 400*ms, func(r *compare.Row) { r.PeakFlight = 1 }), row("threads", 100*ms, nil)},
			[]string{"threads is the fastest: 0.100 s, 4.00 times as fast as sequential.", "Waiting is 98 % of the work: threads had up to 4 tasks in progress at once, sequential had 1."},
		},
		{
			"two are alike", []compare.Row{row("sequential", 400*ms, nil), row("threads", 100*ms, nil), row("gil", 101*ms, nil)},
			[]string{"threads and gil are the fastest, too close to tell apart: 0.100 s to 0.101 s, at least 3.96 times as fast as sequential."},
		},
		{
			"more cores", []compare.Row{row("gil", 400*ms, computing(400*ms)), row("threads", 200*ms, computing(390*ms))},
			[]string{"threads is the fastest", "Computing is 100 % of the work: threads kept 1.95 cores busy, gil kept 1.00."},
		},
		{
			"turns", []compare.Row{row("threads", 100*ms, nil), row("gil", 300*ms, func(r *compare.Row) { r.Ready, r.Handovers = 600*ms, 12345 })},
			[]string{"threads is the fastest", "Under gil, workers spent 60 % of their time ready but not running; the lock was handed over 12 345 times."},
		},
		{
			"dear", []compare.Row{row("threads", 100*ms, nil), row("hybrid", 150*ms, func(r *compare.Row) { r.CPU = 300 * ms })},
			[]string{"threads is the fastest", "For the same work hybrid used 0.300 s of CPU time, threads used 0.100 s."},
		},
		{
			"starting", []compare.Row{row("threads", 100*ms, nil), row("processes", 200*ms, func(r *compare.Row) { r.Startup = 80 * ms })},
			[]string{"threads is the fastest", "processes had to start its child processes first: 4, each in 0.080 s."},
		},
		{
			"a sweep names the workers", []compare.Row{row("threads", 100*ms, nil), row("threads", 200*ms, func(r *compare.Row) { r.Workers = 2 })},
			[]string{"threads × 4 is the fastest: 0.100 s, 2.00 times as fast as threads × 2."},
		},
		{"what was not measured does not win", []compare.Row{row("gil", 100*ms, nil), {Model: "threads", Error: "it broke"}}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := factsOf(text.For(text.EN), &compare.Result{Rows: c.rows}, nil).verdict()
			if len(got) < len(c.want) || len(c.want) == 0 && len(got) > 0 {
				t.Fatalf("got %q", got)
			}
			for i, want := range c.want {
				if !strings.HasPrefix(got[i], want) {
					t.Errorf("got %q, want %q", got[i], want)
				}
			}
		})
	}
}
