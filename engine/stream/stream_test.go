package stream

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// pipe is the two ends of a pipe.
func pipe(t *testing.T) (r, w *os.File) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = r.Close(), w.Close() })
	return r, w
}

// TestAllThatIsThereIsRead, however little the reader takes at once.
func TestAllThatIsThereIsRead(t *testing.T) {
	want := bytes.Repeat([]byte("0123456789"), 30_000)
	name := filepath.Join(t.TempDir(), "x")
	if err := os.WriteFile(name, want, 0o600); err != nil {
		t.Fatal(err)
	}
	plain, err := Open(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	defer plain.Close()
	r, w := pipe(t)
	go func() {
		_, _ = Wrap(context.Background(), w).Write(want)
		_ = w.Close()
	}()
	for what, f := range map[string]*File{"a plain file": plain, "a pipe": Wrap(t.Context(), r)} {
		got, small := []byte(nil), make([]byte, 777)
		for {
			n, err := f.Read(small)
			got = append(got, small[:n]...)
			if err != nil {
				if !errors.Is(err, io.EOF) {
					t.Errorf("%s: %v", what, err)
				}
				break
			}
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes, want %d", what, len(got), len(want))
		}
	}
}

// TestAWaitEndsWithTheContext, of a reader for something to read, of a writer for
// somebody who reads.
func TestAWaitEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	r, w := pipe(t)
	in, out := Wrap(ctx, r), Wrap(ctx, w)
	read := make(chan error)
	go func() {
		_, err := in.Read(make([]byte, 1))
		read <- err
	}()
	cancel()
	if err := <-read; !errors.Is(err, ErrInterrupted) {
		t.Errorf("the reader: %v", err)
	}
	if _, err := in.Read(make([]byte, 1)); !errors.Is(err, ErrInterrupted) {
		t.Errorf("the reader, again: %v", err)
	}
	full := make([]byte, 1<<20) // more than any pipe holds
	if _, err := out.Write(full); !errors.Is(err, errUnread) {
		t.Errorf("the writer: %v", err)
	}
	if _, err := out.WriteString("x"); !errors.Is(err, errUnread) {
		t.Errorf("the writer, again: %v", err)
	}
}

// TestWhatIsTakenIsWrittenAfterTheEnd: the end of a run that was stopped is not lost to a
// reader that keeps reading.
func TestWhatIsTakenIsWrittenAfterTheEnd(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r, w := pipe(t)
	go func() {
		_, _ = Wrap(ctx, w).WriteString("the end")
		_ = w.Close()
	}()
	if got, err := io.ReadAll(r); err != nil || string(got) != "the end" {
		t.Errorf("got %q, %v", got, err)
	}
}

// TestAPlainFileKeepsNobodyWaiting: it is written to its end, also after the context's.
func TestAPlainFileKeepsNobodyWaiting(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	name := filepath.Join(t.TempDir(), "x")
	if err := os.WriteFile(name, []byte("older and longer"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Create(ctx, name, 0o600)
	if err != nil || !f.Plain() {
		t.Fatalf("got %v, %v", f, err)
	}
	if _, err := io.Copy(f, strings.NewReader("newer")); err != nil {
		t.Error(err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	if got, _ := os.ReadFile(name); string(got) != "newer and longer" {
		t.Errorf("there is %q", got)
	}
}

// TestStandardInputAndOutput are files of the process: they have several names, and stay
// open.
func TestStandardInputAndOutput(t *testing.T) {
	for _, name := range []string{"-", "/dev/stdout"} {
		f, err := Create(t.Context(), name, 0)
		if err != nil || f.File != os.Stdout || f.Plain() {
			t.Fatalf("%s: %v, %v", name, f, err)
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
		if _, err := os.Stdout.Stat(); err != nil {
			t.Errorf("%s: it is closed: %v", name, err)
		}
	}
	for _, name := range []string{"-", "/dev/stdin"} {
		if f, err := Open(t.Context(), name); err != nil || f.File != os.Stdin {
			t.Errorf("%s: %v, %v", name, f, err)
		}
	}
}

// TestErrorsNameNoFile: whoever asked for it does.
func TestErrorsNameNoFile(t *testing.T) {
	dir := t.TempDir()
	missing := filepath.Join(dir, "no", "such")
	_, err1 := Open(t.Context(), missing)
	_, err2 := Create(t.Context(), missing, 0o600)
	_, err3 := Create(t.Context(), dir, 0o600)
	for _, err := range []error{err1, err2, err3} {
		if err == nil || strings.Contains(err.Error(), dir) || strings.Contains(err.Error(), "open") {
			t.Errorf("got %v", err)
		}
	}
	if !errors.Is(err1, os.ErrNotExist) {
		t.Errorf("got %v", err1)
	}
}
