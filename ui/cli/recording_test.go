package cli

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestARecordingIsKeptAfterASignal: what was done is written when the session has been ended
// from outside.
func TestARecordingIsKeptAfterASignal(t *testing.T) {
	r := recording{file: filepath.Join(t.TempDir(), "take.lanes")}
	if err := r.check(true); err != nil {
		t.Fatal(err)
	}
	if err := r.check(false); err == nil {
		t.Error("it records what is not on a screen")
	}
	r.begin("open " + r.named(filepath.Join(filepath.Dir(r.file), "logs", "run.jsonl")))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := r.end(ctx); err != nil {
		t.Error(err)
	}
	text, err := os.ReadFile(r.file)
	if err != nil || strings.ReplaceAll(string(text), `\\`, "/") != "open logs/run.jsonl\n" {
		t.Errorf("%q, %v", text, err)
	}
}
