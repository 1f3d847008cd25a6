//go:build unix

package stream

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"syscall"
	"testing"
)

// TestAPipeNobodyOpens keeps neither a reader nor a writer beyond the context's end.
func TestAPipeNobodyOpens(t *testing.T) {
	for what, open := range map[string]func(ctx context.Context, name string) (*File, error){
		"to read":  Open,
		"to write": func(ctx context.Context, name string) (*File, error) { return Create(ctx, name, 0) },
	} {
		name := filepath.Join(t.TempDir(), "fifo") // that of the other would be its other end
		if err := syscall.Mkfifo(name, 0o600); err != nil {
			t.Skip(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error)
		go func() {
			_, err := open(ctx, name)
			done <- err
		}()
		cancel()
		if err := <-done; !errors.Is(err, ErrInterrupted) && !errors.Is(err, errNoReader) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// TestAPipeWithTwoEnds has one to write and one to read, whoever comes first.
func TestAPipeWithTwoEnds(t *testing.T) {
	name := filepath.Join(t.TempDir(), "fifo")
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Skip(err)
	}
	wrote := make(chan error)
	go func() {
		f, err := Create(context.Background(), name, 0)
		if err == nil {
			_, err = f.WriteString("through")
			err = errors.Join(err, f.Close())
		}
		wrote <- err
	}()
	f, err := Open(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got, err := io.ReadAll(f); err != nil || string(got) != "through" {
		t.Errorf("got %q, %v", got, err)
	}
	if err := <-wrote; err != nil {
		t.Error(err)
	}
}
