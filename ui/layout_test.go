package ui

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine"
	"lanes/ui/text"
)

func TestAFitAxisShowsTheWholeRun(t *testing.T) {
	for _, length := range []time.Duration{0, 1, 7, 999, 2 * time.Millisecond, 620 * time.Millisecond, time.Hour, maxTime, 1 << 62} {
		for _, cols := range []int{1, 7, 38, 130} {
			for _, live := range []bool{true, false} {
				a := fitAxis(length, cols, live)
				end := a.start(cols)
				if want := min(length, maxTime); end < want {
					t.Errorf("%v in %d columns, live %v: the axis ends at %v", length, cols, live, end)
				}
				if !live && length > 0 && length <= maxTime && end != length {
					t.Errorf("%v in %d columns: the axis ends at %v, and should fit", length, cols, end)
				}
				for k := range cols {
					from, to := a.start(k), a.start(k+1)
					if from > to {
						t.Fatalf("%v: column %d goes from %v to %v", a, k, from, to)
					}
					if got := a.column(from); length >= time.Duration(cols) && from < maxTime && got != k {
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
		scales[fitAxis(at, 60, true).span] = true
	}
	if len(scales) > 9 {
		t.Errorf("%d scales in a minute", len(scales))
	}
}

func TestNice(t *testing.T) {
	for in, want := range map[time.Duration]time.Duration{1: 1, 3: 5, 6: 10, 11: 20, 199: 200, 201: 500, 501: 1000, 1 << 60: 1 << 60} {
		if got := nice(in); got < in || in < 1<<50 && got != want {
			t.Errorf("nice(%d) = %d, want %d", in, got, want)
		}
	}
}

func TestAWindowFollowsTheMoment(t *testing.T) {
	a := windowAxis(10*ms, 350*ms, 20, 0, true)
	if want := 16; a.first != want {
		t.Errorf("the window begins at column %d, want %d: the moment stands in its last", a.first, want)
	}
	if b := windowAxis(10*ms, 300*ms, 20, a.first, false); b.first != a.first {
		t.Errorf("the window moved to %d though the moment was in it", b.first)
	}
	if b := windowAxis(10*ms, 60*ms, 20, a.first, false); b.first != 3 {
		t.Errorf("the window begins at %d, want 3: a moment has something before it", b.first)
	}
}

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		name string
		ax   axis
		want []tick
	}{
		{"a second", fitAxis(time.Second, 50, false), []tick{{x: 0, label: "0"}, {x: 10, label: "0.2 s"}, {x: 20, label: "0.4 s"}, {x: 30, label: "0.6 s"}, {x: 40, label: "0.8 s"}}},
		{"a short run", fitAxis(2*ms, 40, false), []tick{{x: 0, label: "0"}, {x: 10, label: "0.5 ms"}, {x: 20, label: "1.0 ms"}, {x: 30, label: "1.5 ms"}}},
		{"milliseconds", fitAxis(30*ms, 30, false), []tick{{x: 0, label: "0"}, {x: 10, label: "10 ms"}, {x: 20, label: "20 ms"}}},
		{"a window", windowAxis(10*ms, 1500*ms, 30, 121, true), []tick{{x: 9, label: "1.3 s"}, {x: 19, label: "1.4 s"}, {x: 29, label: "1.5 s"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.ax.ticks(noOrigin); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestTheLayoutFillsTheScreenInOrder(t *testing.T) {
	for w := minWidth; w <= 230; w += 3 {
		for h := minHeight; h <= 70; h++ {
			for _, n := range []int{0, 1, 13, 300} {
				for _, card := range []int{0, 6, 12} {
					how := needs{lanes: n, name: 6, state: 10, reason: 8, doing: 18, card: card}
					checkLayout(t, fmt.Sprintf("%d × %d, %d lanes, a card of %d", w, h, n, card), w, h, how)
				}
			}
		}
	}
}

func checkLayout(t *testing.T, name string, w, h int, n needs) {
	t.Helper()
	l := arrange(w, h, n)
	y := 0
	for i, r := range []rect{l.header, l.titles, l.lanes, l.axis, l.counts, l.progress, l.card, l.legend, l.help} {
		if i == 6 && r.x > 0 || r.h == 0 {
			continue // the card beside the lanes, or what there is no room for
		}
		if r.y < y || r.w <= 0 || r.x+r.w > w {
			t.Fatalf("%s: part %d is at %v, but %d rows are taken", name, i, r, y)
		}
		y = r.y + r.h
	}
	if y > h {
		t.Fatalf("%s: %d rows", name, y)
	}
	if n.lanes > 0 && l.lanes.h < min(n.lanes, 2) {
		t.Fatalf("%s: room for %d lanes alone", name, l.lanes.h)
	}
	if l.help.y != h-1 {
		t.Fatalf("%s: help is in row %d", name, l.help.y)
	}
	x := 0
	c := l.cols
	for i, col := range []column{c.mark, c.name, c.pid, c.tid, c.state, c.reason, c.strip, c.doing} {
		if col.w == 0 {
			continue
		}
		if col.x < x || col.x+col.w > w {
			t.Fatalf("%s: column %d is at %v, but %d are taken", name, i, col, x)
		}
		x = col.x + col.w
	}
	if c.strip.w < 12 {
		t.Fatalf("%s: a strip of %d columns", name, c.strip.w)
	}
}

func TestLanesStayWhereTheyAre(t *testing.T) {
	for _, size := range []struct{ w, h int }{{80, 24}, {120, 40}, {200, 50}, {40, 10}} {
		live := arrange(size.w, size.h, needs{lanes: 13, name: 4, state: 10, reason: 8})
		over := arrange(size.w, size.h, needs{lanes: 13, name: 4, state: 10, reason: 8, card: 9})
		if live.lanes.y != over.lanes.y || live.cols.strip.x != over.cols.strip.x {
			t.Errorf("%v: lanes moved from %v to %v", size, live.lanes, over.lanes)
		}
	}
}

func TestSpeedSuitsTheLength(t *testing.T) {
	for length, want := range map[time.Duration]string{
		0: "", time.Second: "×1/2", 620 * ms: "×1/4", 2 * time.Second: "", time.Hour: "", 2 * ms: "×1/1024",
	} {
		var p playhead
		p.suit(length)
		if got := p.speed(); got != want {
			t.Errorf("%v plays at %q, want %q", length, got, want)
		}
	}
}

func TestFormats(t *testing.T) {
	for got, want := range map[string]string{
		short(0): "0 s", short(850 * time.Nanosecond): "850 ns", short(12300 * time.Microsecond): "12.3 ms",
		short(999999 * time.Microsecond): "1.00 s", short(75 * time.Second): "75.0 s",
		byteSize(999): "999 B", byteSize(452_600): "453 kB", byteSize(999_999): "1.00 MB", byteSize(0): "0 B",
		grouped(1234): "1234", grouped(12345): "12 345", grouped(-1234567): "-1 234 567",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestALogThatSpansCenturiesIsDrawn(t *testing.T) {
	events := sampleEvents()
	for i := range events {
		events[i].At += time.Duration(i) << 52
	}
	r := showing(t, sampleOptions(), 100, 30, timelineOf(sampleInfo, events))
	for _, k := range []string{"left", "home", "z", "right", "enter", "end", "q", "shift+left", "space"} {
		press(r, k)
		checkLines(t, k, r.content(), 100, 30)
	}
}

// TestTheHeadKeepsTheTime takes room from a badge: what is worth least goes
// first.
func TestTheHeadKeepsTheTime(t *testing.T) {
	live := badge{text: "‖ PAUSED", behind: "0.20 s behind", speed: "×1/4", time: "0.628 s"}
	over := badge{text: "✗ DONE, 3 failed", brief: "✗ 3 failed", time: "0.62 s"}
	back := badge{text: "‖ PAUSED", time: "0.475 s", of: "0.980 s"}
	for _, c := range []struct {
		b           badge
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
		if badge, tail := b.fit(c.room, false); badge != c.badge || tail != c.tail {
			t.Errorf("%d columns: %q, %q, want %q, %q", c.room, badge, tail, c.badge, c.tail)
		}
	}
}

func TestWhatIsHeldStandsStillWhileTheEdgeFills(t *testing.T) {
	r := showing(t, sampleOptions(), 80, 24, upTo(300*ms))
	press(r, "space")
	before, screen := r.run.ax, r.content()
	r.run.s.tl.Add(engine.Batch{Now: 480 * ms})
	r.sync()
	if r.run.ax != before {
		t.Errorf("the axis was %v, is %v", before, r.run.ax)
	}
	for _, e := range sampleEvents() {
		if e.At > 300*ms {
			r.run.s.tl.Append(e)
		}
	}
	r.run.s.over = true
	r.sync()
	if ax := r.run.ax; ax.over != 1 || ax.start(ax.cols) < 980*ms {
		t.Errorf("the axis is %v: its columns must stay round, and reach the end", ax)
	}
	x := r.run.lay.cols.strip.x
	rows := func(s string) string {
		lines := strings.Split(ansi.Strip(s), "\n")[r.run.lay.lanes.y:]
		for i, line := range lines[:13] {
			doing := ansi.Cut(line, r.run.lay.cols.doing.x, 80)
			lines[i] = ansi.Cut(line, 0, x) + doing
		}
		return strings.Join(lines[:13], "\n")
	}
	if a, b := rows(screen), rows(r.content()); a != b {
		t.Errorf("was\n%s\nis\n%s", a, b)
	}
	if known := r.run.reach.known(r.run.ax, r.run.ax.cols); known <= r.run.cursor()+1 {
		t.Errorf("%d columns are filled, the cursor is in column %d", known, r.run.cursor())
	}
}

func TestTheRulerOfAnAxis(t *testing.T) {
	over := fitAxis(620*ms, 40, false)
	for _, c := range []struct {
		name string
		rl   ruler
		want string
	}{
		{"live", ruler{ax: fitAxis(time.Second, 40, true), at: -1, origin: noOrigin}, "╵0        ╵0.5 s    ╵1.0 s    ╵1.5 s"},
		{"over", ruler{ax: over, at: -1, end: "0.62 s", origin: noOrigin}, "╵0          ╵0.2 s       ╵0.4 s  0.62 s╵"},
		{"the cursor comes first", ruler{ax: over, at: 38, now: "0.600 s", end: "0.62 s", origin: noOrigin}, "╵0          ╵0.2 s            0.600 s ▲"},
		{"times read from an origin", ruler{ax: over, at: -1, end: "+0.32 s", origin: 300 * ms}, "      ╵−0.2 s      ╵0           +0.32 s╵"},
		{"a window of nanoseconds", ruler{ax: windowAxis(1, 628_104_031, 40, 628_104_000, false), at: 31, now: "+0 ns", origin: 628_104_031}, " ╵−0.03 µs ╵−0.02 µs ╵−0.01 µs ▲ +0 ns"},
		{"narrow", ruler{ax: fitAxis(620*ms, 12, false), now: "0.600 s", end: "0.62 s", origin: noOrigin}, "▲ 0.600 s"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := []rune(strings.Repeat(" ", 60))
			for _, m := range c.rl.tags(&unicodeGlyphs) {
				s := m.sign + m.label
				if m.signLast {
					s = m.label + m.sign
				}
				copy(got[m.x:], []rune(s))
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
		if got := strings.Join(fitHow(room, words, []string{"2 workers"}, variant), "  "); got != want {
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
		older := func() *engine.Timeline {
			tl := upTo(300 * ms)
			tl.Add(engine.Batch{Now: youth})
			return tl
		}
		seen := func(r *root) bool { return strings.Contains(ansi.Strip(r.content()), sentence) }
		for _, c := range []struct {
			w    int
			tl   *engine.Timeline
			keys string
			want bool
		}{
			{80, upTo(300 * ms), "", true},
			{80, upTo(300 * ms), "w", false}, // there is something to tell
			{80, upTo(300 * ms), "space", false},
			{80, older(), "", false},
			{80, older(), "home", true},
			{80, timelineOf(sampleInfo, sampleEvents()), "", false},
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
