package e2e

import (
	"encoding/json"
	"runtime"
	"slices"
	"strings"
	"testing"

	"lanes/ui/text"
)

// quickly is how each lesson is run in little time.
var quickly = map[string][]string{
	"two-processes": {"--wait", "5ms"},
	"globals":       {"--beat", "1ms"},
	"queue":         {"--beat", "1ms"},
	"manager":       {"--beat", "1ms"},
	"cores":         {"--tasks", "2", "--steps", "2"},
	"daemon":        {"--runs", "1", "--case", "join"},
	"pool":          {"--wait", "10ms"},
	"file":          {"--rows", "5"},
	"race":          {"--runs", "1", "--increments", "10000"},
	"gil":           {"--each", "10ms"},
	"work":          {"--rounds", "2", "--wait", "5ms"},
	"blocking-call": {"--for", "20ms"},
	"scrape":        {"--latency", "5ms", "--pages", "4", "--workers", "2"},
	"bound":         {"--each", "10ms", "--workers", "2"},
	"cost":          {"--batches", "1"},
	"machines":      {"--tasks", "4", "--each", "10ms", "--dies", "no"},
	"how-many":      {"--most", "2", "--each", "5ms"},
}

// lessonsOf asks the program for its lessons and their models.
func lessonsOf(t *testing.T) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	out := call(t, setup{}, "list", "--json").want(0).out.String()
	for line := range strings.Lines(out) {
		var l struct {
			ID     string
			Models []string
		}
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		all[l.ID] = l.Models
	}
	return all
}

// TestTheCourse runs every lesson under every model that it claims, and again from
// its saved log, in both languages.
func TestTheCourse(t *testing.T) {
	t.Parallel()
	lessons := lessonsOf(t)
	for id := range quickly {
		if len(lessons[id]) == 0 {
			t.Errorf("there is no lesson %s", id)
		}
	}
	for id, models := range lessons {
		args, known := quickly[id]
		if !known {
			t.Errorf("lesson %s is not run here", id)
		}
		for _, model := range models {
			t.Run(id+" "+model, func(t *testing.T) {
				t.Parallel()
				args := append([]string{"run", id, "--model", model, "--json", "--log", "run.jsonl"}, args...)
				p := call(t, setup{}, args...).want(0)
				log := parseLog(t, p.out.String())
				if log.run["lesson"] != id || log.summary.Done < 1 {
					t.Errorf("the summary is %+v", log.summary)
				}
				if id == "cost" && runtime.GOOS != "windows" {
					log.wantCosts(t)
				}
				for _, lang := range []string{"en", "zh"} {
					again := call(t, setup{dir: p.cmd.Dir}, "replay", "run.jsonl", "--plain", "--lang", lang).want(0)
					again.wantPlain()
					if strings.Contains(again.out.String(), "%!") {
						t.Errorf("a text lacks a number:\n%s", again.out.String())
					}
				}
			})
		}
	}
}

// wantCosts checks what a run of the lesson cost measured, and that the catalogue calls its
// tasks what they are.
func (l *log) wantCosts(t *testing.T) {
	t.Helper()
	var names []string
	for _, e := range l.events {
		if e.Kind == "task" && e.Phase == "start" {
			names = append(names, e.Name)
		}
	}
	if want := text.For(text.EN).Lessons.Of("cost").Tasks; !slices.Equal(names, want) {
		t.Errorf("the tasks are %q, the catalogue has %q", names, want)
	}
	for _, key := range []string{"create_process_ns", "answer_process_ns", "switch_thread_ns", "switch_process_ns"} {
		if v, ok := l.last[key].(float64); !ok || v <= 0 {
			t.Errorf("%s is %v", key, l.last[key])
		}
	}
}

// TestWhatCanNeverGoOnSaysSo and ends, with a status that tells.
func TestWhatCanNeverGoOnSaysSo(t *testing.T) {
	t.Parallel()
	for which, want := range map[string]string{
		"one-too-many": "main waits for an item in que",
		"large":        "main waits for p1 to end; p1 waits for room in que",
	} {
		p := call(t, setup{}, "run", "queue", "--case", which, "--beat", "1ms", "--json").want(1)
		log := parseLog(t, p.out.String())
		if log.summary.Stuck != 1 || !strings.Contains(p.err.String(), want) {
			t.Errorf("%s: stuck %v, stderr %q", which, log.summary.Stuck, p.err.String())
		}
	}
}
