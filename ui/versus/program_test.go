package versus

import (
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanes/engine/compare"
	"lanes/engine/lesson"
	"lanes/ui/export"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/sample"
	"lanes/ui/stage"
	"lanes/ui/text"
)

const ms = time.Millisecond

// program is the screen with as much of a program around it as it needs, and what it asked
// of that.
type program struct {
	stage.Env
	screen *Screen
	entry  live.Entry
	canvas paint.Canvas

	asked    []live.Contest    // comparisons that were to begin
	left     []*live.Measuring // those that were to finish
	compared []*live.Measuring
	exported []string // names of files
}

// newProgram is a program with nothing on its screen.
func newProgram(w, h int) *program {
	p := &program{}
	p.Env = stage.Env{W: w, H: h, Words: text.For(text.EN), Terminal: paint.Terminal{Dark: true}}
	p.Theme = paint.NewTheme(p.Terminal)
	p.Keys = stage.NewKeyMap(&p.Words.Keys)
	p.entry = live.Entry{
		Lesson: &lesson.Lesson{ID: "scrape", Models: []string{"sequential", "processes", "threads", "goroutines"}}, Tasks: 10,
	}
	p.screen = New(&p.Env, p, nil, 33*ms)
	return p
}

func (p *program) Contest(_ *live.Entry, how live.Contest) tea.Cmd {
	p.asked = append(p.asked, how)
	return nil
}

func (p *program) LeaveContest(m *live.Measuring) tea.Cmd {
	p.left = append(p.left, m)
	return nil
}

func (p *program) Compared(m *live.Measuring)           { p.compared = append(p.compared, m) }
func (p *program) Can(act stage.Action, which int) bool { return p.screen.Can(act, which) }
func (p *program) Fail(crash any) tea.Cmd               { panic(crash) }
func (p *program) CanFilm() bool                        { return false }
func (p *program) Film(int) tea.Cmd                     { return nil }
func (p *program) CanExport() bool                      { return true }
func (p *program) Export(name string, f *export.Format, _ *export.Page) tea.Cmd {
	p.exported = append(p.exported, name+f.Ending)
	return nil
}

// sync brings the screen up to date, as the program does after each message.
func (p *program) sync() {
	p.screen.Sync()
	p.Keys.Enable(p.Can)
}

// press presses keys by name.
func (p *program) press(keys ...string) {
	for _, k := range keys {
		if act, which := p.Keys.Match(sample.Key(k), stage.OnVersus); act != stage.NoAction {
			p.screen.Do(act, which)
		}
		p.sync()
	}
}

// drawn is what is on the screen.
func (p *program) drawn() string {
	p.canvas.Reset(p.W, p.H, p.Theme)
	p.screen.Draw(&p.canvas)
	return p.canvas.String()
}

func (p *program) plain() string { return ansi.Strip(p.drawn()) }

// how is how the sample comparison is made.
var how = live.Contest{Models: []string{"sequential"}, Runs: 3}

// sampleResult is what the sample comparison comes to. It must not be changed: its
// timelines take longer to fill than a screen to draw.
var sampleResult = sync.OnceValue(func() *compare.Result {
	plan := sample.Plan()
	b := compare.NewBoard(&plan)
	for _, u := range sample.Updates() {
		b.Add(u)
	}
	r := b.Result("lanes compare scrape")
	r.Release = sample.Info.Release // not that of whoever tests
	return r
})

// measured is a program that shows the sample comparison when all is measured, at a moment
// of the race.
func measured(w, h int, at time.Duration) *program {
	p := newProgram(w, h)
	p.screen.show(&contest{lesson: &p.entry, how: how, result: sampleResult()})
	p.hold(at)
	return p
}

// saved is a program that shows a comparison from a file.
func saved(w, h int, r *compare.Result) *program {
	p := newProgram(w, h)
	p.screen.Open(&Earlier{Result: r, File: "a.jsonl"})
	p.sync()
	return p
}

// hold holds the race at a moment.
func (p *program) hold(at time.Duration) {
	p.screen.view.race.clock.goTo(at)
	p.sync()
}
