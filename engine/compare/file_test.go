package compare

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"lanes/engine/models"
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

// TestTheUsersMarksAreKept: a log in a comparison has everything that a log of its own has.
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
		case err != nil || !got.CutOff:
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
	result := func(keys string) string { return `{"kind":"result","model":"threads",` + keys + "}\n" }
	logOf := func(lines string) string { return `{"kind":"log","model":"threads","lines":` + lines + "}\n" }
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
		{"a newer version", strings.Replace(good[0], `"version":"1"`, `"version":"2"`, 1), `line 1: the comparison has version "2"`},
		{"a broken row", with(2, "{\n"), "line 2: "},
		{"a negative time", with(2, `{"kind":"result","model":"threads","wall_ns":-1}`+"\n"), "line 2: wall_ns -1: out of range"},
		{"a time that is too long", with(3, `{"kind":"result","model":"threads","wall_ns":9223372036854775807}`+"\n"), "line 3: wall_ns 9223372036854775807: out of range"},
		{"a time of no run", with(2, result(`"runs":1`)), "line 2: 1 runs took 0s, 0s to 0s: out of range"},
		{"no time at all", with(2, result(`"runs":2,"wall_max_ns":5`)), "line 2: 2 runs took 0s, 0s to 5ns: out of range"},
		{"times in no order", with(2, result(`"runs":2,"wall_min_ns":5,"wall_ns":4,"wall_max_ns":6`)), "line 2: 2 runs took 4ns, 5ns to 6ns: out of range"},
		{"quartiles in no order", with(2, result(`"runs":5,"wall_min_ns":1,"wall_q1_ns":4,"wall_ns":3,"wall_q3_ns":5,"wall_max_ns":6`)), "line 2: 5 runs took 3ns, 1ns to 6ns: out of range"},
		{"workers without end", with(2, result(`"workers":9007199254740992`)), "line 2: workers 9007199254740992: out of range"},
		{"a worker too many", with(2, result(`"workers":10001`)), "line 2: workers 10001: out of range"},
		{"slots without end", with(2, result(`"slots":2147483648`)), "line 2: slots 2147483648: out of range"},
		{"tasks without end", with(2, result(`"tasks":2147483648`)), "line 2: tasks 2147483648: out of range"},
		{"runs without end", with(2, result(`"runs":2147483648`)), "line 2: runs 2147483648: out of range"},
		{"a negative peak", with(2, result(`"peak_in_flight":-1`)), "line 2: peak_in_flight -1: out of range"},
		{"a negative share", with(2, result(`"busy":-5`)), "line 2: busy -5: out of range"},
		{"more than all", with(2, result(`"busy":1.5`)), "line 2: busy 1.5: out of range"},
		{"tasks that take for ever", with(2, result(`"tasks":2147483647`)+result(`"tasks":1,"work_ns":9007199254740992`)), "line 3: 2147483647 tasks of "},
		{"a comparison of fewer than no tasks", strings.Replace(good[0], `"tasks":3`, `"tasks":-3`, 1), "line 1: tasks -3: out of range"},
		{"one without any end", "hello", "line 1: not a comparison of lanes"},
		{"nothing", "", "line 1: the file is empty"},
		{"more log lines than a number can count", good[0] + logOf("2") + `{"kind":"run","version":"1"}` + "\n" + `{"kind":"summary"}` + "\n" + logOf("9223372036854775807"), "line 5: a log of 9223372036854775807 lines"},
		{"an endless speed-up", with(3, `{"kind":"result","speedup":1e300}`+"\n"), "line 3: speedup 1e+300: out of range"},
		{"a log without lines", with(log, `{"kind":"log","model":"sequential","workers":1,"lines":0}`+"\n"), fmt.Sprintf("line %d: a log of 0 lines", log)},
		{"a log of too many lines", with(log, `{"kind":"log","lines":999999999}`+"\n"), fmt.Sprintf("line %d: a log of 999999999 lines", log)},
		{"a log that is none", with(log+1, "{}\n"), fmt.Sprintf("line %d: in the log of sequential, which begins after it: line 1: not a log", log)},
		{"a log with a broken line", with(log+3, "{\n"), fmt.Sprintf("line %d: in the log of sequential, which begins after it: line 3: ", log)},
		{"a line that is too long", with(2, strings.Repeat("x", maxLine+1)+"\n"), "line 2: it is longer than"},
		{"too many rows", good[0] + strings.Repeat(`{"kind":"result"}`+"\n", maxRows()+1), fmt.Sprintf("line %d: there are more than %d results", maxRows()+2, maxRows())},
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

func TestABusyThatIsNotSaidIsUnknown(t *testing.T) {
	r, err := Read(strings.NewReader(`{"kind":"comparison","version":"1"}` + "\n" + `{"kind":"result","model":"gil"}` + "\n" + `{"kind":"end"}` + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	if r.Busy != Unknown || r.Rows[0].Busy != Unknown {
		t.Errorf("busy %g, of the row %g", float64(r.Busy), float64(r.Rows[0].Busy))
	}
}

// TestEverySettingHasARow: every setting that can be asked for can be read back.
func TestEverySettingHasARow(t *testing.T) {
	var rows strings.Builder
	for _, m := range models.All() {
		for n := range MaxSettings {
			fmt.Fprintf(&rows, `{"kind":"result","model":%q,"workers":%d}`+"\n", m.ID, n+1)
		}
	}
	first, _, _ := strings.Cut(written(t, sampleResult(t)), "\n")
	r, err := Read(strings.NewReader(first + "\n" + rows.String() + `{"kind":"end"}` + "\n"))
	if err != nil || r.CutOff || len(r.Rows) != MaxSettings*len(models.All()) {
		t.Errorf("%+v, %v", r, err)
	}
}

// manyLanes is a file of a few logs of three lines each, which name very many lanes.
func manyLanes(logs int) string {
	var b strings.Builder
	b.WriteString(`{"kind":"comparison","version":"1"}` + "\n")
	for i := range logs {
		fmt.Fprintf(&b, `{"kind":"result","model":"m%d","workers":1}`+"\n", i)
	}
	for i := range logs {
		fmt.Fprintf(&b, `{"kind":"log","model":"m%d","workers":1,"lines":3}`+"\n", i)
		b.WriteString(`{"kind":"run","version":"1"}` + "\n" + `{"kind":"print","at_ns":0,"lane":16383,"text":"x"}` + "\n" + `{"kind":"summary"}` + "\n")
	}
	return b.String() + `{"kind":"end"}` + "\n"
}

func TestAShortFileTakesLittleMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("with the race detector it takes long, and one goroutine reads")
	}
	if _, err := Read(strings.NewReader(manyLanes(4))); err != nil {
		t.Errorf("few logs: %v", err)
	}
	if _, err := Read(strings.NewReader(manyLanes(60))); err == nil || !strings.Contains(err.Error(), "with it the logs have 81920 lanes, more than that many lines can describe") {
		t.Errorf("many logs: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	const about = `{"kind":"comparison","version":"1"}` + "\n"
	f.Add(about + `{"kind":"result","model":"gil","busy":null}` + "\n" + `{"kind":"log","model":"gil","lines":2}` + "\n{\n")
	f.Add(about + `{"kind":"result","model":"gil","workers":2,"slots":2,"runs":5,"wall_ns":30,"wall_min_ns":10,"wall_max_ns":50,"wall_q1_ns":20,"wall_q3_ns":40,"tasks":9,"ideal_ns":9,"work_ns":90}` + "\n" +
		`{"kind":"result","model":"gil","workers":10000,"slots":3,"runs":1,"wall_ns":9,"wall_min_ns":9,"wall_max_ns":9,"tasks":2147483647,"busy":0.5}` + "\n" + `{"kind":"end"}` + "\n")
	f.Fuzz(func(t *testing.T, file string) {
		r, err := Read(strings.NewReader(file))
		if err != nil {
			return
		}
		if err := bounded(r, strings.Count(file, "\n")); err != nil {
			t.Fatal(err)
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

// bounded finds what was read, or computed from it, that no table and no chart can show.
func bounded(r *Result, lines int) error {
	if len(r.Rows) > maxRows() || len(r.Logs) != len(r.Rows) {
		return fmt.Errorf("%d rows, %d logs", len(r.Rows), len(r.Logs))
	}
	lanes := 0
	for i := range r.Rows {
		if err := boundedRow(&r.Rows[i], &r.Rows[0]); err != nil {
			return fmt.Errorf("row %d: %w", i, err)
		}
		if r.Logs[i] != nil {
			lanes += len(r.Logs[i].Head().Lanes)
		}
	}
	if lanes > freeLanes+lines {
		return fmt.Errorf("%d lanes in %d lines", lanes, lines)
	}
	for _, c := range Curves(r.Rows, r.Host.Cores) {
		first, last := c.Points[0], c.Points[len(c.Points)-1]
		if first.Workers < 0 || last.Workers > models.MaxWorkers || first.Workers > last.Workers {
			return fmt.Errorf("a curve of %d to %d workers", first.Workers, last.Workers)
		}
		for n := first.Workers; n <= last.Workers; n++ { // as a chart does
			if Waves(c.Tasks, n, c.Each) < 0 || c.Least(n, n) < 0 {
				return fmt.Errorf("%d tasks of %v with %d workers overflow", c.Tasks, c.Each, n)
			}
		}
		if law, ok := c.Amdahl(); ok && !(law.Serial >= 0 && law.Serial <= 1 && law.One >= 0 && law.At(last.Workers) >= 0) {
			return fmt.Errorf("a law of %+v", law)
		}
		if knee, _ := c.Knee(0.1); knee < first.Workers || knee > last.Workers {
			return fmt.Errorf("a knee at %d", knee)
		}
	}
	return nil
}

func boundedRow(r, before *Row) error {
	if r.Workers < 0 || r.Workers > models.MaxWorkers || r.Slots < 0 || r.Tasks < 0 || r.Runs < 0 || r.Failed < 0 {
		return fmt.Errorf("%+v", r)
	}
	for _, v := range []float64{r.CoresBusy(), r.ChangeFrom(before).By, r.SpeedUp, r.Efficiency, float64(r.Busy)} {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("%g in %+v", v, r)
		}
	}
	if r.Apart(before) != before.Apart(r) || r.Runs > 0 && r.Apart(r) {
		return errors.New("it is apart from itself")
	}
	if n, _ := r.MemoryAdded(); n < 0 || r.Running+r.Ready+r.Waiting < 0 {
		return errors.New("a sum overflows")
	}
	return nil
}
