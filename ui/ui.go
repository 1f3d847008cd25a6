package ui

import (
	"context"
	"errors"
	"fmt"
	"os"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/engine/step"
	"lanes/ui/card"
	"lanes/ui/guide"
	"lanes/ui/lab"
	"lanes/ui/lanes"
	"lanes/ui/live"
	"lanes/ui/menu"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
	"lanes/ui/versus"
)

// Options say what to show, and how it looks.
type Options struct {
	menu.Course
	Codes    map[string]lesson.Code // the programs of lessons, by the lesson's id; those of saved logs too
	Programs []step.Template        // that can be run step by step, and explored

	// What is shown at once, one of these at most; else the menu is.
	Open    string          // a lesson, by its id: a run of it is started
	Replay  *lanes.Replay   // a saved run
	Compare *versus.Options // a comparison
	Explore *lab.Options    // the schedules of a program

	// SaveCard writes a card into a file of that name and kind, or one like it if there
	// is such a file, and returns the file's name. It may be nil.
	SaveCard func(name string, f card.Format, content string) (file string, err error)

	NoPredict bool   // nothing is asked before it is shown
	Seed      uint64 // of the first random schedule, 1 if 0

	Lang    text.Lang
	ASCII   bool
	NoColor bool
	FPS     int   // 30 if 0
	Dark    *bool // nil asks the terminal

	In, Out *os.File // the terminal; nil are the standard ones
}

// Result is what is left when the user has left.
type Result struct {
	// Card is the card of the run or the comparison that ended last, to be printed. It
	// is "" if there was none.
	Card string
	// Timeline is the run that ended last, or nil if there was none, or a comparison
	// since.
	Timeline *history.Timeline
	// Facts are what is known of that run beside its timeline.
	Facts card.Facts
	// Chosen is the lesson that was chosen last, by its id, "" if there was none.
	Chosen string
}

// Run shows the program until the user leaves or ctx is done. A run that is
// still going on is stopped, and counts as far as it got.
func Run(ctx context.Context, o Options) (Result, error) {
	if o.FPS <= 0 {
		o.FPS = 30
	}
	// How wide signs are is looked up in a table that is made when it is needed first,
	// which takes longer than a frame: it is made beside the rest.
	go ansi.StringWidthWc("─")
	r, err := newRoot(o)
	if err != nil {
		return Result{}, err
	}
	r.ctx = ctx
	p := tea.NewProgram(r, r.programOptions(ctx)...)
	_, err = p.Run()
	if errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil {
		err = nil // asked for from outside
	}
	if r.crash != nil {
		err = fmt.Errorf(r.Words.Errors.Crash, r.crash)
	}
	if errors.Is(err, tea.ErrProgramPanic) { // nothing that it knows can be trusted
		if s := r.run.Session(); s != nil {
			s.Stop()
		}
		if m := r.versus.Measuring; m != nil {
			m.Stop()
		}
		return Result{}, err
	}
	return r.result(), err
}

func (r *root) programOptions(ctx context.Context) []tea.ProgramOption {
	opts := []tea.ProgramOption{
		tea.WithContext(ctx),
		tea.WithoutSignalHandler(),
		tea.WithFPS(120),
		tea.WithFilter(thin),
	}
	if r.o.In != nil {
		opts = append(opts, tea.WithInput(r.o.In))
	}
	if r.o.Out != nil {
		opts = append(opts, tea.WithOutput(r.o.Out))
	}
	if r.o.NoColor {
		opts = append(opts, tea.WithColorProfile(colorprofile.ASCII))
	}
	return opts
}

// thin drops what the mouse does too much of: it moves, and drags nothing.
func thin(_ tea.Model, msg tea.Msg) tea.Msg {
	if m, ok := msg.(tea.MouseMotionMsg); ok && m.Button != tea.MouseLeft {
		return nil
	}
	return msg
}

// result winds up what is still running and makes the card.
func (r *root) result() Result {
	if s := r.run.Session(); s != nil && s.Feed != nil {
		s.Stop()
		if s.WindIn(live.Grace) {
			r.finished(s)
		}
	}
	for _, s := range r.leaving {
		if s.WindIn(live.Grace) {
			r.finished(s)
		}
	}
	if r.last == nil && r.o.Replay != nil && r.W > 0 {
		r.last = &live.Session{Timeline: r.o.Replay.Timeline}
	}
	r.windContests()
	if saved := r.versus.Saved(); saved != nil && r.lastCompared == nil && r.W > 0 {
		r.lastCompared = saved.Result
	}
	chosen := ""
	if l := r.menu.Current(); l != nil {
		chosen = l.ID
	}
	look := paint.Look{
		Lang: r.Words.Lang, ASCII: r.o.ASCII, NoColor: r.o.NoColor || r.Terminal.Profile <= colorprofile.ASCII, Dark: r.Terminal.Dark, Profile: r.Terminal.Profile,
	}
	if r.lastCompared != nil {
		return Result{Card: versus.Compared(r.lastCompared, r.versus.Before, look, max(min(r.W, 150), stage.MinWidth)), Chosen: chosen}
	}
	if r.last == nil {
		return Result{Chosen: chosen}
	}
	tl := r.last.Timeline
	facts := r.Facts(r.last, guide.PanelAt(tl))
	return Result{Card: card.Text(tl, facts, look, max(min(r.W, 100), stage.MinWidth)), Timeline: tl, Facts: facts, Chosen: chosen}
}
