package ui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"lanes/engine"
)

// What keys do.

// rename gives keys the words, and places in the line of help, that fit the moment.
func (r *root) rename() {
	k, s := &r.t.Keys, r.run.s
	hold, end := k.Pause.Short, k.Live.Short
	if s != nil && (r.run.head.mode == held || r.run.head.mode == atEdge && !s.live()) {
		hold = k.Play
	}
	if s != nil && !s.live() {
		end = k.Last.Short
	}
	r.keys.rename(pause, onRuns, hold)
	r.keys.rename(toEdge, onRuns, end)
	hold = k.Pause.Short
	if r.versus.head.mode != playing {
		hold = k.Play
	}
	r.keys.rename(pause, onVersus, hold)
	r.placeLessons()
	rank := 0
	if r.run.codeCut() {
		rank = 6
	}
	r.keys.place(codeUp, onRun|onAsk, rank)
	if r.asking != nil {
		r.keys.show(foretell, "1–"+strconv.Itoa(len(r.asking.make(r.t).choices)))
	}
}

// placeLessons puts the keys for the next lesson and the one before where they are seen
// when they are needed: at the end of a run.
func (r *root) placeLessons() {
	shown, rank := "N P", 5
	switch next, before := r.can(nextLesson), r.can(prevLesson); {
	case !next:
		shown = "P"
	case !before:
		shown = "N"
	}
	switch {
	case r.on&onLab != 0:
		rank = 9
	case r.run.ended():
		rank = 2
	}
	r.keys.show(nextLesson, shown)
	r.keys.place(nextLesson, everywhere, rank)
}

// canVary reports whether an action that changes how the chosen lesson is run, or
// compares it, makes sense.
func (r *root) canVary(act action) bool { return r.menu.can(act) }

func (r *root) can(act action) bool {
	switch act {
	case changeTheme, changeLang, showHelp, quit:
		return true
	case leave:
		return !r.atBottom()
	case exit:
		return r.atBottom()
	case nextRoom:
		return r.hasRooms()
	case nextLesson, prevLesson:
		return r.neighbour(act) >= 0
	case foretell, passOver:
		return r.asking != nil
	}
	if r.asking != nil && r.on != onRun {
		return false // in a room there is nothing to choose before it is entered
	}
	return r.screen().can(act)
}

// press does what a key asks for.
func (r *root) press(msg tea.KeyPressMsg) tea.Cmd {
	act, which := r.keys.match(msg, r.scope())
	if act == quit {
		return r.goodbye()
	}
	r.run.note, r.menu.note = nil, nil
	if r.run.naming != nil && r.on&onRuns != 0 && r.asking == nil {
		return r.run.typeName(msg)
	}
	if r.help {
		d, scrolls := helpKey(msg, max(r.h-3, 1))
		r.help = scrolls && r.scrollHelp(d)
		return nil
	}
	if r.asking != nil && act != changeTheme && act != changeLang && act != showHelp {
		if r.tooSmall() {
			return nil // nobody has seen what is asked
		}
		return r.answer(act, which)
	}
	switch {
	case act == nextLesson || act == prevLesson:
		return r.goOn(act)
	case r.scope() == onSearch && (act == noAction || act == erase || act == eraseAll):
		r.menu.search.press(msg)
		r.menu.narrow()
		return nil
	}
	if r.own(act) {
		return r.screen().do(act, which)
	}
	switch act {
	case noAction:
	case nextRoom:
		return r.nextRoom()
	case changeTheme:
		l := r.look
		l.dark = !l.dark
		r.dress(l)
	case changeLang:
		r.speak(r.t.Lang.Next())
	case showHelp:
		r.help, r.helpTop = true, 0
	case leave:
		return r.back()
	case exit:
		return r.goodbye()
	case compareAll:
		return r.compareMenu()
	case start:
		return r.launch()
	case again:
		if r.run.lesson != nil {
			return r.launch()
		}
		return r.run.replay(&Replay{Timeline: r.o.Replay.Timeline})
	case inspect:
		r.run.choose(max(r.run.chosen, 0))
		r.on = onLane
	case chooseModel, nextModel, prevModel, moreWorkers, fewerWorkers, turnKnob, turnSecond:
		return r.vary(act, which)
	default:
		return r.screen().do(act, which)
	}
	return nil
}

// own reports whether an action is the business of the screen that is shown: a room or a
// comparison does all but what is the same everywhere.
func (r *root) own(act action) bool {
	switch act {
	case noAction, changeTheme, changeLang, showHelp, leave, exit, nextRoom:
		return false
	}
	return r.on&(onLab|onVersus) != 0
}

// vary changes how it is run. On the screen of a run that starts a new one.
func (r *root) vary(act action, which int) tea.Cmd {
	if act == chooseModel {
		return r.chooseModel(engine.Models()[which].ID)
	}
	if !r.menu.vary(act) || r.on == onMenu {
		return nil
	}
	return r.launch()
}

// chooseModel chooses a model, or if the lesson does not run under it says why.
func (r *root) chooseModel(id string) tea.Cmd {
	why := r.menu.without(id)
	switch {
	case why != nil && r.on == onMenu:
		r.menu.note = why
	case why != nil:
		r.run.note = why
	case r.menu.choose(id) && r.on != onMenu:
		return r.launch()
	}
	return nil
}

// wheelZoom zooms with the wheel, where there is an axis.
func (r *root) wheelZoom(b tea.MouseButton) tea.Cmd {
	act := map[tea.MouseButton]action{tea.MouseWheelUp: zoomIn, tea.MouseWheelDown: zoomOut}[b]
	if act == noAction || r.on&(onRuns|onVersus) == 0 || !r.can(act) {
		return nil
	}
	return r.screen().do(act, 0)
}

// atBottom reports whether there is no screen to go back to.
func (r *root) atBottom() bool {
	if r.on == onVersus && (len(r.versus.past) > 0 || r.versus.guest) {
		return false
	}
	return r.on == onMenu || r.on != onLane && (r.o.Open != "" || r.o.Replay != nil || r.o.Explore != nil || r.o.Compare != nil)
}

// back goes to the screen before.
func (r *root) back() tea.Cmd {
	if r.on == onLane {
		r.on = onRun
		return nil
	}
	r.rest()
	left := tea.Cmd(nil)
	if r.on == onVersus {
		if left, ok := r.versus.back(); ok {
			return left
		}
		if left = r.versus.leave(); r.versus.home == onRun {
			r.on = onRun
			return left
		}
	}
	r.on, r.asking = onMenu, nil
	r.gen++ // who is starting comes too late
	return tea.Batch(left, r.drop())
}

// goodbye leaves at once. What is still running is wound up by [Run], when the
// terminal is restored.
func (r *root) goodbye() tea.Cmd {
	if s := r.run.s; s != nil {
		s.stop()
	}
	if m := r.versus.m; m != nil {
		m.Stop()
	}
	if r.asks {
		r.leaves = true
		return nil
	}
	return tea.Quit
}
