package lab

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/clean"
	"lanes/engine/step"
	"lanes/ui/axis"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Explorer is the room of all schedules of the program: what they come to, counted exactly.
type Explorer struct {
	env    *stage.Env
	host   Host
	choice *Choice

	key     string // of the choice, when the counting began
	program *step.Program
	result  *step.Result // of program; nil until it is there
	rows    []found      // of result, in the language lang
	lang    text.Lang
	err     string
	stop    context.CancelFunc // nil while nothing is being counted
	at      *atomic.Pointer[step.Progress]
	gen     int
	chosen  int
	top     int
	table   paint.Rect
}

// NewExplorer is the room of all schedules for the program that is chosen.
func NewExplorer(env *stage.Env, host Host, choice *Choice) Explorer {
	return Explorer{env: env, host: host, choice: choice}
}

// ExploredMsg is the outcome of a count.
type ExploredMsg struct {
	gen    int
	result *step.Result
	err    error
}

// LookMsg is the time to show how far a count is.
type LookMsg struct{ gen int }

const lookEvery = 100 * time.Millisecond

// Enter counts the schedules of the chosen program, if it is another than before.
func (e *Explorer) Enter() tea.Cmd {
	if e.key == e.choice.key() && (e.result != nil || e.stop != nil) {
		return nil
	}
	e.Halt()
	e.gen++ // what is still on its way is of another program
	e.key, e.err, e.chosen, e.top = e.choice.key(), "", 0, 0
	e.result, e.rows, e.at = nil, nil, nil
	p, err := e.choice.program()
	if err != nil || p == nil {
		e.err = clean.Text(fmt.Sprint(err))
		return nil
	}
	e.program = p
	if len(p.Expect) == 0 {
		return e.count()
	}
	return e.host.Predict(e.guessKey(), rightQuestion, e.count)
}

func (e *Explorer) guessKey() string { return "explore " + e.key }

// count counts all schedules behind the scene.
func (e *Explorer) count() tea.Cmd {
	p := e.program
	ctx, stop := context.WithCancel(e.host.Context())
	e.stop, e.at = stop, &atomic.Pointer[step.Progress]{}
	e.gen++
	gen, at, limits := e.gen, e.at, step.Limits{MaxStates: e.choice.maxStates}
	count := func() tea.Msg {
		r, err := step.Explore(ctx, p, limits, func(p step.Progress) { at.Store(&p) })
		return ExploredMsg{gen, r, err}
	}
	return tea.Batch(count, e.look())
}

func (e *Explorer) look() tea.Cmd {
	return axis.After(lookEvery, LookMsg{e.gen})
}

// Looked asks for the next look while something is being counted.
func (e *Explorer) Looked(msg LookMsg) tea.Cmd {
	if msg.gen != e.gen || e.stop == nil {
		return nil
	}
	return e.look()
}

// Halt stops a count. What it has found comes as its result.
func (e *Explorer) Halt() {
	if e.stop != nil {
		e.stop()
		e.stop = nil
	}
}

// Explored takes the outcome of a count, unless another one has begun since.
func (e *Explorer) Explored(msg ExploredMsg) {
	if msg.gen != e.gen {
		return
	}
	e.Halt()
	e.result = msg.result
	var big *step.TooBig
	switch {
	case errors.As(msg.err, &big):
		e.err = fmt.Sprintf(e.env.Words.Steps.TooBig, countOf(big.Size.Held), paint.Grouped(int64(big.Room)))
	case msg.err != nil:
		e.err = clean.Text(msg.err.Error())
	}
}

// Can reports whether an action makes sense now.
func (e *Explorer) Can(act stage.Action, _ int) bool {
	switch act {
	case stage.Inspect, stage.LaneUp, stage.LaneDown:
		return len(e.rows) > 0
	case stage.Again, stage.NextRoom:
		return true
	case stage.StopCount:
		return e.stop != nil
	}
	return e.choice.can(act)
}

// Do does what a key asks for.
func (e *Explorer) Do(act stage.Action, _ int) tea.Cmd {
	switch act {
	case stage.LaneUp:
		e.choose(e.chosen - 1)
	case stage.LaneDown:
		e.choose(e.chosen + 1)
	case stage.StopCount:
		e.stop() // what was found comes as the result
	case stage.Again:
		e.result, e.err, e.key = nil, "", ""
		return e.Enter()
	case stage.Inspect:
		return e.open()
	default:
		if e.choice.vary(act) {
			return e.Enter()
		}
	}
	return nil
}

// open shows the chosen row's schedule step by step.
func (e *Explorer) open() tea.Cmd {
	if e.chosen >= len(e.rows) {
		return nil
	}
	return e.host.OpenSteps(e.rows[e.chosen].example)
}

func (e *Explorer) choose(i int) {
	e.chosen = min(max(i, 0), max(len(e.rows)-1, 0))
	e.top = min(e.top, e.chosen)
	e.top = max(e.top, e.chosen-max(e.table.H, 1)+1)
}

// Wheel chooses the row d further down.
func (e *Explorer) Wheel(d int) { e.choose(e.chosen + d) }

// Click chooses a row.
func (e *Explorer) Click(x, y int) tea.Cmd {
	if e.table.Has(x, y) {
		e.choose(e.top + y - e.table.Y)
	}
	return nil
}
