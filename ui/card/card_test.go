package card

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/ui/paint"
	"lanes/ui/sample"
	"lanes/ui/text"
)

func TestTheCardSaysWhereItsNumbersComeFrom(t *testing.T) {
	tl := sample.Timeline(sample.Info, sample.Events())
	for _, c := range []struct {
		name  string
		facts Facts
		lang  text.Lang
		want  []string
	}{
		{"computed", Facts{}, text.EN, []string{"6.660 s in sequence, estimated: waits + CPU", "computed for 10 at once; this run took 16.6 % more"}},
		{"estimated from another run", Facts{Sequential: 6100 * ms, SequentialFrom: "gil"}, text.EN, []string{"6.22 ×", "against 6.100 s in sequence, estimated under gil"}},
		{"estimated from one under the same model", Facts{Sequential: 6100 * ms, SequentialFrom: "threads"}, text.EN, []string{"6.22 ×", "against 6.100 s in sequence, estimated: waits + CPU"}},
		{"measured", Facts{Sequential: 6030 * ms}, text.EN, []string{"6.15 ×", "6.030 s in sequence, measured earlier"}},
		{"quoted", Facts{Quoted: 1300 * ms}, text.EN, []string{"1.30 s", "quoted, from another machine"}},
		{"the file", Facts{Output: "out.csv"}, text.EN, []string{"out.csv"}},
		{"a file that could not be written", Facts{Unwritten: errors.New("cannot write out.csv: permission denied")}, text.EN, []string{"file        none: cannot write out.csv: permission denied"}},
		{"failures", Facts{}, text.EN, []string{"9 of 10 pages · 180 rows · 407 kB · 1 failed · 2 retried", "page 7: HTTP 503"}},
		{"in Chinese", Facts{Quoted: time.Second}, text.ZH, []string{"总用时", "实测", "引用", "第 7 页：HTTP 503", "本次多用 16.6 %"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			told := Text(tl, c.facts, paint.Look{Lang: c.lang, NoColor: true}, 100)
			for _, want := range c.want {
				if !strings.Contains(told, want) {
					t.Errorf("no %q in\n%s", want, told)
				}
			}
		})
	}
}

// TestACardWithoutAFileNamesNone.
func TestACardWithoutAFileNamesNone(t *testing.T) {
	told := Text(sample.Timeline(sample.Info, sample.Events()), Facts{}, paint.Look{NoColor: true}, 100)
	if strings.Contains(told, "file") {
		t.Errorf("it does:\n%s", told)
	}
}

func TestTheCardFitsAndIsPlainIfAskedFor(t *testing.T) {
	tl := sample.Timeline(sample.Info, sample.WideEvents())
	for w := 1; w < 120; w += 7 {
		for _, line := range strings.Split(Text(tl, Facts{Output: "一个很长的文件名.csv"}, paint.Look{Lang: text.ZH}, w), "\n") {
			if got := ansi.StringWidth(line); got > w {
				t.Errorf("%d columns of %d: %q", got, w, line)
			}
		}
	}
	if told := Text(tl, Facts{}, paint.Look{NoColor: true}, 80); strings.Contains(told, "\x1b") {
		t.Errorf("an escape sequence in %q", told)
	}
}

func TestACardOfManyFailuresTellsAFew(t *testing.T) {
	events := sample.Events()
	end := events[len(events)-1]
	events = events[:len(events)-1]
	for i := range 40 {
		reason := []string{"timed out", "no post list", "HTTP 404", "HTTP 500", "robots.txt forbids it"}[i%5]
		events = append(events, event.Event{
			At: end.At, Kind: event.KindTask, Lane: 1, Task: int32(100 + i), Phase: event.TaskEnd, State: event.Failed, Text: reason,
		})
	}
	told := Text(sample.Timeline(sample.Info, append(events, end)), Facts{}, paint.Look{NoColor: true}, 100)
	for _, want := range []string{"pages 101, 106, 111, 116, 121 … (8 in all): timed out", "pages 102, ", "and 24 more"} {
		if !strings.Contains(told, want) {
			t.Errorf("no %q in\n%s", want, told)
		}
	}
}

func TestALogThatWasCutOffSaysSo(t *testing.T) {
	told := Text(sample.UpTo(640*ms), Facts{}, paint.Look{NoColor: true}, 80)
	if !strings.Contains(told, "log cut off") || !strings.Contains(told, "recorded    0.640 s") || strings.Contains(told, "speed-up") || strings.Contains(told, "measured") {
		t.Errorf("got\n%s", told)
	}
}

// TestFailuresForOneReasonAreToldTogether: in the order of the tasks, not in that
// in which they failed.
func TestFailuresForOneReasonAreToldTogether(t *testing.T) {
	var s sample.Script
	for _, task := range []int{8, 4, 1, 2} {
		why := "timed out"
		if task == 1 {
			why = "no post list"
		}
		s.Add(ms, event.Event{Kind: event.KindTask, Lane: 1, Task: int32(task), Phase: event.TaskEnd, State: event.Failed, Text: why})
	}
	tl := sample.Timeline(sample.Info, s.Events)
	for lang, want := range map[text.Lang][]string{
		text.EN: {"failed      page 2: no post list\n", "            pages 3, 5, 9: timed out\n"},
		text.ZH: {"第 2 页：no post list\n", "第 3、5、9 页：timed out\n"},
	} {
		told := Text(tl, Facts{}, paint.Look{NoColor: true, Lang: lang}, 80)
		for _, w := range want {
			if !strings.Contains(told, w) {
				t.Errorf("no %q in\n%s", w, told)
			}
		}
	}
}

// TestTimesOfTasksThatSlowedEachOtherAreNotCompared: on a busy machine a task
// takes longer than it would alone, so nothing is computed from it.
func TestTimesOfTasksThatSlowedEachOtherAreNotCompared(t *testing.T) {
	info := sample.Info
	info.Host.Cores = 2
	events := sample.Events()
	for i := range events {
		if e := &events[i]; e.Name == event.ValueProgramCPU {
			e.Value = int64(1200 * ms)
		}
	}
	busy := sample.Timeline(info, events)
	look := paint.Look{NoColor: true}
	told := Text(busy, Facts{}, look, 80)
	if strings.Contains(told, "this run") || strings.Count(told, "unknown: the tasks slowed each other down") != 2 || strings.Contains(told, "…") {
		t.Errorf("got\n%s", told)
	}
	if told := Text(busy, Facts{Sequential: 6030 * ms}, look, 80); !strings.Contains(told, "6.030 s in sequence, measured earlier") {
		t.Errorf("got\n%s", told)
	}
	if told := Text(sample.Timeline(info, sample.Events()), Facts{}, look, 80); strings.Contains(told, "slowed each other") {
		t.Errorf("got\n%s", told)
	}
}

// TestTheTutorialIsQuotedForItsOwnNumberOfWorkers alone.
func TestTheTutorialIsQuotedForItsOwnNumberOfWorkers(t *testing.T) {
	for workers, want := range map[int]bool{12: true, 3: false} {
		info := sample.Info
		info.Workers = workers
		told := Text(sample.Timeline(info, sample.Events()), Facts{Quoted: 1300 * ms}, paint.Look{NoColor: true}, 80)
		if strings.Contains(told, "quoted") != want {
			t.Errorf("%d workers:\n%s", workers, told)
		}
	}
}

// TestNoSentenceOfACardIsBroken: in any number of rows a line is there with all of its words or
// not at all, the rows are those that were counted, and the last line is always there.
func TestNoSentenceOfACardIsBroken(t *testing.T) {
	const w = 60
	tl, words := sample.Timeline(sample.Info, sample.Events()), text.For(text.EN)
	sum, look := tl.Summary(), paint.Look{NoColor: true}
	all := Of(tl, &sum, Facts{Quoted: time.Second, Next: "N the next"}, nil, words, look.Theme().Glyphs)
	for h := 3; h <= all.Rows(w); h++ {
		var c paint.Canvas
		c.Reset(w, h, look.Theme())
		all.Draw(&c, paint.Rect{W: w, H: h}, 0)
		drawn := ansi.Strip(c.String())
		if !strings.Contains(drawn, "N the next") {
			t.Errorf("%d rows without the last line:\n%s", h, drawn)
		}
		if got := len(strings.Fields(strings.ReplaceAll(strings.ReplaceAll(drawn, " ", ""), "\n", " "))); got != all.Seen(w, h) {
			t.Errorf("%d rows: %d are written, %d counted", h, got, all.Seen(w, h))
		}
		for _, l := range all.lines() {
			notes := l.Notes(w)
			first, last := strings.Contains(drawn, notes[0]), strings.Contains(drawn, notes[len(notes)-1])
			if first != last {
				t.Errorf("%d rows with a part of %q:\n%s", h, l.Note, drawn)
			}
		}
	}
}
