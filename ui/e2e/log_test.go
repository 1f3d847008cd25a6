package e2e

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// log is the output of --json, or a saved log.
type log struct {
	run     map[string]any
	events  []event
	summary summary
	last    map[string]any // the summary with all its keys
}

// event is a line between the first and the last.
type event struct {
	Kind  string `json:"kind"`
	At    *int64 `json:"at_ns"`
	Lane  *int   `json:"lane"`
	PID   int    `json:"pid"`
	TID   int    `json:"tid"`
	State string `json:"state"`
	On    string `json:"on"`
	Task  *int   `json:"task"`
	Phase string `json:"phase"`
	Error string `json:"error"`
	Name  string `json:"name"`
	Text  string `json:"text"`
}

type summary struct {
	Kind        string `json:"kind"`
	Wall        int64  `json:"wall_ns"`
	Tasks       int    `json:"tasks"`
	Done        int    `json:"done"`
	Failed      int    `json:"failed"`
	Interrupted int    `json:"interrupted"`
	Running     int64  `json:"running_ns"`
	Ready       int64  `json:"ready_ns"`
	Waiting     int64  `json:"waiting_ns"`
	Idle        int64  `json:"idle_ns"`
	Stopped     bool   `json:"stopped"`
	Rows        int    `json:"rows"`
	Retries     int    `json:"retries"`
	Stuck       int    `json:"stuck"`
}

// parseLog reads a whole log and checks what is true of every one: each line is
// an object with a kind, the run is the first and the summary the last, and time
// goes forward on a lane.
func parseLog(t testing.TB, text string) log {
	t.Helper()
	var l log
	lines := strings.SplitAfter(text, "\n")
	if lines[len(lines)-1] != "" {
		t.Fatalf("the last line has no end: %q", lines[len(lines)-1])
	}
	lines = lines[:len(lines)-1]
	at := map[int]int64{}
	for i, s := range lines {
		var kind struct{ Kind string }
		if err := json.Unmarshal([]byte(s), &kind); err != nil {
			t.Fatalf("line %d: %v: %q", i+1, err, s)
		}
		switch {
		case (i == 0) != (kind.Kind == "run"), (i == len(lines)-1) != (kind.Kind == "summary"):
			t.Fatalf("line %d of %d has the kind %q", i+1, len(lines), kind.Kind)
		case kind.Kind == "run":
			decode(t, s, &l.run)
		case kind.Kind == "summary":
			decode(t, s, &l.summary)
			decode(t, s, &l.last)
		default:
			var e event
			decode(t, s, &e)
			if !slices.Contains([]string{"lane", "state", "task", "print", "value", "message"}, e.Kind) || e.At == nil || e.Lane == nil {
				t.Fatalf("line %d lacks a known kind, a time or a lane: %s", i+1, s)
			}
			if *e.At < at[*e.Lane] {
				t.Errorf("line %d: time goes back on lane %d, from %d to %d", i+1, *e.Lane, at[*e.Lane], *e.At)
			}
			at[*e.Lane] = *e.At
			l.events = append(l.events, e)
		}
	}
	if l.run == nil || l.last == nil {
		t.Fatalf("no log:\n%s", tailOf(text))
	}
	return l
}

func decode(t testing.TB, s string, v any) {
	t.Helper()
	if err := json.Unmarshal([]byte(s), v); err != nil {
		t.Fatalf("%v: %s", err, s)
	}
}

// ends are how the tasks ended, by task: "done", "failed" or "killed".
func (l *log) ends() map[int]event {
	ends := map[int]event{}
	for _, e := range l.events {
		if e.Kind == "task" && e.Phase == "end" {
			ends[*e.Task] = e
		}
	}
	return ends
}

// numbers are all values of a key on the lanes of workers, those that are 0 left
// out; of says which.
func (l *log) numbers(of func(event) int) map[int]bool {
	all := map[int]bool{}
	for _, e := range l.events {
		if e.Kind == "lane" && *e.Lane > 0 && of(e) != 0 {
			all[of(e)] = true
		}
	}
	return all
}

func pidOf(e event) int { return e.PID }
func tidOf(e event) int { return e.TID }

// missing names the keys that an object lacks.
func missing(m map[string]any, keys ...string) []string {
	return slices.DeleteFunc(keys, func(k string) bool { _, ok := m[k]; return ok })
}

// parseCSV reads a file of rows, without its header.
func parseCSV(t *testing.T, text string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(text, "title,summary,avatar,author\n") {
		t.Fatalf("no header: %.80q", text)
	}
	return rows[1:]
}

// foul says what is in a text from outside that must not reach anybody, "" if
// there is nothing.
func foul(s string) string {
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			return fmt.Sprintf("invalid UTF-8 in %.80q", s[max(0, i-20):])
		case unicode.IsControl(r) && r != '\n', unicode.Is(unicode.Bidi_Control, r):
			return fmt.Sprintf("%U in %.80q", r, s[max(0, i-20):])
		}
	}
	return ""
}

// jsonStrings are the texts of a JSON line, keys and values, however deep.
func jsonStrings(t *testing.T, line string) []string {
	t.Helper()
	var all []string
	d := json.NewDecoder(strings.NewReader(line))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		if s, ok := tok.(string); ok {
			all = append(all, s)
		}
	}
}
