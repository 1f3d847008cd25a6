package ui

import (
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine"
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
	mode  mode
	at    time.Duration // unless atEdge
	fine  bool          // it was stepped to an event: microseconds count
	num   int64         // it plays num/den times as fast as the run went
	den   int64
	last  time.Time // of the tick before
	gen   int       // of the chain of ticks
	frame time.Duration
}

// tickMsg is a frame of the frame clock.
type tickMsg struct {
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

// label is a moment on the screen: with the digits that matter, and no more of
// them while it moves.
func (p *playhead) label(at time.Duration) string {
	switch {
	case p.mode == held && p.fine:
		return micro(at)
	case p.mode == held:
		return exact(at)
	}
	return seconds(at)
}

// micro is a time in microseconds' precision, for events that are close to each
// other: "628.104 ms", "1.628104 s".
func micro(d time.Duration) string {
	if d < time.Second {
		return strconv.FormatFloat(float64(d)/1e6, 'f', 3, 64) + " ms"
	}
	return strconv.FormatFloat(d.Seconds(), 'f', 6, 64) + " s"
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

// tick arms the frame clock for one frame.
func (p *playhead) tick() tea.Cmd {
	gen := p.gen
	return tea.Tick(p.frame, func(t time.Time) tea.Msg { return tickMsg{gen, t} })
}

// after sends msg when d has passed. Like the frame clock it is armed anew for each
// message; who asks for one marks it, so that strangers can be told.
func after(d time.Duration, msg tea.Msg) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return msg })
}

// step moves on by a frame and asks for the next, until the edge is reached.
func (p *playhead) step(msg tickMsg, tl *engine.Timeline) tea.Cmd {
	if msg.gen != p.gen || p.mode != playing {
		return nil
	}
	if !p.last.IsZero() {
		p.at += time.Duration(int64(msg.at.Sub(p.last)) * p.num / p.den)
	}
	p.last = msg.at
	if p.at >= tl.Edge() {
		p.follow()
		return nil
	}
	return p.tick()
}

const watchable = 2 * time.Second // how long a replay lasts, at least

// suit chooses a speed at which a run of that length can be watched: its own, or
// for a very short one the next slower power of two.
func (p *playhead) suit(length time.Duration) {
	p.num, p.den = 1, 1
	for length > 0 && length < watchable/time.Duration(p.den) && p.den < 1<<20 {
		p.den *= 2
	}
}

// speed is the speed in words, empty for the run's own.
func (p *playhead) speed() string {
	if p.num == p.den {
		return ""
	}
	return "×" + strconv.FormatInt(p.num, 10) + "/" + strconv.FormatInt(p.den, 10)
}
