package demo

import (
	_ "embed"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/pflag"

	"lanes/engine"
	"lanes/engine/event"
	"lanes/engine/lesson"
)

// Manager is about a third process that owns a dict and a list: the others send it a
// request for each access.
var Manager = lesson.Lesson{
	ID:       "manager",
	Snippets: []int{5, 6},
	Group:    "processes",
	Fixed:    true,
	Starts:   true,
	Models:   []string{"processes"},
	Model:    "processes",
	New:      func() lesson.Program { return newManager() },
	Child:    child(newManager),
	Code:     managerCode,
}

var (
	//go:embed manager.go
	managerGo string
	//go:embed manager.py
	managerPy string

	managerCode = code("manager.go", managerGo, managerPy)
)

func newManager() *program {
	b, items := newBeat(300*time.Millisecond), 2
	return &program{
		id:    "manager",
		code:  managerCode,
		lanes: []string{"manager", "p1"},
		queues: []engine.QueueSpec{
			{Name: "replies-main", Verb: event.VerbReply, To: 0}, {Name: "requests", Verb: event.VerbRequest, To: 1}, {Name: "replies-p1", Verb: event.VerbReply, To: 2},
		},
		procs: []any{serve, fill},
		main:  func(main *worker) { askManager(main, items, b.length) },
		flags: func(f *pflag.FlagSet) {
			b.flags(f)
			f.IntVar(&items, "items", items, "")
		},
		check: func() error {
			if items < 1 || items > 100 {
				return fmt.Errorf("--items %d: must be between 1 and 100", items)
			}
			return b.check()
		},
		work:  func() string { return fmt.Sprintf("%d items, %s", items, b.work()) },
		knobs: []lesson.Knob{{Flag: "items", Values: []string{"2", "5", "10"}}, b.knob("100ms", "300ms", "1s")},
		values: func() event.Options {
			return event.Options{"items": strconv.Itoa(items), "beat": b.length.String()}
		},
	}
}

// What runs:

func askManager(
	main *worker, items int, beat time.Duration,
) {
	manager := main.start("manager", serve)
	p1 := main.start("p1", fill, items, beat)
	main.join(p1)
	apples := ask(main, "read", "apples", 0)
	pears := ask(main, "read", "pears", 0)
	main.print("apples: %d, pears: %d",
		apples.Value, pears.Value)
	for i := 0; ; i++ {
		main.sleep(beat)
		answer := ask(main, "item", "", i)
		if !answer.OK {
			break // the end of the list
		}
		main.print("list[%d] = %d", i, answer.Value)
	}
	ask(main, "stop", "", 0) // ends the manager
	main.join(manager)
}

func fill(w *worker, items int, beat time.Duration) {
	ask(w, "set", "apples", 3)
	w.sleep(beat)
	ask(w, "set", "pears", 5)
	for i := range items {
		w.sleep(beat)
		ask(w, "append", "", i+1)
	}
}

// Each access is a request and a reply.
func ask(w *worker, what, key string, v int) reply {
	w.put(requests, request{w.number(), what, key, v})
	return get[reply](w, w.number())
}

func serve(w *worker) {
	dict, list := map[string]int{}, []int{}
	for {
		r := get[request](w, requests)
		a := reply{To: r.What, OK: true}
		switch r.What {
		case "set":
			dict[r.Key] = r.Value
			w.show(r.Key, r.Value)
		case "read":
			a.Value = dict[r.Key]
		case "append":
			list = append(list, r.Value)
			w.show("list length", len(list))
		case "item":
			if a.OK = r.Value < len(list); a.OK {
				a.Value = list[r.Value]
			}
		}
		w.put(r.From, a)
		if r.What == "stop" {
			return
		}
	}
}

// The manager's queue; every other lane has one for
// replies.
const requests = 1

type request struct {
	From  int
	What  string
	Key   string
	Value int
}

type reply struct {
	To    string // what was asked for
	Value int
	OK    bool
}
