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

// feed takes what a source delivers, at once, so that a busy screen holds nobody
// up, and keeps it for the next frame.
type feed struct {
	src  Source
	wake chan struct{} // has an element if there is something new
	done chan struct{} // closed when the source is

	mu      sync.Mutex
	pending []engine.Batch
	crash   any
}

func newFeed(src Source) *feed {
	f := &feed{src: src, wake: make(chan struct{}, 1), done: make(chan struct{})}
	go f.read()
	return f
}

// read is a goroutine of this package's own, as are [intake.read], which does the same
// for a comparison, and that of [session.windIn], which begins when the terminal is
// restored. A panic in it must not leave the terminal raw: it is kept, and ends the
// program in order.
func (f *feed) read() {
	defer close(f.done)
	defer func() {
		if p := recover(); p != nil {
			f.mu.Lock()
			f.crash = p
			f.mu.Unlock()
		}
	}()
	for b := range f.src.Batches() {
		f.mu.Lock()
		f.pending = append(f.pending, b)
		f.mu.Unlock()
		select {
		case f.wake <- struct{}{}:
		default:
		}
	}
}

// take returns what came since it was called last; over says that this is all.
func (f *feed) take() (batches []engine.Batch, over bool, crash any) {
	select {
	case <-f.done:
		over = true
	default:
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	batches, f.pending = f.pending, nil
	return batches, over, f.crash
}

// batchMsg says that a session's feed has something new.
type batchMsg struct{ gen int }

// endedMsg says that a session has been wound up.
type endedMsg struct{ s *session }

// session is one run on the screen, or a saved one. While it is live, its
// timeline belongs to the program's loop; once it was left, to wind.
type session struct {
	gen    int // of this session; messages of others are strangers
	lesson *Lesson
	tl     *engine.Timeline
	feed   *feed  // nil for a saved log
	guess  string // under what the prediction of it is kept, "" if nothing was asked
	over   bool   // the last batch is in the timeline
	asked  bool   // to stop
	err    string

	once sync.Once
}

// wait returns a command that waits for something new.
func (s *session) wait() tea.Cmd {
	f, gen := s.feed, s.gen
	return func() tea.Msg {
		select {
		case <-f.wake:
		case <-f.done:
		}
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
		if err := s.feed.src.Err(); err != nil {
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
		s.feed.src.Stop()
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
			s.lesson.Ended(s.feed.src, s.tl)
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
func (s *session) windIn(d time.Duration) bool {
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() { _ = recover() }() // the terminal is restored already
		s.wind()
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
