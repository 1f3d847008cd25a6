package lanes

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/clean"
	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/ui/axis"
	"lanes/ui/code"
	"lanes/ui/lanes/layout"
	"lanes/ui/lanes/player"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Screen is the screen of a run: its lanes at the moment of the playhead. It holds what
// the user looks at from run to run; what belongs to one run is a value of its own, which
// is made when the run is shown.
type Screen struct {
	env   *stage.Env
	host  Host
	codes map[string]lesson.Code // by the lesson's id
	saved *Replay                // nil where runs go on
	frame time.Duration          // of the frame clock

	Lesson *live.Entry // nil for a saved log
	model  string
	asked  string // under what the prediction of the run that starts is kept, "" if nothing was asked
	err    string // why it could not be started
	chosen int    // lane of the run before, noLane for none; the next run has it chosen too

	Code   code.Pane
	layout layout.Layout
	run    *run // nil while it starts
}

// New is a screen that shows nothing yet. Programs are found in codes by the lesson's id.
func New(env *stage.Env, host Host, codes map[string]lesson.Code, saved *Replay, frame time.Duration) Screen {
	return Screen{env: env, host: host, codes: codes, saved: saved, frame: frame, chosen: player.NoLane, Code: code.New(env)}
}

// Prepare clears the screen for a run that is about to start. asked is under what the
// prediction of it is kept, "" if nothing was asked.
func (s *Screen) Prepare(l *live.Entry, model, asked string) {
	s.Drop()
	s.Lesson, s.model, s.asked, s.err = l, model, asked, ""
	s.Code = s.Code.Fresh()
}

// Drop lets go of the run on the screen, and returns its session, nil if there is none.
func (s *Screen) Drop() *live.Session {
	session := s.Session()
	if session != nil {
		s.chosen, s.run = s.run.chosen, nil
	}
	return session
}

// Show shows a run.
func (s *Screen) Show(session *live.Session) {
	s.Prepare(session.Lesson, session.Timeline.Info.Model, s.asked)
	session.Guess = s.asked
	s.run = newRun(s, session)
	s.Sync()
}

// Replay plays a saved run from a moment, at a speed that suits it unless one is chosen;
// or holds it there.
func (s *Screen) Replay(o *Replay) tea.Cmd {
	s.Show(&live.Session{Timeline: o.Timeline, Over: true})
	return s.run.replay(o)
}

// Attend shows the run from its start, slower than it goes if it is short. length is about
// how long it takes, 0 if nobody knows.
func (s *Screen) Attend(length time.Duration) tea.Cmd {
	if s.run == nil {
		return nil
	}
	return s.run.Playhead.Attend(length)
}

// Fail says why the run could not be started.
func (s *Screen) Fail(err error) { s.err = clean.Text(err.Error()) }

// Session is the run on the screen, nil while it starts.
func (s *Screen) Session() *live.Session {
	if s.run == nil {
		return nil
	}
	return s.run.Session
}

// Playhead is where in time the screen is, nil while the run starts.
func (s *Screen) Playhead() *axis.Playhead {
	if s.run == nil {
		return nil
	}
	return &s.run.Playhead
}

// Ended reports whether the run is over and its end is on the screen.
func (s *Screen) Ended() bool { return s.run != nil && s.run.Ended() }

// Words are those for the lesson of the run.
func (s *Screen) Words() text.Lesson {
	words := s.env.Words.Lesson(s.lessonID())
	if s.run != nil {
		words = titled(words, &s.run.Timeline().Info, &s.env.Words.Observed)
	}
	return words
}

// titled is the words of a run, with the name of the program where that was watched.
func titled(words text.Lesson, info *event.Info, t *text.Observed) text.Lesson {
	if info.Observed() && info.Work != "" {
		words.Title, words.Sentence = info.Work, t.Live
	}
	return words
}

func (s *Screen) lessonID() string {
	if s.run != nil {
		return s.run.Timeline().Info.Lesson
	}
	return s.Lesson.ID
}

// Say tells something until the next key, as far as there is a run; nil tells no more.
func (s *Screen) Say(note text.Note) {
	if s.run != nil {
		s.run.note = note
	}
}

// Noted reports whether something is told.
func (s *Screen) Noted() bool { return s.run != nil && s.run.note != nil }

// Marked tells what became of a mark.
func (s *Screen) Marked(msg MarkedMsg) {
	if s.run != nil {
		s.run.marks.tell(msg)
	}
}

// Marks are all marks of the run, for the help.
func (s *Screen) Marks() []paint.Line {
	if s.run == nil {
		return nil
	}
	return s.run.marks.lines()
}

// Tick is a frame of the frame clock.
func (s *Screen) Tick(msg axis.TickMsg) tea.Cmd {
	if s.run == nil {
		return nil
	}
	return s.run.Tick(msg)
}

// Sync brings what depends on the run, the moment and the size up to date.
func (s *Screen) Sync() {
	w, h := max(s.env.W, stage.MinWidth), max(s.env.H, stage.MinHeight) // on less nothing is drawn
	n := ownNeeds(s.env)
	r := s.run
	if r == nil {
		s.Code.Show(s.program(), nil, nil, player.NoLane)
		s.layout = arrange(s.env, w, h, n)
		return
	}
	r.seek(s.host)
	s.env.Remote = r.Timeline().Info.Traits().Remote
	s.Code.Show(s.program(), r.Timeline(), r.Picture(), r.chosen)
	side := s.Code.Columns(w)
	r.needs(&n, w-side)
	foot := s.foot()
	n.Note = foot.rows(w - side)
	s.layout = arrange(s.env, w-side, h, n)
	if rows, ok := s.Code.Rows(w); ok {
		s.Code.Place(s.layout.WithCode(w, h, side, rows))
	}
	r.sheet.panel, r.sheet.card = r.panel, r.card
	r.sheet.fit(s.Code.Under())
	r.scroll(0)
	r.TimeAxis.Update(s.layout.Cols.Strip.W)
}

// program is that of the lesson on the screen, which runs or is asked about.
func (s *Screen) program() code.Program {
	switch {
	case s.run != nil:
		info := &s.run.Timeline().Info
		return code.Program{Code: s.codes[info.Lesson], Model: info.Model, Options: info.Options}
	case s.Lesson != nil && s.host.IsAsking():
		model, o := s.host.Setting(s.Lesson)
		return code.Program{Code: s.codes[s.Lesson.ID], Model: model, Options: o}
	}
	return code.Program{}
}

// Draw draws the screen.
func (s *Screen) Draw(c *paint.Canvas) {
	r, foot := s.run, s.foot()
	foot.head.draw(c)
	if r == nil {
		foot.drawKeys(c, stage.OnRun)
		foot.head.drawStarting(c, s.layout.Header.H+1)
		return
	}
	if s.env.Stand.On {
		drawStand(s, c)
		return
	}
	r.rows.draw(c)
	r.rows.drawAxis(c)
	switch {
	case s.Code.Under():
	case r.sheet.open:
		r.drawEdge(c, s.host)
		r.sheet.draw(c)
	default:
		r.drawEdge(c, s.host)
		r.drawPanel(c)
		r.sums.drawCounts(c)
		r.sums.drawProgress(c)
	}
	foot.draw(c)
	if at := s.layout.Card; !s.Code.Under() && (!r.sheet.open || s.layout.Beside) {
		r.card.Draw(c, at, r.sheet.free(at.Y+at.H-1))
	}
	r.sheet.drawHint(c)
	s.Code.Draw(c)
}

func (s *Screen) head() head {
	return head{
		env: s.env, words: s.Words(), lesson: s.Lesson, model: s.model, saved: s.saved, rooms: s.host.HasRooms(),
		tall: s.layout.Header.H > 1, run: s.run, err: s.err,
	}
}

func (s *Screen) foot() foot { return foot{env: s.env, run: s.run, head: s.head()} }
