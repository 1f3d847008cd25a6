package atomicfile

import (
	"os"
	"path/filepath"
	"time"
)

// heldName is the file by which a folder is held.
const heldName = "held"

// justMade is how old a folder is at least that is removed: it may not be held yet.
const justMade = time.Minute

// TempFolder makes a folder for files that nobody needs after this program, with a name that
// begins with prefix, and holds it until remove, which removes it. Such folders that killed
// programs have left are removed too, where the system can tell.
func TempFolder(prefix string) (dir string, remove func(), err error) {
	left, _ := filepath.Glob(filepath.Join(os.TempDir(), prefix+"*"))
	for _, l := range left {
		if info, err := os.Lstat(l); err == nil && info.IsDir() && time.Since(info.ModTime()) > justMade && isLeft(filepath.Join(l, heldName)) {
			_ = os.RemoveAll(l)
		}
	}
	if dir, err = os.MkdirTemp("", prefix); err != nil {
		return "", nil, err
	}
	free, err := HoldFolder(dir)
	if err != nil {
		_ = os.RemoveAll(dir)
		return "", nil, err
	}
	return dir, func() {
		_ = os.RemoveAll(dir)
		free()
	}, nil
}

// HoldFolder holds a folder, which there must be, as [Hold] does a file.
func HoldFolder(dir string) (free func(), err error) { return Hold(filepath.Join(dir, heldName)) }
