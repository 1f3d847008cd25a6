package ui

import (
	"context"
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"lanes/engine/compare"
	"lanes/ui/axis"
	"lanes/ui/lab"
	"lanes/ui/lanes"
	"lanes/ui/live"
	"lanes/ui/menu"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
	"lanes/ui/versus"
)

// root is the one model: it routes messages to the screens and composes what
// they draw. Everything changes in Update alone.
type root struct {
	stage.Env
	o    Options
	on   stage.Scope // the screen that is shown
	menu menu.Screen
	run  lanes.Screen
	lane lanes.Inspector
	lab  lab.Choice // what the two rooms below work with

	steps   lab.Stepper
	explore lab.Explorer
	versus  versus.Screen

	ctx context.Context // of what is worked out behind the scene

	asking  *asking        // what the user may predict now
	guesses map[string]int // what was predicted, by what was asked
	unasked bool           // nothing more is to be asked in this session

	help    bool // the table of keys is over the screen
	helpTop int  // the first of its lines that is shown

	gen       int
	leaving   []*live.Session          // that were left and are not wound up
	last      *live.Session            // that ended last
	contests  []*live.Measuring        // that were left and are not wound up
	baselines map[string]time.Duration // of sequential runs, by their work
	results   map[stage.RunKey]stage.Result
	learned   int             // how often something was added to these two
	ran       map[string]bool // lessons that were run to their end, by their ids
	crash     any
	asks      bool // the terminal was asked for its background, and has not answered
	leaves    bool // the program ends when it has
	c         paint.Canvas

	lastCompared *compare.Result // nil if a run has ended since the last comparison
}

func newRoot(o Options) (*root, error) {
	r := &root{baselines: map[string]time.Duration{}, results: map[stage.RunKey]stage.Result{}, ran: map[string]bool{}, guesses: map[string]int{}, on: stage.OnMenu}
	r.o = o
	r.Terminal = paint.Terminal{Dark: o.Dark == nil || *o.Dark, Ascii: o.ASCII, Profile: colorprofile.TrueColor}
	if o.NoColor {
		r.Terminal.Profile = colorprofile.ASCII
	}
	r.Theme = paint.NewTheme(r.Terminal)
	r.speak(o.Lang)
	for _, id := range o.Ran {
		r.ran[id] = true
	}
	r.menu = menu.New(&r.Env, r, &r.o.Course)
	frame := time.Second / time.Duration(max(o.FPS, 1))
	r.run = lanes.New(&r.Env, r, o.Codes, o.Replay, frame)
	r.lane = lanes.Inspector{Env: &r.Env, Run: &r.run}
	r.lab, r.ctx = lab.NewChoice(o.Programs, o.Explore), context.Background()
	r.steps = lab.NewStepper(&r.Env, r, &r.lab, o.Seed)
	r.explore = lab.NewExplorer(&r.Env, r, &r.lab)
	r.versus = versus.New(&r.Env, r, o.Compare, frame)
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
	if r.Terminal.Ascii { // where the language's own name for itself may not show
		r.Keys.Rename(stage.ChangeLang, stage.Everywhere, string(l.Next()))
	}
}

// dress changes how things look.
func (r *root) dress(l paint.Terminal) {
	if r.o.NoColor {
		l.Profile = colorprofile.ASCII
	}
	r.Terminal = l
	r.Theme = paint.NewTheme(l)
}

// queryTime is how long the answer to a query is waited for: not all terminals give one.
const queryTime = 150 * time.Millisecond

// askedMsg says that the terminal was asked for its background a while ago.
type askedMsg struct{}

// asked is when it has answered, or had the time to: who wanted to leave before may
// leave now. Nobody would read the answer to a query that is written when the program
// is over: it would end up on the command line.
func (r *root) asked() tea.Cmd {
	r.asks = false
	if r.leaves {
		return tea.Quit
	}
	return nil
}

// Init starts what was asked for on the command line.
func (r *root) Init() tea.Cmd {
	var cmds []tea.Cmd
	if r.o.Dark == nil {
		r.asks = true
		cmds = append(cmds, tea.Sequence(tea.RequestBackgroundColor, axis.After(queryTime, askedMsg{})))
	}
	switch {
	case r.o.Replay != nil:
		r.on = stage.OnRun
		cmds = append(cmds, r.run.Replay(r.o.Replay))
	case r.versus.Saved() != nil:
		r.on = stage.OnVersus
		cmds = append(cmds, r.versus.Open(r.versus.Saved()))
	case r.o.Compare != nil:
		r.menu.Lesson = r.menu.Find(r.o.Compare.Lesson)
		cmds = append(cmds, r.Contest(r.menu.Current(), r.o.Compare.How))
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
func (r *root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := r.route(msg)
	r.sync()
	return r, cmd
}

func (r *root) route(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case startedMsg:
		return r.started(msg)
	case live.BatchMsg:
		return r.batch(msg)
	case live.EndedMsg:
		r.leaving = slices.DeleteFunc(r.leaving, func(s *live.Session) bool { return s == msg.Session })
		r.finished(msg.Session)
	case lab.StepMsg:
		return r.steps.Step(msg)
	case lab.FlashMsg:
		return r.steps.Flashed(msg)
	case lab.FoundMsg:
		r.steps.Learn(msg)
	case lab.LookMsg:
		return r.explore.Looked(msg)
	case lab.ExploredMsg:
		r.explore.Explored(msg)
	case versus.ContestMsg:
		return r.versus.Begun(msg)
	case live.UpdateMsg:
		return r.versus.Update(msg)
	case askedMsg:
		return r.asked()
	case live.WindMsg:
		r.woundUp(msg.Measuring)
	case cardMsg:
		r.told(msg)
	case lanes.MarkedMsg:
		r.run.Marked(msg)
	case tea.PasteMsg:
		switch on := r.Scope(); {
		case r.run.Naming != nil:
			r.run.Naming.Insert(msg.Content)
		case on == stage.OnSteps && !r.help:
			r.steps.Paste(msg.Content)
		case on == stage.OnSearch:
			r.menu.Search.Insert(msg.Content)
			r.menu.Narrow()
		}
	case axis.TickMsg:
		if msg.Of == &r.versus.Head {
			return r.versus.Tick(msg)
		}
		return r.run.Tick(msg)
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
		return r.asked()
	case tea.KeyPressMsg:
		return r.press(msg)
	case tea.MouseClickMsg:
		if r.help {
			r.help = false
		} else if r.asking != nil {
			return nil
		} else if msg.Button == tea.MouseLeft {
			return r.screen().Click(msg.X, msg.Y)
		}
	case tea.MouseMotionMsg:
		if s, ok := r.screen().(interface{ Drag(x, y int) }); ok && !r.help {
			s.Drag(msg.X, msg.Y)
		}
	case tea.MouseReleaseMsg:
		r.run.Release()
		r.versus.Drags = false
	case tea.MouseWheelMsg:
		switch {
		case r.help && msg.Button == tea.MouseWheelUp:
			r.scrollHelp(-1)
		case r.help && msg.Button == tea.MouseWheelDown:
			r.scrollHelp(1)
		case r.help:
		case msg.Mod.Contains(tea.ModCtrl):
			return r.wheelZoom(msg.Button)
		case msg.Button == tea.MouseWheelUp:
			r.screen().Wheel(-1)
		case msg.Button == tea.MouseWheelDown:
			r.screen().Wheel(1)
		}
	}
	return nil
}

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
		return &r.versus
	}
	return &r.menu
}

// Scope is the screen that is shown, as far as keys depend on it.
func (r *root) Scope() stage.Scope {
	switch {
	case r.asking != nil:
		return stage.OnAsk
	case r.on == stage.OnMenu && r.menu.Search != nil:
		return stage.OnSearch
	}
	return r.on
}

// sync prepares what is drawn next.
func (r *root) sync() {
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
	if r.asking != nil {
		r.arrangeAsking()
	}
	r.Keys.Enable(r.Can)
	r.rename()
}

// View draws the frame.
func (r *root) View() tea.View {
	v := tea.View{AltScreen: true, MouseMode: tea.MouseModeCellMotion, WindowTitle: "lanes"}
	v.SetContent(r.content())
	if x, y, ok := r.c.Cursor(); ok {
		v.Cursor = tea.NewCursor(x, y)
	}
	return v
}

func (r *root) content() string {
	if r.W <= 0 || r.H <= 0 {
		return ""
	}
	r.c.Reset(r.W, r.H, r.Theme)
	switch {
	case r.tooSmall():
		r.drawTooSmall(&r.c)
	case r.help:
		r.drawHelp(&r.c)
	case r.asking != nil:
		r.drawAsking(&r.c)
	default:
		r.screen().Draw(&r.c)
	}
	return r.c.String()
}

// tooSmall reports whether there is no room to draw anything.
func (r *root) tooSmall() bool { return r.W < stage.MinWidth || r.H < stage.MinHeight }

func (r *root) drawTooSmall(c *paint.Canvas) {
	s := fmt.Sprintf(r.Words.Run.TooSmall, r.W, r.H)
	if paint.Width(s) > r.W {
		s = r.Words.Run.TooSmallShort
	}
	p := c.At(r.H/2, max((r.W-paint.Width(s))/2, 0), r.W)
	p.Text(paint.Plain, s)
}
