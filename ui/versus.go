package ui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine"
	"lanes/engine/clean"
	"lanes/engine/compare"
	"lanes/ui/text"
)

// Compare is a comparison to be shown.
type Compare struct {
	Lesson string   // to be compared under several models, by its id; "" if it was saved
	How    Contest  // without models it is all that the lesson has
	Saved  *Earlier // one that was saved, instead
	Before *Earlier // an earlier one, to see what has changed since; nil for none
}

// versus is the screen of a comparison: while it is measured and afterwards, when the
// median runs race each other on one clock.
type versus struct {
	env    *env
	host   versusHost
	lesson *Entry // nil for a comparison that was saved
	how    Contest
	m      *measuring // nil while it begins, and for one that was saved
	err    string     // why it could not be begun
	result *compare.Result
	asked  *Compare // what the program was started with; nil if that is something else
	before *Earlier
	past   []raced // the comparisons that one can go back to, the latest last
	guest  bool    // it was begun from another screen
	home   scope   // which one is left to go back to

	view   viewOf
	chosen int // track
	scroll int // lines of the table
	head   playhead
	moment time.Duration
	tracks []track
	lay    versusLayout
	ax     axis
	lens
	drags bool
	note  text.Note
	gen   int

	facts *comparedFacts // of what follows
	lines []helpLine     // of the table, and what follows it
	ends  []int          // where parts of these end
	brief []helpLine     // what is told in their place
	made  made
}

// made is what the lines of the table were made for.
type made struct {
	result  *compare.Result
	changed int // of the board
	lang    text.Lang
	w       int
}

// maxRaced bounds the comparisons that one can go back to: each has its logs.
const maxRaced = 20

// raced is a comparison that is whole.
type raced struct {
	lesson *Entry // nil for one that was saved
	how    Contest
	result *compare.Result
}

// viewOf is a part of the screen of a comparison.
type viewOf uint8

const (
	viewRace viewOf = iota
	viewTable
	viewCurve // the last: not all have one
)

// versusHost is what the screen of a comparison asks of the program around it.
type versusHost interface {
	// showsContest reports whether a comparison is on the screen.
	showsContest() bool
	// contest begins a comparison, once what is measured or runs now has stopped.
	contest(l *Entry, how Contest) tea.Cmd
	// leaveContest winds a comparison up behind the scene.
	leaveContest(m *measuring) tea.Cmd
	// compared notes what a comparison came to.
	compared(m *measuring)
	// can reports whether an action makes sense now, here or anywhere.
	can(act action) bool
	// fail ends the program, as something in it has panicked.
	fail(crash any) tea.Cmd
	// canExport reports whether cards can be written into files.
	canExport() bool
	// export writes a card into a file.
	export(name string, f Format, content string) tea.Cmd
}

func newVersus(env *env, host versusHost, asked *Compare, frame time.Duration) versus {
	v := versus{env: env, host: host, asked: asked, head: playhead{frame: frame}}
	if asked != nil {
		v.before = asked.Before
	}
	return v
}

// saved is the comparison that the program was started to show, if it was saved.
func (v *versus) saved() *Earlier {
	if v.asked == nil {
		return nil
	}
	return v.asked.Saved
}

// clear empties the screen for another comparison.
func (v *versus) clear(l *Entry, how Contest) {
	v.lesson, v.how = l, how
	v.m, v.err, v.result = nil, "", nil
	v.view, v.chosen, v.scroll, v.moment, v.tracks = viewRace, 0, 0, 0, nil
	v.note, v.drags, v.lens = nil, false, lens{}
	v.facts, v.lines, v.brief, v.made = nil, nil, nil, made{}
	v.head.forget()
	v.head.follow()
	v.gen++ // what is still on its way is of another
}

// begun shows a comparison that has begun.
func (v *versus) begun(msg contestMsg) tea.Cmd {
	stranger := msg.gen != v.gen || !v.host.showsContest()
	switch {
	case msg.err != nil:
		if !stranger {
			v.err = clean.Text(msg.err.Error())
		}
		return nil
	case stranger:
		return v.host.leaveContest(newMeasuring(msg.begun))
	}
	v.m = newMeasuring(msg.begun)
	v.tracks = make([]track, len(msg.begun.Plan.Entries))
	for i := range v.tracks {
		v.tracks[i].model = msg.begun.Plan.Entries[i].Model
	}
	return v.m.wait(v.gen)
}

// over reports whether all is measured that will be.
func (v *versus) over() bool { return v.result != nil }

// update folds what is new.
func (v *versus) update(msg updateMsg) tea.Cmd {
	if msg.gen != v.gen || v.m == nil || v.over() {
		return nil
	}
	if crash := v.m.pull(); crash != nil {
		return v.host.fail(crash)
	}
	if !v.m.over {
		return v.m.wait(v.gen)
	}
	v.result = v.m.result
	v.host.compared(v.m)
	return tea.Batch(v.race(), v.m.ended())
}

// race plays the median runs together, from their start.
func (v *versus) race() tea.Cmd {
	for i := range v.tracks {
		v.tracks[i].show(v.median(i))
	}
	if v.longest() == 0 {
		return nil
	}
	return v.head.playFrom(0, v.longest())
}

// median is the run of a track that is shown when all is measured.
func (v *versus) median(i int) *engine.Timeline {
	if v.m != nil {
		return v.m.board.Standings[i].Median()
	}
	return v.result.Logs[i]
}

// open shows a comparison that was saved.
func (v *versus) open(e *Earlier) tea.Cmd {
	return v.display(raced{nil, Contest{Runs: e.Runs}, e.Result})
}

// back goes back to the comparison before, if there is one.
func (v *versus) back() (left tea.Cmd, ok bool) {
	last := len(v.past) - 1
	if last < 0 {
		return nil, false
	}
	before := v.past[last]
	v.past = v.past[:last]
	return tea.Batch(v.leave(), v.display(before)), true
}

// display shows a comparison that is over.
func (v *versus) display(c raced) tea.Cmd {
	v.clear(c.lesson, c.how)
	v.result = c.result
	v.tracks = make([]track, len(c.result.Rows))
	for i := range v.tracks {
		v.tracks[i].model = c.result.Rows[i].Model
	}
	if !slices.ContainsFunc(c.result.Logs, func(tl *engine.Timeline) bool { return tl != nil }) {
		v.view = viewTable // there is nothing that could race
	}
	return v.race()
}

// leave lets go of the comparison.
func (v *versus) leave() tea.Cmd {
	m := v.m
	v.clear(nil, Contest{})
	if m == nil {
		return nil
	}
	return v.host.leaveContest(m)
}

// longest is when the last of the runs on the screen is over, or as far as it is.
func (v *versus) longest() (end time.Duration) {
	for i := range v.tracks {
		if tl := v.tracks[i].tl; tl != nil {
			end = max(end, tl.Edge())
		}
	}
	return end
}

// sync brings what depends on the comparison, the moment and the size up to date.
func (v *versus) sync() {
	w, h := max(v.env.w, minWidth), max(v.env.h, minHeight) // on less nothing is drawn
	if v.m != nil && !v.over() {
		for i := range v.tracks {
			v.tracks[i].show(v.m.board.Standings[i].Latest)
		}
	}
	v.tabulate(w - 2)
	edge := v.longest()
	v.moment = edge
	if v.head.mode != atEdge {
		v.moment = min(v.head.at, edge)
	}
	for i := range v.tracks {
		v.tracks[i].at(v.moment)
	}
	v.lay = arrangeVersus(w, h, v.needs())
	v.chosen = min(v.chosen, max(len(v.tracks)-1, 0))
	v.lay.reveal(v.chosen)
	v.ax = v.lens.axis(fitAxis(edge, v.lay.strip.w, !v.over()), v.ax, v.moment, v.head.mode == atEdge)
	v.scroll = min(v.scroll, max(len(v.lines)-v.lay.body.h, 0))
}

// tabulate makes the table, if it has changed.
func (v *versus) tabulate(w int) {
	m := made{v.result, 0, v.env.t.Lang, w}
	if v.m != nil {
		m.changed = v.m.board.Changed
	}
	if m == v.made && v.facts != nil || v.m == nil && v.result == nil {
		return
	}
	r := v.result
	if r == nil {
		r = v.m.board.Result("")
		r.Stopped = false // it goes on
	}
	v.made = m
	v.facts = factsOf(v.env.t, r, v.before)
	v.facts.unfinished = !v.over()
	v.lines, v.ends = v.facts.lines(w)
	v.brief = v.facts.brief(w)
	in := compare.Racing(v.facts.rows)
	for i := range v.tracks {
		t := &v.tracks[i]
		t.row, t.out = nil, false
		if at := v.rowOf(i); at >= 0 {
			t.row, t.out = &v.facts.rows[at], !in[at]
		}
		t.called = v.called(i)
	}
}

// rowOf is the number of the row of a track, -1 if it has none yet.
func (v *versus) rowOf(i int) int {
	if v.m != nil {
		return v.m.board.Row(i)
	}
	return i
}

// workers is how many workers a track has, 0 if nobody knows yet.
func (v *versus) workers(i int) int {
	t := &v.tracks[i]
	switch {
	case t.tl != nil:
		return t.tl.Info.Workers
	case t.row != nil:
		return t.row.Workers
	case v.m != nil:
		return v.m.Plan.Entries[i].Workers
	}
	return 0
}

// called is the name of a track.
func (v *versus) called(i int) string {
	return modelWords(v.env.t, v.tracks[i].model).Name
}

func (v *versus) can(act action) bool {
	switch act {
	case toEdge, timeForward:
		return v.races() && v.head.mode != atEdge
	case slower:
		return v.races() && v.head.pow > v.head.least
	case faster:
		return v.races() && v.head.pow < fastest
	case realTime:
		return v.races() && v.head.pow != 0
	case pause, timeBack, toStart:
		return v.races()
	case zoomIn:
		return v.races() && v.ax.length() > 1
	case zoomOut:
		return v.window > 0
	case laneUp, laneDown, pageUp, pageDown, nextView, prevView:
		return len(v.tracks) > 0
	case again:
		return v.lesson != nil && (v.over() || v.err != "")
	case compareAll:
		return v.lesson != nil && (v.over() || v.err != "") && len(v.how.Workers) > 0
	case sweepModel:
		return v.over() && v.lesson != nil && !v.lesson.Fixed && !v.lesson.Grows
	case exportCard, exportCSV:
		return v.over() && v.result != nil && len(v.result.Rows) > 0 && v.host.canExport()
	}
	return false
}

// races reports whether there are runs that can race.
func (v *versus) races() bool { return v.over() && v.longest() > 0 }

// sweepable is the model of the chosen track, if its number of workers can be chosen.
func (v *versus) sweepable() string {
	if v.chosen >= len(v.tracks) || v.lesson.Fixed || v.lesson.Grows || engine.TraitsOf(v.tracks[v.chosen].model).OneWorker {
		return ""
	}
	return v.tracks[v.chosen].model
}

func (v *versus) do(act action, _ int) tea.Cmd {
	v.note = nil
	switch act {
	case laneUp:
		v.move(-1)
	case laneDown:
		v.move(1)
	case pageUp:
		v.move(-max(v.lay.body.h-1, 1))
	case pageDown:
		v.move(max(v.lay.body.h-1, 1))
	case nextView:
		v.turn(1)
	case prevView:
		v.turn(-1)
	case again:
		return v.host.contest(v.lesson, v.how)
	case compareAll:
		return v.host.contest(v.lesson, Contest{Models: v.lesson.Models, Runs: DefaultRuns, Options: v.how.Options})
	case sweepModel:
		if v.sweepable() == "" { // what is chosen has one worker
			v.note = func(t *text.Catalogue) string { return t.Compare.NoSweep }
			return nil
		}
		return v.host.contest(v.lesson, v.sweep())
	case exportCard:
		return v.host.export("lanes-"+v.result.Lesson+"-compare", Markdown, ComparedFile(Markdown, v.result, v.before, v.env.t.Lang))
	case exportCSV:
		return v.host.export("lanes-"+v.result.Lesson+"-compare", CSV, ComparedFile(CSV, v.result, v.before, v.env.t.Lang))
	default:
		return v.transport(act)
	}
	return nil
}

// turn goes to another view.
func (v *versus) turn(d int) {
	n := len(v.views())
	v.view = viewOf((int(v.view) + d + n) % n)
}

// never reports whether a key does nothing here: while it is measured, none of those for
// what comes then; of what was saved, none that measures.
func (v *versus) never(act action) bool {
	switch {
	case !v.over():
		return !v.host.can(act)
	case act == sweepModel:
		return v.lesson == nil || v.lesson.Fixed || v.lesson.Grows
	}
	return act == again && v.lesson == nil
}

const (
	sweepRuns = 3  // of each number of workers, at most
	maxSweep  = 12 // workers
)

// sweep is the chosen model with one worker, with two, and so on.
func (v *versus) sweep() Contest {
	c := Contest{Models: []string{v.sweepable()}, Runs: min(sweepRuns, max(v.how.Runs, 1)), Options: v.how.Options}
	if i := slices.IndexFunc(v.lesson.Models, func(id string) bool { return engine.TraitsOf(id).OneWorker }); i >= 0 {
		c.Models = append([]string{v.lesson.Models[i]}, c.Models...)
	}
	for n := 1; n <= min(max(v.lesson.Tasks, 2), maxSweep); n++ {
		c.Workers = append(c.Workers, n)
	}
	return c
}

// transport moves the moment, of all runs at once.
func (v *versus) transport(act action) tea.Cmd {
	v.pinned = false
	switch act {
	case zoomIn:
		v.zoom(&v.ax, finer(v.ax.length()), v.moment, v.longest())
	case zoomOut:
		v.zoom(&v.ax, nice(v.ax.length()+1), v.moment, v.longest())
	case pause:
		return v.head.toggle(v.moment, v.longest(), false)
	case timeBack:
		v.goTo(v.ax.middle(v.ax.column(v.moment) - 1))
	case timeForward:
		v.goTo(v.ax.middle(v.ax.column(v.moment) + 1))
	case toStart:
		v.head.hold(0)
	case toEdge:
		v.head.follow()
	case slower:
		v.setSpeed(v.head.pow - 1)
	case faster:
		v.setSpeed(v.head.pow + 1)
	case realTime:
		v.setSpeed(0)
	}
	return nil
}

// setSpeed plays 2^pow times as fast as the runs went.
func (v *versus) setSpeed(pow int) {
	v.head.turn(pow, v.longest())
	v.note = v.head.promise()
}

// goTo holds the picture at a moment; the end is where all are over.
func (v *versus) goTo(at time.Duration) {
	if at >= v.longest() {
		v.head.follow()
		return
	}
	v.head.hold(at)
}

// tick is a frame of the frame clock.
func (v *versus) tick(msg tickMsg) tea.Cmd { return v.head.step(msg, v.longest(), false) }

// move chooses another track, or scrolls what is longer than the screen.
func (v *versus) move(d int) {
	if v.view == viewTable {
		v.scroll = max(v.scroll+d, 0)
		return
	}
	v.chosen = min(max(v.chosen+d, 0), max(len(v.tracks)-1, 0))
}

func (v *versus) wheel(d int) {
	if v.view == viewTable {
		d *= 3
	}
	v.move(d)
}

// click chooses a track, and on a strip the moment too.
func (v *versus) click(x, y int) tea.Cmd {
	if v.view != viewRace {
		return nil
	}
	if i := v.lay.trackAt(y); i >= 0 {
		v.chosen = i
	}
	strip := v.lay.strip
	if v.races() && x >= strip.x && x < strip.x+strip.w && (v.lay.tracks.has(x, y) || v.lay.axis.has(x, y)) {
		v.drags = true
		v.drag(x, y)
	}
	return nil
}

func (v *versus) drag(x, _ int) {
	if v.drags {
		v.pinned = true
		v.head.hold(min(v.ax.middle(v.ax.first+min(max(x-v.lay.strip.x, -3), v.ax.cols+2)), v.longest()))
	}
}

// contestMsg is a comparison that has begun, or could not.
type contestMsg struct {
	gen    int
	lesson *Entry
	how    Contest
	begun  *Comparison
	err    error
}
