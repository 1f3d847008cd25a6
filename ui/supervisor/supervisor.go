// Package supervisor begins the runs that a screen asks for, and sees all that runs to its end.
package supervisor

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/event"
	"lanes/ui/lanes"
	"lanes/ui/live"
	"lanes/ui/memory"
	"lanes/ui/stage"
	"lanes/ui/versus"
)

// Supervisor begins runs, and sees all that runs to its end. One run or comparison is on
// the screen at most; what is left before its end is stopped, and finished behind the
// scene. The next begins when nothing runs any more: two at once would disturb each
// other's times, and write into the same files.
type Supervisor struct {
	Run      *lanes.Screen  // has the run that is shown
	Versus   *versus.Screen // has the comparison that is
	Memory   *memory.Memory // is told of all that ends
	Hurry    bool           // runs are shown as fast as they go
	Recorded bool           // runs are shown from their start, like those of saved logs

	Gen      int               // of what was begun last; messages of others are strangers
	Crash    any               // what something in the program has panicked with
	runs     []*live.Session   // that were left and have not finished
	contests []*live.Measuring // likewise
}

// StartedMsg is a run that has begun, or could not.
type StartedMsg struct {
	Gen    int
	Lesson *live.Entry
	Info   event.Info
	Source live.Source
	Err    error
}

// Begin starts a run behind the scene, when what was left has stopped.
func (s *Supervisor) Begin(lesson *live.Entry, how live.Setting) tea.Cmd {
	gen, stopped := s.Gen, s.Quiet()
	return func() tea.Msg {
		stopped()
		info, src, err := lesson.Start(how)
		return StartedMsg{gen, lesson, info, src, err}
	}
}

// Quiet returns a wait, for a command, until what was left has stopped and finished.
func (s *Supervisor) Quiet() func() {
	var all []<-chan struct{}
	last, _ := s.Memory.Last()
	for _, left := range append(s.runs[:len(s.runs):len(s.runs)], last) {
		if left != nil && left.Done != nil {
			all = append(all, left.Done)
		}
	}
	for _, left := range s.contests {
		all = append(all, left.Done)
	}
	return func() {
		patience := time.After(live.Grace)
		for _, done := range all {
			select {
			case <-done:
			case <-patience:
				return
			}
		}
	}
}

// Started shows a run that has begun, unless another was asked for since.
func (s *Supervisor) Started(msg StartedMsg) tea.Cmd {
	stranger := msg.Gen != s.Gen
	if msg.Err != nil {
		if !stranger {
			s.Run.Fail(msg.Err)
		}
		return nil
	}
	begun := live.NewSession(msg.Gen, msg.Lesson, msg.Info, msg.Source)
	if stranger {
		return s.leave(begun)
	}
	s.Run.Show(begun)
	switch {
	case s.Recorded:
		return tea.Batch(s.Run.Attend(0), begun.Wait())
	case s.Hurry:
		return begun.Wait()
	}
	return tea.Batch(begun.Wait(), s.Run.Attend(s.expected(begun)))
}

// expected is about how long a run will take: as long as the last one like it, or as its
// lesson knows; 0 if nobody knows.
func (s *Supervisor) expected(run *live.Session) time.Duration {
	info := &run.Timeline.Info
	if last, ok := s.Memory.LastOf(stage.RunKeyOf(info.Lesson, info.Model, info.Workers, info.Options)); ok && last.Work == info.WorkKey() {
		return last.Wall
	}
	if run.Lesson.Lasts == nil {
		return 0
	}
	return run.Lesson.Lasts(info.Model, info.Workers)
}

// Batch folds what is new in the run on the screen.
func (s *Supervisor) Batch(msg live.BatchMsg) tea.Cmd {
	shown := s.Run.Session()
	if shown == nil || msg.Gen != shown.Gen || shown.Feed == nil {
		return nil
	}
	over, crash := shown.Pull()
	if crash != nil {
		return s.Fail(crash)
	}
	if !over {
		return shown.Wait()
	}
	s.Memory.Finished(shown)
	return shown.FinishCmd()
}

// Fail ends the program, as something in it has panicked.
func (s *Supervisor) Fail(crash any) tea.Cmd {
	s.Crash = crash
	return tea.Quit
}

// Drop lets go of the run on the screen, and of one that is just starting.
func (s *Supervisor) Drop() tea.Cmd {
	s.Gen++ // what is starting comes too late
	shown := s.Run.Drop()
	if shown == nil || !shown.Live() {
		return nil
	}
	return s.leave(shown)
}

// leave stops a run and finishes it in the background.
func (s *Supervisor) leave(run *live.Session) tea.Cmd {
	run.Stop()
	s.runs = append(s.runs, run)
	return run.FinishCmd()
}

// LeaveContest finishes a comparison in the background. If it is still being measured it
// is stopped.
func (s *Supervisor) LeaveContest(m *live.Measuring) tea.Cmd {
	if !m.Over {
		m.Stop()
	}
	s.contests = append(s.contests, m)
	return m.FinishCmd()
}

// Ended notes a run that has finished.
func (s *Supervisor) Ended(run *live.Session) {
	s.runs = slices.DeleteFunc(s.runs, func(left *live.Session) bool { return left == run })
	s.Memory.Finished(run)
}

// Measured notes a comparison that was left, when it has stopped.
func (s *Supervisor) Measured(m *live.Measuring) {
	if at := slices.Index(s.contests, m); at >= 0 {
		s.contests = slices.Delete(s.contests, at, at+1)
		s.Memory.Compared(m)
	}
}

// Busy reports whether anything runs, on the screen or on its way to its end.
func (s *Supervisor) Busy() bool {
	shown := s.Run.Session()
	return shown != nil && shown.Live() || s.Versus.Measures() || len(s.runs)+len(s.contests) > 0
}

// Stop asks what is shown to end.
func (s *Supervisor) Stop() {
	if shown := s.Run.Session(); shown != nil {
		shown.Stop()
	}
	s.Versus.Stop()
}

// Finish waits for all that still runs, when the user has left the program.
func (s *Supervisor) Finish() {
	left := s.runs
	if shown := s.Run.Session(); shown != nil && shown.Feed != nil {
		shown.Stop()
		left = append([]*live.Session{shown}, left...)
	}
	for _, run := range left {
		if run.FinishWithin(live.Grace) {
			s.Memory.Finished(run)
		}
	}
	s.Versus.Leave()
	for _, m := range s.contests {
		if live.Within(live.Grace, m.Finish) {
			s.Memory.Compared(m)
		}
	}
}
