package demo

import (
	_ "embed"
	"time"

	"lanes/engine/lesson"
)

// Globals is about memory: a global variable that a worker changes. A process has
// its own; threads share one.
var Globals = lesson.Lesson{
	ID:       "globals",
	Snippets: []int{3},
	Group:    "processes",
	Fixed:    true,
	Starts:   true,
	Models:   starting(),
	Model:    "processes",
	New:      func() lesson.Program { return newGlobals() },
	Child:    child(newGlobals),
	Code:     globalsCode,
}

var (
	//go:embed globals.go
	globalsGo string
	//go:embed globals.py
	globalsPy string

	globalsCode = code("globals.go", globalsGo, globalsPy)
)

func newGlobals() *program {
	b := newBeat(400 * time.Millisecond)
	return &program{
		id:    "globals",
		code:  globalsCode,
		lanes: []string{"p1"},
		procs: []any{change},
		main:  func(main *worker) { globals(main, b.length) },
		flags: b.flags, check: b.check, work: b.work,
		knobs:  []lesson.Knob{b.knob("100ms", "400ms", "1s")},
		values: b.values,
	}
}

// What runs:

var num = 2

func globals(main *worker, beat time.Duration) {
	num = 2
	main.show("num", num)
	main.sleep(beat)
	p1 := main.start("p1", change, beat)
	main.join(p1)
	main.show("num", num)
	main.print("main has num = %d", num)
}

func change(w *worker, beat time.Duration) {
	w.show("num", num)
	w.sleep(beat)
	num = 1
	w.show("num", num)
	w.print("p1 has num = %d", num)
	w.sleep(beat)
}
