//go:build unix

package atomicfile

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestFoldersOfKilledProgramsAreRemoved, and no others.
func TestFoldersOfKilledProgramsAreRemoved(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	folder := func(name, file string, age time.Duration) string {
		dir := filepath.Join(os.TempDir(), name)
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, file), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if at := time.Now().Add(-age); os.Chtimes(dir, at, at) != nil {
			t.Fatal(dir)
		}
		return dir
	}
	left := folder("work-1", heldName, time.Hour)
	held := folder("work-2", heldName, time.Hour)
	stay := []string{held, folder("work-3", heldName, 0), folder("work-4", "other", time.Hour), folder("play-1", heldName, time.Hour)}
	free, err := HoldFolder(held)
	if err != nil {
		t.Fatal(err)
	}
	defer free()
	dir, remove, err := TempFolder("work-")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(left); !os.IsNotExist(err) {
		t.Errorf("%s is there: %v", left, err)
	}
	for _, dir := range append(stay, dir) {
		if _, err := os.Stat(dir); err != nil {
			t.Error(err)
		}
	}
	remove()
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("%s is there: %v", dir, err)
	}
}
