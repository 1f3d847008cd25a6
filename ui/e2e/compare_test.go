package e2e

import (
	"encoding/json"
	"fmt"
	"math"
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
	WallMin                             time.Duration `json:"wall_min_ns"`
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

// TestCompare measures all models of the scrape, and checks what must be true of the
// times, whatever they are.
func TestCompare(t *testing.T) {
	t.Parallel()
	p := start(t, setup{}, "compare", "scrape", "--latency", "300ms", "--pages", "5", "--runs", "2", "--json")
	results, sum := comparison(t, p)
	p.wantFiles() // a comparison leaves no rows behind
	if len(results) != len(modelIDs) || sum.Lesson != "scrape" || !strings.Contains(sum.Command, "--latency=300ms") {
		t.Errorf("%d results, %+v", len(results), sum)
	}
	for model, r := range results {
		if r.Runs != 2 || r.Tasks != 5 || r.Failed != 0 || r.Badge == "" || r.SpeedupFrom != "sequential" || r.Ideal <= 0 {
			t.Errorf("%s: %+v", model, r)
		}
		// The ideal is made of the tasks of the sequential run, which others may beat when the
		// machine was busy during that one.
		if base := results["sequential"]; r.Ideal < 300*time.Millisecond || r.Ideal > base.Ideal || base.Ideal > base.Wall {
			t.Errorf("%s: ideal %v; sequential: ideal %v, took %v", model, r.Ideal, base.Ideal, base.Wall)
		}
		if runtime.GOOS == "linux" && (r.CPU <= 0 || r.Memory <= 0 || r.Voluntary <= 0) {
			t.Errorf("%s: what the system tells is missing: %+v", model, r)
		}
		if base := results["sequential"].Wall; math.Abs(r.Speedup-float64(base)/float64(r.Wall)) > 0.01 {
			t.Errorf("%s took %v, sequential %v: that is not %g times as fast", model, r.Wall, base, r.Speedup)
		}
	}
	if at := results["sequential"]; at.Wall < 5*300*time.Millisecond || at.Speedup != 1 || at.Quoted != 0 {
		t.Errorf("sequential: %+v", at) // with another latency the tutorial has no figure for it
	}
	for model, r := range results {
		if r.WallMin < 300*time.Millisecond || r.Wall < r.WallMin || r.WallMax < r.Wall {
			t.Errorf("%s: %v, %v to %v", model, r.Wall, r.WallMin, r.WallMax)
		}
	}
}

// TestWhoWaitsTogether: as many pages are asked for at once as there are workers, before any
// of them is there. Otherwise this would not end.
func TestWhoWaitsTogether(t *testing.T) {
	t.Parallel()
	const pages = 5
	for model, together := range map[string]int{"sequential": 1, "processes": 4, "threads": pages, "gil": pages, "coroutines": pages, "goroutines": pages, "hybrid": pages} {
		t.Run(model, func(t *testing.T) {
			t.Parallel()
			site := heldSite(t, 0)
			p := scrape(t, model, "--url", site.url, "--pages", fmt.Sprint(pages))
			site.untilAsked(together)
			site.answer()
			if l := parseLog(t, p.want(0).out.String()); l.summary.Done != pages {
				t.Errorf("%d pages are done", l.summary.Done)
			}
		})
	}
}

// TestASweepIsKeptAndComparedWith what is measured later.
func TestASweepIsKeptAndComparedWith(t *testing.T) {
	t.Parallel()
	args := []string{"compare", "scrape", "--latency", "40ms", "--pages", "4", "--runs", "1", "--models", "threads", "--workers", "1-3", "--json"}
	p := call(t, setup{}, append(args, "--save", "kept.jsonl", "--card", "card.md")...)
	_, sum := comparison(t, p)
	if len(sum.Curves) != 1 || sum.Curves[0].Model != "threads" || len(sum.Curves[0].Points) != 3 {
		t.Errorf("the curves are %+v", sum.Curves)
	}
	p.wantFiles("card.md", "kept.jsonl")
	if card := readFile(t, p.file("card.md")); !strings.Contains(card, "lanes compare scrape --models threads --runs 1 --workers 1,2,3 --seed 1 --latency=40ms --pages=4") {
		t.Errorf("the card does not say how to repeat it:\n%s", card)
	}
	here := setup{dir: p.cmd.Dir}
	shown := call(t, here, "compare", "kept.jsonl", "--json").want(0).out.String()
	if shown != p.out.String() {
		t.Errorf("from the file comes\n%s\nwas\n%s", shown, p.out.String())
	}
	before, _ := comparison(t, p)
	results, _ := comparison(t, call(t, here, append(args, "--with", "kept.jsonl")...))
	change := float64(results["threads"].Wall)/float64(before["threads"].Wall) - 1
	if r := results["threads"]; r.Change == nil || math.Abs(*r.Change-change) > 0.01 {
		t.Errorf("it took %v, and before %v: %+v", r.Wall, before["threads"].Wall, r)
	}
	cut := readFile(t, p.file("kept.jsonl"))
	writeFile(t, p.file("cut.jsonl"), cut[:len(cut)/2])
	if again := call(t, here, "compare", "cut.jsonl", "--plain").want(0); !strings.Contains(again.err.String(), "cut.jsonl: the file is cut off") {
		t.Errorf("of a file that was cut off it says %q", again.err.String())
	}
	writeFile(t, p.file("none.jsonl"), "hello\n")
	call(t, here, "compare", "none.jsonl").want(1)
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
		p := call(t, setup{}, c...).want(2)
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
	p := newProgram(t, setup{}, "compare", "scrape", "--models", "coroutines,processes", "--pages", "2", "--latency", "300ms", "--runs", "1000", "--json", "--save", "kept.jsonl")
	p.cmd.Stdout, p.cmd.Stderr = &p.out, &p.err
	alone(p.cmd)
	writeFile(t, p.file("kept.jsonl"), "older\n")
	p.begin()
	// It says when a run has ended. Whatever it does then, there are many more.
	poll(t, "the end of the first run", func() bool { return strings.Contains(p.err.String(), "\n") }, p.err.String)
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
