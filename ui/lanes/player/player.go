// Package player knows where in time the screen of a run is: which moment is on it, how that
// moves, and which stretch of the run is seen.
package player

import (
	"sort"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/axis"
	"lanes/ui/events"
	"lanes/ui/live"
	"lanes/ui/text"
)

// NoLane is no lane, or any.
const NoLane = -1

// Player knows which moment of a run is on the screen, and moves it: it plays, steps from
// event to event, and follows the edge.
type Player struct {
	Session  *live.Session
	Playhead axis.Playhead
	pic      *history.Picture // of the moment, nil while that is the edge
}

// New is at the edge of a run, and has the frame clock tick once a frame.
func New(s *live.Session, frame time.Duration) Player {
	return Player{Session: s, Playhead: axis.Playhead{Least: axis.Slowest, Frame: frame}}
}

// Timeline is all of the run that is known.
func (p *Player) Timeline() *history.Timeline { return p.Session.Timeline }

// Moment is the one on the screen.
func (p *Player) Moment() time.Duration { return p.Playhead.Moment(p.Timeline()) }

// AtEdge reports whether that is the edge, and goes on being it.
func (p *Player) AtEdge() bool { return p.Playhead.Mode == axis.AtEdge }

// Seek brings the picture to the moment.
func (p *Player) Seek() {
	if p.AtEdge() {
		p.pic = nil
		return
	}
	p.pic = p.Timeline().Seek(p.pic, p.Moment())
}

// Picture is the fold at the moment on the screen.
func (p *Player) Picture() *history.Picture {
	if p.pic != nil {
		return p.pic
	}
	return p.Timeline().Head()
}

// Ended reports whether the run is over and its end is on the screen.
func (p *Player) Ended() bool { return p.Session.Over && p.AtEdge() }

// Length is how long the run took, 0 while nobody knows.
func (p *Player) Length() time.Duration {
	if p.Session.Live() {
		return 0
	}
	return p.Timeline().Edge()
}

// Following reports whether the screen shows the present of a run that goes on.
func (p *Player) Following() bool { return p.AtEdge() && p.Session.Live() }

// Follow goes to the edge and stays there. Who is live is so in real time.
func (p *Player) Follow() {
	if p.Session.Live() {
		p.Playhead.Forget()
	}
	p.Playhead.Follow()
}

// Tick is a frame of the frame clock.
func (p *Player) Tick(msg axis.TickMsg) tea.Cmd {
	cmd := p.Playhead.Step(msg, p.Timeline().Edge(), p.Session.Live())
	if p.Following() {
		p.Playhead.Forget()
	}
	return cmd
}

// SetSpeed plays 2^pow times as fast as the run went. Live, slow motion begins at
// once: it falls behind. Where the head does not tell the speed, a note does.
func (p *Player) SetSpeed(pow int) (tea.Cmd, text.Note) {
	live := p.Following()
	p.Playhead.Turn(pow, p.Length())
	if live {
		return p.Playhead.Play(p.Timeline().Edge()), nil
	}
	return nil, p.Playhead.Promise()
}

// GoTo holds the picture at a moment; the edge is followed.
func (p *Player) GoTo(at time.Duration) {
	if at >= p.Timeline().Edge() {
		p.Follow()
		return
	}
	p.Playhead.Hold(at)
}

// GoToEvent is goTo for the moment of an event, down to the microsecond.
func (p *Player) GoToEvent(at time.Duration) {
	p.GoTo(at)
	p.Playhead.Fine = true
}

// StepBack goes to the last event of a lane before at, or of any.
func (p *Player) StepBack(at time.Duration, lane int) {
	n, nth := p.events(lane)
	i := sort.Search(n, func(i int) bool { return nth(i).At >= at }) - 1
	for i >= 0 && events.Internal(nth(i)) {
		i--
	}
	if i < 0 {
		p.Playhead.StepTo(0)
		return
	}
	p.Playhead.StepTo(nth(i).At)
}

// StepOn goes to the next one.
func (p *Player) StepOn(at time.Duration, lane int) {
	n, nth := p.events(lane)
	i := sort.Search(n, func(i int) bool { return nth(i).At > at })
	for i < n && events.Internal(nth(i)) {
		i++
	}
	if i == n || nth(i).At >= p.Timeline().Edge() {
		p.Follow()
		return
	}
	p.Playhead.StepTo(nth(i).At)
}

// events are those of a lane, or all.
func (p *Player) events(lane int) (n int, nth func(int) *event.Event) {
	tl := p.Timeline()
	if lane == NoLane {
		return tl.Len(), tl.Event
	}
	of := tl.OfLane(lane)
	return len(of), func(i int) *event.Event { return tl.Event(int(of[i])) }
}

// Lanes is how many there are. Which there are, and their names, is known from the whole
// run: rows that came and went with time would move all others.
func (p *Player) Lanes() int { return len(p.Timeline().Head().Lanes) }

// LaneAt is a lane at the moment on the screen, nil if the run has none of that number.
func (p *Player) LaneAt(id int) *history.Lane {
	known := p.Timeline().Head().Lane(id)
	if known == nil {
		return nil
	}
	l := p.Picture().Lane(id)
	if l != nil && (l.Name != "" || known.Name == "") {
		return l
	}
	named := history.Lane{ID: id, Task: event.NoTask}
	if l != nil {
		named = *l
	}
	named.Name = known.Name
	return &named
}

// Never reports whether a lane got no work in all of the run. Before its end nobody
// knows, so no earlier moment tells, whether the run goes on or not.
func (p *Player) Never(id int) bool {
	l := p.Timeline().Head().Lane(id)
	return p.Session.Over && p.Moment() == p.Timeline().Edge() && l != nil && l.State == event.Unused
}
