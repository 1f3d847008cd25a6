package watch

import (
	"fmt"
	"testing"
	"time"

	"lanes/engine/event"
)

// told is what a client of process 7 and thread 70 tells a translator, line by line.
type told struct {
	t      *testing.T
	tr     *translator
	client *client
	n      int
}

func newTold(t *testing.T) *told {
	c := newClient(0)
	c.hello = hello{PID: 7, TID: 70}
	return &told{t: t, tr: newTranslator("x", 0), client: c}
}

func (o *told) tell(format string, args ...any) {
	o.t.Helper()
	l, err := parse(fmt.Appendf(nil, format, args...))
	if err != nil {
		o.t.Fatal(err)
	}
	o.n++
	o.tr.take(item{at: time.Duration(o.n), client: o.client, line: l})
}

func TestALaneIsOneThreadAtATime(t *testing.T) {
	o := newTold(t)
	o.tell(`{"kind":"state","lane":0,"state":"running"}`)
	if id, ok := o.tr.threads[70]; !ok || id != o.client.main() {
		t.Errorf("the thread of the hello is lane %d, %v; want %d", id, ok, o.client.main())
	}
	for tid := 100; tid < 200; tid++ {
		o.tell(`{"kind":"lane","lane":1,"name":"w","tid":%d}`, tid)
	}
	if n := len(o.tr.threads); n != 2 {
		t.Errorf("2 lanes are %d threads", n)
	}
	o.tell(`{"kind":"lane","lane":2,"name":"coroutine","tid":70}`)
	if id := o.tr.threads[70]; id != o.client.main() {
		t.Errorf("a thread that is shared went to lane %d", id)
	}
}

// A lane that has ended twice is given away once.
func TestALaneThatWasBegunAgain(t *testing.T) {
	o := newTold(t)
	for lane := range ownLanes {
		o.tell(`{"kind":"state","lane":%d,"state":"running"}`, lane)
	}
	for _, state := range []string{"done", "running", "done"} {
		o.tell(`{"kind":"state","lane":5,"state":%q}`, state)
	}
	again := o.client.lanes[5]
	o.tell(`{"kind":"message","lane":0,"name":"spawn","to_pid":9}`) // a process that tells nothing
	if o.tr.pids[9] != again {
		t.Fatalf("process 9 has lane %d, want that of the one that ended, %d", o.tr.pids[9], again)
	}
	o.tr.end(again, event.Event{At: o.tr.last, Kind: event.KindState, State: event.Done, Task: event.NoTask}, "")
	o.tell(`{"kind":"message","lane":0,"name":"spawn","to_pid":11}`)
	if o.tr.pids[11] == again {
		t.Errorf("process 11 has the lane of process 9")
	}
}
