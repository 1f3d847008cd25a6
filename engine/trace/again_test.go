package trace_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"lanes/engine/event"
	"lanes/engine/event/eventtest"
	"lanes/engine/history"
	"lanes/engine/history/historytest"
	"lanes/engine/observed"
	"lanes/engine/trace"
	"lanes/engine/wire"
)

// TestATraceGivesTheRunBack: what is exported as a trace and opened again is the same, of all
// lessons, of recordings of other programs and of runs as no program makes them: lanes with
// their names, ids and groups, spans to the nanosecond, tasks, messages, values, marks.
func TestATraceGivesTheRunBack(t *testing.T) {
	all := map[string]*history.Timeline{
		"a recording of another program": opened(t, strings.NewReader(`[
			{"name":"a","ph":"X","ts":1.5,"dur":9,"pid":1,"tid":1},{"name":"b","ph":"X","ts":2,"dur":3,"pid":1,"tid":2},
			{"name":"f","ph":"s","id":1,"ts":2,"pid":1,"tid":1},{"name":"f","ph":"f","id":1,"ts":3,"pid":1,"tid":2}]`)),
	}
	for seed := range uint64(12) {
		rng := rand.New(rand.NewPCG(seed, 1))
		tl := historytest.Timeline(eventtest.Random(rng, 1+int(seed)*3, 400), true)
		tl.Info.Version = event.Version
		tl.SetMark(tl.Edge()/2, "half")
		all["random "+string(rune('a'+seed))] = tl
	}
	logs, _ := filepath.Glob("../../ui/testdata/logs/*.jsonl.gz")
	for _, name := range logs {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(name)] = opened(t, f)
		f.Close()
	}
	for name, want := range all {
		data := exported(t, want)
		got := opened(t, bytes.NewReader(data))
		if got.Info.Recorder != observed.Exported {
			t.Errorf("%s: recorded by %q", name, got.Info.Recorder)
		}
		got.Info.Recorder = want.Info.Recorder
		same(t, name, got, want)
		if again := exported(t, got); !bytes.Equal(again, data) {
			t.Errorf("%s: exported again, it is another file", name)
		}
	}
	whole := exported(t, all["random c"])
	for _, part := range []int{3, 4} { // cut off inside of the log
		end := bytes.Index(whole, []byte(`"traceEvents"`)) * part / 5
		tl, err := observed.Open(context.Background(), bytes.NewReader(whole[:end]), observed.Options{})
		if !errors.Is(err, wire.ErrTruncated) || tl.Len() == 0 {
			t.Errorf("cut off: %v", err)
		}
	}
	spread := bytes.ReplaceAll(whole, []byte(`,"`), []byte(",\n \"")) // as a tool may print it again
	same(t, "spread over lines", opened(t, bytes.NewReader(spread)), all["random c"])
}

func opened(t *testing.T, r io.Reader) *history.Timeline {
	t.Helper()
	tl, err := observed.Open(context.Background(), r, observed.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return tl
}

func exported(t *testing.T, tl *history.Timeline) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := trace.FormatOf("a.json").Write(&out, tl); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// same fails unless two timelines are the same: in their events, and in what is drawn.
func same(t *testing.T, name string, got, want *history.Timeline) {
	t.Helper()
	if got.Len() != want.Len() || got.Unknown != 0 || !slices.Equal(got.UserMarks(), want.UserMarks()) || !reflect.DeepEqual(got.Info.Groups, want.Info.Groups) {
		t.Fatalf("%s: %d events, marks %v, groups %v; want %d, %v, %v", name, got.Len(), got.UserMarks(), got.Info.Groups, want.Len(), want.UserMarks(), want.Info.Groups)
	}
	for i := range want.Len() {
		if *got.Event(i) != *want.Event(i) {
			t.Fatalf("%s: event %d: %+v, want %+v", name, i, *got.Event(i), *want.Event(i))
		}
	}
	lanes := want.Head().Lanes
	for i := range lanes {
		a, b := &got.Head().Lanes[i], &lanes[i]
		if a.Name != b.Name || a.PID != b.PID || a.TID != b.TID || a.State != b.State {
			t.Errorf("%s: lane %+v, want %+v", name, a, b)
		}
		if a, b := spansOf(got, i), spansOf(want, i); !reflect.DeepEqual(a, b) {
			t.Errorf("%s, lane %d: spans %+v, want %+v", name, i, a, b)
		}
	}
}

func spansOf(tl *history.Timeline, lane int) (all []history.Span) {
	for s := range tl.Spans(lane, 0, tl.Edge()+1) {
		all = append(all, s)
	}
	return all
}
