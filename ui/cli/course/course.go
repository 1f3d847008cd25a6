// Package course remembers between sessions how far the user got in the course.
//
//	cli ── Ran, Chose … ─▶ Memory ──▶ a small JSON file
//	cli ◀──── State ───── Memory ◀── the same, which nobody trusts
//
// The file is a convenience: a damaged file is not an error, nor is one that cannot be
// written.
package course

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"sync"

	"lanes/engine/atomicfile"
)

// Variable names the file in place of the usual one, which is lanes/course.json in the
// user's directory for settings. If it is set but empty, nothing is remembered.
const Variable = "LANES_STATE"

// maxSize bounds a file that is read or replaced, in bytes.
const maxSize = 64 << 10

// State is what is remembered. All ids are ids of existing lessons.
type State struct {
	Ran    []string `json:"run,omitempty"`    // the lessons that were run to their end, in the order of the course
	Chosen string   `json:"chosen,omitempty"` // the lesson that was chosen last, "" for none
	Python bool     `json:"python,omitempty"` // code was shown in Python, not in Go, last
}

// Memory stores the state. It is safe for concurrent use.
type Memory struct {
	path    string // "" remembers nothing
	lessons []string

	mu sync.Mutex
}

// Open returns the memory of a course with lessons of these ids, in the file that the
// environment names. It does not read or write yet.
func Open(lessons []string) *Memory {
	path, set := os.LookupEnv(Variable)
	if !set {
		if dir, err := os.UserConfigDir(); err == nil {
			path = filepath.Join(dir, "lanes", "course.json")
		}
	}
	return &Memory{path: path, lessons: lessons}
}

// Dir is the folder of what this program keeps for itself beside the file of the course, ""
// if it is to keep nothing.
func Dir() string {
	if path, set := os.LookupEnv(Variable); set {
		if path == "" {
			return ""
		}
		return filepath.Dir(path)
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "lanes")
}

// Beside is a file of that name in the folder of the memory, "" if nothing is remembered.
func (m *Memory) Beside(name string) string {
	if m.path == "" {
		return ""
	}
	return filepath.Join(filepath.Dir(m.path), name)
}

// State is what is remembered now.
func (m *Memory) State() State {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.load()
}

// Ran remembers that a lesson was run to its end, and that it is the one chosen
// last.
func (m *Memory) Ran(id string) {
	m.change(func(s *State) { s.Ran, s.Chosen = append(s.Ran, id), id })
}

// Chose remembers that a lesson is the one chosen last.
func (m *Memory) Chose(id string) {
	m.change(func(s *State) { s.Chosen = id })
}

// ReadsPython remembers whether code is shown in Python, not in Go.
func (m *Memory) ReadsPython(yes bool) {
	m.change(func(s *State) { s.Python = yes })
}

// change rereads the file before it changes it, because another session may have
// written to it.
func (m *Memory) change(how func(*State)) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.path == "" {
		return
	}
	before := m.load()
	after := before
	how(&after)
	if after = m.known(after); !reflect.DeepEqual(after, before) {
		_ = m.save(after)
	}
}

// load reads the file. If it is damaged, nothing is remembered.
func (m *Memory) load() State {
	if m.path == "" || !ours(m.path) {
		return State{}
	}
	f, err := os.Open(m.path)
	if err != nil {
		return State{}
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	var s State
	if err != nil || len(b) > maxSize || json.Unmarshal(b, &s) != nil {
		return State{}
	}
	return m.known(s)
}

// known is s without anything that this program did not write: every text in the result
// is the id of a lesson, so nothing needs cleaning.
func (m *Memory) known(s State) State {
	out := State{Python: s.Python}
	for _, id := range m.lessons {
		if slices.Contains(s.Ran, id) {
			out.Ran = append(out.Ran, id)
		}
		if s.Chosen == id {
			out.Chosen = id
		}
	}
	return out
}

// ours reports whether a path may be read and replaced: it names a small file, or
// nothing yet. Devices, pipes and directories are left alone.
func ours(path string) bool {
	info, err := os.Stat(path)
	if err != nil {
		return errors.Is(err, fs.ErrNotExist)
	}
	return info.Mode().IsRegular() && info.Size() <= maxSize
}

// save replaces the file atomically. A link is kept, and its target is replaced.
func (m *Memory) save(s State) error {
	if !ours(m.path) {
		return fs.ErrInvalid
	}
	b, err := json.Marshal(s)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(m.path), 0o700); err != nil {
		return err
	}
	f, err := atomicfile.Create(context.Background(), m.path)
	if err != nil {
		return err
	}
	defer f.Discard() // unless it was committed
	if _, err := f.Write(append(b, '\n')); err != nil {
		return err
	}
	return f.Commit()
}
