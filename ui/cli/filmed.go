package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/spf13/cobra"

	"lanes/engine/clean"
	"lanes/engine/compare"
	"lanes/engine/history"
	"lanes/engine/observed"
	"lanes/engine/step"
	"lanes/engine/stream"
	"lanes/engine/wire"
	"lanes/ui"
	"lanes/ui/axis"
	"lanes/ui/card"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/files"
	"lanes/ui/cli/saved"
	"lanes/ui/film"
	"lanes/ui/lab"
	"lanes/ui/lanes"
	"lanes/ui/plain"
	"lanes/ui/script"
	"lanes/ui/versus"
)

// What is filmed: a log, the file of a comparison, a lesson that is run first, or a schedule
// of a program of steps.

// run films what a name stands for.
func (f *filming) run(cmd *cobra.Command, name string) error {
	if f.steps.schedule != "" {
		return f.filmSteps(cmd, name)
	}
	for _, flag := range []string{"increments", "guard", "workers"} {
		if cmd.Flags().Changed(flag) {
			return fmt.Errorf("--%s is for a film of --schedule", flag)
		}
	}
	format, r, err := f.checkFlags()
	if err != nil {
		return err
	}
	if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) && !stream.IsStdin(name) {
		if slices.ContainsFunc(f.programs, func(t step.Template) bool { return t.ID == name }) {
			return fmt.Errorf("%s: which schedule of it? --schedule 0,1,1,0 is one; lanes explore %s has examples", name, name)
		}
		return fmt.Errorf("%s: no such file, lesson or program; lanes list shows all lessons", clean.Line(name, 100))
	}
	if err := f.filesFor(name); err != nil {
		return err
	}
	in, err := stream.Open(cmd.Context(), name)
	if err != nil {
		return fmt.Errorf("%s: %w", files.Shown(name), err)
	}
	defer in.Close()
	lines := bufio.NewReader(in)
	if saved.BeginsComparison(lines) {
		result, err := compare.Read(lines)
		if err != nil {
			return exit.Failure(fmt.Errorf("%s: %w", files.Shown(name), err))
		}
		return f.filmCompared(cmd, format, r, &versus.Earlier{Result: result, File: files.Shown(name)})
	}
	tl, err := observed.Open(cmd.Context(), lines, observed.Options{})
	cut := errors.Is(err, wire.ErrTruncated)
	if err != nil && !cut {
		return exit.Failure(fmt.Errorf("%s: %w", files.Shown(name), err))
	}
	return f.filmLog(cmd, format, r, tl, lanes.Replay{Name: files.Shown(name), CutOff: cut}, card.Facts{})
}

// runLesson runs the lesson, and films its log.
func (f *filming) runLesson(cmd *cobra.Command) error {
	format, r, err := f.checkFlags()
	if err != nil {
		return err
	}
	if err := errors.Join(f.canRun(), f.filesFor(), f.work.Writable(), files.WritableLog(cmd.Context(), f.log)); err != nil {
		return err
	}
	s, err := f.start(cmd.Context(), f.work, f.model, f.workers, false)
	if err != nil {
		return err
	}
	tl := history.NewTimeline(s.Info)
	progress := plain.NewProgress(f.coded(cmd.Context(), os.Stderr), f.words(), redraws(os.Stderr))
	for b := range s.Batches() {
		tl.Add(b)
		progress.Show(tl)
	}
	progress.Clear()
	sum := tl.Summary()
	f.remember(sum)
	if err := errors.Join(s.end(sum), s.Err(), interrupted(cmd.Context())); err != nil {
		return err // a run in which tasks failed is filmed as it went
	}
	facts := card.Facts{Quoted: f.work.Figure(f.work.Program, f.model)}
	return f.filmLog(cmd, format, r, tl, lanes.Replay{}, facts)
}

// filmLog films a run.
func (f *filming) filmLog(cmd *cobra.Command, format *film.Format, r *film.Reel, tl *history.Timeline, o lanes.Replay, facts card.Facts) error {
	if ui.View(f.view) == ui.ViewVersus {
		return errors.New("--view versus: this is one run; lanes compare LESSON --save FILE saves a comparison")
	}
	if n := len(tl.Head().Lanes); f.lane >= n {
		return fmt.Errorf("--lane %d: the run has lanes from 0 to %d", f.lane, n-1)
	}
	o.Timeline = tl
	if err := f.how.options(&o); err != nil {
		return err
	}
	speed, err := f.pace(tl.Edge(), o.From, o.Speed)
	if err != nil {
		return err
	}
	o.Speed, o.Held = speed, format.Still && (f.how.from != 0 || f.how.mark != "")
	if format.Still && !o.Held {
		o.From = tl.Edge()
	}
	m, err := ui.NewShown(cmd.Context(), f.look(ui.Options{Replay: &o}), f.scene())
	if err != nil {
		return err
	}
	r.Show(card.Page(tl, facts, r.Words.Lang))
	return f.shoot(cmd, format, r, m, nil, m.Done)
}

// pace is the speed of a film that begins at from, and makes sure that it ends after that.
func (f *filming) pace(edge, from time.Duration, s axis.Speed) (axis.Speed, error) {
	to := edge
	if f.to != 0 {
		to = f.to
	}
	if to > edge || f.to < 0 {
		return s, fmt.Errorf("--to %v: must be between 0s and %v, where the run ends", f.to, edge)
	}
	if f.to != 0 && to <= from {
		return s, fmt.Errorf("--to %v: must be after %v, where the film begins", f.to, from)
	}
	if f.last > 0 {
		return axis.SpeedFor(to-from, f.last), nil
	}
	return s, nil
}

// filmCompared films the race of a comparison.
func (f *filming) filmCompared(cmd *cobra.Command, format *film.Format, r *film.Reel, e *versus.Earlier) error {
	if v := ui.View(f.view); v != "" && v != ui.ViewVersus {
		return fmt.Errorf("--view %s: this is a comparison, which has the view versus alone", f.view)
	}
	if f.how.mark != "" {
		return errors.New("--mark: a comparison has no marks")
	}
	o := versus.Options{Saved: e, From: f.how.from}
	var end time.Duration
	for _, tl := range e.Logs {
		if tl != nil {
			end = max(end, tl.Edge())
		}
	}
	if f.how.from < 0 || f.how.from > end {
		return fmt.Errorf("--from %v: must be between 0s and %v, where the last run ends", f.how.from, end)
	}
	if f.how.speed != "" {
		speed, err := axis.ParseSpeed(f.how.speed)
		if err != nil {
			return fmt.Errorf("--speed %s: %w", clean.Line(f.how.speed, 40), err)
		}
		o.Speed = speed
	}
	var err error
	if o.Speed, err = f.pace(end, o.From, o.Speed); err != nil {
		return err
	}
	if o.Held = format.Still && f.how.from != 0; format.Still && !o.Held {
		o.From = end
	}
	m, err := ui.NewShown(cmd.Context(), f.look(ui.Options{Compare: &o}), f.scene())
	if err != nil {
		return err
	}
	r.Show(versus.Page(e.Result, nil, r.Words.Lang))
	return f.shoot(cmd, format, r, m, nil, m.Done)
}

// stepEvery is how long a step of a schedule is seen, at the speed 1.
const stepEvery = 600 * time.Millisecond

// filmSteps films a schedule step by step, as a user would press the keys.
func (f *filming) filmSteps(cmd *cobra.Command, name string) error {
	format, r, err := f.checkFlags()
	if err != nil {
		return err
	}
	for _, flag := range []string{"from", "to", "mark", "lane", "zoom", "view", "log", "model"} {
		if cmd.Flags().Changed(flag) {
			return fmt.Errorf("--%s: a schedule has no such thing", flag)
		}
	}
	e := &f.steps
	e.app, e.maxStates = f.app, 0
	if err := errors.Join(e.load(cmd, []string{name}), f.filesFor()); err != nil {
		return err
	}
	schedule, err := e.steps()
	if err != nil {
		return err
	}
	if _, err := e.program.Run(schedule); err != nil {
		return fmt.Errorf("--schedule: %w", err)
	}
	each := stepEvery
	if f.how.speed != "" {
		speed, err := axis.ParseSpeed(f.how.speed)
		if err != nil {
			return fmt.Errorf("--speed %s: %w", clean.Line(f.how.speed, 40), err)
		}
		each = speed.Of(stepEvery)
	}
	if f.last > 0 {
		each = f.last / time.Duration(len(schedule)+1)
	}
	var cues []film.Cue
	for i, worker := range schedule {
		digit := rune('0' + worker)
		cues = append(cues, film.Cue{At: time.Duration(i+1) * each, Msg: tea.KeyPressMsg{Code: digit, Text: string(digit)}})
	}
	o := lab.Options{Program: e.id, Parameters: e.Parameters, Schedule: []int{}}
	if e.template == nil {
		o.Own = e.program
	}
	m, err := ui.NewShown(cmd.Context(), f.look(ui.Options{Explore: &o, Programs: f.programs}), f.scene())
	if err != nil {
		return err
	}
	r.Title = clean.Line(e.program.Name, 300)
	return f.shoot(cmd, format, r, m, cues, nil)
}

// filmScript films a script, or a show that comes with the program.
func (f *filming) filmScript(cmd *cobra.Command) error {
	format, r, err := f.checkFlags()
	if err != nil {
		return err
	}
	for _, flag := range []string{"from", "to", "mark", "lane", "zoom", "view", "log", "speed", "last", "schedule", "workers", "increments", "guard"} {
		if cmd.Flags().Changed(flag) {
			return fmt.Errorf("--%s: the script says what is seen", flag)
		}
	}
	s, known, err := f.readScript(cmd.Context(), f.script)
	if err != nil {
		return err
	}
	in := []string{f.script}
	for _, name := range s.Opens {
		in = append(in, beside(filepath.Dir(f.script), name))
	}
	if err := f.filesFor(in...); err != nil {
		return err
	}
	on := &screen{starter: f.starter, filmed: true}
	m, err := ui.NewShown(cmd.Context(), f.look(on.course(cmd.Context(), nil, ui.Options{Script: s, How: script.How{Clean: true}, Known: known})), f.scene())
	if err != nil {
		return err
	}
	defer m.Leave()
	r.Title = clean.Line(s.Title.In(r.Words.Lang), 300)
	return f.shoot(cmd, format, r, m, nil, m.Done)
}
