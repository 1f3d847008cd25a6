package shoot

import (
	"context"
	"errors"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/clean"
	"lanes/engine/history"
	"lanes/engine/step"
	"lanes/ui"
	"lanes/ui/card"
	"lanes/ui/film"
	"lanes/ui/lab"
	"lanes/ui/lanes"
	"lanes/ui/versus"
)

// Log films a run. o says what it is a replay of.
func (t *Take) Log(ctx context.Context, tl *history.Timeline, o lanes.Replay, facts card.Facts) error {
	if ui.View(t.view) == ui.ViewVersus {
		return errors.New("--view versus: this is one run; lanes compare LESSON --save FILE saves a comparison")
	}
	if n := len(tl.Head().Lanes); t.lane >= n || t.lane < 0 && t.given("lane") {
		return fmt.Errorf("--lane %d: the run has lanes from 0 to %d", t.lane, n-1)
	}
	o.Timeline = tl
	if err := t.How.Begin(&o); err != nil {
		return err
	}
	var err error
	if o.Speed, err = t.pace(tl.Edge(), o.From, o.Speed); err != nil {
		return err
	}
	o.From, o.Held = t.begins(o.From, tl.Edge())
	m, err := t.shown(ctx, ui.Options{Replay: &o})
	if err != nil {
		return err
	}
	t.reel.Show(card.Page(tl, facts, t.set.Words.Lang))
	return t.write(ctx, m, nil, m.Done)
}

// Comparison films the race of a comparison.
func (t *Take) Comparison(ctx context.Context, e *versus.Earlier) error {
	if v := ui.View(t.view); v != "" && v != ui.ViewVersus {
		return fmt.Errorf("--view %s: this is a comparison, which has the view versus alone", t.view)
	}
	if t.How.Mark != "" {
		return errors.New("--mark: a comparison has no marks")
	}
	var end time.Duration
	for _, tl := range e.Logs {
		if tl != nil {
			end = max(end, tl.Edge())
		}
	}
	o := versus.Options{Saved: e, From: t.How.From.At}
	if o.From < 0 || o.From > end {
		return fmt.Errorf("--from %v: must be between 0s and %v, where the last run ends", o.From, end)
	}
	var err error
	if o.Speed, err = t.How.Pace(); err != nil {
		return err
	}
	if o.Speed, err = t.pace(end, o.From, o.Speed); err != nil {
		return err
	}
	o.From, o.Held = t.begins(o.From, end)
	m, err := t.shown(ctx, ui.Options{Compare: &o})
	if err != nil {
		return err
	}
	t.reel.Show(versus.Page(e.Result, nil, t.set.Words.Lang))
	return t.write(ctx, m, nil, m.Done)
}

// stepEvery is how long a step of a schedule is seen, at the speed 1.
const stepEvery = 600 * time.Millisecond

// Steps films a schedule of a program step by step, as a user would press the keys. programs
// are those that o may name.
func (t *Take) Steps(ctx context.Context, p *step.Program, schedule []int, o lab.Options, programs []step.Template) error {
	speed, err := t.How.Pace()
	if err != nil {
		return err
	}
	each := speed.Of(stepEvery)
	if t.last.Given {
		each = t.last.At / time.Duration(len(schedule)+1)
	}
	var cues []film.Cue
	for i, worker := range schedule {
		digit := rune('0' + worker)
		cues = append(cues, film.Cue{At: time.Duration(i+1) * each, Msg: tea.KeyPressMsg{Code: digit, Text: string(digit)}})
	}
	m, err := t.shown(ctx, ui.Options{Explore: &o, Programs: programs})
	if err != nil {
		return err
	}
	t.reel.Title = clean.Line(p.Name, maxTitle)
	return t.write(ctx, m, cues, nil)
}

// maxTitle bounds the title of a film, in bytes.
const maxTitle = 300

// Session films a session on the screen, such as that of a script, to its end.
func (t *Take) Session(ctx context.Context, title string, o ui.Options) error {
	m, err := t.shown(ctx, o)
	if err != nil {
		return err
	}
	defer m.Leave()
	t.reel.Title = clean.Line(title, maxTitle)
	return t.write(ctx, m, nil, m.Done)
}
