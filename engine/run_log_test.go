package engine

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"lanes/engine/event"
	"lanes/engine/wire"
)

// TestWhatARunSaysCanBeRead checks that no text makes a line that is too long for
// a reader.
func TestWhatARunSaysCanBeRead(t *testing.T) {
	long := strings.Repeat("<", 1<<20)
	job := Job{
		Lesson: "test", Tasks: 1,
		Name: func(int) string { return long },
		Do: func(w *Worker, _ int) (any, error) {
			w.Print(long)
			return nil, errors.New(long)
		},
	}
	tl := finish(start(t, t.Context(), job, Config{Model: "sequential"}))
	var log bytes.Buffer
	w, err := wire.NewLogWriter(&log, tl.Info)
	if err != nil {
		t.Fatal(err)
	}
	for i := range tl.Len() {
		err = errors.Join(err, w.Write([]event.Event{*tl.Event(i)}))
	}
	if err = errors.Join(err, w.Close(tl.Summary())); err != nil {
		t.Fatal(err)
	}
	back, err := wire.ReadLog(&log)
	if err != nil {
		t.Fatal(err)
	}
	for i := range tl.Len() {
		if *back.Event(i) != *tl.Event(i) {
			t.Fatalf("event %d:\n got %+v\nwant %+v", i, *back.Event(i), *tl.Event(i))
		}
	}
}
