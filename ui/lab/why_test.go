package lab

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"lanes/engine/step"
	"lanes/ui/text"
)

const (
	whyCounter = "cell n = 0\nexpect n = 2\nworker a, b\nload n\nadd 1\nstore n\nend"
	whyAccount = "cell n = 100\nexpect n = 30\nworker a, b\nload n\nif r >= 70\nfetch n -70\nend\nend"
	whyLocks   = "lock m\nlock o\nworker a\nlock m\nlock o\nend\nworker b\nlock o\nlock m\nend"
)

func TestWhy(t *testing.T) {
	tests := map[string]struct {
		src, schedule, en, zh string
	}{
		"nothing is lost":                             {whyCounter, "000111", "no update lost", "没有丢失更新"},
		"one update is lost":                          {whyCounter, "001110", "1 update lost", "丢失 1 次更新"},
		"two are lost to one store":                   {"cell n = 0\nworker a, b\nrepeat 2\nload n\nadd 1\nstore n\nend\nend", "001111110000", "2 updates lost", "丢失 2 次更新"},
		"what loses is lost itself":                   {"cell n = 0\nworker a, b\nrepeat 2\nload n\nadd 1\nstore n\nend\nend", "001110001110", "2 updates lost", "丢失 2 次更新"},
		"updates of different sizes":                  {"cell n = 0\nworker a\nload n\nadd 5\nstore n\nend\nworker b\nload n\nadd 7\nstore n\nend", "001110", "1 update lost", "丢失 1 次更新"},
		"an atomic update is lost too":                {"cell n = 0\nworker a\nload n\nadd 1\nstore n\nend\nworker b\nfetch n 1\nend", "0100", "1 update lost", "丢失 1 次更新"},
		"which cell is said of many":                  {"cell n = 0\ncell k = 0\nworker a, b\nload k\nadd 1\nstore k\nend", "001110", "k: 1 update lost", "k：丢失 1 次更新"},
		"a blind store replaces":                      {"cell n = 0\nworker a\nset 5\nstore n\nend\nworker b\nfetch n 1\nend", "100", "no update lost", "没有丢失更新"},
		"a blind store can be lost":                   {"cell n = 0\nworker a\nset 5\nstore n\nend\nworker b\nload n\nadd 1\nstore n\nend", "10011", "1 update lost", "丢失 1 次更新"},
		"what was lost before a blind store stays so": {"cell n = 0\nworker a\nload n\nadd 1\nstore n\nset 5\nstore n\nend\nworker b\nload n\nadd 1\nstore n\nend", "01110000", "1 update lost", "丢失 1 次更新"},
		"what was lost before a copy too":             {"cell n = 0\ncell k = 7\nworker a\nload n\nadd 1\nstore n\nload k\nstore n\nend\nworker b\nload n\nadd 1\nstore n\nend", "01110000", "n: 1 update lost", "n：丢失 1 次更新"},
		"a copy loses nothing":                        {"cell n = 0\ncell k = 7\nworker a\nload k\nstore n\nend\nworker b\nfetch n 1\nend", "010", "no update lost", "没有丢失更新"},
		"fetching nothing is reading":                 {"cell n = 0\nworker a, b\nfetch n 0\nend", "01", "all workers have ended", "所有工作者都已结束"},
		"nothing is shared":                           {"worker a, b\nadd 1\nend", "01", "all workers have ended", "所有工作者都已结束"},
		"no step at all":                              {"worker a\nend", "", "all workers have ended", "所有工作者都已结束"},
		"a check that is right":                       {whyAccount, "00011", "no update lost", "没有丢失更新"},
		"a check that is outdated":                    {whyAccount, "001110", "1 update based on a stale check", "1 次更新所依据的检查已过时"},
		"two outdated checks": {
			"cell n = 100\nworker a, b, c\nload n\nif r >= 70\nfetch n -70\nend\nend", "001122012",
			"2 updates based on a stale check", "2 次更新所依据的检查已过时"},
		"behind the check it is not":  {"cell n = 1\ncell k = 0\nexpect k = 9\nworker a\nload n\nif r > 0\nawait\nend\nfetch k 1\nend\nworker b\nfetch n 1\nend", "000" + "1" + "0", "k is 8 less than expected", "k 比预期少 8"},
		"too much":                    {"cell n = 0\nexpect n = -3\nworker a\nfetch n 1\nend", "0", "n is 4 more than expected", "n 比预期多 4"},
		"more than an int64 too much": {"cell n = 9223372036854775807\nexpect n = -9223372036854775808\nworker a\nend", "", "n is 18446744073709551615 more than expected", "n 比预期多 18446744073709551615"},
		"a deadlock": {
			whyLocks, "01", "deadlock: a waits for o, held by b; b waits for m, held by a",
			"死锁：a 等待 o，持有者是 b；b 等待 m，持有者是 a"},
		"a lock twice": {
			"lock m\nworker a\nlock m\nlock m\nend", "0", "deadlock: a waits for m, which it holds itself",
			"死锁：a 等待 m，而持有者就是它自己"},
		"a lock that is kept": {
			"lock m\nworker a, b\nlock m\nend", "0", "deadlock: b waits for m, held by a, which has ended",
			"死锁：b 等待 m，而持有者 a 已经结束"},
		"queues": {
			"queue q 1\nqueue p 1\nworker a\nput q\nput q\nend\nworker b\nget p\nend", "0",
			"deadlock: a waits for room in q; b waits for an item in p", "死锁：a 等待 q 有空位；b 等待 p 里有数据"},
		"a fault": {"lock m\nworker a\nunlock m\nend", "0", "fault: a unlocks m, which nobody holds", "出错：a 释放 m，但没有谁持有它"},
		"a lock of another": {
			"lock m\nworker a\nunlock m\nend\nworker b\nlock m\nend", "10",
			"fault: a unlocks m, which is held by b", "出错：a 释放 m，但持有者是 b"},
		"not at its end":            {whyCounter, "00", "not finished: a, b can go on", "尚未结束：a、b 还可以继续"},
		"as far as a schedule goes": {whyCounter, "00000", "not finished: b can go on", "尚未结束：b 还可以继续"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, schedule := programOf(t, tt.src), scheduleOf(t, tt.schedule)
			if got := Why(text.For(text.EN), p, schedule); got != tt.en {
				t.Errorf("Why = %q, want %q", got, tt.en)
			}
			if got := Why(text.For(text.ZH), p, schedule); got != tt.zh {
				t.Errorf("Why = %q, want %q", got, tt.zh)
			}
		})
	}
}

// TestWhyCountsWhatIsMissing: where each update adds one, as many are lost as are
// missing in the end, in the example of every outcome.
func TestWhyCountsWhatIsMissing(t *testing.T) {
	p := programOf(t, "cell n = 0\nexpect n = 6\nworker w * 3\nrepeat 2\nload n\nadd 1\nstore n\nend\nend")
	r, err := step.Explore(t.Context(), p, step.Limits{}, nil)
	if err != nil || len(r.Outcomes) != 5 {
		t.Fatalf("Explore = %+v, %v", r, err)
	}
	for _, o := range r.Outcomes {
		want := plural(int(6-o.Cells[0]), "1 update lost", "%d updates lost")
		if o.Expected {
			want = "no update lost"
		}
		if got := Why(text.For(text.EN), p, o.Example); got != want {
			t.Errorf("n = %d: %q, want %q", o.Cells[0], got, want)
		}
	}
}

// TestWhyAgreesWithTheSteps: of any schedule of any program that comes to its end, it says
// that updates were lost if and only if a step overwrote one.
func TestWhyAgreesWithTheSteps(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 8))
	lines := []string{"load n", "load k", "add 1", "add 1", "store n", "store n", "store k", "set 5", "fetch n 1", "fetch n 0"}
	lost := 0
	for range 3000 {
		var src strings.Builder
		src.WriteString("cell n = 0\ncell k = 7\n")
		for w := range 2 + rnd.IntN(2) {
			fmt.Fprintf(&src, "worker w%d\n", w)
			for range 1 + rnd.IntN(6) {
				src.WriteString(lines[rnd.IntN(len(lines))] + "\n")
			}
			src.WriteString("end\n")
		}
		m, overwrote := programOf(t, src.String()).Start(), 0
		for !m.Over() {
			ready := m.Ready()
			e, err := m.Step(ready[rnd.IntN(len(ready))])
			if err != nil {
				t.Fatal(err)
			}
			overwrote += e.Updates
		}
		why := Why(text.For(text.EN), m.Program(), m.Schedule())
		if said := strings.Contains(why, " lost") && why != "no update lost"; said != (overwrote > 0) {
			t.Fatalf("%s\nschedule %v: %q, but %d were overwritten", src.String(), m.Schedule(), why, overwrote)
		}
		if overwrote > 0 {
			lost++
		}
	}
	if lost < 100 {
		t.Errorf("only %d schedules lost updates", lost)
	}
}

func programOf(t *testing.T, src string) *step.Program {
	t.Helper()
	p, err := step.Parse("sample", src)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func scheduleOf(t *testing.T, s string) []int {
	t.Helper()
	schedule, err := step.ParseSchedule(strings.TrimSpace(s))
	if err != nil {
		t.Fatal(err)
	}
	return schedule
}
