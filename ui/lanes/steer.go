package lanes

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/history"
	"lanes/ui/axis"
)

// What moves the picture other than by keys: straight to a moment, a lane, a speed. While
// there is no run nothing happens.

// At is the run at the moment on the screen, nil while there is none; still says that the
// moment stands still.
func (s *Screen) At() (pic *history.Picture, at time.Duration, still bool) {
	if s.run == nil {
		return nil, 0, false
	}
	return s.run.Picture(), s.run.Moment(), s.run.Playhead.Mode == axis.Held
}

// Problem is why the run could not be started, "" if it could.
func (s *Screen) Problem() string { return s.err }

// SetSaved says what is replayed from now on: a saved run, nil for none.
func (s *Screen) SetSaved(o *Replay) { s.saved = o }

// SetSpeed plays 2^pow times as fast as the run went.
func (s *Screen) SetSpeed(pow int) tea.Cmd {
	if s.run == nil {
		return nil
	}
	return s.run.speed(pow)
}

// Move plays on, or has the picture stand still.
func (s *Screen) Move(on bool) tea.Cmd {
	if s.run == nil {
		return nil
	}
	r := s.run
	if moves := r.Playhead.Mode == axis.Playing || r.Following(); moves == on {
		return nil
	}
	return r.Playhead.Toggle(r.Moment(), r.Length(), r.Session.Live())
}

// GoTo stands still at a moment; the edge is followed.
func (s *Screen) GoTo(at time.Duration) {
	if s.run != nil {
		s.run.GoToEvent(at)
	}
}

// ChooseLane chooses a lane, and reports whether there is one of that number.
func (s *Screen) ChooseLane(n int) bool {
	if s.run == nil || n >= s.run.Lanes() {
		return false
	}
	s.run.choose(n)
	return true
}

// ShowFor shows so much of the time round the moment, all of it for 0.
func (s *Screen) ShowFor(d time.Duration) {
	if s.run == nil {
		return
	}
	if s.run.Lens.Window = 0; d > 0 {
		s.run.Zoom(&s.run.Ax, max(d/time.Duration(max(s.run.Ax.Cols, 1)), 1))
	}
}
