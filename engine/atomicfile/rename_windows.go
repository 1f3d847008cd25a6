package atomicfile

import (
	"errors"
	"os"
	"time"

	"golang.org/x/sys/windows"
)

// rename moves a file. A file that has just been written is often open elsewhere for a
// moment, in what looks for viruses or words, and cannot be moved meanwhile: that is waited
// for.
func rename(from, to string) (err error) {
	for wait := time.Millisecond; wait < time.Second/2; wait *= 2 {
		err = os.Rename(from, to)
		if !errors.Is(err, windows.ERROR_ACCESS_DENIED) && !errors.Is(err, windows.ERROR_SHARING_VIOLATION) {
			return err
		}
		time.Sleep(wait)
	}
	return err
}
