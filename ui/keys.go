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

// keyRow is a row of the table of keys: a key, or a pair of them that go opposite ways
// and share their words.
type keyRow struct {
	do        action   // what the key asks for
	keys      []string // that ask for it
	other     action   // what the second key of a pair asks for; noAction for a single one
	otherKeys []string // as many as keys
	either    bool     // the line of help shows the pair while any of the two is on, not only the first
	shown     string   // how the line of help shows them
	on        scope    // the screens that have them
	rank      int      // the place in the line of help to begin with: from 1; 0 is none, below 0 is at the end
	words     func(*text.Keys) text.Key
}

// keyTable is all keys. The line of help, the table of all keys and what a key
// does come from here. Signs that are not ASCII have a word for terminals
// without them.
var keyTable = []keyRow{
	{do: foretell, keys: choiceKeys, shown: "1–9", on: onAsk, rank: 1, words: func(k *text.Keys) text.Key { return k.Foretell }},
	{do: passOver, keys: []string{"enter", "space"}, shown: "enter", on: onAsk, rank: 2, words: func(k *text.Keys) text.Key { return k.PassOver }},
	{do: start, keys: []string{"enter"}, shown: "enter", on: onMenu | onSearch, rank: 1, words: func(k *text.Keys) text.Key { return k.Start }},
	{do: inspect, keys: []string{"enter"}, shown: "enter", on: onRun, rank: 5, words: func(k *text.Keys) text.Key { return k.Inspect }},
	{do: leave, keys: []string{"enter"}, shown: "enter", on: onLane, rank: 5, words: func(k *text.Keys) text.Key { return k.Lanes }},
	{do: stepWorker, keys: workerKeys, shown: "0–9", on: onSteps, rank: 1, words: func(k *text.Keys) text.Key { return k.Step }},
	{do: inspect, keys: []string{"enter"}, shown: "enter", on: onExplore, rank: 1, words: func(k *text.Keys) text.Key { return k.OpenSteps }},
	{do: undoStep, keys: []string{"u", "backspace"}, shown: "u", on: onSteps, rank: 2, words: func(k *text.Keys) text.Key { return k.Undo }},
	{do: randomSteps, keys: []string{"a"}, shown: "a", on: onSteps, rank: 2, words: func(k *text.Keys) text.Key { return k.Random }},
	{do: pause, keys: []string{"space"}, shown: "space", on: onRuns, rank: 1, words: func(k *text.Keys) text.Key { return k.Pause }},
	{do: pause, keys: []string{"space"}, shown: "space", on: onSteps, words: func(k *text.Keys) text.Key { return k.Halt }},
	{do: stopCount, keys: []string{"space"}, shown: "space", on: onExplore, rank: 1, words: func(k *text.Keys) text.Key { return k.StopCount }},
	{do: timeBack, keys: []string{"left", "h"}, other: timeForward, otherKeys: []string{"right", "l"}, shown: "←→", on: onRuns, rank: 2, words: func(k *text.Keys) text.Key { return k.Time }},
	{do: timeBack, keys: []string{"left", "h"}, other: timeForward, otherKeys: []string{"right", "l"}, shown: "←→", on: onSteps, rank: 3, words: func(k *text.Keys) text.Key { return k.StepBack }},
	{do: eventBack, keys: []string{"shift+left"}, other: eventForward, otherKeys: []string{"shift+right"}, shown: "shift ←→", on: onRuns, words: func(k *text.Keys) text.Key { return k.Event }},
	{do: anyBack, keys: []string{","}, other: anyForward, otherKeys: []string{"."}, shown: ", .", on: onRuns, words: func(k *text.Keys) text.Key { return k.Any }},
	{do: slower, keys: []string{"<"}, other: faster, otherKeys: []string{">"}, shown: "< >", on: onRuns, rank: 12, words: func(k *text.Keys) text.Key { return k.Speed }},
	{do: realTime, keys: []string{"x"}, shown: "x", on: onRuns, words: func(k *text.Keys) text.Key { return k.RealTime }},
	{do: prevMark, keys: []string{"{"}, other: nextMark, otherKeys: []string{"}"}, shown: "{ }", on: onRuns, words: func(k *text.Keys) text.Key { return k.ToMark }},
	{do: setMark, keys: []string{"m"}, shown: "m", on: onRuns, rank: 15, words: func(k *text.Keys) text.Key { return k.Mark }},
	{do: saveMark, keys: []string{"ctrl+s"}, shown: "ctrl+s", on: onRuns, words: func(k *text.Keys) text.Key { return k.SaveMark }},
	{do: askWhy, keys: []string{"w"}, shown: "w", on: onRuns, rank: 16, words: func(k *text.Keys) text.Key { return k.Why }},
	{do: toCause, keys: []string{"W"}, shown: "W", on: onRuns, words: func(k *text.Keys) text.Key { return k.Cause }},
	{do: undoMove, keys: []string{"u"}, shown: "u", on: onRuns, words: func(k *text.Keys) text.Key { return k.Return }},
	{do: toStart, keys: []string{"home"}, shown: "home", on: onRuns | onSteps, words: func(k *text.Keys) text.Key { return k.First }},
	{do: toEdge, keys: []string{"end"}, shown: "end", on: onRuns, rank: 3, words: func(k *text.Keys) text.Key { return k.Live }},
	{do: toEdge, keys: []string{"end"}, shown: "end", on: onSteps, words: func(k *text.Keys) text.Key { return k.Last }},
	{do: laneUp, keys: []string{"up", "k"}, other: laneDown, otherKeys: []string{"down", "j"}, shown: "↑↓", on: withLanes | onExplore, rank: 4, words: func(k *text.Keys) text.Key { return k.Lane }},
	{do: laneUp, keys: []string{"up"}, other: laneDown, otherKeys: []string{"down"}, shown: "↑↓", on: onSearch, rank: 4, words: func(k *text.Keys) text.Key { return k.Lane }},
	{do: pageUp, keys: []string{"pgup"}, other: pageDown, otherKeys: []string{"pgdown"}, shown: "pgup", on: withLanes | onSearch, words: func(k *text.Keys) text.Key { return k.Page }},
	{do: startSearch, keys: []string{"/"}, shown: "/", on: onMenu, rank: 5, words: func(k *text.Keys) text.Key { return k.Search }},
	{do: erase, keys: []string{"backspace", "ctrl+h"}, shown: "backspace", on: onSearch, words: func(k *text.Keys) text.Key { return k.Erase }},
	{do: eraseAll, keys: []string{"ctrl+u"}, shown: "ctrl+u", on: onSearch, rank: 5, words: func(k *text.Keys) text.Key { return k.EraseAll }},
	{do: again, keys: []string{"r"}, shown: "r", on: onRuns, rank: 6, words: func(k *text.Keys) text.Key { return k.Again }},
	{do: again, keys: []string{"r"}, shown: "r", on: onLab, rank: 6, words: func(k *text.Keys) text.Key { return k.Restart }},
	{do: nextRoom, keys: []string{"n"}, shown: "n", on: onRun | onLab, rank: 4, words: func(k *text.Keys) text.Key { return k.Room }},
	{do: nextLesson, keys: []string{"N"}, other: prevLesson, otherKeys: []string{"P"}, either: true, shown: "N P", on: onRuns | onLab | onAsk, rank: 5, words: func(k *text.Keys) text.Key { return k.Lesson }},
	{do: chooseModel, on: onMenu, rank: 7, words: func(k *text.Keys) text.Key { return k.Model }},
	{do: chooseModel, on: onRuns, rank: 7, words: func(k *text.Keys) text.Key { return k.RunModel }},
	{do: nextModel, keys: []string{"tab"}, other: prevModel, otherKeys: []string{"shift+tab"}, shown: "tab", on: withLanes | onSearch | onAsk, words: func(k *text.Keys) text.Key { return k.NextModel }},
	{do: nextModel, keys: []string{"tab"}, other: prevModel, otherKeys: []string{"shift+tab"}, shown: "tab", on: onLab, rank: 7, words: func(k *text.Keys) text.Key { return k.Program }},
	{do: moreSteps, keys: []string{"]", "."}, other: fewerSteps, otherKeys: []string{"[", ","}, shown: "[ ]", on: onLab, rank: 8, words: func(k *text.Keys) text.Key { return k.Repeats }},
	{do: moreWorkers, keys: []string{"+", "="}, other: fewerWorkers, otherKeys: []string{"-", "_"}, shown: "+ −", on: everywhere, rank: 9, words: func(k *text.Keys) text.Key { return k.Workers }},
	{do: turnKnob, keys: []string{"g"}, shown: "g", on: onRuns | onLab, rank: 3, words: func(k *text.Keys) text.Key { return k.Knob }},
	{do: turnKnob, keys: []string{"g"}, shown: "g", on: onMenu | onAsk, rank: 10, words: func(k *text.Keys) text.Key { return k.Knob }},
	{do: turnSecond, keys: []string{"v"}, shown: "v", on: onRuns, rank: 3, words: func(k *text.Keys) text.Key { return k.Second }},
	{do: turnSecond, keys: []string{"v"}, shown: "v", on: onMenu | onAsk, rank: 10, words: func(k *text.Keys) text.Key { return k.Second }},
	{do: changeAxis, keys: []string{"z"}, shown: "z", on: onRuns, rank: 10, words: func(k *text.Keys) text.Key { return k.Axis }},
	{do: zoomOut, keys: []string{"["}, other: zoomIn, otherKeys: []string{"]"}, shown: "[ ]", on: onRuns | onVersus, rank: 13, words: func(k *text.Keys) text.Key { return k.Zoom }},
	{do: setOrigin, keys: []string{"o"}, shown: "o", on: onRuns, rank: 14, words: func(k *text.Keys) text.Key { return k.Origin }},
	{do: showCode, keys: []string{"s"}, shown: "s", on: onRun | onAsk, rank: 3, words: func(k *text.Keys) text.Key { return k.Code }},
	{do: codeUp, keys: []string{"shift+up"}, other: codeDown, otherKeys: []string{"shift+down"}, shown: "shift ↑↓", on: onRun | onAsk, words: func(k *text.Keys) text.Key { return k.Lines }},
	{do: pause, keys: []string{"space"}, shown: "space", on: onVersus, rank: 1, words: func(k *text.Keys) text.Key { return k.Race }},
	{do: timeBack, keys: []string{"left", "h"}, other: timeForward, otherKeys: []string{"right", "l"}, shown: "←→", on: onVersus, rank: 2, words: func(k *text.Keys) text.Key { return k.Time }},
	{do: slower, keys: []string{"<"}, other: faster, otherKeys: []string{">"}, shown: "< >", on: onVersus, rank: 4, words: func(k *text.Keys) text.Key { return k.Speed }},
	{do: realTime, keys: []string{"x"}, shown: "x", on: onVersus, words: func(k *text.Keys) text.Key { return k.RealTime }},
	{do: toStart, keys: []string{"home"}, shown: "home", on: onVersus, words: func(k *text.Keys) text.Key { return k.First }},
	{do: toEdge, keys: []string{"end"}, shown: "end", on: onVersus, rank: 6, words: func(k *text.Keys) text.Key { return k.AllOver }},
	{do: nextView, keys: []string{"tab"}, other: prevView, otherKeys: []string{"shift+tab"}, shown: "tab", on: onVersus, rank: 3, words: func(k *text.Keys) text.Key { return k.View }},
	{do: laneUp, keys: []string{"up", "k"}, other: laneDown, otherKeys: []string{"down", "j"}, shown: "↑↓", on: onVersus, rank: 8, words: func(k *text.Keys) text.Key { return k.Lane }},
	{do: pageUp, keys: []string{"pgup"}, other: pageDown, otherKeys: []string{"pgdown"}, shown: "pgup", on: onVersus, words: func(k *text.Keys) text.Key { return k.Page }},
	{do: again, keys: []string{"r"}, shown: "r", on: onVersus, rank: 5, words: func(k *text.Keys) text.Key { return k.Measure }},
	{do: sweepModel, keys: []string{"w"}, shown: "w", on: onVersus, rank: 7, words: func(k *text.Keys) text.Key { return k.Sweep }},
	{do: compareAll, keys: []string{"c"}, shown: "c", on: onMenu | onRuns | onVersus, rank: 8, words: func(k *text.Keys) text.Key { return k.Compare }},
	{do: exportCard, keys: []string{"e"}, shown: "e", on: onRuns | onVersus, rank: 9, words: func(k *text.Keys) text.Key { return k.Export }},
	{do: exportCSV, keys: []string{"E"}, shown: "E", on: onRuns | onVersus, words: func(k *text.Keys) text.Key { return k.ExportCSV }},
	{do: changeTheme, keys: []string{"t"}, shown: "t", on: everywhere, rank: 11, words: func(k *text.Keys) text.Key { return k.Theme }},
	{do: changeLang, keys: []string{"L"}, shown: "L", on: everywhere, rank: 8, words: func(k *text.Keys) text.Key { return k.Lang }},
	{do: showHelp, keys: []string{"?"}, shown: "?", on: everywhere, rank: -2, words: func(k *text.Keys) text.Key { return k.Help }},
	{do: leave, keys: []string{"q", "esc"}, shown: "q", on: everywhere, rank: -1, words: func(k *text.Keys) text.Key { return k.Leave }},
	{do: exit, keys: []string{"q", "esc"}, shown: "q", on: everywhere, rank: -1, words: func(k *text.Keys) text.Key { return k.Exit }},
	{do: endSearch, keys: []string{"esc"}, shown: "esc", on: onSearch, rank: -1, words: func(k *text.Keys) text.Key { return k.EndSearch }},
	{do: quit, keys: []string{"ctrl+c"}, shown: "ctrl+c", on: everywhere | onSearch, words: func(k *text.Keys) text.Key { return k.Quit }},
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
	key.Binding             // of its first key
	second      key.Binding // of the other one of a pair
	long        string
	rank        int // its place in the line of help now
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
		m[i] = boundKey{
			keyRow:  &r,
			Binding: key.NewBinding(key.WithKeys(r.keys...), key.WithHelp(r.shown, w.Short)),
			second:  key.NewBinding(key.WithKeys(r.otherKeys...)),
			long:    w.Long,
			rank:    r.rank,
		}
	}
	return m
}

// enable switches keys off that make no sense now: they neither match nor show.
func (m keyMap) enable(can func(action) bool) {
	for i := range m {
		m[i].SetEnabled(can(m[i].do))
		m[i].second.SetEnabled(m[i].other != noAction && can(m[i].other))
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
		b := &m[i]
		switch {
		case b.on&on == 0:
		case key.Matches(msg, b.Binding):
			return b.do, slices.Index(b.keys, msg.String())
		case key.Matches(msg, b.second):
			return b.other, slices.Index(b.otherKeys, msg.String())
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
		if m[i].rank < 0 && m[i].offered(on) {
			last = append(last, m[i])
			end -= itemWidth(m[i])
		}
	}
	for rank := 1; rank < len(m); rank++ {
		for i := range m {
			b := m[i]
			if b.rank != rank || !b.offered(on) {
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
		if b.on&on == 0 || b.never() || never(b.do) {
			continue
		}
		name := b.pressed()
		rows = append(rows, key.Help{Key: name, Desc: b.long})
		pressed = max(pressed, width(name))
	}
	return rows, pressed
}

// offered reports whether the line of help of a screen may show the row.
func (b *boundKey) offered(on scope) bool {
	return b.on&on != 0 && (b.Enabled() || b.either && b.second.Enabled())
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

// pressed is the names of a row's keys as the table of all keys shows them: those of a
// pair by turns, and a range of keys as the line of help has it.
func (b *boundKey) pressed() string {
	if len(b.keys) > 2 {
		return b.Help().Key
	}
	var names []string
	for i, k := range b.keys {
		names = append(names, signs.Replace(k))
		if b.other != noAction {
			names = append(names, signs.Replace(b.otherKeys[i]))
		}
	}
	return strings.Replace(strings.Join(names, " "), "← shift →", "← →", 1)
}

var signs = strings.NewReplacer("left", "←", "right", "→", "pgup", "pgup", "up", "↑", "pgdown", "pgdn", "down", "↓", "shift+", "shift ")
