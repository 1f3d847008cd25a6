package ui

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

// supervisor begins runs, and sees all that runs to its end. One run or comparison is on
// the screen at most; what is left before its end is stopped, and finished behind the
// scene. The next begins when nothing runs any more: two at once would disturb each
// other's times, and write into the same files.
type supervisor struct {
	run      *lanes.Screen  // has the run that is shown
	versus   *versus.Screen // has the comparison that is
	memory   *memory.Memory // is told of all that ends
	hurry    bool           // runs are shown as fast as they go
	recorded bool           // runs are shown from their start, like those of saved logs

	gen      int               // of what was begun last; messages of others are strangers
	runs     []*live.Session   // that were left and have not finished
	contests []*live.Measuring // likewise
	crash    any               // what something in the program has panicked with
}

// startedMsg is a run that has begun, or could not.
type startedMsg struct {
	gen    int
	lesson *live.Entry
	info   event.Info
	src    live.Source
	err    error
}

// begin starts a run behind the scene, when what was left has stopped.
func (s *supervisor) begin(lesson *live.Entry, how live.Setting) tea.Cmd {
	gen, stopped := s.gen, s.quiet()
	return func() tea.Msg {
		stopped()
		info, src, err := lesson.Start(how)
		return startedMsg{gen, lesson, info, src, err}
	}
}

// quiet returns a wait, for a command, until what was left has stopped and finished.
func (s *supervisor) quiet() func() {
	var all []<-chan struct{}
	last, _ := s.memory.Last()
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

// started shows a run that has begun, unless another was asked for since.
func (s *supervisor) started(msg startedMsg) tea.Cmd {
	stranger := msg.gen != s.gen
	if msg.err != nil {
		if !stranger {
			s.run.Fail(msg.err)
		}
		return nil
	}
	begun := live.NewSession(msg.gen, msg.lesson, msg.info, msg.src)
	if stranger {
		return s.leave(begun)
	}
	s.run.Show(begun)
	switch {
	case s.recorded:
		return tea.Batch(s.run.Attend(0), begun.Wait())
	case s.hurry:
		return begun.Wait()
	}
	return tea.Batch(begun.Wait(), s.run.Attend(s.expected(begun)))
}

// expected is about how long a run will take: as long as the last one like it, or as its
// lesson knows; 0 if nobody knows.
func (s *supervisor) expected(run *live.Session) time.Duration {
	info := &run.Timeline.Info
	if last, ok := s.memory.LastOf(stage.RunKeyOf(info.Lesson, info.Model, info.Workers, info.Options)); ok && last.Work == info.WorkKey() {
		return last.Wall
	}
	if run.Lesson.Lasts == nil {
		return 0
	}
	return run.Lesson.Lasts(info.Model, info.Workers)
}

// batch folds what is new in the run on the screen.
func (s *supervisor) batch(msg live.BatchMsg) tea.Cmd {
	shown := s.run.Session()
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
	s.memory.Finished(shown)
	return shown.FinishCmd()
}

// Fail ends the program, as something in it has panicked.
func (s *supervisor) Fail(crash any) tea.Cmd {
	s.crash = crash
	return tea.Quit
}

// drop lets go of the run on the screen, and of one that is just starting.
func (s *supervisor) drop() tea.Cmd {
	s.gen++ // what is starting comes too late
	shown := s.run.Drop()
	if shown == nil || !shown.Live() {
		return nil
	}
	return s.leave(shown)
}

// leave stops a run and finishes it in the background.
func (s *supervisor) leave(run *live.Session) tea.Cmd {
	run.Stop()
	s.runs = append(s.runs, run)
	return run.FinishCmd()
}

// LeaveContest finishes a comparison in the background. If it is still being measured it
// is stopped.
func (s *supervisor) LeaveContest(m *live.Measuring) tea.Cmd {
	if !m.Over {
		m.Stop()
	}
	s.contests = append(s.contests, m)
	return m.FinishCmd()
}

// ended notes a run that has finished.
func (s *supervisor) ended(run *live.Session) {
	s.runs = slices.DeleteFunc(s.runs, func(left *live.Session) bool { return left == run })
	s.memory.Finished(run)
}

// measured notes a comparison that was left, when it has stopped.
func (s *supervisor) measured(m *live.Measuring) {
	if at := slices.Index(s.contests, m); at >= 0 {
		s.contests = slices.Delete(s.contests, at, at+1)
		s.memory.Compared(m)
	}
}

// busy reports whether anything runs, on the screen or on its way to its end.
func (s *supervisor) busy() bool {
	shown := s.run.Session()
	return shown != nil && shown.Live() || s.versus.Measures() || len(s.runs)+len(s.contests) > 0
}

// stop asks what is shown to end.
func (s *supervisor) stop() {
	if shown := s.run.Session(); shown != nil {
		shown.Stop()
	}
	s.versus.Stop()
}

// finish waits for all that still runs, when the user has left the program.
func (s *supervisor) finish() {
	left := s.runs
	if shown := s.run.Session(); shown != nil && shown.Feed != nil {
		shown.Stop()
		left = append([]*live.Session{shown}, left...)
	}
	for _, run := range left {
		if run.FinishWithin(live.Grace) {
			s.memory.Finished(run)
		}
	}
	s.versus.Leave()
	for _, m := range s.contests {
		if live.Within(live.Grace, m.Finish) {
			s.memory.Compared(m)
		}
	}
}
