package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"lanes/engine/atomicfile"
	"lanes/engine/clean"
	"lanes/engine/stream"
)

// files are what a command reads and writes, as its command line says. The name "-" is
// standard input or output.
type files struct{ in, out []namedFile }

// namedFile is a file with the flag that names it, "" if that is an argument.
type namedFile struct{ flag, name string }

// reads adds a file that is read, unless its name is empty.
func (f *files) reads(flag, name string) {
	if name != "" {
		f.in = append(f.in, namedFile{flag, name})
	}
}

// writes adds a file that is written, unless its name is empty.
func (f *files) writes(flag, name string) {
	if name != "" {
		f.out = append(f.out, namedFile{flag, name})
	}
}

// String is the file as it stands on the command line.
func (f namedFile) String() string {
	return strings.TrimSpace(f.flag + " " + clean.Line(f.name, 100))
}

// shown is how messages call a file that is read.
func shown(name string) string {
	if stream.IsStdin(name) {
		return "standard input"
	}
	return clean.Line(name, 100)
}

// standard is the first file that is written to standard output, if there is one.
func (f *files) standard() (out namedFile, ok bool) {
	for _, out := range f.out {
		if stream.IsStdout(out.name) {
			return out, true
		}
	}
	return out, false
}

// useStandard reports whether standard input or output is one of the files: then there is
// no terminal for a screen.
func (f *files) useStandard() bool {
	for _, in := range f.in {
		if stream.IsStdin(in.name) {
			return true
		}
	}
	_, ok := f.standard()
	return ok
}

// check finds two uses of a file that would spoil each other, before anything runs.
func (f *files) check(json bool) error {
	for i, in := range f.in {
		for _, other := range f.in[:i] {
			if stream.IsStdin(in.name) && stream.IsStdin(other.name) {
				return fmt.Errorf("%s and %s: standard input can be read only once", other, in)
			}
		}
	}
	all := make([]place, len(f.out))
	for i, out := range f.out {
		all[i] = placeOf(out.name, stream.IsStdout(out.name), os.Stdout)
		for k, other := range f.out[:i] {
			switch {
			case stream.IsStdout(out.name) && stream.IsStdout(other.name):
				return fmt.Errorf("%s and %s: both write to standard output; choose one", other, out)
			case all[i].is(&all[k]):
				return fmt.Errorf("%s and %s: the same file; give each its own", other, out)
			}
		}
		for _, in := range f.in {
			from := placeOf(in.name, stream.IsStdin(in.name), os.Stdin)
			if all[i].is(&from) && (all[i].isPlain() || !stream.IsStdin(in.name)) {
				return fmt.Errorf("%s and %s: the same file; write to another one", in, out)
			}
		}
	}
	if out, ok := f.standard(); ok {
		if json {
			return fmt.Errorf("--json and %s: both write to standard output; choose one", out)
		}
		return f.besides(all, "stderr", os.Stderr)
	}
	return errors.Join(f.besides(all, "stdout", os.Stdout), f.besides(all, "stderr", os.Stderr))
}

// besides finds a file that the shell was told to write what this program prints into.
func (f *files) besides(out []place, name string, std *os.File) error {
	printed := placeOf("", true, std)
	if !printed.isPlain() && std == os.Stderr {
		return nil // messages may well go where results go
	}
	for i, file := range f.out {
		if out[i].is(&printed) && !stream.IsStdout(file.name) {
			return fmt.Errorf("%s: the same file as %s; give each its own", file, name)
		}
	}
	for _, file := range f.in {
		in := placeOf(file.name, stream.IsStdin(file.name), os.Stdin)
		if in.is(&printed) && printed.isPlain() {
			return fmt.Errorf("%s: the same file as %s; write to another one", file, name)
		}
	}
	return nil
}

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

// replaceable finds out whether a file that a flag names can be written; "" is none.
func replaceable(flag, name string) error {
	if name == "" {
		return nil
	}
	if err := atomicfile.Check(name); err != nil {
		return fmt.Errorf("%s: %w", namedFile{flag, name}, err)
	}
	return nil
}

// writableLog finds out whether a log can be written to a file. It is written in its place,
// as what is in a log that was cut off can be read.
func writableLog(ctx context.Context, name string) error {
	if name == "" || stream.IsStdout(name) {
		return nil
	}
	info, err := os.Stat(name)
	if err == nil && info.Mode()&fs.ModeNamedPipe != 0 {
		return nil // opening it would wait for a reader
	}
	isNew := errors.Is(err, fs.ErrNotExist)
	f, err := stream.Create(ctx, name, 0o600)
	if err != nil {
		return fmt.Errorf("%s: %w", namedFile{"--log", name}, err)
	}
	_ = f.Close()
	if isNew { // it is made when there is something to write
		_ = os.Remove(behindLinks(name))
	}
	return nil
}
