package versus

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/clean"
	"lanes/engine/compare"
	"lanes/engine/history"
	"lanes/ui/axis"
	"lanes/ui/export"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Options is a comparison that the program is started with.
type Options struct {
	Lesson string       // to be compared under several models, by its id; "" if it was saved
	How    live.Contest // without models it is all that the lesson has
	Saved  *Earlier     // one that was saved, instead
	Before *Earlier     // an earlier one, to see what has changed since; nil for none

	From  time.Duration // where the race of a saved one begins
	Speed axis.Speed    // how fast it is, at first
	Held  bool          // it is held there
}

// Observed reports whether programs that are only observed are among what is compared.
func (o *Options) Observed() bool {
	if o == nil || o.Saved == nil {
		return o != nil && o.How.Python
	}
	return slices.ContainsFunc(o.Saved.Result.Logs, func(tl *history.Timeline) bool { return tl.Info.Observed() })
}

// Screen is the screen of comparisons. One of them is on it, while it is measured and
// afterwards; those before it can be gone back to.
type Screen struct {
	env    *stage.Env
	host   Host
	asked  *Options      // nil if the program was started with something else
	before *Earlier      // an earlier comparison, to see what has changed since; nil for none
	frame  time.Duration // of the frame clock

	view *view       // of the comparison on the screen
	gen  int         // of that; messages of others are strangers
	past []*contest  // the comparisons that one can go back to, the latest last
	home stage.Scope // the screen to go back to from the first of them
}

// maxPast bounds the comparisons that one can go back to: each has its logs.
const maxPast = 20

// Host is what the screen of comparisons asks of the program around it.
type Host interface {
	// Contest puts another comparison on the screen, with [Screen.Begin].
	Contest(l *live.Entry, how live.Contest) tea.Cmd
	// LeaveContest finishes a comparison in the background.
	LeaveContest(m *live.Measuring) tea.Cmd
	// Compared notes what a comparison came to.
	Compared(m *live.Measuring)
	// Can reports whether an action makes sense now, here or anywhere.
	Can(act stage.Action, which int) bool
	// Fail ends the program, as something in it has panicked.
	Fail(crash any) tea.Cmd
	// CanExport reports whether cards can be written into files.
	CanExport() bool
	// CanFilm reports whether films can be written into files.
	CanFilm() bool
	// Film films what is on the screen, into a format of [film.Formats].
	Film(format int) tea.Cmd
	// Export writes a card into a file of a format.
	Export(name string, f *export.Format, p *export.Page) tea.Cmd
}

// New returns the screen with nothing on it. asked is nil if the program was not started
// with a comparison; frame is how long a frame takes.
func New(env *stage.Env, host Host, asked *Options, frame time.Duration) *Screen {
	s := &Screen{env: env, host: host, asked: asked, frame: frame}
	if asked != nil {
		s.before = asked.Before
	}
	s.show(&contest{})
	return s
}

// Saved is the comparison that the program was started to show, if it was saved.
func (s *Screen) Saved() *Earlier {
	if s.asked == nil {
		return nil
	}
	return s.asked.Saved
}

// Open shows a comparison that was saved.
func (s *Screen) Open(e *Earlier) tea.Cmd {
	s.Enter(stage.OnMenu)
	cmd := s.show(&contest{how: live.Contest{Runs: e.Runs}, before: s.before, result: e.Result})
	k := &s.view.race.clock
	if k.end == 0 || s.asked == nil || s.asked.From == 0 && !s.asked.Speed.Chosen && !s.asked.Held {
		return cmd
	}
	if s.asked.Speed.Chosen {
		k.Playhead.Set(s.asked.Speed)
	}
	if s.asked.Held {
		k.Hold(s.asked.From)
		return nil
	}
	return k.PlayFrom(s.asked.From, k.end)
}

// Look is the comparison on the screen, to be shown elsewhere while this goes on; ok is
// false if there is none that is over.
func (s *Screen) Look() (o Options, ok bool) {
	if !s.view.race.on() {
		return o, false
	}
	r := *s.view.result
	r.Logs = slices.Clone(r.Logs)
	for i, tl := range r.Logs {
		if tl != nil {
			r.Logs[i] = tl.Frozen()
		}
	}
	return Options{Saved: &Earlier{Result: &r}, Before: s.before, Speed: s.view.race.clock.Asked()}, true
}

// Clock is the moment of the race on the screen, and its end; both are 0 if there is none.
func (s *Screen) Clock() (at, end time.Duration) {
	k := &s.view.race.clock
	return k.moment, k.end
}

// Zoom shows a window whose columns are so long each, round the moment.
func (s *Screen) Zoom(per time.Duration) {
	k := &s.view.race.clock
	k.Zoom(&k.ax, per, k.moment, k.end)
}

// Choose chooses a track, by its number.
func (s *Screen) Choose(track int) { s.view.race.choose(track) }

// Enter comes to the screen from another one, which leaving it leads back to.
func (s *Screen) Enter(home stage.Scope) { s.past, s.home = nil, home }

// Begin begins a comparison behind the scene. The one on the screen is left; if it is
// whole, one can come back to it. quiet is called then, and returns a wait until all that
// was left has stopped.
func (s *Screen) Begin(l *live.Entry, how live.Contest, quiet func() (wait func())) tea.Cmd {
	if c := s.view.contest; c.over() && !c.result.Stopped && !c.how.Same(how) {
		if len(s.past) == maxPast {
			s.past = slices.Delete(s.past, 0, 1)
		}
		s.past = append(s.past, c.finished())
	}
	left := s.Leave()
	wait := quiet()
	s.show(&contest{lesson: l, how: how, before: s.before})
	gen := s.gen
	return tea.Batch(left, func() tea.Msg {
		wait()
		begun, err := l.Compare(how)
		return BegunMsg{gen, begun, err}
	})
}

// BegunMsg is a comparison that has begun, or could not.
type BegunMsg struct {
	gen   int
	begun *live.Comparison
	err   error
}

// Begun shows a comparison that has begun.
func (s *Screen) Begun(msg BegunMsg) tea.Cmd {
	stranger := msg.gen != s.gen
	switch {
	case msg.err != nil:
		if !stranger {
			s.view.err = clean.Text(msg.err.Error())
		}
		return nil
	case stranger:
		return s.host.LeaveContest(live.NewMeasuring(msg.begun))
	}
	s.view.measure(live.NewMeasuring(msg.begun))
	return s.view.measuring.Wait(s.gen)
}

// Update folds what is new, and when all is measured starts the race.
func (s *Screen) Update(msg live.UpdateMsg) tea.Cmd {
	v, m := s.view, s.view.measuring
	if msg.Gen != s.gen || m == nil || v.over() {
		return nil
	}
	if crash := m.Pull(); crash != nil {
		return s.host.Fail(crash)
	}
	if !m.Over {
		return m.Wait(s.gen)
	}
	v.result = m.Result
	s.host.Compared(m)
	return tea.Batch(v.race.start(), m.FinishCmd())
}

// show puts a comparison on the screen; if it is over its race starts.
func (s *Screen) show(c *contest) tea.Cmd {
	s.view = newView(s.env, c, s.frame)
	s.gen++ // what is still on its way is of another
	if !c.over() {
		return nil
	}
	return s.view.race.start()
}

// Leave takes the comparison off the screen.
func (s *Screen) Leave() tea.Cmd {
	m := s.view.measuring
	s.show(&contest{})
	if m == nil {
		return nil
	}
	return s.host.LeaveContest(m)
}

// Back leaves the comparison for the one before, or the screen if there is none. on is
// the screen that is shown then.
func (s *Screen) Back() (left tea.Cmd, on stage.Scope) {
	left = s.Leave()
	last := len(s.past) - 1
	if last < 0 {
		return left, s.home
	}
	before := s.past[last]
	s.past = slices.Delete(s.past, last, last+1)
	return tea.Batch(left, s.show(before)), stage.OnVersus
}

// LeadsBack reports whether there is something to go back to: a comparison before, or the
// screen that one came from unless the program began here.
func (s *Screen) LeadsBack() bool { return len(s.past) > 0 || s.asked == nil }

// Measures reports whether a comparison is being measured.
func (s *Screen) Measures() bool {
	m := s.view.measuring
	return m != nil && !m.Over
}

// Over reports whether all is measured.
func (s *Screen) Over() bool { return s.view.over() }

// Problem is why the comparison could not be begun, "" if it could.
func (s *Screen) Problem() string { return s.view.err }

// Still reports whether the race does not move.
func (s *Screen) Still() bool { return s.view.race.clock.Mode != axis.Playing }

// SetSpeed plays the race 2^pow times as fast as the runs went.
func (s *Screen) SetSpeed(pow int) tea.Cmd {
	k := &s.view.race.clock
	k.Turn(pow, k.end)
	return nil
}

// Stop asks what is measured to end.
func (s *Screen) Stop() {
	if m := s.view.measuring; m != nil {
		m.Stop()
	}
}

// Sync brings what depends on the comparison, the moment and the size up to date.
func (s *Screen) Sync() {
	s.view.sync()
	k, hold := &s.env.Words.Keys, s.env.Words.Keys.Play
	if s.view.race.clock.Mode == axis.Playing {
		hold = k.Pause.Short
	}
	s.env.Keys.Rename(stage.Pause, stage.OnVersus, hold)
}

// Can says whether an action makes sense now.
func (s *Screen) Can(act stage.Action, _ int) bool {
	c := s.view.contest
	switch act {
	case stage.Again:
		return c.repeats()
	case stage.CompareAll:
		return c.repeats() && len(c.how.Workers) > 0
	case stage.SweepModel:
		return c.over() && c.sweeps()
	case stage.Film:
		return s.view.race.on() && s.host.CanFilm()
	case stage.ExportCard:
		return c.over() && len(c.result.Rows) > 0 && s.host.CanExport()
	}
	return s.view.can(act)
}

// Never reports whether a key does nothing here: while it is measured, none of those for
// what comes then; of what was saved, none that measures.
func (s *Screen) Never(act stage.Action) bool {
	c := s.view.contest
	switch {
	case !c.over():
		return !s.host.Can(act, 0)
	case act == stage.SweepModel:
		return !c.sweeps()
	}
	return act == stage.Again && c.lesson == nil
}

// Do does what a key asks for.
func (s *Screen) Do(act stage.Action, which int) tea.Cmd {
	v, c := s.view, s.view.contest
	v.note = nil
	switch act {
	case stage.Again:
		return s.host.Contest(c.lesson, c.how)
	case stage.CompareAll:
		return s.host.Contest(c.lesson, c.all())
	case stage.SweepModel:
		return s.host.Contest(c.lesson, c.sweep(c.toSweep(v.race.model())))
	case stage.Film:
		return s.host.Film(which)
	case stage.ExportCard:
		return s.export(&export.Formats[which])
	}
	return v.do(act)
}

// export writes the card of the comparison on the screen into a file.
func (s *Screen) export(f *export.Format) tea.Cmd {
	r := s.view.result
	return s.host.Export("lanes-"+r.Lesson+"-compare", f, Page(r, s.before, s.env.Words.Lang))
}

// Card is a comparison as lines of text of at most w columns, beside the earlier one that
// the program was started with.
func (s *Screen) Card(r *compare.Result, l paint.Look, w int) string { return Text(r, s.before, l, w) }

// Noted reports whether something is said there.
func (s *Screen) Noted() bool { return s.view.note != nil }

// Say says something at the foot of the screen, until the next key.
func (s *Screen) Say(n text.Note) { s.view.note = n }

// Tick is a frame of the frame clock. mine is whether it is one of the race on the screen.
func (s *Screen) Tick(msg axis.TickMsg) (next tea.Cmd, mine bool) {
	k := &s.view.race.clock
	return k.Step(msg, k.end, false), msg.Of == &k.Playhead
}

// Click chooses a track, and on a strip the moment too.
func (s *Screen) Click(x, y int) tea.Cmd {
	if s.view.tab == onRace {
		s.view.race.click(x, y)
	}
	return nil
}

// Drag moves the moment along the axis, if the mouse was pressed there.
func (s *Screen) Drag(x, _ int) { s.view.race.drag(x) }

// Release ends dragging.
func (s *Screen) Release() { s.view.race.drags = false }

// Wheel chooses another track, or scrolls the table.
func (s *Screen) Wheel(d int) { s.view.wheel(d) }

// Draw draws the screen.
func (s *Screen) Draw(c *paint.Canvas) { s.view.draw(c) }
