// Package stream reads and writes files that may keep a program waiting: pipes, terminals,
// standard input and output. A context ends every wait.
//
//	name ── Open ────▶ File ── Read ───▶ what is there, or ErrInterrupted
//	name ── Create ──▶ File ── Write ──▶ taken, or after the context's end errUnread
//
// The name "-" is standard input to a reader and standard output to a writer. Plain files
// are read and written as they are: a disk always answers.
//
// Errors do not name a file: the caller says which was meant.
package stream

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"time"
)

// ErrInterrupted is the error of a wait for something to read that the context has ended.
var ErrInterrupted = errors.New("interrupted while waiting for something to read")

// The errors of a wait for a reader that the context has ended: while writing, and before.
var (
	errUnread   = errors.New("nobody is reading it, so the rest is missing")
	errNoReader = errors.New("nobody is reading it, so nothing was written")
)

// patience is how often it is looked, after the context's end, whether a reader has taken
// something: what is read keeps all of it. On a busy machine the looks come late as well.
const (
	patience = 25
	look     = 20 * time.Millisecond
)

// Standard is the name of standard input and output.
const Standard = "-"

// IsStdin reports whether a file to read is standard input, by whichever name.
func IsStdin(name string) bool {
	return slices.Contains([]string{Standard, "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"}, name)
}

// IsStdout reports whether a file to write is standard output, by whichever name.
func IsStdout(name string) bool {
	return slices.Contains([]string{Standard, "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"}, name)
}

// File is a file that is read or written. It is for one goroutine.
type File struct {
	*os.File
	ctx   context.Context
	waits bool // reads and writes of it may wait
	ours  bool // it is closed with the process alone

	buf, rest []byte // of a read that may wait: its room, and what is there already
	err       error  // of a wait that was given up
}

// Open opens the file of that name for reading. That of a pipe waits for a writer.
func Open(ctx context.Context, name string) (*File, error) {
	if IsStdin(name) {
		return Wrap(ctx, os.Stdin), nil
	}
	return open(ctx, name, ErrInterrupted, 0, func() (*os.File, error) { return os.Open(name) })
}

// Create opens the file of that name for writing, and makes it with these permissions if
// there is none. What is in it stays. That of a pipe waits for a reader.
func Create(ctx context.Context, name string, perm fs.FileMode) (*File, error) {
	if IsStdout(name) {
		return Wrap(ctx, os.Stdout), nil
	}
	return open(ctx, name, errNoReader, patience, func() (*os.File, error) {
		return os.OpenFile(name, os.O_WRONLY|os.O_CREATE, perm)
	})
}

// Wrap is a file of the process itself, such as [os.Stdout]: closing it does nothing.
func Wrap(ctx context.Context, f *os.File) *File {
	return &File{File: f, ctx: ctx, waits: !isPlain(f), ours: true}
}

// open opens a file. If it is a pipe whose other end nobody opens, that is given up so many
// looks after the end of ctx.
func open(ctx context.Context, name string, givenUp error, looks int, do func() (*os.File, error)) (*File, error) {
	info, err := os.Stat(name)
	if err != nil || info.Mode()&fs.ModeNamedPipe == 0 {
		f, err := do()
		if err != nil {
			return nil, Reason(err)
		}
		return &File{File: f, ctx: ctx, waits: !isPlain(f)}, nil
	}
	f, ok, err := wait(ctx, looks, do, func(f *os.File, _ error) { _ = f.Close() })
	switch {
	case !ok:
		return nil, givenUp
	case err != nil:
		return nil, Reason(err)
	}
	return &File{File: f, ctx: ctx, waits: true}, nil
}

// wait does something that may take for ever. So many looks after the end of ctx it gives
// up, and ok is false: what comes of it then is passed to late.
func wait[T any](ctx context.Context, looks int, do func() (T, error), late func(T, error)) (v T, ok bool, err error) {
	type result struct {
		v   T
		err error
	}
	done, gone := make(chan result), make(chan struct{})
	go func() {
		v, err := do()
		select {
		case done <- result{v, err}:
		case <-gone:
			late(v, err)
		}
	}()
	select {
	case r := <-done:
		return r.v, true, r.err
	case <-ctx.Done():
	}
	for range looks {
		timer := time.NewTimer(look)
		select {
		case r := <-done:
			timer.Stop()
			return r.v, true, r.err
		case <-timer.C:
		}
	}
	close(gone)
	return v, false, nil
}

func isPlain(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode().IsRegular()
}

// Plain reports whether it is a file on a disk, which can be replaced.
func (f *File) Plain() bool { return !f.waits && !f.ours }

const bufferSize = 64 << 10

// Read reads what is there, and waits if there is nothing yet.
func (f *File) Read(p []byte) (int, error) {
	switch {
	case f.ctx.Err() != nil:
		return 0, ErrInterrupted
	case !f.waits:
		n, err := f.File.Read(p)
		return n, Reason(err)
	}
	if len(f.rest) == 0 && f.err == nil {
		if f.buf == nil {
			f.buf = make([]byte, bufferSize)
		}
		n, ok, err := wait(f.ctx, 0, func() (int, error) { return f.File.Read(f.buf) }, func(int, error) {})
		if !ok {
			n, err = 0, ErrInterrupted
		}
		f.rest, f.err = f.buf[:n], Reason(err)
	}
	n := copy(p, f.rest)
	if f.rest = f.rest[n:]; n == 0 && len(p) > 0 {
		return 0, f.err
	}
	return n, nil
}

// Write writes all of p, and waits until it is taken.
func (f *File) Write(p []byte) (int, error) {
	switch {
	case !f.waits:
		n, err := f.File.Write(p)
		return n, Reason(err)
	case f.err != nil:
		return 0, f.err
	}
	own := bytes.Clone(p) // whoever calls takes p back when this gives up
	n, ok, err := wait(f.ctx, patience, func() (int, error) { return f.File.Write(own) }, func(int, error) {})
	if !ok {
		f.err = errUnread
		return 0, f.err
	}
	return n, Reason(err)
}

// WriteString is [File.Write] for a text.
func (f *File) WriteString(s string) (int, error) { return f.Write([]byte(s)) }

// ReadFrom writes all that comes from r.
func (f *File) ReadFrom(r io.Reader) (int64, error) {
	return io.Copy(struct{ io.Writer }{f}, r)
}

// WriteTo reads all there is into w.
func (f *File) WriteTo(w io.Writer) (int64, error) {
	return io.Copy(w, struct{ io.Reader }{f})
}

// Close closes the file.
func (f *File) Close() error {
	if f.ours {
		return nil
	}
	return Reason(f.File.Close())
}

// Reason is err without the name of a file and without what was done with it.
func Reason(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return path.Err
	}
	if link, ok := errors.AsType[*os.LinkError](err); ok {
		return link.Err
	}
	return err
}
