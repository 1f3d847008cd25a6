package shared

import (
	"slices"
	"testing"

	"lanes/engine/event"
	"lanes/ui/sample"
	"lanes/ui/text"
)

// TestProcessesAndTheirFile: what the tutorial says of processes is told beside what
// became of the file, where there were processes and the file tells.
func TestProcessesAndTheirFile(t *testing.T) {
	words := &text.File.EN
	for _, c := range []struct {
		name              string
		model, mode, sync string
		lost, torn        int64
		want              string // "" for nothing
	}{
		{"whole", "processes", "append", "row", 0, 0, words.NoLock},
		{"torn", "processes", "append", "end", 6, 8, words.Shared},
		{"overwritten", "processes", "write", "row", 450, 0, words.Shared},
		{"lost in a buffer, which no lock keeps", "processes", "append", "never", 9, 0, ""},
		{"lost although each row was one write", "processes", "append", "row", 6, 0, words.NotApart},
		{"threads", "threads", "append", "end", 6, 8, ""},
	} {
		info := event.Info{Lesson: "file", Model: c.model, Options: event.Options{"mode": c.mode, "flush": c.sync}}
		var s sample.Script
		for name, n := range map[string]int64{"rows_expected": 600, "rows_whole": 600 - c.lost, "rows_lost": c.lost, "rows_torn": c.torn} {
			s.Value(ms, 0, name, n)
		}
		s.Add(ms, event.Event{Kind: event.KindPrint, Task: event.NoTask, Text: "1234"})
		told := FileTold(sample.Timeline(info, s.Events), &text.English)
		if want := c.want; want == "" && len(told) != 2 || want != "" && !slices.Contains(told, want) {
			t.Errorf("%s: %q", c.name, told)
		}
	}
}
