// Package atomicfile replaces files atomically: it writes to a hidden file beside the
// target, which takes the target's place when it is complete. Until then, whatever
// happens, the target is what it was before.
//
//	Create ──▶ File ── Write … ──▶ .name.1a2b3c4d.tmp ── Commit ──▶ name
//	                                     └────────────── Discard ──▶ nothing
//
// A symbolic link is followed and kept, and so are the permissions of an existing file;
// a new file gets those of any new file. A file without write permission is not
// replaced either, although the system would allow that.
//
// Errors do not name a file, which might be the hidden one: the caller says which
// target was meant.
package atomicfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"syscall"

	"lanes/engine/clean"
)

// errNotPlain is the error of a target that cannot be replaced: a device, a pipe.
var errNotPlain = errors.New("it is not a plain file")

// File is a file that is being written. It is for one goroutine.
type File struct {
	target string
	temp   *os.File // the hidden file
	placed bool
}

// Create starts a replacement for the file of that name. It fails at once if that file
// cannot be written, or is not a plain file.
func Create(name string) (*File, error) {
	target, mode, err := find(name)
	switch {
	case err != nil:
		return nil, reason(err)
	case !mode.IsRegular():
		return nil, errNotPlain
	}
	temp, err := createBeside(target)
	if err != nil {
		return nil, reason(err)
	}
	f := &File{target: target, temp: temp}
	if mode != 0 {
		if err := temp.Chmod(mode.Perm()); err != nil {
			f.Discard()
			return nil, reason(err)
		}
	}
	return f, nil
}

// Write appends to the file.
func (f *File) Write(p []byte) (int, error) {
	n, err := f.temp.Write(p)
	return n, reason(err)
}

// Commit moves the file into place. Unlike [Write] it does not sync: nothing is lost if
// this program crashes, but data may be if the machine does. If the file cannot be
// moved, as on Windows where another program has the target open, the error says which
// file has the data, until it is discarded.
func (f *File) Commit() error {
	if err := f.temp.Close(); err != nil {
		f.Discard()
		return reason(err)
	}
	if err := rename(f.temp.Name(), f.target); err != nil {
		return fmt.Errorf("%w; what was written is in %s", reason(err), clean.Line(f.temp.Name(), 1000))
	}
	f.placed = true
	return nil
}

// Discard removes what was written, unless it has been committed. It ignores errors.
func (f *File) Discard() {
	if f.placed {
		return
	}
	_ = f.temp.Close()
	_ = os.Remove(f.temp.Name())
}

// sync waits until what was written is on the disk, where the file system supports
// that.
func (f *File) sync() error {
	err := f.temp.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		return nil
	}
	return reason(err)
}

// Write writes the whole file of that name, and returns when it is on the disk: it is
// for results that took minutes to measure. If the target is not a plain file but a
// device or a pipe, it writes to that directly.
func Write(name string, write func(io.Writer) error) error {
	target, mode, err := find(name)
	if err != nil {
		return reason(err)
	}
	if !mode.IsRegular() {
		f, err := os.OpenFile(target, os.O_WRONLY, 0)
		if err != nil {
			return reason(err)
		}
		return reason(errors.Join(write(f), f.Close()))
	}
	f, err := Create(name)
	if err != nil {
		return err
	}
	if err := errors.Join(write(f), f.sync()); err != nil {
		f.Discard()
		return err
	}
	return f.Commit()
}

// Check reports what would make [Write] fail, before there is anything to write.
func Check(name string) error {
	target, mode, err := find(name)
	switch {
	case err != nil:
		return reason(err)
	case mode&fs.ModeNamedPipe != 0:
		return nil // opening it would block until there is a reader
	case !mode.IsRegular():
		return reason(writable(target))
	}
	f, err := Create(name)
	if err != nil {
		return err
	}
	f.Discard()
	return nil
}

// find resolves links and returns the target with its mode, which is 0 if it does not
// exist yet.
func find(name string) (target string, mode fs.FileMode, err error) {
	info, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(name); err == nil {
			return "", 0, errors.New("it is a link that points nowhere")
		}
		return name, 0, nil
	}
	switch {
	case err != nil:
		return "", 0, err
	case info.IsDir():
		return "", 0, errors.New("it is a directory")
	case !info.Mode().IsRegular():
		return name, info.Mode(), nil
	}
	if target, err = filepath.EvalSymlinks(name); err != nil {
		return "", 0, err
	}
	return target, info.Mode(), writable(target)
}

// writable reports why a file cannot be written to.
func writable(name string) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

// createBeside creates a hidden file in the folder of the target. Unlike one from
// os.CreateTemp it has the permissions of any new file.
func createBeside(target string) (*os.File, error) {
	dir, name := filepath.Split(target)
	for try := 0; ; try++ {
		temp := fmt.Sprintf(".%s.%08x.tmp", name, rand.Uint32())
		f, err := os.OpenFile(filepath.Join(dir, temp), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) || try == 100 {
			return f, err
		}
	}
}

// reason is err without file names.
func reason(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return path.Err
	}
	if link, ok := errors.AsType[*os.LinkError](err); ok {
		return link.Err
	}
	return err
}
