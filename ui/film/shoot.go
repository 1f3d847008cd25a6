package film

import (
	"container/heap"
	"context"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"lanes/ui/axis"
	"lanes/ui/term"
)

// Frame is what is to be seen from a moment of a film on, until the next frame.
type Frame struct {
	At       time.Duration // since the start of the film
	Text     string        // rows parted by "\n", with their styles
	Cursor   term.Cursor   // of a text field
	Chapters []string      // that begin here
	End      bool          // nothing is new: the film is over
}

// Set is how a film is shot.
type Set struct {
	W, H int           // of the frames, in columns and rows
	FPS  int           // frames a second, at most; 30 if 0
	Hold time.Duration // how long the last frame stays
	Cues []Cue         // what the model is told, in order of time
}

// Cue is a message that the model gets at a moment of the film.
type Cue struct {
	At  time.Duration
	Msg tea.Msg
}

// Storied is a model that knows its own story; others are shown until they come to rest.
type Storied interface {
	// Chapters are the names of those that have begun so far, in order.
	Chapters() []string
	// Over reports whether there is nothing more to be shown.
	Over() bool
	// Err is why it ended before its end, nil if it did not.
	Err() error
}

// maxAtOnce bounds the messages of one moment: a model that asks for more never comes to
// rest.
const maxAtOnce = 1 << 17

// Shoot shows a model to nobody, from its start until it comes to rest, quits or has told
// its story, and yields each frame that differs from the one before; the last one says when
// the film ends. Commands are executed one after the other and take no time; what is asked
// for by an [axis.Timer] is due when it says. A command that waits by itself holds the
// film up, in real time, and is given up when ctx is done.
//
// An error is the last thing that is yielded: ctx is done, the story could not be told to its
// end, or the model has panicked or never comes to rest.
func Shoot(ctx context.Context, m tea.Model, set Set) iter.Seq2[Frame, error] {
	return func(yield func(Frame, error) bool) {
		s := &shooting{ctx: ctx, model: m, set: set, yield: yield}
		err := s.shoot()
		if err != nil && !errors.Is(err, errEnough) {
			yield(Frame{}, err)
		}
	}
}

// errEnough says that nobody wants more frames.
var errEnough = errors.New("enough")

// shooting is a film being shot.
type shooting struct {
	ctx   context.Context
	model tea.Model
	set   Set
	yield func(Frame, error) bool

	now    time.Duration
	due    timers
	asked  int  // timers so far, to tell those apart that are due at once
	quit   bool // the model has
	atOnce int  // messages of this moment

	shown    Frame // the last one
	any      bool  // there was one
	dirty    bool  // something may have changed since
	chapters int   // that were told
}

// epoch is when films begin, by the clock that ticks tell.
var epoch = time.Unix(0, 0).UTC()

func (s *shooting) shoot() (err error) {
	defer func() {
		if crash := recover(); crash != nil && err == nil {
			err = fmt.Errorf("the film stopped at %v: %v", s.now, crash)
		}
	}()
	first := s.model.Init()
	for _, msg := range []tea.Msg{tea.ColorProfileMsg{Profile: colorprofile.TrueColor}, tea.WindowSizeMsg{Width: s.set.W, Height: s.set.H}} {
		if err := s.deliver(msg); err != nil {
			return err
		}
	}
	if err := s.do(first); err != nil {
		return err
	}
	for _, cue := range s.set.Cues {
		s.at(cue.At, func(time.Time) tea.Msg { return cue.Msg })
	}
	frame := time.Second / time.Duration(max(s.set.FPS, 1))
	if s.set.FPS == 0 {
		frame = time.Second / 30
	}
	for !s.over() && len(s.due) > 0 {
		next := s.due[0].at
		at := s.now
		if s.any {
			at = max(at, s.shown.At+frame)
		}
		if s.dirty && at < next {
			if err := s.show(at); err != nil {
				return err
			}
		}
		if next > s.now {
			s.now, s.atOnce = next, 0
		}
		timer := heap.Pop(&s.due).(timer)
		if err := s.deliver(timer.msg(epoch.Add(s.now))); err != nil {
			return err
		}
	}
	at := s.now
	if s.any {
		at = max(at, s.shown.At+frame)
	}
	if err := s.show(at); err != nil {
		return err
	}
	if story, ok := s.model.(Storied); ok && story.Err() != nil {
		return story.Err()
	}
	s.now = max(s.now, s.shown.At+frame) + s.set.Hold
	if !s.yield(Frame{At: s.now, Text: s.shown.Text, Cursor: s.shown.Cursor, End: true}, nil) {
		return errEnough
	}
	return nil
}

// over reports whether the model has nothing more to show.
func (s *shooting) over() bool {
	story, ok := s.model.(Storied)
	return s.quit || ok && story.Over()
}

// show yields a frame, if it differs from the last one.
func (s *shooting) show(at time.Duration) error {
	s.dirty = false
	v := s.model.View()
	f := Frame{At: at, Text: v.Content}
	if v.Cursor != nil {
		f.Cursor = term.Cursor{X: v.Cursor.X, Y: v.Cursor.Y, Shown: true}
	}
	if story, ok := s.model.(Storied); ok {
		if all := story.Chapters(); len(all) > s.chapters {
			f.Chapters = all[s.chapters:]
			s.chapters = len(all)
		}
	}
	if s.any && f.Text == s.shown.Text && f.Cursor == s.shown.Cursor && len(f.Chapters) == 0 {
		return nil
	}
	s.shown, s.any = f, true
	if !s.yield(f, nil) {
		return errEnough
	}
	return nil
}

// deliver gives the model a message, and does what it asks for then.
func (s *shooting) deliver(msg tea.Msg) error {
	if s.atOnce++; s.atOnce > maxAtOnce {
		return fmt.Errorf("the film does not get on: %d messages at %v", maxAtOnce, s.now)
	}
	if s.quit || msg == nil {
		return nil
	}
	next, cmd := s.model.Update(msg)
	s.model, s.dirty = next, true
	return s.do(cmd)
}

// do executes a command, and those that it returns.
func (s *shooting) do(cmd tea.Cmd) error {
	if cmd == nil || s.quit {
		return nil
	}
	msg, err := s.result(cmd)
	if err != nil {
		return err
	}
	switch msg := msg.(type) {
	case nil:
		return nil
	case axis.Timer:
		s.at(s.now+max(msg.After, 0), msg.Msg)
		return nil
	case tea.QuitMsg:
		s.quit = true
		return nil
	}
	all := reflect.ValueOf(msg)
	if all.Kind() != reflect.Slice || all.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return s.deliver(msg)
	}
	for i := range all.Len() { // a batch or a sequence
		if err := s.do(all.Index(i).Interface().(tea.Cmd)); err != nil {
			return err
		}
	}
	return nil
}

// result is what a command returns. A panic of its comes up here.
func (s *shooting) result(cmd tea.Cmd) (tea.Msg, error) {
	type outcome struct {
		msg   tea.Msg
		crash any
	}
	done := make(chan outcome, 1)
	go func() {
		var o outcome
		defer func() {
			o.crash = recover()
			done <- o
		}()
		o.msg = cmd()
	}()
	select {
	case o := <-done:
		if o.crash != nil {
			panic(o.crash)
		}
		return o.msg, s.ctx.Err()
	case <-s.ctx.Done():
		return nil, s.ctx.Err()
	}
}

// at asks for a message at a moment.
func (s *shooting) at(at time.Duration, msg func(time.Time) tea.Msg) {
	s.asked++
	heap.Push(&s.due, timer{at, s.asked, msg})
}

// timer is a message that is due.
type timer struct {
	at  time.Duration
	nth int
	msg func(time.Time) tea.Msg
}

// timers are a heap, the first to be due at its top.
type timers []timer

func (t timers) Len() int { return len(t) }
func (t timers) Less(i, j int) bool {
	return t[i].at < t[j].at || t[i].at == t[j].at && t[i].nth < t[j].nth
}
func (t timers) Swap(i, j int) { t[i], t[j] = t[j], t[i] }
func (t *timers) Push(x any)   { *t = append(*t, x.(timer)) }
func (t *timers) Pop() any {
	last := (*t)[len(*t)-1]
	*t = (*t)[:len(*t)-1]
	return last
}
