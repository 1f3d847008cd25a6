package demo

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"lanes/engine"
	"lanes/engine/event"
	"lanes/engine/lesson"
)

// Queue is about a queue between main and a worker: between processes it is a pipe,
// which has room for 64 KiB. Two of its cases deadlock.
var Queue = lesson.Lesson{
	ID:       "queue",
	Snippets: []int{4},
	Group:    "processes",
	Fixed:    true,
	Starts:   true,
	Models:   starting(),
	Model:    "processes",
	New:      func() lesson.Program { return newQueue() },
	Child:    child(newQueue),
	Code:     queueCode,
}

var (
	//go:embed queue.go
	queueGo string
	//go:embed queue.py
	queuePy string

	queueCode = code("queue.go", queueGo, queuePy)
)

// queueCases are the cases of the lesson: as in the tutorial, with one get more than
// there are puts, and with large items, before and after the join.
var queueCases = []string{"tutorial", "one-too-many", "large", "large-get-first"}

func newQueue() *program {
	b, which, size := newBeat(400*time.Millisecond), "tutorial", 70_000
	large := func() bool { return strings.HasPrefix(which, "large") }
	return &program{
		id:     "queue",
		code:   queueCode,
		lanes:  []string{"p1"},
		queues: []engine.QueueSpec{{Name: "que"}},
		procs:  []any{putAll},
		main: func(main *worker) {
			gets, bytes := 3, 1
			if which == "one-too-many" {
				gets++
			}
			if large() {
				bytes = size
			}
			getAll(main, 3, gets, bytes, which != "large-get-first", b.length)
		},
		flags: func(f *pflag.FlagSet) {
			b.flags(f)
			f.StringVar(&which, "case", which, "")
			f.IntVar(&size, "size", size, "")
		},
		check: func() error {
			switch {
			case !slices.Contains(queueCases, which):
				return fmt.Errorf("--case %s: must be %s", which, strings.Join(queueCases, ", "))
			case size < 1 || size > 4<<20:
				return fmt.Errorf("--size %d: must be between 1 and %d bytes", size, 4<<20)
			}
			return b.check()
		},
		work: func() string {
			if large() {
				return fmt.Sprintf("items of %d bytes, %s", size, b.work())
			}
			return b.work()
		},
		knobs:  []lesson.Knob{{Flag: "case", Values: queueCases}, {Flag: "size", Values: []string{"20000", "70000"}, Idle: func(o event.Options) bool { return !strings.HasPrefix(o["case"], "large") }}},
		values: func() event.Options { return event.Options{"case": which, "size": strconv.Itoa(size)} },
	}
}

// What runs:

const que = 0

func getAll(
	main *worker, puts, gets, size int,
	joinFirst bool, beat time.Duration,
) {
	p1 := main.start("p1", putAll, puts, size, beat)
	if joinFirst {
		main.join(p1)
	}
	for range gets {
		item := get[string](main, que)
		main.print("main got %.1s (%d B)", item, len(item))
		main.sleep(beat)
	}
	main.join(p1)
}

func putAll(
	w *worker, n, size int, beat time.Duration,
) {
	for i := range n {
		w.sleep(beat)
		w.put(que, item(i+1, size))
	}
	w.print("p1 has put %d items", n)
}

func item(n, size int) string {
	return strconv.Itoa(n) + strings.Repeat(".", size-1)
}
