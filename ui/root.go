package ui

import (
	"context"
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"lanes/engine"
	"lanes/engine/compare"
	"lanes/ui/text"
)

// env is what all screens share.
type env struct {
	o    Options
	w, h int
	look look
	th   *theme
	t    *text.Catalogue
	keys keyMap
}

// screen is what fills the terminal.
type screen interface {
	// do does what a key asks for. which tells keys of one action apart.
	do(act action, which int) tea.Cmd
	// can says whether an action makes sense now.
	can(act action) bool
	click(x, y int) tea.Cmd
	wheel(d int)
	draw(c *canvas)
}

// root is the one model: it routes messages to the screens and composes what
// they draw. Everything changes in Update alone.
type root struct {
	env
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
	ran       map[string]bool // lessons that were run to their end, by their ids
	crash     any
	asks      bool // the terminal was asked for its background, and has not answered
	leaves    bool // the program ends when it has
	c         canvas

	lastCompared *compare.Result // nil if a run has ended since the last comparison
}

// startedMsg is a run that has begun, or could not.
type startedMsg struct {
	gen    int
	lesson *Lesson
	info   engine.Info
	src    Source
	err    error
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
	r.menu = newMenu(r)
	r.run = newRun(r)
	r.lane = inspector{env: &r.env, run: &r.run}
	r.lab, r.ctx = newLab(&o), context.Background()
	r.steps = stepper{env: &r.env, root: r, lab: &r.lab, newest: noGoal}
	r.explore = explorer{env: &r.env, root: r, lab: &r.lab}
	r.versus = newVersus(r)
	for _, id := range []string{o.Open, o.Compare} {
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
	if r.o.Notice != "" {
		r.o.Notice = r.o.ReplayName + ": " + r.t.Card.CutOff
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

// asked is when it has answered, or had the time to: who wanted to leave before may leave now. Nobody would read the
// answer to a query that is written when the program is over: it would end up on the
// command line.
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
		cmds = append(cmds, r.run.replay(&r.o))
	case r.o.Compared != nil:
		r.on = onVersus
		cmds = append(cmds, r.versus.open(r.o.Compared))
	case r.o.Compare != "":
		r.menu.lesson = r.menu.find(r.o.Compare)
		cmds = append(cmds, r.contest(r.menu.current(), r.o.Contest))
	case r.o.Lab != "":
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
			r.run.naming.add(msg.Content)
		case on == onSteps && !r.help:
			r.steps.paste(msg.Content)
		case on == onSearch:
			r.menu.typed(msg.Content)
		}
	case tickMsg:
		if r.on == onVersus {
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
		case r.help:
			r.scrollHelp(1)
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

// wheelZoom zooms with the wheel, where there is an axis.
func (r *root) wheelZoom(b tea.MouseButton) tea.Cmd {
	act := zoomIn
	if b == tea.MouseWheelDown {
		act = zoomOut
	}
	if r.on&(onRuns|onVersus) == 0 || !r.can(act) {
		return nil
	}
	return r.screen().do(act, 0)
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
	if r.on == onMenu && r.menu.search != nil {
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
	r.keys.enable(r.can)
	r.rename()
}

// rename gives the keys for the time the words that fit the moment.
func (r *root) rename() {
	k, s := &r.t.Keys, r.run.s
	hold, end := k.Pause.Short, k.Live.Short
	if s != nil && (r.run.head.mode == held || r.run.head.mode == atEdge && !s.live()) {
		hold = k.Play
	}
	if s != nil && !s.live() {
		end = k.Last.Short
	}
	r.keys.rename(pause, onRuns, hold)
	r.keys.rename(toEdge, onRuns, end)
	hold = k.Pause.Short
	if r.versus.head.mode != playing {
		hold = k.Play
	}
	r.keys.rename(pause, onVersus, hold)
}

func (r *root) can(act action) bool {
	switch act {
	case changeTheme, changeLang, showHelp, quit:
		return true
	case leave:
		return !r.atBottom()
	case exit:
		return r.atBottom()
	case nextRoom:
		return r.hasRooms()
	case nextLesson, prevLesson:
		return r.neighbour(act) >= 0
	}
	return r.screen().can(act)
}

// press does what a key asks for.
func (r *root) press(msg tea.KeyPressMsg) tea.Cmd {
	act, which := r.keys.match(msg, r.scope())
	if act == quit {
		return r.goodbye()
	}
	r.run.note = nil
	if r.run.naming != nil && r.on&onRuns != 0 && r.asking == nil {
		return r.run.typeName(msg)
	}
	if r.asking != nil && act != changeTheme && act != changeLang {
		if r.tooSmall() {
			return nil // nobody has seen what is asked
		}
		return r.answer(msg, act)
	}
	if r.help {
		d, scrolls := helpKey(msg, max(r.h-3, 1))
		r.help = scrolls && r.scrollHelp(d)
		return nil
	}
	switch {
	case act == nextLesson || act == prevLesson:
		return r.goOn(act)
	case act == noAction && r.scope() == onSearch:
		r.menu.typed(msg.Text)
		return nil
	}
	if r.on == onVersus && versusAlone(act) {
		return r.versus.do(act, which)
	}
	if r.on&onLab != 0 && act > noAction && act != changeTheme && act != changeLang && act != showHelp && act != leave && act != exit && act != nextRoom {
		return r.screen().do(act, which)
	}
	switch act {
	case noAction:
	case nextRoom:
		return r.nextRoom()
	case changeTheme:
		l := r.look
		l.dark = !l.dark
		r.dress(l)
	case changeLang:
		r.speak(r.t.Lang.Next())
	case showHelp:
		r.help, r.helpTop = true, 0
	case leave:
		return r.back()
	case exit:
		return r.goodbye()
	case compareAll:
		return r.compareMenu()
	case start:
		return r.launch()
	case again:
		if r.run.lesson != nil {
			return r.launch()
		}
		return r.run.replay(&Options{Replay: r.o.Replay})
	case inspect:
		r.run.choose(max(r.run.chosen, 0))
		r.on = onLane
	case chooseModel, nextModel, prevModel, moreWorkers, fewerWorkers, turnKnob, turnSecond:
		return r.vary(act, which)
	default:
		return r.screen().do(act, which)
	}
	return nil
}

// vary changes how it is run. On the screen of a run that starts a new one.
func (r *root) vary(act action, which int) tea.Cmd {
	if !r.menu.vary(act, which) || r.on == onMenu {
		return nil
	}
	return r.launch()
}

// launch runs what the menu has chosen, once the run before it has stopped.
func (r *root) launch() tea.Cmd {
	lesson, how := r.menu.choice()
	if lesson == nil {
		return nil
	}
	r.menu.endSearch()
	left := r.drop()
	stopped := r.quiet()
	r.gen++
	r.rest()
	r.on = onRun
	r.run.prepare(lesson, how.Model)
	begin := func() tea.Cmd { return r.begin(lesson, how, stopped) }
	if lessonWords(r.t, lesson.ID).Ask != "" {
		r.run.asked = runKey(lesson, how)
		return tea.Batch(left, r.predict(r.run.asked, lessonQuestion(lesson.ID), begin))
	}
	return tea.Batch(left, begin())
}

// begin starts a run behind the scene, when what was left has stopped.
func (r *root) begin(lesson *Lesson, how Setting, stopped func()) tea.Cmd {
	gen := r.gen
	return func() tea.Msg {
		stopped()
		info, src, err := lesson.Start(how)
		return startedMsg{gen, lesson, info, src, err}
	}
}

// quiet returns a wait, for a command, until what was left has stopped: two at once
// would disturb each other's times.
func (r *root) quiet() func() {
	var all []<-chan struct{}
	for _, s := range r.leaving {
		if s.feed != nil {
			all = append(all, s.feed.done)
		}
	}
	for _, l := range r.contests {
		all = append(all, l.feed.done)
	}
	return func() {
		patience := time.After(grace)
		for _, done := range all {
			select {
			case <-done:
			case <-patience:
				return
			}
		}
	}
}

// drop lets go of the run on the screen: if it is live it is stopped, and wound
// up behind the scene.
func (r *root) drop() tea.Cmd {
	s := r.run.s
	r.run.s = nil
	if s == nil || !s.live() {
		return nil
	}
	s.stop()
	r.leaving = append(r.leaving, s)
	return s.ended()
}

func (r *root) started(msg startedMsg) tea.Cmd {
	stranger := msg.gen != r.gen || r.on == onMenu
	if msg.err != nil {
		if !stranger {
			r.run.fail(msg.err)
		}
		return nil
	}
	s := &session{gen: msg.gen, lesson: msg.lesson, tl: engine.NewTimeline(msg.info), src: msg.src, feed: newFeed(msg.src.Batches)}
	if stranger {
		s.stop()
		r.leaving = append(r.leaving, s)
		return s.ended()
	}
	r.run.show(s)
	return s.wait()
}

// batch folds what is new in the run on the screen.
func (r *root) batch(msg batchMsg) tea.Cmd {
	s := r.run.s
	if s == nil || msg.gen != s.gen || s.feed == nil {
		return nil
	}
	over, crash := s.pull()
	if crash != nil {
		r.crash = crash
		return tea.Quit
	}
	if !over {
		return s.wait()
	}
	r.finished(s)
	return s.ended()
}

// finished notes a run that has ended.
func (r *root) finished(s *session) {
	if r.last == nil || s.gen >= r.last.gen {
		r.last = s
	}
	r.lastCompared = nil
	r.learn(s.tl)
}

// learn notes what is to be known of a run elsewhere.
func (r *root) learn(tl *engine.Timeline) {
	p, info := tl.Head(), &tl.Info
	if p.Over && !p.Killed {
		r.ran[info.Lesson] = true
	}
	if !p.Over || p.Killed || p.Error != "" || p.Done == 0 || p.Done+len(p.Failures) != info.Tasks {
		return
	}
	r.results[settingOf(info.Lesson, info.Model, info.Workers, info.Options)] = result{p.At, len(p.Failures) > 0}
	if info.Model == "sequential" {
		r.baselines[work(tl)] = p.At
	}
}

// work tells the work of runs apart: times of the same work can be compared.
func work(tl *engine.Timeline) string {
	i := &tl.Info
	return fmt.Sprint(i.Lesson, " ", i.Tasks, " ", i.Seed, " ", i.Work)
}

// facts are what the card of a run needs to know beside the run itself. at is the
// lesson's panel at the end of it.
func (r *root) facts(s *session, at panel) Facts {
	f := Facts{Sequential: r.baselines[work(s.tl)]}
	if l := s.lesson; l != nil {
		f.Quoted, f.Output = l.Quoted[s.tl.Info.Model], l.Output
		if inTrap(&s.tl.Info) {
			f.Quoted, f.Output = 0, "" // it wrote no file that is left, and is not the tutorial's work
		}
	}
	if s.guess != "" {
		_, f.Said = r.saidOf(s.guess, s.tl, at)
	}
	return f
}

// atBottom reports whether there is no screen to go back to.
func (r *root) atBottom() bool {
	if r.on == onVersus && (len(r.versus.past) > 0 || r.versus.guest) {
		return false
	}
	return r.on == onMenu || r.on != onLane && (r.o.Open != "" || r.o.Replay != nil || r.o.Lab != "" || r.o.Compare != "" || r.o.Compared != nil)
}

// rest ends what goes on in rooms that are left: it would disturb a run.
func (r *root) rest() {
	r.explore.halt()
	r.steps.playing = false
}

// back goes to the screen before.
func (r *root) back() tea.Cmd {
	if r.on == onLane {
		r.on = onRun
		return nil
	}
	r.rest()
	left := tea.Cmd(nil)
	if r.on == onVersus {
		if left, ok := r.versus.back(); ok {
			return left
		}
		left = r.versus.leave()
	}
	r.on, r.asking = onMenu, nil
	r.gen++ // who is starting comes too late
	return tea.Batch(left, r.drop())
}

// goodbye leaves at once. What is still running is wound up by [Run], when the
// terminal is restored.
func (r *root) goodbye() tea.Cmd {
	if s := r.run.s; s != nil {
		s.stop()
	}
	if m := r.versus.m; m != nil {
		m.Stop()
	}
	if r.asks {
		r.leaves = true
		return nil
	}
	return tea.Quit
}

// View draws the frame.
func (r *root) View() tea.View {
	v := tea.View{AltScreen: true, MouseMode: tea.MouseModeCellMotion, WindowTitle: "lanes"}
	v.SetContent(r.content())
	if x, y, ok := r.menu.searchCursor(); ok && r.on == onMenu && !r.tooSmall() {
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

// drawAsking writes the head of the room that is about to be entered, and a
// question under it.
func (r *root) drawAsking(c *canvas) {
	if r.on&onLab != 0 {
		r.drawRoom(c, r.room())
	} else {
		r.run.drawHead(c)
	}
	r.drawQuestion(c)
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
