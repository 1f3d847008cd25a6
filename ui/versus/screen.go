package versus

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/clean"
	"lanes/engine/compare"
	"lanes/engine/history"
	"lanes/engine/models"
	"lanes/ui/axis"
	"lanes/ui/card"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Options is a comparison to be shown.
type Options struct {
	Lesson string       // to be compared under several models, by its id; "" if it was saved
	How    live.Contest // without models it is all that the lesson has
	Saved  *Earlier     // one that was saved, instead
	Before *Earlier     // an earlier one, to see what has changed since; nil for none
}

// Screen is the screen of a comparison: while it is measured and afterwards, when the
// median runs race each other on one clock.
type Screen struct {
	env       *stage.Env
	host      Host
	Lesson    *live.Entry // nil for a comparison that was saved
	How       live.Contest
	Measuring *live.Measuring // nil while it begins, and for one that was saved
	err       string          // why it could not be begun
	Result    *compare.Result
	Asked     *Options // what the program was started with; nil if that is something else
	Before    *Earlier
	Past      []Raced     // the comparisons that one can go back to, the latest last
	Guest     bool        // it was begun from another screen
	Home      stage.Scope // which one is left to go back to

	View   viewOf
	Chosen int // track
	scroll int // lines of the table
	Head   axis.Playhead
	Moment time.Duration
	Tracks []Track
	Layout Layout
	Ax     axis.Axis
	axis.Lens
	Drags bool
	Note  text.Note
	Gen   int

	facts *comparedFacts // of what follows
	lines []paint.Line   // of the table, and what follows it
	ends  []int          // where parts of these end
	brief []paint.Line   // what is told in their place
	made  made
}

// made is what the lines of the table were made for.
type made struct {
	result  *compare.Result
	changed int // of the board
	lang    text.Lang
	w       int
}

// MaxRaced bounds the comparisons that one can go back to: each has its logs.
const MaxRaced = 20

// Raced is a comparison that is whole.
type Raced struct {
	Lesson *live.Entry // nil for one that was saved
	How    live.Contest
	Result *compare.Result
}

// viewOf is a part of the screen of a comparison.
type viewOf uint8

const (
	ViewRace viewOf = iota
	ViewTable
	viewCurve // the last: not all have one
)

// Host is what the screen of a comparison asks of the program around it.
type Host interface {
	// ShowsContest reports whether a comparison is on the screen.
	ShowsContest() bool
	// Contest begins a comparison, once what is measured or runs now has stopped.
	Contest(l *live.Entry, how live.Contest) tea.Cmd
	// LeaveContest winds a comparison up behind the scene.
	LeaveContest(m *live.Measuring) tea.Cmd
	// Compared notes what a comparison came to.
	Compared(m *live.Measuring)
	// Can reports whether an action makes sense now, here or anywhere.
	Can(act stage.Action) bool
	// Fail ends the program, as something in it has panicked.
	Fail(crash any) tea.Cmd
	// CanExport reports whether cards can be written into files.
	CanExport() bool
	// Export writes a card into a file.
	Export(name string, f card.Format, content string) tea.Cmd
}

func New(env *stage.Env, host Host, asked *Options, frame time.Duration) Screen {
	v := Screen{env: env, host: host, Asked: asked, Head: axis.Playhead{Frame: frame}}
	if asked != nil {
		v.Before = asked.Before
	}
	return v
}

// Saved is the comparison that the program was started to show, if it was saved.
func (v *Screen) Saved() *Earlier {
	if v.Asked == nil {
		return nil
	}
	return v.Asked.Saved
}

// Clear empties the screen for another comparison.
func (v *Screen) Clear(l *live.Entry, how live.Contest) {
	v.Lesson, v.How = l, how
	v.Measuring, v.err, v.Result = nil, "", nil
	v.View, v.Chosen, v.scroll, v.Moment, v.Tracks = ViewRace, 0, 0, 0, nil
	v.Note, v.Drags, v.Lens = nil, false, axis.Lens{}
	v.facts, v.lines, v.brief, v.made = nil, nil, nil, made{}
	v.Head.Forget()
	v.Head.Follow()
	v.Gen++ // what is still on its way is of another
}

// Begun shows a comparison that has begun.
func (v *Screen) Begun(msg ContestMsg) tea.Cmd {
	stranger := msg.Gen != v.Gen || !v.host.ShowsContest()
	switch {
	case msg.Err != nil:
		if !stranger {
			v.err = clean.Text(msg.Err.Error())
		}
		return nil
	case stranger:
		return v.host.LeaveContest(live.NewMeasuring(msg.Begun))
	}
	v.Measuring = live.NewMeasuring(msg.Begun)
	v.Tracks = make([]Track, len(msg.Begun.Plan.Entries))
	for i := range v.Tracks {
		v.Tracks[i].Model = msg.Begun.Plan.Entries[i].Model
	}
	return v.Measuring.Wait(v.Gen)
}

// Over reports whether all is measured that will be.
func (v *Screen) Over() bool { return v.Result != nil }

// Update folds what is new.
func (v *Screen) Update(msg live.UpdateMsg) tea.Cmd {
	if msg.Gen != v.Gen || v.Measuring == nil || v.Over() {
		return nil
	}
	if crash := v.Measuring.Pull(); crash != nil {
		return v.host.Fail(crash)
	}
	if !v.Measuring.Over {
		return v.Measuring.Wait(v.Gen)
	}
	v.Result = v.Measuring.Result
	v.host.Compared(v.Measuring)
	return tea.Batch(v.race(), v.Measuring.WindUp())
}

// race plays the median runs together, from their start.
func (v *Screen) race() tea.Cmd {
	for i := range v.Tracks {
		v.Tracks[i].show(v.median(i))
	}
	if v.Longest() == 0 {
		return nil
	}
	return v.Head.PlayFrom(0, v.Longest())
}

// median is the run of a track that is shown when all is measured.
func (v *Screen) median(i int) *history.Timeline {
	if v.Measuring != nil {
		return v.Measuring.Board.Standings[i].Median()
	}
	return v.Result.Logs[i]
}

// Open shows a comparison that was saved.
func (v *Screen) Open(e *Earlier) tea.Cmd {
	return v.display(Raced{nil, live.Contest{Runs: e.Runs}, e.Result})
}

// Back goes back to the comparison before, if there is one.
func (v *Screen) Back() (left tea.Cmd, ok bool) {
	last := len(v.Past) - 1
	if last < 0 {
		return nil, false
	}
	before := v.Past[last]
	v.Past = v.Past[:last]
	return tea.Batch(v.Leave(), v.display(before)), true
}

// display shows a comparison that is over.
func (v *Screen) display(c Raced) tea.Cmd {
	v.Clear(c.Lesson, c.How)
	v.Result = c.Result
	v.Tracks = make([]Track, len(c.Result.Rows))
	for i := range v.Tracks {
		v.Tracks[i].Model = c.Result.Rows[i].Model
	}
	if !slices.ContainsFunc(c.Result.Logs, func(tl *history.Timeline) bool { return tl != nil }) {
		v.View = ViewTable // there is nothing that could race
	}
	return v.race()
}

// Leave lets go of the comparison.
func (v *Screen) Leave() tea.Cmd {
	m := v.Measuring
	v.Clear(nil, live.Contest{})
	if m == nil {
		return nil
	}
	return v.host.LeaveContest(m)
}

// Longest is when the last of the runs on the screen is over, or as far as it is.
func (v *Screen) Longest() (end time.Duration) {
	for i := range v.Tracks {
		if tl := v.Tracks[i].tl; tl != nil {
			end = max(end, tl.Edge())
		}
	}
	return end
}

// Sync brings what depends on the comparison, the moment and the size up to date.
func (v *Screen) Sync() {
	w, h := max(v.env.W, stage.MinWidth), max(v.env.H, stage.MinHeight) // on less nothing is drawn
	if v.Measuring != nil && !v.Over() {
		for i := range v.Tracks {
			v.Tracks[i].show(v.Measuring.Board.Standings[i].Latest)
		}
	}
	v.tabulate(w - 2)
	edge := v.Longest()
	v.Moment = edge
	if v.Head.Mode != axis.AtEdge {
		v.Moment = min(v.Head.At, edge)
	}
	for i := range v.Tracks {
		v.Tracks[i].at(v.Moment)
	}
	v.Layout = arrangeVersus(w, h, v.needs())
	v.Chosen = min(v.Chosen, max(len(v.Tracks)-1, 0))
	v.Layout.reveal(v.Chosen)
	v.Ax = v.Lens.Axis(axis.Fit(edge, v.Layout.Strip.W, !v.Over()), v.Ax, v.Moment, v.Head.Mode == axis.AtEdge)
	v.scroll = min(v.scroll, max(len(v.lines)-v.Layout.body.H, 0))
}

// tabulate makes the table, if it has changed.
func (v *Screen) tabulate(w int) {
	m := made{v.Result, 0, v.env.Words.Lang, w}
	if v.Measuring != nil {
		m.changed = v.Measuring.Board.Changed
	}
	if m == v.made && v.facts != nil || v.Measuring == nil && v.Result == nil {
		return
	}
	r := v.Result
	if r == nil {
		r = v.Measuring.Board.Result("")
		r.Stopped = false // it goes on
	}
	v.made = m
	v.facts = factsOf(v.env.Words, r, v.Before)
	v.facts.unfinished = !v.Over()
	v.lines, v.ends = v.facts.lines(w)
	v.brief = v.facts.brief(w)
	in := compare.Racing(v.facts.rows)
	for i := range v.Tracks {
		t := &v.Tracks[i]
		t.row, t.out = nil, false
		if at := v.RowOf(i); at >= 0 {
			t.row, t.out = &v.facts.rows[at], !in[at]
		}
		t.called = v.called(i)
	}
}

// RowOf is the number of the row of a track, -1 if it has none yet.
func (v *Screen) RowOf(i int) int {
	if v.Measuring != nil {
		return v.Measuring.Board.Row(i)
	}
	return i
}

// workers is how many workers a track has, 0 if nobody knows yet.
func (v *Screen) workers(i int) int {
	t := &v.Tracks[i]
	switch {
	case t.tl != nil:
		return t.tl.Info.Workers
	case t.row != nil:
		return t.row.Workers
	case v.Measuring != nil:
		return v.Measuring.Plan.Entries[i].Workers
	}
	return 0
}

// called is the name of a track.
func (v *Screen) called(i int) string {
	return stage.ModelWords(v.env.Words, v.Tracks[i].Model).Name
}

func (v *Screen) Can(act stage.Action) bool {
	switch act {
	case stage.ToEdge, stage.TimeForward:
		return v.races() && v.Head.Mode != axis.AtEdge
	case stage.Slower:
		return v.races() && v.Head.Pow > v.Head.Least
	case stage.Faster:
		return v.races() && v.Head.Pow < axis.Fastest
	case stage.RealTime:
		return v.races() && v.Head.Pow != 0
	case stage.Pause, stage.TimeBack, stage.ToStart:
		return v.races()
	case stage.ZoomIn:
		return v.races() && v.Ax.Length() > 1
	case stage.ZoomOut:
		return v.Window > 0
	case stage.LaneUp, stage.LaneDown, stage.PageUp, stage.PageDown, stage.NextView, stage.PrevView:
		return len(v.Tracks) > 0
	case stage.Again:
		return v.Lesson != nil && (v.Over() || v.err != "")
	case stage.CompareAll:
		return v.Lesson != nil && (v.Over() || v.err != "") && len(v.How.Workers) > 0
	case stage.SweepModel:
		return v.Over() && v.Lesson != nil && !v.Lesson.Fixed && !v.Lesson.Grows
	case stage.ExportCard, stage.ExportCSV:
		return v.Over() && v.Result != nil && len(v.Result.Rows) > 0 && v.host.CanExport()
	}
	return false
}

// races reports whether there are runs that can race.
func (v *Screen) races() bool { return v.Over() && v.Longest() > 0 }

// sweepable is the model of the chosen track, if its number of workers can be chosen.
func (v *Screen) sweepable() string {
	if v.Chosen >= len(v.Tracks) || v.Lesson.Fixed || v.Lesson.Grows || models.TraitsOf(v.Tracks[v.Chosen].Model).OneWorker {
		return ""
	}
	return v.Tracks[v.Chosen].Model
}

func (v *Screen) Do(act stage.Action, _ int) tea.Cmd {
	v.Note = nil
	switch act {
	case stage.LaneUp:
		v.move(-1)
	case stage.LaneDown:
		v.move(1)
	case stage.PageUp:
		v.move(-max(v.Layout.body.H-1, 1))
	case stage.PageDown:
		v.move(max(v.Layout.body.H-1, 1))
	case stage.NextView:
		v.turn(1)
	case stage.PrevView:
		v.turn(-1)
	case stage.Again:
		return v.host.Contest(v.Lesson, v.How)
	case stage.CompareAll:
		return v.host.Contest(v.Lesson, live.Contest{Models: v.Lesson.Models, Runs: live.DefaultRuns, Options: v.How.Options})
	case stage.SweepModel:
		if v.sweepable() == "" { // what is chosen has one worker
			v.Note = func(t *text.Catalogue) string { return t.Compare.NoSweep }
			return nil
		}
		return v.host.Contest(v.Lesson, v.Sweep())
	case stage.ExportCard:
		return v.host.Export("lanes-"+v.Result.Lesson+"-compare", card.Markdown, ComparedFile(card.Markdown, v.Result, v.Before, v.env.Words.Lang))
	case stage.ExportCSV:
		return v.host.Export("lanes-"+v.Result.Lesson+"-compare", card.CSV, ComparedFile(card.CSV, v.Result, v.Before, v.env.Words.Lang))
	default:
		return v.transport(act)
	}
	return nil
}

// turn goes to another view.
func (v *Screen) turn(d int) {
	n := len(v.Views())
	v.View = viewOf((int(v.View) + d + n) % n)
}

// Never reports whether a key does nothing here: while it is measured, none of those for
// what comes then; of what was saved, none that measures.
func (v *Screen) Never(act stage.Action) bool {
	switch {
	case !v.Over():
		return !v.host.Can(act)
	case act == stage.SweepModel:
		return v.Lesson == nil || v.Lesson.Fixed || v.Lesson.Grows
	}
	return act == stage.Again && v.Lesson == nil
}

const (
	sweepRuns = 3  // of each number of workers, at most
	maxSweep  = 12 // workers
)

// Sweep is the chosen model with one worker, with two, and so on.
func (v *Screen) Sweep() live.Contest {
	c := live.Contest{Models: []string{v.sweepable()}, Runs: min(sweepRuns, max(v.How.Runs, 1)), Options: v.How.Options}
	if i := slices.IndexFunc(v.Lesson.Models, func(id string) bool { return models.TraitsOf(id).OneWorker }); i >= 0 {
		c.Models = append([]string{v.Lesson.Models[i]}, c.Models...)
	}
	for n := 1; n <= min(max(v.Lesson.Tasks, 2), maxSweep); n++ {
		c.Workers = append(c.Workers, n)
	}
	return c
}

// transport moves the moment, of all runs at once.
func (v *Screen) transport(act stage.Action) tea.Cmd {
	v.Pinned = false
	switch act {
	case stage.ZoomIn:
		v.Zoom(&v.Ax, axis.Finer(v.Ax.Length()), v.Moment, v.Longest())
	case stage.ZoomOut:
		v.Zoom(&v.Ax, axis.Nice(v.Ax.Length()+1), v.Moment, v.Longest())
	case stage.Pause:
		return v.Head.Toggle(v.Moment, v.Longest(), false)
	case stage.TimeBack:
		v.goTo(v.Ax.Middle(v.Ax.Column(v.Moment) - 1))
	case stage.TimeForward:
		v.goTo(v.Ax.Middle(v.Ax.Column(v.Moment) + 1))
	case stage.ToStart:
		v.Head.Hold(0)
	case stage.ToEdge:
		v.Head.Follow()
	case stage.Slower:
		v.setSpeed(v.Head.Pow - 1)
	case stage.Faster:
		v.setSpeed(v.Head.Pow + 1)
	case stage.RealTime:
		v.setSpeed(0)
	}
	return nil
}

// setSpeed plays 2^pow times as fast as the runs went.
func (v *Screen) setSpeed(pow int) {
	v.Head.Turn(pow, v.Longest())
	v.Note = v.Head.Promise()
}

// goTo holds the picture at a moment; the end is where all are over.
func (v *Screen) goTo(at time.Duration) {
	if at >= v.Longest() {
		v.Head.Follow()
		return
	}
	v.Head.Hold(at)
}

// Tick is a frame of the frame clock.
func (v *Screen) Tick(msg axis.TickMsg) tea.Cmd { return v.Head.Step(msg, v.Longest(), false) }

// move chooses another track, or scrolls what is longer than the screen.
func (v *Screen) move(d int) {
	if v.View == ViewTable {
		v.scroll = max(v.scroll+d, 0)
		return
	}
	v.Chosen = min(max(v.Chosen+d, 0), max(len(v.Tracks)-1, 0))
}

func (v *Screen) Wheel(d int) {
	if v.View == ViewTable {
		d *= 3
	}
	v.move(d)
}

// Click chooses a track, and on a strip the moment too.
func (v *Screen) Click(x, y int) tea.Cmd {
	if v.View != ViewRace {
		return nil
	}
	if i := v.Layout.trackAt(y); i >= 0 {
		v.Chosen = i
	}
	strip := v.Layout.Strip
	if v.races() && x >= strip.X && x < strip.X+strip.W && (v.Layout.Tracks.Has(x, y) || v.Layout.Axis.Has(x, y)) {
		v.Drags = true
		v.Drag(x, y)
	}
	return nil
}

func (v *Screen) Drag(x, _ int) {
	if v.Drags {
		v.Pinned = true
		v.Head.Hold(min(v.Ax.Middle(v.Ax.First+min(max(x-v.Layout.Strip.X, -3), v.Ax.Cols+2)), v.Longest()))
	}
}

// ContestMsg is a comparison that has begun, or could not.
type ContestMsg struct {
	Gen    int
	Lesson *live.Entry
	How    live.Contest
	Begun  *live.Comparison
	Err    error
}
