package ui

import (
	"strconv"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"lanes/ui/axis"
	"lanes/ui/help"
	"lanes/ui/lanes"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/term"
	"lanes/ui/text"
)

// What keys and the mouse do.

// press does what a key asks for. What is over the screen takes it first: a name that is
// typed, the help, a question.
func (r *root) press(msg tea.KeyPressMsg) tea.Cmd {
	act, which := r.Keys.Match(msg, r.Scope())
	if act == stage.Quit {
		return r.goodbye()
	}
	r.run.Say(nil)
	r.asker.Note, r.menu.Note = nil, nil
	r.films.Pressed()
	if act == stage.Leave && msg.String() == "esc" && r.endsWork() { // it may be the rest of another key
		r.tell(func(t *text.Catalogue) string { return t.Terminal.EscOnly })
		return nil
	}
	asking := r.asker.IsAsking()
	switch {
	case r.run.Naming() && r.on&stage.OnRuns != 0 && !asking:
		return r.run.TypeName(msg)
	case r.help.Open:
		r.help.Press(msg)
		return nil
	case r.show.Can(act):
	case asking && act != stage.ChangeTheme && act != stage.ChangeLang && act != stage.ShowHelp:
		if tooSmall(&r.Env) {
			return nil // nobody has seen what is asked
		}
		return r.answer(act, which)
	case r.Scope() == stage.OnSearch && (act == stage.NoAction || act == stage.Erase || act == stage.EraseAll):
		r.menu.Type(msg)
		return nil
	}
	return r.do(act, which)
}

// do does what is a matter of the program, and leaves the rest to the screen that is
// shown. The rooms of the lab and a comparison do all but what is the same everywhere.
func (r *root) do(act stage.Action, which int) tea.Cmd {
	switch act {
	case stage.NoAction:
		return nil
	case stage.Present:
		presentTo(r, !r.Stand.On)
		return nil
	case stage.Black, stage.Spotlight, stage.PointAt, stage.ShowIDs, stage.HoldStart, stage.ShowNotes:
		r.show.Do(act)
		return nil
	case stage.ChangeTheme:
		l := r.Terminal
		l.Dark = !l.Dark
		r.dress(l)
		return nil
	case stage.ChangeLang:
		next := r.Words.Lang.Next()
		if !r.o.Charset.Speaks(next) {
			r.tell(func(t *text.Catalogue) string { return t.Terminal.NoLetters })
			return nil
		}
		r.speak(next)
		return nil
	case stage.ShowHelp:
		r.help.Show()
		return nil
	case stage.Leave:
		return r.back()
	case stage.Exit:
		return r.goodbye()
	case stage.NextRoom:
		return r.nextRoom()
	case stage.NextLesson, stage.PrevLesson:
		return r.goOn(act)
	case stage.ShowClaims, stage.ShowShows, stage.CompareAll, stage.Start, stage.Again, stage.Inspect:
		if r.on&ownWays == 0 {
			return r.begin(act)
		}
	}
	if act.Varies() && r.on&ownWays == 0 {
		return r.vary(act, which)
	}
	return r.screen().Do(act, which)
}

// ownWays are the screens that do all but what is the same everywhere.
const ownWays = stage.OnLab | stage.OnVersus | stage.OnClaims | stage.OnShows

// begin does what a key asks for that leads to another screen, or begins a run.
func (r *root) begin(act stage.Action) tea.Cmd {
	switch act {
	case stage.ShowClaims:
		r.claims.Enter()
		r.on = stage.OnClaims
		return nil
	case stage.ShowShows:
		r.shows.Enter()
		r.on = stage.OnShows
		return nil
	case stage.CompareAll:
		return r.compareMenu()
	case stage.Start:
		return r.launch()
	case stage.Again:
		if r.python.on() {
			return r.python.again()
		}
		if r.run.Lesson != nil {
			return r.launch()
		}
		return r.run.Replay(&lanes.Replay{Timeline: r.o.Replay.Timeline})
	case stage.Inspect:
		if r.on == stage.OnRun && r.run.Unfold() {
			return nil
		}
		r.lane.Enter()
		r.on = stage.OnLane
		return nil
	}
	return nil
}

// answer does what a key asks for while a question is on the screen. To change what is
// about to run does not answer it.
func (r *root) answer(act stage.Action, which int) tea.Cmd {
	switch act {
	case stage.NoAction:
		return nil
	case stage.Predict:
		if v := r.show.Poll(r.asker.Key()); v != nil {
			if which < r.asker.Choices() {
				v.Press(which)
			}
			return nil
		}
		return r.asker.Answer(which)
	case stage.Erase:
		if v := r.show.Poll(r.asker.Key()); v != nil {
			v.TakeBack()
		}
		return nil
	case stage.Skip:
		if r.Stand.On {
			return r.asker.Pass()
		}
		return r.asker.Skip()
	case stage.NextLesson, stage.PrevLesson:
		return r.goOn(act)
	case stage.Leave, stage.Exit:
		r.asker.Drop()
		if r.atBottom() {
			return r.goodbye()
		}
		return r.back()
	case stage.ShowCode, stage.CodeUp, stage.CodeDown, stage.SaveProgram:
		return r.run.Do(act, which)
	case stage.RunProgram: // the question comes again after it
		r.asker.Drop()
		return r.run.Do(act, which)
	}
	return r.vary(act, which)
}

// Can reports whether an action makes sense now.
func (r *root) Can(act stage.Action, which int) bool {
	switch act {
	case stage.ChangeTheme, stage.ChangeLang, stage.ShowHelp, stage.Quit:
		return true
	case stage.Present, stage.Black, stage.Spotlight, stage.PointAt, stage.ShowIDs, stage.HoldStart, stage.ShowNotes:
		return r.show.Can(act)
	case stage.ShowClass:
		return r.o.Class != nil
	case stage.Erase:
		if r.asker.IsAsking() {
			return r.Stand.On
		}
	case stage.Leave:
		return !r.atBottom()
	case stage.Exit:
		return r.atBottom()
	case stage.NextRoom:
		return r.HasRooms()
	case stage.NextLesson, stage.PrevLesson:
		return r.neighbour(act) >= 0
	case stage.Predict, stage.Skip:
		return r.asker.IsAsking()
	case stage.ShowCode, stage.CodeUp, stage.CodeDown, stage.SaveProgram, stage.RunProgram:
		if r.asker.IsAsking() && r.Stand.On {
			return false // the question alone is seen
		}
	}
	if r.asker.IsAsking() && r.on != stage.OnRun {
		return false // in a room there is nothing to choose before it is entered
	}
	return r.screen().Can(act, which)
}

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
	r.Keys.Show(stage.Pause, map[bool]string{false: "space", true: ";"}[r.Stand.Led])
	r.Keys.Rename(stage.ToEdge, stage.OnRuns, end)
	r.placeLessons()
	r.Keys.NameKnobs(r.knobNames())
	rank := 0
	if r.run.Code.Cut() {
		rank = 6
	}
	r.Keys.Place(stage.CodeUp, stage.OnRun|stage.OnAsk, rank)
	if r.asker.IsAsking() {
		r.Keys.Show(stage.Predict, "1–"+strconv.Itoa(r.asker.Choices()))
	}
}

// knobNames are what the knobs of the chosen lesson are called, in the order of their keys.
func (r *root) knobNames() (names []string) {
	l := r.menu.Current()
	if l == nil {
		return nil
	}
	words := r.Words.Lesson(l.ID).Knobs
	for _, k := range live.Knobs(l, r.menu.ModelOf(l)) {
		name := words.Of(k.Flag).Name
		if name == "" || paint.Width(name) > maxKnob {
			name = k.Flag
		}
		names = append(names, name)
	}
	return names
}

// maxKnob is how many columns the name of a knob may take in the line of help.
const maxKnob = 12

// placeLessons puts the keys for the next lesson and the one before where they are seen
// when they are needed: at the end of a run.
func (r *root) placeLessons() {
	shown, rank := "N P", 5
	switch next, before := r.Can(stage.NextLesson, 0), r.Can(stage.PrevLesson, 0); {
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

// helpPage is what the help says of the screen that is shown.
func (r *root) helpPage() help.Page {
	t := r.Words
	page := help.Page{Scope: r.Scope(), Lines: t.Help.Lines, Never: func(stage.Action) bool { return false }}
	mouse := t.Keys.Mouse
	switch {
	case r.on&(stage.OnMenu|stage.OnClaims|stage.OnShows) != 0:
		mouse = t.Keys.MenuMouse
	case r.on == stage.OnVersus:
		page.Never, page.Lines = r.versus.Never, t.Help.Race
	case r.on&stage.OnRuns != 0:
		page.Marks = r.run.Marks()
	}
	page.More = []key.Help{{Key: mouse.Short, Desc: mouse.Long}}
	return page
}

// paste puts a text where one is typed.
func (r *root) paste(s string) {
	fits := true
	switch on := r.Scope(); {
	case r.run.Naming():
		fits = r.run.PasteName(s)
	case on == stage.OnSteps && !r.help.Open:
		r.steps.Paste(s)
	case on == stage.OnSearch:
		fits = r.menu.Paste(s)
	}
	if !fits {
		r.tell(pastedMsg{term.TooLong}.note())
	}
}

// mouse does what the mouse asks for.
func (r *root) mouse(msg tea.MouseMsg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		switch {
		case r.help.Open:
			r.help.Open = false
		case r.show.Click(msg.X, msg.Y):
		case r.asker.IsAsking():
		case msg.Button == tea.MouseLeft:
			return r.screen().Click(msg.X, msg.Y)
		}
	case tea.MouseMotionMsg:
		if s, ok := r.screen().(interface{ Drag(x, y int) }); ok && !r.help.Open {
			s.Drag(msg.X, msg.Y)
		}
	case tea.MouseReleaseMsg:
		r.run.Release()
		r.versus.Release()
	case tea.MouseWheelMsg:
		return r.wheel(msg)
	}
	return nil
}

// wheel scrolls, or with ctrl zooms where there is an axis.
func (r *root) wheel(msg tea.MouseWheelMsg) tea.Cmd {
	d, zoom := 1, stage.ZoomOut
	switch msg.Button {
	case tea.MouseWheelUp:
		d, zoom = -1, stage.ZoomIn
	case tea.MouseWheelDown:
	default:
		return nil
	}
	switch {
	case r.help.Open:
		r.help.Scroll(d)
	case !msg.Mod.Contains(tea.ModCtrl):
		r.screen().Wheel(d)
	case r.on&(stage.OnRuns|stage.OnVersus) != 0 && r.Can(zoom, 0):
		return r.screen().Do(zoom, 0)
	}
	return nil
}
