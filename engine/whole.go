package engine

import "fmt"

// Whole reports whether the run came to its end with all of its tasks, done or failed.
func (tl *Timeline) Whole() bool {
	p := tl.Head()
	return p.Over && !p.Killed && p.Error == "" && p.Done > 0 && p.Done+len(p.Failures) == tl.Info.Tasks
}

// WorkKey tells the work of runs apart: runs for which it is the same did the same work, so
// that their times can be compared.
func (i *Info) WorkKey() string { return fmt.Sprint(i.Lesson, " ", i.Tasks, " ", i.Seed, " ", i.Work) }
