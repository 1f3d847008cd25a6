package versus

import (
	"strings"
	"testing"
	"time"

	"lanes/engine/compare"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// logOf is a log of main and a worker, which waits that long, and perhaps of another.
func logOf(waits time.Duration, other string) *history.Timeline {
	tl := history.NewTimeline(event.Info{Badge: event.Observed, Lesson: event.Observed, Model: event.Observed, Recorder: "CPython"})
	names := []string{"app.py", "worker 7"}
	if other != "" {
		names = append(names, other)
	}
	add := func(lane int, at time.Duration, s event.State, on event.Reason) {
		tl.Append(event.Event{Kind: event.KindState, Lane: int32(lane), At: at, State: s, On: on, Task: event.NoTask})
	}
	for i, name := range names {
		e := event.NewLane(name, 0, 0)
		e.Lane = int32(i)
		tl.Append(e)
		add(i, 0, event.Running, event.NoReason)
	}
	add(1, 100*ms, event.Waiting, event.Network)
	for i := len(names) - 1; i >= 0; i-- {
		add(i, 100*ms+waits, event.Done, event.NoReason)
	}
	return tl
}

// pairResult is two logs: the worker waits shorter, and one of its fellows is gone.
func pairResult() *compare.Result {
	p := compare.NewPair(logOf(900*ms, "old one"), logOf(400*ms, ""))
	p.Files = [2]string{"before.log", "after.log"}
	return &compare.Result{Logs: p.Logs[:], Pair: p, About: compare.About{Lesson: event.Observed, Runs: 1, Command: "lanes compare --with before.log after.log"}}
}

// TestTwoLogsOnTheScreen: each lane before and after on one clock, with what changed.
func TestTwoLogsOnTheScreen(t *testing.T) {
	p := saved(80, 24, pairResult())
	p.hold(600 * ms)
	rows := strings.Split(p.plain(), "\n")
	for i, want := range [][]string{
		2: {"app.py", "before", "1.00 s"}, 3: {"after", "−500 ms", "500 ms"},
		4: {"worker 7", "before", "1.00 s"}, 5: {"after", "−500 ms", "500 ms"},
		6: {"old one", "before", "1.00 s"}, 7: {"after", "no such lane"},
	} {
		for _, s := range want {
			if !strings.Contains(rows[i], s) {
				t.Errorf("row %d is %q, without %q", i, rows[i], s)
			}
		}
	}
	strip := strings.TrimRight(rows[5][:strings.Index(rows[5], "−")], " ")
	if before := strings.TrimRight(rows[4][:strings.Index(rows[4], "1.00 s")], " "); paint.Width(strip) >= paint.Width(before) {
		t.Errorf("what ended earlier is as long on the one clock:\n%s\n%s", rows[4], rows[5])
	}
	p.press("tab")
	if s := p.plain(); !strings.Contains(s, "waiting (network) −500 ms") {
		t.Errorf("the table does not say what changed most:\n%s", s)
	}
}

// TestTwoLogsInText: the card and the files, in both languages.
func TestTwoLogsInText(t *testing.T) {
	for lang, want := range map[text.Lang][]string{
		text.EN: {"1.00 s before, 500 ms after (−500 ms)", "By 5 % or more, 2 became shorter and 0 longer", "Only before (1): old one", "waiting (network) −500 ms"},
		text.ZH: {"此前 1.00 s，现在 500 ms（−500 ms）", "2 条变短，0 条变长", "只有此前才有（1 条）：old one", "等待 (网络) −500 ms"},
	} {
		r := pairResult()
		card := Text(r, nil, paint.Look{Lang: lang, NoColor: true}, 100)
		page := Page(r, nil, lang)
		told := strings.Join(page.Sentences, "\n") + page.Tables[0][2][4]
		for _, s := range want {
			if !strings.Contains(card, s) {
				t.Errorf("%v: the card lacks %q:\n%s", lang, s, card)
			}
			if !strings.Contains(told, s) {
				t.Errorf("%v: the file lacks %q:\n%s", lang, s, told)
			}
		}
		if len(page.Records) != 3 || page.Records[1][3] != "-500000000" {
			t.Errorf("records %v", page.Records)
		}
	}
}
