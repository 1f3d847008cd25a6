package e2e

import (
	"maps"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"lanes/demo/site"
)

var modelIDs = []string{"sequential", "processes", "threads", "gil", "coroutines", "goroutines", "hybrid"}

// scrape starts the scrape under a model, with its output as JSON.
func scrape(t *testing.T, model string, args ...string) *program {
	t.Helper()
	return start(t, setup{}, append([]string{"run", "scrape", "--json", "--model", model}, args...)...)
}

// TestModels runs the main example under every model, as the contract has it, and reads
// its log again.
func TestModels(t *testing.T) {
	t.Parallel()
	files := make([]string, len(modelIDs))
	t.Run("all", func(t *testing.T) {
		for i, model := range modelIDs {
			t.Run(model, func(t *testing.T) {
				t.Parallel()
				p := scrape(t, model, "--latency", "50ms", "--csv", "rows.csv", "--log", "run.jsonl").want(0)
				if p.err.String() != "" {
					t.Errorf("stderr has %q", p.err.String())
				}
				l := parseLog(t, p.out.String())
				l.wantContract(t, model)
				l.wantIdentity(t, model, p.cmd.Process.Pid)
				l.wantLives(t)
				p.wantFamily(0)
				p.wantFiles("rows.csv", "run.jsonl")
				p.wantSaved(l)
				files[i] = readFile(t, p.file("rows.csv"))
			})
		}
	})
	for i, f := range files {
		if f != files[0] {
			t.Errorf("the rows of %s and of %s differ", modelIDs[i], modelIDs[0])
		}
	}
	if rows := parseCSV(t, files[0]); len(rows) != 200 {
		t.Errorf("%d rows, want 200", len(rows))
	}
}

// wantContract checks the first and the last line.
func (l *log) wantContract(t *testing.T, model string) {
	t.Helper()
	if m := missing(l.run, "version", "lesson", "model", "badge", "workers", "tasks", "seed", "started", "host"); len(m) > 0 {
		t.Errorf("the run lacks %q", m)
	}
	host, _ := l.run["host"].(map[string]any)
	if m := missing(host, "cores", "go", "os"); len(m) > 0 {
		t.Errorf("the host lacks %q", m)
	}
	started, _ := l.run["started"].(string)
	if _, err := time.Parse(time.RFC3339, started); err != nil {
		t.Error(err)
	}
	if m := missing(l.last, "lesson", "model", "workers", "wall_ns", "cpu_ns", "tasks", "done", "failed",
		"running_ns", "ready_ns", "waiting_ns", "peak_in_flight", "peak_running", "rows", "bytes"); len(m) > 0 {
		t.Errorf("the summary lacks %q", m)
	}
	badge := "real"
	if model == "gil" {
		badge = "emulated lock, real threads"
	}
	if l.run["lesson"] != "scrape" || l.run["model"] != model || l.last["model"] != model || l.run["badge"] != badge {
		t.Errorf("another run: %v", l.run)
	}
	if s := l.summary; s.Done != 10 || s.Rows != 200 || s.Failed != 0 || s.Stopped {
		t.Errorf("done %d, rows %d, failed %d, stopped %v; want 10, 200, 0, false", s.Done, s.Rows, s.Failed, s.Stopped)
	}
	if len(l.ends()) != 10 {
		t.Errorf("%d tasks ended, want 10", len(l.ends()))
	}
}

// wantIdentity checks the processes and the threads of the lanes of workers
// against the design's table.
func (l *log) wantIdentity(t *testing.T, model string, own int) {
	t.Helper()
	pids, tids := l.numbers(pidOf), l.numbers(tidOf)
	workers := map[string]int{
		"sequential": 1, "processes": 4, "threads": 12, "gil": 12, "coroutines": 10, "goroutines": 10, "hybrid": runtime.NumCPU(),
	}
	if got := l.run["workers"]; got != float64(workers[model]) {
		t.Errorf("%v workers, want %d", got, workers[model])
	}
	switch model {
	case "processes", "hybrid":
		// On a busy machine all is done before the last of them is up.
		if want := min(workers[model], 10); len(pids) < 1 || len(pids) > want || pids[own] {
			t.Errorf("processes %v, want %d at most that are not %d", slices.Collect(maps.Keys(pids)), want, own)
		}
	case "sequential":
		if len(pids) != 0 {
			t.Errorf("there are lanes beside the main one")
		}
	default:
		if len(pids) != 1 || !pids[own] {
			t.Errorf("processes %v, want %d alone", slices.Collect(maps.Keys(pids)), own)
		}
	}
	if runtime.GOOS == "darwin" {
		return // has no numbers for threads that mean anything to others
	}
	want := map[string]int{"threads": 10, "gil": 10, "coroutines": 1, "goroutines": 0, "processes": 4, "hybrid": workers["hybrid"]}[model]
	late := (model == "processes" || model == "hybrid") && len(tids) > 0 && len(tids) < want
	if len(tids) != want && !late {
		t.Errorf("threads %v, want %d", slices.Collect(maps.Keys(tids)), want)
	}
}

// wantLives checks for each lane that from its opening to its end it is always
// in one state, and that these times add up to those of the summary.
func (l *log) wantLives(t *testing.T) {
	t.Helper()
	type life struct {
		opened, first, since int64
		state                string
		total                map[string]int64
	}
	lanes := map[int]*life{}
	for _, e := range l.events {
		lane := lanes[*e.Lane]
		switch {
		case e.Kind == "lane" && lane == nil:
			lanes[*e.Lane] = &life{total: map[string]int64{}}
		case lane == nil:
			t.Errorf("lane %d has a %s before its name", *e.Lane, e.Kind)
			return
		case e.Kind == "lane" && lane.state == "":
			lane.opened = *e.At
		case e.Kind == "state":
			if lane.state == "" {
				lane.first = *e.At
			} else {
				lane.total[lane.state] += *e.At - lane.since
			}
			lane.state, lane.since = e.State, *e.At
		}
	}
	sum := map[string]int64{}
	for id, lane := range lanes {
		if lane.state == "" {
			continue // was never used
		}
		var lived int64
		for state, d := range lane.total {
			if !slices.Contains([]string{"running", "ready", "waiting", "idle"}, state) {
				t.Errorf("lane %d goes on after %s", id, state)
			}
			lived += d
			sum[state] += d
		}
		if lane.state != "done" {
			t.Errorf("lane %d ends %s", id, lane.state)
		}
		whole := lane.since - lane.opened
		if whole != lived {
			t.Errorf("lane %d lived %v, but its states add up to %v", id, time.Duration(whole), time.Duration(lived))
		}
	}
	s := l.summary
	for state, got := range map[string]int64{"running": s.Running, "ready": s.Ready, "waiting": s.Waiting, "idle": s.Idle} {
		if off := got - sum[state]; off < -sum[state]/100 || off > sum[state]/100 {
			t.Errorf("the summary has %v %s, the lanes %v", time.Duration(got), state, time.Duration(sum[state]))
		}
	}
}

// TestRetries runs against a site that fails: no page may be lost that can be
// had in three attempts.
func TestRetries(t *testing.T) {
	t.Parallel()
	tests := []struct {
		model string
		pages int
		fail  float64
		seed  uint64
	}{
		{"threads", 10, 0.3, 7},
		{"coroutines", 40, 0.6, 3},
		{"processes", 10, 0.3, 7},
	}
	for _, tt := range tests {
		t.Run(tt.model, func(t *testing.T) {
			t.Parallel()
			o := site.Default()
			o.Pages, o.Fail, o.Seed = tt.pages, tt.fail, tt.seed
			lost, retries := 0, 0
			for page := range o.Pages {
				attempt := 1
				for attempt <= 3 && o.Fails(page+1, attempt) {
					attempt++
				}
				if attempt > 3 {
					lost++
				}
				retries += min(attempt, 3) - 1
			}
			status := 0
			if lost > 0 {
				status = 1
			}
			p := call(t, setup{}, "run", "scrape", "--json", "--model", tt.model, "--latency", "20ms", "--csv", "rows.csv", "--pages", strconv.Itoa(o.Pages),
				"--fail", strconv.FormatFloat(o.Fail, 'g', -1, 64), "--seed", strconv.FormatUint(o.Seed, 10)).want(status)
			l := parseLog(t, p.out.String())
			s := l.summary
			if s.Failed != lost || s.Done != o.Pages-lost || s.Rows != 20*s.Done {
				t.Errorf("done %d, failed %d, rows %d; %d of %d pages can be had", s.Done, s.Failed, s.Rows, o.Pages-lost, o.Pages)
			}
			if s.Retries != retries || retries == 0 {
				t.Errorf("%d retries, want %d", s.Retries, retries)
			}
			for task, e := range l.ends() {
				if had := e.State == "done"; had == (o.Fails(task+1, 1) && o.Fails(task+1, 2) && o.Fails(task+1, 3)) {
					t.Errorf("page %d: %s", task+1, e.State)
				}
				if e.State == "failed" && !strings.Contains(e.Error, "attempts") {
					t.Errorf("page %d failed without a reason: %q", task+1, e.Error)
				}
			}
			if rows := parseCSV(t, readFile(t, p.file("rows.csv"))); len(rows) != s.Rows {
				t.Errorf("%d rows in the file, %d in the summary", len(rows), s.Rows)
			}
		})
	}
}

// TestHostile runs against pages that mean harm: nothing of that may reach the
// terminal, the JSON or the file.
func TestHostile(t *testing.T) {
	t.Parallel()
	o := hostile()
	seed := strconv.FormatUint(o.Seed, 10)
	for _, how := range []string{"--json", "--plain"} {
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			p := call(t, setup{}, "run", "scrape", how, "--hostile", "--pages", "40", "--seed", seed, "--latency", "5ms", "--csv", "rows.csv").want(1)
			file := readFile(t, p.file("rows.csv"))
			for name, text := range map[string]string{"stdout": p.out.String(), "stderr": p.err.String(), "the file": file} {
				if s := foul(text); s != "" {
					t.Errorf("%s: %s", name, s)
				}
			}
			if strings.Contains(file, "owned") {
				t.Error("the payload of an escape sequence is in the file")
			}
			if how == "--plain" {
				return
			}
			for line := range strings.Lines(p.out.String()) {
				for _, s := range jsonStrings(t, line) {
					if s := foul(s); s != "" || strings.Contains(s, "\n") {
						t.Errorf("%s: %s", s, line)
					}
				}
			}
			l := parseLog(t, p.out.String())
			for task, e := range l.ends() {
				if had := len(o.Posts(task+1)) > 0; had != (e.State == "done") {
					t.Errorf("page %d, which is %q: %s %s", task+1, o.Kind(task+1), e.State, e.Error)
				}
				if e.State == "failed" && e.Error == "" {
					t.Errorf("page %d failed without a reason", task+1)
				}
			}
			if rows := parseCSV(t, file); len(rows) != l.summary.Rows {
				t.Errorf("%d rows in the file, %d in the summary", len(rows), l.summary.Rows)
			}
		})
	}
}

// hostile is a site of 40 pages on which all that can hurt is text and that has
// pages that cannot be had, but none that takes its time to fail.
func hostile() site.Options {
	o := site.Default()
	o.Pages, o.Hostile = 40, true
	for {
		kinds := map[string]bool{}
		for page := range o.Pages {
			kinds[o.Kind(page+1)] = true
		}
		if kinds[site.KindEscapes] && kinds[site.KindBidi] && kinds[site.KindMarks] && kinds[site.KindInvalid] && kinds[site.KindNoList] &&
			!kinds[site.KindStalled] && !kinds[site.KindEndless] && !kinds[site.KindBomb] {
			return o
		}
		o.Seed++
	}
}
