package ui

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"lanes/engine"
	"lanes/engine/compare"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/axis"
	"lanes/ui/card"
	"lanes/ui/guide"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/sample"
	"lanes/ui/stage"
	"lanes/ui/text"
	"lanes/ui/versus"
)

// heat is a run of ten tasks under a model, written by hand: so many at once, each
// computing for a moment and then waiting.
func heat(model string, slots int, each, running time.Duration) *history.Timeline {
	var s sample.Script
	info := event.Info{
		Version: "1", Lesson: "scrape", Model: model, Badge: "real", Workers: slots, Slots: slots, Tasks: 10, Seed: 7,
		Host: event.Host{Cores: 2, Go: "go1.26", OS: "linux/amd64"}, Started: time.Date(2024, 1, 2, 3, 4, 5, 0, time.UTC),
	}
	first := 1
	if model == "sequential" {
		first = 0
	}
	s.Add(0, event.Event{Kind: event.KindLane, Task: event.NoTask, Name: "main", Value: 4000, To: 4000})
	s.State(0, 0, event.Running, 0, -1)
	end := time.Duration(0)
	for task := range info.Tasks {
		lane, at := first+task%slots, time.Duration(task/slots)*each
		if task < slots && first > 0 {
			s.Add(at, event.Event{Kind: event.KindLane, Lane: int32(lane), Task: event.NoTask, Name: model[:1] + fmt.Sprint(lane)})
		}
		s.Add(at, event.Event{Kind: event.KindTask, Lane: int32(lane), Task: int32(task), Phase: event.TaskStart})
		s.State(at, lane, event.Running, 0, task)
		s.State(at+running, lane, event.Waiting, event.Network, task)
		end = max(end, at+each)
		s.Add(at+each, event.Event{Kind: event.KindTask, Lane: int32(lane), Task: int32(task), Phase: event.TaskEnd, State: event.Done})
		s.State(at+each, lane, event.Idle, 0, -1)
	}
	s.Value(end, 0, event.ValueProgramCPU, int64(10*running))
	s.State(end+ms, 0, event.Done, 0, -1)
	sample.Sort(s.Events)
	return sample.Timeline(info, s.Events)
}

// rivals are what is compared in these tests, with what each of its runs is like.
var rivals = []struct {
	model   string
	workers int
	Screen  func(n int) *history.Timeline
}{
	{"sequential", 0, func(n int) *history.Timeline { return heat("sequential", 1, time.Duration(600+n)*ms, 10*ms) }},
	{"processes", 0, func(n int) *history.Timeline { return heat("processes", 4, time.Duration(620-5*n)*ms, 30*ms) }},
	{"threads", 0, func(n int) *history.Timeline { return heat("threads", 10, time.Duration(640+9*n)*ms, 12*ms) }},
	{"goroutines", 0, func(n int) *history.Timeline { return heat("goroutines", 10, time.Duration(655-6*n)*ms, 11*ms) }},
}

// samplePlan is the plan of them.
func samplePlan() compare.Plan {
	p := compare.Plan{Runs: 3}
	for _, e := range rivals {
		p.Entries = append(p.Entries, compare.Entry{Model: e.model, Quoted: sampleOptions().Lessons[0].Quoted[e.model]})
	}
	return p
}

// sampleUpdates are all updates of that. They are made once, and must not be changed.
var sampleUpdates = sync.OnceValue(func() (all []compare.Update) {
	for run := range samplePlan().Runs {
		for entry, e := range rivals {
			tl, u := e.Screen(run), compare.Update{Entry: entry, Run: run}
			u.Begins = &tl.Info
			all = append(all, u)
			u.Begins = nil
			for i := range tl.Len() {
				u.Batch = event.Batch{Events: []event.Event{*tl.Event(i)}, Now: tl.Event(i).At}
				all = append(all, u)
			}
			u.Batch = event.Batch{}
			u.Ends = &compare.Measured{
				Memory: int64(20+entry) << 20, Base: 19 << 20, Voluntary: int64(100 * (entry + 1)), Involuntary: int64(7 * entry),
				Others: time.Duration(10*entry) * ms, Capacity: 2 * tl.Edge(),
			}
			all = append(all, u)
		}
	}
	return all
})

// sampleBoard is what they come to. Nothing follows them, so that all may look at the
// same board: its twelve timelines take longer to fill than a screen to draw.
var sampleBoard = sync.OnceValue(func() *compare.Board {
	p := samplePlan()
	b := compare.NewBoard(&p)
	for _, u := range sampleUpdates() {
		b.Add(u)
	}
	return b
})

// versusAt is a root that shows a comparison after so many of its updates.
func versusAt(t testing.TB, o Options, w, h, n int) *root {
	t.Helper()
	o.Lessons[0].Compare = func(live.Contest) (*live.Comparison, error) { return nil, errors.New("not in this test") }
	o.SaveCard = func(name string, f card.Format, _ string) (string, error) { return name + "." + string(f), nil }
	r := newTestRoot(t, o, w, h)
	r.on = stage.OnVersus
	v := &r.versus
	v.Clear(&r.o.Lessons[0], live.Contest{Models: []string{"sequential"}, Runs: 3})
	c := &live.Comparison{Plan: samplePlan(), Command: "lanes compare scrape", Stop: func() {}}
	v.Measuring = &live.Measuring{Comparison: c, Feed: stillFeed[compare.Update](), Board: compare.NewBoard(&c.Plan), Wound: make(chan struct{})}
	v.Tracks = make([]versus.Track, len(rivals))
	for i := range v.Tracks {
		v.Tracks[i].Model = rivals[i].model
	}
	if all := sampleUpdates(); n < len(all) {
		v.Measuring.Feed.Pending = all[:n:n]
	} else {
		v.Measuring.Board = sampleBoard()
		close(v.Measuring.Feed.Done)
	}
	r.Update(live.UpdateMsg{Gen: v.Gen})
	return r
}

// measured is one of which all is measured, at a moment of the race.
func measured(t testing.TB, o Options, w, h int, at time.Duration) *root {
	t.Helper()
	r := versusAt(t, o, w, h, 1<<30)
	r.versus.Head.Hold(at)
	if at >= r.versus.Longest() {
		r.versus.Head.Follow()
	}
	r.sync()
	return r
}

// sweptResult is what came of a model with several numbers of workers.
var sweptResult = sync.OnceValue(func() *compare.Result {
	res := &compare.Result{About: compare.About{Lesson: "scrape", Tasks: 10, Runs: 3, Busy: compare.Unknown, Started: time.Unix(1e9, 0)}}
	for n := 1; n <= 10; n++ {
		tl := heat("threads", n, 600*ms, 10*ms)
		wall := tl.Edge() + time.Duration(n)*3*ms
		res.Rows = append(res.Rows, compare.Row{
			Model: "threads", Workers: n, Slots: n, Runs: 3, Tasks: 10, Wall: wall, WallMin: wall - 20*ms, WallMax: wall + 60*ms, Busy: compare.Unknown,
			Work: 6100 * ms, Ideal: compare.Waves(10, n, 610*ms), SpeedUp: 6.1 / wall.Seconds(), SpeedUpFrom: compare.FromTasks, PeakFlight: n,
		})
		res.Logs = append(res.Logs, tl)
	}
	return res
})

// swept shows that.
func swept(t testing.TB, o Options, w, h int) *root {
	t.Helper()
	o.Compare = &versus.Options{Saved: &versus.Earlier{Result: sweptResult(), File: "sweep.jsonl"}}
	return newTestRoot(t, o, w, h)
}

func init() {
	scenes = append(scenes,
		scene{"measuring", func(t testing.TB, o Options, w, h int) *root { return versusAt(t, o, w, h, 330) }},
		scene{"racing", func(t testing.TB, o Options, w, h int) *root {
			r := measured(t, o, w, h, 650*ms)
			r.versus.Head.Mode = axis.Playing
			r.sync()
			return r
		}},
		scene{"compared", func(t testing.TB, o Options, w, h int) *root { return measured(t, o, w, h, time.Hour) }},
		scene{"compared-table", func(t testing.TB, o Options, w, h int) *root {
			r := measured(t, o, w, h, 700*ms)
			press(r, "tab")
			return r
		}},
		scene{"curve", func(t testing.TB, o Options, w, h int) *root {
			r := swept(t, o, w, h)
			press(r, "tab", "tab")
			return r
		}},
	)
}

// TestTheRaceIsTheSameFromWhereverOneComes: what the screen shows at a moment depends
// on the moment alone.
func TestTheRaceIsTheSameFromWhereverOneComes(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	wandering := measured(t, sampleOptions(), 100, 40, 0)
	for range 60 {
		at := time.Duration(rnd.Int64N(int64(6000 * ms)))
		wandering.versus.Head.Hold(at)
		wandering.sync()
		if got, want := wandering.content(), measured(t, sampleOptions(), 100, 40, at).content(); got != want {
			t.Fatalf("at %v\n%s\nwant\n%s", at, ansi.Strip(got), ansi.Strip(want))
		}
	}
}

// TestWhoIsFirstIsFirst looks at the places while the race goes on.
func TestWhoIsFirstIsFirst(t *testing.T) {
	r := measured(t, sampleOptions(), 80, 24, 0)
	for _, c := range []struct {
		at   time.Duration
		want []int
	}{
		{0, []int{0, 0, 0, 0}},
		{650 * ms, []int{0, 0, 1, 1}}, // the median runs of both took 650 ms
		{3 * time.Second, []int{0, 3, 1, 1}},
		{7 * time.Second, []int{4, 3, 1, 1}},
	} {
		if got := versus.Places(r.versus.Tracks, c.at); !slices.Equal(got, c.want) {
			t.Errorf("at %v: %v, want %v", c.at, got, c.want)
		}
	}
}

func TestKeysOfAComparison(t *testing.T) {
	r := measured(t, sampleOptions(), 80, 24, time.Hour)
	v := &r.versus
	press(r, "space")
	if v.Head.Mode != axis.Playing || v.Moment != 0 {
		t.Fatalf("space at the end: mode %d at %v", v.Head.Mode, v.Moment)
	}
	press(r, "space")
	if v.Head.Mode != axis.Held {
		t.Fatal("space does not hold")
	}
	press(r, "right", "right", "left")
	if at := v.Ax.Column(v.Moment); at != 1 {
		t.Errorf("the cursor is in column %d", at)
	}
	pow := v.Head.Pow
	press(r, "<", "<", ">")
	if v.Head.Pow != pow-1 {
		t.Errorf("the speed is 2^%d, was 2^%d", v.Head.Pow, pow)
	}
	press(r, "end")
	if v.Head.Mode != axis.AtEdge {
		t.Error("end does not end it")
	}
	press(r, "home")
	if v.Head.Mode != axis.Held || v.Moment != 0 {
		t.Error("home does not go back")
	}
	press(r, "down", "down", "down", "down", "down")
	if v.Chosen != len(rivals)-1 {
		t.Errorf("track %d is chosen", v.Chosen)
	}
	r.Update(tea.MouseClickMsg{X: v.Layout.Strip.X + 5, Y: v.Layout.Tracks.Y + 1, Button: tea.MouseLeft})
	if v.Ax.Column(v.Moment) != 5 || v.Chosen == len(rivals)-1 && v.Layout.Form == versus.InOneRow {
		t.Errorf("a click goes to column %d, track %d", v.Ax.Column(v.Moment), v.Chosen)
	}
	press(r, "q")
	if r.on != stage.OnMenu || v.Measuring != nil {
		t.Error("q does not leave")
	}
}

func TestACardOfAComparisonIsWrittenOnAKey(t *testing.T) {
	r := measured(t, sampleOptions(), 80, 24, time.Hour)
	for key, want := range map[string]string{"e": "lanes-scrape-compare.md", "E": "lanes-scrape-compare.csv"} {
		_, cmd := r.Update(sample.Key(key))
		if cmd == nil {
			t.Fatalf("%s does nothing", key)
		}
		r.Update(cmd())
		if !strings.Contains(r.content(), "Written: "+want) {
			t.Errorf("%s: nobody is told where the card is\n%s", key, ansi.Strip(r.content()))
		}
	}
	r.cards.save = func(string, card.Format, string) (string, error) { return "", errors.New("the disk is full") }
	_, cmd := r.Update(sample.Key("e"))
	r.Update(cmd())
	if !strings.Contains(r.content(), "Could not write: the disk is full") {
		t.Error("nobody is told that there is no card")
	}
}

// TestNoKeyBreaksTheComparison presses keys at random while it is measured and after.
func TestNoKeyBreaksTheComparison(t *testing.T) {
	keys := []string{"space", "left", "right", "home", "end", "up", "down", "pgup", "pgdown", "tab", "shift+left", "<", ">", "x", "[", "]", "t", "L", "?", "w", "c", "e", "g", "+", "1", "r", "q", "esc"}
	all := len(sampleUpdates())
	for seed := range uint64(30) {
		rnd := rand.New(rand.NewPCG(seed, 9))
		w, h := 30+rnd.IntN(150), 8+rnd.IntN(50)
		r := versusAt(t, sampleOptions(), w, h, 1+rnd.IntN(all*3/2))
		for step := range 60 {
			press(r, keys[rnd.IntN(len(keys))])
			r.Update(axis.TickMsg{Of: &r.versus.Head, Gen: r.versus.Head.Gen, At: time.Unix(0, 0).Add(time.Duration(step) * 33 * ms)})
			r.Update(tea.MouseClickMsg{X: rnd.IntN(w), Y: rnd.IntN(h), Button: tea.MouseLeft})
			if rnd.IntN(10) == 0 {
				w, h = 30+rnd.IntN(150), 8+rnd.IntN(50)
				r.Update(tea.WindowSizeMsg{Width: w, Height: h})
			}
			sample.CheckLines(t, fmt.Sprintf("seed %d, step %d", seed, step), r.content(), w, h)
		}
	}
}

func TestComparedText(t *testing.T) {
	r := measured(t, sampleOptions(), 80, 24, time.Hour)
	r.versus.Result.Release = sample.Info.Release // not that of whoever tests
	before := *r.versus.Result
	before.Rows = slices.Clone(before.Rows)
	before.Rows[0].Wall, before.Rows[0].WallMin, before.Rows[0].WallMax = 7*time.Second, 6900*ms, 7100*ms
	before.Rows[1].Wall = 1800 * ms
	before.Host.Cores = 8
	for _, c := range []struct {
		name     string
		before   *versus.Earlier
		Terminal paint.Look
		w        int
	}{
		{"80", nil, paint.Look{NoColor: true}, 80},
		{"150", nil, paint.Look{NoColor: true}, 150},
		{"ascii", nil, paint.Look{NoColor: true, ASCII: true}, 80},
		{"zh", nil, paint.Look{NoColor: true, Lang: text.ZH}, 80},
		{"changed", &versus.Earlier{Result: &before, File: "before.jsonl"}, paint.Look{NoColor: true}, 100},
		{"changed-80", &versus.Earlier{Result: &before, File: "before.jsonl"}, paint.Look{NoColor: true}, 80},
	} {
		t.Run(c.name, func(t *testing.T) {
			golden.RequireEqual(t, versus.Compared(r.versus.Result, c.before, c.Terminal, c.w))
		})
	}
	for _, f := range []card.Format{card.Markdown, card.CSV} {
		t.Run(string(f), func(t *testing.T) {
			golden.RequireEqual(t, versus.ComparedFile(f, r.versus.Result, &versus.Earlier{Result: &before, File: "before.jsonl", Flag: "--with 'my before.jsonl'"}, text.EN))
		})
	}
}

// commanded is the sample run, begun with a command.
func commanded(command string) event.Info {
	info := sample.Info
	info.Command = command
	return info
}

func TestCardsOfRunsAsFiles(t *testing.T) {
	tl := sample.Timeline(commanded("lanes run scrape --seed 7"), sample.Events())
	for _, f := range []card.Format{card.Markdown, card.CSV} {
		t.Run(string(f), func(t *testing.T) {
			golden.RequireEqual(t, card.RunFile(f, tl, card.Facts{Quoted: 1300 * ms, Output: "cnblogs.csv"}, text.EN))
		})
	}
}

// TestWhatIsWrittenHarmsNobody hands over text that Markdown or a spreadsheet would take
// for more than that.
func TestWhatIsWrittenHarmsNobody(t *testing.T) {
	events := sample.Events()
	for i := range events {
		if events[i].Text != "" {
			events[i].Text = "=cmd|' /C calc'!A0 | <script> `x` [a](b)\n# title"
		}
	}
	tl := sample.Timeline(commanded("lanes run `x`\n```\nrm"), events)
	md := card.RunFile(card.Markdown, tl, card.Facts{}, text.EN)
	for _, bad := range []string{"<script>", "[a](b)", "\n# title", "\n```\nrm"} {
		if strings.Contains(md, bad) {
			t.Errorf("%q is in\n%s", bad, md)
		}
	}
	if s := card.RunFile(card.CSV, sample.Timeline(commanded("=1+1"), events), card.Facts{}, text.EN); !strings.Contains(s, ",'=1+1") {
		t.Errorf("a formula in\n%s", s)
	}
}

func TestTheVerdict(t *testing.T) {
	row := func(model string, wall time.Duration, change func(*compare.Row)) compare.Row {
		r := compare.Row{Model: model, Workers: 4, Runs: 3, Wall: wall, WallMin: wall - ms, WallMax: wall + ms, CPU: 100 * ms, PeakFlight: 4, Running: 10 * ms, Waiting: 390 * ms}
		if change != nil {
			change(&r)
		}
		return r
	}
	computing := func(cpu time.Duration) func(*compare.Row) {
		return func(r *compare.Row) { r.Running, r.Waiting, r.CPU = 400*ms, 0, cpu }
	}
	for _, c := range []struct {
		name string
		rows []compare.Row
		want []string
	}{
		{"one alone has nobody to beat", []compare.Row{row("gil", 100*ms, nil)}, nil},
		{"nobody is faster", []compare.Row{row("gil", 100*ms, nil), row("threads", 101*ms, nil)}, []string{"All are too close to tell apart"}},
		{
			"more at once", []compare.Row{row("sequential", 400*ms, func(r *compare.Row) { r.PeakFlight = 1 }), row("threads", 100*ms, nil)},
			[]string{"threads is the fastest: 0.100 s, 4.00 times as fast as sequential.", "Waiting is 98 % of the work: threads had up to 4 tasks in progress at once, sequential had 1."},
		},
		{
			"two are alike", []compare.Row{row("sequential", 400*ms, nil), row("threads", 100*ms, nil), row("gil", 101*ms, nil)},
			[]string{"threads and gil are the fastest, too close to tell apart: 0.100 s to 0.101 s, at least 3.96 times as fast as sequential."},
		},
		{
			"more cores", []compare.Row{row("gil", 400*ms, computing(400*ms)), row("threads", 200*ms, computing(390*ms))},
			[]string{"threads is the fastest", "Computing is 100 % of the work: threads kept 1.95 cores busy, gil kept 1.00."},
		},
		{
			"turns", []compare.Row{row("threads", 100*ms, nil), row("gil", 300*ms, func(r *compare.Row) { r.Ready, r.Handovers = 600*ms, 12345 })},
			[]string{"threads is the fastest", "Under gil, workers spent 60 % of their time ready but not running; the lock changed hands 12 345 times."},
		},
		{
			"dear", []compare.Row{row("threads", 100*ms, nil), row("hybrid", 150*ms, func(r *compare.Row) { r.CPU = 300 * ms })},
			[]string{"threads is the fastest", "For the same work hybrid used 0.300 s of CPU time, threads used 0.100 s."},
		},
		{
			"starting", []compare.Row{row("threads", 100*ms, nil), row("processes", 200*ms, func(r *compare.Row) { r.Startup = 80 * ms })},
			[]string{"threads is the fastest", "processes had to start its child processes first: 4, each in 0.080 s."},
		},
		{
			"a sweep names the workers", []compare.Row{row("threads", 100*ms, nil), row("threads", 200*ms, func(r *compare.Row) { r.Workers = 2 })},
			[]string{"threads × 4 is the fastest: 0.100 s, 2.00 times as fast as threads × 2."},
		},
		{"what was not measured does not win", []compare.Row{row("gil", 100*ms, nil), {Model: "threads", Error: "it broke"}}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := versus.NewComparedTable(text.For(text.EN), c.rows, nil).Verdict()
			if len(got) < len(c.want) || len(c.want) == 0 && len(got) > 0 {
				t.Fatalf("got %q", got)
			}
			for i, want := range c.want {
				if !strings.HasPrefix(got[i], want) {
					t.Errorf("got %q, want %q", got[i], want)
				}
			}
		})
	}
}

// sleeping is work that a real comparison can measure in a bubble of virtual time.
func sleeping(context.Context) (engine.Job, error) {
	return engine.Job{
		Lesson: "scrape", Tasks: 5, Work: "sleep",
		Do: func(w *engine.Worker, _ int) (any, error) { return nil, w.Sleep(100 * ms) },
	}, nil
}

// TestAComparisonFromTheMenuToItsEnd runs the whole program on virtual time: two models
// are measured for real, then they race.
func TestAComparisonFromTheMenuToItsEnd(t *testing.T) {
	o := sampleOptions()
	ended := make(chan *compare.Result, 2)
	o.Lessons[0].Compare = func(c live.Contest) (*live.Comparison, error) {
		p := compare.Plan{Runs: 2, Interval: 20 * ms}
		for _, m := range []string{"sequential", "goroutines"} {
			p.Entries = append(p.Entries, compare.Entry{Model: m, Open: sleeping})
		}
		s := compare.Start(context.Background(), p)
		return &live.Comparison{Plan: p, Command: "lanes compare", Updates: s.Updates(), Stop: s.Stop, Ended: func(r *compare.Result) { ended <- r }}, nil
	}
	result := onStage(t, o, func(st *user) {
		st.press("c")
		sample.MustHave(t, st.after(250*ms), "MEASURING", "run 1 of 4: sequential")
		sample.MustHave(t, st.after(1200*ms), "PLAYING", "2 models, 2 runs each", "5.00 ×") // it took 2 × (500 + 100) ms
		sample.MustHave(t, st.after(3*time.Second), "MEASURED", "1.       0.100 s", "2.       0.500 s")
		st.press("space")
		sample.MustHave(t, st.after(300*ms), "PLAYING")
		st.press("q")
		sample.MustHave(t, st.after(0), "Music and games")
		st.press("c") // and leave it while it is measured
		sample.MustHave(t, st.after(300*ms), "MEASURING")
		st.press("q")
		st.after(200 * ms)
		st.press("q")
	})
	if len(ended) != 2 {
		t.Fatalf("%d of 2 comparisons were told to have ended", len(ended))
	}
	if r := <-ended; r.Stopped || len(r.Rows) != 2 || r.Rows[1].SpeedUp != 5 {
		t.Errorf("the first: %+v", r)
	}
	if r := <-ended; !r.Stopped {
		t.Errorf("the second was not stopped: %+v", r)
	}
	if !strings.Contains(result.Card, "goroutines is the fastest: 0.100 s, 5.00 times as fast as sequential.") {
		t.Errorf("the card is\n%s", result.Card)
	}
}

// BenchmarkVersus is a frame of a race of four models with 50 lanes each.
func BenchmarkVersus(b *testing.B) {
	for _, c := range []struct{ w, h, events int }{{120, 60, 10_000}, {200, 230, 100_000}} {
		b.Run(fmt.Sprintf("%dx%d/events=%d", c.w, c.h, c.events), func(b *testing.B) {
			res := &compare.Result{About: compare.About{Lesson: "scrape", Runs: 1}}
			for _, m := range []string{"processes", "threads", "coroutines", "goroutines"} {
				tl := busyLog(51, c.events)
				tl.Append(event.Event{At: tl.Edge(), Kind: event.KindState, State: event.Done, Task: event.NoTask})
				res.Rows = append(res.Rows, compare.Row{Model: m, Workers: 50, Runs: 1, Wall: tl.Edge(), WallMin: tl.Edge(), WallMax: tl.Edge()})
				res.Logs = append(res.Logs, tl)
			}
			o := sampleOptions()
			o.Compare = &versus.Options{Saved: &versus.Earlier{Result: res, File: "x"}}
			r := newTestRoot(b, o, c.w, c.h)
			r.content()
			at := time.Duration(0)
			b.ReportAllocs()
			for b.Loop() {
				at = (at + res.Logs[0].Edge()/300) % res.Logs[0].Edge()
				r.versus.Head.Mode, r.versus.Head.At = axis.Playing, at
				r.sync()
				r.content()
			}
		})
	}
}

// TestAComparisonIsWoundUpOnceAndBeforeTheProgramEnds: whether the user leaves in the
// middle, or in the moment when all is measured and its command has not run yet.
func TestAComparisonIsWoundUpOnceAndBeforeTheProgramEnds(t *testing.T) {
	all := len(sampleUpdates())
	for _, c := range []struct {
		updates int
		then    func(r *root, ended tea.Cmd)
	}{
		{all / 2, func(*root, tea.Cmd) {}},
		{all / 2, func(r *root, _ tea.Cmd) { press(r, "q") }},
		{all, func(*root, tea.Cmd) {}},
		{all, func(r *root, ended tea.Cmd) { go ended() }},
		{all, func(r *root, ended tea.Cmd) { r.Update(ended()); press(r, "q") }},
	} {
		o := sampleOptions()
		r := versusAt(t, o, 80, 24, 0)
		m := r.versus.Measuring
		var calls atomic.Int32
		m.Ended = func(*compare.Result) {
			time.Sleep(10 * ms)
			calls.Add(1)
		}
		m.Feed.Pending = sampleUpdates()[:c.updates]
		stop := sync.OnceFunc(func() { close(m.Feed.Done) })
		m.Stop = stop
		if c.updates == all {
			stop()
		}
		r.Update(live.UpdateMsg{Gen: r.versus.Gen})
		c.then(r, m.WindUp())
		result := r.result()
		if n := calls.Load(); n != 1 {
			t.Errorf("%d updates: the lesson is told %d times", c.updates, n)
		}
		if _, last := r.memory.Last(); result.Card == "" || last != m.Result {
			t.Errorf("%d updates: no card is left", c.updates)
		}
	}
}

// TestWhoLeavesASweepIsBackAtTheComparison: nothing that was measured is lost.
func TestWhoLeavesASweepIsBackAtTheComparison(t *testing.T) {
	r := measured(t, sampleOptions(), 80, 24, time.Hour)
	whole := r.versus.Result
	r.o.Lessons[0].Compare = func(c live.Contest) (*live.Comparison, error) {
		updates := make(chan compare.Update)
		return &live.Comparison{Plan: samplePlan(), Updates: updates, Stop: sync.OnceFunc(func() { close(updates) })}, nil
	}
	v := &r.versus
	v.Chosen = 2
	if !v.Can(stage.SweepModel) || v.Sweep().Runs != 3 {
		t.Fatalf("no sweep of %d runs", v.Sweep().Runs)
	}
	how := v.Sweep()
	begun, _ := r.o.Lessons[0].Compare(how)
	r.contest(v.Lesson, how)
	r.Update(versus.ContestMsg{Gen: v.Gen, Lesson: &r.o.Lessons[0], How: how, Begun: begun, Err: nil})
	if v.Over() || r.atBottom() {
		t.Fatal("it does not begin, or there is nothing to go back to")
	}
	m := v.Measuring
	press(r, "q")
	m.Wind()
	r.Update(live.WindMsg{Measuring: m})
	if r.on != stage.OnVersus || v.Result != whole || len(v.Past) != 0 || v.RowOf(1) != 1 {
		t.Errorf("q leads to screen %v with %v", r.on, v.Result)
	}
	got := r.result()
	if _, last := r.memory.Last(); last != whole || !strings.Contains(got.Card, "4 models, 3 runs each") {
		t.Errorf("the card is\n%s", got.Card)
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
	o := sampleOptions()
	o.Compare = &versus.Options{Saved: &versus.Earlier{Result: r, File: "race.jsonl"}}
	screen := newTestRoot(t, o, 80, 24)
	if got := versus.Places(screen.versus.Tracks, time.Hour); !slices.Equal(got, []int{versus.Unplaced, 1, 1}) {
		t.Errorf("in the race the places are %v", got)
	}
	got := versus.Compared(r, nil, paint.Look{NoColor: true}, 100)
	for _, want := range []string{"threads does not count: lost updates in 4 of 5 runs", "gil is the fastest"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	r.Logs = make([]*history.Timeline, 3) // as in a file that was cut off
	if got := versus.Compared(r, nil, paint.Look{NoColor: true}, 100); !strings.Contains(got, "threads does not count: a run gave a wrong result") {
		t.Errorf("without its log\n%s", got)
	}
	r.Rows[0].Wrong, r.Rows[0].Failed = false, 1
	if got := compare.Winners(r.Rows); !slices.Equal(got, []int{1}) {
		t.Errorf("with a task that failed the winners are %v", got)
	}
}

// TestZoomingOnTheFinish tells a moment from the finish that is 10 ms later.
func TestZoomingOnTheFinish(t *testing.T) {
	r := measured(t, sampleOptions(), 80, 24, 640*ms)
	v := &r.versus
	fit := v.Ax
	threads := &v.Tracks[2]
	if v.Finish(threads) != v.Cursor() {
		t.Fatalf("they are told apart already: %d and %d", v.Finish(threads), v.Cursor())
	}
	press(r, "]", "]", "]", "]")
	if v.Ax.Length() >= fit.Length()/10 || v.Finish(threads) <= v.Cursor() || v.Finish(threads) >= v.Ax.Cols {
		t.Errorf("zoomed in, a column is %v, it is over at %d, the moment stands at %d", v.Ax.Length(), v.Finish(threads), v.Cursor())
	}
	sample.CheckLines(t, "zoomed", r.content(), 80, 24)
	at := v.Moment
	press(r, "right")
	if d := v.Moment - at; d <= 0 || d > 2*v.Ax.Length() {
		t.Errorf("a column on is %v", d)
	}
	first := v.Ax.First
	x := v.Layout.Strip.X + 7
	r.Update(tea.MouseClickMsg{X: x, Y: v.Layout.Axis.Y, Button: tea.MouseLeft})
	if got, ok := v.Ax.Place(v.Moment); !ok || got != 7 || v.Ax.First != first {
		t.Errorf("clicked on column 7 the moment stands at %d, the window at %d, before at %d", got, v.Ax.First, first)
	}
	for range 12 {
		press(r, "[")
	}
	if v.Window != 0 || v.Ax != fit {
		t.Errorf("zoomed out it is %+v, was %+v", v.Ax, fit)
	}
}

func TestAChosenSpeedIsToldWhereTheHeadDoesNot(t *testing.T) {
	r := measured(t, sampleOptions(), 80, 24, time.Hour)
	press(r, "<")
	sample.MustHave(t, ansi.Strip(r.content()), "It will play at ×1/2: press space.")
	one := showing(t, sampleOptions(), 80, 24, sample.Timeline(sample.Info, sample.Events()))
	press(one, "<")
	sample.MustHave(t, ansi.Strip(one.content()), "It will play at ×1/")
	press(one, "down")
	sample.MustNotHave(t, ansi.Strip(one.content()), "×1/")
}

// TestASavedComparisonOffersWhatItHas: it cannot be measured anew, and has a curve only
// if the number of workers changes.
func TestASavedComparisonOffersWhatItHas(t *testing.T) {
	r := newTestRoot(t, sampleOptions(), 100, 60)
	r.on = stage.OnVersus
	r.versus.Open(&versus.Earlier{Result: measured(t, sampleOptions(), 80, 24, time.Hour).versus.Result, File: "a.jsonl"})
	r.sync()
	press(r, "?")
	sample.MustNotHave(t, ansi.Strip(r.content()), r.Words.Keys.Sweep.Long, r.Words.Keys.Measure.Long)
	press(r, "?")
	if got := r.versus.Views(); len(got) != 2 {
		t.Errorf("it has the views %v", got)
	}
	press(r, "shift+tab")
	if r.versus.View != versus.ViewTable {
		t.Errorf("before the first comes view %d", r.versus.View)
	}
	small := swept(t, sampleOptions(), 40, 10)
	small.versus.View = versus.ViewRace
	small.sync()
	sample.MustHave(t, ansi.Strip(small.content()), "threads  1", "threads  2")
	if got := small.versus.Views(); len(got) != 3 {
		t.Errorf("a sweep has the views %v", got)
	}
}

func TestWhatIsOtherThanBeforeIsTold(t *testing.T) {
	result := measured(t, sampleOptions(), 80, 24, time.Hour).versus.Result
	before := *result
	before.Seed, before.Options = 1, event.Options{"latency": "1s"}
	now := *result
	now.Options = event.Options{"fail": "0.3"}
	got := strings.Join(strings.Fields(versus.Compared(&now, &versus.Earlier{Result: &before, File: "before.jsonl"}, paint.Look{NoColor: true}, 150)), " ")
	sample.MustHave(t, got, "different work (--fail — → 0.3, --latency 1s → —, --seed 1 → 7)")
}
