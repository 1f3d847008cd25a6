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
