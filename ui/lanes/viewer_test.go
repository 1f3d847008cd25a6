package lanes

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/ui/axis"
	"lanes/ui/card"
	"lanes/ui/export"
	"lanes/ui/guide"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/present"
	"lanes/ui/sample"
	"lanes/ui/stage"
	"lanes/ui/text"
)

const ms = time.Millisecond

// viewer is somebody who looks at the screens of a run: the least program around them.
type viewer struct {
	Screen
	env     stage.Env
	codes   map[string]lesson.Code
	lane    Inspector
	on      stage.Scope
	asking  bool
	guess   int // what was predicted
	learned int // of other runs
	c       paint.Canvas
}

// newViewer is at a screen of that size, on which nothing is shown yet.
func newViewer(w, h int, saved *Replay) *viewer {
	v := &viewer{on: stage.OnRun, guess: stage.NoChoice, codes: map[string]lesson.Code{}}
	v.env = stage.Env{W: w, H: h, Theme: paint.NewTheme(paint.Terminal{Dark: true})}
	v.speak(text.EN)
	v.Screen = New(&v.env, v, v.codes, saved, time.Second/30)
	v.lane = NewInspector(&v.env, &v.Screen)
	return v
}

// looking is at the screen of a run, which is live unless the timeline has its end.
func looking(w, h int, tl *history.Timeline) *viewer {
	v := newViewer(w, h, nil)
	v.Show(sessionOf(tl))
	v.sync()
	return v
}

// sessionOf is a session of a run, of which nothing more comes by itself.
func sessionOf(tl *history.Timeline) *live.Session {
	models := []string{"sequential", "processes", "threads", "gil", "coroutines", "goroutines", "hybrid"}
	l := &live.Entry{Lesson: &lesson.Lesson{ID: tl.Info.Lesson, Models: models}}
	feed := &live.Feed[event.Batch]{}
	return &live.Session{Timeline: tl, Lesson: l, Source: silent{}, Feed: feed, Over: tl.Head().Over}
}

// silent is a source from which nothing comes.
type silent struct{}

func (silent) Batches() <-chan event.Batch { return nil }
func (silent) Err() error                  { return nil }
func (silent) Stop()                       {}

// What the screen asks of the program around it.

func (v *viewer) CanVary(stage.Action, int) bool { return true }
func (v *viewer) HasRooms() bool                 { return false }
func (v *viewer) IsAsking() bool                 { return v.asking }
func (v *viewer) Setting(*live.Entry) (string, event.Options) {
	return "threads", nil
}
func (v *viewer) Recall(*history.Timeline) guide.Recall {
	return func(string, event.Options) (time.Duration, bool) { return 0, false }
}
func (v *viewer) Guessed(string) int                                  { return v.guess }
func (v *viewer) HaveLearned() int                                    { return v.learned }
func (v *viewer) Facts(*live.Session, guide.Panel) card.Facts         { return card.Facts{} }
func (v *viewer) CanExport() bool                                     { return false }
func (v *viewer) CanSaveProgram() bool                                { return true }
func (v *viewer) CanRunProgram() bool                                 { return true }
func (v *viewer) SaveProgram(lesson.Script) tea.Cmd                   { return nil }
func (v *viewer) RunProgram(lesson.Script) tea.Cmd                    { return nil }
func (v *viewer) Poll(string) *present.Votes                          { return nil }
func (v *viewer) Sequence(*history.Timeline) time.Duration            { return 0 }
func (v *viewer) CanFilm() bool                                       { return false }
func (v *viewer) Film(int) tea.Cmd                                    { return nil }
func (v *viewer) Export(string, *export.Format, *export.Page) tea.Cmd { return nil }
func (v *viewer) SaidOf(string, *history.Timeline, guide.Panel, bool) stage.Said {
	return stage.Said{}
}

// speak changes the language.
func (v *viewer) speak(l text.Lang) {
	v.env.Words = text.For(l)
	v.env.Keys = stage.NewKeyMap(&v.env.Words.Keys)
}

func (v *viewer) screen() stage.Screen {
	if v.on == stage.OnLane {
		return &v.lane
	}
	return &v.Screen
}

func (v *viewer) sync() {
	v.Sync()
	v.env.Keys.Enable(v.screen().Can)
}

// content is the screen as it is written.
func (v *viewer) content() string {
	v.c.Reset(v.env.W, v.env.H, v.env.Theme)
	v.screen().Draw(&v.c)
	return v.c.String()
}

// update takes a message.
func (v *viewer) update(msg tea.Msg) tea.Cmd {
	cmd := v.route(msg)
	v.sync()
	return cmd
}

func (v *viewer) route(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return v.key(msg)
	case tea.PasteMsg:
		v.PasteName(msg.Content)
	case axis.TickMsg:
		return v.Tick(msg)
	case MarkedMsg:
		v.Marked(msg)
	case tea.WindowSizeMsg:
		v.env.W, v.env.H = msg.Width, msg.Height
	case tea.MouseClickMsg:
		return v.screen().Click(msg.X, msg.Y)
	case tea.MouseMotionMsg:
		v.screen().(interface{ Drag(x, y int) }).Drag(msg.X, msg.Y)
	case tea.MouseReleaseMsg:
		v.Release()
	case tea.MouseWheelMsg:
		d := map[tea.MouseButton]int{tea.MouseWheelUp: -1, tea.MouseWheelDown: 1}[msg.Button]
		if msg.Mod.Contains(tea.ModCtrl) {
			return v.screen().Do(map[int]stage.Action{-1: stage.ZoomIn, 1: stage.ZoomOut}[d], 0)
		}
		v.screen().Wheel(d)
	}
	return nil
}

// key does what a key asks for.
func (v *viewer) key(msg tea.KeyPressMsg) tea.Cmd {
	v.Say(nil)
	if v.Naming() {
		return v.TypeName(msg)
	}
	switch act, which := v.env.Keys.Match(msg, v.on); act {
	case stage.NoAction:
	case stage.Inspect:
		v.lane.Enter()
		v.on = stage.OnLane
	case stage.Leave:
		v.on = stage.OnRun
	default:
		return v.screen().Do(act, which)
	}
	return nil
}

// press presses keys by name.
func (v *viewer) press(keys ...string) {
	for _, k := range keys {
		v.update(sample.Key(k))
	}
}

// typed presses the keys of a text.
func (v *viewer) typed(s string) {
	for _, c := range s {
		v.update(tea.KeyPressMsg{Code: c, Text: string(c)})
	}
}

// hold holds the picture at a moment.
func (v *viewer) hold(at time.Duration) {
	v.run.Playhead.Hold(at)
	v.sync()
}

// tick is a frame of the frame clock.
func (v *viewer) tick(at time.Time) {
	v.update(axis.TickMsg{Of: &v.run.Playhead, Gen: v.run.Playhead.Gen, At: at})
}

// mustHave fails unless the screen has all of these words.
func (v *viewer) mustHave(t *testing.T, words ...string) {
	t.Helper()
	sample.MustHave(t, ansi.Strip(v.content()), words...)
}
