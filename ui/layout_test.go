package ui

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/axis"
	"lanes/ui/lanes"
	"lanes/ui/paint"
	"lanes/ui/sample"
	"lanes/ui/stage"
	"lanes/ui/text"
)

func TestAFitAxisShowsTheWholeRun(t *testing.T) {
	for _, length := range []time.Duration{0, 1, 7, 999, 2 * time.Millisecond, 620 * time.Millisecond, time.Hour, axis.MaxTime, 1 << 62} {
		for _, cols := range []int{1, 7, 38, 130} {
			for _, live := range []bool{true, false} {
				a := axis.Fit(length, cols, live)
				end := a.Start(cols)
				if want := min(length, axis.MaxTime); end < want {
					t.Errorf("%v in %d columns, live %v: the axis ends at %v", length, cols, live, end)
				}
				if !live && length > 0 && length <= axis.MaxTime && end != length {
					t.Errorf("%v in %d columns: the axis ends at %v, and should fit", length, cols, end)
				}
				for k := range cols {
					from, to := a.Start(k), a.Start(k+1)
					if from > to {
						t.Fatalf("%v: column %d goes from %v to %v", a, k, from, to)
					}
					if got := a.Column(from); length >= time.Duration(cols) && from < axis.MaxTime && got != k {
						t.Fatalf("%v: column %d begins at %v, which is in column %d", a, k, from, got)
					}
				}
			}
		}
	}
}

func TestALiveAxisChangesItsScaleSeldom(t *testing.T) {
	scales := map[time.Duration]bool{}
	for at := time.Duration(0); at < time.Minute; at += 33 * time.Millisecond {
		scales[axis.Fit(at, 60, true).Span] = true
	}
	if len(scales) > 9 {
		t.Errorf("%d scales in a minute", len(scales))
	}
}

func TestNice(t *testing.T) {
	for in, want := range map[time.Duration]time.Duration{1: 1, 3: 5, 6: 10, 11: 20, 199: 200, 201: 500, 501: 1000, 1 << 60: 1 << 60} {
		if got := axis.Nice(in); got < in || in < 1<<50 && got != want {
			t.Errorf("nice(%d) = %d, want %d", in, got, want)
		}
	}
}

func TestAWindowFollowsTheMoment(t *testing.T) {
	a := axis.Window(10*ms, 350*ms, 20, 0, true)
	if want := 16; a.First != want {
		t.Errorf("the window begins at column %d, want %d: the moment stands in its last", a.First, want)
	}
	if b := axis.Window(10*ms, 300*ms, 20, a.First, false); b.First != a.First {
		t.Errorf("the window moved to %d though the moment was in it", b.First)
	}
	if b := axis.Window(10*ms, 60*ms, 20, a.First, false); b.First != 3 {
		t.Errorf("the window begins at %d, want 3: a moment has something before it", b.First)
	}
}

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		name string
		ax   axis.Axis
		want []axis.Tick
	}{
		{"a second", axis.Fit(time.Second, 50, false), []axis.Tick{{X: 0, Label: "0"}, {X: 10, Label: "0.2 s"}, {X: 20, Label: "0.4 s"}, {X: 30, Label: "0.6 s"}, {X: 40, Label: "0.8 s"}}},
		{"a short run", axis.Fit(2*ms, 40, false), []axis.Tick{{X: 0, Label: "0"}, {X: 10, Label: "0.5 ms"}, {X: 20, Label: "1.0 ms"}, {X: 30, Label: "1.5 ms"}}},
		{"milliseconds", axis.Fit(30*ms, 30, false), []axis.Tick{{X: 0, Label: "0"}, {X: 10, Label: "10 ms"}, {X: 20, Label: "20 ms"}}},
		{"a window", axis.Window(10*ms, 1500*ms, 30, 121, true), []axis.Tick{{X: 9, Label: "1.3 s"}, {X: 19, Label: "1.4 s"}, {X: 29, Label: "1.5 s"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.ax.Ticks(axis.NoOrigin); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestTheLayoutFillsTheScreenInOrder(t *testing.T) {
	for w := stage.MinWidth; w <= 230; w += 3 {
		for h := stage.MinHeight; h <= 70; h++ {
			for _, n := range []int{0, 1, 13, 300} {
				for _, card := range []int{0, 6, 12} {
					how := lanes.Needs{Lanes: n, Name: 6, State: 10, Reason: 8, Doing: 18, Card: card}
					checkLayout(t, fmt.Sprintf("%d × %d, %d lanes, a card of %d", w, h, n, card), w, h, how)
				}
			}
		}
	}
}

func checkLayout(t *testing.T, name string, w, h int, n lanes.Needs) {
	t.Helper()
	l := lanes.Arrange(w, h, n)
	y := 0
	for i, r := range []paint.Rect{l.Header, l.Titles, l.Lanes, l.Axis, l.Counts, l.Progress, l.Card, l.Legend, l.Help} {
		if i == 6 && r.X > 0 || r.H == 0 {
			continue // the card beside the lanes, or what there is no room for
		}
		if r.Y < y || r.W <= 0 || r.X+r.W > w {
			t.Fatalf("%s: part %d is at %v, but %d rows are taken", name, i, r, y)
		}
		y = r.Y + r.H
	}
	if y > h {
		t.Fatalf("%s: %d rows", name, y)
	}
	if n.Lanes > 0 && l.Lanes.H < min(n.Lanes, 2) {
		t.Fatalf("%s: room for %d lanes alone", name, l.Lanes.H)
	}
	if l.Help.Y != h-1 {
		t.Fatalf("%s: help is in row %d", name, l.Help.Y)
	}
	x := 0
	c := l.Cols
	for i, col := range []paint.Range{c.Mark, c.Name, c.Pid, c.Tid, c.State, c.Reason, c.Strip, c.Doing} {
		if col.W == 0 {
			continue
		}
		if col.X < x || col.X+col.W > w {
			t.Fatalf("%s: column %d is at %v, but %d are taken", name, i, col, x)
		}
		x = col.X + col.W
	}
	if c.Strip.W < 12 {
		t.Fatalf("%s: a strip of %d columns", name, c.Strip.W)
	}
}

func TestLanesStayWhereTheyAre(t *testing.T) {
	for _, size := range []struct{ w, h int }{{80, 24}, {120, 40}, {200, 50}, {40, 10}} {
		live := lanes.Arrange(size.w, size.h, lanes.Needs{Lanes: 13, Name: 4, State: 10, Reason: 8})
		over := lanes.Arrange(size.w, size.h, lanes.Needs{Lanes: 13, Name: 4, State: 10, Reason: 8, Card: 9})
		if live.Lanes.Y != over.Lanes.Y || live.Cols.Strip.X != over.Cols.Strip.X {
			t.Errorf("%v: lanes moved from %v to %v", size, live.Lanes, over.Lanes)
		}
	}
}

func TestSpeedSuitsTheLength(t *testing.T) {
	for length, want := range map[time.Duration]string{
		0: "", time.Second: "×1/2", 620 * ms: "×1/4", 2 * time.Second: "", time.Hour: "", 2 * ms: "×1/1024",
	} {
		var p axis.Playhead
		p.Suit(length)
		if got := p.Speed(); got != want {
			t.Errorf("%v plays at %q, want %q", length, got, want)
		}
	}
}

func TestFormats(t *testing.T) {
	for got, want := range map[string]string{
		paint.Short(0): "0 s", paint.Short(850 * time.Nanosecond): "850 ns", paint.Short(12300 * time.Microsecond): "12.3 ms",
		paint.Short(999999 * time.Microsecond): "1.00 s", paint.Short(75 * time.Second): "75.0 s",
		paint.ByteSize(999): "999 B", paint.ByteSize(452_600): "453 kB", paint.ByteSize(999_999): "1.00 MB", paint.ByteSize(0): "0 B",
		paint.Grouped(1234): "1234", paint.Grouped(12345): "12 345", paint.Grouped(-1234567): "-1 234 567",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestALogThatSpansCenturiesIsDrawn(t *testing.T) {
	events := sample.Events()
	for i := range events {
		events[i].At += time.Duration(i) << 52
	}
	r := showing(t, sampleOptions(), 100, 30, sample.Timeline(sample.Info, events))
	for _, k := range []string{"left", "home", "z", "right", "enter", "end", "q", "shift+left", "space"} {
		press(r, k)
		sample.CheckLines(t, k, r.content(), 100, 30)
	}
}

// TestTheHeadKeepsTheTime takes room from a badge: what is worth least goes
// first.
func TestTheHeadKeepsTheTime(t *testing.T) {
	live := stage.Badge{Text: "‖ PAUSED", Behind: "0.20 s behind", Speed: "×1/4", Time: "0.628 s"}
	over := stage.Badge{Text: "✗ DONE, 3 failed", Brief: "✗ 3 failed", Time: "0.62 s"}
	back := stage.Badge{Text: "‖ PAUSED", Time: "0.475 s", Of: "0.980 s"}
	for _, c := range []struct {
		b           stage.Badge
		room        int
		badge, tail string
	}{
		{live, 60, "‖ PAUSED", "0.20 s behind ×1/4 0.628 s"},
		{live, 35, "‖ PAUSED", "0.20 s behind 0.628 s"},
		{live, 25, "‖ PAUSED", "0.628 s"},
		{live, 0, "‖ PAUSED", "0.628 s"},
		{over, 25, "✗ DONE, 3 failed", "0.62 s"},
		{over, 24, "✗ 3 failed", "0.62 s"},
		{back, 30, "‖ PAUSED", "0.475 / 0.980 s"},
		{back, 20, "‖ PAUSED", "0.475 s"},
	} {
		b := c.b
		if badge, tail := b.Fit(c.room, false); badge != c.badge || tail != c.tail {
			t.Errorf("%d columns: %q, %q, want %q, %q", c.room, badge, tail, c.badge, c.tail)
		}
	}
}

func TestWhatIsHeldStandsStillWhileTheEdgeFills(t *testing.T) {
	r := showing(t, sampleOptions(), 80, 24, sample.UpTo(300*ms))
	press(r, "space")
	before, screen := r.run.Ax, r.content()
	r.run.Session.Timeline.Add(event.Batch{Now: 480 * ms})
	r.sync()
	if r.run.Ax != before {
		t.Errorf("the axis was %v, is %v", before, r.run.Ax)
	}
	for _, e := range sample.Events() {
		if e.At > 300*ms {
			r.run.Session.Timeline.Append(e)
		}
	}
	r.run.Session.Over = true
	r.sync()
	if ax := r.run.Ax; ax.Over != 1 || ax.Start(ax.Cols) < 980*ms {
		t.Errorf("the axis is %v: its columns must stay round, and reach the end", ax)
	}
	x := r.run.Layout.Cols.Strip.X
	rows := func(s string) string {
		lines := strings.Split(ansi.Strip(s), "\n")[r.run.Layout.Lanes.Y:]
		for i, line := range lines[:13] {
			doing := ansi.Cut(line, r.run.Layout.Cols.Doing.X, 80)
			lines[i] = ansi.Cut(line, 0, x) + doing
		}
		return strings.Join(lines[:13], "\n")
	}
	if a, b := rows(screen), rows(r.content()); a != b {
		t.Errorf("was\n%s\nis\n%s", a, b)
	}
	if known := r.run.Reach.Known(r.run.Ax, r.run.Ax.Cols); known <= r.run.Cursor()+1 {
		t.Errorf("%d columns are filled, the cursor is in column %d", known, r.run.Cursor())
	}
}

func TestTheRulerOfAnAxis(t *testing.T) {
	over := axis.Fit(620*ms, 40, false)
	for _, c := range []struct {
		name string
		rl   axis.Ruler
		want string
	}{
		{"live", axis.Ruler{Ax: axis.Fit(time.Second, 40, true), At: -1, Origin: axis.NoOrigin}, "╵0        ╵0.5 s    ╵1.0 s    ╵1.5 s"},
		{"over", axis.Ruler{Ax: over, At: -1, End: "0.62 s", Origin: axis.NoOrigin}, "╵0          ╵0.2 s       ╵0.4 s  0.62 s╵"},
		{"the cursor comes first", axis.Ruler{Ax: over, At: 38, Now: "0.600 s", End: "0.62 s", Origin: axis.NoOrigin}, "╵0          ╵0.2 s            0.600 s ▲"},
		{"times read from an origin", axis.Ruler{Ax: over, At: -1, End: "+0.32 s", Origin: 300 * ms}, "      ╵−0.2 s      ╵0           +0.32 s╵"},
		{"a window of nanoseconds", axis.Ruler{Ax: axis.Window(1, 628_104_031, 40, 628_104_000, false), At: 31, Now: "+0 ns", Origin: 628_104_031}, " ╵−0.03 µs ╵−0.02 µs ╵−0.01 µs ▲ +0 ns"},
		{"narrow", axis.Ruler{Ax: axis.Fit(620*ms, 12, false), Now: "0.600 s", End: "0.62 s", Origin: axis.NoOrigin}, "▲ 0.600 s"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := []rune(strings.Repeat(" ", 60))
			for _, m := range c.rl.Tags(&paint.UnicodeGlyphs) {
				s := m.Sign + m.Label
				if m.SignLast {
					s = m.Label + m.Sign
				}
				copy(got[m.X:], []rune(s))
			}
			if got := strings.TrimRight(string(got), " "); got != strings.TrimRight(c.want, " ") {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestHowShowsTheValuesFirst: where room is short, names and long badges give way.
func TestHowShowsTheValuesFirst(t *testing.T) {
	words := text.English.Models["gil"]
	variant := func(named bool) []string {
		if named {
			return []string{"guard: none", "check: after any step"}
		}
		return []string{"none", "after any step"}
	}
	for room, want := range map[int]string{
		90: "emulated lock, real threads  2 workers  guard: none  check: after any step",
		70: "emulated  2 workers  guard: none  check: after any step",
		50: "emulated  2 workers  none  after any step",
		38: "2 workers  none  after any step",
		10: "2 workers  none  after any step",
	} {
		if got := strings.Join(lanes.FitHow(room, words, []string{"2 workers"}, variant), "  "); got != want {
			t.Errorf("in %d columns: %q, want %q", room, got, want)
		}
	}
}

// TestTheSentenceIsSeen while a run is young, and at its start again; on a wide screen
// it stands in the head all the time.
func TestTheSentenceIsSeen(t *testing.T) {
	for _, lang := range text.Langs {
		o := sampleOptions()
		o.Lang = lang
		sentence := text.For(lang).Lessons["scrape"].Sentence
		older := func() *history.Timeline {
			tl := sample.UpTo(300 * ms)
			tl.Add(event.Batch{Now: lanes.Youth})
			return tl
		}
		seen := func(r *root) bool { return strings.Contains(ansi.Strip(r.content()), sentence) }
		for _, c := range []struct {
			w    int
			tl   *history.Timeline
			keys string
			want bool
		}{
			{80, sample.UpTo(300 * ms), "", true},
			{80, sample.UpTo(300 * ms), "w", false}, // there is something to tell
			{80, sample.UpTo(300 * ms), "space", false},
			{80, older(), "", false},
			{80, older(), "home", true},
			{80, sample.Timeline(sample.Info, sample.Events()), "", false},
			{140, older(), "", true},
		} {
			r := showing(t, o, c.w, 24, c.tl)
			if c.keys != "" {
				press(r, c.keys)
			}
			if seen(r) != c.want {
				t.Errorf("%d columns, at %v, %q: %v\n%s", c.w, c.tl.Edge(), c.keys, seen(r), ansi.Strip(r.content()))
			}
		}
	}
}
