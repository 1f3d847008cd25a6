package engine

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/history/historytest"
	"lanes/engine/recorder"
	"lanes/engine/system"
	"lanes/engine/wire"
)

func TestFramesComeOutAsTheyWentIn(t *testing.T) {
	t.Parallel()
	bodies := [][]byte{nil, {0}, []byte("hello"), bytes.Repeat([]byte("x"), 100_000), make([]byte, wire.MaxFrame-1)}
	if testing.Short() { // with the race detector the largest takes long, and one goroutine writes
		bodies = bodies[:4]
	}
	var buf bytes.Buffer
	w := wire.FrameWriter{W: &buf}
	for i, body := range bodies {
		if err := w.Write(wire.FrameKind('a'+i), body); err != nil {
			t.Fatal(err)
		}
	}
	r := bufio.NewReader(&buf)
	for i, want := range bodies {
		kind, body, err := wire.ReadFrame(r)
		if err != nil || kind != wire.FrameKind('a'+i) || !bytes.Equal(body, want) {
			t.Fatalf("frame %d: kind %c, %d bytes, error %v; want %d bytes", i, kind, len(body), err, len(want))
		}
	}
	if _, _, err := wire.ReadFrame(r); err != io.EOF {
		t.Errorf("after the last: %v, want EOF", err)
	}
}

func TestAFrameThatIsTooLargeIsNotWritten(t *testing.T) {
	var buf bytes.Buffer
	w := wire.FrameWriter{W: &buf}
	if err := w.Write(frameEvents, make([]byte, wire.MaxFrame)); err == nil || buf.Len() > 0 {
		t.Errorf("error %v, %d bytes written", err, buf.Len())
	}
	if err := w.WriteJSON(frameHello, math.NaN()); err == nil || buf.Len() > 0 {
		t.Errorf("what is no JSON: error %v, %d bytes written", err, buf.Len())
	}
}

func TestABrokenFrameIsAnError(t *testing.T) {
	for _, c := range []struct {
		name string
		in   string
		end  bool // it is the good end
	}{
		{"nothing at all", "", true},
		{"a cut head", "\x00\x00", false},
		{"a head without its kind", "\x00\x00\x00\x01", false},
		{"a cut body", "\x00\x00\x00\x05hab", false},
		{"a length of none", "\x00\x00\x00\x00h", false},
		{"a length beyond all bounds", "\xff\xff\xff\xffh", false},
		{"a byte too much", "\x01\x00\x00\x01h", false},
		{"a stray print", "hello, I am a stray print", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := wire.ReadFrame(bufio.NewReader(iotest.OneByteReader(strings.NewReader(c.in))))
			if err == nil || errors.Is(err, io.EOF) != c.end {
				t.Errorf("error %v; the good end: %v", err, c.end)
			}
		})
	}
}

// TestAFrameTakesNoMoreMemoryThanCame checks that announcing a length costs nothing.
func TestAFrameTakesNoMoreMemoryThanCame(t *testing.T) {
	in := binary.BigEndian.AppendUint32(nil, wire.MaxFrame)
	in = append(in, "e and no more"...)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, _, err := wire.ReadFrame(bufio.NewReader(bytes.NewReader(in)))
	runtime.ReadMemStats(&after)
	if kib := (after.TotalAlloc - before.TotalAlloc) >> 10; err == nil || kib > 256 {
		t.Errorf("%d bytes took %d KiB, error %v", len(in), kib, err)
	}
}

func FuzzReadFrame(f *testing.F) {
	f.Add([]byte("\x00\x00\x00\x01h\x00\x00\x00\x03tab"))
	f.Add([]byte("\x00\xff\xff\xffe"))
	f.Add([]byte("\xff\xff\xff\xffe"))
	f.Fuzz(func(t *testing.T, in []byte) {
		r := bufio.NewReader(bytes.NewReader(in))
		var out bytes.Buffer
		w := wire.FrameWriter{W: &out}
		for {
			kind, body, err := wire.ReadFrame(r)
			if cap(body) > 2*len(in)+1024 {
				t.Fatalf("%d bytes of %d take %d", len(body), len(in), cap(body))
			}
			if err != nil {
				break
			}
			if err := w.Write(kind, body); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.HasPrefix(in, out.Bytes()) {
			t.Errorf("read other frames than came")
		}
	})
}

// newTestRun is a run in which nothing happens but what the tests call.
func newTestRun(t testing.TB, job Job) *Run {
	t.Helper()
	ctx, stop := context.WithCancelCause(t.Context())
	return &Run{
		Info:     event.Info{Version: event.Version, Workers: 2, Slots: 2, Tasks: max(job.Tasks, 1)},
		group:    &group{ctx: ctx, stop: stop, rec: recorder.New(system.StartClock()), job: &job, clock: allOfIt()},
		queue:    make(chan int, 16),
		batches:  make(chan event.Batch),
		over:     make(chan struct{}),
		interval: 33 * time.Millisecond,
	}
}

// supervisorOf is a supervisor of two lanes, 3 and 4, and a child that was given the
// tasks 0, 1 and 2.
func supervisorOf(t testing.TB) (*supervisor, *child, chan outcome) {
	r := newTestRun(t, Job{
		Lesson: "test", Tasks: 3, Decode: func(data []byte) (any, error) { return string(data), nil },
	})
	results := make(chan outcome, 8)
	k := &supervisor{run: r, results: results, slots: 2, part: Part{Of: 1}, requeued: none, loop: true, stream: r.newStream(3, 2)}
	k.stream.setOpen(true)
	return k, &child{started: func() {},
		cmd: &exec.Cmd{Process: &os.Process{Pid: 42}}, prefetched: none, inFlight: map[int]bool{0: true, 1: true, 2: true},
	}, results
}

func TestASupervisorTrustsNoChild(t *testing.T) {
	at := string(make([]byte, 8))
	for _, c := range []struct {
		name string
		f    frame
		want string // "" if it is in order
	}{
		{"a child that is ready", frame{kind: frameReady, body: []byte(`{"version":"1"}`)}, ""},
		{"a child of another version", frame{kind: frameReady, body: []byte(`{"version":"2"}`)}, "refused"},
		{"a child that refuses", frame{kind: frameReady, body: []byte(`{"version":"1","error":"no \u001b[31mway"}`)}, "refused: no way"},
		{"a greeting that is none", frame{kind: frameReady, body: []byte("hello")}, "nonsense"},
		{"a broken frame", frame{err: io.ErrUnexpectedEOF}, "nonsense"},
		{"a frame of an unknown kind", frame{kind: '?', body: []byte("hello")}, ""},
		{"a task of its own", frame{kind: frameOutcome, body: []byte(`{"task":1,"state":"done","result":7}`)}, ""},
		{"a task that it was not given", frame{kind: frameOutcome, body: []byte(`{"task":7,"state":"done"}`)}, "not given"},
		{"an outcome that is none", frame{kind: frameOutcome, body: []byte(`7`)}, "nonsense"},
		{"events of its own lanes", frame{kind: frameEvents, body: []byte(at + `{"kind":"print","lane":4,"text":"hello"}` + "\n")}, ""},
		{"no events", frame{kind: frameEvents, body: []byte(at)}, ""},
		{"events of the lane before", frame{kind: frameEvents, body: []byte(at + `{"kind":"print","lane":2}`)}, "not its own"},
		{"events of the lane after", frame{kind: frameEvents, body: []byte(at + `{"kind":"print","lane":5}`)}, "not its own"},
		{"the start of a task that it was not given", frame{kind: frameEvents, body: []byte(at + `{"kind":"task","lane":3,"task":7,"phase":"start"}`)}, "not given"},
		{"events without a time", frame{kind: frameEvents, body: []byte("short")}, "without a time"},
		{"events that are none", frame{kind: frameEvents, body: []byte(at + "hello")}, "nonsense"},
		{"a good-bye", frame{kind: frameBye}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			k, child, _ := supervisorOf(t)
			err := k.handle(child, c.f)
			if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
			if events, _ := k.stream.take(); err != nil && len(events) > 0 {
				t.Errorf("took %v all the same", events)
			}
			if child.ready != (c.name == "a child that is ready") || child.open != child.ready {
				t.Errorf("met %v, open %v", child.ready, child.open)
			}
		})
	}
}

func TestASupervisorPassesOnHowATaskEnded(t *testing.T) {
	for body, want := range map[string]outcome{
		`{"task":1,"state":"done","result":7}`:                     {task: 1, result: "7"},
		`{"task":1,"state":"done"}`:                                {task: 1},
		`{"task":1,"state":"failed","error":"no\u001b[31m luck"}`:  {task: 1, err: errors.New("no luck")},
		`{"task":1,"state":"killed","error":"whatever"}`:           {task: 1, err: ErrInterrupted},
		`{"task":1,"state":"failed","error":"no luck","result":7}`: {task: 1, err: errors.New("no luck")},
	} {
		k, c, results := supervisorOf(t)
		if err := k.handle(c, frame{kind: frameOutcome, body: []byte(body)}); err != nil {
			t.Errorf("%s: %v", body, err)
			continue
		}
		got := <-results
		if got.task != want.task || got.result != want.result || (got.err == nil) != (want.err == nil) || want.err != nil && got.err.Error() != want.err.Error() {
			t.Errorf("%s: %+v, want %+v", body, got, want)
		}
		if err := k.handle(c, frame{kind: frameOutcome, body: []byte(body)}); err == nil {
			t.Errorf("%s: a task may end twice", body)
		}
	}
}

// TestATaskWhoseResultIsOfNoUseHasFailed: the end that the child reported is not passed
// on; the failure is.
func TestATaskWhoseResultIsOfNoUseHasFailed(t *testing.T) {
	ends := string(make([]byte, 8)) + `{"kind":"task","lane":3,"task":1,"phase":"end","state":"done"}` + "\n" + `{"kind":"task","lane":4,"task":2,"phase":"end","state":"done"}` + "\n"
	for body, want := range map[string]string{
		`{"task":1,"state":"done","result":7}`:                            "result: not that",
		`{"task":1,"state":"failed","error":"result: it cannot be sent"}`: "result: it cannot be sent",
	} {
		k, c, results := supervisorOf(t)
		k.run.group.job.Decode = func([]byte) (any, error) { return nil, errors.New("not that") }
		for _, f := range []frame{
			{kind: frameEvents, body: []byte(ends)},
			{kind: frameOutcome, body: []byte(body)},
			{kind: frameOutcome, body: []byte(`{"task":2,"state":"done"}`)},
		} {
			if err := k.handle(c, f); err != nil {
				t.Fatal(err)
			}
		}
		if got := <-results; got.err == nil || got.err.Error() != want {
			t.Errorf("%s: %+v", body, got)
		}
		events, _ := k.stream.take()
		states := map[int32]string{}
		for _, e := range events {
			states[e.Task] = e.State.String() + " " + e.Text
		}
		if states[1] != "failed "+want || states[2] != "done " {
			t.Errorf("%s: the ends are %q", body, states)
		}
	}
}

// TestAChildThatDiedHasNotDoneWhatHasNoOutcome: the end that it reported is void, and so is
// what followed on that lane; what it did on its other lane is passed on.
func TestAChildThatDiedHasNotDoneWhatHasNoOutcome(t *testing.T) {
	k, c, _ := supervisorOf(t)
	told := strings.Join([]string{
		`{"kind":"print","lane":3,"text":"before"}`,
		`{"kind":"task","lane":3,"task":1,"phase":"end","state":"done"}`,
		`{"kind":"print","lane":4,"text":"beside"}`,
		`{"kind":"print","lane":3,"text":"after"}`,
	}, "\n")
	if err := k.handle(c, frame{kind: frameEvents, body: []byte(string(make([]byte, 8)) + told)}); err != nil {
		t.Fatal(err)
	}
	k.abandon(c)
	events, _ := k.stream.take()
	var got []string
	for _, e := range events {
		got = append(got, e.Kind.String()+" "+e.Text)
	}
	if want := []string{"print before", "print beside"}; !slices.Equal(got, want) {
		t.Errorf("passed on %q, want %q", got, want)
	}
}

func FuzzHandle(f *testing.F) {
	at := string(make([]byte, 8))
	f.Add(byte(frameReady), []byte(`{"version":"1"}`), byte(frameOutcome), []byte(`{"task":1,"state":"failed","error":"\u001b"}`))
	f.Add(byte(frameEvents), []byte(at+`{"kind":"lane","lane":3,"tid":9}`+"\n"+`{"kind":"state","at_ns":5,"lane":3,"state":"running","task":1}`), byte(frameBye), []byte{})
	f.Add(byte(frameEvents), []byte("\xff\xff\xff\xff\xff\xff\xff\xff"+`{"kind":"task","at_ns":9000000000000000,"lane":4,"task":1,"phase":"start"}`), byte(frameEvents), []byte(at))
	f.Add(byte(frameOutcome), []byte(`{"task":2,"state":"done","result":{"a":[]}}`), byte('?'), []byte("hello"))
	f.Fuzz(func(t *testing.T, kind1 byte, body1 []byte, kind2 byte, body2 []byte) {
		k, c, results := supervisorOf(t)
		given := len(c.inFlight)
		for _, fr := range []frame{{kind: wire.FrameKind(kind1), body: body1}, {kind: wire.FrameKind(kind2), body: body2}} {
			if err := k.handle(c, fr); err != nil {
				break
			}
		}
		if len(results)+len(c.inFlight) != given {
			t.Errorf("%d tasks given, %d ended, %d in flight", given, len(results), len(c.inFlight))
		}
		k.stream.reap(c.inFlight, errors.New("dead"), k.run.group.job.name)
		events, _ := k.stream.take()
		tl := history.NewTimeline(k.run.Info)
		now := k.run.group.rec.Now()
		var before time.Duration
		for _, e := range events {
			if e.Lane < 3 || e.Lane > 4 || e.At < before || e.At > now {
				t.Fatalf("event %+v", e)
			}
			if e.Kind == event.KindLane && e.Value != 42 {
				t.Errorf("a child says that it is process %d", e.Value)
			}
			before = e.At
			tl.Append(e)
		}
		historytest.Check(t, tl)
		for _, l := range tl.Head().Lanes {
			if l.State.Alive() {
				t.Errorf("lane %d of a dead child is %v", l.ID, l.State)
			}
		}
	})
}
