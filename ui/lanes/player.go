package lanes

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

// player knows which moment of a run is on the screen, and moves it: it plays, steps from
// event to event, and follows the edge.
type player struct {
	session  *live.Session
	playhead axis.Playhead
	pic      *history.Picture // of the moment, nil while that is the edge
}

// newPlayer is at the edge of a run, and has the frame clock tick once a frame.
func newPlayer(s *live.Session, frame time.Duration) player {
	return player{session: s, playhead: axis.Playhead{Least: axis.Slowest, Frame: frame}}
}

func (p *player) timeline() *history.Timeline { return p.session.Timeline }

// moment is the one on the screen.
func (p *player) moment() time.Duration { return p.playhead.Moment(p.timeline()) }

// atEdge reports whether that is the edge, and goes on being it.
func (p *player) atEdge() bool { return p.playhead.Mode == axis.AtEdge }

// seek brings the picture to the moment.
func (p *player) seek() {
	if p.atEdge() {
		p.pic = nil
		return
	}
	p.pic = p.timeline().Seek(p.pic, p.moment())
}

// picture is the fold at the moment on the screen.
func (p *player) picture() *history.Picture {
	if p.pic != nil {
		return p.pic
	}
	return p.timeline().Head()
}

// ended reports whether the run is over and its end is on the screen.
func (p *player) ended() bool { return p.session.Over && p.atEdge() }

// length is how long the run took, 0 while nobody knows.
func (p *player) length() time.Duration {
	if p.session.Live() {
		return 0
	}
	return p.timeline().Edge()
}

// following reports whether the screen shows the present of a run that goes on.
func (p *player) following() bool { return p.atEdge() && p.session.Live() }

// follow goes to the edge and stays there. Who is live is so in real time.
func (p *player) follow() {
	if p.session.Live() {
		p.playhead.Forget()
	}
	p.playhead.Follow()
}

// tick is a frame of the frame clock.
func (p *player) tick(msg axis.TickMsg) tea.Cmd {
	cmd := p.playhead.Step(msg, p.timeline().Edge(), p.session.Live())
	if p.following() {
		p.playhead.Forget()
	}
	return cmd
}

// setSpeed plays 2^pow times as fast as the run went. Live, slow motion begins at
// once: it falls behind. Where the head does not tell the speed, a note does.
func (p *player) setSpeed(pow int) (tea.Cmd, text.Note) {
	live := p.following()
	p.playhead.Turn(pow, p.length())
	if live {
		return p.playhead.Play(p.timeline().Edge()), nil
	}
	return nil, p.playhead.Promise()
}

// goTo holds the picture at a moment; the edge is followed.
func (p *player) goTo(at time.Duration) {
	if at >= p.timeline().Edge() {
		p.follow()
		return
	}
	p.playhead.Hold(at)
}

// goToEvent is goTo for the moment of an event, down to the microsecond.
func (p *player) goToEvent(at time.Duration) {
	p.goTo(at)
	p.playhead.Fine = true
}

// stepBack goes to the last event of a lane before at, or of any.
func (p *player) stepBack(at time.Duration, lane int) {
	n, nth := p.events(lane)
	i := sort.Search(n, func(i int) bool { return nth(i).At >= at }) - 1
	for i >= 0 && events.Internal(nth(i)) {
		i--
	}
	if i < 0 {
		p.playhead.StepTo(0)
		return
	}
	p.playhead.StepTo(nth(i).At)
}

// stepOn goes to the next one.
func (p *player) stepOn(at time.Duration, lane int) {
	n, nth := p.events(lane)
	i := sort.Search(n, func(i int) bool { return nth(i).At > at })
	for i < n && events.Internal(nth(i)) {
		i++
	}
	if i == n || nth(i).At >= p.timeline().Edge() {
		p.follow()
		return
	}
	p.playhead.StepTo(nth(i).At)
}

// events are those of a lane, or all.
func (p *player) events(lane int) (n int, nth func(int) *event.Event) {
	tl := p.timeline()
	if lane == noLane {
		return tl.Len(), tl.Event
	}
	of := tl.OfLane(lane)
	return len(of), func(i int) *event.Event { return tl.Event(int(of[i])) }
}

// lanes is how many there are. Which there are, and their names, is known from the whole
// run: rows that came and went with time would move all others.
func (p *player) lanes() int { return len(p.timeline().Head().Lanes) }

// laneAt is a lane at the moment on the screen, nil if the run has none of that number.
func (p *player) laneAt(id int) *history.Lane {
	known := p.timeline().Head().Lane(id)
	if known == nil {
		return nil
	}
	l := p.picture().Lane(id)
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

// never reports whether a lane got no work in all of the run. Before its end nobody
// knows, so no earlier moment tells, whether the run goes on or not.
func (p *player) never(id int) bool {
	l := p.timeline().Head().Lane(id)
	return p.session.Over && p.moment() == p.timeline().Edge() && l != nil && l.State == event.Unused
}
