package wire

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"lanes/engine/event"
	"lanes/engine/event/eventtest"
	"lanes/engine/history/historytest"
)

// sameAsParsed fails if scanning a line gives another result than parsing it.
func sameAsParsed(t *testing.T, data []byte) (scanned bool) {
	t.Helper()
	s := scanner{texts: map[string]string{}}
	if !s.scan(data) {
		return false
	}
	want, kind, err := parseLine(data)
	if err != nil || want.Kind == 0 {
		t.Fatalf("%s is scanned, but it is a line of kind %q, %v", data, kind, err)
	}
	for range 2 { // the second time it is a text that was kept
		if s.event != want {
			t.Fatalf("%s\nscanned as %+v\nis         %+v", data, s.event, want)
		}
		s.scan(data)
	}
	return true
}

// TestWhatIsScannedIsWhatIsParsed scans the lines of logs, and lines that were changed at
// random.
func TestWhatIsScannedIsWhatIsParsed(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for data := range bytes.SplitSeq(saved(t, historytest.Timeline(eventtest.Random(rng, 9, 3000), true)), []byte("\n")) {
		sameAsParsed(t, data)
		for range 20 {
			if len(data) == 0 {
				break
			}
			damaged := bytes.Clone(data)
			switch i := rng.IntN(len(data)); rng.IntN(3) {
			case 0:
				damaged[i] = `{}[]":,0123456789.-eE \ntruefalsnul`[rng.IntN(34)]
			case 1:
				damaged = append(damaged[:i], damaged[i+1:]...)
			default:
				damaged = append(damaged[:i], append([]byte{damaged[rng.IntN(len(damaged))]}, damaged[i:]...)...)
			}
			sameAsParsed(t, damaged)
		}
	}
}

// TestAllThatIsWrittenIsScanned checks that no kind and no key takes the slow path: it
// writes an event of each kind with every key, and with each one alone, with the least
// and the largest that a key can have.
func TestAllThatIsWrittenIsScanned(t *testing.T) {
	for k := range event.Kind(len(event.KindNames)) {
		fields := fieldsOf(k)
		if k > 0 && len(fields) == 0 {
			t.Errorf("the schema has nothing of kind %v", k)
		}
		for value := range 4 {
			all := written(k)
			for i := range fields {
				fill(&fields[i], &all, value)
				one := written(k)
				fill(&fields[i], &one, value)
				writeAndRead(t, one, "")
			}
			for i := range fields {
				writeAndRead(t, all, fields[i].key)
			}
		}
	}
}

// written is the least event of a kind that can be read.
func written(k event.Kind) event.Event {
	e := event.Event{Kind: k, Task: event.NoTask}
	switch k {
	case event.KindState:
		e.State = event.Running
	case event.KindTask:
		e.Phase = event.TaskStart
	}
	return e
}

// fill sets a field to one of its values.
func fill(f *field, e *event.Event, value int) {
	switch {
	case f.text != nil:
		*f.text(e) = []string{"a name", "名称", `"quoted" \ <b>`, "a much longer text than are kept, because it comes only once as a rule"}[value]
	case f.names != nil:
		f.set(e, int64(1+value%(len(f.names)-1)))
	default:
		for _, n := range [][]int64{{1}, {7}, {math.MaxInt64, event.MaxAt, math.MaxInt32, event.MaxLanes - 1}, {math.MinInt64, math.MinInt32, -1, 3}}[value] {
			if f.set(e, n) {
				return
			}
		}
	}
}

func writeAndRead(t *testing.T, e event.Event, key string) {
	t.Helper()
	if e.Kind == 0 {
		return
	}
	data := bytes.TrimSpace(AppendEvent(nil, &e))
	if key != "" && e.Task != event.NoTask && !bytes.Contains(data, fmt.Appendf(nil, ",%q:", key)) {
		t.Errorf("%s: %q is not written", data, key)
	}
	if !sameAsParsed(t, data) {
		t.Errorf("%s takes the slow way", data)
	}
	if got, err := ParseEvent(data); err != nil || got != e {
		t.Errorf("%s\ncomes back as %+v, %v\nwas           %+v", data, got, err, e)
	}
}

func FuzzScan(f *testing.F) {
	for _, s := range []string{
		`{"kind":"state","at_ns":5,"lane":1,"state":"waiting","on":"network","task":0}`, `{"kind":"lane","pid":-0,"tid":2147483648}`,
		`{"kind":"print","text":"第一"}`, "{\"kind\":\"print\",\"text\":\"\xff\"}", `{"kind":"value","task":null}`, `{"kind":"value","at_ns":01}`,
		`{"kind":"value","value":9223372036854775808}`, `{"kind":"value","value":-9223372036854775809}`, `{"kind":"value","value":92233720368547758070}`,
		`{"kind":"print","text":"\ud83d\ude00\q"}`, `{"kind":"print","text":"\"}`, `{"kind":"message","to":1,"to":2}`, `{"kind":"print",}`, `{}`, `{"kind":"a"}}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { sameAsParsed(t, data) })
}
