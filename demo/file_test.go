package demo

import (
	"os"
	"testing"

	"lanes/engine"
)

// TestWhatBecomesOfTheRows: appended one by one all are whole; without the last flush
// each writer's last ones are lost; without append they overwrite each other.
func TestWhatBecomesOfTheRows(t *testing.T) {
	for _, model := range []string{"processes", "threads"} {
		for _, c := range []struct {
			what      string
			args      []string
			whole     int64 // at least
			lost      int64 // at least
			neverTorn bool
		}{
			{what: "a row at a time", args: []string{"--flush", "row"}, whole: 240, neverTorn: true},
			{what: "never flushed", args: []string{"--flush", "never"}, lost: 4},
			{what: "over each other", args: []string{"--mode", "write", "--flush", "row"}, lost: 60},
		} {
			t.Run(model+" "+c.what, func(t *testing.T) {
				t.Parallel()
				tl, err := outcome(t, File, model, append(c.args, "--rows", "60")...)
				if err != nil {
					t.Fatal(err)
				}
				v := tl.Head().Value
				whole, lost, torn := v("rows_whole"), v("rows_lost"), v("rows_torn")
				if whole < c.whole || lost < c.lost || whole+lost != 240 || c.neverTorn && torn != 0 {
					t.Errorf("%d whole, %d lost, %d torn; want at least %d and %d of 240", whole, lost, torn, c.whole, c.lost)
				}
			})
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
