package e2e

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var recordMissing = flag.Bool("record", false, "record a run of each lesson that has no log among ui's test data")

// TestRecord records a run of every lesson that has none yet: the screen is tested with
// them. It does nothing unless -record asks for it.
func TestRecord(t *testing.T) {
	if !*recordMissing {
		t.Skip("-record was not given")
	}
	dir := t.TempDir()
	output := func(args ...string) []byte {
		ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
		defer stop()
		cmd := exec.CommandContext(ctx, binary, args...)
		cmd.Dir = dir
		out, err := cmd.Output()
		if other := (*exec.ExitError)(nil); err != nil && !errors.As(err, &other) { // some lessons fail by intent
			t.Fatal(err)
		}
		return out
	}
	for line := range strings.Lines(string(output("list", "--json"))) {
		var lesson struct{ ID string }
		if err := json.Unmarshal([]byte(line), &lesson); err != nil {
			t.Fatal(err)
		}
		name := filepath.Join("..", "testdata", "logs", lesson.ID+".jsonl.gz")
		if _, err := os.Stat(name); err == nil {
			continue
		}
		log := filepath.Join(dir, lesson.ID+".jsonl")
		output("run", lesson.ID, "--json", "--log", log)
		f, err := os.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		z, _ := gzip.NewWriterLevel(f, gzip.BestCompression)
		_, err = z.Write(output("replay", log, "--json")) // without what only this machine needs to know
		if err := errors.Join(err, z.Close(), f.Close()); err != nil {
			t.Fatal(err)
		}
		t.Logf("recorded %s", name)
	}
}
