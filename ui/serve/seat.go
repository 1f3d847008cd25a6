package serve

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"lanes/ui/axis"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Bounds of a seat.
const (
	maxKeys = 64               // that wait to be looked at; more are dropped
	maxIdle = 3 * time.Hour    // without a key
	maxStay = 8 * time.Hour    // in all
	frozen  = 90 * time.Second // that a frame may be on its way
)

// seat is the terminal of one student.
type seat struct {
	number int // since the class has placed it
	name   string
	person person
	was    Work // what the same one has done before
	w      io.Writer
	keys   chan string
	size   atomic.Uint64 // columns and rows
	out    slot
	lang   atomic.Value // a text.Lang: that of the seat

	gone bool // the session has ended; of the class

	once  sync.Once
	why   atomic.Pointer[reason] // it ends, set before ended is closed
	ended chan struct{}

	// What follows belongs to the loop of the class.
	look    look
	own     *view     // nil while all that is seen is the teacher's
	follows bool      // the moment is
	desk    desk      // of the exercise, nil for none
	atDesk  bool      // that is on the screen
	keyed   *keysPage // all keys are, nil while they are not
	dirty   bool
	version int
	came    time.Time
	last    time.Time // of a key
}

func newSeat(name string, p person, w io.Writer, l look) *seat {
	s := &seat{name: name, person: p, w: w, keys: make(chan string, maxKeys), look: l, follows: true, dirty: true, ended: make(chan struct{}), version: -1}
	s.out.wake = make(chan struct{}, 1)
	s.lang.Store(l.lang)
	s.resize(l.w, l.h)
	s.look.h = max(l.h-1, 0)
	return s
}

// resize notes the size of the terminal.
func (s *seat) resize(w, h int) {
	w, h = min(max(w, 0), maxWidth), min(max(h-1, 0), maxHeight) // the last row is left to ssh, and to what comes after
	s.size.Store(uint64(w)<<32 | uint64(h))
}

// end ends the seat, for a reason.
func (s *seat) end(why reason) {
	s.once.Do(func() {
		s.why.Store(&why)
		close(s.ended)
	})
}

// press takes a key. Those for which there is no room are lost.
func (s *seat) press(name string) {
	select {
	case s.keys <- name:
	default:
	}
}

// slot holds the newest frame that was not written yet.
type slot struct {
	frame atomic.Pointer[[]byte]
	wake  chan struct{}
	since atomic.Int64 // when the frame that is being written was begun, in ns; 0 for none
}

// put makes a frame the newest.
func (o *slot) put(b []byte) {
	o.frame.Store(&b)
	select {
	case o.wake <- struct{}{}:
	default:
	}
}

// write writes what is put, until the seat ends or its terminal is gone.
func (s *seat) write() {
	for {
		select {
		case <-s.ended:
			return
		case <-s.out.wake:
		}
		if b := s.out.frame.Swap(nil); b != nil {
			s.out.since.Store(time.Now().UnixNano())
			_, err := s.w.Write(*b)
			s.out.since.Store(0)
			if err != nil {
				s.end(func(t *text.Present) string { return t.Dropped })
				return
			}
		}
	}
}

// update takes size and keys, and reports whether the teacher sees something new.
func (s *seat) update(c *Class, now time.Time) (changed bool) {
	if s.came.IsZero() {
		s.came, s.last = now, now
		if c.o.Exercise != nil {
			s.desk, s.atDesk = c.o.Exercise.desk(s.look, s.was), true
			changed = true
		}
	}
	if size := s.size.Load(); int(size>>32) != s.look.w || int(uint32(size)) != s.look.h {
		s.look.w, s.look.h = int(size>>32), int(uint32(size))
		s.dressed()
	}
	for range maxKeys {
		select {
		case name := <-s.keys:
			s.last = now
			changed = s.do(c, name) || changed
			continue
		default:
		}
		break
	}
	if s.own != nil && !s.follows && s.own.tick(now) {
		s.dirty = true
	}
	if s.desk != nil && s.desk.learn() {
		s.dirty, changed = true, true
	}
	began := s.out.since.Load()
	switch {
	case now.Sub(s.last) > maxIdle:
		s.end(func(t *text.Present) string { return t.Idle })
	case now.Sub(s.came) > maxStay:
		s.end(func(t *text.Present) string { return t.Long })
	case began > 0 && now.UnixNano()-began > int64(frozen):
		s.end(func(t *text.Present) string { return t.Frozen })
	}
	return changed
}

// dressed gives what is the seat's own its look.
func (s *seat) dressed() {
	s.dirty, s.version = true, -1
	l := s.sized()
	if s.own != nil {
		s.own.dress(l)
		s.own.screen.Sync()
	}
	if s.desk != nil {
		s.desk.dress(l)
	}
	if s.keyed != nil {
		dress(&s.keyed.env, l)
	}
}

// sized is the look, at a size at which something can be drawn.
func (s *seat) sized() look {
	l := s.look
	l.w, l.h = max(l.w, minWidth), max(l.h, minHeight)
	return l
}

// do does what a key asks for, and reports whether the teacher sees something new.
func (s *seat) do(c *Class, name string) (changed bool) {
	msg, ok := pressed(name)
	if !ok {
		return false
	}
	s.dirty = true
	switch {
	case name == "q", name == "ctrl+c":
		s.end(func(t *text.Present) string { return t.Left })
		return false
	case name == "L":
		s.look.lang = s.look.lang.Next()
		s.lang.Store(s.look.lang)
		s.dressed()
		return false
	case name == "t":
		s.look.dark = !s.look.dark
		s.dressed()
		return false
	case s.keyed != nil:
		if !s.keyed.press(msg) {
			s.keyed = nil
		}
		return false
	case name == "?" && !s.atDesk:
		s.keyed = newKeysPage(s.sized())
		return false
	case name == "tab" && s.desk != nil:
		s.atDesk = !s.atDesk
		return false
	case s.atDesk:
		return s.desk.press(msg)
	case c.now != nil && c.now.Question != nil:
		q := c.now.Question
		if n := len(q.Ask[s.look.lang].Choices); len(name) == 1 && name[0] >= '1' && int(name[0]-'1') < n {
			q.Votes.Seat(s.voter(c), int(name[0]-'1'))
			if d, ok := s.desk.(*answersDesk); ok {
				if i := d.of.find(q.Of); i >= 0 {
					d.answer(i, int(name[0]-'1'))
				}
			}
			return true
		}
		return false
	case name == "end":
		s.own, s.follows = nil, true
		return true
	}
	r := c.shown()
	if r == nil {
		return false
	}
	v := s.own
	if v == nil {
		v = newView(s.sized(), c.o.Codes)
		v.show(r, c.tl, true, true)
	}
	act, which := v.env.Keys.Match(msg, stage.OnRun)
	if !moves[act] {
		return false
	}
	was := s.follows
	if v.move(act, which) {
		s.follows = false
	}
	s.own = v
	if ph := v.screen.Playhead(); ph != nil && !s.follows && ph.Mode == axis.AtEdge && !r.Over {
		ph.Hold(c.tl.Edge()) // who is live again follows; this one has a moment of its own
	}
	return was != s.follows
}

// voter is under what the votes of the seat count: a key has one, wherever it is used. Without
// keys two sessions of one name and address may be two students.
func (s *seat) voter(c *Class) string {
	if c.o.Keys != "" {
		return string(s.person)
	}
	return fmt.Sprint(s.number)
}

// draw puts a new frame into the slot, if there is one.
func (s *seat) draw(c *Class) {
	if s.look.w < minWidth || s.look.h < minHeight {
		if s.dirty {
			s.dirty = false
			said := fmt.Sprintf(text.For(s.look.lang).Present.TooSmall, minWidth, minHeight)
			if s.look.w > 0 { // else its size is not known
				said = strings.Join(paint.Wrap(said, s.look.w), "\n")
			}
			s.out.put(frame(said, max(s.look.h, 1)))
		}
		return
	}
	if !s.dirty && (s.version == c.version || s.atDesk || s.keyed != nil) {
		return
	}
	asked := c.now != nil && c.now.Question != nil
	switch t := &text.For(s.look.lang).Present; {
	case s.keyed != nil:
		s.out.put(s.keyed.draw(map[bool]string{true: t.Follows, false: t.OwnMoment}[s.follows]))
	case s.atDesk:
		s.out.put(s.desk.draw())
	case asked:
		v := s.view(c)
		vote, voted := c.now.Question.Votes.Of(s.voter(c))
		if !voted {
			vote = stage.NoChoice
		}
		s.out.put(frame(c.picture(v, false, false, vote)+"\n"+v.status(paint.Accent, t.Follows, t.VoteKeys), s.look.h))
	case s.own != nil && c.shown() != nil:
		says, keys := t.Follows, t.SeatKeys
		if !s.follows {
			says, keys = t.OwnMoment, t.OwnKeys
		}
		s.out.put(frame(c.picture(s.own, s.follows, false, stage.NoChoice)+"\n"+s.own.status(paint.Accent, says, keys), s.look.h))
	default:
		s.out.put(c.shared(s.look))
	}
	s.dirty, s.version = false, c.version
}

// view is one to draw with what only this seat sees.
func (s *seat) view(c *Class) *view {
	if s.own == nil {
		l := s.sized()
		if d := c.drawn[l]; d != nil { // it draws the page of a question for anybody
			return d.view
		}
		return newView(l, c.o.Codes)
	}
	return s.own
}

// who is the seat as the teacher sees it.
func (s *seat) who(c *Class) Who {
	w := Who{Number: s.number, Follows: s.follows, person: s.person}
	if c.o.Names {
		w.Name = s.name
	}
	if c.now != nil && c.now.Question != nil {
		_, w.Voted = c.now.Question.Votes.Of(s.voter(c))
	}
	if w.Work = s.was; s.desk != nil {
		w.Work = s.desk.result()
	}
	return w
}

// bye is what the terminal shows last: why it is over.
func (s *seat) bye() []byte {
	t := &text.For(s.lang.Load().(text.Lang)).Present
	why := t.Ended
	if r := s.why.Load(); r != nil {
		why = (*r)(t)
	}
	return []byte("\x1b[?2026h\x1b[0m\x1b[H\x1b[J" + strings.ReplaceAll(why, "\n", "\r\n") + "\r\n\x1b[?2026l")
}
