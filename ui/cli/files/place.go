package files

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// place is where a file is, or will be.
type place struct {
	info   fs.FileInfo // of the file, or else of the folder that it will be in; nil if neither is there
	folder string      // that it will be in
	name   string      // that it will have there, "" if it is there
}

// placeOf finds the place of a file, or of a standard one.
func placeOf(name string, standard bool, std *os.File) (p place) {
	var err error
	if standard {
		p.info, _ = std.Stat()
		return p
	}
	if p.info, err = os.Stat(name); err == nil {
		return p
	}
	name = behindLinks(name)
	p.folder, p.name = filepath.Dir(name), filepath.Base(name)
	p.info, _ = os.Stat(p.folder)
	return p
}

// behindLinks is the file that links point to, which may not be there yet.
func behindLinks(name string) string {
	const most = 40 // as the system follows
	for range most {
		to, err := os.Readlink(name)
		if err != nil {
			break
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(name), to)
		}
		name = to
	}
	return name
}

// isPlain reports whether a file is on a disk.
func (p *place) isPlain() bool {
	return p.info != nil && (p.name != "" || p.info.Mode().IsRegular())
}

// is reports whether two places are the same file. What is thrown away may well be thrown
// away together.
func (p *place) is(q *place) bool {
	if p.info == nil || q.info == nil || !os.SameFile(p.info, q.info) {
		return false
	}
	if null, err := os.Stat(os.DevNull); err == nil && os.SameFile(p.info, null) {
		return false
	}
	return p.name == q.name || p.name != "" && q.name != "" && alike(p.name, q.name) && ignoresCase(p.folder)
}

// alike reports whether two names of files are the same where letter case does not matter,
// nor how a letter with an accent is written, nor points and spaces at the end.
func alike(a, b string) bool {
	plain := func(s string) string { return norm.NFC.String(strings.TrimRight(s, ". ")) }
	return strings.EqualFold(plain(a), plain(b))
}

// ignoresCase reports whether names in a folder that differ in letter case are the same. A
// file that is there tells, by another spelling of its name, or else the folder itself. It
// makes no file.
func ignoresCase(folder string) bool {
	path, err := filepath.Abs(folder)
	if err != nil {
		path = folder
	}
	var there []string
	if f, err := os.Open(path); err == nil {
		names, _ := f.Readdirnames(100)
		_ = f.Close()
		for _, name := range names {
			there = append(there, filepath.Join(path, name))
		}
	}
	for _, name := range append(there, path) {
		other := filepath.Join(filepath.Dir(name), otherCase(filepath.Base(name)))
		if other == name {
			continue
		}
		if a, err := os.Lstat(name); err == nil {
			b, err := os.Lstat(other)
			return err == nil && os.SameFile(a, b)
		}
	}
	return runtime.GOOS == "windows" || runtime.GOOS == "darwin"
}

// otherCase is a name with its letters in the other case.
func otherCase(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return unicode.ToLower(r)
		}
		return unicode.ToUpper(r)
	}, name)
}
