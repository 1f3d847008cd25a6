package ui

import (
	"context"
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"lanes/engine/compare"
	"lanes/ui/text"
)

// root is the one model: it routes messages to the screens and composes what
// they draw. Everything changes in Update alone.
type root struct {
	env
	o    Options
	on   scope // the screen that is shown
	menu menu
	run  run
	lane inspector
	lab  lab // what the two rooms below work with

	steps   stepper
	explore explorer
	versus  versus

	ctx context.Context // of what is worked out behind the scene

	asking  *asking        // what the user may predict now
	guesses map[string]int // what was predicted, by what was asked
	unasked bool           // nothing more is to be asked in this session

	help    bool // the table of keys is over the screen
	helpTop int  // the first of its lines that is shown

	gen       int
	leaving   []*session               // that were left and are not wound up
	last      *session                 // that ended last
	contests  []*measuring             // that were left and are not wound up
	baselines map[string]time.Duration // of sequential runs, by their work
	results   map[setting]result
	learned   int             // how often something was added to these two
	ran       map[string]bool // lessons that were run to their end, by their ids
	crash     any
	asks      bool // the terminal was asked for its background, and has not answered
	leaves    bool // the program ends when it has
	c         canvas

	lastCompared *compare.Result // nil if a run has ended since the last comparison
}

func newRoot(o Options) (*root, error) {
	r := &root{baselines: map[string]time.Duration{}, results: map[setting]result{}, ran: map[string]bool{}, guesses: map[string]int{}, on: onMenu}
	r.o = o
	r.look = look{dark: o.Dark == nil || *o.Dark, ascii: o.ASCII, profile: colorprofile.TrueColor}
	if o.NoColor {
		r.look.profile = colorprofile.ASCII
	}
	r.th = newTheme(r.look)
	r.speak(o.Lang)
	for _, id := range o.Ran {
		r.ran[id] = true
	}
	r.menu = newMenu(&r.env, r, &r.o.Menu)
	frame := time.Second / time.Duration(max(o.FPS, 1))
	r.run = newRun(&r.env, r, o.Codes, o.Replay, frame)
	r.lane = inspector{env: &r.env, run: &r.run}
	r.lab, r.ctx = newLab(o.Programs, o.Explore), context.Background()
	r.steps = stepper{env: &r.env, host: r, lab: &r.lab, newest: noGoal, first: o.Seed}
	r.explore = explorer{env: &r.env, host: r, lab: &r.lab}
	r.versus = newVersus(&r.env, r, o.Compare, frame)
	asked := []string{o.Open}
	if o.Compare != nil {
		asked = append(asked, o.Compare.Lesson)
	}
	for _, id := range asked {
		if id != "" && r.menu.find(id) < 0 {
			return nil, fmt.Errorf(r.t.Errors.NoSuchRun, id)
		}
	}
	return r, nil
}

// speak changes the language.
func (r *root) speak(l text.Lang) {
	r.t = text.For(l)
	r.keys = newKeyMap(&r.t.Keys)
	if r.look.ascii { // where the language's own name for itself may not show
		r.keys.rename(changeLang, everywhere, string(l.Next()))
	}
}

// dress changes how things look.
func (r *root) dress(l look) {
	if r.o.NoColor {
		l.profile = colorprofile.ASCII
	}
	r.look = l
	r.th = newTheme(l)
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
		cmds = append(cmds, tea.Sequence(tea.RequestBackgroundColor, after(queryTime, askedMsg{})))
	}
	switch {
	case r.o.Replay != nil:
		r.on = onRun
		cmds = append(cmds, r.run.replay(r.o.Replay))
	case r.versus.saved() != nil:
		r.on = onVersus
		cmds = append(cmds, r.versus.open(r.versus.saved()))
	case r.o.Compare != nil:
		r.menu.lesson = r.menu.find(r.o.Compare.Lesson)
		cmds = append(cmds, r.contest(r.menu.current(), r.o.Compare.How))
	case r.o.Explore != nil:
		cmds = append(cmds, r.openLab())
	case r.o.Open != "":
		r.menu.lesson = r.menu.find(r.o.Open)
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
	case batchMsg:
		return r.batch(msg)
	case endedMsg:
		r.leaving = slices.DeleteFunc(r.leaving, func(s *session) bool { return s == msg.s })
		r.finished(msg.s)
	case stepTick:
		return r.steps.step(msg)
	case flashMsg:
		return r.steps.flashed(msg)
	case foundMsg:
		r.steps.learn(msg)
	case lookMsg:
		return r.explore.looked(msg)
	case exploredMsg:
		r.explore.explored(msg)
	case contestMsg:
		return r.versus.begun(msg)
	case updateMsg:
		return r.versus.update(msg)
	case askedMsg:
		return r.asked()
	case windMsg:
		r.woundUp(msg.m)
	case cardMsg:
		r.told(msg)
	case markedMsg:
		r.run.marked(msg)
	case tea.PasteMsg:
		switch on := r.scope(); {
		case r.run.naming != nil:
			r.run.naming.insert(msg.Content)
		case on == onSteps && !r.help:
			r.steps.paste(msg.Content)
		case on == onSearch:
			r.menu.search.insert(msg.Content)
			r.menu.narrow()
		}
	case tickMsg:
		if msg.of == &r.versus.head {
			return r.versus.tick(msg)
		}
		return r.run.tick(msg)
	case tea.WindowSizeMsg:
		r.w, r.h = msg.Width, msg.Height
	case tea.ColorProfileMsg:
		l := r.look
		l.profile = msg.Profile
		r.dress(l)
	case tea.BackgroundColorMsg:
		if r.o.Dark == nil {
			l := r.look
			l.dark = msg.IsDark()
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
			return r.screen().click(msg.X, msg.Y)
		}
	case tea.MouseMotionMsg:
		if s, ok := r.screen().(interface{ drag(x, y int) }); ok && !r.help {
			s.drag(msg.X, msg.Y)
		}
	case tea.MouseReleaseMsg:
		r.run.release()
		r.versus.drags = false
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
			r.screen().wheel(-1)
		case msg.Button == tea.MouseWheelDown:
			r.screen().wheel(1)
		}
	}
	return nil
}

func (r *root) screen() screen {
	switch r.on {
	case onRun:
		return &r.run
	case onLane:
		return &r.lane
	case onSteps:
		return &r.steps
	case onExplore:
		return &r.explore
	case onVersus:
		return &r.versus
	}
	return &r.menu
}

// scope is the screen that is shown, as far as keys depend on it.
func (r *root) scope() scope {
	switch {
	case r.asking != nil:
		return onAsk
	case r.on == onMenu && r.menu.search != nil:
		return onSearch
	}
	return r.on
}

// sync prepares what is drawn next.
func (r *root) sync() {
	r.run.sync()
	if r.on == onMenu {
		r.menu.arrange()
	}
	if r.on == onExplore {
		r.explore.arrange()
	}
	if r.on == onVersus {
		r.versus.sync()
	}
	if r.asking != nil {
		r.arrangeAsking()
	}
	r.keys.enable(r.can)
	r.rename()
}

// View draws the frame.
func (r *root) View() tea.View {
	v := tea.View{AltScreen: true, MouseMode: tea.MouseModeCellMotion, WindowTitle: "lanes"}
	v.SetContent(r.content())
	if x, y, ok := r.c.cursor(); ok {
		v.Cursor = tea.NewCursor(x, y)
	}
	return v
}

func (r *root) content() string {
	if r.w <= 0 || r.h <= 0 {
		return ""
	}
	r.c.reset(r.w, r.h, r.th)
	switch {
	case r.tooSmall():
		r.drawTooSmall(&r.c)
	case r.help:
		r.drawHelp(&r.c)
	case r.asking != nil:
		r.drawAsking(&r.c)
	default:
		r.screen().draw(&r.c)
	}
	return r.c.String()
}

// tooSmall reports whether there is no room to draw anything.
func (r *root) tooSmall() bool { return r.w < minWidth || r.h < minHeight }

func (r *root) drawTooSmall(c *canvas) {
	s := fmt.Sprintf(r.t.Run.TooSmall, r.w, r.h)
	if width(s) > r.w {
		s = r.t.Run.TooSmallShort
	}
	p := c.at(r.h/2, max((r.w-width(s))/2, 0), r.w)
	p.text(plain, s)
}
