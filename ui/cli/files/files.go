// Package files is what a command line says of files: which are read and written, under which
// flags, and whether their uses spoil each other. What can be wrong is found before anything
// runs, and is named as the user has named it.
//
//	flags ──▶ Set ── Check ──▶ "--csv x and --log ./x: the same file"
//	          Write, Save ───▶ a whole file, or none
package files

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"lanes/engine/atomicfile"
	"lanes/engine/clean"
	"lanes/engine/stream"
	"lanes/ui/cli/exit"
)

// Set is the files that a command reads and writes, as its command line says. The name "-" is
// standard input or output.
type Set struct{ in, out []use }

// use is a file with the flag that names it, "" if that is an argument.
type use struct{ flag, name string }

// String is the file as it stands on the command line.
func (u use) String() string { return Named(u.flag, u.name) }

// Reads adds a file that is read, unless its name is empty.
func (f *Set) Reads(flag, name string) {
	if name != "" {
		f.in = append(f.in, use{flag, name})
	}
}

// Writes adds a file that is written, unless its name is empty.
func (f *Set) Writes(flag, name string) {
	if name != "" {
		f.out = append(f.out, use{flag, name})
	}
}

// Named is how messages call a file that a flag names: as it stands on the command line.
func Named(flag, name string) string {
	return strings.TrimSpace(flag + " " + clean.Line(name, 100))
}

// Shown is how messages call a file that is read.
func Shown(name string) string {
	if stream.IsStdin(name) {
		return "standard input"
	}
	return clean.Line(name, 100)
}

// ToStandard reports whether one of the files is written to standard output.
func (f *Set) ToStandard() bool {
	_, ok := f.standard()
	return ok
}

// standard is the first file that is written to standard output, if there is one.
func (f *Set) standard() (out use, ok bool) {
	for _, out := range f.out {
		if stream.IsStdout(out.name) {
			return out, true
		}
	}
	return out, false
}

// UsesStandard reports whether standard input or output is one of the files: then there is
// no terminal for a screen.
func (f *Set) UsesStandard() bool {
	for _, in := range f.in {
		if stream.IsStdin(in.name) {
			return true
		}
	}
	return f.ToStandard()
}

// Check finds two uses of a file that would spoil each other, before anything runs.
func (f *Set) Check(json bool) error {
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
func (f *Set) besides(out []place, name string, std *os.File) error {
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

// Replaceable finds out whether all files that are written can be.
func (f *Set) Replaceable() (err error) {
	for _, out := range f.out {
		err = errors.Join(err, Replaceable(out.flag, out.name))
	}
	return err
}

// Replaceable finds out whether a file that a flag names can be written; "" is none.
func Replaceable(flag, name string) error {
	if name == "" {
		return nil
	}
	if err := atomicfile.Check(name); err != nil {
		return fmt.Errorf("%s: %w", Named(flag, name), err)
	}
	return nil
}

// WritableLog finds out whether a log can be written to a file. It is written in its place,
// as what is in a log that was cut off can be read.
func WritableLog(ctx context.Context, name string) error {
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
		return fmt.Errorf("%s: %w", Named("--log", name), err)
	}
	_ = f.Close()
	if isNew { // it is made when there is something to write
		_ = os.Remove(behindLinks(name))
	}
	return nil
}

// Write writes a file that a flag names, whole or not at all. Errors name both.
func Write(ctx context.Context, flag, name string, write func(io.Writer) error) error {
	if err := atomicfile.Write(ctx, name, write); err != nil {
		return exit.Failure(fmt.Errorf("%s: %w", Named(flag, name), err))
	}
	return nil
}
