package lanes

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/clean"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/engine/models"
	"lanes/ui/axis"
	"lanes/ui/card"
	"lanes/ui/guide"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
	"lanes/ui/track"
)

// noLane is no lane, or any.
const noLane = -1

// Replay is a saved run, to be shown instead of one that goes on.
type Replay struct {
	Timeline *history.Timeline
	Name     string                                    // the file it comes from
	CutOff   bool                                      // it ends too early
	SaveMark func(at time.Duration, name string) error // puts a mark into that file, nil if that cannot be

	From  time.Duration // where it begins to play
	Speed axis.Speed    // how fast, at first
	Held  bool          // it begins held there instead
}

// Screen is the screen of a run: its lanes at the moment of the playhead.
type Screen struct {
	env     *stage.Env
	host    Host
	codes   map[string]lesson.Code // by the lesson's id
	saved   *Replay                // nil where runs go on
	Lesson  *live.Entry            // nil for a saved log
	Model   string
	Session *live.Session // nil while the run starts
	err     string        // why it could not be started
	Head    axis.Playhead

	pic    *history.Picture // the moment's, unless that is the edge
	Chosen int              // lane, -1 for none
	Top    int              // the first lane on the screen
	axis.Lens
	Origin time.Duration // that times are read from, or noOrigin
	Reach  axis.Reach
	drags  bool         // the mouse is dragged along the axis
	Naming *naming      // a mark, nil if none is
	why    bool         // what the chosen lane waits for is told
	Past   []place      // that one can go back to
	walk   stage.Action // that the last one of them was left by, if more of its kind may follow
	Note   text.Note    // what the last key has to say, nil for nothing
	named  int          // lanes whose names were looked at
	name   int          // columns of the longest

	Layout  layout
	Ax      axis.Axis
	Strips  []track.Strip
	arrows  arrows
	Counts  track.Counts
	Panel   guide.Panel // of the lesson, nil if it has none
	code    codeView
	codeBy  int    // lines that the code was scrolled by
	codeTop int    // the first line of it that is shown
	Asked   string // under what the prediction of this run is kept, "" if nothing was asked
	pace    axis.Pace
	Card    card.Card // of a run that is over, while its end is on the screen
	Made    CardCache // it is kept while that is not
}

// Host is what the screen of a run asks of the program around it.
type Host interface {
	// CanVary reports whether an action that changes how the lesson is run makes sense.
	CanVary(act stage.Action) bool
	// HasRooms reports whether the lesson has other rooms than its run.
	HasRooms() bool
	// IsAsking reports whether a question is on the screen.
	IsAsking() bool
	// Recall is how to look up what other runs of the same work came to.
	Recall(of *history.Timeline) guide.Recall
	// Guessed is what was predicted under a key, passed for nothing.
	Guessed(key string) int
	// HaveLearned counts what became known of other runs, so that it is seen when that changes.
	HaveLearned() int
	// Facts are what the card of a run needs to know beside it.
	Facts(s *live.Session, at guide.Panel) card.Facts
	// SaidOf is the prediction of a run beside what came of it so far.
	SaidOf(key string, tl *history.Timeline, p guide.Panel) (paint.Token, string)
	// CanExport reports whether cards can be written into files.
	CanExport() bool
	// Export writes a card into a file.
	Export(name string, f card.Format, content string) tea.Cmd
}

func New(env *stage.Env, host Host, codes map[string]lesson.Code, saved *Replay, frame time.Duration) Screen {
	return Screen{env: env, host: host, codes: codes, saved: saved, Chosen: noLane, Origin: axis.NoOrigin, Head: axis.Playhead{Least: axis.Slowest, Frame: frame}}
}

// Prepare clears the screen for a run that is about to start.
func (r *Screen) Prepare(l *live.Entry, model string) {
	r.Lesson, r.Model, r.Session, r.err = l, model, nil, ""
	r.Panel, r.Asked = nil, ""
	r.Origin, r.Naming, r.Note, r.Past, r.walk = axis.NoOrigin, nil, nil, nil, stage.NoAction
	r.pic, r.named, r.name, r.Top, r.Window = nil, 0, 0, 0, 0
	r.Card, r.Made, r.Counts, r.pace, r.Reach = nil, CardCache{}, track.Counts{}, axis.Pace{}, axis.Reach{}
	clear(r.Strips)
	r.Head.Forget()
	r.Head.Follow()
}

// Show shows a run.
func (r *Screen) Show(s *live.Session) {
	asked := r.Asked
	r.Prepare(s.Lesson, s.Timeline.Info.Model)
	r.Session, r.Asked, s.Guess = s, asked, asked
	r.Panel = guide.PanelFor(s.Timeline.Info.Lesson)
	if p, ok := r.Panel.(guide.Recalling); ok && s.Lesson != nil {
		p.SetRecall(r.host.Recall(s.Timeline))
	}
}

// Replay plays a saved run from a moment, at a speed that suits it unless one is chosen;
// or holds it there.
func (r *Screen) Replay(o *Replay) tea.Cmd {
	chosen := r.Chosen
	r.Show(&live.Session{Timeline: o.Timeline, Over: true})
	r.Chosen = chosen
	if o.Held {
		r.Head.StepTo(o.From)
		return nil
	}
	if o.Speed.Chosen {
		r.Head.Choose(o.Speed.Pow)
	}
	return r.Head.PlayFrom(o.From, r.length())
}

func (r *Screen) Fail(err error) { r.err = clean.Text(err.Error()) }

// Words are those for the lesson of the run.
func (r *Screen) Words() text.Lesson { return r.env.Words.Lesson(r.id()) }

// id is the lesson's.
func (r *Screen) id() string {
	if r.Session != nil {
		return r.Session.Timeline.Info.Lesson
	}
	return r.Lesson.ID
}

// Sync brings what depends on the run, the moment and the size up to date.
func (r *Screen) Sync() {
	w, h := max(r.env.W, stage.MinWidth), max(r.env.H, stage.MinHeight) // on less nothing is drawn
	n := Needs{State: r.stateWidth(), Reason: max(text.ReasonWidth, paint.Width(r.env.Words.Columns.Reason)), Doing: 18, threads: true, Name: 4}
	if r.Session == nil {
		r.Layout = Arrange(w, h, n)
		return
	}
	side := r.CodeSide(w)
	tl := r.Session.Timeline
	lanes := tl.Head().Lanes
	for ; r.named < len(lanes); r.named++ {
		r.name = max(r.name, paint.Width(lanes[r.named].Name))
	}
	n.Lanes, n.Name = max(len(lanes), r.expected()), r.name
	if r.Head.Mode == axis.AtEdge {
		r.pic = nil
	} else {
		r.pic = tl.Seek(r.pic, r.Head.Moment(tl))
	}
	if r.Panel != nil {
		r.Panel.Update(tl, r.Picture().Events)
	}
	if len(r.Words().Tasks) > 0 || r.hasPanel() { // they say what they do
		n.Doing = 22
	}
	n.threads = !models.TraitsOf(r.Model).Processes
	r.Card = nil
	if r.Ended() {
		r.Card = r.makeCard()
		n.Card = r.Card.Rows(w - side)
	}
	if r.Panel != nil {
		n.Panel, n.Brief = r.Panel.Rows()
	}
	r.Layout = Arrange(w-side, h, n)
	r.placeCode(w, h, side)
	r.scroll(0)
	cols := r.Layout.Cols.Strip.W
	r.Reach.Update(tl.Edge(), r.Session.Live(), r.Head.Mode == axis.Held)
	r.Ax = r.axis(r.Ax, cols)
}

// hasPanel reports whether the lesson shows something beside its lanes.
func (r *Screen) hasPanel() bool {
	if r.Panel == nil {
		return false
	}
	rows, _ := r.Panel.Rows()
	return rows > 0
}

// axis is the one for so many columns; before is the one on the screen.
func (r *Screen) axis(before axis.Axis, cols int) axis.Axis {
	return r.Lens.Axis(axis.Fit(r.Reach.Edge, cols, r.Reach.Live), before, r.Head.Moment(r.Session.Timeline), r.Head.Mode == axis.AtEdge)
}

// expected is how many lanes there will be, so that nothing moves when they
// come.
func (r *Screen) expected() int {
	if info := &r.Session.Timeline.Info; r.Session.Live() && !info.Traits().OneWorker {
		return 1 + info.Slots
	}
	return 0
}

func (r *Screen) stateWidth() int {
	s := &r.env.Words.States
	w := paint.Width(s.Unused)
	for _, word := range [...]string{s.Running, s.Ready, s.Waiting, s.Idle, s.Done, s.Failed, s.Killed} {
		w = max(w, paint.Width(word)+2)
	}
	if r.env.W >= roomReason {
		return w
	}
	for on := event.Network; on <= event.Startup; on++ { // they stand in the state's place
		w = max(w, paint.Width(stage.ReasonWord(&r.env.Words.Reasons, on))+2)
	}
	return w
}

// Ended reports whether the run is over and its end is on the screen.
func (r *Screen) Ended() bool {
	return r.Session != nil && r.Session.Over && r.Head.Mode == axis.AtEdge
}

// Picture is the fold at the moment on the screen.
func (r *Screen) Picture() *history.Picture {
	if r.pic != nil {
		return r.pic
	}
	return r.Session.Timeline.Head()
}

// laneAt is a lane at the moment on the screen, nil if the run has none of that
// number. Which lanes there are, and their names, is known from the whole run:
// rows that came and went with time would move all others.
func (r *Screen) laneAt(id int) *history.Lane {
	known := r.Session.Timeline.Head().Lane(id)
	if known == nil {
		return nil
	}
	l := r.Picture().Lane(id)
	if l != nil && (l.Name != "" || known.Name == "") {
		return l
	}
	named := history.Lane{ID: id, Task: event.NoTask}
	if l != nil {
		named = *l
	}
	named.Name = known.Name
	return &named
}

// never reports whether a lane got no work in all of the run. Before its end nobody
// knows, so no earlier moment tells, whether the run goes on or not.
func (r *Screen) never(id int) bool {
	l := r.Session.Timeline.Head().Lane(id)
	return r.Session.Over && r.Head.Moment(r.Session.Timeline) == r.Session.Timeline.Edge() && l != nil && l.State == event.Unused
}

func (r *Screen) Can(act stage.Action) bool {
	if r.Session == nil {
		switch act {
		case stage.Again, stage.ChooseModel, stage.NextModel, stage.PrevModel, stage.MoreWorkers, stage.FewerWorkers, stage.TurnKnob, stage.TurnSecond:
			return r.Lesson != nil && r.host.CanVary(act)
		case stage.ShowCode, stage.CodeUp, stage.CodeDown:
			return r.canRead(act)
		}
		return false
	}
	switch act {
	case stage.ChooseModel, stage.NextModel, stage.PrevModel, stage.MoreWorkers, stage.FewerWorkers, stage.TurnKnob, stage.TurnSecond:
		return r.Lesson != nil && r.host.CanVary(act)
	case stage.ShowCode, stage.CodeUp, stage.CodeDown:
		return r.canRead(act)
	case stage.CompareAll:
		return r.Lesson != nil && r.host.CanVary(act)
	case stage.ExportCard, stage.ExportCSV:
		return r.Session.Over && r.host.CanExport()
	case stage.ToEdge:
		return r.Head.Mode != axis.AtEdge
	case stage.TimeForward, stage.EventForward, stage.AnyForward:
		return r.Head.Mode != axis.AtEdge
	case stage.SaveMark:
		return r.saves()
	case stage.UndoMove:
		return len(r.Past) > 0
	case stage.ZoomIn:
		return r.Ax.Length() > 1
	case stage.ZoomOut:
		return r.Window > 0
	case stage.Slower:
		return r.Head.Pow > r.Head.Least
	case stage.Faster:
		return r.Head.Pow < axis.Fastest && !r.following()
	case stage.RealTime:
		return r.Head.Pow != 0 && !r.following()
	}
	return true
}

func (r *Screen) Do(act stage.Action, _ int) tea.Cmd {
	if r.Session == nil {
		r.read(act)
		return nil
	}
	tl := r.Session.Timeline
	at := r.Head.Moment(tl)
	r.Pinned = false
	r.remember(act)
	switch act {
	case stage.Pause:
		return r.Head.Toggle(at, r.length(), r.Session.Live())
	case stage.TimeBack:
		r.Head.Hold(r.Ax.Middle(r.Ax.Column(at) - 1))
	case stage.TimeForward:
		r.goTo(r.Ax.Middle(r.Ax.Column(at) + 1))
	case stage.EventBack:
		r.stepBack(at, r.Chosen)
	case stage.EventForward:
		r.stepOn(at, r.Chosen)
	case stage.AnyBack:
		r.stepBack(at, noLane)
	case stage.AnyForward:
		r.stepOn(at, noLane)
	case stage.Slower:
		return r.setSpeed(r.Head.Pow - 1)
	case stage.Faster:
		return r.setSpeed(r.Head.Pow + 1)
	case stage.RealTime:
		return r.setSpeed(0)
	case stage.ToStart:
		r.Head.Hold(0)
	case stage.ToEdge:
		r.follow()
	case stage.LaneUp:
		r.Choose(max(r.Chosen-1, 0))
	case stage.LaneDown:
		r.Choose(r.Chosen + 1)
	case stage.PageUp:
		r.Choose(max(r.Chosen, 0) - r.Layout.Lanes.H)
	case stage.PageDown:
		r.Choose(max(r.Chosen, 0) + r.Layout.Lanes.H)
	case stage.ChangeAxis:
		r.changeAxis()
	case stage.ZoomIn:
		r.zoom(&r.Ax, axis.Finer(r.Ax.Length()))
	case stage.ZoomOut:
		r.zoom(&r.Ax, axis.Nice(r.Ax.Length()+1))
	case stage.SetOrigin:
		r.setOrigin(at)
	case stage.AskWhy:
		r.askWhy()
	case stage.ToCause:
		r.toCause()
		r.stayed()
	case stage.UndoMove:
		r.goBack()
	case stage.SetMark:
		r.startNaming(at)
	case stage.SaveMark:
		return r.saveMark(at)
	case stage.NextMark, stage.PrevMark:
		r.toMark(at, act == stage.NextMark)
	case stage.ShowCode, stage.CodeUp, stage.CodeDown:
		r.read(act)
	case stage.ExportCard:
		return r.export(card.Markdown)
	case stage.ExportCSV:
		return r.export(card.CSV)
	}
	return nil
}

// export writes the card of the run into a file.
func (r *Screen) export(f card.Format) tea.Cmd {
	tl := r.Session.Timeline
	content := card.RunFile(f, tl, r.host.Facts(r.Session, guide.PanelAt(tl)), r.env.Words.Lang)
	return r.host.Export("lanes-"+tl.Info.Lesson+"-"+tl.Info.Model, f, content)
}

// Choose chooses a lane and brings it on the screen.
func (r *Screen) Choose(lane int) {
	if r.Session == nil {
		return
	}
	r.Chosen = min(max(lane, 0), max(len(r.Session.Timeline.Head().Lanes)-1, 0))
	r.Top = min(r.Top, r.Chosen)
	r.Top = max(r.Top, r.Chosen-r.Layout.Lanes.H+1)
}

func (r *Screen) scroll(d int) {
	r.Top = min(max(r.Top+d, 0), max(len(r.Session.Timeline.Head().Lanes)-r.Layout.Lanes.H, 0))
}

// zoom gives the columns of an axis another length, round the cursor.
func (r *Screen) zoom(ax *axis.Axis, per time.Duration) {
	at, length := r.Head.Moment(r.Session.Timeline), r.Reach.Edge
	if r.Session.Live() {
		length = max(length, axis.MinLive)
	}
	r.Lens.Zoom(ax, per, at, length)
}

// setOrigin has times read from the moment, or again from the start.
func (r *Screen) setOrigin(at time.Duration) {
	if r.Origin != axis.NoOrigin {
		at = axis.NoOrigin
	}
	r.Origin = at
	r.Note = func(t *text.Catalogue) string {
		if at == axis.NoOrigin {
			return t.Time.FromStart
		}
		return fmt.Sprintf(t.Time.From, paint.Micro(at))
	}
}

// changeAxis goes from the whole run to a window of it, and back. The window is
// a fifth of the run, or two seconds of a long one.
func (r *Screen) changeAxis() {
	if r.Window > 0 {
		r.Window = 0
		return
	}
	length := min(max(r.Session.Timeline.Edge()/5, time.Microsecond), 2*time.Second)
	r.Window = axis.Nice(length / time.Duration(max(r.Layout.Cols.Strip.W, 1)))
	r.Ax.First = max(int(r.Head.Moment(r.Session.Timeline)/r.Window)-r.Layout.Cols.Strip.W/2, 0)
}

func (r *Screen) Wheel(d int) {
	if r.Session != nil {
		r.scroll(3 * d)
	}
}

// Click chooses the lane, and on a strip the moment too, from where it can be
// dragged.
func (r *Screen) Click(x, y int) tea.Cmd {
	if r.Session == nil {
		return nil
	}
	onLane := r.Layout.Lanes.Has(x, y)
	lane, strip := r.Top+y-r.Layout.Lanes.Y, r.Layout.Cols.Strip
	r.push()
	if onLane && lane < len(r.Session.Timeline.Head().Lanes) {
		r.Chosen = lane
	}
	if (onLane || r.Layout.Axis.Has(x, y) || r.Layout.Counts.Has(x, y)) && x >= strip.X && x < strip.X+strip.W {
		r.Pinned, r.drags = true, true
		if at := r.Ax.Middle(r.Ax.First + x - strip.X); at < r.Session.Timeline.Edge() {
			r.Head.Hold(at)
		}
	}
	return nil
}

// Drag moves the moment with the mouse.
func (r *Screen) Drag(x, _ int) { r.scrub(r.Ax, x-r.Layout.Cols.Strip.X) }
