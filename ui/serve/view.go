package serve

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/ui/axis"
	"lanes/ui/card"
	"lanes/ui/export"
	"lanes/ui/guide"
	"lanes/ui/lanes"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/present"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// look is what a drawing depends on beside the moment: seats with the same look share it.
type look struct {
	w, h    int
	profile colorprofile.Profile
	dark    bool
	lang    text.Lang
}

// Sizes of a seat. A terminal that is larger is drawn on in part.
const (
	maxWidth, maxHeight = 200, 70
	minWidth, minHeight = stage.MinWidth, stage.MinHeight + 1
)

// view is the screen of a run as one seat sees it, or all seats of a look that follow.
type view struct {
	env    stage.Env
	screen lanes.Screen
	canvas paint.Canvas
	of     any // the run on it
	votes  *present.Votes
	alone  time.Duration // how long the tasks take one after another, as the teacher's program knows
	zoom   time.Duration // the teacher's, as far as it is shown
}

// newView is a view in a look. codes are the programs of lessons.
func newView(l look, codes map[string]lesson.Code) *view {
	v := &view{}
	v.env.Clean, v.env.Stand.On = true, true
	v.dress(l)
	v.screen = lanes.New(&v.env, viewHost{v}, codes, nil, frameEvery)
	v.screen.Code.Turn(false)
	return v
}

// dress gives the view a look. The last row says how the seat follows.
func (v *view) dress(l look) { dress(&v.env, l) }

// show shows the run of a scene, whose timeline is tl. follows is whether the moment is the
// teacher's.
func (v *view) show(r *Run, tl *history.Timeline, follows, looksToo bool) {
	if v.of != r.Of {
		v.of = r.Of
		entry := &live.Entry{Lesson: &lesson.Lesson{ID: tl.Info.Lesson, Models: []string{tl.Info.Model}}, Knobs: r.Knobs}
		v.screen.Show(&live.Session{Timeline: tl, Lesson: entry, Feed: &live.Feed[event.Batch]{}})
		v.screen.Code.Turn(false)
	}
	v.votes, v.alone = r.Votes, r.Sequence
	s := v.screen.Session()
	s.Over, s.Guess = r.Over, r.Key
	if follows {
		*v.screen.Playhead() = r.Head
	}
	if looksToo {
		if r.Lane >= 0 {
			v.screen.ChooseLane(r.Lane)
		}
		if v.screen.Sync(); v.zoom != r.Zoom {
			if v.zoom = r.Zoom; r.Zoom > 0 {
				v.screen.Zoom(r.Zoom)
			} else {
				v.screen.ShowFor(0)
			}
		}
	}
	v.screen.Sync()
}

// draw is the screen of the run.
func (v *view) draw() string {
	v.canvas.Reset(v.env.W, v.env.H, v.env.Theme)
	v.screen.Draw(&v.canvas)
	return v.canvas.String()
}

// slide is a page with few words on it.
func (v *view) slide(s present.Slide) string {
	v.canvas.Reset(v.env.W, v.env.H, v.env.Theme)
	s.Draw(&v.canvas)
	return v.canvas.String()
}

// ballot is the page of a question. The last rows are left to the caption.
func (v *view) ballot(b present.Ballot, said string) string {
	v.canvas.Reset(v.env.W, v.env.H, v.env.Theme)
	rows := v.env.H
	if said != "" {
		rows -= captionRows
	}
	b.Draw(&v.canvas, paint.Rect{W: v.env.W, H: rows})
	return v.canvas.String()
}

// captioned is a picture with the caption over its last rows, which are blank.
func (v *view) captioned(picture, said string) string {
	if said == "" {
		return picture
	}
	lines := paint.Wrap(said, v.env.W-4)
	lines = lines[:min(len(lines), captionRows)]
	var c paint.Canvas
	c.Reset(v.env.W, len(lines), v.env.Theme)
	for y, line := range lines {
		p := c.At(y, 2, v.env.W-4)
		p.Text(paint.Strong, line)
	}
	rows := strings.Split(picture, "\n")
	for len(rows) < v.env.H {
		rows = append(rows, "")
	}
	return strings.Join(append(rows[:v.env.H-len(lines)], c.String()), "\n")
}

// captionRows is how many rows a caption has at most.
const captionRows = 2

// status is the last row.
func (v *view) status(tok paint.Token, s, keys string) string { return statusRow(&v.env, tok, s, keys) }

// statusRow is the last row of a terminal: where the student is, and the keys for which there
// is room.
func statusRow(e *stage.Env, tok paint.Token, s, keys string) string {
	var c paint.Canvas
	c.Reset(e.W, 1, e.Theme)
	p := c.At(0, 1, e.W-2)
	p.Text(tok, s)
	for key := range strings.SplitSeq(keys, "  ") {
		if p.Room() < paint.Width(key)+2 {
			break
		}
		p.Skip(2)
		p.Text(paint.Dim, key)
	}
	return c.String()
}

// frame is what is written to a terminal to show rows on it: all of it, at once where the
// terminal can, with the cursor on the row below, which stays blank: if the
// connection ends there, ssh says so there.
func frame(rows string, h int) []byte {
	var b strings.Builder
	b.Grow(len(rows) + 16*h)
	b.WriteString("\x1b[?2026h\x1b[H")
	all := strings.Split(rows, "\n")
	for i := range h {
		if i > 0 {
			b.WriteString("\r\n")
		}
		b.WriteString("\x1b[0m\x1b[K")
		if i < len(all) {
			b.WriteString(all[i])
		}
	}
	b.WriteString("\r\n\x1b[0m\x1b[K\x1b[?2026l")
	return []byte(b.String())
}

// viewHost is what there is around a view: nothing that could be run or written.
type viewHost struct{ v *view }

var _ lanes.Host = viewHost{}

func (viewHost) CanVary(stage.Action, int) bool                      { return false }
func (viewHost) HasRooms() bool                                      { return false }
func (viewHost) IsAsking() bool                                      { return false }
func (viewHost) Setting(*live.Entry) (string, event.Options)         { return "", nil }
func (viewHost) Guessed(string) int                                  { return stage.NoChoice }
func (viewHost) HaveLearned() int                                    { return 0 }
func (viewHost) Facts(*live.Session, guide.Panel) card.Facts         { return card.Facts{} }
func (h viewHost) Sequence(*history.Timeline) time.Duration          { return h.v.alone }
func (viewHost) CanExport() bool                                     { return false }
func (viewHost) Export(string, *export.Format, *export.Page) tea.Cmd { return nil }
func (viewHost) CanFilm() bool                                       { return false }
func (viewHost) Film(int) tea.Cmd                                    { return nil }
func (viewHost) CanSaveProgram() bool                                { return false }
func (viewHost) CanRunProgram() bool                                 { return false }
func (viewHost) SaveProgram(lesson.Script) tea.Cmd                   { return nil }
func (viewHost) RunProgram(lesson.Script) tea.Cmd                    { return nil }
func (h viewHost) Poll(string) *present.Votes                        { return h.v.votes }
func (viewHost) Recall(*history.Timeline) guide.Recall {
	return func(string, event.Options) (time.Duration, bool) { return 0, false }
}
func (viewHost) SaidOf(string, *history.Timeline, guide.Panel, bool) stage.Said { return stage.Said{} }

// moves are the actions of a run that a seat may do: they move its own picture.
var moves = map[stage.Action]bool{
	stage.Pause: true, stage.TimeBack: true, stage.TimeForward: true, stage.EventBack: true, stage.EventForward: true, stage.AnyBack: true, stage.AnyForward: true,
	stage.Slower: true, stage.Faster: true, stage.RealTime: true, stage.ToStart: true, stage.LaneUp: true, stage.LaneDown: true, stage.PageUp: true, stage.PageDown: true,
	stage.ChangeAxis: true, stage.ZoomIn: true, stage.ZoomOut: true, stage.SetOrigin: true, stage.AskWhy: true, stage.ToCause: true, stage.UndoMove: true,
	stage.NextMark: true, stage.PrevMark: true, stage.ShowCode: true, stage.CodeUp: true, stage.CodeDown: true,
}

// keepsMoment are those of them that leave the moment as it is.
var keepsMoment = map[stage.Action]bool{
	stage.LaneUp: true, stage.LaneDown: true, stage.PageUp: true, stage.PageDown: true, stage.ChangeAxis: true, stage.ZoomIn: true, stage.ZoomOut: true,
	stage.SetOrigin: true, stage.AskWhy: true, stage.ShowCode: true, stage.CodeUp: true, stage.CodeDown: true,
}

// move does an action of the seat's own. It reports whether the moment is its own since.
func (v *view) move(act stage.Action, which int) (own bool) {
	if v.screen.Session() == nil || !moves[act] || !v.screen.Can(act, which) {
		return false
	}
	v.screen.Do(act, which)
	v.screen.Sync()
	return !keepsMoment[act]
}

// tick lets the picture of the seat play on.
func (v *view) tick(now time.Time) (moved bool) {
	ph := v.screen.Playhead()
	if ph == nil || ph.Mode != axis.Playing {
		return false
	}
	v.screen.Tick(axis.TickMsg{Of: ph, Gen: ph.Gen, At: now})
	v.screen.Sync()
	return true
}
