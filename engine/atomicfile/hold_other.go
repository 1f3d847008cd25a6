//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package atomicfile

import (
	"os"
	"runtime"
	"time"
)

// hold does nothing: on Windows an open file cannot be removed, and elsewhere none is.
func hold(*os.File) (free func(), err error) { return func() {}, nil }

// minAge is how old a hidden file is at least that is removed: between its closing and its
// renaming it is not open, but it has just been written.
const minAge = time.Minute

// removeIfLeft removes a hidden file if no program has it open, which Windows knows.
func removeIfLeft(path string) {
	info, err := os.Lstat(path)
	if runtime.GOOS == "windows" && err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > minAge {
		_ = os.Remove(path)
	}
}

// isLeft is not known here.
func isLeft(string) bool { return false }
