package logged

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/wire"
)

// TestALogIsWrittenAsTheRunPasses: what stood in the file stays until the run begins, all
// batches pass, and marks are kept also after the end.
func TestALogIsWrittenAsTheRunPasses(t *testing.T) {
	name := filepath.Join(t.TempDir(), "run.jsonl")
	if err := os.WriteFile(name, []byte("older and longer than what comes\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := Create(t.Context(), name, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile(name); len(b) == 0 {
		t.Error("the file is empty before there is a run")
	}
	info := event.Info{Version: event.Version, Lesson: "race", Tasks: 1}
	run, tl := make(chan event.Batch, 1), history.NewTimeline(info)
	run <- event.Batch{Events: []event.Event{{At: time.Second, Kind: event.KindState, State: event.Done, Task: event.NoTask}}}
	close(run)
	for b := range l.Record(info, run) {
		tl.Add(b)
		if kept, err := l.Mark(100*time.Millisecond, "during"); !kept || err != nil {
			t.Error(kept, err)
		}
	}
	if err := l.End(tl.Summary()); err != nil {
		t.Error(err)
	}
	if kept, err := l.Mark(200*time.Millisecond, "after"); !kept || err != nil {
		t.Error(kept, err)
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	read, err := wire.ReadLog(f)
	if err != nil || read.Edge() != time.Second {
		t.Fatalf("it ends at %v, %v", read.Edge(), err)
	}
	var marks []string
	for _, m := range read.Marks() {
		if m.Kind == history.UserMark {
			marks = append(marks, m.Name)
		}
	}
	if !slices.Equal(marks, []string{"during", "after"}) {
		t.Errorf("the marks are %q", marks)
	}
}

// TestNoLogIsAskedFor: without a name nothing is written, and the batches come as they are.
func TestNoLogIsAskedFor(t *testing.T) {
	l, err := Create(t.Context(), "", 0o600)
	run := make(chan event.Batch)
	if err != nil || l.Record(event.Info{}, run) != run {
		t.Error(l, err)
	}
	if kept, err := l.Mark(0, "x"); kept || err != nil {
		t.Error(kept, err)
	}
	if err := l.End(history.Summary{}); err != nil {
		t.Error(err)
	}
}
