package guide

import (
	"testing"
	"time"

	"lanes/ui/sample"
	"lanes/ui/text"
)

func TestFindings(t *testing.T) {
	const s = time.Second
	words := &text.English.Findings
	for _, c := range []struct {
		name string
		l    ledger
		f    finding
		want string
	}{
		{"slots without work are counted", ledger{slots: 12, used: 10}, unusedWorkers, "2 of 12 workers never got work."},
		{"all that got work are no finding", ledger{slots: 4, used: 4}, unusedWorkers, ""},
		{"waiting calls for more workers", ledger{slots: 4, tasks: 10, running: s, waiting: 49 * s}, waitingTime, "Waiting is 98 % of the work: more workers would help."},
		{"a rate does not", ledger{slots: 4, tasks: 10, running: s, waiting: 49 * s, limited: true}, waitingTime, ""},
		{"with one a task there are enough", ledger{slots: 10, tasks: 10, running: s, waiting: 49 * s}, waitingTime, "Waiting is 98 % of the work, all of it at once."},
		{"half of it is no case for either", ledger{slots: 1, tasks: 10, running: s, waiting: s}, waitingTime, ""},
		{"nothing at all is none", ledger{slots: 1, tasks: 10}, waitingTime, ""},
		{"the turn is waited for", ledger{ready: 3 * s, life: 4 * s}, readyTime, "Workers spent 75 % of their time ready but not running."},
		{"and handed over", ledger{ready: 3 * s, life: 4 * s, handovers: 12345}, readyTime, "Workers spent 75 % of their time ready but not running; the lock was handed over 12 345 times."},
		{"a little is no finding", ledger{ready: s / 10, life: 4 * s}, readyTime, ""},
		{"more than the cores compute", ledger{running: 9 * s, waiting: s, cores: 2, peakRunning: 8}, computingTime, "Computing is 90 % of the work, 8 at once on 2 cores: more workers would not help."},
		{"as many as the cores may", ledger{running: 9 * s, cores: 2, peakRunning: 2}, computingTime, ""},
		{"of an unknown machine nothing is said", ledger{running: 9 * s, peakRunning: 2}, computingTime, ""},
		{"a beat that is late", ledger{late: 1002 * time.Millisecond}, lateBeats, "The latest beat was 1.00 s late."},
		{"beats in time", ledger{late: 2 * time.Millisecond}, lateBeats, "No beat was more than 2.00 ms late."},
		{"No beats.", ledger{}, lateBeats, ""},
	} {
		if got := c.f(&c.l, words); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestFindingsOfTheSample: they are told of a whole run alone.
func TestFindingsOfTheSample(t *testing.T) {
	got := find(sample.Timeline(sample.Info, sample.Events()), &text.English.Findings, false)
	if len(got) != maxFindings || got[0] != "2 of 12 workers never got work." {
		t.Errorf("found %q", got)
	}
	if got := find(sample.UpTo(300*ms), &text.English.Findings, false); got != nil {
		t.Errorf("of a run that goes on: %q", got)
	}
}
