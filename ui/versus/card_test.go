package versus

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"

	"lanes/engine/compare"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/export"
	"lanes/ui/guide"
	"lanes/ui/paint"
	"lanes/ui/sample"
	"lanes/ui/text"
)

func TestComparedText(t *testing.T) {
	r := sampleResult()
	before := *r
	before.Rows = slices.Clone(before.Rows)
	before.Rows[0].Wall, before.Rows[0].WallMin, before.Rows[0].WallMax = 7*time.Second, 6900*ms, 7100*ms
	before.Rows[1].Wall = 1800 * ms
	before.Host.Cores = 8
	for _, c := range []struct {
		name   string
		before *Earlier
		look   paint.Look
		w      int
	}{
		{"80", nil, paint.Look{NoColor: true}, 80},
		{"150", nil, paint.Look{NoColor: true}, 150},
		{"ascii", nil, paint.Look{NoColor: true, ASCII: true}, 80},
		{"zh", nil, paint.Look{NoColor: true, Lang: text.ZH}, 80},
		{"changed", &Earlier{Result: &before, File: "before.jsonl"}, paint.Look{NoColor: true}, 100},
		{"changed-80", &Earlier{Result: &before, File: "before.jsonl"}, paint.Look{NoColor: true}, 80},
	} {
		t.Run(c.name, func(t *testing.T) {
			golden.RequireEqual(t, Text(r, c.before, c.look, c.w))
		})
	}
	for _, f := range export.Formats {
		t.Run(strings.TrimPrefix(f.Ending, "."), func(t *testing.T) {
			golden.RequireEqual(t, f.Write(Page(r, &Earlier{Result: &before, File: "before.jsonl", Flag: "--with 'my before.jsonl'"}, text.EN)))
		})
	}
}

// TestWhoIsWrongDoesNotWin: a race for a counter that loses updates is fast, and is not
// the fastest.
func TestWhoIsWrongDoesNotWin(t *testing.T) {
	ran := func(model string, losing int64) *history.Timeline {
		tl := history.NewTimeline(event.Info{Lesson: "race", Model: model})
		tl.Append(event.Event{Kind: event.KindValue, Name: "runs", Value: 5, Task: event.NoTask})
		tl.Append(event.Event{Kind: event.KindValue, Name: "losing_runs", Value: losing, Task: event.NoTask})
		tl.Append(event.Event{At: time.Second, Kind: event.KindState, State: event.Done, Task: event.NoTask})
		return tl
	}
	r := &compare.Result{About: compare.About{Lesson: "race", Runs: 1}}
	for i, model := range []string{"threads", "gil", "coroutines"} {
		wall := time.Duration(i+1) * time.Second
		tl := ran(model, int64(max(2-2*i, 0))*2) // threads alone lose
		r.Rows = append(r.Rows, compare.Row{Model: model, Workers: 2, Slots: 2, Runs: 1, Wall: wall, WallMin: wall, WallMax: wall, Wrong: guide.Wrong(tl)})
		r.Logs = append(r.Logs, tl)
	}
	if got := compare.Winners(r.Rows); !slices.Equal(got, []int{1}) {
		t.Errorf("the winners are %v", got)
	}
	if got := places(saved(80, 24, r).screen.view.race.racers, time.Hour); !slices.Equal(got, []int{unplaced, 1, 1}) {
		t.Errorf("in the race the places are %v", got)
	}
	got := Text(r, nil, paint.Look{NoColor: true}, 100)
	for _, want := range []string{"threads does not count: lost updates in 4 of 5 runs", "gil is the fastest"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	r.Logs = make([]*history.Timeline, 3) // as in a file that was cut off
	if got := Text(r, nil, paint.Look{NoColor: true}, 100); !strings.Contains(got, "threads does not count: a run gave a wrong result") {
		t.Errorf("without its log\n%s", got)
	}
	r.Rows[0].Wrong, r.Rows[0].Failed = false, 1
	if got := compare.Winners(r.Rows); !slices.Equal(got, []int{1}) {
		t.Errorf("with a task that failed the winners are %v", got)
	}
}

func TestWhatIsOtherThanBeforeIsTold(t *testing.T) {
	result := sampleResult()
	before := *result
	before.Seed, before.Options = 1, event.Options{"latency": "1s"}
	now := *result
	now.Options = event.Options{"fail": "0.3"}
	got := strings.Join(strings.Fields(Text(&now, &Earlier{Result: &before, File: "before.jsonl"}, paint.Look{NoColor: true}, 150)), " ")
	sample.MustHave(t, got, "different work (--fail — → 0.3, --latency 1s → —, --seed 1 → 7)")
}
