package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/pflag"

	"lanes/engine/compare"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/ui/export"
	"lanes/ui/live"
	"lanes/ui/versus"
)

func TestNumbersOfWorkers(t *testing.T) {
	for s, want := range map[string][]int{
		"": nil, "4": {4}, "1,2,4": {1, 2, 4}, "1-4": {1, 2, 3, 4}, "8, 1-3, 2": {8, 1, 2, 3}, "10000": {10000},
	} {
		if got, err := parseWorkers(s); err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %v, %v; want %v", s, got, err, want)
		}
	}
	for _, s := range []string{"0", "-1", "x", "1-", "3-1", "1,,2", "10001", "1-65", "1-40,41-70", "1-2-3", "99999999999999999999"} {
		if got, err := parseWorkers(s); err == nil || !strings.Contains(err.Error(), "--workers "+s) {
			t.Errorf("%q: %v, %v", s, got, err)
		}
	}
}

func TestWhatIsCompared(t *testing.T) {
	l := &lesson.Lesson{ID: "scrape", Models: []string{"sequential", "threads", "gil"}}
	for _, c := range []struct {
		name string
		comparison
		fixed  bool
		models []string
		say    string
	}{
		{"all there are", comparison{runs: 5}, false, l.Models, ""},
		{"some", comparison{runs: 1, models: []string{"gil", "threads"}}, false, []string{"gil", "threads"}, ""},
		{"no model", comparison{runs: 1, models: []string{"x"}}, false, nil, "--models x: no such model"},
		{"a model that it does not run under", comparison{runs: 1, models: []string{"hybrid"}}, false, nil, "--models hybrid: "},
		{"one twice", comparison{runs: 1, models: []string{"gil", "gil"}}, false, nil, "--models gil: given twice"},
		{"no run", comparison{runs: 0}, false, nil, "--runs 0: must be between 1 and 1000"},
		{"workers of its own", comparison{runs: 1, workers: "2"}, true, nil, "--workers: scrape sets its own number of workers"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l.Fixed = c.fixed
			c.app, c.work = &app{}, &work{Lesson: l}
			got, err := c.contest()
			if c.say != "" {
				if err == nil || !strings.HasPrefix(err.Error(), c.say) {
					t.Errorf("got %v, want %q", err, c.say)
				}
				return
			}
			if err != nil || !slices.Equal(got.Models, c.models) {
				t.Errorf("got %v, %v", got, err)
			}
		})
	}
}

// TestTheCommandThatRepeatsIt tells what is not at its default, and nothing else.
func TestTheCommandThatRepeatsIt(t *testing.T) {
	own := pflag.NewFlagSet("race", pflag.ContinueOnError)
	own.Int("runs", 20, "")
	own.String("guard", "none", "")
	own.String("url", "x", "")
	_ = own.Parse([]string{"--runs", "7", "--url", "it's here"})
	w := &work{Lesson: &lesson.Lesson{ID: "race"}, flags: own}
	c := live.Contest{Models: []string{"threads", "gil"}, Runs: 5, Workers: []int{1, 2}, Options: event.Options{"guard": "mutex"}}
	want := `lanes compare race --models threads,gil --runs 5 --workers 1,2 --seed 3 --guard=mutex --lesson-runs=7 '--url=it'\''s here'`
	if got := w.forCompare().compareCommand(c, 3); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	info := &event.Info{Model: "gil", Workers: 4, Seed: 9, Options: event.Options{"guard": "none"}}
	want = `lanes run race --model gil --workers 4 --seed 9 --runs=7 '--url=it'\''s here'`
	if got := w.runCommand(info); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestACardHasAFormat(t *testing.T) {
	for name, ok := range map[string]bool{"": true, "a.md": true, "a.CSV": true, "a": false, "a.txt": false, "-": true, "/dev/stdout": true} {
		if err := checkCard(name); (err == nil) != ok {
			t.Errorf("%q: %v", name, err)
		}
	}
	if err := checkCard("a.txt"); !strings.HasSuffix(err.Error(), "--card a.txt: must end in .md or .csv") {
		t.Error(err)
	}
}

// TestTheHelpNamesTheFormats of the table, however many there are.
func TestTheHelpNamesTheFormats(t *testing.T) {
	was := export.Formats
	defer func() { export.Formats = was }()
	for _, c := range []struct {
		formats []export.Format
		want    string
	}{
		{was[:1], "FILE.md: e"},
		{was, "FILE.md or FILE.csv: e and E"},
		{append(slices.Clone(was), export.Format{Ending: ".x"}), "FILE.md, FILE.csv or FILE.x: e and E"},
		{append(slices.Clone(was), export.Format{Ending: ".x", Key: "X"}), "FILE.md, FILE.csv or FILE.x: e, E and X"},
	} {
		export.Formats = c.formats
		if got := (&app{lang: "en"}).withFormats("{files}: {keys}"); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// someResult is a comparison with a sweep in it.
func someResult(busy compare.Share) *compare.Result {
	r := &compare.Result{About: compare.About{Version: compare.Version, Lesson: "scrape", Tasks: 10, Runs: 3, Busy: busy}}
	for n := 1; n <= 4; n++ {
		wall := time.Second / time.Duration(n)
		r.Rows = append(r.Rows, compare.Row{
			Model: "threads", Workers: n, Slots: n, Runs: 3, Wall: wall, WallMin: wall - time.Millisecond, WallMax: wall + time.Millisecond, Tasks: 10, Work: time.Second, Ideal: wall, Busy: busy,
		})
	}
	r.Logs = make([]*history.Timeline, 4)
	return r
}

func TestComparedJSON(t *testing.T) {
	var b bytes.Buffer
	before := someResult(compare.Unknown)
	before.Rows = before.Rows[:1]
	before.Rows[0].Wall, before.Rows[0].WallMin, before.Rows[0].WallMax = 2*time.Second, 2*time.Second, 2*time.Second
	if err := comparedJSON(&b, someResult(0.4), &versus.Earlier{Result: before}); err != nil {
		t.Fatal(err)
	}
	var lines []map[string]any
	for line := range strings.Lines(b.String()) {
		var m map[string]any
		if err := json.Unmarshal([]byte(line), &m); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, m)
	}
	if len(lines) != 5 {
		t.Fatalf("%d lines", len(lines))
	}
	first, sum := lines[0], lines[4]
	if first["kind"] != "result" || first["model"] != "threads" || first["wall_ns"] != 1e9 || first["change"] != -0.5 || first["within_spread"] != false {
		t.Errorf("got %v", first)
	}
	if _, there := lines[1]["change"]; there {
		t.Error("a change from nothing")
	}
	if sum["kind"] != "summary" || sum["trusted"] != false || sum["busy"] != 0.4 {
		t.Errorf("got %v", sum)
	}
	curve := sum["curves"].([]any)[0].(map[string]any)
	if curve["knee"] != nil || curve["task_ns"] != 1e8 || curve["serial_share"].(float64) > 0.01 || len(curve["points"].([]any)) != 4 {
		t.Errorf("got %v", curve)
	}
	b.Reset()
	if err := comparedJSON(&b, someResult(compare.Unknown), nil); err != nil || !strings.Contains(b.String(), `"busy":null`) || !strings.Contains(b.String(), `"trusted":null`) {
		t.Errorf("%v, %s", err, b.String())
	}
}

func TestABadFileIsNamed(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("bad.jsonl", []byte("{\"kind\":\"comparison\",\"version\":\"1\"}\nnonsense\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := readCompared(t.Context(), "bad.jsonl"); err == nil || !strings.HasPrefix(err.Error(), "bad.jsonl: line 2: ") {
		t.Errorf("got %v", err)
	}
}
