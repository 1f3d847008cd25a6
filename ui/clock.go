package ui

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine"
	"lanes/ui/text"
)

// mode is how the moment on the screen moves.
type mode uint8

const (
	atEdge  mode = iota // it is the timeline's edge: live, or the end
	held                // it stands still
	playing             // it goes on from where it was, behind the edge
)

// playhead is the moment that the screen shows. It is the only place in this
// package that hears a clock: the frame clock, which ticks while it plays.
type playhead struct {
	mode   mode
	at     time.Duration // unless atEdge
	fine   bool          // it was stepped to an event: microseconds count
	pow    int           // it plays 2^pow times as fast as the run went
	least  int           // the pow of the slowest speed
	chosen bool          // the speed is the user's own choice
	from   time.Duration // where it was at since, which is when it began at this speed
	since  time.Time
	last   time.Time // of the tick before
	gen    int       // of the chain of ticks
	frame  time.Duration
}

// tickMsg is a frame of the frame clock, for one playhead.
type tickMsg struct {
	of  *playhead
	gen int
	at  time.Time
}

// moment is the moment on the screen.
func (p *playhead) moment(tl *engine.Timeline) time.Duration {
	if p.mode == atEdge {
		return tl.Edge()
	}
	return min(p.at, tl.Edge())
}

// hold stands still at a moment.
func (p *playhead) hold(at time.Duration) {
	p.mode, p.at, p.fine = held, max(at, 0), false
	p.gen++
}

// stepTo stands still at an event.
func (p *playhead) stepTo(at time.Duration) {
	p.hold(at)
	p.fine = true
}

// follow goes to the edge and stays there.
func (p *playhead) follow() {
	p.mode = atEdge
	p.gen++
}

// play goes on from where it is.
func (p *playhead) play(at time.Duration) tea.Cmd {
	p.mode, p.at, p.last = playing, at, time.Time{}
	p.gen++
	return p.tick()
}

// toggle stands still at a moment, or plays on from there: from the start, if that is
// the end. length is how long the run takes, 0 while nobody knows.
func (p *playhead) toggle(at, length time.Duration, live bool) tea.Cmd {
	if p.mode == playing || p.mode == atEdge && live {
		p.hold(at)
		return nil
	}
	if p.mode == atEdge {
		at = 0
	}
	return p.playFrom(at, length)
}

// playFrom plays from a moment, at the speed that was chosen or one that suits the
// length.
func (p *playhead) playFrom(at, length time.Duration) tea.Cmd {
	p.suit(length)
	return p.play(at)
}

// turn chooses a speed, for a run of that length.
func (p *playhead) turn(pow int, length time.Duration) {
	p.suit(length)
	p.choose(pow)
}

// promise says at which speed it will play, where the head does not: at the end.
func (p *playhead) promise() text.Note {
	if p.mode != atEdge {
		return nil
	}
	speed := p.speed()
	return func(t *text.Catalogue) string { return fmt.Sprintf(t.Time.Plays, speed) }
}

// tick arms the frame clock for one frame.
func (p *playhead) tick() tea.Cmd {
	gen := p.gen
	return tea.Tick(p.frame, func(t time.Time) tea.Msg { return tickMsg{p, gen, t} })
}

// after sends msg when d has passed. Like the frame clock it is armed anew for each
// message; who asks for one marks it, so that strangers can be told.
func after(d time.Duration, msg tea.Msg) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return msg })
}

// step moves on by a frame and asks for the next, until the edge is reached. One
// that is slower than a live run never gets there: the run is always ahead.
func (p *playhead) step(msg tickMsg, edge time.Duration, live bool) tea.Cmd {
	if msg.of != p || msg.gen != p.gen || p.mode != playing {
		return nil
	}
	if p.last.IsZero() {
		p.from, p.since = p.at, msg.at.Add(-p.frame) // when this frame was asked for
	}
	p.last = msg.at
	p.at = p.from + scale(msg.at.Sub(p.since), p.pow)
	if p.at >= edge {
		if !live || p.pow >= 0 {
			p.follow()
			return nil
		}
		p.at = edge
	}
	return p.tick()
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
	slowest   = -6              // 1/64; a run that is too short for that can be played slower
	fastest   = 3               // 8 ×
)

// Speed is how fast a run is played: 2^Pow times as fast as it went. The zero value
// leaves that to the screen.
type Speed struct {
	Pow    int
	Chosen bool
}

// ParseSpeed reads a speed as it is written: "1/8", "1", "8".
func ParseSpeed(s string) (Speed, error) {
	for pow := slowest; pow <= fastest; pow++ {
		p := playhead{pow: pow, chosen: true}
		if strings.TrimPrefix(p.speed(), "×") == s {
			return Speed{pow, true}, nil
		}
	}
	return Speed{}, errors.New("must be one of 1/64, 1/32, 1/16, 1/8, 1/4, 1/2, 1, 2, 4 and 8")
}

// suit chooses a speed at which a run of that length can be watched: its own, or
// for a very short one the next slower power of two. A speed that the user chose
// stays.
func (p *playhead) suit(length time.Duration) {
	pow := 0
	for length > 0 && length < scale(watchable, pow) && pow > -20 {
		pow--
	}
	p.least = min(slowest, pow+slowest)
	if !p.chosen {
		p.pow = pow
	}
}

// choose sets the speed, as far as there is one, from here on.
func (p *playhead) choose(pow int) {
	p.pow, p.chosen = min(max(pow, p.least), fastest), true
	p.from, p.since = p.at, p.last
}

// forget takes the user's choice of a speed back.
func (p *playhead) forget() { p.pow, p.least, p.chosen = 0, slowest, false }

// speed is the speed in words, empty for the run's own unless that was chosen.
func (p *playhead) speed() string {
	switch {
	case p.pow < 0:
		return "×1/" + strconv.Itoa(1<<-p.pow)
	case p.pow > 0 || p.chosen:
		return "×" + strconv.Itoa(1<<p.pow)
	}
	return ""
}
