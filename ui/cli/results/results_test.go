package results

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lanes/engine/atomicfile"
	"lanes/engine/compare"
	"lanes/ui/cli/saved"
	"lanes/ui/live"
	"lanes/ui/sample"
)

// someFiles are a file x.jsonl and a card x.md.
func someFiles(t *testing.T) *Files {
	t.Helper()
	f, err := New(t.Context(), Asked{Save: "x.jsonl", Card: "x.md", Lesson: "scrape", Contest: live.Contest{Runs: 3}, Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// filesHere are the names of all files here.
func filesHere(t *testing.T) string {
	t.Helper()
	names, err := filepath.Glob("*")
	hidden, err2 := filepath.Glob(".*")
	if err = errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	return strings.Join(append(names, hidden...), " ")
}

func stoppedResult() *compare.Result {
	r := sample.Sweep(0.1)
	r.Stopped, r.Rows, r.Logs = true, r.Rows[:1], r.Logs[:1]
	return r
}

func TestAResultGoesToItsFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	f := someFiles(t)
	if got := filesHere(t); got != "" {
		t.Errorf("before all there is %s", got)
	}
	f.Take("scrape", live.Contest{Runs: 3}, &compare.Result{}) // nothing was measured
	f.Take("race", live.Contest{Runs: 3}, sample.Sweep(0.1))
	f.Take("scrape", live.Contest{Runs: 3, Workers: []int{1, 2}}, sample.Sweep(0.1))
	if got := filesHere(t); got != "" {
		t.Errorf("of what was not asked for there is %s", got)
	}
	f.Take("scrape", live.Contest{Runs: 3}, stoppedResult())
	if got, err := (&saved.Reader{}).Comparison(t.Context(), "x.jsonl"); err != nil || len(got.Rows) != 1 {
		t.Errorf("of what was stopped there is %v, %v", got, err)
	}
	f.Take("scrape", live.Contest{Runs: 3}, sample.Sweep(0.5))
	f.Take("scrape", live.Contest{Runs: 3}, stoppedResult())
	if got, err := (&saved.Reader{}).Comparison(t.Context(), "x.jsonl"); err != nil || len(got.Rows) != 4 {
		t.Errorf("got %v, %v", got, err)
	}
	if b, err := os.ReadFile("x.md"); err != nil || !strings.Contains(string(b), "| threads") {
		t.Errorf("the card is %q, %v", b, err)
	}
	if got := filesHere(t); f.Close() != nil || got != "x.jsonl x.md" {
		t.Errorf("%v, and there is %s", f.Close(), got)
	}
}

// TestAWholeFileIsNotReplacedByLess: neither by a comparison that was stopped, nor by a
// file that could not be written to its end.
func TestAWholeFileIsNotReplacedByLess(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("x.jsonl", []byte("older"), 0o640); err != nil {
		t.Fatal(err)
	}
	f := someFiles(t)
	f.Take("scrape", live.Contest{Runs: 3}, stoppedResult())
	if err := f.Close(); err == nil || !strings.Contains(err.Error(), "--save x.jsonl: unchanged") {
		t.Errorf("got %v", err)
	}
	failed := errors.New("disk full")
	err := atomicfile.Write(t.Context(), "x.jsonl", func(w io.Writer) error {
		_, err := io.WriteString(w, "half")
		return errors.Join(err, failed)
	})
	if !errors.Is(err, failed) {
		t.Errorf("got %v", err)
	}
	if b, err := os.ReadFile("x.jsonl"); string(b) != "older" {
		t.Errorf("now there is %q, %v", b, err)
	}
	f.Take("scrape", live.Contest{Runs: 3}, sample.Sweep(0.1))
	if info, err := os.Stat("x.jsonl"); err != nil || info.Size() < 100 || info.Mode().Perm() != 0o640 {
		t.Errorf("now there is %v, %v", info, err)
	}
	if got := filesHere(t); f.Close() != nil || got != "x.jsonl x.md" {
		t.Errorf("%v, and there is %s", f.Close(), got)
	}
}

func TestAFileThatCannotBeWrittenIsToldAtOnce(t *testing.T) {
	t.Chdir(t.TempDir())
	_, err := New(t.Context(), Asked{Save: "no/such/folder"})
	if err == nil || err.Error() != "--save no/such/folder: no such file or directory" {
		t.Errorf("got %v", err)
	}
	if err := os.Symlink("target", "link"); err == nil {
		if err := os.WriteFile("target", nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := atomicfile.Write(t.Context(), "link", func(w io.Writer) error { _, err := io.WriteString(w, "new"); return err }); err != nil {
			t.Error(err)
		}
		if b, _ := os.ReadFile("target"); string(b) != "new" {
			t.Errorf("behind the link is %q", b)
		}
	}
}
