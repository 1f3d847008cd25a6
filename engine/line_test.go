package engine

import (
	"testing"

	"lanes/engine/event"
)

// TestALineIsThatOfTheWork, also where a file of the engine has the same name as its source.
func TestALineIsThatOfTheWork(t *testing.T) {
	for file, told := range map[string]bool{"line_test.go": true, "barrier.go": false, "": false} {
		b := NewBarrier(1)
		job := Job{Lesson: "test", Tasks: 1, Source: Source{File: file, From: 1}, Do: func(w *Worker, _ int) (any, error) {
			return nil, w.WaitAt(b, nil)
		}}
		tl := finish(start(t, t.Context(), job, Config{Model: "threads", Workers: 1}))
		if n, ok := tl.Head().Lane(1).Value(event.ValueLine); ok != told {
			t.Errorf("source %q: at line %d, told: %v", file, n, ok)
		}
	}
}
