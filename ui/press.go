package ui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/models"
	"lanes/ui/axis"
	"lanes/ui/lanes"
	"lanes/ui/stage"
)

// What keys do.

// rename gives keys the words, and places in the line of help, that fit the moment.
func (r *root) rename() {
	k, s := &r.Words.Keys, r.run.Session()
	hold, end := k.Pause.Short, k.Live.Short
	if s != nil {
		if mode := r.run.Playhead().Mode; mode == axis.Held || mode == axis.AtEdge && !s.Live() {
			hold = k.Play
		}
	}
	if s != nil && !s.Live() {
		end = k.Last.Short
	}
	r.Keys.Rename(stage.Pause, stage.OnRuns, hold)
	r.Keys.Rename(stage.ToEdge, stage.OnRuns, end)
	hold = k.Pause.Short
	if r.versus.Head.Mode != axis.Playing {
		hold = k.Play
	}
	r.Keys.Rename(stage.Pause, stage.OnVersus, hold)
	r.placeLessons()
	rank := 0
	if r.run.Code.Cut() {
		rank = 6
	}
	r.Keys.Place(stage.CodeUp, stage.OnRun|stage.OnAsk, rank)
	if r.asking != nil {
		r.Keys.Show(stage.Foretell, "1–"+strconv.Itoa(len(r.asking.make(r.Words).Choices)))
	}
}

// placeLessons puts the keys for the next lesson and the one before where they are seen
// when they are needed: at the end of a run.
func (r *root) placeLessons() {
	shown, rank := "N P", 5
	switch next, before := r.Can(stage.NextLesson), r.Can(stage.PrevLesson); {
	case !next:
		shown = "P"
	case !before:
		shown = "N"
	}
	switch {
	case r.on&stage.OnLab != 0:
		rank = 9
	case r.run.Ended():
		rank = 2
	}
	r.Keys.Show(stage.NextLesson, shown)
	r.Keys.Place(stage.NextLesson, stage.Everywhere, rank)
}

// CanVary reports whether an action that changes how the chosen lesson is run, or
// compares it, makes sense.
func (r *root) CanVary(act stage.Action) bool { return r.menu.Can(act) }

func (r *root) Can(act stage.Action) bool {
	switch act {
	case stage.ChangeTheme, stage.ChangeLang, stage.ShowHelp, stage.Quit:
		return true
	case stage.Leave:
		return !r.atBottom()
	case stage.Exit:
		return r.atBottom()
	case stage.NextRoom:
		return r.HasRooms()
	case stage.NextLesson, stage.PrevLesson:
		return r.neighbour(act) >= 0
	case stage.Foretell, stage.PassOver:
		return r.asking != nil
	}
	if r.asking != nil && r.on != stage.OnRun {
		return false // in a room there is nothing to choose before it is entered
	}
	return r.screen().Can(act)
}

// press does what a key asks for.
func (r *root) press(msg tea.KeyPressMsg) tea.Cmd {
	act, which := r.Keys.Match(msg, r.Scope())
	if act == stage.Quit {
		return r.goodbye()
	}
	r.menu.Note = nil
	r.run.Say(nil)
	if r.run.Naming() && r.on&stage.OnRuns != 0 && r.asking == nil {
		return r.run.TypeName(msg)
	}
	if r.help {
		d, scrolls := helpKey(msg, max(r.H-3, 1))
		r.help = scrolls && r.scrollHelp(d)
		return nil
	}
	if r.asking != nil && act != stage.ChangeTheme && act != stage.ChangeLang && act != stage.ShowHelp {
		if r.tooSmall() {
			return nil // nobody has seen what is asked
		}
		return r.answer(act, which)
	}
	switch {
	case act == stage.NextLesson || act == stage.PrevLesson:
		return r.goOn(act)
	case r.Scope() == stage.OnSearch && (act == stage.NoAction || act == stage.Erase || act == stage.EraseAll):
		r.menu.Search.Press(msg)
		r.menu.Narrow()
		return nil
	}
	if r.own(act) {
		return r.screen().Do(act, which)
	}
	switch act {
	case stage.NoAction:
	case stage.NextRoom:
		return r.nextRoom()
	case stage.ChangeTheme:
		l := r.Terminal
		l.Dark = !l.Dark
		r.dress(l)
	case stage.ChangeLang:
		r.speak(r.Words.Lang.Next())
	case stage.ShowHelp:
		r.help, r.helpTop = true, 0
	case stage.Leave:
		return r.back()
	case stage.Exit:
		return r.goodbye()
	case stage.CompareAll:
		return r.compareMenu()
	case stage.Start:
		return r.launch()
	case stage.Again:
		if r.run.Lesson != nil {
			return r.launch()
		}
		return r.run.Replay(&lanes.Replay{Timeline: r.o.Replay.Timeline})
	case stage.Inspect:
		r.run.ChooseSome()
		r.on = stage.OnLane
	case stage.ChooseModel, stage.NextModel, stage.PrevModel, stage.MoreWorkers, stage.FewerWorkers, stage.TurnKnob, stage.TurnSecond:
		return r.vary(act, which)
	default:
		return r.screen().Do(act, which)
	}
	return nil
}

// own reports whether an action is the business of the screen that is shown: a room or a
// comparison does all but what is the same everywhere.
func (r *root) own(act stage.Action) bool {
	switch act {
	case stage.NoAction, stage.ChangeTheme, stage.ChangeLang, stage.ShowHelp, stage.Leave, stage.Exit, stage.NextRoom:
		return false
	}
	return r.on&(stage.OnLab|stage.OnVersus) != 0
}

// vary changes how it is run. On the screen of a run that starts a new one.
func (r *root) vary(act stage.Action, which int) tea.Cmd {
	if act == stage.ChooseModel {
		return r.ChooseModel(models.All()[which].ID)
	}
	if !r.menu.Vary(act) || r.on == stage.OnMenu {
		return nil
	}
	return r.launch()
}

// ChooseModel chooses a model, or if the lesson does not run under it says why.
func (r *root) ChooseModel(id string) tea.Cmd {
	why := r.menu.Without(id)
	switch {
	case why != nil && r.on == stage.OnMenu:
		r.menu.Note = why
	case why != nil:
		r.run.Say(why)
	case r.menu.Choose(id) && r.on != stage.OnMenu:
		return r.launch()
	}
	return nil
}

// wheelZoom zooms with the wheel, where there is an axis.
func (r *root) wheelZoom(b tea.MouseButton) tea.Cmd {
	act := map[tea.MouseButton]stage.Action{tea.MouseWheelUp: stage.ZoomIn, tea.MouseWheelDown: stage.ZoomOut}[b]
	if act == stage.NoAction || r.on&(stage.OnRuns|stage.OnVersus) == 0 || !r.Can(act) {
		return nil
	}
	return r.screen().Do(act, 0)
}

// atBottom reports whether there is no screen to go back to.
func (r *root) atBottom() bool {
	if r.on == stage.OnVersus && (len(r.versus.Past) > 0 || r.versus.Guest) {
		return false
	}
	return r.on == stage.OnMenu || r.on != stage.OnLane && (r.o.Open != "" || r.o.Replay != nil || r.o.Explore != nil || r.o.Compare != nil)
}

// back goes to the screen before.
func (r *root) back() tea.Cmd {
	if r.on == stage.OnLane {
		r.on = stage.OnRun
		return nil
	}
	r.rest()
	left := tea.Cmd(nil)
	if r.on == stage.OnVersus {
		if left, ok := r.versus.Back(); ok {
			return left
		}
		if left = r.versus.Leave(); r.versus.Home == stage.OnRun {
			r.on = stage.OnRun
			return left
		}
	}
	r.on, r.asking = stage.OnMenu, nil
	r.gen++ // who is starting comes too late
	return tea.Batch(left, r.drop())
}

// goodbye leaves at once. What is still running is wound up by [Run], when the
// terminal is restored.
func (r *root) goodbye() tea.Cmd {
	if s := r.run.Session(); s != nil {
		s.Stop()
	}
	if m := r.versus.Measuring; m != nil {
		m.Stop()
	}
	if r.asks {
		r.leaves = true
		return nil
	}
	return tea.Quit
}
