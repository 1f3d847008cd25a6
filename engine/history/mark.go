package history

import (
	"slices"
	"sort"
	"time"

	"lanes/engine/clean"
	"lanes/engine/event"
)

// Mark is a moment of a run that has a name: one that the user set, or a milestone of
// the run.
type Mark struct {
	At   time.Duration
	Kind MarkKind
	Name string // of a user's mark; of a milestone, the name of its task
	Task int32  // the task it is about, NoTask if none
	N    int    // of MostAtOnce: how many tasks were in progress
}

// MarkKind says what a mark stands for.
type MarkKind uint8

// The kinds of marks.
const (
	UserMark    MarkKind = iota
	FirstDone            // the first task is done
	FirstFailed          // the first has failed
	MostAtOnce           // the most tasks of the run are in progress, for the first time
	LastLeft             // from here on only the last task is in progress

	numMarkKinds
)

// markNames are the names of the kinds on the command line.
var markNames = [numMarkKinds]string{"mark", "first", "failure", "parallel", "last"}

// String returns the kind's name.
func (k MarkKind) String() string {
	if k < numMarkKinds {
		return markNames[k]
	}
	return "unknown"
}

const (
	// MaxMarkName bounds the name of a mark, in bytes.
	MaxMarkName = 120
	// maxMarks bounds the marks of a user: a log from outside may have any number.
	maxMarks = 1000
)

// SetMark marks a moment with a name, or renames its mark; an empty name removes the
// mark. It reports whether anything changed.
func (t *Timeline) SetMark(at time.Duration, name string) bool {
	name = clean.Line(name, MaxMarkName)
	at = min(max(at, 0), event.MaxAt)
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
		t.marks = slices.Insert(t.marks, i, Mark{At: at, Name: name, Task: event.NoTask})
	}
	return true
}

// Marks returns all marks in order of time: the user's, and the milestones that the run
// has reached so far.
func (t *Timeline) Marks() []Mark {
	all := slices.Concat(t.marks, t.stones.reached(t.head, t.Info.Tasks))
	slices.SortStableFunc(all, func(a, b Mark) int { return int(a.At - b.At) })
	return all
}

// UserMarks returns the marks of the user, in order of time. They must not be changed.
func (t *Timeline) UserMarks() []Mark { return t.marks }

// milestones are the marks that a run sets by itself.
type milestones struct {
	marks [numMarkKinds]Mark
	has   [numMarkKinds]bool
	begun int  // tasks begun
	start Mark // at the start of the task that began last
}

// fold takes an event. before is the picture without it.
func (m *milestones) fold(e *event.Event, before *Picture) {
	if n := before.InFlight; n > 1 && e.At > before.At && n > m.marks[MostAtOnce].N {
		m.start.N = n
		m.set(MostAtOnce, m.start)
	}
	if e.Kind != event.KindTask {
		return
	}
	here := Mark{At: e.At, Task: e.Task, Name: e.Name}
	if e.Phase == event.TaskStart {
		m.begun++
		m.start = here
		m.has[LastLeft] = false
		return
	}
	if l := before.Lane(int(e.Lane)); l != nil && here.Name == "" {
		here.Name = l.TaskName
	}
	switch {
	case e.State == event.Done && !m.has[FirstDone]:
		m.set(FirstDone, here)
	case e.State == event.Failed && !m.has[FirstFailed]:
		m.set(FirstFailed, here)
	}
	if before.InFlight == 2 {
		m.set(LastLeft, Mark{At: e.At, Task: event.NoTask})
	}
}

func (m *milestones) set(k MarkKind, mark Mark) {
	mark.Kind = k
	m.marks[k], m.has[k] = mark, true
}

// reached are the milestones that are certain. It is certain that no more tasks begin
// once all have begun, or once the run has ended without being stopped.
func (m *milestones) reached(head *Picture, tasks int) []Mark {
	var all []Mark
	for k := range numMarkKinds {
		certain := k != LastLeft || (head.Over || m.begun == tasks) && !head.Killed
		if m.has[k] && certain {
			all = append(all, m.marks[k])
		}
	}
	return all
}
