package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"lanes/demo/steps"
	"lanes/engine/step"
)

// explored is what lanes explore --json writes.
type explored struct {
	Kind, Program, Guard, Schedules string
	Workers, Increments             int
	Complete                        bool
	Outcomes                        []struct {
		Value   int64
		Count   string
		Example []int
	}
	Deadlocks []struct {
		Count   string
		Example []int
		Waits   []struct {
			Worker, Holder int
			On, Name       string
		}
	}
}

func explore(t *testing.T, args ...string) explored {
	t.Helper()
	p := call(t, setup{}, append([]string{"explore", "--json"}, args...)...).want(0)
	var e explored
	if err := json.Unmarshal([]byte(p.out.String()), &e); err != nil {
		t.Fatalf("%v in %s", err, p.out.String())
	}
	return e
}

func (e *explored) counts() map[int64]string {
	counts := map[int64]string{}
	for _, o := range e.Outcomes {
		counts[o.Value] = o.Count
	}
	return counts
}

func TestExplore(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		args      string
		schedules string
		counts    string
	}{
		{"counter --workers 2 --increments 3", "48620", "map[2:648 3:30780 4:15714 5:1458 6:20]"},
		{"counter --workers 2 --increments 1", "20", "map[1:18 2:2]"},
		{"counter --guard mutex", "20", "map[6:20]"},
		{"counter --guard atomic", "20", "map[6:20]"},
	} {
		t.Run(tt.args, func(t *testing.T) {
			t.Parallel()
			e := explore(t, strings.Fields(tt.args)...)
			if e.Schedules != tt.schedules || fmt.Sprint(e.counts()) != tt.counts || !e.Complete || len(e.Deadlocks) != 0 {
				t.Errorf("%s schedules, %v, complete %v, %d deadlocks", e.Schedules, e.counts(), e.Complete, len(e.Deadlocks))
			}
		})
	}
	e := explore(t, "counter", "--workers", "2", "--increments", "10")
	if e.Outcomes[0].Value != 2 || e.Schedules != "118264581564861424" {
		t.Errorf("2 × 10: %s schedules, the least is %d", e.Schedules, e.Outcomes[0].Value)
	}
}

// TestADeadlockReallyDeadlocks: the schedule that is given as an example does.
func TestADeadlockReallyDeadlocks(t *testing.T) {
	t.Parallel()
	e := explore(t, "two-locks")
	if len(e.Deadlocks) != 1 || len(e.Deadlocks[0].Waits) != 2 {
		t.Fatalf("deadlocks %+v", e.Deadlocks)
	}
	for _, w := range e.Deadlocks[0].Waits {
		if w.On != "lock" || w.Holder != 1-w.Worker {
			t.Errorf("wait %+v", w)
		}
	}
	schedule := strings.Trim(strings.ReplaceAll(fmt.Sprint(e.Deadlocks[0].Example), " ", ","), "[]")
	p := call(t, setup{}, "explore", "two-locks", "--json", "--schedule", schedule).want(0)
	var end struct{ Deadlock, Done bool }
	if err := json.Unmarshal([]byte(p.out.String()), &end); err != nil || !end.Deadlock || end.Done {
		t.Errorf("%v: %s", err, p.out.String())
	}
	if e := explore(t, "two-locks", "--guard", "same-order"); len(e.Deadlocks) != 0 {
		t.Errorf("in the same order there is a deadlock: %+v", e.Deadlocks)
	}
}

// TestASourceIsAFile: the text that is printed, explored as a file, gives the same.
func TestASourceIsAFile(t *testing.T) {
	t.Parallel()
	src := call(t, setup{}, "explore", "counter", "--source").want(0)
	dir := t.TempDir()
	writeFile(t, dir+"/my.steps", src.out.String())
	e := explore(t, dir+"/my.steps")
	if want := explore(t, "counter"); !slices.Equal(values(e), values(want)) || e.Schedules != want.Schedules {
		t.Errorf("the file gives %v, the program %v", e.counts(), want.counts())
	}
}

func values(e explored) (all []int64) {
	for _, o := range e.Outcomes {
		all = append(all, o.Value)
	}
	return all
}

func TestExploreTable(t *testing.T) {
	t.Parallel()
	p := call(t, setup{}, "explore", "two-locks").want(0)
	for _, s := range []string{"RESULT", "COUNT", "SHARE", "EXPECTED", "IN THE EXAMPLE", "deadlock", "w0 waits for b, held by w1; w1 waits for a, held by w0", "example 0,1"} {
		if !strings.Contains(p.out.String(), s) {
			t.Errorf("the table lacks %q:\n%s", s, p.out.String())
		}
	}
	zh := call(t, setup{}, "explore", "two-locks", "--lang", "zh").want(0)
	for _, s := range []string{"例子中", "符合预期", "死锁：w0 等待 b，持有者是 w1；w1 等待 a，持有者是 w0", "例子 0,1"} {
		if !strings.Contains(zh.out.String(), s) {
			t.Errorf("the Chinese table lacks %q:\n%s", s, zh.out.String())
		}
	}
	for _, p := range []*program{p, zh} {
		if p.err.String() != "" || strings.Contains(p.out.String(), "\x1b") {
			t.Errorf("%s: stdout %q, stderr %q", p, p.out.String(), p.err.String())
		}
	}
	ascii := call(t, setup{}, "explore", "counter", "--ascii", "--increments", "6", "--max-states", "60").want(1)
	if strings.ContainsFunc(ascii.out.String(), func(r rune) bool { return r > '~' }) {
		t.Errorf("not ASCII: %s", ascii.out.String())
	}
}

// TestAScheduleIsFollowed step by step, to where it ends.
func TestAScheduleIsFollowed(t *testing.T) {
	t.Parallel()
	p := call(t, setup{}, "explore", "counter", "--increments", "1", "--schedule", "0,0,1,1,1,0").want(0)
	for _, s := range []string{"LOAD n", "n = 1, was 1; overwrites updates: 1 of w1", "n = 1 1 update lost"} {
		if !strings.Contains(words(p.out.String()), s) {
			t.Errorf("it does not say %q:\n%s", s, p.out.String())
		}
	}
}

// TestHelpOfExplore has all programs, with words for each, and the language, in
// either language of the user.
func TestHelpOfExplore(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "zh"} {
		help := call(t, setup{}, "explore", "--help", "--lang", lang).want(0).out.String()
		for _, tp := range steps.Programs {
			line := regexp.MustCompile(`(?m)^ *` + tp.ID + ` +\S.*\n +--guard ` + strings.Join(tp.Guards, ", ") + ` *$`)
			if !line.MatchString(help) {
				t.Errorf("%s: no words, or not all guards, of %s in\n%s", lang, tp.ID, help)
			}
		}
		for line := range strings.Lines(step.Grammar) {
			if !strings.Contains(help, strings.TrimSpace(line)) {
				t.Errorf("%s: the help lacks %q", lang, line)
			}
		}
	}
}

func TestExploreRefuses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	writeFile(t, dir+"/bad.steps", "cell n = 0\nworker a\n  laod n\nend\n")
	writeFile(t, dir+"/good.steps", "worker a\nend\n")
	writeFile(t, dir+"/long.steps", strings.Repeat("#", 1<<20+1))
	writeFile(t, dir+"/venom.steps", "worker \x1b]0;owned\a\x1b[31m\u202e\nend\n")
	for _, tt := range []struct {
		args string
		says []string
	}{
		{"explore nosuch", []string{"nosuch", "counter", "philosophers"}},
		{"explore " + dir + "/bad.steps", []string{"bad.steps:3:3:", "laod", "load"}},
		{"explore " + dir + "/bad.steps --workers 3", []string{"--workers"}},
		{"explore " + dir + "/good.steps --increments 3", []string{"--increments", "good.steps"}},
		{"explore " + dir + "/good.steps --guard none", []string{"--guard", "good.steps"}},
		{"explore " + dir + "/good.steps --source", []string{"--source", "good.steps"}},
		{"explore " + dir + "/long.steps", []string{"long.steps", "1048576"}},
		{"explore " + dir + "/venom.steps", []string{"venom.steps:1:8"}},
		{"explore " + dir, []string{"directory"}},
		{"explore counter --increments 501", []string{"--increments 501", "500"}},
		{"explore counter two-locks", []string{"1 arg"}},
		{"explore counter --source --json", []string{"--source", "--json"}},
		{"explore counter --source --schedule 0", []string{"--source", "--schedule"}},
		{"explore counter --max-states 2000000000", []string{"--max-states", "1000000000"}},
		{"explore counter --workers 11", []string{"--workers 11", "10"}},
		{"explore counter --guard magic", []string{"--guard magic", "mutex"}},
		{"explore two-locks --workers 3", []string{"--workers 3"}},
		{"explore counter --schedule 0,x", []string{"--schedule", "1:3"}},
		{"explore counter --schedule 0,7", []string{"--schedule", "step 2", "7"}},
		{"explore counter --workers 10 --increments 10", []string{"too big", "--max-states"}},
		{"explore counter --max-states -1", []string{"--max-states"}},
		{"run race --model hybrid", []string{"--model hybrid", "processes", "coroutines"}},
		{"run race --guard magic", []string{"--guard magic", "mutex"}},
	} {
		t.Run(tt.args, func(t *testing.T) {
			t.Parallel()
			p := call(t, setup{}, strings.Fields(tt.args)...).want(2)
			for _, s := range tt.says {
				if !strings.Contains(p.err.String(), s) {
					t.Errorf("stderr does not say %q: %s", s, p.err.String())
				}
			}
			if s := foul(p.err.String()); s != "" {
				t.Errorf("stderr has %s", s)
			}
		})
	}
}

// TestOutOfRoomIsNotExact: what is not complete says so, and is no success.
func TestOutOfRoomIsNotExact(t *testing.T) {
	t.Parallel()
	p := call(t, setup{}, "explore", "counter", "--increments", "6", "--max-states", "60").want(1)
	if !strings.Contains(p.out.String(), "NOT EXACT") {
		t.Errorf("it does not say so: %s", p.out.String())
	}
	p = call(t, setup{}, "explore", "counter", "--increments", "6", "--max-states", "60", "--json").want(1)
	if !strings.Contains(p.out.String(), `"complete":false`) {
		t.Errorf("it does not say so: %s", p.out.String())
	}
}

// TestForeignPrograms: what a file has in it does not get to the terminal as it is.
func TestForeignPrograms(t *testing.T) {
	t.Parallel()
	const venom = "x\x1b]0;owned\x07\x1b[31m\u202e\r"
	dir := t.TempDir()
	writeFile(t, dir+"/my.steps", "program "+venom+"\nworker a # "+venom+"\nend\n")
	for _, args := range [][]string{{}, {"--json"}, {"--lang", "zh"}} {
		p := call(t, setup{}, append([]string{"explore", dir + "/my.steps"}, args...)...).want(0)
		if s := foul(p.out.String() + p.err.String()); s != "" {
			t.Errorf("%s says %s", p, s)
		}
	}
	for _, args := range [][]string{{venom}, {"counter", "--guard", venom}, {"counter", "--schedule", venom}} {
		p := call(t, setup{}, append([]string{"explore"}, args...)...).want(2)
		if s := foul(p.out.String() + p.err.String()); s != "" {
			t.Errorf("%q says %s", args, s)
		}
	}
}

// TestExploreOnAFullDisk: that nothing could be written is said.
func TestExploreOnAFullDisk(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("no /dev/full")
	}
	for _, args := range []string{"explore", "explore --json", "explore --source", "explore --schedule 0,1", "explore --schedule 0,1 --json"} {
		full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
		if err != nil {
			t.Skip(err)
		}
		defer full.Close()
		p := start(t, setup{out: full}, strings.Fields(args)...).want(1)
		if !strings.Contains(p.err.String(), "stdout") {
			t.Errorf("%s: stderr says %q", p, p.err.String())
		}
	}
}

// TestRace: a guard that helps loses nothing, what is said to be lost is, and a
// loss is no error.
func TestRace(t *testing.T) {
	t.Parallel()
	for _, guard := range []string{"none", "mutex", "atomic"} {
		t.Run(guard, func(t *testing.T) {
			t.Parallel()
			p := call(t, setup{}, "run", "race", "--guard", guard, "--runs", "3", "--increments", "300000", "--json").want(0)
			lines := strings.Split(strings.TrimSpace(p.out.String()), "\n")
			var s struct {
				Kind                                    string
				Expected, Final, Lost, Runs, LosingRuns int64
			}
			if err := json.Unmarshal([]byte(strings.ReplaceAll(lines[len(lines)-1], "losing_runs", "LosingRuns")), &s); err != nil {
				t.Fatal(err)
			}
			if s.Kind != "summary" || s.Runs != 3 || s.Expected != 200_600_000 || s.Lost != s.Expected-s.Final || s.Lost < 0 {
				t.Errorf("%+v", s)
			}
			if guard != "none" && s.LosingRuns != 0 {
				t.Errorf("with %s %d runs lost updates", guard, s.LosingRuns)
			}
		})
	}
}
