package ui

import (
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine"
)

// Source is a run as the screen sees it. [*engine.Run] is one, and so is what
// wraps one to save its log.
type Source interface {
	Batches() <-chan engine.Batch // closed after the last event
	Stop()
	Err() error
}

// batchMsg says that a session's feed has something new.
type batchMsg struct{ gen int }

// endedMsg says that a session has been wound up.
type endedMsg struct{ s *session }

// session is one run on the screen, or a saved one. While it is live, its
// timeline belongs to the program's loop; once it was left, to wind.
type session struct {
	gen    int // of this session; messages of others are strangers
	lesson *Entry
	tl     *engine.Timeline
	src    Source // nil for a saved log, like feed
	feed   *feed[engine.Batch]
	guess  string // under what the prediction of it is kept, "" if nothing was asked
	over   bool   // the last batch is in the timeline
	asked  bool   // to stop
	err    string

	once  sync.Once
	wound chan struct{} // closed when it is wound up; nil for a saved log
}

// newSession is a session of a run that has begun.
func newSession(gen int, l *Entry, info engine.Info, src Source) *session {
	return &session{gen: gen, lesson: l, tl: engine.NewTimeline(info), src: src, feed: newFeed(src.Batches), wound: make(chan struct{})}
}

// wait returns a command that waits for something new.
func (s *session) wait() tea.Cmd {
	f, gen := s.feed, s.gen
	return func() tea.Msg {
		f.wait()
		return batchMsg{gen}
	}
}

// pull folds what is new into the timeline and reports whether that was the
// last of it.
func (s *session) pull() (over bool, crash any) {
	batches, over, crash := s.feed.take()
	for _, b := range batches {
		s.tl.Add(b)
	}
	if over {
		s.over = true
		if err := s.src.Err(); err != nil {
			s.err = err.Error()
		}
	}
	return over, crash
}

// live reports whether more is to come.
func (s *session) live() bool { return s.feed != nil && !s.over }

// stop asks the run to end.
func (s *session) stop() {
	if s.live() && !s.asked {
		s.asked = true
		s.src.Stop()
	}
}

// wind waits until the run has ended, folds the rest of it, and tells the
// lesson, once. It is what becomes of a session that was left: nobody else
// touches the timeline then.
func (s *session) wind() {
	s.once.Do(func() {
		if s.live() {
			<-s.feed.done
			s.pull()
		}
		if s.feed != nil && s.lesson != nil && s.lesson.Ended != nil {
			s.lesson.Ended(s.src, s.tl)
		}
		if s.wound != nil {
			close(s.wound)
		}
	})
}

// ended returns a command that winds the session up.
func (s *session) ended() tea.Cmd {
	return func() tea.Msg {
		s.wind()
		return endedMsg{s}
	}
}

// grace is how long leaving waits for a run to stop and to put in order what it
// did. It takes some milliseconds, unless the machine is very busy.
const grace = 5 * time.Second

// windIn winds the session up, but does not wait longer than d for it. It
// reports whether that was enough.
func (s *session) windIn(d time.Duration) bool { return within(d, s.wind) }

// within does something, but does not wait longer than d for it. It reports whether
// that was enough.
func within(d time.Duration, do func()) bool {
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
