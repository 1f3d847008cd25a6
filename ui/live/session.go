package live

import (
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/event"
	"lanes/engine/history"
)

// BatchMsg says that a session's feed has something new.
type BatchMsg struct{ Gen int }

// EndedMsg says that a session has finished.
type EndedMsg struct{ Session *Session }

// Session is one run on the screen, or a saved one. While it is live, its
// timeline belongs to the program's loop; once it was left, to [Session.Finish].
type Session struct {
	Gen      int // which session it is: messages that carry another number are strangers
	Lesson   *Entry
	Timeline *history.Timeline
	Source   Source // nil for a saved log, as is Feed
	Feed     *Feed[event.Batch]
	Guess    string // under what the prediction of it is kept, "" if nothing was asked
	Over     bool   // the last batch is in the timeline
	Asked    bool   // to stop
	Err      string // why the run as a whole failed, "" if it did not

	once sync.Once
	Done chan struct{} // closed when it has finished; nil for a saved log
}

// NewSession is a session of a run that has begun, whose messages carry gen.
func NewSession(gen int, l *Entry, info event.Info, src Source) *Session {
	return &Session{Gen: gen, Lesson: l, Timeline: history.NewTimeline(info), Source: src, Feed: newFeed(src.Batches), Done: make(chan struct{})}
}

// Wait returns a command that waits for something new.
func (s *Session) Wait() tea.Cmd {
	f, gen := s.Feed, s.Gen
	return func() tea.Msg {
		f.wait()
		return BatchMsg{gen}
	}
}

// Pull folds what is new into the timeline and reports whether that was the
// last of it. crash is what reading it has panicked with, nil for nothing.
func (s *Session) Pull() (over bool, crash any) {
	batches, over, crash := s.Feed.take()
	for _, b := range batches {
		s.Timeline.Add(b)
	}
	if over {
		s.Over = true
		if err := s.Source.Err(); err != nil {
			s.Err = err.Error()
		}
	}
	return over, crash
}

// Live reports whether more is to come.
func (s *Session) Live() bool { return s.Feed != nil && !s.Over }

// Crew is who has the workers of the run while they can be changed, else nil.
func (s *Session) Crew() Crew {
	if m, ok := s.Source.(Manned); ok && s.Live() {
		return m.Crew()
	}
	return nil
}

// Invitation is the command with which other machines join the run, "" if none can.
func (s *Session) Invitation() string {
	if m, ok := s.Source.(Manned); ok && s.Live() {
		return m.Invitation()
	}
	return ""
}

// Stop asks the run to end.
func (s *Session) Stop() {
	if s.Live() && !s.Asked {
		s.Asked = true
		s.Source.Stop()
	}
}

// Finish waits until the run has ended, folds the rest of it, and tells the
// lesson, once. It is what becomes of a session that was left: nobody else
// touches the timeline then.
func (s *Session) Finish() {
	s.once.Do(func() {
		if s.Live() {
			<-s.Feed.done
			s.Pull()
		}
		if s.Feed != nil && s.Lesson != nil && s.Lesson.Ended != nil {
			s.Lesson.Ended(s.Source, s.Timeline)
		}
		if s.Done != nil {
			close(s.Done)
		}
	})
}

// Stopped reports whether nothing more comes of it, and nobody folds it any more. That of no
// session is false.
func (s *Session) Stopped() bool {
	if s == nil {
		return false
	}
	if s.Done == nil {
		return s.Feed == nil
	}
	select {
	case <-s.Done:
		return true
	default:
		return false
	}
}

// FinishCmd returns a command for [Session.Finish].
func (s *Session) FinishCmd() tea.Cmd {
	return func() tea.Msg {
		s.Finish()
		return EndedMsg{s}
	}
}

// Grace is how long leaving waits for a run to stop and to put in order what it
// did. It takes some milliseconds, unless the machine is very busy.
const Grace = 5 * time.Second

// FinishWithin is [Session.Finish], but does not wait longer than d for it. It
// reports whether that was enough.
func (s *Session) FinishWithin(d time.Duration) bool { return Within(d, s.Finish) }

// Within does something, but does not wait longer than d for it. It reports whether
// that was enough.
func Within(d time.Duration, do func()) bool {
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() { _ = recover() }() // the terminal is restored already
		do()
	}()
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-done:
		return true
	case <-t.C:
		return false
	}
}
