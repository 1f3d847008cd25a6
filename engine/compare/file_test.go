package compare

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// sampleResult is one with a log for each row but the last.
func sampleResult(t *testing.T) *Result {
	t.Helper()
	var r *Result
	synctest.Test(t, func(t *testing.T) {
		p := plan(2, sleepers(3, 100*ms), "sequential", "goroutines", "nonsense")
		r = measure(t.Context(), p).Result("lanes compare sleep")
		r.Started = time.Date(2024, 1, 2, 3, 4, 5, 0, time.UTC)
		for _, tl := range r.Logs {
			if tl != nil {
				tl.Info.Started = r.Started
			}
		}
	})
	return r
}

func written(t *testing.T, r *Result) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAComparisonComesBackFromItsFile(t *testing.T) {
	want := sampleResult(t)
	file := written(t, want)
	got, err := Read(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	for i := range want.Rows {
		if !reflect.DeepEqual(got.Rows[i], want.Rows[i]) {
			t.Errorf("row %d\ngot  %+v\nwant %+v", i, got.Rows[i], want.Rows[i])
		}
		if want.Logs[i] != nil && (got.Logs[i] == nil || got.Logs[i].Len() != want.Logs[i].Len() || got.Logs[i].Edge() != want.Logs[i].Edge()) {
			t.Errorf("log %d is another", i)
		}
	}
	if got.Logs[2] != nil || got.Find("goroutines", 3) == nil || got.Find("nonsense", 0) != nil {
		t.Error("what was not measured is there")
	}
	if got.Command != want.Command || !got.Started.Equal(want.Started) || got.Lesson != "sleep" || got.Host != want.Host || got.Runs != 2 {
		t.Errorf("got %+v", got.About)
	}
	if again := written(t, got); again != file {
		t.Error("written again it is another")
	}
}

// TestTheUsersMarksAreKept: a log in a comparison has all that one alone has.
func TestTheUsersMarksAreKept(t *testing.T) {
	r := sampleResult(t)
	r.Logs[0].SetMark(30*ms, "here")
	r.Logs[0].SetMark(120*ms, "第一页")
	got, err := Read(strings.NewReader(written(t, r)))
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Logs) != 3 || got.Logs[1] == nil || !reflect.DeepEqual(got.Logs[0].Marks(), r.Logs[0].Marks()) {
		t.Errorf("got %+v, want %+v", got.Logs[0].Marks(), r.Logs[0].Marks())
	}
}

// TestAFileThatWasCutOff is read up to its last whole part, wherever it was cut.
func TestAFileThatWasCutOff(t *testing.T) {
	whole := sampleResult(t)
	file := written(t, whole)
	for n := 0; n < len(file); n += 1 + n%61 {
		got, err := Read(strings.NewReader(file[:n]))
		switch {
		case n <= strings.Index(file, "\n"):
			if err == nil || got != nil || !strings.HasPrefix(err.Error(), "line 1: ") {
				t.Fatalf("%d bytes: %v", n, err)
			}
		case !errors.Is(err, ErrCutOff):
			t.Fatalf("%d bytes: %v", n, err)
		case len(got.Rows) < min(strings.Count(file[:n], "\n")-1, len(whole.Rows)):
			t.Fatalf("%d bytes: %d rows", n, len(got.Rows))
		}
	}
}

func TestABadFileIsRefused(t *testing.T) {
	good := strings.SplitAfter(written(t, sampleResult(t)), "\n")
	with := func(line int, s string) string {
		lines := append([]string{}, good...)
		lines[line-1] = s
		return strings.Join(lines, "")
	}
	log := 0
	for log = range good {
		if strings.Contains(good[log], `"kind":"log"`) {
			break
		}
	}
	log++
	for _, c := range []struct {
		name, file, want string
	}{
		{"a log", `{"kind":"run","version":"1"}` + "\n", "line 1: not a comparison of lanes"},
		{"no JSON", "hello\n", "line 1: not a comparison of lanes"},
		{"a newer version", strings.Replace(good[0], `"version":"1"`, `"version":"2"`, 1), `line 1: a comparison of version "2"`},
		{"a broken row", with(2, "{\n"), "line 2: "},
		{"a negative time", with(2, `{"kind":"result","model":"threads","wall_ns":-1}`+"\n"), "line 2: wall_ns -1: out of range"},
		{"a time that is too long", with(3, `{"kind":"result","model":"threads","wall_ns":9223372036854775807}`+"\n"), "line 3: wall_ns 9223372036854775807: out of range"},
		{"an endless speed-up", with(3, `{"kind":"result","speedup":1e300}`+"\n"), "line 3: speedup 1e+300: out of range"},
		{"a log without lines", with(log, `{"kind":"log","model":"sequential","workers":1,"lines":0}`+"\n"), fmt.Sprintf("line %d: a log of 0 lines", log)},
		{"a log of too many lines", with(log, `{"kind":"log","lines":999999999}`+"\n"), fmt.Sprintf("line %d: a log of 999999999 lines", log)},
		{"a log that is none", with(log+1, "{}\n"), fmt.Sprintf("line %d: in the log of sequential, which begins after it: line 1: not a log", log)},
		{"a log with a broken line", with(log+3, "{\n"), fmt.Sprintf("line %d: in the log of sequential, which begins after it: line 3: ", log)},
		{"a line that is too long", with(2, strings.Repeat("x", maxLine+1)+"\n"), "line 2: it is longer than"},
		{"too many rows", good[0] + strings.Repeat(`{"kind":"result"}`+"\n", MaxRows+1), fmt.Sprintf("line %d: there are more than %d results", MaxRows+2, MaxRows)},
	} {
		if _, err := Read(strings.NewReader(c.file)); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestWhatAFileSaysIsCleaned(t *testing.T) {
	file := `{"kind":"comparison","version":"1","lesson":"a\u001b[31mb","command":"x\u0007"}` + "\n" +
		`{"kind":"result","model":"m\u202e","error":"\u001b]0;owned\u0007oh"}` + "\n" + `{"kind":"end"}` + "\n"
	r, err := Read(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if r.Lesson != "ab" || r.Command != "x" || r.Rows[0].Model != "m" || r.Rows[0].Error != "oh" {
		t.Errorf("got %+v", r)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`{"kind":"comparison","version":"1"}` + "\n" + `{"kind":"result","model":"gil","busy":null}` + "\n" + `{"kind":"log","model":"gil","lines":2}` + "\n{\n")
	f.Fuzz(func(t *testing.T, file string) {
		r, err := Read(strings.NewReader(file))
		if err != nil && !errors.Is(err, ErrCutOff) {
			return
		}
		var b bytes.Buffer
		if err := Write(&b, r); err != nil {
			t.Fatal(err)
		}
		again, err := Read(&b)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		if !reflect.DeepEqual(again.Rows, r.Rows) {
			t.Fatalf("got %+v, want %+v", again.Rows, r.Rows)
		}
	})
}
