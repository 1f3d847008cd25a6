package ui

import (
	"context"
	"errors"
	"fmt"
	"os"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

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
	"lanes/ui/present"
	"lanes/ui/saving"
	"lanes/ui/script"
	"lanes/ui/serve"
	"lanes/ui/stage"
	"lanes/ui/text"
	"lanes/ui/versus"
)

// Options say what to show, and how it looks.
type Options struct {
	menu.Course
	Codes    map[string]lesson.Code // the programs of lessons, by the lesson's id; those of saved logs too
	Claims   func() []lesson.Claim  // what the tutorial says; nil is nothing
	Programs []step.Template        // that can be run step by step, and explored

	// What is shown at once, one of these at most; else the menu is.
	Open    string          // a lesson, by its id: a run of it is started
	Replay  *lanes.Replay   // a saved run
	Compare *versus.Options // a comparison
	Explore *lab.Options    // the schedules of a program

	Script *script.Script // is played on all that
	How    script.How
	Known  *script.Course // what scripts may name; nil is nothing

	// Present shows it to a class, from a page that says ready; KeepVotes keeps the votes of a
	// question that is closed, and Notes takes where the presentation is, once a second. Both
	// may be nil.
	Present   bool
	KeepVotes func(present.Poll) error
	Notes     func(present.Status)

	Class *serve.Page // the students who take part, nil for none

	Record *script.Recorder // writes down what the user does; nil if nobody does

	// SaveCard writes a card into a file of that name and kind, or one like it if there
	// is such a file, and returns the file's name. It may be nil.
	SaveCard func(name, ending, content string) (file string, err error)

	// RunScript is a lesson that runs a Python program with the interpreter of this machine
	// and watches it. It is nil where there is none.
	RunScript func(p lesson.Script) live.Entry

	// CreateFilm creates a file of that name and kind, or one like it if there is such a
	// file. It may be nil.
	CreateFilm func(name, ending string) (saving.File, error)

	Python    bool   // code is shown in Python, not in Go
	Live      bool   // runs are shown as fast as they go, however short
	NoPredict bool   // nothing is asked before it is shown
	Seed      uint64 // of the first random schedule, 1 if 0

	Lang    text.Lang
	ASCII   bool
	Charset *paint.Charset // of the terminal
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
	// Script is why the script that was played ended before its end, nil if it did not.
	Script error
	// Python reports whether code was shown in Python, not in Go, last.
	Python bool
}

// Run shows the program until the user leaves or ctx is done. A run that is
// still going on is stopped, and counts as far as it got.
func Run(ctx context.Context, o Options) (Result, error) {
	if o.FPS <= 0 {
		o.FPS = 30
	}
	r, err := newRoot(o)
	if err != nil {
		return Result{}, err
	}
	r.ctx = ctx
	p := newPerformance(r)
	err = runOn(ctx, p)
	if errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil {
		err = nil // asked for from outside
	}
	if crash := r.work.Crash; crash != nil {
		err = fmt.Errorf(r.Words.Errors.Crash, crash)
	}
	if errors.Is(err, tea.ErrProgramPanic) { // nothing that it knows can be trusted
		r.work.Stop()
		return Result{}, err
	}
	left := r.result()
	if p.player != nil {
		left.Script = p.player.Err()
	}
	return left, err
}

// result finishes what is still running and makes the card of what ended last. What was
// saved counts as that if nothing has ended since it was shown.
func (r *root) result() Result {
	r.films.Finish()
	r.work.Finish()
	run, compared := r.memory.Last()
	shown := r.W > 0
	if run == nil && r.o.Replay != nil && shown {
		run = &live.Session{Timeline: r.o.Replay.Timeline}
	}
	if saved := r.versus.Saved(); saved != nil && compared == nil && shown {
		compared = saved.Result
	}
	left := Result{Python: r.run.Code.Python}
	if l := r.menu.Current(); l != nil {
		left.Chosen = l.ID
	}
	look := paint.Look{
		Lang: r.Words.Lang, ASCII: r.o.ASCII, NoColor: r.o.NoColor || r.Terminal.Profile <= colorprofile.ASCII, Dark: r.Terminal.Dark, Profile: r.Terminal.Profile,
	}
	switch {
	case compared != nil:
		left.Card = r.versus.Card(compared, look, max(min(r.W, 150), stage.MinWidth))
	case run != nil:
		left.Timeline = run.Timeline
		left.Facts = factsOf(run, guide.PanelAt(run.Timeline), &r.memory, &r.asker)
		left.Card = card.Text(run.Timeline, left.Facts, look, max(min(r.W, 100), stage.MinWidth))
	}
	return left
}
