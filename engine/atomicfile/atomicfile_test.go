package atomicfile

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// has fails if the files of a folder are not these, by name and content.
func has(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		got, err := os.ReadFile(filepath.Join(dir, e.Name()))
		content, there := want[e.Name()]
		if err != nil || !there || string(got) != content {
			t.Errorf("%s: %q, %v; want %q", e.Name(), got, err, content)
		}
	}
	if len(entries) != len(want) {
		t.Errorf("%d files, want %d", len(entries), len(want))
	}
}

func write(content string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, content)
		return err
	}
}

func TestAFileTakesThePlaceOfAnotherWhenItIsComplete(t *testing.T) {
	for _, older := range []string{"", "older"} {
		dir := t.TempDir()
		name := filepath.Join(dir, "x")
		if older != "" {
			if err := os.WriteFile(name, []byte(older), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		f, err := Create(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, "new"); err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(name); string(got) != older {
			t.Errorf("before it is complete there is %q, want %q", got, older)
		}
		if err := f.Commit(); err != nil {
			t.Fatal(err)
		}
		f.Discard() // has no effect any more
		has(t, dir, map[string]string{"x": "new"})
	}
}

func TestWhatIsDiscardedLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "x")
	if err := os.WriteFile(name, []byte("older"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Create(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.WriteString(f, "half")
	f.Discard()
	if _, err := io.WriteString(f, "more"); !errors.Is(err, os.ErrClosed) {
		t.Errorf("a write afterwards: %v", err)
	}
	if err := f.Commit(); err == nil {
		t.Error("it is put in its place all the same")
	}
	failed := errors.New("no more to come")
	err = Write(t.Context(), name, func(w io.Writer) error { return errors.Join(write("half")(w), failed) })
	if !errors.Is(err, failed) {
		t.Errorf("got %v", err)
	}
	if err := errors.Join(Check(name), Check(filepath.Join(dir, "new"))); err != nil {
		t.Error(err)
	}
	has(t, dir, map[string]string{"x": "older"})
}

// TestWhatCannotBePutInItsPlaceIsNotLost: the error says where the data is.
func TestWhatCannotBePutInItsPlaceIsNotLost(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "x")
	f, err := Create(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.WriteString(f, "new")
	if err := os.Mkdir(name, 0o700); err != nil { // somebody has made a folder of that name meanwhile
		t.Fatal(err)
	}
	err = f.Commit()
	if err == nil {
		t.Fatal("no error")
	}
	_, kept, ok := strings.Cut(err.Error(), "; what was written is in ")
	if got, err := os.ReadFile(kept); !ok || err != nil || string(got) != "new" {
		t.Errorf("%v: there is %q, %v", err, got, err)
	}
	f.Discard()
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("%v are left, %v", left, err)
	}
}

func TestPermissionsAndLinksStay(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links and permissions are different there")
	}
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target"), filepath.Join(dir, "link")
	if err := os.WriteFile(target, nil, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("target", link); err != nil {
		t.Fatal(err)
	}
	if err := Write(t.Context(), link, write("new")); err != nil {
		t.Fatal(err)
	}
	if to, err := os.Readlink(link); err != nil || to != "target" {
		t.Errorf("the link is now %q, %v", to, err)
	}
	if info, err := os.Stat(target); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the target is %v, %v", info, err)
	}
	has(t, dir, map[string]string{"target": "new", "link": "new"})
	usual, created := filepath.Join(dir, "usual"), filepath.Join(dir, "created")
	if err := errors.Join(os.WriteFile(usual, nil, 0o666), Write(t.Context(), created, write(""))); err != nil {
		t.Fatal(err)
	}
	a, err1 := os.Stat(usual)
	b, err2 := os.Stat(created)
	if err := errors.Join(err1, err2); err != nil || a.Mode() != b.Mode() {
		t.Errorf("a new file is %v, another one %v, %v", b.Mode(), a.Mode(), err)
	}
}

// TestWhatCannotBeWrittenIsSaidAtOnce, and without a name.
func TestWhatCannotBeWrittenIsSaidAtOnce(t *testing.T) {
	dir := t.TempDir()
	plain, locked, dangling := filepath.Join(dir, "plain"), filepath.Join(dir, "locked"), filepath.Join(dir, "dangling")
	if err := errors.Join(os.WriteFile(plain, nil, 0o600), os.WriteFile(locked, nil, 0o400)); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere", dangling); err != nil {
		t.Skip(err)
	}
	refused := map[string]string{
		dir:                           "it is a directory",
		dangling:                      "it is a link that points nowhere",
		filepath.Join(dir, "no", "x"): "",
		filepath.Join(plain, "x"):     "",
	}
	if os.Getuid() > 0 {
		refused[locked] = "permission denied"
	}
	for name, want := range refused {
		_, created := Create(t.Context(), name)
		for _, err := range []error{created, Check(name), Write(t.Context(), name, write("x"))} {
			if err == nil || strings.Contains(err.Error(), dir) || want != "" && err.Error() != want {
				t.Errorf("%s: %v, want %q", name, err, want)
			}
		}
	}
}

// TestADeviceIsWrittenToAsItIs, but never replaced.
func TestADeviceIsWrittenToAsItIs(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("there may be none")
	}
	if err := errors.Join(Check(os.DevNull), Write(t.Context(), os.DevNull, write("x"))); err != nil {
		t.Error(err)
	}
	f, err := Create(t.Context(), os.DevNull)
	if err != nil || !f.Direct() {
		t.Fatalf("got %v", err)
	}
	if _, err := io.WriteString(f, "x"); err != nil {
		t.Error(err)
	}
	if err := f.Commit(); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Errorf("the device is now %v, %v", info, err)
	}
	if err := Write(t.Context(), "/dev/full", write("x")); err == nil || err.Error() != "no space left on device" {
		t.Errorf("got %v", err)
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	pipe := fmt.Sprintf("/dev/fd/%d", w.Fd())
	if err := errors.Join(Check(pipe), Write(t.Context(), pipe, write("x"))); err != nil {
		t.Fatal(err)
	}
	got := make([]byte, 1)
	if _, err := r.Read(got); err != nil || got[0] != 'x' {
		t.Errorf("through the pipe came %q, %v", got, err)
	}
}
