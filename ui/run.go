package ui

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine"
	"lanes/engine/clean"
	"lanes/engine/lesson"
	"lanes/ui/text"
)

// noLane is no lane, or any.
const noLane = -1

// Replay is a saved run, to be shown instead of one that goes on.
type Replay struct {
	Timeline *engine.Timeline
	Name     string                                    // the file it comes from
	CutOff   bool                                      // it ends too early
	SaveMark func(at time.Duration, name string) error // puts a mark into that file, nil if that cannot be

	From  time.Duration // where it begins to play
	Speed Speed         // how fast, at first
	Held  bool          // it begins held there instead
}

// run is the screen of a run: its lanes at the moment of the playhead.
type run struct {
	env    *env
	host   runHost
	codes  map[string]lesson.Code // by the lesson's id
	saved  *Replay                // nil where runs go on
	lesson *Entry                 // nil for a saved log
	model  string
	s      *session // nil while the run starts
	err    string   // why it could not be started
	head   playhead

	pic    *engine.Picture // the moment's, unless that is the edge
	chosen int             // lane, -1 for none
	top    int             // the first lane on the screen
	lens
	origin time.Duration // that times are read from, or noOrigin
	reach  reach
	drags  bool      // the mouse is dragged along the axis
	naming *naming   // a mark, nil if none is
	why    bool      // what the chosen lane waits for is told
	past   []place   // that one can go back to
	walk   action    // that the last one of them was left by, if more of its kind may follow
	note   text.Note // what the last key has to say, nil for nothing
	named  int       // lanes whose names were looked at
	name   int       // columns of the longest

	lay     layout
	ax      axis
	strips  []strip
	arrows  arrows
	counts  counts
	panel   panel // of the lesson, nil if it has none
	code    codeView
	codeBy  int    // lines that the code was scrolled by
	codeTop int    // the first line of it that is shown
	asked   string // under what the prediction of this run is kept, "" if nothing was asked
	pace    pace
	card    card      // of a run that is over, while its end is on the screen
	made    cardCache // it is kept while that is not
}

// runHost is what the screen of a run asks of the program around it.
type runHost interface {
	// canVary reports whether an action that changes how the lesson is run makes sense.
	canVary(act action) bool
	// hasRooms reports whether the lesson has other rooms than its run.
	hasRooms() bool
	// isAsking reports whether a question is on the screen.
	isAsking() bool
	// recall is how to look up what other runs of the same work came to.
	recall(of *engine.Timeline) recall
	// guessed is what was predicted under a key, passed for nothing.
	guessed(key string) int
	// haveLearned counts what became known of other runs, so that it is seen when that changes.
	haveLearned() int
	// facts are what the card of a run needs to know beside it.
	facts(s *session, at panel) Facts
	// saidOf is the prediction of a run beside what came of it so far.
	saidOf(key string, tl *engine.Timeline, p panel) (token, string)
	// canExport reports whether cards can be written into files.
	canExport() bool
	// export writes a card into a file.
	export(name string, f Format, content string) tea.Cmd
}

func newRun(env *env, host runHost, codes map[string]lesson.Code, saved *Replay, frame time.Duration) run {
	return run{env: env, host: host, codes: codes, saved: saved, chosen: noLane, origin: noOrigin, head: playhead{least: slowest, frame: frame}}
}

// prepare clears the screen for a run that is about to start.
func (r *run) prepare(l *Entry, model string) {
	r.lesson, r.model, r.s, r.err = l, model, nil, ""
	r.panel, r.asked = nil, ""
	r.origin, r.naming, r.note, r.past, r.walk = noOrigin, nil, nil, nil, noAction
	r.pic, r.named, r.name, r.top, r.window = nil, 0, 0, 0, 0
	r.card, r.made, r.counts, r.pace, r.reach = nil, cardCache{}, counts{}, pace{}, reach{}
	clear(r.strips)
	r.head.forget()
	r.head.follow()
}

// show shows a run.
func (r *run) show(s *session) {
	asked := r.asked
	r.prepare(s.lesson, s.tl.Info.Model)
	r.s, r.asked, s.guess = s, asked, asked
	r.panel = panelFor(s.tl.Info.Lesson)
	if p, ok := r.panel.(recalling); ok && s.lesson != nil {
		p.recalls(r.host.recall(s.tl))
	}
}

// replay plays a saved run from a moment, at a speed that suits it unless one is chosen;
// or holds it there.
func (r *run) replay(o *Replay) tea.Cmd {
	chosen := r.chosen
	r.show(&session{tl: o.Timeline, over: true})
	r.chosen = chosen
	if o.Held {
		r.head.stepTo(o.From)
		return nil
	}
	if o.Speed.Chosen {
		r.head.choose(o.Speed.Pow)
	}
	return r.head.playFrom(o.From, r.length())
}

func (r *run) fail(err error) { r.err = clean.Text(err.Error()) }

// words are those for the lesson of the run.
func (r *run) words() text.Lesson { return r.env.t.Lesson(r.id()) }

// id is the lesson's.
func (r *run) id() string {
	if r.s != nil {
		return r.s.tl.Info.Lesson
	}
	return r.lesson.ID
}

// sync brings what depends on the run, the moment and the size up to date.
func (r *run) sync() {
	w, h := max(r.env.w, minWidth), max(r.env.h, minHeight) // on less nothing is drawn
	n := needs{state: r.stateWidth(), reason: max(text.ReasonWidth, width(r.env.t.Columns.Reason)), doing: 18, threads: true, name: 4}
	if r.s == nil {
		r.lay = arrange(w, h, n)
		return
	}
	side := r.codeSide(w)
	tl := r.s.tl
	lanes := tl.Head().Lanes
	for ; r.named < len(lanes); r.named++ {
		r.name = max(r.name, width(lanes[r.named].Name))
	}
	n.lanes, n.name = max(len(lanes), r.expected()), r.name
	if r.head.mode == atEdge {
		r.pic = nil
	} else {
		r.pic = tl.Seek(r.pic, r.head.moment(tl))
	}
	if r.panel != nil {
		r.panel.update(tl, r.picture().Events)
	}
	if len(r.words().Tasks) > 0 || r.hasPanel() { // they say what they do
		n.doing = 22
	}
	n.threads = !engine.TraitsOf(r.model).Processes
	r.card = nil
	if r.ended() {
		r.card = r.makeCard()
		n.card = r.card.rows(w - side)
	}
	if r.panel != nil {
		n.panel, n.brief = r.panel.rows()
	}
	r.lay = arrange(w-side, h, n)
	r.placeCode(w, h, side)
	r.scroll(0)
	cols := r.lay.cols.strip.w
	r.reach.update(tl.Edge(), r.s.live(), r.head.mode == held)
	r.ax = r.axis(r.ax, cols)
}

// hasPanel reports whether the lesson shows something beside its lanes.
func (r *run) hasPanel() bool {
	if r.panel == nil {
		return false
	}
	rows, _ := r.panel.rows()
	return rows > 0
}

// axis is the one for so many columns; before is the one on the screen.
func (r *run) axis(before axis, cols int) axis {
	return r.lens.axis(fitAxis(r.reach.edge, cols, r.reach.live), before, r.head.moment(r.s.tl), r.head.mode == atEdge)
}

// expected is how many lanes there will be, so that nothing moves when they
// come.
func (r *run) expected() int {
	if info := &r.s.tl.Info; r.s.live() && !info.Traits().OneWorker {
		return 1 + info.Slots
	}
	return 0
}

func (r *run) stateWidth() int {
	s := &r.env.t.States
	w := width(s.Unused)
	for _, word := range [...]string{s.Running, s.Ready, s.Waiting, s.Idle, s.Done, s.Failed, s.Killed} {
		w = max(w, width(word)+2)
	}
	if r.env.w >= roomReason {
		return w
	}
	for on := engine.Network; on <= engine.Startup; on++ { // they stand in the state's place
		w = max(w, width(reasonWord(&r.env.t.Reasons, on))+2)
	}
	return w
}

// ended reports whether the run is over and its end is on the screen.
func (r *run) ended() bool { return r.s != nil && r.s.over && r.head.mode == atEdge }

// picture is the fold at the moment on the screen.
func (r *run) picture() *engine.Picture {
	if r.pic != nil {
		return r.pic
	}
	return r.s.tl.Head()
}

// laneAt is a lane at the moment on the screen, nil if the run has none of that
// number. Which lanes there are, and their names, is known from the whole run:
// rows that came and went with time would move all others.
func (r *run) laneAt(id int) *engine.Lane {
	known := r.s.tl.Head().Lane(id)
	if known == nil {
		return nil
	}
	l := r.picture().Lane(id)
	if l != nil && (l.Name != "" || known.Name == "") {
		return l
	}
	named := engine.Lane{ID: id, Task: engine.NoTask}
	if l != nil {
		named = *l
	}
	named.Name = known.Name
	return &named
}

// never reports whether a lane got no work in all of the run. Before its end nobody
// knows, so no earlier moment tells, whether the run goes on or not.
func (r *run) never(id int) bool {
	l := r.s.tl.Head().Lane(id)
	return r.s.over && r.head.moment(r.s.tl) == r.s.tl.Edge() && l != nil && l.State == engine.Unused
}

func (r *run) can(act action) bool {
	if r.s == nil {
		switch act {
		case again, chooseModel, nextModel, prevModel, moreWorkers, fewerWorkers, turnKnob, turnSecond:
			return r.lesson != nil && r.host.canVary(act)
		case showCode, codeUp, codeDown:
			return r.canRead(act)
		}
		return false
	}
	switch act {
	case chooseModel, nextModel, prevModel, moreWorkers, fewerWorkers, turnKnob, turnSecond:
		return r.lesson != nil && r.host.canVary(act)
	case showCode, codeUp, codeDown:
		return r.canRead(act)
	case compareAll:
		return r.lesson != nil && r.host.canVary(act)
	case exportCard, exportCSV:
		return r.s.over && r.host.canExport()
	case toEdge:
		return r.head.mode != atEdge
	case timeForward, eventForward, anyForward:
		return r.head.mode != atEdge
	case saveMark:
		return r.saves()
	case undoMove:
		return len(r.past) > 0
	case zoomIn:
		return r.ax.length() > 1
	case zoomOut:
		return r.window > 0
	case slower:
		return r.head.pow > r.head.least
	case faster:
		return r.head.pow < fastest && !r.following()
	case realTime:
		return r.head.pow != 0 && !r.following()
	}
	return true
}

func (r *run) do(act action, _ int) tea.Cmd {
	if r.s == nil {
		r.read(act)
		return nil
	}
	tl := r.s.tl
	at := r.head.moment(tl)
	r.pinned = false
	r.remember(act)
	switch act {
	case pause:
		return r.head.toggle(at, r.length(), r.s.live())
	case timeBack:
		r.head.hold(r.ax.middle(r.ax.column(at) - 1))
	case timeForward:
		r.goTo(r.ax.middle(r.ax.column(at) + 1))
	case eventBack:
		r.stepBack(at, r.chosen)
	case eventForward:
		r.stepOn(at, r.chosen)
	case anyBack:
		r.stepBack(at, noLane)
	case anyForward:
		r.stepOn(at, noLane)
	case slower:
		return r.setSpeed(r.head.pow - 1)
	case faster:
		return r.setSpeed(r.head.pow + 1)
	case realTime:
		return r.setSpeed(0)
	case toStart:
		r.head.hold(0)
	case toEdge:
		r.follow()
	case laneUp:
		r.choose(max(r.chosen-1, 0))
	case laneDown:
		r.choose(r.chosen + 1)
	case pageUp:
		r.choose(max(r.chosen, 0) - r.lay.lanes.h)
	case pageDown:
		r.choose(max(r.chosen, 0) + r.lay.lanes.h)
	case changeAxis:
		r.changeAxis()
	case zoomIn:
		r.zoom(&r.ax, finer(r.ax.length()))
	case zoomOut:
		r.zoom(&r.ax, nice(r.ax.length()+1))
	case setOrigin:
		r.setOrigin(at)
	case askWhy:
		r.askWhy()
	case toCause:
		r.toCause()
		r.stayed()
	case undoMove:
		r.goBack()
	case setMark:
		r.startNaming(at)
	case saveMark:
		return r.saveMark(at)
	case nextMark, prevMark:
		r.toMark(at, act == nextMark)
	case showCode, codeUp, codeDown:
		r.read(act)
	case exportCard:
		return r.export(Markdown)
	case exportCSV:
		return r.export(CSV)
	}
	return nil
}

// export writes the card of the run into a file.
func (r *run) export(f Format) tea.Cmd {
	tl := r.s.tl
	content := RunFile(f, tl, r.host.facts(r.s, panelAt(tl)), r.env.t.Lang)
	return r.host.export("lanes-"+tl.Info.Lesson+"-"+tl.Info.Model, f, content)
}

// choose chooses a lane and brings it on the screen.
func (r *run) choose(lane int) {
	if r.s == nil {
		return
	}
	r.chosen = min(max(lane, 0), max(len(r.s.tl.Head().Lanes)-1, 0))
	r.top = min(r.top, r.chosen)
	r.top = max(r.top, r.chosen-r.lay.lanes.h+1)
}

func (r *run) scroll(d int) {
	r.top = min(max(r.top+d, 0), max(len(r.s.tl.Head().Lanes)-r.lay.lanes.h, 0))
}

// zoom gives the columns of an axis another length, round the cursor.
func (r *run) zoom(ax *axis, per time.Duration) {
	at, length := r.head.moment(r.s.tl), r.reach.edge
	if r.s.live() {
		length = max(length, minLive)
	}
	r.lens.zoom(ax, per, at, length)
}

// setOrigin has times read from the moment, or again from the start.
func (r *run) setOrigin(at time.Duration) {
	if r.origin != noOrigin {
		at = noOrigin
	}
	r.origin = at
	r.note = func(t *text.Catalogue) string {
		if at == noOrigin {
			return t.Time.FromStart
		}
		return fmt.Sprintf(t.Time.From, micro(at))
	}
}

// changeAxis goes from the whole run to a window of it, and back. The window is
// a fifth of the run, or two seconds of a long one.
func (r *run) changeAxis() {
	if r.window > 0 {
		r.window = 0
		return
	}
	length := min(max(r.s.tl.Edge()/5, time.Microsecond), 2*time.Second)
	r.window = nice(length / time.Duration(max(r.lay.cols.strip.w, 1)))
	r.ax.first = max(int(r.head.moment(r.s.tl)/r.window)-r.lay.cols.strip.w/2, 0)
}

func (r *run) wheel(d int) {
	if r.s != nil {
		r.scroll(3 * d)
	}
}

// click chooses the lane, and on a strip the moment too, from where it can be
// dragged.
func (r *run) click(x, y int) tea.Cmd {
	if r.s == nil {
		return nil
	}
	onLane := r.lay.lanes.has(x, y)
	lane, strip := r.top+y-r.lay.lanes.y, r.lay.cols.strip
	r.push()
	if onLane && lane < len(r.s.tl.Head().Lanes) {
		r.chosen = lane
	}
	if (onLane || r.lay.axis.has(x, y) || r.lay.counts.has(x, y)) && x >= strip.x && x < strip.x+strip.w {
		r.pinned, r.drags = true, true
		if at := r.ax.middle(r.ax.first + x - strip.x); at < r.s.tl.Edge() {
			r.head.hold(at)
		}
	}
	return nil
}

// drag moves the moment with the mouse.
func (r *run) drag(x, _ int) { r.scrub(r.ax, x-r.lay.cols.strip.x) }
