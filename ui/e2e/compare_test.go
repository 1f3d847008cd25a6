package e2e

import (
	"encoding/json"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// comparedLine is a line of lanes compare --json.
type comparedLine struct {
	Kind, Lesson, Model, Badge, Command string
	SpeedupFrom                         string        `json:"speedup_from"`
	Wall                                time.Duration `json:"wall_ns"`
	WallMax                             time.Duration `json:"wall_max_ns"`
	CPU                                 time.Duration `json:"cpu_ns"`
	Ideal                               time.Duration `json:"ideal_ns"`
	Memory                              int64         `json:"memory_bytes"`
	Voluntary                           int64         `json:"voluntary_switches"`
	Speedup                             float64
	Quoted                              float64 `json:"quoted_s"`
	Runs, Slots, Tasks, Failed          int
	Change                              *float64
	Curves                              []struct {
		Model  string
		Points []struct{ Workers int }
	}
}

// comparison is what lanes compare says with --json: its results, and its summary.
func comparison(t *testing.T, p *program) (results map[string]comparedLine, sum comparedLine) {
	t.Helper()
	results = map[string]comparedLine{}
	for line := range strings.Lines(p.want(0).out.String()) {
		var l comparedLine
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		if l.Kind == "summary" {
			return results, l
		}
		results[l.Model] = l
	}
	t.Fatalf("there is no summary in\n%s", p.out.String())
	return nil, sum
}

// TestCompare measures all models of the scrape. Waiting is most of it, so that those
// that wait at once are near what is possible, on any machine.
func TestCompare(t *testing.T) {
	t.Parallel()
	p := start(t, setup{}, "compare", "scrape", "--latency", "300ms", "--runs", "2", "--json")
	results, sum := comparison(t, p)
	p.wantFiles() // a comparison leaves no rows behind
	if len(results) != len(modelIDs) || sum.Lesson != "scrape" || !strings.Contains(sum.Command, "--latency=300ms") {
		t.Errorf("%d results, %+v", len(results), sum)
	}
	for model, r := range results {
		if r.Runs != 2 || r.Tasks != 10 || r.Failed != 0 || r.Badge == "" || r.SpeedupFrom != "sequential" || r.Ideal <= 0 {
			t.Errorf("%s: %+v", model, r)
		}
		if r.Ideal > r.Wall*101/100 {
			t.Errorf("%s took %v, which is less than the ideal %v", model, r.Wall, r.Ideal)
		}
		if runtime.GOOS == "linux" && (r.CPU <= 0 || r.Memory <= 0 || r.Voluntary <= 0) {
			t.Errorf("%s: what the system tells is missing: %+v", model, r)
		}
		if model != "sequential" && r.Wall >= results["sequential"].Wall {
			t.Errorf("%s took %v, sequential %v", model, r.Wall, results["sequential"].Wall)
		}
	}
	if at := results["sequential"]; at.Wall < 3*time.Second || at.Speedup != 1 || at.Quoted != 0 {
		t.Errorf("sequential: %+v", at) // with another latency the tutorial has no figure for it
	}
	for _, model := range []string{"threads", "coroutines", "goroutines"} {
		if r := results[model]; r.Wall < 300*time.Millisecond || r.Speedup < 2 {
			t.Errorf("%s: %v, %g times as fast", model, r.Wall, r.Speedup)
		}
	}
}

// TestASweepIsKeptAndComparedWith what is measured later.
func TestASweepIsKeptAndComparedWith(t *testing.T) {
	t.Parallel()
	args := []string{"compare", "scrape", "--latency", "40ms", "--runs", "1", "--models", "threads", "--workers", "1-3", "--json"}
	p := start(t, setup{}, append(args, "--save", "kept.jsonl", "--card", "card.md")...)
	_, sum := comparison(t, p)
	if len(sum.Curves) != 1 || sum.Curves[0].Model != "threads" || len(sum.Curves[0].Points) != 3 {
		t.Errorf("the curves are %+v", sum.Curves)
	}
	p.wantFiles("card.md", "kept.jsonl")
	if card := readFile(t, p.file("card.md")); !strings.Contains(card, "lanes compare scrape --models threads --runs 1 --workers 1,2,3 --seed 1 --latency=40ms") {
		t.Errorf("the card does not say how to repeat it:\n%s", card)
	}
	here := setup{dir: p.cmd.Dir}
	shown := start(t, here, "compare", "kept.jsonl", "--json").want(0).out.String()
	if shown != p.out.String() {
		t.Errorf("from the file comes\n%s\nwas\n%s", shown, p.out.String())
	}
	results, _ := comparison(t, start(t, here, append(args, "--with", "kept.jsonl")...))
	if r := results["threads"]; r.Change == nil || *r.Change < -0.9 || *r.Change > 9 {
		t.Errorf("%+v", r)
	}
	cut := readFile(t, p.file("kept.jsonl"))
	writeFile(t, p.file("cut.jsonl"), cut[:len(cut)/2])
	if again := start(t, here, "compare", "cut.jsonl", "--plain").want(0); !strings.Contains(again.err.String(), "cut.jsonl: the file is cut off") {
		t.Errorf("of a file that was cut off it says %q", again.err.String())
	}
	writeFile(t, p.file("none.jsonl"), "hello\n")
	start(t, here, "compare", "none.jsonl").want(1)
}

// TestCompareIsToldWhatIsWrong with its flags, before anything is measured.
func TestCompareIsToldWhatIsWrong(t *testing.T) {
	t.Parallel()
	for _, c := range [][]string{
		{"compare", "--json"},
		{"compare", "no-lesson"},
		{"compare", "scrape", "--models", "fibers"},
		{"compare", "scrape", "--workers", "0"},
		{"compare", "scrape", "--runs", "0"},
		{"compare", "scrape", "--card", "card.txt"},
		{"compare", "scrape", "--save", "no/such/folder"},
		{"compare", "scrape", "--latency", "-1s", "--json"},
	} {
		p := start(t, setup{}, c...).want(2)
		if msg := p.err.String(); !strings.HasPrefix(msg, "lanes: ") || strings.Count(msg, "lanes: ") != 2 { // and where there is help
			t.Errorf("%v: %q", c, msg)
		}
		p.wantFiles()
	}
}

// TestAStoppedComparisonLeavesNothing: no child, no half of a file; and a file that was
// there stays.
func TestAStoppedComparisonLeavesNothing(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("signals cannot be sent")
	}
	p := newProgram(t, setup{}, "compare", "scrape", "--models", "coroutines,processes", "--latency", "30s", "--json", "--save", "kept.jsonl")
	p.cmd.Stdout, p.cmd.Stderr = &p.out, &p.err
	alone(p.cmd)
	writeFile(t, p.file("kept.jsonl"), "older\n")
	p.begin()
	time.Sleep(300 * time.Millisecond) // whatever it is doing then
	if err := p.cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	p.want(130)
	p.wantFamily(0)
	p.wantFiles("kept.jsonl")
	if got := readFile(t, p.file("kept.jsonl")); got != "older\n" {
		t.Errorf("the file is now %q", got)
	}
}
