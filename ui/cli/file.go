package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// replaceFile writes a file beside the one of that name, and then puts it in its place:
// whatever happens meanwhile, there is a whole one. What is no plain file, a device, is
// written to as it is.
func replaceFile(name string, write func(io.Writer) error) error {
	target, perm, err := targetOf(name)
	if err != nil {
		return err
	}
	if !perm.IsRegular() {
		f, err := os.OpenFile(target, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(write(f), f.Close())
	}
	f, err := createBeside(target)
	if err != nil {
		return err
	}
	err = write(f)
	if perm != 0 {
		err = errors.Join(err, f.Chmod(perm.Perm()))
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), target)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// canReplace finds what would keep a file from being written, before there is anything
// to write.
func canReplace(name string) error {
	target, perm, err := targetOf(name)
	if err != nil || !perm.IsRegular() {
		return err
	}
	f, err := createBeside(target)
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// reason is err without the name of the file, which may be that of one beside it.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// targetOf is the file that is meant, links followed, with its mode, which is 0 if there
// is none yet. One that must not be written to is an error: to put another in its place
// would work.
func targetOf(name string) (target string, mode fs.FileMode, err error) {
	target, err = filepath.EvalSymlinks(name)
	if errors.Is(err, fs.ErrNotExist) {
		return name, 0, nil
	}
	if err != nil {
		return "", 0, err
	}
	f, err := os.OpenFile(target, os.O_WRONLY, 0)
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", 0, err
	}
	return target, info.Mode(), nil
}

// createBeside creates a file in the folder of another one, with the permissions of any
// new file.
func createBeside(target string) (*os.File, error) {
	dir, name := filepath.Split(target)
	return os.OpenFile(filepath.Join(dir, fmt.Sprintf(".%s.%08x.tmp", name, rand.Uint32())), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
}
