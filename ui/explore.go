package ui

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/clean"
	"lanes/engine/step"
	"lanes/ui/text"
)

// explorer is the room of all schedules: what they come to, counted exactly.
type explorer struct {
	env  *env
	host labHost
	lab  *lab

	key    string // of the lab, when the counting began
	p      *step.Program
	result *step.Result // of p; nil until it is there
	rows   []found      // of result, in the language lang
	lang   text.Lang
	err    string
	stop   context.CancelFunc // nil while nothing is being counted
	at     *atomic.Pointer[step.Progress]
	gen    int
	chosen int
	top    int
	table  rect
}

// exploredMsg is the outcome of a count.
type exploredMsg struct {
	gen    int
	result *step.Result
	err    error
}

// lookMsg is the time to show how far a count is.
type lookMsg struct{ gen int }

const lookEvery = 100 * time.Millisecond

// enter counts the schedules of the lab's program, if it is another than before.
func (e *explorer) enter() tea.Cmd {
	if e.key == e.lab.key() && (e.result != nil || e.stop != nil) {
		return nil
	}
	e.halt()
	e.gen++ // what is still on its way is of another program
	e.key, e.err, e.chosen, e.top = e.lab.key(), "", 0, 0
	e.result, e.rows, e.at = nil, nil, nil
	p, err := e.lab.program()
	if err != nil || p == nil {
		e.err = clean.Text(fmt.Sprint(err))
		return nil
	}
	e.p = p
	if len(p.Expect) == 0 {
		return e.count()
	}
	return e.host.predict(e.guessKey(), rightQuestion, e.count)
}

func (e *explorer) guessKey() string { return "explore " + e.key }

// count counts all schedules behind the scene.
func (e *explorer) count() tea.Cmd {
	p := e.p
	ctx, stop := context.WithCancel(e.host.context())
	e.stop, e.at = stop, &atomic.Pointer[step.Progress]{}
	e.gen++
	gen, at, limits := e.gen, e.at, step.Limits{MaxStates: e.lab.maxStates}
	count := func() tea.Msg {
		r, err := step.Explore(ctx, p, limits, func(p step.Progress) { at.Store(&p) })
		return exploredMsg{gen, r, err}
	}
	return tea.Batch(count, e.look())
}

func (e *explorer) look() tea.Cmd {
	return after(lookEvery, lookMsg{e.gen})
}

// looked asks for the next look while something is being counted.
func (e *explorer) looked(msg lookMsg) tea.Cmd {
	if msg.gen != e.gen || e.stop == nil {
		return nil
	}
	return e.look()
}

// halt stops a count. What it has found comes as its result.
func (e *explorer) halt() {
	if e.stop != nil {
		e.stop()
		e.stop = nil
	}
}

func (e *explorer) explored(msg exploredMsg) {
	if msg.gen != e.gen {
		return
	}
	e.halt()
	e.result = msg.result
	var big *step.TooBig
	switch {
	case errors.As(msg.err, &big):
		e.err = fmt.Sprintf(e.env.t.Steps.TooBig, countOf(big.Size.Held), grouped(int64(big.Room)))
	case msg.err != nil:
		e.err = clean.Text(msg.err.Error())
	}
}

func (e *explorer) can(act action) bool {
	switch act {
	case inspect, laneUp, laneDown:
		return len(e.rows) > 0
	case again, nextRoom:
		return true
	case stopCount:
		return e.stop != nil
	}
	return e.lab.can(act)
}

func (e *explorer) do(act action, _ int) tea.Cmd {
	switch act {
	case laneUp:
		e.choose(e.chosen - 1)
	case laneDown:
		e.choose(e.chosen + 1)
	case stopCount:
		e.stop() // what was found comes as the result
	case again:
		e.result, e.err, e.key = nil, "", ""
		return e.enter()
	case inspect:
		return e.open()
	default:
		if e.lab.vary(act) {
			return e.enter()
		}
	}
	return nil
}

// open shows the chosen row's schedule step by step.
func (e *explorer) open() tea.Cmd {
	if e.chosen >= len(e.rows) {
		return nil
	}
	return e.host.openSteps(e.rows[e.chosen].example)
}

func (e *explorer) choose(i int) {
	e.chosen = min(max(i, 0), max(len(e.rows)-1, 0))
	e.top = min(e.top, e.chosen)
	e.top = max(e.top, e.chosen-max(e.table.h, 1)+1)
}

func (e *explorer) wheel(d int) { e.choose(e.chosen + d) }

// click chooses a row.
func (e *explorer) click(x, y int) tea.Cmd {
	if e.table.has(x, y) {
		e.choose(e.top + y - e.table.y)
	}
	return nil
}
