package axis

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/history"
	"lanes/ui/text"
)

// Mode is how the moment on the screen moves.
type Mode uint8

const (
	AtEdge  Mode = iota // it is the timeline's edge: live, or the end
	Held                // it stands still
	Playing             // it goes on from where it was, behind the edge
)

// Playhead is the moment that the screen shows. It is the only place on
// the screen that hears a clock: the frame clock, which ticks while it plays.
type Playhead struct {
	Mode   Mode
	At     time.Duration // unless Mode is AtEdge
	Fine   bool          // it was stepped to an event: microseconds count
	Pow    int           // it plays 2^pow times as fast as the run went
	Least  int           // the pow of the slowest speed
	Chosen bool          // the speed is the user's own choice
	rate   float64       // how many times as fast, where that is no power of two; else 0
	length time.Duration // how long the run is believed to take, while its speed follows what is known of that
	from   time.Duration // where it was at since, which is when it began at this speed
	since  time.Time
	last   time.Time // of the tick before
	Gen    int       // of the chain of ticks
	Frame  time.Duration
}

// TickMsg is a frame of the frame clock, for one playhead.
type TickMsg struct {
	Of  *Playhead
	Gen int       // of the chain of ticks that it belongs to
	At  time.Time // when the frame is due
}

// Moment is the moment on the screen.
func (p *Playhead) Moment(tl *history.Timeline) time.Duration {
	if p.Mode == AtEdge {
		return tl.Edge()
	}
	return min(p.At, tl.Edge())
}

// Attend shows a run that goes on from its start, so slowly that it can be watched: what
// is over in a moment is seen nevertheless. length is about how long it will take, 0 if
// nobody knows; the speed follows what turns out.
func (p *Playhead) Attend(length time.Duration) tea.Cmd {
	if length >= brief {
		p.Follow()
		return nil
	}
	p.Pow = hasty
	p.length = max(length, 1)
	return p.Play(0)
}

// keepPace sets the speed that suits a run which goes on, or is over, by what is known of
// its length.
func (p *Playhead) keepPace(edge time.Duration, live bool) {
	if p.length == 0 || p.Chosen {
		return
	}
	if p.length = max(p.length, edge); !live {
		p.length = edge
	}
	was := p.Pow
	p.suit(p.length, brief)
	if live {
		p.Pow = max(p.Pow, hasty)
	}
	if p.Pow != was {
		p.from, p.since = p.At, p.last
	}
}

// Hold stands still at a moment.
func (p *Playhead) Hold(at time.Duration) {
	p.Mode, p.At, p.Fine, p.length = Held, max(at, 0), false, 0
	p.Gen++
}

// StepTo stops at an event.
func (p *Playhead) StepTo(at time.Duration) {
	p.Hold(at)
	p.Fine = true
}

// Follow goes to the edge and stays there.
func (p *Playhead) Follow() {
	p.Mode, p.length = AtEdge, 0
	p.Gen++
}

// Play goes on from where it is.
func (p *Playhead) Play(at time.Duration) tea.Cmd {
	p.Mode, p.At, p.last = Playing, at, time.Time{}
	p.Gen++
	return p.tick()
}

// Toggle stops at a moment, or plays on from there: from the start, if that is
// the end. length is how long the run takes, 0 while nobody knows.
func (p *Playhead) Toggle(at, length time.Duration, live bool) tea.Cmd {
	if p.Mode == Playing || p.Mode == AtEdge && live {
		p.Hold(at)
		return nil
	}
	if p.Mode == AtEdge {
		at = 0
	}
	return p.PlayFrom(at, length)
}

// PlayFrom plays from a moment, at the speed that was chosen or one that suits the
// length.
func (p *Playhead) PlayFrom(at, length time.Duration) tea.Cmd {
	p.suit(length, watchable)
	return p.Play(at)
}

// Turn chooses a speed, for a run of that length.
func (p *Playhead) Turn(pow int, length time.Duration) {
	p.suit(length, watchable)
	p.Choose(pow)
}

// Promise says at which speed it will play when it is at the end, where the head does not.
func (p *Playhead) Promise() text.Note {
	if p.Mode != AtEdge {
		return nil
	}
	speed := p.Speed()
	return func(t *text.Catalogue) string { return fmt.Sprintf(t.Time.Plays, speed) }
}

// tick arms the frame clock for one frame.
func (p *Playhead) tick() tea.Cmd {
	gen := p.Gen
	return Due(p.Frame, func(t time.Time) tea.Msg { return TickMsg{p, gen, t} })
}

// Timer is a message that asks for another one later. It comes back from a command at
// once: no command waits, so whoever runs the loop says how time passes. A terminal arms
// the timer; a film knows when it is due, and goes there.
type Timer struct {
	After time.Duration
	Msg   func(time.Time) tea.Msg // what is asked for, at the moment that it is due
}

func (t Timer) ask() tea.Msg { return t }

// Arm is the command that waits, in real time.
func (t Timer) Arm() tea.Cmd { return tea.Tick(t.After, t.Msg) }

// Due sends what msg makes of the time when d has passed.
func Due(d time.Duration, msg func(time.Time) tea.Msg) tea.Cmd { return Timer{d, msg}.ask }

// After sends msg when d has passed. Like the frame clock it is asked for anew for each
// message; the caller marks its own, so that messages of others can be told apart.
func After(d time.Duration, msg tea.Msg) tea.Cmd {
	return Due(d, func(time.Time) tea.Msg { return msg })
}

// Step moves on by a frame and asks for the next, until the edge is reached. One
// that is slower than a live run never gets there: the run is always ahead.
func (p *Playhead) Step(msg TickMsg, edge time.Duration, live bool) tea.Cmd {
	if msg.Of != p || msg.Gen != p.Gen || p.Mode != Playing {
		return nil
	}
	if p.last.IsZero() {
		p.from, p.since = p.At, msg.At.Add(-p.Frame) // when this frame was asked for
	}
	p.last = msg.At
	p.At = p.from + p.scaled(msg.At.Sub(p.since))
	p.keepPace(edge, live)
	if p.At >= edge {
		if !live || p.Pow >= 0 {
			p.Follow()
			return nil
		}
		p.At = edge
	}
	return p.tick()
}

// scaled is how far the run goes on while d passes.
func (p *Playhead) scaled(d time.Duration) time.Duration {
	if p.rate > 0 {
		return time.Duration(p.rate * float64(d))
	}
	return scale(d, p.Pow)
}

// scale is d times 2^pow.
func scale(d time.Duration, pow int) time.Duration {
	if pow < 0 {
		return d >> -pow
	}
	return d << pow
}

const (
	watchable = 2 * time.Second // how long a replay lasts, at least
	brief     = 3 * time.Second // a run that takes less is shown slower than it goes
	hasty     = -3              // the slowest speed while nobody knows how long a run will take
	Slowest   = -6              // 1/64; a run that is too short for that can be played slower
	Fastest   = 3               // 8 ×
)

// Speed is how fast a run is played: 2^Pow times as fast as it went. The zero value
// leaves that to the screen.
type Speed struct {
	Pow    int
	Chosen bool
	Rate   float64 // how many times as fast, if not 0: then Pow does not count
}

// Of is how long something takes at this speed that takes d at the speed 1.
func (s Speed) Of(d time.Duration) time.Duration {
	if s.Rate > 0 {
		return time.Duration(float64(d) / s.Rate)
	}
	return scale(d, -s.Pow)
}

// SpeedFor is the speed at which a run of some length lasts so long.
func SpeedFor(length, lasts time.Duration) Speed {
	return Speed{Chosen: true, Rate: float64(max(length, 1)) / float64(max(lasts, 1))}
}

// ParseSpeed reads a speed as it is written: "1/8", "1", "8".
func ParseSpeed(s string) (Speed, error) {
	for pow := Slowest; pow <= Fastest; pow++ {
		p := Playhead{Pow: pow, Chosen: true}
		if strings.TrimPrefix(p.Speed(), "×") == s {
			return Speed{Pow: pow, Chosen: true}, nil
		}
	}
	return Speed{}, errors.New("must be one of 1/64, 1/32, 1/16, 1/8, 1/4, 1/2, 1, 2, 4 and 8")
}

// suit chooses a speed at which a run of that length is seen for so long at least: its own,
// or for a short one the next slower power of two. A speed that the user chose stays.
func (p *Playhead) suit(length, least time.Duration) {
	pow := 0
	for length > 0 && length < scale(least, pow) && pow > -20 {
		pow--
	}
	p.Least = min(Slowest, pow+Slowest)
	if !p.Chosen {
		p.Pow = pow
	}
}

// Choose sets the speed from here on, within the limits.
func (p *Playhead) Choose(pow int) {
	p.Pow, p.Chosen, p.rate = min(max(pow, p.Least), Fastest), true, 0
	p.from, p.since = p.At, p.last
}

// Set chooses a speed that was asked for.
func (p *Playhead) Set(s Speed) {
	if s.Rate == 0 {
		p.Choose(s.Pow)
		return
	}
	p.Choose(int(math.Floor(math.Log2(s.Rate)))) // which is the next slower one for who changes it
	p.rate = s.Rate
}

// Asked is the speed that the user chose.
func (p *Playhead) Asked() Speed {
	if !p.Chosen {
		return Speed{}
	}
	return Speed{Pow: p.Pow, Chosen: true, Rate: p.rate}
}

// Forget drops the user's choice of a speed.
func (p *Playhead) Forget() { p.Pow, p.Least, p.Chosen, p.rate = 0, Slowest, false, 0 }

// Speed is the speed in words, empty for the run's own unless that was chosen.
func (p *Playhead) Speed() string {
	switch {
	case p.rate >= 100:
		return "×" + strconv.FormatFloat(p.rate, 'f', 0, 64)
	case p.rate > 0:
		return "×" + strconv.FormatFloat(p.rate, 'g', 2, 64)
	case p.Pow < 0:
		return "×1/" + strconv.Itoa(1<<-p.Pow)
	case p.Pow > 0 || p.Chosen:
		return "×" + strconv.Itoa(1<<p.Pow)
	}
	return ""
}
