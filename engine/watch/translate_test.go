package watch

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
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

// A task that sleeps is ready from the moment that it is due, if its loop does not run it.
func TestATaskThatIsDueWaitsForItsLoop(t *testing.T) {
	o := newTold(t)
	o.client.hello.Clock = "monotonic"
	o.tell(`{"kind":"place","value":1,"name":"fetch"}`)
	o.tell(`{"kind":"place","value":2,"on":"timer","file":"a.py","line":7}`)
	slot := func(lane, what, place uint32, more float64) record {
		data := make([]byte, recordSize)
		le := binary.LittleEndian
		le.PutUint64(data, 9)
		le.PutUint64(data[32:], 9)
		le.PutUint32(data[16:], lane)
		le.PutUint32(data[20:], place<<4|what)
		le.PutUint64(data[24:], math.Float64bits(more))
		r, ok := parseRecord(data)
		if !ok {
			t.Fatal("no record")
		}
		return r
	}
	say := func(at time.Duration, r record) {
		o.tr.take(item{at: at, client: o.client, line: line{record: r}})
	}
	const ms = time.Millisecond
	say(1*ms, slot(1, recordTask, 1, 0))
	say(2*ms, slot(1, recordWaiting, 2, 0.010))
	say(3*ms, slot(2, recordTask, 1, 0))
	say(4*ms, slot(2, recordWaiting, 2, 0.020))
	say(11*ms, slot(1, recordTurn, 0, 0)) // blocks its thread from here on
	say(11*ms, slot(0, recordLine, 2, 0))
	o.tr.wake(60 * ms)
	say(60*ms, slot(2, recordTurn, 0, 0))
	say(61*ms, slot(2, recordDone, 0, 0))
	tl := history.NewTimeline(event.Info{})
	for _, e := range o.tr.out {
		tl.Append(e)
	}
	first, second := o.client.lanes[1], o.client.lanes[2]
	if name := tl.Head().Lane(int(second)).Name; name != "fetch-2" {
		t.Errorf("the second task is called %q", name)
	}
	var ready []time.Duration
	for _, e := range o.tr.out {
		if e.Kind == event.KindState && e.State == event.Ready && e.Lane == second {
			ready = append(ready, e.At)
		}
		if e.Lane == first && e.Kind == event.KindState && e.State == event.Ready && e.At > ms {
			t.Errorf("a task that ran when it was due is ready at %v", e.At)
		}
	}
	if !slices.Equal(ready, []time.Duration{3 * ms, 20 * ms}) {
		t.Errorf("ready at %v, want when it began and when it was due", ready)
	}
	if l := tl.Head().Lane(int(second)); l.State != event.Done || tl.Head().Done != 1 {
		t.Errorf("%v, %d tasks done", l.State, tl.Head().Done)
	}
}

// FuzzRecords: whatever stands in the slots of a ring, what comes out is a run that can be
// folded, in order.
func FuzzRecords(f *testing.F) {
	slot := func(at uint64, lane, what, place uint32, more float64) []byte {
		data := make([]byte, recordSize)
		binary.LittleEndian.PutUint64(data[8:], at)
		binary.LittleEndian.PutUint32(data[16:], lane)
		binary.LittleEndian.PutUint32(data[20:], what|place<<4)
		binary.LittleEndian.PutUint64(data[24:], math.Float64bits(more))
		return data
	}
	places := `{"kind":"place","value":1,"name":"t"}` + "\n" + `{"kind":"place","value":2,"on":"timer","file":"a.py","line":3}`
	f.Add(places, slices.Concat(slot(1, 1, recordTask, 1, 0), slot(2, 1, recordWaiting, 2, 0.01), slot(1e9, 1, recordTurn, 2, 0), slot(2e9, 1, recordDone, 0, 0)))
	f.Add(places, slices.Concat(slot(5, 3, recordKilled, 1, 7), slot(4, 3, recordReady, 9, math.Inf(1)), slot(1<<63, 1<<31, recordTask, 1, 3)))
	f.Fuzz(func(t *testing.T, text string, slots []byte) {
		tr, c := newTranslator("x", 0), newClient(0)
		c.hello = hello{PID: 7, TID: 70, Clock: "monotonic"}
		var o order
		add := func(l line) {
			o.add(item{at: c.at(&l, time.Duration(len(slots)), 3), client: c, line: l})
		}
		for data := range strings.SplitSeq(text, "\n") {
			if l, err := parse([]byte(data)); err == nil {
				add(l)
			}
		}
		for s := range slices.Chunk(slots, recordSize) {
			if len(s) < recordSize {
				break
			}
			s = slices.Clone(s)
			copy(s[32:], s[:8]) // a slot whose ends differ is none
			if r, ok := parseRecord(s); ok {
				add(line{Event: event.Event{At: r.at}, stamped: true, record: r})
			}
		}
		for _, i := range o.take(event.MaxAt) {
			tr.take(i)
		}
		tr.wake(event.MaxAt)
		tr.gone(tr.last, c)
		folds(t, tr)
	})
}

// folds fails if what comes out is no run that can be folded, in order.
func folds(t *testing.T, tr *translator) {
	t.Helper()
	tl, last := history.NewTimeline(event.Info{}), time.Duration(0)
	for _, e := range tr.out {
		if e.At < last || e.Lane < 0 || e.Lane >= event.MaxLanes || e.To >= event.MaxLanes {
			t.Fatalf("%+v after %v", e, last)
		}
		last = e.At
		tl.Append(e)
	}
	tl.Summary()
}
