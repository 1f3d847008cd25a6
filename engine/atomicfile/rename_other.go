//go:build !windows

package atomicfile

import "os"

// rename moves a file.
func rename(from, to string) error { return os.Rename(from, to) }
