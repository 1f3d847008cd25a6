package atomicfile

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestMain is also the program that TestWhatAKilledProgramLeaves kills: with a target, it
// begins to write that and waits.
func TestMain(m *testing.M) {
	if target := os.Getenv("ATOMICFILE_TARGET"); target != "" {
		f, err := Create(context.Background(), target)
		if err == nil {
			_, err = f.Write([]byte("half"))
		}
		fmt.Println("begun", err)
		time.Sleep(time.Hour)
	}
	os.Exit(m.Run())
}

// begin starts another program that writes a target, and returns when it has begun.
func begin(t *testing.T, target string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "ATOMICFILE_TARGET="+target)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kill(cmd) })
	if said, _ := bufio.NewReader(out).ReadString('\n'); said != "begun <nil>\n" {
		t.Fatalf("it says %q", said)
	}
	return cmd
}

func kill(cmd *exec.Cmd) {
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
}

// hidden are the hidden files in a folder.
func hidden(t *testing.T, dir string) (all []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			all = append(all, e.Name())
		}
	}
	return all
}

// TestWhatAKilledProgramLeaves is removed by the next that writes the same target, but not
// while it is still being written, and not what belongs to another target.
func TestWhatAKilledProgramLeaves(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there it is removed after a minute")
	}
	for name, alike := range map[string]string{"x": "xx", strings.Repeat("名", 85): strings.Repeat("名", 84)} {
		dir := t.TempDir()
		target, other := filepath.Join(dir, name), filepath.Join(dir, alike)
		killed, alive, others := begin(t, target), begin(t, target), begin(t, other)
		kill(killed)
		kill(others)
		if left := hidden(t, dir); len(left) != 3 {
			t.Fatalf("%q are left", left)
		}
		for _, n := range []string{".x.1234567.tmp", ".x.123456789.tmp", ".x.1234567g.tmp", ".x.12345678.tmp.old"} { // nobody's
			if err := os.WriteFile(filepath.Join(dir, n), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := Write(t.Context(), target, write("new")); err != nil {
			t.Fatal(err)
		}
		if left := hidden(t, dir); len(left) != 2+4 {
			t.Errorf("%q are left; one is being written, and one is of another target", left)
		}
		kill(alive)
		if err := Check(target); err != nil {
			t.Fatal(err)
		}
		if left := hidden(t, dir); len(left) != 1+4 {
			t.Errorf("%q are left; one is of another target", left)
		}
		if got, err := os.ReadFile(target); string(got) != "new" {
			t.Errorf("the target is %q, %v", got, err)
		}
	}
}

// TestALinkThatLooksLikeLeftIsNotFollowed: neither it nor what it points to is touched.
func TestALinkThatLooksLikeLeftIsNotFollowed(t *testing.T) {
	dir := t.TempDir()
	kept := filepath.Join(dir, "kept")
	if err := os.WriteFile(kept, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("kept", filepath.Join(dir, ".x.12345678.tmp")); err != nil {
		t.Skip(err)
	}
	if err := Write(t.Context(), filepath.Join(dir, "x"), write("new")); err != nil {
		t.Fatal(err)
	}
	if left := hidden(t, dir); len(left) != 1 {
		t.Errorf("%q are left", left)
	}
	if got, err := os.ReadFile(kept); string(got) != "mine" {
		t.Errorf("there is %q, %v", got, err)
	}
}

// TestNamesOfAnyLength writes files with names up to the longest that the system takes.
func TestNamesOfAnyLength(t *testing.T) {
	dir := t.TempDir()
	for n := 1; n <= 255; n++ {
		name := filepath.Join(dir, strings.Repeat("n", n))
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Logf("names have up to %d bytes here", n-1)
			break
		}
		if err := Write(t.Context(), name, write("new")); err != nil {
			t.Fatalf("%d bytes: %v", n, err)
		}
	}
	for _, name := range []string{strings.Repeat("博", 85), strings.Repeat("é", 40) + "z", strings.Repeat("👩", 63)} {
		if err := Write(t.Context(), filepath.Join(dir, name), write("new")); err != nil {
			t.Errorf("%d bytes: %v", len(name), err)
		}
	}
	if err := Write(t.Context(), filepath.Join(dir, strings.Repeat("n", 256)), write("new")); err == nil && runtime.GOOS == "linux" {
		t.Error("256 bytes are taken")
	}
	if left := hidden(t, dir); len(left) != 0 {
		t.Errorf("%q are left", left)
	}
}
