package watch

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// The shim takes longer to compile than all else that it does at the start of a program. Its
// first process compiles it for those that follow, into the folder of the watch; the form
// for each Python is kept from run to run.

// maxCompiled bounds the compiled shim of one Python, in bytes.
const maxCompiled = 1 << 20

// kept is the folder that this version of the shim is kept in, "" for none.
func (w *Watch) kept() string {
	if w.cfg.Keep == "" {
		return ""
	}
	return filepath.Join(w.cfg.Keep, fmt.Sprintf("shim-%x", sha256.Sum256(slices.Concat(shim, shimStart)))[:21])
}

// lend copies what was kept into the folder of the watch. Without it the shim is compiled.
func (w *Watch) lend() { copyCompiled(w.dir, w.kept()) }

// keep keeps what was compiled in this run. What older versions have left is taken away.
func (w *Watch) keep() {
	kept := w.kept()
	fresh, _ := filepath.Glob(filepath.Join(w.dir, "shim.py-*"))
	if kept == "" || len(fresh) == 0 {
		return
	}
	if _, err := os.Stat(kept); err != nil {
		old, _ := filepath.Glob(filepath.Join(w.cfg.Keep, "shim-*"))
		for _, dir := range old {
			_ = os.RemoveAll(dir)
		}
	}
	if os.MkdirAll(kept, 0o700) == nil {
		copyCompiled(kept, w.dir)
	}
}

// copyCompiled copies the compiled forms that a folder lacks. It may fail: they are made anew.
func copyCompiled(to, from string) {
	if from == "" {
		return
	}
	files, _ := filepath.Glob(filepath.Join(from, "shim.py-*"))
	for _, file := range files {
		name := filepath.Join(to, filepath.Base(file))
		if filepath.Ext(strings.TrimPrefix(filepath.Base(file), "shim.py")) != "" {
			continue // it was being written
		}
		if _, err := os.Lstat(name); err == nil {
			continue
		}
		if info, err := os.Lstat(file); err != nil || !info.Mode().IsRegular() || info.Size() > maxCompiled {
			continue
		}
		_ = copyWhole(name, file)
	}
}

// copyWhole copies a file so that nobody ever sees a part of it.
func copyWhole(to, from string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.CreateTemp(filepath.Dir(to), "copy-")
	if err != nil {
		return err
	}
	_, err = io.Copy(out, io.LimitReader(in, maxCompiled))
	if cerr := out.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(out.Name(), to)
	}
	if err != nil {
		_ = os.Remove(out.Name())
	}
	return err
}
