package saved

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lanes/engine/observed"
	"lanes/engine/stream"
)

// TestReadingEndsAtOnce with its context, whatever a reader of a format is at just then.
func TestReadingEndsAtOnce(t *testing.T) {
	name := filepath.Join(t.TempDir(), "large.json")
	if err := os.WriteFile(name, []byte("["+strings.Repeat(`{"ph":"X","ts":1,"dur":1,"pid":1,"tid":1},`, 200_000)+"{}]"), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	held := make(chan struct{})
	defer close(held)
	_, err := readLog(ctx, name, observed.Options{Progress: func(int64) {
		stop()
		<-held // for as long as the test goes on
	}})
	if !errors.Is(err, stream.ErrInterrupted) {
		t.Error(err)
	}
}
