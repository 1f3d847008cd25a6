// Package atomicfile replaces files atomically: it writes to a hidden file beside the
// target, which takes the target's place when it is complete. Until then, whatever
// happens, the target is what it was before.
//
//	Create ──▶ File ── Write … ──▶ .name.1a2b3c4d.tmp ── Commit ──▶ name
//	                                     └────────────── Discard ──▶ nothing
//
// A symbolic link is followed and kept, and so are the permissions of an existing file;
// a new file gets those of any new file. A file without write permission is not
// replaced either, although the system would allow that. What cannot be replaced, a
// device, a pipe, standard output, is written to directly.
//
// A program that is killed leaves its hidden file behind. Whoever replaces the same target
// next removes it, if it is certain that nobody writes to it any more: see the file left.go.
//
// Errors do not name a file, which might be the hidden one: the caller says which
// target was meant.
package atomicfile

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"lanes/engine/clean"
	"lanes/engine/stream"
)

// File is a file that is being written. It is for one goroutine.
type File struct {
	out    io.WriteCloser // the hidden file, or the target itself
	temp   *os.File       // the hidden file, nil if the target is written to directly
	target string
	free   func() // lets others remove the hidden file
	placed bool
}

// Create starts a replacement for the file of that name. It fails at once if that file
// cannot be written. What is not a plain file is opened for writing instead; that of a
// pipe waits for a reader until ctx ends.
func Create(ctx context.Context, name string) (*File, error) {
	target, mode, err := find(name)
	switch {
	case err != nil:
		return nil, stream.Reason(err)
	case !mode.IsRegular():
		out, err := stream.Create(ctx, name, 0)
		if err != nil {
			return nil, err
		}
		return &File{out: out}, nil
	}
	removeLeft(target)
	temp, free, err := createBeside(target)
	if err != nil {
		return nil, stream.Reason(err)
	}
	f := &File{out: temp, temp: temp, target: target, free: free}
	if mode != 0 {
		if err := temp.Chmod(mode.Perm()); err != nil {
			f.Discard()
			return nil, stream.Reason(err)
		}
	}
	return f, nil
}

// Direct reports whether what is written goes to the target directly, because that
// cannot be replaced.
func (f *File) Direct() bool { return f.temp == nil }

// Write appends to the file.
func (f *File) Write(p []byte) (int, error) {
	n, err := f.out.Write(p)
	return n, stream.Reason(err)
}

// Commit moves the file into place. Unlike [Write] it does not sync: nothing is lost if
// this program crashes, but data may be if the machine does. If the file cannot be
// moved, as on Windows where another program has the target open, the error says which
// file has the data, until it is discarded.
func (f *File) Commit() error {
	if f.Direct() {
		return stream.Reason(f.out.Close())
	}
	if err := f.temp.Close(); err != nil {
		f.Discard()
		return stream.Reason(err)
	}
	if err := rename(f.temp.Name(), f.target); err != nil {
		return fmt.Errorf("%w; what was written is in %s", stream.Reason(err), clean.Line(f.temp.Name(), 1000))
	}
	f.placed = true
	f.free()
	return nil
}

// Discard removes what was written, unless it has been committed or was written directly.
// It ignores errors.
func (f *File) Discard() {
	switch {
	case f.placed:
		return
	case f.Direct():
		_ = f.out.Close()
		return
	}
	_ = f.temp.Close()
	_ = os.Remove(f.temp.Name())
	f.free()
}

// sync waits until what was written is on the disk, where the file system supports
// that.
func (f *File) sync() error {
	if f.Direct() {
		return nil
	}
	err := f.temp.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		return nil
	}
	return stream.Reason(err)
}

// Write writes the whole file of that name, and returns when it is on the disk: it is
// for results that took minutes to measure.
func Write(ctx context.Context, name string, write func(io.Writer) error) error {
	f, err := Create(ctx, name)
	if err != nil {
		return err
	}
	if err := cmp.Or(write(f), f.sync()); err != nil {
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
		return stream.Reason(err)
	case stream.IsStdout(name), mode&fs.ModeNamedPipe != 0:
		return nil // opening it would block until there is a reader
	case !mode.IsRegular():
		return stream.Reason(writable(target))
	}
	f, err := Create(context.Background(), name)
	if err != nil {
		return err
	}
	f.Discard()
	return nil
}

// find resolves links and returns the target with its mode, which is 0 if it does not
// exist yet.
func find(name string) (target string, mode fs.FileMode, err error) {
	if stream.IsStdout(name) {
		return name, fs.ModeIrregular, nil
	}
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

// ErrHeld says that another program holds what only one may have.
var ErrHeld = errors.New("another program is at it")

// Hold holds a file, which it makes if there is none, until free is called or this program
// ends. It fails with [ErrHeld] if another program holds it, where the system can tell.
func Hold(path string) (free func(), err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if free, err = hold(f); err != nil {
		return nil, ErrHeld
	}
	return free, nil
}
