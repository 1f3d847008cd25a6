package sample

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"testing"

	"lanes/engine/history"
	"lanes/engine/wire"
)

// recorded are the runs that were read, by their files.
var recorded = map[string]*history.Timeline{}

// Recorded is a run of a lesson, as a directory of logs has it. It must not be changed.
func Recorded(t testing.TB, dir, lesson string) *history.Timeline {
	t.Helper()
	name := filepath.Join(dir, lesson+".jsonl.gz")
	if tl, ok := recorded[name]; ok {
		return tl
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatalf("%v\nrecord it: go test ./ui/e2e -run TestRecord -record", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	tl, err := wire.ReadLog(z)
	if err != nil {
		t.Fatal(err)
	}
	recorded[name] = tl
	return tl
}
