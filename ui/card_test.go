package ui

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine"
	"lanes/ui/text"
)

func TestTheCardSaysWhereItsNumbersComeFrom(t *testing.T) {
	tl := timelineOf(sampleInfo, sampleEvents())
	for _, c := range []struct {
		name  string
		facts Facts
		lang  text.Lang
		want  []string
	}{
		{"computed", Facts{}, text.EN, []string{"6.662 s in sequence, computed from the tasks", "computed for 12 at once; this run +16.6 %"}},
		{"measured", Facts{Sequential: 6030 * ms}, text.EN, []string{"6.15 ×", "6.030 s in sequence, measured before"}},
		{"quoted", Facts{Quoted: 1300 * ms}, text.EN, []string{"1.30 s", "quoted, from another machine"}},
		{"the file", Facts{Output: "out.csv"}, text.EN, []string{"out.csv"}},
		{"failures", Facts{}, text.EN, []string{"9 of 10 pages · 180 rows · 407 kB · 1 failed · 3 retried", "page 7: HTTP 503"}},
		{"in Chinese", Facts{Quoted: time.Second}, text.ZH, []string{"总用时", "实测", "引用", "第 7 页: HTTP 503"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			card := Card(tl, c.facts, Look{Lang: c.lang, NoColor: true}, 100)
			for _, want := range c.want {
				if !strings.Contains(card, want) {
					t.Errorf("no %q in\n%s", want, card)
				}
			}
		})
	}
}

func TestTheCardFitsAndIsPlainIfAskedFor(t *testing.T) {
	tl := timelineOf(sampleInfo, wideEvents())
	for w := 1; w < 120; w += 7 {
		for _, line := range strings.Split(Card(tl, Facts{Output: "一个很长的文件名.csv"}, Look{Lang: text.ZH}, w), "\n") {
			if got := ansi.StringWidth(line); got > w {
				t.Errorf("%d columns of %d: %q", got, w, line)
			}
		}
	}
	if card := Card(tl, Facts{}, Look{NoColor: true}, 80); strings.Contains(card, "\x1b") {
		t.Errorf("an escape sequence in %q", card)
	}
}

func TestACardOfManyFailuresTellsAFew(t *testing.T) {
	events := sampleEvents()
	end := events[len(events)-1]
	events = events[:len(events)-1]
	for i := range 40 {
		reason := []string{"timed out", "no post list", "HTTP 404", "HTTP 500", "robots.txt forbids it"}[i%5]
		events = append(events, engine.Event{
			At: end.At, Kind: engine.KindTask, Lane: 1, Task: int32(100 + i), Phase: engine.TaskEnd, State: engine.Failed, Text: reason,
		})
	}
	card := Card(timelineOf(sampleInfo, append(events, end)), Facts{}, Look{NoColor: true}, 100)
	for _, want := range []string{"8× timed out (page 101, page 106, page 111 …)", "and 24 more"} {
		if !strings.Contains(card, want) {
			t.Errorf("no %q in\n%s", want, card)
		}
	}
}

func TestALogThatWasCutOffSaysSo(t *testing.T) {
	card := Card(upTo(640*ms), Facts{}, Look{NoColor: true}, 80)
	if !strings.Contains(card, text.English.Card.CutOff) || strings.Contains(card, text.English.Card.SpeedUp) {
		t.Errorf("got\n%s", card)
	}
}
