package ui

import (
	"context"
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"lanes/engine/event"
	"lanes/ui/ask"
	"lanes/ui/axis"
	"lanes/ui/claims"
	"lanes/ui/help"
	"lanes/ui/lab"
	"lanes/ui/lanes"
	"lanes/ui/live"
	"lanes/ui/memory"
	"lanes/ui/menu"
	"lanes/ui/paint"
	"lanes/ui/present"
	"lanes/ui/saving"
	"lanes/ui/script"
	"lanes/ui/stage"
	"lanes/ui/supervisor"
	"lanes/ui/text"
	"lanes/ui/versus"
)

// root is the one model: it routes messages to the screens and composes what they draw.
// Everything changes in Update alone. What is not a matter of which screen is on belongs
// to one of its parts.
type root struct {
	stage.Env
	o   Options
	ctx context.Context // of what is worked out behind the scene

	on      stage.Scope // the screen that is shown, one of these
	home    stage.Scope // the one that a run leads back to
	menu    menu.Screen
	run     lanes.Screen
	lane    lanes.Inspector
	steps   lab.Stepper
	explore lab.Explorer
	versus  *versus.Screen
	claims  claims.Screen
	shows   script.List
	lab     lab.Choice // what the rooms of steps and of exploring work with

	asker ask.Asker     // its question is over the screen
	help  help.Help     // is over that
	show  *present.Show // how it is shown to a class

	work   supervisor.Supervisor // of all that runs
	memory memory.Memory         // of what has run
	saver  saving.Saver
	films  saving.Filmer
	python python

	canvas paint.Canvas
}

func newRoot(o Options) (*root, error) {
	r := &root{o: o, ctx: context.Background(), on: stage.OnMenu, home: stage.OnMenu, memory: memory.New(o.Ran), saver: saving.Saver{Save: o.SaveCard}}
	r.films = saving.NewFilmer(filmHost{r}, o.CreateFilm)
	r.python = python{root: r, entry: o.RunScript}
	r.Terminal = paint.Terminal{Dark: o.Dark == nil || *o.Dark, ASCII: o.ASCII, Profile: colorprofile.TrueColor}
	r.show = present.NewShow(&r.Env, o.KeepVotes)
	r.dress(r.Terminal)
	r.speak(o.Lang)
	r.asker = ask.New(&r.Env, o.NoPredict)
	r.help = help.New(&r.Env, r.helpPage)
	r.work = supervisor.Supervisor{Run: &r.run, Memory: &r.memory, Hurry: o.Live}

	frame := time.Second / time.Duration(max(o.FPS, 1))
	r.menu = menu.New(&r.Env, menuHost{r, &r.memory}, &r.o.Course)
	r.run = lanes.New(&r.Env, lanesHost{r, &r.asker, &r.memory, &r.saver, &r.films, &r.python, r.show}, o.Codes, o.Replay, frame)
	r.run.Code.Python = o.Python
	r.Observed = o.Open == event.Observed || o.Replay != nil && o.Replay.Timeline.Info.Observed() || o.Compare.Observed()
	r.claims = claims.New(&r.Env, claimsHost{r}, o.Claims)
	r.shows = script.NewList(&r.Env, o.Known, func(s *script.Script) tea.Cmd { return func() tea.Msg { return playMsg{s} } })
	r.lane = lanes.NewInspector(&r.Env, &r.run)
	r.versus = versus.New(&r.Env, versusHost{r, &r.work, &r.memory, &r.saver, &r.films}, o.Compare, frame)
	r.work.Versus = r.versus
	r.lab = lab.NewChoice(o.Programs, o.Explore)
	host := labHost{r, &r.asker}
	r.steps = lab.NewStepper(&r.Env, host, &r.lab, o.Seed)
	r.explore = lab.NewExplorer(&r.Env, host, &r.lab)

	asked := []string{o.Open}
	if o.Compare != nil {
		asked = append(asked, o.Compare.Lesson)
	}
	for _, id := range asked {
		if id != "" && r.menu.Find(id) < 0 {
			return nil, fmt.Errorf(r.Words.Errors.NoSuchRun, id)
		}
	}
	return r, nil
}

// speak changes the language.
func (r *root) speak(l text.Lang) {
	r.Words = text.For(l)
	r.Keys = stage.NewKeyMap(&r.Words.Keys)
	if r.Terminal.ASCII { // where the language's own name for itself may not show
		r.Keys.Rename(stage.ChangeLang, stage.Everywhere, string(l.Next()))
	}
}

// dress changes how things look.
func (r *root) dress(l paint.Terminal) {
	if r.o.NoColor {
		l.Profile = colorprofile.ASCII
	}
	l.Projector = r.Stand.On
	r.Terminal = l
	r.Theme = paint.NewTheme(l)
}

// Init starts what was asked for on the command line.
func (r *root) Init() tea.Cmd {
	var cmds []tea.Cmd
	switch {
	case r.o.Replay != nil:
		r.on = stage.OnRun
		cmds = append(cmds, r.run.Replay(r.o.Replay))
	case r.versus.Saved() != nil:
		r.on = stage.OnVersus
		cmds = append(cmds, r.versus.Open(r.versus.Saved()))
	case r.o.Compare != nil:
		r.menu.Lesson = r.menu.Find(r.o.Compare.Lesson)
		cmds = append(cmds, r.contest(r.menu.Current(), r.o.Compare.How))
	case r.o.Explore != nil:
		cmds = append(cmds, r.openLab())
	case r.o.Open != "":
		r.menu.Lesson = r.menu.Find(r.o.Open)
		cmds = append(cmds, r.launch())
	}
	r.sync()
	return tea.Batch(cmds...)
}

// Update takes a message.
func (r *root) Update(msg tea.Msg) tea.Cmd {
	cmd := r.route(msg)
	r.sync()
	return cmd
}

// route takes a message to whom it is for.
func (r *root) route(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	// Time.
	case axis.TickMsg:
		if next, mine := r.versus.Tick(msg); mine {
			return next
		}
		return r.run.Tick(msg)
	case lab.StepMsg:
		return r.steps.Step(msg)
	case lab.FlashMsg:
		return r.steps.Flashed(msg)
	case lab.LookMsg:
		return r.explore.Looked(msg)

	// The terminal.
	case tea.WindowSizeMsg:
		r.W, r.H = msg.Width, msg.Height
	case tea.ColorProfileMsg:
		l := r.Terminal
		l.Profile = msg.Profile
		r.dress(l)
	case tea.BackgroundColorMsg:
		if r.o.Dark == nil {
			l := r.Terminal
			l.Dark = msg.IsDark()
			r.dress(l)
		}
	case resumedMsg:
		r.wake(msg)
	case pastedMsg:
		r.tell(msg.note())

	// The user.
	case tea.KeyPressMsg:
		return r.press(msg)
	case tea.PasteMsg:
		r.paste(msg.Content)
	case tea.MouseMsg:
		return r.mouse(msg)
	default:
		return r.workedOut(msg)
	}
	return nil
}

// workedOut takes what was worked out, or runs, behind the scene to whom it is for.
func (r *root) workedOut(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case supervisor.StartedMsg:
		return r.work.Started(msg)
	case live.BatchMsg:
		return r.work.Batch(msg)
	case live.EndedMsg:
		r.work.Ended(msg.Session)
	case live.MeasuredMsg:
		r.work.Measured(msg.Measuring)
	case versus.BegunMsg:
		return r.versus.Begun(msg)
	case live.UpdateMsg:
		return r.versus.Update(msg)
	case lab.FoundMsg:
		r.steps.Learn(msg)
	case lab.ExploredMsg:
		r.explore.Explored(msg)
	case saving.SavedMsg:
		r.tell(msg.Note)
	case lanes.MarkedMsg:
		r.run.Marked(msg)
	case saving.FilmedMsg:
		r.films.Filmed(msg)
	case saving.LookMsg:
		return r.films.Looked(msg)
	}
	return nil
}

// screen is the one that is shown.
func (r *root) screen() stage.Screen {
	switch r.on {
	case stage.OnRun:
		return &r.run
	case stage.OnLane:
		return &r.lane
	case stage.OnSteps:
		return &r.steps
	case stage.OnExplore:
		return &r.explore
	case stage.OnVersus:
		return r.versus
	case stage.OnClaims:
		return &r.claims
	case stage.OnShows:
		return &r.shows
	}
	return &r.menu
}

// Scope is the screen that is shown, as far as keys depend on it.
func (r *root) Scope() stage.Scope {
	switch {
	case r.asker.IsAsking():
		return stage.OnAsk
	case r.on == stage.OnMenu && r.menu.Searching():
		return stage.OnSearch
	}
	return r.on
}

// sync prepares what is drawn next.
func (r *root) sync() {
	r.films.Give(r.work.Busy())
	r.run.Sync()
	if r.on == stage.OnMenu {
		r.menu.Arrange()
	}
	if r.on == stage.OnExplore {
		r.explore.Arrange()
	}
	if r.on == stage.OnVersus {
		r.versus.Sync()
	}
	if r.asker.IsAsking() {
		r.arrangeQuestion()
	}
	r.Keys.Enable(r.Can)
	r.rename()
}

// content draws the frame.
func (r *root) content() string {
	if r.W <= 0 || r.H <= 0 {
		return ""
	}
	c := &r.canvas
	c.Reset(r.W, r.H, r.Theme)
	switch {
	case tooSmall(&r.Env):
		drawTooSmall(c, &r.Env)
	case r.help.Open:
		r.help.Draw(c)
	case r.asker.IsAsking():
		r.drawQuestion(c)
	default:
		r.screen().Draw(c)
	}
	return c.String()
}

// programRows is how many rows the program takes below a question, at least.
const programRows = 12

// arrangeQuestion lays out the page of the question on the screen.
func (r *root) arrangeQuestion() {
	if r.on != stage.OnRun {
		r.asker.Arrange(ask.About{Head: func(ask.Form, int, int) []paint.Line {
			return []paint.Line{paint.Blank, paint.Blank} // the head of the room
		}})
		return
	}
	about := ask.About{Head: menu.About{Menu: &r.menu, Lesson: r.run.Lesson, Words: r.run.Words(), Can: r.Can}.Head}
	if code := &r.run.Code; code.Shown() {
		if about.Side = code.Columns(max(r.W, stage.MinWidth)); about.Side == 0 {
			about.Below = programRows
		}
	}
	r.run.Code.Place(r.asker.Arrange(about))
}

// drawQuestion draws the page of the question, with what it is about.
func (r *root) drawQuestion(c *paint.Canvas) {
	if v := r.show.Poll(r.asker.Key()); v != nil && r.Stand.On {
		q, t := r.asker.Question(), &r.Words.Present
		_, all := v.Counts(len(q.Choices))
		p := c.At(0, 1, c.W-2)
		p.Text(paint.Heading, r.run.Words().Title)
		ballot := present.Ballot{Question: q, Head: t.Vote, Foot: fmt.Sprintf(t.Count, all), Chosen: stage.NoChoice, Right: stage.NoChoice}
		ballot.Draw(c, paint.Rect{Y: 1, W: c.W, H: c.H - 1})
		return
	}
	if r.on&stage.OnLab != 0 {
		labHost{r, &r.asker}.DrawRoom(c, slices.Index(rooms, r.on))
	}
	r.asker.Draw(c)
	if r.on == stage.OnRun {
		r.run.Code.Draw(c)
	}
}

// tooSmall reports whether there is no room to draw anything.
func tooSmall(e *stage.Env) bool { return e.W < stage.MinWidth || e.H < stage.MinHeight }

func drawTooSmall(c *paint.Canvas, e *stage.Env) {
	s := fmt.Sprintf(e.Words.Run.TooSmall, e.W, e.H)
	if paint.Width(s) > e.W {
		s = e.Words.Run.TooSmallShort
	}
	p := c.At(e.H/2, max((e.W-paint.Width(s))/2, 0), e.W)
	p.Text(paint.Plain, s)
}
