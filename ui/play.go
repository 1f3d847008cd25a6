package ui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/lesson"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/present"
	"lanes/ui/script"
	"lanes/ui/serve"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// performance is root with a script that is played on it, or none. The script's bar takes
// rows below the program, which knows nothing of it.
type performance struct {
	*root
	w, h    int // of both together
	player  *script.Performer
	bar     paint.Canvas
	rows    int  // of the bar
	entered bool // from the menu, to which its end leads back

	class bool // the page of the class is over the screen
	notes bool // rows below are the teacher's notes
	clock present.Clock
	told  *live.Session // the run that students see, and how many of its events they have
	sent  int
}

func newPerformance(r *root) *performance {
	p := &performance{root: r}
	if r.o.Script != nil {
		p.play(r.o.Script, r.o.How)
	}
	if r.o.Present {
		presentTo(r, true)
		r.show.Ready = r.o.Script != nil
	}
	return p
}

// play begins to play a script.
func (p *performance) play(s *script.Script, how script.How) {
	p.player = script.New(&p.Env, played{root: p.root}, s, p.o.Known, how)
	p.resize(p.w, p.h)
}

// resize gives the program the rows that the bar leaves.
func (p *performance) resize(w, h int) {
	p.w, p.h, p.rows = w, h, 0
	if p.player != nil {
		p.rows = p.player.Rows(w, h)
	}
	if p.notes = p.show.Notes && p.Stand.On; p.notes && h-p.rows-noteRows >= 2*stage.MinHeight {
		p.rows += noteRows
	}
	p.W, p.H = w, h-p.rows
}

// Init starts what was asked for.
func (p *performance) Init() tea.Cmd { return tea.Batch(p.root.Init(), p.goOn(nil), p.second()) }

// classPress takes a key on the page of the class.
func (p *performance) classPress(key string) tea.Cmd {
	schedule, done := p.o.Class.Press(key)
	p.class = !done
	if schedule == nil {
		return nil
	}
	p.rest()
	p.lab.Choose(p.o.Class.Class.Program())
	return p.openSteps(schedule)
}

// scene is what students see of it: not what is over the screen, and not the teacher's notes.
func (p *performance) scene() serve.Scene {
	s := serve.Scene{Black: p.show.Black}
	if p.player != nil && !p.show.Ready {
		s.Said = p.player.Caption()
	}
	slides := func(in func(t *text.Catalogue) present.Slide) serve.Scene {
		s.Slide = map[text.Lang]present.Slide{}
		for _, l := range text.Langs {
			s.Slide[l] = in(text.For(l))
		}
		return s
	}
	switch {
	case p.show.Ready:
		return slides(func(t *text.Catalogue) present.Slide { return present.SoonSlide(p.titleIn(t), &t.Present) })
	case p.introduces():
		return slides(p.lessonSlide)
	}
	if v := p.show.Poll(p.asker.Key()); v != nil {
		s.Question = &serve.Question{Of: p.asked(), Votes: v, Ask: map[text.Lang]stage.Question{}}
		for _, l := range text.Langs {
			s.Question.Ask[l] = p.asker.QuestionIn(text.For(l))
		}
	}
	if session := p.run.Session(); session != nil && p.on == stage.OnRun && !p.asker.IsAsking() {
		look := p.run.Look()
		s.Run = &serve.Run{
			Of: session, Info: session.Timeline.Info, Edge: session.Timeline.Edge(), Over: session.Over, Head: *p.run.Playhead(),
			Lane: look.Lane, Zoom: look.Zoom, Key: session.Guess, Votes: p.show.Poll(session.Guess),
			Sequence: p.memory.Baseline(session.Timeline).Wall,
		}
		if session.Lesson != nil {
			s.Run.Knobs = session.Lesson.Knobs
		}
		if p.told != session {
			p.told, p.sent = session, 0
		}
		for ; p.sent < session.Timeline.Len(); p.sent++ {
			s.Run.Events = append(s.Run.Events, *session.Timeline.Event(p.sent))
		}
	}
	if s.Question == nil && s.Run == nil {
		s.Frame = p.root.content()
	}
	return s
}

// asked is the run that a question is open about.
func (p *performance) asked() lesson.Setting {
	l, how := p.menu.Choice()
	if l == nil || p.on != stage.OnRun {
		return lesson.Setting{}
	}
	return lesson.Setting{Lesson: l.ID, Model: how.Model, Options: how.Options}
}

// introduces reports whether the script has chosen a lesson that is about to run: a class sees
// that in the place of the menu.
func (p *performance) introduces() bool {
	return p.Stand.On && p.player != nil && p.player.Choosing() && p.on == stage.OnMenu && !p.help.Open && p.menu.Current() != nil
}

// lessonSlide is what a class sees of a lesson that is about to run.
func (p *performance) lessonSlide(t *text.Catalogue) present.Slide {
	l, how := p.menu.Choice()
	if l == nil {
		return present.Slide{}
	}
	words := t.Lesson(l.ID)
	about := []string{stage.ModelWords(t, how.Model).Name, t.WorkersOf(how.Model, p.menu.WorkersOf(l))}
	about = append(about, stage.Variant(t, l.ID, live.Flags(l, how.Model, how.Options), how.Options, 0)...)
	return present.Slide{Title: words.Title, Says: words.Sentence, Foot: strings.Join(about, "   ")}
}

// noteRows is how many rows the teacher's notes take below.
const noteRows = 3

// sync prepares what is drawn next.
func (p *performance) sync() {
	p.Stand.Led = p.player != nil && p.player.Leads()
	p.root.sync()
}

// second waits for the next second, while it is presented.
func (p *performance) second() tea.Cmd {
	if !p.Stand.On {
		return nil
	}
	return p.clock.Wait()
}

// passed tells where the presentation is, a second later.
func (p *performance) passed(s present.Second) tea.Cmd {
	if !p.clock.Pass(s) {
		return nil
	}
	next := p.second()
	if p.o.Notes == nil || next == nil {
		return next
	}
	status := p.status()
	return tea.Batch(next, func() tea.Msg { p.o.Notes(status); return nil })
}

// status is where the presentation is.
func (p *performance) status() present.Status {
	st := present.Status{At: p.clock.Now, Begun: p.clock.Begun, Asking: p.asker.IsAsking(), Title: p.titleIn(p.Words)}
	if p.player != nil {
		var planned time.Duration
		st.Step, st.Steps, st.Note, st.Next, planned = p.player.Where()
		st.Planned = int64(planned)
	}
	return st
}

// titleIn is what is presented, in the words of a catalogue.
func (p *performance) titleIn(t *text.Catalogue) string {
	switch {
	case p.player != nil:
		return p.player.TitleIn(t.Lang)
	case p.on&stage.OnRuns != 0 && (p.run.Lesson != nil || p.run.Session() != nil):
		return p.run.Words().Title
	}
	return "lanes"
}

// stands takes a key for the presentation: one that brings a black screen back, or begins.
func (p *performance) stands(msg tea.KeyPressMsg) (cmd tea.Cmd, taken bool) {
	act, _ := p.Keys.Match(msg, p.Scope())
	switch {
	case act == stage.Quit:
		return nil, false
	case p.show.Black:
		p.show.Black = false
		return nil, true
	case p.class:
		return p.classPress(msg.String()), true
	case p.introduces() && (act == stage.LaneUp || act == stage.LaneDown || act == stage.StartSearch):
		return nil, true // the menu is not seen
	case act == stage.ShowClass && p.o.Class != nil && !(played{root: p.root}).Types():
		p.class = true
		return nil, true
	case !p.show.Ready || act == stage.Leave || act == stage.Exit || act == stage.ChangeLang || act == stage.ChangeTheme || act == stage.Present:
		return nil, false
	}
	if s := msg.String(); s != "space" && s != "enter" && s != "pgdown" {
		return nil, true
	}
	p.show.Ready = false
	if p.player != nil && !p.player.Over() {
		if p.player.Begins() || p.player.Paused() {
			cmd, _ = p.player.Press(msg)
		}
		return cmd, true
	}
	p.run.GoTo(0)
	return p.run.Move(true), true
}

// Update takes a message: what the user presses goes to the script first.
func (p *performance) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.WindowSizeMsg:
		p.resize(m.Width, m.Height)
		msg = tea.WindowSizeMsg{Width: p.W, Height: p.H}
	case present.Second:
		cmd := p.passed(m)
		p.sync()
		return cmd
	case tea.KeyPressMsg:
		if cmd, taken := p.stands(m); taken {
			p.sync()
			return tea.Batch(cmd, p.goOn(nil))
		}
		was := p.Stand.On
		defer func() {
			if p.notes != (p.show.Notes && p.Stand.On) {
				p.resize(p.w, p.h)
				p.sync()
			}
		}()
		if act, _ := p.Keys.Match(m, p.Scope()); p.show.Can(act) && !(played{root: p.root}).Types() {
			cmd := p.root.Update(m)
			if !was {
				cmd = tea.Batch(cmd, p.second())
			}
			return cmd
		}
		if cmd, taken := p.press(m); taken {
			p.sync()
			return tea.Batch(cmd, p.goOn(nil))
		}
	case tea.MouseClickMsg, tea.MouseWheelMsg:
		if click, ok := m.(tea.MouseClickMsg); p.introduces() {
			if ok {
				p.show.Click(click.X, click.Y)
			}
			return nil // the menu is not seen
		}
		if p.player != nil && !p.Stand.On {
			p.player.Yield()
		}
	case playMsg:
		p.entered = true
		p.play(m.script, script.How{})
	}
	return tea.Batch(p.root.Update(msg), p.goOn(msg))
}

// note has the recorder write down what the user does, and when. It comes before the message
// is taken; of the mouse it is what has come of it that counts: see noteMouse.
func (p *performance) note(msg tea.Msg, now time.Time) {
	rec := p.o.Record
	if rec == nil {
		return
	}
	rec.Begin(now)
	on := played{root: p.root}
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		if act, _ := p.Keys.Match(m, p.Scope()); !on.Types() && (act == stage.Exit || act == stage.Quit) {
			return // to leave is no part of it
		}
		rec.Key(m, now, on.Types() && !p.help.Open)
	case tea.PasteMsg:
		rec.Type(m.Content, now)
	}
}

// noteMouse notes where a click or a drag has led.
func (p *performance) noteMouse(msg tea.Msg, now time.Time) {
	if _, released := msg.(tea.MouseReleaseMsg); !released || p.o.Record == nil {
		return
	}
	if s := (played{root: p.root}).State(); s.Timeline != nil && p.on == stage.OnRun {
		p.o.Record.Picture(&s, p.run.Look().Lane, now)
		return
	}
	p.o.Record.Lost()
}

// goOn lets the script do what it can after a message.
func (p *performance) goOn(msg tea.Msg) tea.Cmd {
	if p.player == nil {
		return nil
	}
	cmd := p.player.Update(msg)
	p.sync()
	return cmd
}

// press takes a key for the script, or leaves it.
func (p *performance) press(msg tea.KeyPressMsg) (cmd tea.Cmd, taken bool) {
	if p.player == nil {
		return nil, false
	}
	if msg.String() == "q" && !p.player.Paused() && p.on != stage.OnLane && !(played{root: p.root}).Types() {
		if !p.entered {
			return p.goodbye(), true
		}
		p.player, p.entered = nil, false
		p.resize(p.w, p.h)
		return played{root: p.root}.Menu(), true
	}
	return p.player.Press(msg)
}

// content draws the frame.
func (p *performance) content() string {
	if p.class && p.w > 0 {
		p.bar.Reset(p.w, p.h, p.Theme)
		p.o.Class.Draw(&p.bar, p.Words)
		return p.bar.String()
	}
	if p.show.Ready && p.w > 0 {
		p.bar.Reset(p.w, p.h, p.Theme)
		slide := present.ReadySlide(p.titleIn(p.Words), &p.Words.Present)
		slide.Draw(&p.bar)
		return p.show.Over(p.bar.String(), p.w, p.h)
	}
	s := p.root.content()
	if s == "" {
		return s
	}
	if p.introduces() {
		p.bar.Reset(p.W, p.H, p.Theme)
		slide := p.lessonSlide(p.Words)
		slide.Draw(&p.bar)
		s = p.bar.String()
	}
	rows := p.rows
	if p.notes && rows >= noteRows {
		rows -= noteRows
	}
	if p.player != nil && rows > 0 {
		p.bar.Reset(p.w, rows, p.Theme)
		p.player.Draw(&p.bar)
		s += "\n" + p.bar.String()
	}
	if rows < p.rows {
		s += "\n" + p.drawNotes()
	}
	return p.show.Over(s, p.w, p.h)
}

// drawNotes is the teacher's notes, as rows.
func (p *performance) drawNotes() string {
	p.bar.Reset(p.w, noteRows, p.Theme)
	status := p.status()
	lines := status.Lines(p.Words, p.w-2)
	if len(lines) > noteRows { // the next step is seen
		lines = append(lines[:noteRows-1], lines[len(lines)-1])
	}
	for y, line := range lines {
		pen := p.bar.At(y, 1, p.w-2)
		pen.Text(paint.Accent, line)
	}
	return p.bar.String()
}

// playMsg plays a script that ships with the program.
type playMsg struct{ script *script.Script }
