package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/ui/film"
	"lanes/ui/lanes"
	"lanes/ui/stage"
)

// Scene is what of the program is filmed, and how it is looked at.
type Scene struct {
	View  View
	Lane  int           // that is chosen, from 0; below 0 for none
	Zoom  time.Duration // how long a column is; 0 shows all
	Clean bool          // without keys and ids
	To    time.Duration // the moment of the run at which it is over; 0 for its end
}

// View is a screen that can be filmed.
type View string

// The views. The zero value is what is shown first, as wide as it is.
const (
	ViewRun    View = "run"    // lanes without code
	ViewCode   View = "code"   // lanes beside the code
	ViewLane   View = "lane"   // one lane, with all that happens on it
	ViewVersus View = "versus" // a comparison
)

// Shown is the program without a terminal: whoever drives it sends messages, and draws what
// its View returns. It reads no clock: time is what its messages say. It knows its story, as
// films want it: that of the script that is played on it, or of the run on the screen.
type Shown struct {
	*performance
	scene  Scene
	titles []string // of the lessons that a script has shown
}

var _ film.Storied = (*Shown)(nil)

// NewShown is the program as o says, in a scene of it. Nothing is asked that no script asks
// for, nothing is remembered, and what is worked out behind the scene ends with ctx.
func NewShown(ctx context.Context, o Options, s Scene) (*Shown, error) {
	if o.FPS <= 0 {
		o.FPS = 30
	}
	o.NoPredict = true
	r, err := newRoot(o)
	if err != nil {
		return nil, err
	}
	r.ctx, r.Clean, r.work.recorded = ctx, s.Clean, true
	return &Shown{performance: newPerformance(r), scene: s}, nil
}

// Init starts what was asked for, and looks at it as the scene says.
func (s *Shown) Init() tea.Cmd {
	r := s.root
	cmd := s.performance.Init()
	switch s.scene.View {
	case ViewRun:
		r.run.Code.Turn(false)
	case ViewCode:
		r.run.Code.Turn(true)
	}
	return cmd
}

// Update takes a message.
func (s *Shown) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	r, unsized := s.root, s.root.W == 0
	cmd := s.performance.Update(msg)
	if unsized && r.W > 0 { // now there are lanes and columns
		s.look()
	}
	s.follow()
	return s, cmd
}

// follow notes which lesson the script has come to.
func (s *Shown) follow() {
	session := s.root.run.Session()
	if s.player == nil || session == nil {
		return
	}
	title := s.root.Words.Lesson(session.Timeline.Info.Lesson).Title
	if n := len(s.titles); title != "" && (n == 0 || s.titles[n-1] != title) {
		s.titles = append(s.titles, title)
	}
}

// look looks at the lane and the stretch of time that the scene is about.
func (s *Shown) look() {
	r := s.root
	var on interface {
		Choose(int)
		Zoom(time.Duration)
	} = &r.run
	if r.on == stage.OnVersus {
		on = r.versus
	}
	if s.scene.Lane >= 0 {
		on.Choose(s.scene.Lane)
	}
	if s.scene.View == ViewLane {
		r.lane.Enter()
		r.on = stage.OnLane
	}
	if s.scene.Zoom > 0 {
		on.Zoom(s.scene.Zoom)
	}
	r.sync()
}

// View is the frame.
func (s *Shown) View() tea.View {
	r := s.root
	v := tea.NewView(s.content())
	if x, y, ok := r.canvas.Cursor(); ok && !s.scene.Clean {
		v.Cursor = tea.NewCursor(x, y)
	}
	return v
}

// moment is the moment of the run that is shown, and where it ends.
func (s *Shown) moment() (at, end time.Duration) {
	if s.root.on == stage.OnVersus {
		return s.root.versus.Clock()
	}
	if session := s.root.run.Session(); session != nil {
		return s.root.run.Playhead().Moment(session.Timeline), session.Timeline.Edge()
	}
	return 0, 0
}

// Chapters are the marks of the run up to the moment, by their names; of a script the
// lessons that it has come to.
func (s *Shown) Chapters() (all []string) {
	if s.player != nil {
		return s.titles
	}
	at, _ := s.moment()
	for _, mark := range s.marks() {
		if mark.At <= at {
			all = append(all, mark.Name)
		}
	}
	return all
}

func (s *Shown) marks() []lanes.Named {
	if s.root.on&(stage.OnRun|stage.OnLane) == 0 {
		return nil
	}
	from := time.Duration(0)
	if s.root.o.Replay != nil {
		from = s.root.o.Replay.From
	}
	all := s.root.run.MarkNames()
	for len(all) > 0 && all[0].At < from {
		all = all[1:]
	}
	return all
}

// Over reports whether the script has ended, or the moment has come at which the scene ends.
func (s *Shown) Over() bool {
	if s.player != nil {
		return s.player.Over()
	}
	at, _ := s.moment()
	return s.scene.To > 0 && at >= s.scene.To
}

// Err is why the script could not be played to its end, nil if it could, or there is none.
func (s *Shown) Err() error {
	if s.player == nil {
		return nil
	}
	return s.player.Err()
}

// Done is how much of the scene was shown, from 0 to 1, as far as that is known.
func (s *Shown) Done() float64 {
	if s.player != nil {
		return s.player.Done()
	}
	at, end := s.moment()
	if s.scene.To > 0 {
		end = min(end, s.scene.To)
	}
	if end <= 0 {
		return 0
	}
	return min(float64(at)/float64(end), 1)
}

// Leave ends what still runs.
func (s *Shown) Leave() { s.work.finish() }
