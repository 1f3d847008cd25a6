package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"lanes/engine"
	"lanes/ui/text"
)

// action is what a key asks for.
type action uint8

const (
	noAction action = iota
	start
	again
	chooseModel
	nextModel
	prevModel
	moreWorkers
	fewerWorkers
	turnKnob   // of the lesson, the first
	turnSecond // the one that is special about the model
	stopCount
	stepWorker
	undoStep
	randomSteps
	moreSteps
	fewerSteps
	nextRoom
	nextLesson
	prevLesson
	foretell // an answer to a question
	passOver
	startSearch
	endSearch
	erase
	eraseAll
	pause
	timeBack
	timeForward
	eventBack
	eventForward
	anyBack // an event, whatever lane is chosen
	anyForward
	slower
	faster
	realTime
	toStart
	toEdge
	laneUp
	laneDown
	pageUp
	pageDown
	inspect
	changeAxis
	zoomIn
	zoomOut
	setOrigin
	askWhy
	toCause
	undoMove
	compareAll
	sweepModel
	nextView
	prevView
	exportCard
	exportCSV
	setMark
	saveMark
	nextMark
	prevMark
	showCode
	codeUp
	codeDown
	changeTheme
	changeLang
	showHelp
	leave // for the screen before
	exit  // where there is none before
	quit
)

// scope is a set of screens.
type scope uint8

const (
	onMenu scope = 1 << iota
	onRun
	onLane
	onSteps
	onExplore
	onVersus
	onSearch // the menu, while a lesson is searched for
	onAsk    // any of them, while a question is on it

	onRuns     = onRun | onLane
	onLab      = onSteps | onExplore
	withLanes  = onMenu | onRuns
	everywhere = onMenu | onRuns | onLab | onVersus | onAsk
)

// keyRow is a key: how it is pressed and shown, what it does, where, and its
// words. Its rank is its place in the line of help to begin with, 0 for none. A key that goes
// with the one before it has no words of its own.
type keyRow struct {
	do    action
	keys  []string
	shown string
	words func(*text.Keys) text.Key
	on    scope
	rank  int
	with  bool // shares the words of the row before
}

// keyTable is all keys. The line of help, the table of all keys and what a key
// does come from here. Signs that are not ASCII have a word for terminals
// without them.
var keyTable = []keyRow{
	{foretell, choiceKeys, "1–9", func(k *text.Keys) text.Key { return k.Foretell }, onAsk, 1, false},
	{passOver, []string{"enter", "space"}, "enter", func(k *text.Keys) text.Key { return k.PassOver }, onAsk, 2, false},
	{start, []string{"enter"}, "enter", func(k *text.Keys) text.Key { return k.Start }, onMenu | onSearch, 1, false},
	{inspect, []string{"enter"}, "enter", func(k *text.Keys) text.Key { return k.Inspect }, onRun, 5, false},
	{leave, []string{"enter"}, "enter", func(k *text.Keys) text.Key { return k.Lanes }, onLane, 5, false},
	{stepWorker, workerKeys, "0–9", func(k *text.Keys) text.Key { return k.Step }, onSteps, 1, false},
	{inspect, []string{"enter"}, "enter", func(k *text.Keys) text.Key { return k.OpenSteps }, onExplore, 1, false},
	{undoStep, []string{"u", "backspace"}, "u", func(k *text.Keys) text.Key { return k.Undo }, onSteps, 2, false},
	{randomSteps, []string{"a"}, "a", func(k *text.Keys) text.Key { return k.Random }, onSteps, 2, false},
	{pause, []string{"space"}, "space", func(k *text.Keys) text.Key { return k.Pause }, onRuns, 1, false},
	{pause, []string{"space"}, "space", func(k *text.Keys) text.Key { return k.Halt }, onSteps, 0, false},
	{stopCount, []string{"space"}, "space", func(k *text.Keys) text.Key { return k.StopCount }, onExplore, 1, false},
	{timeBack, []string{"left", "h"}, "←→", func(k *text.Keys) text.Key { return k.Time }, onRuns, 2, false},
	{timeForward, []string{"right", "l"}, "→", func(k *text.Keys) text.Key { return k.Time }, onRuns, 0, true},
	{timeBack, []string{"left", "h"}, "←→", func(k *text.Keys) text.Key { return k.StepBack }, onSteps, 3, false},
	{timeForward, []string{"right", "l"}, "→", func(k *text.Keys) text.Key { return k.StepBack }, onSteps, 0, true},
	{eventBack, []string{"shift+left"}, "shift ←→", func(k *text.Keys) text.Key { return k.Event }, onRuns, 0, false},
	{eventForward, []string{"shift+right"}, "shift →", func(k *text.Keys) text.Key { return k.Event }, onRuns, 0, true},
	{anyBack, []string{","}, ", .", func(k *text.Keys) text.Key { return k.Any }, onRuns, 0, false},
	{anyForward, []string{"."}, ".", func(k *text.Keys) text.Key { return k.Any }, onRuns, 0, true},
	{slower, []string{"<"}, "< >", func(k *text.Keys) text.Key { return k.Speed }, onRuns, 12, false},
	{faster, []string{">"}, ">", func(k *text.Keys) text.Key { return k.Speed }, onRuns, 0, true},
	{realTime, []string{"x"}, "x", func(k *text.Keys) text.Key { return k.RealTime }, onRuns, 0, false},
	{prevMark, []string{"{"}, "{ }", func(k *text.Keys) text.Key { return k.ToMark }, onRuns, 0, false},
	{nextMark, []string{"}"}, "}", func(k *text.Keys) text.Key { return k.ToMark }, onRuns, 0, true},
	{setMark, []string{"m"}, "m", func(k *text.Keys) text.Key { return k.Mark }, onRuns, 15, false},
	{saveMark, []string{"ctrl+s"}, "ctrl+s", func(k *text.Keys) text.Key { return k.SaveMark }, onRuns, 0, false},
	{askWhy, []string{"w"}, "w", func(k *text.Keys) text.Key { return k.Why }, onRuns, 16, false},
	{toCause, []string{"W"}, "W", func(k *text.Keys) text.Key { return k.Cause }, onRuns, 0, false},
	{undoMove, []string{"u"}, "u", func(k *text.Keys) text.Key { return k.Return }, onRuns, 0, false},
	{toStart, []string{"home"}, "home", func(k *text.Keys) text.Key { return k.First }, onRuns | onSteps, 0, false},
	{toEdge, []string{"end"}, "end", func(k *text.Keys) text.Key { return k.Live }, onRuns, 3, false},
	{toEdge, []string{"end"}, "end", func(k *text.Keys) text.Key { return k.Last }, onSteps, 0, false},
	{laneUp, []string{"up", "k"}, "↑↓", func(k *text.Keys) text.Key { return k.Lane }, withLanes | onExplore, 4, false},
	{laneDown, []string{"down", "j"}, "↓", func(k *text.Keys) text.Key { return k.Lane }, withLanes | onExplore, 0, true},
	{laneUp, []string{"up"}, "↑↓", func(k *text.Keys) text.Key { return k.Lane }, onSearch, 4, false},
	{laneDown, []string{"down"}, "↓", func(k *text.Keys) text.Key { return k.Lane }, onSearch, 0, true},
	{pageUp, []string{"pgup"}, "pgup", func(k *text.Keys) text.Key { return k.Page }, withLanes | onSearch, 0, false},
	{pageDown, []string{"pgdown"}, "pgdn", func(k *text.Keys) text.Key { return k.Page }, withLanes | onSearch, 0, true},
	{startSearch, []string{"/"}, "/", func(k *text.Keys) text.Key { return k.Search }, onMenu, 5, false},
	{erase, []string{"backspace", "ctrl+h"}, "backspace", func(k *text.Keys) text.Key { return k.Erase }, onSearch, 0, false},
	{eraseAll, []string{"ctrl+u"}, "ctrl+u", func(k *text.Keys) text.Key { return k.EraseAll }, onSearch, 5, false},
	{again, []string{"r"}, "r", func(k *text.Keys) text.Key { return k.Again }, onRuns, 6, false},
	{again, []string{"r"}, "r", func(k *text.Keys) text.Key { return k.Restart }, onLab, 6, false},
	{nextRoom, []string{"n"}, "n", func(k *text.Keys) text.Key { return k.Room }, onRun | onLab, 4, false},
	{nextLesson, []string{"N"}, "N P", func(k *text.Keys) text.Key { return k.Lesson }, onRuns | onLab | onAsk, 5, false},
	{prevLesson, []string{"P"}, "P", func(k *text.Keys) text.Key { return k.Lesson }, onRuns | onLab | onAsk, 0, true},
	{chooseModel, nil, "", func(k *text.Keys) text.Key { return k.Model }, onMenu, 7, false}, // its keys are those of the models
	{chooseModel, nil, "", func(k *text.Keys) text.Key { return k.RunModel }, onRuns, 7, false},
	{nextModel, []string{"tab"}, "tab", func(k *text.Keys) text.Key { return k.NextModel }, withLanes | onSearch | onAsk, 0, false},
	{prevModel, []string{"shift+tab"}, "shift tab", func(k *text.Keys) text.Key { return k.NextModel }, withLanes | onSearch | onAsk, 0, true},
	{nextModel, []string{"tab"}, "tab", func(k *text.Keys) text.Key { return k.Program }, onLab, 7, false},
	{prevModel, []string{"shift+tab"}, "shift tab", func(k *text.Keys) text.Key { return k.Program }, onLab, 0, true},
	{moreSteps, []string{"]", "."}, "[ ]", func(k *text.Keys) text.Key { return k.Repeats }, onLab, 8, false},
	{fewerSteps, []string{"[", ","}, "[", func(k *text.Keys) text.Key { return k.Repeats }, onLab, 0, true},
	{moreWorkers, []string{"+", "="}, "+ −", func(k *text.Keys) text.Key { return k.Workers }, everywhere, 9, false},
	{fewerWorkers, []string{"-", "_"}, "−", func(k *text.Keys) text.Key { return k.Workers }, everywhere, 0, true},
	{turnKnob, []string{"g"}, "g", func(k *text.Keys) text.Key { return k.Knob }, onRuns | onLab, 3, false},
	{turnKnob, []string{"g"}, "g", func(k *text.Keys) text.Key { return k.Knob }, onMenu | onAsk, 10, false},
	{turnSecond, []string{"v"}, "v", func(k *text.Keys) text.Key { return k.Second }, onRuns, 3, false},
	{turnSecond, []string{"v"}, "v", func(k *text.Keys) text.Key { return k.Second }, onMenu | onAsk, 10, false},
	{changeAxis, []string{"z"}, "z", func(k *text.Keys) text.Key { return k.Axis }, onRuns, 10, false},
	{zoomOut, []string{"["}, "[ ]", func(k *text.Keys) text.Key { return k.Zoom }, onRuns | onVersus, 13, false},
	{zoomIn, []string{"]"}, "]", func(k *text.Keys) text.Key { return k.Zoom }, onRuns | onVersus, 0, true},
	{setOrigin, []string{"o"}, "o", func(k *text.Keys) text.Key { return k.Origin }, onRuns, 14, false},
	{showCode, []string{"s"}, "s", func(k *text.Keys) text.Key { return k.Code }, onRun | onAsk, 3, false},
	{codeUp, []string{"shift+up"}, "shift ↑↓", func(k *text.Keys) text.Key { return k.Lines }, onRun | onAsk, 0, false},
	{codeDown, []string{"shift+down"}, "shift ↓", func(k *text.Keys) text.Key { return k.Lines }, onRun | onAsk, 0, true},
	{pause, []string{"space"}, "space", func(k *text.Keys) text.Key { return k.Race }, onVersus, 1, false},
	{timeBack, []string{"left", "h"}, "←→", func(k *text.Keys) text.Key { return k.Time }, onVersus, 2, false},
	{timeForward, []string{"right", "l"}, "→", func(k *text.Keys) text.Key { return k.Time }, onVersus, 0, true},
	{slower, []string{"<"}, "< >", func(k *text.Keys) text.Key { return k.Speed }, onVersus, 4, false},
	{faster, []string{">"}, ">", func(k *text.Keys) text.Key { return k.Speed }, onVersus, 0, true},
	{realTime, []string{"x"}, "x", func(k *text.Keys) text.Key { return k.RealTime }, onVersus, 0, false},
	{toStart, []string{"home"}, "home", func(k *text.Keys) text.Key { return k.First }, onVersus, 0, false},
	{toEdge, []string{"end"}, "end", func(k *text.Keys) text.Key { return k.AllOver }, onVersus, 6, false},
	{nextView, []string{"tab"}, "tab", func(k *text.Keys) text.Key { return k.View }, onVersus, 3, false},
	{prevView, []string{"shift+tab"}, "shift tab", func(k *text.Keys) text.Key { return k.View }, onVersus, 0, true},
	{laneUp, []string{"up", "k"}, "↑↓", func(k *text.Keys) text.Key { return k.Lane }, onVersus, 8, false},
	{laneDown, []string{"down", "j"}, "↓", func(k *text.Keys) text.Key { return k.Lane }, onVersus, 0, true},
	{pageUp, []string{"pgup"}, "pgup", func(k *text.Keys) text.Key { return k.Page }, onVersus, 0, false},
	{pageDown, []string{"pgdown"}, "pgdn", func(k *text.Keys) text.Key { return k.Page }, onVersus, 0, true},
	{again, []string{"r"}, "r", func(k *text.Keys) text.Key { return k.Measure }, onVersus, 5, false},
	{sweepModel, []string{"w"}, "w", func(k *text.Keys) text.Key { return k.Sweep }, onVersus, 7, false},
	{compareAll, []string{"c"}, "c", func(k *text.Keys) text.Key { return k.Compare }, onMenu | onRuns | onVersus, 8, false},
	{exportCard, []string{"e"}, "e", func(k *text.Keys) text.Key { return k.Export }, onRuns | onVersus, 9, false},
	{exportCSV, []string{"E"}, "E", func(k *text.Keys) text.Key { return k.ExportCSV }, onRuns | onVersus, 0, false},
	{changeTheme, []string{"t"}, "t", func(k *text.Keys) text.Key { return k.Theme }, everywhere, 11, false},
	{changeLang, []string{"L"}, "L", func(k *text.Keys) text.Key { return k.Lang }, everywhere, 8, false},
	{showHelp, []string{"?"}, "?", func(k *text.Keys) text.Key { return k.Help }, everywhere, -2, false},
	{leave, []string{"q", "esc"}, "q", func(k *text.Keys) text.Key { return k.Leave }, everywhere, -1, false},
	{exit, []string{"q", "esc"}, "q", func(k *text.Keys) text.Key { return k.Exit }, everywhere, -1, false},
	{endSearch, []string{"esc"}, "esc", func(k *text.Keys) text.Key { return k.EndSearch }, onSearch, -1, false},
	{quit, []string{"ctrl+c"}, "ctrl+c", func(k *text.Keys) text.Key { return k.Quit }, everywhere | onSearch, 0, false},
}

// knobKeys turn the knobs of a lesson, in their order.
var knobKeys = []string{"g", "v"}

// choiceKeys choose an answer.
var choiceKeys = []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}

// workerKeys choose a worker.
var workerKeys = []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}

// modelKeys choose a model, in the engine's order, and shown is how they are shown
// together. There are no more than digits: models beyond them are reached by others.
func modelKeys() (keys []string, shown string) {
	keys = choiceKeys[:min(len(engine.Models()), len(choiceKeys))]
	return keys, keys[0] + "–" + keys[len(keys)-1]
}

// digit is the key of a model, the same one everywhere; "" if it has none.
func digit(model string) string {
	keys, _ := modelKeys()
	at := slices.IndexFunc(engine.Models(), func(m engine.Model) bool { return m.ID == model })
	if at < 0 || at >= len(keys) {
		return ""
	}
	return keys[at]
}

// boundKey is a row of the table in the present language.
type boundKey struct {
	*keyRow
	key.Binding
	long string
	rank int // its place in the line of help now
}

// keyMap is the table in one language.
type keyMap []boundKey

func newKeyMap(k *text.Keys) keyMap {
	m := make(keyMap, len(keyTable))
	for i := range keyTable {
		r := keyTable[i]
		if r.do == chooseModel {
			r.keys, r.shown = modelKeys()
		}
		w := r.words(k)
		m[i] = boundKey{&r, key.NewBinding(key.WithKeys(r.keys...), key.WithHelp(r.shown, w.Short)), w.Long, r.rank}
	}
	return m
}

// enable switches keys off that make no sense now: they neither match nor show.
func (m keyMap) enable(can func(action) bool) {
	for i := range m {
		m[i].SetEnabled(can(m[i].do))
	}
}

// rename gives a key of some screens another word in the line of help.
func (m keyMap) rename(do action, on scope, short string) {
	for i := range m {
		if m[i].do == do && m[i].on&on != 0 {
			m[i].SetHelp(m[i].shown, short)
		}
	}
}

// show gives a key another name.
func (m keyMap) show(do action, shown string) {
	for i := range m {
		if m[i].do == do {
			m[i].SetHelp(shown, m[i].Help().Desc)
		}
	}
}

// place gives a key of some screens another place in the line of help.
func (m keyMap) place(do action, on scope, rank int) {
	for i := range m {
		if m[i].do == do && m[i].on&on != 0 {
			m[i].rank = rank
		}
	}
}

// match is what a key asks for on a screen, and which of its keys it is.
func (m keyMap) match(msg tea.KeyPressMsg, on scope) (do action, which int) {
	for i := range m {
		if m[i].on&on == 0 || !key.Matches(msg, m[i].Binding) {
			continue
		}
		for which, k := range m[i].keys {
			if k == msg.String() {
				return m[i].do, which
			}
		}
	}
	return noAction, 0
}

// line writes the line of help: as many keys as there is room for, with those
// for help and for leaving always there.
func (m keyMap) line(p pen, on scope) {
	end := p.end
	var last []boundKey
	for i := range m {
		if m[i].rank < 0 && m[i].on&on != 0 && m[i].Enabled() {
			last = append(last, m[i])
			end -= itemWidth(m[i])
		}
	}
	for rank := 1; rank < len(m); rank++ {
		for i := range m {
			b := m[i]
			if b.rank != rank || b.on&on == 0 || !b.Enabled() {
				continue
			}
			if p.r.col+itemWidth(b) > end {
				rank = len(m)
				break
			}
			item(&p, b)
		}
	}
	for _, b := range last {
		item(&p, b)
	}
}

// table is all keys of a screen with what they do, and the columns that the
// longest name takes; without those that will never do anything there.
func (m keyMap) table(on scope, never func(action) bool) (rows []key.Help, pressed int) {
	for i := range m {
		b := &m[i]
		if b.on&on == 0 || b.with || b.never() || never(b.do) {
			continue
		}
		name := b.pressed(nil)
		if i+1 < len(m) && m[i+1].with {
			name = b.pressed(m[i+1].keyRow)
		}
		rows = append(rows, key.Help{Key: name, Desc: b.long})
		pressed = max(pressed, width(name))
	}
	return rows, pressed
}

// never reports whether the key is off, and will be on this screen: other than
// keys for the time, these do not depend on the moment.
func (b *boundKey) never() bool {
	switch b.do {
	case saveMark, chooseModel, nextModel, moreWorkers, compareAll, exportCard, exportCSV, showCode, codeUp, turnKnob, turnSecond, moreSteps, nextRoom, nextLesson, leave, exit:
		return !b.Enabled()
	}
	return false
}

func itemWidth(b boundKey) int { return width(b.Help().Key) + 1 + width(b.Help().Desc) + 2 }

func item(p *pen, b boundKey) {
	p.text(accent, b.Help().Key)
	p.skip(1)
	p.text(dim, b.Help().Desc)
	p.skip(2)
}

// pressed is the names of a row's keys as the table of all keys shows them: by
// turns with those of the row that shares its words, if there is one.
func (b *boundKey) pressed(with *keyRow) string {
	if len(b.keys) > 2 { // a range
		return b.Help().Key
	}
	var names []string
	for i, k := range b.keys {
		names = append(names, signs.Replace(k))
		if with != nil {
			names = append(names, signs.Replace(with.keys[i]))
		}
	}
	return strings.Replace(strings.Join(names, " "), "← shift →", "← →", 1)
}

var signs = strings.NewReplacer("left", "←", "right", "→", "pgup", "pgup", "up", "↑", "pgdown", "pgdn", "down", "↓", "shift+", "shift ")
