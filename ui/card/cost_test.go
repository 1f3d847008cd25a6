package card

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/ui/guide"
	"lanes/ui/paint"
	"lanes/ui/sample"
	"lanes/ui/text"
)

// costInfo and costEvents are a run of the lesson cost.
var costInfo = event.Info{
	Lesson: "cost", Model: "sequential", Badge: "real", Workers: 1, Slots: 1, Tasks: 13, Measure: true,
	Host: event.Host{Cores: 2, Go: "go1.26", OS: "linux/amd64"},
}

// costReadings are what was measured: medians, and how many rounds.
var costReadings = []struct {
	what, kind, unit string
	mid, rounds      int64
}{
	{"create", "coroutine", "ns", 403, 180_000}, {"create", "goroutine", "ns", 447, 180_000},
	{"create", "thread", "ns", 34_000, 1800}, {"create", "process", "ns", 731_000, 180},
	{"answer", "process", "ns", 26_831_000, 18},
	{"switch", "coroutine", "ns", 37, 900_000}, {"switch", "goroutine", "ns", 194, 450_000},
	{"switch", "thread", "ns", 4200, 18_000}, {"switch", "process", "ns", 5040, 18_000},
	{"memory", "coroutine", "bytes", 2753, 90_000}, {"memory", "goroutine", "bytes", 2687, 90_000},
	{"memory", "thread", "bytes", 20_316, 900}, {"memory", "process", "bytes", 1_945_600, 9},
}

// costEvents are the readings but for those that could not be made, each a third less
// at least and half as much again at most.
func costEvents(batches int64, without string) []event.Event {
	at := 0 * ms
	e := []event.Event{
		{Kind: event.KindLane, Name: "main"},
		{Kind: event.KindState, State: event.Running, Task: event.NoTask},
	}
	for i, r := range costReadings {
		task := int32(i)
		e = append(e, event.Event{At: at, Kind: event.KindTask, Phase: event.TaskStart, Task: task, Name: r.what + " " + r.kind})
		at += 100 * ms
		name := r.what + "_" + r.kind + "_"
		if !strings.Contains(name, without) {
			for suffix, v := range map[string]int64{
				r.unit: r.mid, "min_" + r.unit: r.mid * 2 / 3, "max_" + r.unit: r.mid * 3 / 2, "batches": batches, "rounds": r.rounds,
			} {
				e = append(e, event.Event{At: at, Kind: event.KindValue, Task: task, Name: name + suffix, Value: v})
			}
		}
		e = append(e, event.Event{At: at, Kind: event.KindTask, Phase: event.TaskEnd, State: event.Done, Task: task})
	}
	return append(e, event.Event{At: at, Kind: event.KindState, State: event.Done, Task: event.NoTask})
}

// panelText is the panel of the lesson in so many columns and rows.
func panelText(events []event.Event, l text.Lang, w, h int) string {
	var c paint.Canvas
	look := paint.Look{NoColor: true}
	c.Reset(w, h, look.Theme())
	guide.PanelAt(sample.Timeline(costInfo, events)).Draw(&c, paint.Rect{X: 0, Y: 0, W: w, H: h}, text.For(l))
	return ansi.Strip(c.String())
}

// TestCostsAreToldWhole: at every width from 80 columns, and beside the code at 120,
// nothing is cut, and what is measured says so, and in how many rounds.
func TestCostsAreToldWhole(t *testing.T) {
	for _, l := range text.Langs {
		words := text.Cost.In(text.For(l))
		for _, w := range []int{68, 80, 100, 120, 200} {
			got := panelText(costEvents(9, "none"), l, w, 9)
			if strings.Contains(got, "…") {
				t.Errorf("%s, %d columns: something is cut in\n%s", l, w, got)
			}
			for _, want := range []string{
				fmt.Sprintf(words.Basis, "9", "9–900 000"), fmt.Sprintf(words.Creating.Costlier, "21.5"), fmt.Sprintf(words.Switching.Similar, "1.20"),
				"403 ns", "731 µs", "5.04 µs", "1.95 MB", "10 ns", " 10 ms", "1 kB", " 10 MB",
			} {
				if !strings.Contains(got, want) {
					t.Errorf("%s, %d columns: no %q in\n%s", l, w, want, got)
				}
			}
			if start := fmt.Sprintf(words.Startup, "26.1 ms"); w >= 80 && !strings.Contains(got, start) {
				t.Errorf("%s, %d columns: no %q in\n%s", l, w, start, got)
			}
			if strings.Contains(got, "(487–1096)") != (w >= 120) {
				t.Errorf("%s, %d columns: the spread of 731 µs in\n%s", l, w, got)
			}
		}
	}
}

// TestCostsThatAreUnknown are shown as such when their turn is over, and nothing is
// made of them.
func TestCostsThatAreUnknown(t *testing.T) {
	got := panelText(costEvents(9, "thread"), text.EN, 80, 9)
	thread := ""
	for line := range strings.Lines(got) {
		if strings.Contains(line, "thread ") {
			thread = line
		}
	}
	if strings.Count(thread, paint.NoValue) != 3 || strings.Contains(got, "×") {
		t.Errorf("three unknowns, and no verdict, in\n%s", got)
	}
	if got := panelText(nil, text.EN, 80, 9); strings.Contains(got, paint.NoValue) || strings.Contains(got, "Measured") {
		t.Errorf("nothing was measured in\n%s", got)
	}
}

// TestTheCardOfCosts has each reading with its spread, on how many rounds it stands, and
// no ideal.
func TestTheCardOfCosts(t *testing.T) {
	for _, c := range []struct {
		batches int64
		lang    text.Lang
		want    []string
		not     []string
	}{
		{9, text.EN, []string{
			"403 ns (268–604)", "731 µs (487–1096)", "5.04 µs (3.36–7.56)", "1.95 MB (1.30–2.92)", "26.8 ms (17.9–40.2) until this program answers",
			"median (min–max) of 9 batches, 9–900 000 rounds", "Process creation: 21.5 × a thread", "Starting this program: 26.1 ms more.",
			"Process switch: 1.20 × a thread", "A thread switches in kernel mode, a coroutine in user mode: 114 × the time.", "1.95 MB of private memory, a thread 20.3 kB",
		}, []string{"ideal"}},
		{1, text.EN, []string{"403 ns ", "so there is no spread"}, []string{"(", "ideal"}},
		{9, text.ZH, []string{"731 µs (487–1096)", "中位数（最小–最大），9 批，9–900 000 轮", "创建进程的用时是创建线程的 21.5 倍"}, []string{"理想"}},
	} {
		card := Text(sample.Timeline(costInfo, costEvents(c.batches, "none")), Facts{}, paint.Look{Lang: c.lang, NoColor: true}, 120)
		for _, want := range c.want {
			if !strings.Contains(card, want) {
				t.Errorf("no %q in\n%s", want, card)
			}
		}
		for _, not := range c.not {
			if strings.Contains(card, not) {
				t.Errorf("%q in\n%s", not, card)
			}
		}
	}
}
