package lanes

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"lanes/ui/axis"
	"lanes/ui/card"
	"lanes/ui/export"
	"lanes/ui/guide"
	"lanes/ui/lanes/listing"
	"lanes/ui/lanes/player"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/stage"
)

// run is all that belongs to one run on the screen: a fresh value for each, so that
// nothing of the run before is left over.
type run struct {
	view
	trail  trail
	marks  marks
	causes causes
	rows   rows
	sums   sums
	sheet  sheet
	made   cardCache
	card   card.Parts // while the end of the run is on the screen, else nil
	drags  bool       // the mouse is dragged along the axis
	named  int        // lanes whose names were looked at
	name   int        // columns of the longest
}

// newRun shows a session on a screen, from its edge.
func newRun(s *Screen, session *live.Session) *run {
	r := &run{view: view{env: s.env, layout: &s.layout, Player: player.New(session, s.frame), chosen: s.chosen}}
	r.list = listing.New(s.env, &r.Player)
	r.TimeAxis = player.NewTimeAxis(&r.Player)
	r.panel = guide.PanelFor(session.Timeline.Info.Lesson)
	if p, ok := r.panel.(guide.Recalling); ok && session.Lesson != nil {
		p.SetRecall(s.host.Recall(session.Timeline))
	}
	r.marks = marks{view: &r.view, saved: s.saved}
	r.sheet = sheet{env: s.env, layout: &s.layout}
	r.causes, r.rows, r.sums = causes{view: &r.view}, rows{view: &r.view, marks: &r.marks}, sums{view: &r.view}
	return r
}

// seek brings what is shown of the run to the moment.
func (r *run) seek(host Host) {
	r.Player.Seek()
	r.list.Update()
	if r.panel != nil {
		r.panel.Update(r.Timeline(), r.Picture().Events)
	}
	r.card = nil
	if r.Ended() && !r.env.Stand.On {
		r.card = r.made.at(&r.view, host)
	}
}

// can reports whether an action makes sense that is about the run on the screen.
func (r *run) can(act stage.Action) bool {
	switch act {
	case stage.ToEdge, stage.TimeForward, stage.EventForward, stage.AnyForward:
		return !r.AtEdge()
	case stage.SaveMark:
		return r.marks.saves()
	case stage.FoldGroup:
		return r.list.CanFold()
	case stage.ShowSystem:
		return r.list.Hidden() > 0
	case stage.FilterLanes:
		return r.Lanes() > 1
	case stage.UndoMove:
		return len(r.trail.past) > 0
	case stage.ZoomIn:
		return r.Ax.Length() > 1
	case stage.ZoomOut:
		return r.Lens.Window > 0
	case stage.Slower:
		return r.Playhead.Pow > r.Playhead.Least
	case stage.Faster:
		return r.Playhead.Pow < axis.Fastest && !r.Following()
	case stage.RealTime:
		return r.Playhead.Pow != 0 && !r.Following()
	}
	return true
}

// do does what a key asks for that is about the run; ax is the axis to zoom.
func (r *run) do(act stage.Action, ax *axis.Axis) tea.Cmd {
	r.Lens.Pinned = false
	if r.trail.leaves(act) {
		r.push()
	}
	switch act {
	case stage.LaneUp, stage.LaneDown, stage.PageUp, stage.PageDown, stage.FilterLanes, stage.FoldGroup, stage.ShowSystem:
		r.doLanes(act)
	case stage.ChangeAxis:
		r.Change()
	case stage.ZoomIn:
		r.Zoom(ax, axis.Finer(ax.Length()))
	case stage.ZoomOut:
		r.Zoom(ax, axis.Nice(ax.Length()+1))
	case stage.SetOrigin:
		r.note = r.SetOrigin()
	case stage.AskWhy:
		r.causes.ask()
	case stage.ToCause:
		r.causes.goToCause()
		r.trail.stayed(r.place())
	case stage.UndoMove:
		if p, ok := r.trail.pop(); ok {
			r.goBack(p)
		}
	case stage.SetMark:
		r.marks.startNaming()
	case stage.SaveMark:
		return r.marks.save()
	case stage.NextMark, stage.PrevMark:
		r.marks.goToNext(act == stage.NextMark)
	default:
		return r.doTime(act)
	}
	return nil
}

// doLanes does what a key asks for that is about which lanes are seen, and the chosen one.
func (r *run) doLanes(act stage.Action) {
	switch act {
	case stage.LaneUp:
		r.step(-1)
	case stage.LaneDown:
		r.step(1)
	case stage.PageUp:
		r.step(-r.layout.Seen())
	case stage.PageDown:
		r.step(r.layout.Seen())
	case stage.FilterLanes:
		r.list.Ask()
	case stage.FoldGroup:
		r.fold()
	case stage.ShowSystem:
		r.list.System = !r.list.System
		r.list.Update()
	}
}

// doTime does what a key asks for that moves the moment.
func (r *run) doTime(act stage.Action) tea.Cmd {
	at := r.Moment()
	switch act {
	case stage.Pause:
		return r.Playhead.Toggle(at, r.Length(), r.Session.Live())
	case stage.TimeBack:
		r.Playhead.Hold(r.Ax.Middle(r.Ax.Column(at) - 1))
	case stage.TimeForward:
		r.GoTo(r.Ax.Middle(r.Ax.Column(at) + 1))
	case stage.EventBack:
		r.StepBack(at, r.chosen)
	case stage.EventForward:
		r.StepOn(at, r.chosen)
	case stage.AnyBack:
		r.StepBack(at, player.NoLane)
	case stage.AnyForward:
		r.StepOn(at, player.NoLane)
	case stage.Slower:
		return r.speed(r.Playhead.Pow - 1)
	case stage.Faster:
		return r.speed(r.Playhead.Pow + 1)
	case stage.RealTime:
		return r.speed(0)
	case stage.ToStart:
		r.Playhead.Hold(0)
	case stage.ToEdge:
		r.Follow()
	}
	return nil
}

// speed plays 2^pow times as fast as the run went.
func (r *run) speed(pow int) tea.Cmd {
	cmd, note := r.SetSpeed(pow)
	r.note = note
	return cmd
}

// push keeps where one is. What the last key had to say is not about the next place.
func (r *run) push() {
	r.note = nil
	r.trail.push(r.place())
}

// replay plays the run from a moment, at a speed that suits it unless one is chosen; or
// holds it there.
func (r *run) replay(o *Replay) tea.Cmd {
	if o.Held {
		r.Playhead.StepTo(o.From)
		return nil
	}
	if o.Speed.Chosen {
		r.Playhead.Set(o.Speed)
	}
	return r.Playhead.PlayFrom(o.From, r.Length())
}

// click chooses the lane, and on a strip the moment too, from where it can be dragged.
func (r *run) click(x, y int) {
	onLane := r.layout.Lanes.Has(x, y)
	row, ok := r.list.At(r.top + (y-r.layout.Lanes.Y)/max(r.layout.Tall, 1))
	strip := r.layout.Cols.Strip
	r.push()
	if onLane && ok {
		r.chosen = row.First
	}
	onAxis := onLane || r.layout.Axis.Has(x, y) || r.layout.Counts.Has(x, y)
	if onAxis && x >= strip.X && x < strip.X+strip.W {
		r.grab()
		if at := r.Ax.Middle(r.Ax.First + x - strip.X); at < r.Timeline().Edge() {
			r.Playhead.Hold(at)
		}
	}
}

// grab begins to drag the moment with the mouse. A window does not move under it.
func (r *run) grab() { r.Lens.Pinned, r.drags = true, true }

// drag goes to column x of an axis while the mouse is dragged. A little beyond its ends is
// enough to move a window on.
func (r *run) drag(ax axis.Axis, x int) {
	if !r.drags {
		return
	}
	at := ax.Middle(ax.First + min(max(x, -3), ax.Cols+2))
	if edge := r.Timeline().Edge(); r.Session.Over && at >= edge {
		r.Playhead.Hold(edge) // not the card of the run, over what is looked at
		return
	}
	r.GoTo(at)
}

// drawPanel draws what the lesson shows beside its lanes.
func (r *run) drawPanel(c *paint.Canvas) {
	if at := r.layout.Panel; r.panel != nil && at.H > 0 {
		r.panel.Draw(c, at, r.env.Words)
	}
}

// predicts reports whether what was predicted stands over the panel: the card says it too.
func (r *run) predicts() bool { return r.Session.Guess != "" && r.card == nil }

// drawEdge writes what was predicted over the panel, which shows what becomes of that.
func (r *run) drawEdge(c *paint.Canvas, host Host) {
	at := r.layout.Edge
	if at.H > 0 && r.predicts() {
		pen := c.At(at.Y, 3, at.W-4)
		said := host.SaidOf(r.Session.Guess, r.Timeline(), r.panel, r.Ended())
		pen.Text(said.Tok, said.Fit(pen.Room()))
	}
}

// export writes the card of the run into a file.
func (r *run) export(f *export.Format, host Host) tea.Cmd {
	tl := r.Timeline()
	return host.Export(fmt.Sprintf("lanes-%s-%s", tl.Info.Lesson, tl.Info.Model), f, r.page(host))
}

// page is its card.
func (r *run) page(host Host) *export.Page {
	tl := r.Timeline()
	return card.Page(tl, host.Facts(r.Session, guide.PanelAt(tl)), r.env.Words.Lang)
}
