package observed

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/history/historytest"
	"lanes/engine/wire"
)

// open reads a recording that is whole.
func open(t *testing.T, data string, o Options) *history.Timeline {
	t.Helper()
	tl, err := Open(context.Background(), strings.NewReader(data), o)
	if err != nil {
		t.Fatal(err)
	}
	check(t, tl)
	return tl
}

// check asserts what holds for every timeline, and that it comes back from a log.
func check(t *testing.T, tl *history.Timeline) {
	t.Helper()
	historytest.Check(t, tl)
	if !tl.Info.Observed() {
		return
	}
	lanes := 1
	for _, g := range tl.Info.Groups {
		if g.First != lanes {
			t.Errorf("group %+v begins at %d, the one before ends before %d", g, g.First, lanes)
		}
		lanes += g.Lanes
	}
	head := tl.Head()
	if len(head.Lanes) > lanes {
		t.Errorf("%d lanes, of which groups have %d", len(head.Lanes), lanes)
	}
	for i := range head.Lanes {
		if l := &head.Lanes[i]; l.Lived(head.At) != l.Lifetime(head.At) {
			t.Errorf("lane %d lived for %v, its states took %v", i, l.Lived(head.At), l.Lifetime(head.At))
		}
	}
	var log, again bytes.Buffer
	if err := wire.WriteLog(&log, tl); err != nil {
		t.Fatal(err)
	}
	back, err := wire.ReadLog(bytes.NewReader(log.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if err := wire.WriteLog(&again, back); err != nil || again.String() != log.String() {
		t.Errorf("the log of it does not come back: %v", err)
	}
}

// told is what a timeline says, a line an event.
func told(tl *history.Timeline) string {
	var b strings.Builder
	name := func(lane int32) string { return tl.Head().Lanes[lane].Name }
	for i := range tl.Len() {
		e := tl.Event(i)
		switch e.Kind {
		case event.KindState:
			fmt.Fprintf(&b, "%v %s: %s", e.At, name(e.Lane), e.State)
			if e.On != event.NoReason {
				fmt.Fprintf(&b, " on %s", e.On)
			}
			if e.Name != "" {
				fmt.Fprintf(&b, " %s", e.Name)
			}
			if e.To > 0 {
				fmt.Fprintf(&b, " in %d", e.To)
			}
			b.WriteString("\n")
		case event.KindTask:
			fmt.Fprintf(&b, "%v %s: %s %s %s\n", e.At, name(e.Lane), e.Name, e.Phase, strings.TrimPrefix(e.State.String(), "unused"))
		case event.KindPrint:
			fmt.Fprintf(&b, "%v %s: prints %s\n", e.At, name(e.Lane), e.Text)
		case event.KindValue:
			fmt.Fprintf(&b, "%v %s: %s = %d\n", e.At, name(e.Lane), e.Name, e.Value)
		case event.KindMessage:
			fmt.Fprintf(&b, "%v %s: %s %s → %s\n", e.At, name(e.Lane), e.Name, e.Text, name(e.To))
		}
	}
	for _, p := range tl.Info.Passed {
		fmt.Fprintf(&b, "passed: %d %s\n", p.N, p.What)
	}
	return b.String()
}

// TestWhatARecordingSays: small recordings, and the timeline that each becomes.
func TestWhatARecordingSays(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"slices inside each other, in any order, the innermost named", `{"traceEvents":[
			{"name":"inner","ph":"X","ts":2,"dur":3.5,"pid":7,"tid":9},
			{"name":"outer","ph":"X","ts":1,"dur":9,"pid":7,"tid":9},
			{"name":"thread_name","ph":"M","pid":7,"tid":9,"args":{"name":"T"}}]}`, `
0s all: in_progress
0s T: outer start 
0s T: in_progress outer
1µs T: in_progress inner in 1
4.5µs T: in_progress outer
9µs T: outer end done
9µs T: idle
9µs all: idle
9µs all: done
`},
		{"a list without an end; begin and end; what began earlier is passed over", `[
			{"name":"before","ph":"E","ts":10,"pid":1,"tid":1},
			{"name":"a","ph":"B","ts":20,"pid":1,"tid":1},
			{"ph":"E","ts":30,"pid":1,"tid":1},
			{"name":"never ends","ph":"B","ts":40,"pid":1,"tid":1},
			{"name":"last","ph":"i","ts":50,"pid":1,"tid":1},`, `
0s all: in_progress
0s thread 1: a start 
0s thread 1: in_progress a
10µs thread 1: a end done
10µs thread 1: idle
10µs all: idle
20µs all: in_progress
20µs thread 1: never ends start 
20µs thread 1: in_progress never ends
30µs thread 1: prints last
30µs all: done
passed: 1 unpaired
`},
		{"flows are messages, counters are values, broken nesting is counted", `[
			{"name":"a","ph":"X","ts":0,"dur":10,"pid":1,"tid":1},
			{"name":"crosses","ph":"X","ts":5,"dur":10,"pid":1,"tid":1},
			{"name":"b","ph":"X","ts":8,"dur":4,"pid":1,"tid":2},
			{"name":"f","cat":"c","ph":"s","id":3,"ts":1,"pid":1,"tid":1},
			{"name":"f","cat":"c","ph":"f","id":3,"ts":8,"pid":1,"tid":2},
			{"name":"heap","ph":"C","ts":2,"pid":1,"tid":1,"args":{"used":12.6}},
			{"name":"?","ph":"Z","ts":2,"pid":1,"tid":1}]`, `
0s all: in_progress
0s thread 1: a start 
0s thread 1: in_progress a
2µs all: heap = 13
8µs thread 2: b start 
8µs thread 2: in_progress b
8µs thread 1: flow f → thread 2
10µs thread 1: a end done
10µs thread 1: idle
12µs thread 2: b end done
12µs thread 2: idle
12µs all: idle
12µs all: done
passed: 1 unknown-kind
passed: 1 overlapping
`},
		{"asynchronous work has lanes of its own", `[
			{"name":"get","cat":"net","ph":"b","id":"0x1","ts":0,"pid":1,"tid":1},
			{"name":"get","cat":"net","ph":"b","id":"0x2","ts":2,"pid":1,"tid":1},
			{"name":"get","cat":"net","ph":"e","id":"0x1","ts":4,"pid":1,"tid":1},
			{"name":"get","cat":"net","ph":"e","id":"0x2","ts":6,"pid":1,"tid":1}]`, `
0s all: in_progress
0s get: get start 
0s get: in_progress get
2µs get: get start 
2µs get: in_progress get
4µs get: get end done
4µs get: idle
6µs get: get end done
6µs get: idle
6µs all: idle
6µs all: done
`},
		{"a span of our own comes back with its state and times", `[
			{"name":"page 1","ph":"X","ts":0.001,"dur":2,"pid":1,"tid":1,"args":{"state":"running","task":0,"at_ns":1,"end_ns":2001}},
			{"name":"waiting","ph":"X","ts":2.001,"dur":1,"pid":1,"tid":1,"args":{"state":"waiting","on":"network","task":0,"at_ns":2001,"dur_ns":1003}}]`, `
1ns all: in_progress
1ns thread 1: running page 1
2.001µs thread 1: idle
2.001µs all: idle
2.001µs all: in_progress
2.001µs thread 1: waiting on network
3.004µs thread 1: idle
3.004µs all: idle
3.004µs all: done
`},
		{"spans: a child on its parent's lane, one that overlaps on another, a failure", `{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},"scopeSpans":[{"spans":[
			{"traceId":"t","spanId":"1","name":"order","startTimeUnixNano":"1000","endTimeUnixNano":"9000"},
			{"traceId":"t","spanId":"2","parentSpanId":"1","name":"pay","startTimeUnixNano":2000,"endTimeUnixNano":5000,"status":{"code":2,"message":"refused"}},
			{"traceId":"t","spanId":"3","parentSpanId":"1","name":"ship","startTimeUnixNano":"4000","endTimeUnixNano":"8000","events":[{"timeUnixNano":"6000","name":"packed"}]}]}]}]}
			{"resourceSpans":[{"instrumentationLibrarySpans":[{"spans":[{"traceId":"u","spanId":"1","name":"late","startTimeUnixNano":"9500","endTimeUnixNano":"9600"}]}]}]}`, `
0s all: in_progress
0s shop 1: order start 
0s shop 1: in_progress order
1µs shop 1: pay start 
1µs shop 1: in_progress pay in 1
3µs shop 2: ship start 
3µs shop 2: in_progress ship
3µs shop 1: flow ship → shop 2
4µs shop 1: pay end failed
4µs shop 1: in_progress order
5µs shop 2: prints packed
7µs shop 2: ship end done
7µs shop 2: idle
8µs shop 1: order end done
8µs shop 1: idle
8µs all: idle
8.5µs all: in_progress
8.5µs service 1: late start 
8.5µs service 1: in_progress late
8.6µs service 1: late end done
8.6µs service 1: idle
8.6µs all: idle
8.6µs all: done
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := told(open(t, c.data, Options{})); got != strings.TrimPrefix(c.want, "\n") {
				t.Errorf("got\n%s", got)
			}
		})
	}
}

// TestTheManyWaysToWriteSpans: however a program writes the same spans, they are the same.
func TestTheManyWaysToWriteSpans(t *testing.T) {
	const spans = `[{"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331","name":"a_b","startTimeUnixNano":"1000","endTimeUnixNano":"9000"},
		{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"c7ad6b7169203331","parentSpanId":"b7ad6b7169203331","name":"b","startTimeUnixNano":"2000","endTimeUnixNano":"5000","status":{"code":2,"message":"no"}}]}]`
	const resource = `{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]}`
	const one = `{"resource":` + resource + `,"scopeSpans":` + spans + `}`
	snake := strings.NewReplacer("resourceSpans", "resource_spans", "scopeSpans", "scope_spans", "traceId", "trace_id", "spanId", "span_id",
		"parentSpanId", "parent_span_id", "startTimeUnixNano", "start_time_unix_nano", "endTimeUnixNano", "end_time_unix_nano", "stringValue", "string_value")
	numbers := strings.NewReplacer(`"1000"`, "1000", `"9000"`, "9e3", `"2000"`, "2000", `"5000"`, "5000", `"code":2`, `"code":"STATUS_CODE_ERROR"`)
	base64 := strings.NewReplacer("0af7651916cd43dd8448eb211c80319c", "CvdlGRbNQ92ESOshHIAxnA==", "b7ad6b7169203331", "t61rcWkgMzE=",
		"c7ad6b7169203331", "x61rcWkgMzE=", `"name":"a_b"`, `"name":"a_b","parentSpanId":"AAAAAAAAAAA="`)
	export := `{"resourceSpans":[` + one + `]}`
	want := told(open(t, export, Options{}))
	if !strings.Contains(want, "shop 1: b end failed") || !strings.Contains(want, "a_b") {
		t.Fatalf("an export says\n%s", want)
	}
	for name, data := range map[string]string{
		"numbers": numbers.Replace(export), "snake": snake.Replace(export), "base64": base64.Replace(export),
		"one resource": one, "its parts the other way round": `{"scopeSpans":` + spans + `,"resource":` + resource + `}`,
		"a list": "[" + export + "]", "a list of resources": "[" + one + "]", "Tempo": `{"batches":[` + one + `]}`, "Jaeger, version 3": `{"result":` + export + `}`,
		"older": strings.Replace(export, "scopeSpans", "instrumentationLibrarySpans", 1), "what else is in it": `{"resourceLogs":[{"a":[1]}],"resourceSpans":[` + one + `]}`,
	} {
		t.Run(name, func(t *testing.T) {
			if got := told(open(t, data, Options{})); got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

// fixture is a file of testdata, unpacked.
func fixture(t testing.TB, name string) string {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if _, err := io.Copy(&b, z); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestARecordedGoProgram: four workers, a lock, a task with regions and logs, a collection.
func TestARecordedGoProgram(t *testing.T) {
	tl := open(t, fixture(t, "go.trace.gz"), Options{})
	var workers *event.Group
	for i := range tl.Info.Groups {
		if tl.Info.Groups[i].Name == "main.worker" {
			workers = &tl.Info.Groups[i]
		}
	}
	if workers == nil || workers.Lanes != 4 || workers.System {
		t.Fatalf("groups %+v: want 4 lanes of main.worker", tl.Info.Groups)
	}
	if tl.Info.Recorder != "Go 1.26" || tl.Info.Badge != event.Observed {
		t.Errorf("recorded by %q, badge %q", tl.Info.Recorder, tl.Info.Badge)
	}
	head := tl.Head()
	if head.Done != 13 || len(tl.UserMarks()) == 0 {
		t.Errorf("%d done, %d marks; want a task, 12 regions and a mark for the collection", head.Done, len(tl.UserMarks()))
	}
	locks, woken := 0, 0
	for lane := workers.First; lane < workers.First+workers.Lanes; lane++ {
		for _, n := range tl.OfLane(lane) {
			e := tl.Event(int(n))
			if e.State != event.Waiting || e.On != event.Lock {
				continue
			}
			locks++
			if !strings.HasPrefix(e.Name, "main.go:") {
				t.Errorf("it waits for a lock at %q", e.Name)
			}
			if p, ok := tl.PauseAt(lane, e.At); ok && tl.CauseOf(&p) >= 0 && workers.Has(int(tl.Event(tl.CauseOf(&p)).Lane)) {
				woken++
			}
		}
	}
	if locks == 0 || woken == 0 {
		t.Errorf("workers waited %d times for the lock, and %d times another worker woke them", locks, woken)
	}
	for _, g := range tl.Info.Groups {
		if strings.HasPrefix(g.Name, "runtime.") && !g.System && g.Name != "runtime.main" {
			t.Errorf("%s is not taken for the runtime's own", g.Name)
		}
	}
}

// TestAPartOfARecording: what is read of a part is what the whole has in that time.
func TestAPartOfARecording(t *testing.T) {
	for _, name := range []string{"go.trace.gz", "otlp.jsonl.gz", "node.json.gz"} {
		t.Run(name, func(t *testing.T) {
			data := fixture(t, name)
			whole := open(t, data, Options{})
			from, to := whole.Edge()/3, whole.Edge()/2
			part := open(t, data, Options{From: from, To: to})
			if p := part.Info.Part; p == nil || p.From != from || p.More {
				t.Errorf("it says of its part: %+v", p)
			}
			names := map[string]event.State{}
			at := whole.At((from + to) / 2)
			for i := range at.Lanes {
				names[at.Lanes[i].Name] = at.Lanes[i].State
			}
			there := part.At((to - from) / 2)
			alive := 0
			for i := range there.Lanes {
				l := &there.Lanes[i]
				if !l.State.Alive() {
					continue
				}
				alive++
				if want := names[l.Name]; want != l.State {
					t.Errorf("%s is %s in the part, %s in the whole", l.Name, l.State, want)
				}
			}
			if alive == 0 {
				t.Error("nobody is alive in the part")
			}
			if few := open0(data, Options{Most: whole.Len() / 2}); few == nil || few.Info.Part == nil || !few.Info.Part.More {
				t.Errorf("of too many events nothing is told")
			}
		})
	}
}

func open0(data string, o Options) *history.Timeline {
	tl, _ := Open(context.Background(), strings.NewReader(data), o)
	return tl
}

// TestWhatCannotBeRead: a refusal names what is wrong; what was cut off is shown so far.
func TestWhatCannotBeRead(t *testing.T) {
	trace := fixture(t, "go.trace.gz")
	for _, c := range []struct{ name, data, want string }{
		{"a newer Go", "go 1.99 trace\x00\x00\x00", "written by Go 1.99; this program reads those of Go 1.11 to 1."},
		{"nothing of a trace", trace[:16], "cannot be read"},
		{"neither", `{"a":1}`, "not a log of lanes"},
		{"no events", `{"traceEvents":[]}`, "without events"},
		{"no spans", `{"resourceSpans":[]}`, "without spans"},
		{"spans without times", `{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"a"}]}]}]}`, "1 spans, none of which says when"},
		{"snapshots alone", `[{"ph":"N","name":"a","ts":1},{"ph":"D","name":"a","ts":2}]`, "it has 2 events, such as snapshots"},
		{"Jaeger's own", `{"data":[{"traceID":"1","spans":[{"traceID":"1","operationName":"get"}]}]}`, "Jaeger's own JSON"},
		{"Jaeger's own, as a list", `[{"traceID":"1","operationName":"get"}]`, "Jaeger's own JSON"},
		{"Zipkin", `[{"traceId":"1","id":"2","localEndpoint":{"serviceName":"a"}}]`, "Zipkin's JSON"},
		{"an exporter of Go's", `{"Name":"a","SpanContext":{"TraceID":"1"},"StartTime":"2026-11-30T15:41:26Z"}`, "stdouttrace"},
		{"a console exporter", `{"name":"a","context":{"trace_id":"0x1"},"start_time":"2026-11-30T15:41:26Z"}`, "console exporter"},
		{"a CPU profile", `{"nodes":[{"id":1,"callFrame":{"functionName":"f"}}]}`, "CPU profile of V8"},
		{"a profile for speedscope", `{"$schema":"https://www.speedscope.app/file-format-schema.json"}`, "speedscope"},
		{"a zip file", "PK\x03\x04", "unpack it first"},
		{"a web page", "<!DOCTYPE html><html>", "web page"},
		{"half a gzip", "\x1f\x8b\x08", "gzip"},
		{"a trace that is cut off", trace + trace[16:len(trace)/2], wire.ErrTruncated.Error()},
		{"a list in which an event is cut off", `[{"ph":"X","name":"a","ts":1,"dur":5,"pid":1,"tid":1},{"ph":"X","na`, wire.ErrTruncated.Error()},
		{"an entry without end", `[{"ph":"X","ts":1,"name":"` + strings.Repeat("a", maxEntry+maxEntry), errTooLong.Error()},
	} {
		t.Run(c.name, func(t *testing.T) {
			tl, err := Open(context.Background(), strings.NewReader(c.data), Options{})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q in it", err, c.want)
			}
			if (tl != nil) != errors.Is(err, wire.ErrTruncated) {
				t.Errorf("timeline %v with error %v", tl != nil, err)
			}
		})
	}
}

// TestReadingCanBeLeft: the end of the context ends it.
func TestReadingCanBeLeft(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	o := Options{Progress: func(n int64) {
		if n > 0 {
			cancel()
		}
	}}
	if _, err := Open(ctx, strings.NewReader(strings.Repeat(" ", 1<<20)+"[]"), o); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// TestManyGoroutines: beyond so many lanes those that have ended are used again, by others
// of their group.
func TestLanesAreUsedAgain(t *testing.T) {
	r := newRecording(Options{ctx: context.Background()}, "x", "all")
	for i := range 5 * ownLanes {
		id, ok := r.reuse(time.Duration(i), fmt.Sprint(i), []string{"a", "b"}[i%2])
		if !ok {
			t.Fatalf("no lane for number %d", i)
		}
		if r.lanes[id].group != []string{"a", "b"}[i%2] {
			t.Fatalf("number %d has a lane of group %s", i, r.lanes[id].group)
		}
		r.release(id)
	}
	if len(r.lanes) > ownLanes+2 {
		t.Errorf("%d lanes", len(r.lanes))
	}
}

// FuzzOpen: whatever a file has, what comes of it holds what is promised of timelines.
func FuzzOpen(f *testing.F) {
	for _, seed := range []string{
		`[{"ph":"X","name":"a","ts":1,"dur":5,"pid":1,"tid":1},{"ph":"B","name":"b","ts":2,"pid":1,"tid":2},{"ph":"E","ts":3,"pid":1,"tid":2}]`,
		`{"traceEvents":[{"ph":"b","name":"a","ts":1,"id":1,"pid":1},{"ph":"e","ts":2.5,"id":1,"pid":1},{"ph":"s","id":1,"ts":1,"tid":1},{"ph":"f","id":1,"ts":3,"tid":2},{"ph":"C","name":"c","ts":1,"args":{"v":2}}]}`,
		`{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"t","spanId":"1","name":"o","startTimeUnixNano":"10","endTimeUnixNano":"90"},{"parentSpanId":"1","traceId":"t","spanId":"2","name":"p","startTimeUnixNano":"20","endTimeUnixNano":"95"}]}]}]}`,
		`[{"resource":{},"scope_spans":[{"spans":[{"trace_id":"dA==","span_id":"MQ==","name":"o","start_time_unix_nano":10,"end_time_unix_nano":9e1}]}]}]`,
		`{"batches":[{"instrumentationLibrarySpans":[{"spans":[{"spanId":"1","name":"o","startTimeUnixNano":"10","endTimeUnixNano":"90"}]}]}]}`,
		"go 1.26 trace\x00\x00\x00", "\x1f\x8b\x08\x00", `{"kind":"run","version":"1"}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if tl, _ := Open(context.Background(), bytes.NewReader(data), Options{}); tl != nil {
			check(t, tl)
		}
	})
}

// FuzzGoTrace changes a few bytes of a trace, which would not come out of short seeds.
func FuzzGoTrace(f *testing.F) {
	whole := []byte(fixture(f, "go.trace.gz"))
	whole = whole[:min(len(whole), 24<<10)]
	f.Add(uint32(100), byte(7), uint32(9000), byte(0))
	f.Fuzz(func(t *testing.T, at uint32, b byte, more uint32, c byte) {
		data := bytes.Clone(whole)
		data[at%uint32(len(data))] = b
		data[more%uint32(len(data))] = c
		if tl, _ := Open(context.Background(), bytes.NewReader(data), Options{}); tl != nil {
			check(t, tl)
		}
	})
}
