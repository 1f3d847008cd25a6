package atomicfile

import (
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"
)

// A hidden file whose program was killed is removed by whoever replaces the same target
// next. That its program is gone is certain where the system says so: a program holds the
// hidden files that it writes, and the system lets go of them when it ends, however it
// ends. What is held stays, and so does everything where the system does not say.

const (
	// maxStem is how much of the target's name is in the name of a hidden file, in bytes:
	// a target may have the longest name that the system takes.
	maxStem = 80
	// maxLooked bounds how many files of a folder are looked at.
	maxLooked = 10_000
	tries     = 100
)

// stem is the beginning of the names of all hidden files of a target.
func stem(name string) string {
	if len(name) <= maxStem {
		return "." + name + "."
	}
	end := maxStem
	for end > 0 && !utf8.RuneStart(name[end]) {
		end--
	}
	whole := fnv.New32a()
	_, _ = whole.Write([]byte(name))
	return fmt.Sprintf(".%s~%08x.", name[:end], whole.Sum32())
}

// createBeside creates a hidden file in the folder of the target, and holds it until free
// is called. Unlike one from os.CreateTemp it has the permissions of any new file.
func createBeside(target string) (f *os.File, free func(), err error) {
	dir, name := filepath.Split(target)
	for try := 1; ; try++ {
		temp := filepath.Join(dir, fmt.Sprintf("%s%08x.tmp", stem(name), rand.Uint32()))
		f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		switch {
		case errors.Is(err, fs.ErrExist) && try < tries:
			continue
		case err != nil:
			return nil, nil, err
		}
		// Between its creation and this line it looks like one that was left behind.
		if free, err = hold(f); err == nil && isAt(f, temp) {
			return f, free, nil
		}
		_ = f.Close()
		if err == nil {
			free()
		}
		_ = os.Remove(temp)
		if try == tries {
			return nil, nil, errors.New("somebody removes the file that is being written")
		}
	}
}

// isAt reports whether an open file is the one at a path.
func isAt(f *os.File, path string) bool {
	a, err1 := f.Stat()
	b, err2 := os.Lstat(path)
	return err1 == nil && err2 == nil && os.SameFile(a, b)
}

var tempEnd = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[0-9a-f]{8}\.tmp$`) })

// removeLeft removes the hidden files that killed programs have left beside a target.
func removeLeft(target string) {
	dir, name := filepath.Split(target)
	folder, err := os.Open(filepath.Join(dir, "."))
	if err != nil {
		return
	}
	defer folder.Close()
	names, _ := folder.Readdirnames(maxLooked)
	for _, n := range names {
		if end, ok := strings.CutPrefix(n, stem(name)); ok && tempEnd().MatchString(end) {
			removeIfLeft(filepath.Join(dir, n))
		}
	}
}
