package demo

import (
	"os"
	"strings"
	"testing"

	"lanes/engine"
)

func TestCountRows(t *testing.T) {
	a, b := row(1, 0), row(2, 7)
	for _, c := range []struct {
		name, file            string
		whole, repeated, torn int
	}{
		{"nothing", "", 0, 0, 0},
		{"two rows", a + b, 2, 0, 0},
		{"one twice", a + b + a, 2, 1, 0},
		{"one in another", a[:50] + b + a[50:], 0, 0, 2},
		{"cut off", a + b[:30], 1, 0, 1},
		{"a byte changed", a[:20] + "x" + a[21:], 0, 0, 1},
		{"a writer there is not", row(3, 0), 0, 0, 1},
		{"a number there is not", row(1, 8), 0, 0, 1},
		{"no rows", "\n\n", 0, 0, 2},
	} {
		n, err := countRows(strings.NewReader(c.file), 2, 8)
		if err != nil || n.whole != c.whole || n.repeated != c.repeated || n.torn != c.torn {
			t.Errorf("%s: %+v, %v; want %d whole, %d repeated, %d torn", c.name, n, err, c.whole, c.repeated, c.torn)
		}
	}
}

func FuzzCountRows(f *testing.F) {
	f.Add(row(1, 0) + row(2, 3))
	f.Add(strings.Repeat("1", 200_000))
	f.Fuzz(func(t *testing.T, file string) {
		n, err := countRows(strings.NewReader(file), 2, 8)
		if err != nil || n.whole > 16 || n.whole+n.repeated+n.torn > len(file)+1 {
			t.Errorf("%+v, %v", n, err)
		}
	})
}

// TestWhatBecomesOfTheRows: appended one by one all are whole; without the last flush
// each writer's last ones are lost; without append they overwrite each other.
func TestWhatBecomesOfTheRows(t *testing.T) {
	for _, model := range []string{"processes", "threads"} {
		run := func(args ...string) func(string) int64 {
			tl, err := outcome(t, File, model, append(args, "--rows", "60")...)
			if err != nil {
				t.Fatal(err)
			}
			return tl.Head().Value
		}
		if v := run(); v("rows_whole") != 240 || v("rows_lost") != 0 || v("rows_torn") != 0 {
			t.Errorf("%s, a row at a time: %d whole, %d torn", model, v("rows_whole"), v("rows_torn"))
		}
		if v := run("--flush", "never"); v("rows_lost") < 4 {
			t.Errorf("%s, never flushed: %d lost", model, v("rows_lost"))
		}
		if v := run("--mode", "write"); v("rows_lost") < 60 {
			t.Errorf("%s, over each other: %d lost", model, v("rows_lost"))
		}
	}
}

// TestTheFileIsGone in the end, also if it was stopped.
func TestTheFileIsGone(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	job, err := open(t, File, engine.Setup{Model: "threads"}, "--rows", "5")
	if err != nil {
		t.Fatal(err)
	}
	run(t, job, engine.Config{Model: "threads"})
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("%v are left (%v)", left, err)
	}
}
