package engine

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"sort"
	"time"

	"lanes/engine/clean"
)

// Mark is a moment of a run that has a name: one that the user set, or one that the
// run reached by itself.
type Mark struct {
	At   time.Duration
	Kind MarkKind
	Name string // of a user's mark; of another that of its task
	Task int32  // that it is about, NoTask if none
	N    int    // of AllAtOnce: how many tasks were in progress
}

// MarkKind says what a mark stands for.
type MarkKind uint8

// The kinds of marks.
const (
	UserMark    MarkKind = iota
	FirstDone            // the first task is done
	FirstFailed          // the first has failed
	AllAtOnce            // so many tasks are in progress as at most, for the first time
	LastAlone            // from here on only the last task is in progress

	numMarkKinds
)

// markNames are the names of the kinds on the command line.
var markNames = [numMarkKinds]string{"mark", "first", "failure", "parallel", "last"}

// String returns the kind's name.
func (k MarkKind) String() string { return nameOf(markNames[:], uint8(k)) }

const (
	// MaxMarkName bounds the name of a mark, in bytes.
	MaxMarkName = 120
	// maxMarks bounds the marks of a user: a log from outside may have any number.
	maxMarks = 1000
)

// SetMark gives a moment a name, or another one; an empty name takes the mark away.
// It reports whether anything changed.
func (t *Timeline) SetMark(at time.Duration, name string) bool {
	name = clean.Line(name, MaxMarkName)
	at = min(max(at, 0), maxAt)
	i := sort.Search(len(t.marks), func(i int) bool { return t.marks[i].At >= at })
	there := i < len(t.marks) && t.marks[i].At == at
	switch {
	case there && name == "":
		t.marks = slices.Delete(t.marks, i, i+1)
	case there:
		changed := t.marks[i].Name != name
		t.marks[i].Name = name
		return changed
	case name == "" || len(t.marks) == maxMarks:
		return false
	default:
		t.marks = slices.Insert(t.marks, i, Mark{At: at, Name: name, Task: NoTask})
	}
	return true
}

// Marks returns all marks in order of time: the user's, and those that the run has
// reached as far as it is known.
func (t *Timeline) Marks() []Mark {
	all := slices.Concat(t.marks, t.stones.reached(t.head, t.Info.Tasks))
	slices.SortStableFunc(all, func(a, b Mark) int { return int(a.At - b.At) })
	return all
}

// milestones are the marks that a run sets by itself.
type milestones struct {
	marks [numMarkKinds]Mark
	has   [numMarkKinds]bool
	begun int  // tasks
	start Mark // of the one that began last
}

// fold takes an event. before is the picture without it.
func (m *milestones) fold(e *Event, before *Picture) {
	if n := before.InFlight; n > 1 && e.At > before.At && n > m.marks[AllAtOnce].N {
		m.start.N = n
		m.set(AllAtOnce, m.start)
	}
	if e.Kind != KindTask {
		return
	}
	here := Mark{At: e.At, Task: e.Task, Name: e.Name}
	if e.Phase == TaskStart {
		m.begun++
		m.start = here
		m.has[LastAlone] = false
		return
	}
	if l := before.Lane(int(e.Lane)); l != nil && here.Name == "" {
		here.Name = l.TaskName
	}
	switch {
	case e.State == Done && !m.has[FirstDone]:
		m.set(FirstDone, here)
	case e.State == Failed && !m.has[FirstFailed]:
		m.set(FirstFailed, here)
	}
	if before.InFlight == 2 {
		m.set(LastAlone, Mark{At: e.At, Task: NoTask})
	}
}

func (m *milestones) set(k MarkKind, mark Mark) {
	mark.Kind = k
	m.marks[k], m.has[k] = mark, true
}

// reached are those that are certain. That no task begins any more is so when all
// have, or when the run is over by itself.
func (m *milestones) reached(head *Picture, tasks int) []Mark {
	var all []Mark
	for k := range numMarkKinds {
		certain := k != LastAlone || (head.Over || m.begun == tasks) && !head.Killed
		if m.has[k] && certain {
			all = append(all, m.marks[k])
		}
	}
	return all
}

// markLine is a mark as a line of a log. It is no event: it may stand anywhere
// between the first line and the last, and of several for the same moment the last
// one holds. An empty name takes the mark away.
type markLine struct {
	Kind string        `json:"kind"` // "mark"
	At   time.Duration `json:"at_ns"`
	Name string        `json:"name"`
}

// Mark appends a mark and hands it to the system.
func (l *LogWriter) Mark(at time.Duration, name string) error {
	return l.writeJSON(markLine{"mark", at, clean.Line(name, MaxMarkName)})
}

// AddMark puts a mark into the file of a log that is complete, before its last line.
func AddMark(file string, at time.Duration, name string) error {
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(addMark(f, markLine{"mark", at, clean.Line(name, MaxMarkName)}), f.Close())
}

func addMark(f *os.File, mark markLine) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s is no file", f.Name())
	}
	tail := make([]byte, min(info.Size(), maxLine+1))
	from := info.Size() - int64(len(tail))
	if _, err := f.ReadAt(tail, from); err != nil {
		return err
	}
	start := bytes.LastIndexByte(bytes.TrimSuffix(tail, []byte("\n")), '\n') + 1
	last := tail[start:]
	var l line
	if l.parse(last, &scanner{}) != nil || l.Kind != "summary" {
		return errors.New("the log ends before its run did, so nothing can be added")
	}
	data, err := json.Marshal(mark)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(slices.Concat(data, []byte("\n"), last), from+int64(start))
	return err
}
