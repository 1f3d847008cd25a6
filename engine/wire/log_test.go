package wire

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf16"

	"lanes/engine/event"
	"lanes/engine/event/eventtest"
	"lanes/engine/history"
	"lanes/engine/history/historytest"
)

const runLine = `{"kind":"run","version":"1","lesson":"test","model":"threads","workers":2,"slots":2,"tasks":3}` + "\n"

// saved is tl as a log.
func saved(t testing.TB, tl *history.Timeline) []byte {
	t.Helper()
	var buf bytes.Buffer
	info := tl.Info
	info.Version = event.Version
	w, err := NewLogWriter(&buf, info)
	if err != nil {
		t.Fatal(err)
	}
	for i := range tl.Len() {
		if err := w.Write([]event.Event{*tl.Event(i)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(tl.Summary()); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// sameEvents fails unless two timelines have the same events, which makes all
// else the same.
func sameEvents(t *testing.T, got, want *history.Timeline) {
	t.Helper()
	if got.Len() != want.Len() {
		t.Fatalf("%d events, want %d", got.Len(), want.Len())
	}
	for i := range want.Len() {
		if *got.Event(i) != *want.Event(i) {
			t.Fatalf("event %d:\n got %+v\nwant %+v", i, *got.Event(i), *want.Event(i))
		}
	}
}

func TestALogGivesTheTimelineBack(t *testing.T) {
	for seed := range uint64(4) {
		rng := rand.New(rand.NewPCG(seed, 5))
		want := historytest.Timeline(eventtest.Random(rng, 1+rng.IntN(40), 4000), seed%2 == 0)
		want.Info = event.Info{
			Version: event.Version, Lesson: "scrape", Model: "gil", Badge: "emulated lock, real threads", Workers: 3, Slots: 4, Tasks: 5, Seed: 1 << 63,
			Started: time.Date(2026, 11, 23, 22, 0, 0, 5, time.UTC), Host: event.Host{Cores: 2, Go: "go1.26", OS: "linux/amd64"},
		}
		got, err := ReadLog(bytes.NewReader(saved(t, want)))
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got.Info, want.Info) {
			t.Errorf("info %+v, want %+v", got.Info, want.Info)
		}
		sameEvents(t, got, want)
		if !reflect.DeepEqual(got.Summary(), want.Summary()) || !reflect.DeepEqual(got.Head(), want.Head()) {
			t.Error("the same events give another end")
		}
	}
}

// TestEveryLineKeepsTheContract checks the keys and the types that readers of the
// format rely on.
func TestEveryLineKeepsTheContract(t *testing.T) {
	for want, e := range map[string]event.Event{
		`{"kind":"lane","at_ns":5,"lane":1,"name":"p1","pid":40,"tid":41}`: {Kind: event.KindLane, Name: "p1", Value: 40, To: 41, Task: event.NoTask},
		`{"kind":"state","at_ns":5,"lane":1,"state":"waiting","on":"network","task":0}`: {
			Kind: event.KindState, State: event.Waiting, On: event.Network,
		},
		`{"kind":"state","at_ns":5,"lane":1,"state":"idle"}`:                                                      {Kind: event.KindState, State: event.Idle, Task: event.NoTask},
		`{"kind":"state","at_ns":5,"lane":1,"state":"running","on":"start"}`:                                      {Kind: event.KindState, State: event.Running, On: event.Startup, Task: event.NoTask},
		`{"kind":"task","at_ns":5,"lane":1,"task":2,"name":"page 3","phase":"start"}`:                             {Kind: event.KindTask, Task: 2, Name: "page 3", Phase: event.TaskStart},
		`{"kind":"task","at_ns":5,"lane":1,"task":2,"phase":"end","state":"failed","error":"no \"luck\" \u003c"}`: {Kind: event.KindTask, Task: 2, Phase: event.TaskEnd, State: event.Failed, Text: "no \"luck\" <"},
		`{"kind":"print","at_ns":5,"lane":1,"task":2,"text":"博客园"}`:                                               {Kind: event.KindPrint, Task: 2, Text: "博客园"},
		`{"kind":"value","at_ns":5,"lane":1,"name":"cell","value":0}`:                                             {Kind: event.KindValue, Name: "cell", Task: event.NoTask},
		`{"kind":"message","at_ns":5,"lane":1,"to":0,"name":"put","value":7}`:                                     {Kind: event.KindMessage, Name: "put", Value: 7, Task: event.NoTask},
	} {
		e.At, e.Lane = 5, 1
		line := AppendEvent(nil, &e)
		if string(line) != want+"\n" {
			t.Errorf("got  %swant %s", line, want)
		}
		if back, err := ParseEvent(line); err != nil || back != e {
			t.Errorf("%s: back comes %+v, %v", want, back, err)
		}
	}
}

func TestACutLogGivesItsWholeLines(t *testing.T) {
	t.Parallel()
	tl := historytest.Timeline(eventtest.Random(rand.New(rand.NewPCG(2, 2)), 4, 20), true)
	log := saved(t, tl)
	first := bytes.IndexByte(log, '\n')
	for cut := first; cut < len(log)-1; cut++ {
		got, err := ReadLog(bytes.NewReader(log[:cut]))
		if !errors.Is(err, ErrTruncated) {
			t.Fatalf("cut at %d of %d: error %v", cut, len(log), err)
		}
		whole := bytes.Count(log[:cut], []byte("\n"))
		if log[cut] == '\n' {
			whole++ // but for its end
		}
		if want := min(whole-1, tl.Len()); got.Len() != want {
			t.Fatalf("cut at %d: %d events, want %d", cut, got.Len(), want)
		}
	}
	if _, err := ReadLog(bytes.NewReader(log[:len(log)-1])); err != nil {
		t.Errorf("without the last line break: %v", err)
	}
}

func TestWhatALogMayHoldBesides(t *testing.T) {
	for name, line := range map[string]string{
		"an unknown kind": `{"kind":"heat","at_ns":1,"lane":1}`,
		"an unknown kind whose keys are of all types":      `{"kind":"heat","at_ns":"soon","lane":{"x":1},"task":[1],"text":5,"value":1.5}`,
		"an unknown kind far out":                          `{"kind":"heat","at_ns":-1,"lane":99999999999}`,
		"an object without a kind":                         `{"at_ns":1}`,
		"a summary whose values have the keys of an event": `{"kind":"summary","text":5,"name":7,"lane":9999999999999,"error":1,"state":3}`,
	} {
		tl, err := ReadLog(strings.NewReader(runLine + line + "\n" + `{"kind":"print","at_ns":1,"lane":0,"text":"hello","heat":[1,{}]}` + "\n" + `{"kind":"summary"}` + "\n"))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if tl.Len() != 1 || tl.Event(0).Text != "hello" {
			t.Errorf("%s: %d events", name, tl.Len())
		}
	}
}

// TestWhatStandsRoundTheLinesOfALogIsNoPartOfIt: editors, shells and crashes add bytes to a
// file that no writer of logs wrote.
func TestWhatStandsRoundTheLinesOfALogIsNoPartOfIt(t *testing.T) {
	print := `{"kind":"print","at_ns":1,"lane":0,"text":"博客 hello"}` + "\n"
	whole := runLine + print + `{"kind":"summary"}` + "\n"
	wide := func(order binary.AppendByteOrder, mark string) string {
		b := []byte(mark)
		for _, u := range utf16.Encode([]rune(whole)) {
			b = order.AppendUint16(b, u)
		}
		return string(b)
	}
	for _, c := range []struct {
		name, log string
		unknown   int
	}{
		{"nothing", whole, 0},
		{"a mark of UTF-8", "\xef\xbb\xbf" + whole, 0},
		{"UTF-16, the lower byte first", wide(binary.LittleEndian, "\xff\xfe"), 0},
		{"UTF-16, the upper byte first", wide(binary.BigEndian, "\xfe\xff"), 0},
		{"UTF-16 without a mark", wide(binary.LittleEndian, ""), 0},
		{"likewise, the upper byte first", wide(binary.BigEndian, ""), 0},
		{"carriage returns", strings.ReplaceAll(whole, "\n", "\r\n"), 0},
		{"empty lines at the end", whole + "\n \t\r\n\n", 0},
		{"an empty line at the start", "\n" + whole, 0},
		{"empty lines between", strings.ReplaceAll(whole, "\n", "\n\n"), 0},
		{"zero bytes behind", whole + strings.Repeat("\x00", 600), 0},
		{"more zero bytes than a line may have", whole + strings.Repeat("\x00", maxLine+1), 0},
		{"zero bytes before a line", runLine + "\x00\x00\x00" + print + `{"kind":"summary"}` + "\n", 0},
		{"the beginning of a line behind the last", whole + `{"kind":"ma`, 1},
		{"rubbish behind the last", whole + "}{\n", 1},
		{"a kind to come", strings.Replace(whole, print, print+`{"kind":"heat","at_ns":1,"lane":0}`+"\n", 1), 1},
		{"a state to come", strings.Replace(whole, print, print+`{"kind":"state","at_ns":1,"lane":0,"state":"happy"}`+"\n", 1), 1},
		{"a phase to come", strings.Replace(whole, print, print+`{"kind":"task","at_ns":1,"lane":0,"task":1,"phase":"middle"}`+"\n", 1), 1},
	} {
		tl, err := ReadLog(strings.NewReader(c.log))
		if err != nil || tl.Len() != 1 || tl.Event(0).Text != "博客 hello" || tl.Unknown != c.unknown {
			t.Errorf("%s: error %v, timeline %+v", c.name, err, tl)
		}
	}
	tl, err := ReadLog(strings.NewReader(runLine + `{"kind":"state","lane":0,"state":"waiting","on":"love"}` + "\n" + `{"kind":"summary"}`))
	if err != nil || tl.Len() != 1 || tl.Event(0).State != event.Waiting || tl.Event(0).On != event.NoReason {
		t.Errorf("a reason to come: error %v, timeline %+v", err, tl)
	}
	cut := strings.NewReader(runLine + print + `{"kind":"pri` + strings.Repeat("\x00", 4096))
	if tl, err := ReadLog(cut); !errors.Is(err, ErrTruncated) || tl.Len() != 1 {
		t.Errorf("a line that a crash has cut, and zero bytes behind it: error %v", err)
	}
}

func TestWhatIsNoLogIsRefusedWithItsLine(t *testing.T) {
	state := `{"kind":"state","at_ns":1,"lane":0,"state":"running"}` + "\n"
	for _, c := range []struct{ name, log, want string }{
		{"an empty file", "", "line 1: "},
		{"a text", "hello\nworld\n", "line 1: not a log"},
		{"other JSON", `{"name":"lanes"}` + "\n", "line 1: not a log"},
		{"a log without its first line", state, "line 1: not a log"},
		{"a binary", "\x7fELF\x00\x01", "line 1: not a log"},
		{"a newer version", strings.Replace(runLine, `"version":"1"`, `"version":"2\u001b[31m"`, 1), `line 1: the log has version "2"; this program reads version 1`},
		{"a version to come", strings.Replace(runLine, `"version":"1"`, `"version":"2"`, 1), "line 1: the log has version 2, newer than this program"},
		{"no version", strings.Replace(runLine, `"version":"1",`, "", 1), `line 1: the log has version ""`},
		{"fewer workers than none", strings.Replace(runLine, `"workers":2`, `"workers":-2`, 1), "line 1: -2 workers"},
		{"more tasks than there can be", strings.Replace(runLine, `"tasks":3`, `"tasks":9223372036854775807`, 1), "line 1: 2 workers, 2 slots, 9223372036854775807"},
		{"a garbage line", runLine + state + "}{\n" + state, "line 3: "},
		{"a number for a line", runLine + "5\n" + state, "line 2: "},
		{"a lane below 0", runLine + `{"kind":"print","lane":-1}`, "line 2: "},
		{"a lane that no run has", runLine + fmt.Sprintf(`{"kind":"print","lane":%d}`, event.MaxLanes), "line 2: "},
		{"a lane beyond all numbers", runLine + `{"kind":"print","lane":99999999999}` + "\n" + state, "line 2: "},
		{"a message to nobody", runLine + `{"kind":"message","lane":1,"to":2147483647}`, "line 2: "},
		{"a moment before the start", runLine + `{"kind":"print","at_ns":-1,"lane":0}`, "line 2: "},
		{"a moment at the end of time", runLine + `{"kind":"print","at_ns":9223372036854775807,"lane":0}`, "line 2: "},
		{"a state of none", runLine + `{"kind":"state","lane":0}`, "line 2: state: missing"},
		{"a lane back to never used", runLine + `{"kind":"state","lane":0,"state":"unused"}`, "line 2: "},
		{"a task without a phase", runLine + `{"kind":"task","lane":0,"task":1}`, "line 2: "},
		{"an empty line alone", "\n", "line 1: the file is empty"},
		{"a moment that is no whole number", runLine + `{"kind":"print","at_ns":1.0e3,"lane":0}`, "line 2: at_ns: expected a whole number, found 1.0e3"},
		{"a moment in quotes", runLine + `{"kind":"print","at_ns":"5","lane":0}`, `line 2: at_ns: expected a whole number, found "5"`},
		{"a text without quotes", runLine + `{"kind":"print","lane":0,"text":[1]}`, "line 2: text: expected a text in quotes, found [1]"},
		{"a kind that is a number", runLine + `{"kind":7}`, "line 2: kind: expected a text in quotes, found 7"},
		{"a list for a line", runLine + "[1]\n", "line 2: expected an object in braces, found [1]"},
		{"a mark at no moment", runLine + `{"kind":"mark","at_ns":"soon"}`, `line 2: at_ns: expected a whole number, found "soon"`},
		{"a negative seed", strings.Replace(runLine, `"tasks":3`, `"tasks":3,"seed":-1`, 1), "line 1: seed: expected a whole number, not negative, found -1"},
		{"a start that is no time", strings.Replace(runLine, `"tasks":3`, `"tasks":3,"started":"yesterday"`, 1), `line 1: started: expected a time such as 2026-11-30T08:00:00Z, found "yesterday"`},
		{"options that are a list", strings.Replace(runLine, `"tasks":3`, `"tasks":3,"options":[1]`, 1), "line 1: options: expected an object in braces, found [1]"},
		{"a host that is a text", strings.Replace(runLine, `"tasks":3`, `"tasks":3,"host":"here"`, 1), `line 1: host: expected an object in braces, found "here"`},
		{"a line that is too long", runLine + state + `{"kind":"print","text":"` + strings.Repeat("x", maxLine) + `"}` + "\n", "line 3: longer than"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tl, err := ReadLog(strings.NewReader(c.log))
			if err == nil || !strings.HasPrefix(err.Error(), c.want) || tl != nil {
				t.Errorf("timeline %v, error %v; want none and %q", tl != nil, err, c.want)
			}
		})
	}
}

func TestAReadErrorNamesItsLine(t *testing.T) {
	broken := errors.New("the disk is gone")
	r := strings.NewReader(runLine)
	_, err := ReadLog(readers{r, iotest.ErrReader(broken)})
	if !errors.Is(err, broken) || !strings.HasPrefix(err.Error(), "line 2: ") {
		t.Errorf("error %v", err)
	}
}

// readers reads from the first until it is empty, then from the second.
type readers [2]interface{ Read(p []byte) (int, error) }

func (r readers) Read(p []byte) (int, error) {
	if n, err := r[0].Read(p); err == nil {
		return n, nil
	}
	return r[1].Read(p)
}

func TestHostileTextIsCleaned(t *testing.T) {
	bad := "a\x1b]0;evil\x07b\u202ec\nd\u0085\x9b31me"
	quoted, _ := json.Marshal(bad)
	log := runLine
	for _, kind := range []string{"lane", "print", "value", "message"} {
		log += fmt.Sprintf(`{"kind":%q,"lane":1,"name":%s,"text":%s}`+"\n", kind, quoted, quoted)
	}
	log += fmt.Sprintf(`{"kind":"task","lane":1,"task":1,"phase":"end","name":%s,"error":%s}`+"\n", quoted, quoted)
	info := strings.ReplaceAll(runLine, `"test"`, string(quoted))
	info = strings.ReplaceAll(info, `"threads"`, string(quoted)+fmt.Sprintf(`,"badge":%s,"host":{"go":%s,"os":%s},"params":{"evil":1}`, quoted, quoted, quoted))
	tl, err := ReadLog(strings.NewReader(strings.Replace(log, runLine, info, 1)))
	if !errors.Is(err, ErrTruncated) {
		t.Fatal(err)
	}
	historytest.Check(t, tl)
	if i := tl.Info; i.Lesson == "" || i.Model == "" || i.Badge == "" || i.Host.Go == "" || i.Host.OS == "" || i.Params != nil {
		t.Errorf("info %+v", i)
	}
	if e := tl.Event(4); e.Text == "" || e.Name == "" {
		t.Errorf("nothing is left of it: %+v", *e)
	}
}

// TestAShortLogTakesLittleMemory checks that a line cannot ask for more memory
// than fits its length.
func TestAShortLogTakesLittleMemory(t *testing.T) {
	log := runLine + fmt.Sprintf(`{"kind":"print","lane":%d,"text":"hello"}`, event.MaxLanes-1) + "\n"
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	tl, err := ReadLog(strings.NewReader(log))
	runtime.ReadMemStats(&after)
	if !errors.Is(err, ErrTruncated) || len(tl.Head().Lanes) != event.MaxLanes {
		t.Fatalf("error %v", err)
	}
	if mib := (after.TotalAlloc - before.TotalAlloc) >> 20; mib > 64 {
		t.Errorf("one line on lane %d takes %d MiB", event.MaxLanes-1, mib)
	}
}

func FuzzReadLog(f *testing.F) {
	f.Add(saved(f, historytest.Timeline(eventtest.Random(rand.New(rand.NewPCG(1, 9)), 3, 30), true)))
	f.Add([]byte(runLine + `{"kind":"state","at_ns":9007199254740992,"lane":16383,"state":"killed","on":"gil","task":-5}`))
	f.Add([]byte(runLine + `{"kind":"task","at_ns":3,"lane":1,"phase":"end","error":"\u001b[31m"}` + "\n" + `{"kind":"summary","text":1}`))
	f.Add([]byte(runLine + `{"kind":"heat","lane":"x"}` + "\n}{"))
	f.Add([]byte(`{"kind":"run","version":"1","tasks":9e18,"host":{"go":"\u202e"}}`))
	f.Fuzz(func(t *testing.T, log []byte) {
		tl, err := ReadLog(bytes.NewReader(log))
		if (tl != nil) != (err == nil || errors.Is(err, ErrTruncated)) {
			t.Fatalf("timeline %v, error %v", tl != nil, err)
		}
		if tl == nil {
			if !strings.HasPrefix(err.Error(), "line ") {
				t.Errorf("error %q names no line", err)
			}
			return
		}
		historytest.Check(t, tl)
		again, err := ReadLog(bytes.NewReader(saved(t, tl)))
		if err != nil {
			t.Fatalf("what was read cannot be read again: %v", err)
		}
		if again.Len() != tl.Len() {
			t.Errorf("%d events, then %d", tl.Len(), again.Len())
		}
	})
}

func FuzzParseEvent(f *testing.F) {
	for _, e := range eventtest.Random(rand.New(rand.NewPCG(1, 3)), 4, 40) {
		f.Add(bytes.TrimSpace(AppendEvent(nil, &e)))
	}
	f.Add([]byte(`{"kind":"print","text":5}`))
	f.Add([]byte(`{"kind":"lane","pid":-1,"tid":-1,"name":"\ud800"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := ParseEvent(data)
		if err != nil {
			return
		}
		// A line written from it has every field that belongs to its kind.
		line := AppendEvent(nil, &e)
		once, err := ParseEvent(line)
		if err != nil {
			t.Fatalf("%s cannot be read: %v", line, err)
		}
		if again := AppendEvent(nil, &once); !bytes.Equal(again, line) {
			t.Errorf("%s became %s", line, again)
		}
		if bytes.Count(line, []byte("\n")) != 1 || !json.Valid(line) {
			t.Errorf("not a line: %q", line)
		}
	})
}

// BenchmarkReadLog reads a log of a million events from a file, and reports how much
// memory that takes at most and in the end.
func BenchmarkReadLog(b *testing.B) {
	const events = 1_000_000
	for _, c := range []struct {
		name string
		make func() *history.Timeline
	}{
		{"lanes=50", func() *history.Timeline { return historytest.Timeline(eventtest.Big(50, events), false) }},
		{"lanes=10000", func() *history.Timeline { return historytest.Timeline(eventtest.Big(10_000, events), false) }},
		{"mixed", func() *history.Timeline {
			return historytest.Timeline(eventtest.Random(rand.New(rand.NewPCG(1, 1)), 50, events), true)
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			file := filepath.Join(b.TempDir(), "run.jsonl")
			log := saved(b, c.make())
			if err := os.WriteFile(file, log, 0o600); err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(log)))
			log = nil
			b.ReportAllocs()
			var tl *history.Timeline
			var peak uint64
			for b.Loop() {
				tl = nil
				b.StopTimer()
				before := objects(true)
				stop, done := make(chan struct{}), make(chan uint64)
				go watchHeap(stop, done)
				b.StartTimer()
				tl = readFile(b, file)
				b.StopTimer()
				close(stop)
				peak = max(peak, max(<-done, objects(false))-before)
				b.StartTimer()
			}
			kept := objects(true)
			runtime.KeepAlive(tl)
			tl = nil
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/events, "ns/event")
			b.ReportMetric(float64(peak)/1e6, "MB-peak")
			b.ReportMetric(float64(kept-objects(true))/1e6, "MB-kept")
		})
	}
}

// objects is the memory of all objects; those that nobody refers to any more may be
// collected first.
func objects(clear bool) uint64 {
	if clear {
		debug.FreeOSMemory()
	}
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// watchHeap measures the peak of the heap until it is stopped.
func watchHeap(stop <-chan struct{}, done chan<- uint64) {
	most := uint64(0)
	for {
		most = max(most, objects(false))
		select {
		case <-stop:
			done <- most
			return
		case <-time.After(time.Millisecond):
		}
	}
}

func readFile(b *testing.B, name string) *history.Timeline {
	f, err := os.Open(name)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	tl, err := ReadLog(f)
	if err != nil {
		b.Fatal(err)
	}
	return tl
}
