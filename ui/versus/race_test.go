package versus

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/compare"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/axis"
	"lanes/ui/sample"
)

// TestTheRaceIsTheSameFromWhereverOneComes: what the screen shows at a moment depends
// on the moment alone.
func TestTheRaceIsTheSameFromWhereverOneComes(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	wandering := measured(100, 40, 0)
	for range 60 {
		at := time.Duration(rnd.Int64N(int64(6000 * ms)))
		wandering.hold(at)
		if got, want := wandering.drawn(), measured(100, 40, at).drawn(); got != want {
			t.Fatalf("at %v\n%s\nwant\n%s", at, ansi.Strip(got), ansi.Strip(want))
		}
	}
}

// TestWhoIsFirstIsFirst looks at the places while the race goes on.
func TestWhoIsFirstIsFirst(t *testing.T) {
	p := measured(80, 24, 0)
	for _, c := range []struct {
		at   time.Duration
		want []int
	}{
		{0, []int{0, 0, 0, 0}},
		{650 * ms, []int{0, 0, 1, 1}}, // the median runs of both took 650 ms
		{3 * time.Second, []int{0, 3, 1, 1}},
		{7 * time.Second, []int{4, 3, 1, 1}},
	} {
		if got := places(p.screen.view.race.racers, c.at); !slices.Equal(got, c.want) {
			t.Errorf("at %v: %v, want %v", c.at, got, c.want)
		}
	}
}

func TestKeysMoveTheRace(t *testing.T) {
	p := measured(80, 24, time.Hour)
	r := &p.screen.view.race
	k := &r.clock
	p.press("space")
	if k.Mode != axis.Playing || k.moment != 0 {
		t.Fatalf("space at the end: mode %d at %v", k.Mode, k.moment)
	}
	p.press("space")
	if k.Mode != axis.Held {
		t.Fatal("space does not hold")
	}
	p.press("right", "right", "left")
	if at := k.ax.Column(k.moment); at != 1 {
		t.Errorf("the cursor is in column %d", at)
	}
	pow := k.Pow
	p.press("<", "<", ">")
	if k.Pow != pow-1 {
		t.Errorf("the speed is 2^%d, was 2^%d", k.Pow, pow)
	}
	p.press("end")
	if k.Mode != axis.AtEdge {
		t.Error("end does not end it")
	}
	p.press("home")
	if k.Mode != axis.Held || k.moment != 0 {
		t.Error("home does not go back")
	}
	p.press("down", "down", "down", "down", "down")
	if r.chosen != len(r.racers)-1 {
		t.Errorf("track %d is chosen", r.chosen)
	}
	p.screen.Click(r.layout.strip.X+5, r.layout.tracks.Y+1)
	p.sync()
	if k.ax.Column(k.moment) != 5 || r.chosen == len(r.racers)-1 && r.layout.form == inOneRow {
		t.Errorf("a click goes to column %d, track %d", k.ax.Column(k.moment), r.chosen)
	}
	p.screen.Drag(r.layout.strip.X+9, 0)
	p.sync()
	p.screen.Release()
	p.screen.Drag(r.layout.strip.X, 0)
	p.sync()
	if k.ax.Column(k.moment) != 9 {
		t.Errorf("dragged to column 9, the cursor is in column %d", k.ax.Column(k.moment))
	}
}

// TestZoomingOnTheFinish tells a moment from the finish that is 10 ms later.
func TestZoomingOnTheFinish(t *testing.T) {
	p := measured(80, 24, 640*ms)
	r := &p.screen.view.race
	k, threads := &r.clock, &r.racers[2]
	fit := k.ax
	if threads.finishAt(k.ax) != k.cursor() {
		t.Fatalf("they are told apart already: %d and %d", threads.finishAt(k.ax), k.cursor())
	}
	p.press("]", "]", "]", "]")
	if end := threads.finishAt(k.ax); k.ax.Length() >= fit.Length()/10 || end <= k.cursor() || end >= k.ax.Cols {
		t.Errorf("zoomed in, a column is %v, it is over at %d, the moment stands at %d", k.ax.Length(), end, k.cursor())
	}
	sample.CheckLines(t, "zoomed", p.drawn(), 80, 24)
	at := k.moment
	p.press("right")
	if d := k.moment - at; d <= 0 || d > 2*k.ax.Length() {
		t.Errorf("a column on is %v", d)
	}
	first := k.ax.First
	p.screen.Click(r.layout.strip.X+7, r.layout.axis.Y)
	p.sync()
	if got, ok := k.ax.Place(k.moment); !ok || got != 7 || k.ax.First != first {
		t.Errorf("clicked on column 7 the moment stands at %d, the window at %d, before at %d", got, k.ax.First, first)
	}
	for range 12 {
		p.press("[")
	}
	if k.Window != 0 || k.ax != fit {
		t.Errorf("zoomed out it is %+v, was %+v", k.ax, fit)
	}
}

// busy is a run with so many events, which lanes have by turns, a microsecond apart.
func busy(lanes, events int) *history.Timeline {
	info := sample.Info
	info.Workers, info.Slots, info.Tasks = lanes, lanes, events/4
	tl := history.NewTimeline(info)
	for i := range lanes {
		tl.Append(event.Event{Kind: event.KindLane, Lane: int32(i), Task: event.NoTask, Name: fmt.Sprintf("t%d", i), Value: 4000, To: int32(4000 + i)})
	}
	states := [...]event.State{event.Running, event.Waiting, event.Ready, event.Idle}
	for i := range events - lanes {
		tl.Append(event.Event{
			At: time.Duration(i) * time.Microsecond, Kind: event.KindState, Lane: int32(i % lanes),
			State: states[(i/lanes)%4], Task: int32(i % lanes),
		})
	}
	tl.Append(event.Event{At: tl.Edge(), Kind: event.KindState, State: event.Done, Task: event.NoTask})
	return tl
}

// BenchmarkVersus is a frame of a race of four models with 50 lanes each.
func BenchmarkVersus(b *testing.B) {
	for _, c := range []struct{ w, h, events int }{{120, 60, 10_000}, {200, 230, 100_000}} {
		b.Run(fmt.Sprintf("%dx%d/events=%d", c.w, c.h, c.events), func(b *testing.B) {
			res := &compare.Result{About: compare.About{Lesson: "scrape", Runs: 1}}
			for _, m := range []string{"processes", "threads", "coroutines", "goroutines"} {
				tl := busy(51, c.events)
				res.Rows = append(res.Rows, compare.Row{Model: m, Workers: 50, Runs: 1, Wall: tl.Edge(), WallMin: tl.Edge(), WallMax: tl.Edge()})
				res.Logs = append(res.Logs, tl)
			}
			p := saved(c.w, c.h, res)
			p.drawn()
			k, at := &p.screen.view.race.clock, time.Duration(0)
			b.ReportAllocs()
			for b.Loop() {
				at = (at + k.end/300) % k.end
				k.Mode, k.At = axis.Playing, at
				p.sync()
				p.drawn()
			}
		})
	}
}
