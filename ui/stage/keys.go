package stage

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"lanes/engine/models"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// Action is what a key asks for.
type Action uint8

const (
	NoAction Action = iota
	Start
	Again
	ChooseModel
	NextModel
	PrevModel
	MoreWorkers
	FewerWorkers
	TurnKnob   // of the lesson, the first
	TurnSecond // the one that is special about the model
	StopCount
	StepWorker
	UndoStep
	RandomSteps
	MoreSteps
	FewerSteps
	NextRoom
	NextLesson
	PrevLesson
	Foretell // an answer to a question
	PassOver
	StartSearch
	EndSearch
	Erase
	EraseAll
	Pause
	TimeBack
	TimeForward
	EventBack
	EventForward
	AnyBack // an event, whatever lane is chosen
	AnyForward
	Slower
	Faster
	RealTime
	ToStart
	ToEdge
	LaneUp
	LaneDown
	PageUp
	PageDown
	Inspect
	ChangeAxis
	ZoomIn
	ZoomOut
	SetOrigin
	AskWhy
	ToCause
	UndoMove
	CompareAll
	SweepModel
	NextView
	PrevView
	ExportCard
	ExportCSV
	SetMark
	SaveMark
	NextMark
	PrevMark
	ShowCode
	CodeUp
	CodeDown
	ChangeTheme
	ChangeLang
	ShowHelp
	Leave // for the screen before
	Exit  // where there is none before
	Quit
)

// Scope is a set of screens.
type Scope uint8

const (
	OnMenu Scope = 1 << iota
	OnRun
	OnLane
	OnSteps
	OnExplore
	OnVersus
	OnSearch // the menu, while a lesson is searched for
	OnAsk    // any of them, while a question is on it

	OnRuns     = OnRun | OnLane
	OnLab      = OnSteps | OnExplore
	withLanes  = OnMenu | OnRuns
	Everywhere = OnMenu | OnRuns | OnLab | OnVersus | OnAsk
)

// keyRow is a row of the table of keys: a key, or a pair of them that go opposite ways
// and share their words.
type keyRow struct {
	do        Action   // what the key asks for
	keys      []string // that ask for it
	other     Action   // what the second key of a pair asks for; noAction for a single one
	otherKeys []string // as many as keys
	either    bool     // the line of help shows the pair while any of the two is on, not only the first
	shown     string   // how the line of help shows them
	on        Scope    // the screens that have them
	rank      int      // the place in the line of help to begin with: from 1; 0 is none, below 0 is at the end
	words     func(*text.Keys) text.Key
}

// keyTable is all keys. The line of help, the table of all keys and what a key
// does come from here. Signs that are not ASCII have a word for terminals
// without them.
var keyTable = []keyRow{
	{do: Foretell, keys: choiceKeys, shown: "1–9", on: OnAsk, rank: 1, words: func(k *text.Keys) text.Key { return k.Predict }},
	{do: PassOver, keys: []string{"enter", "space"}, shown: "enter", on: OnAsk, rank: 2, words: func(k *text.Keys) text.Key { return k.Skip }},
	{do: Start, keys: []string{"enter"}, shown: "enter", on: OnMenu | OnSearch, rank: 1, words: func(k *text.Keys) text.Key { return k.Start }},
	{do: Inspect, keys: []string{"enter"}, shown: "enter", on: OnRun, rank: 5, words: func(k *text.Keys) text.Key { return k.Inspect }},
	{do: Leave, keys: []string{"enter"}, shown: "enter", on: OnLane, rank: 5, words: func(k *text.Keys) text.Key { return k.Lanes }},
	{do: StepWorker, keys: workerKeys, shown: "0–9", on: OnSteps, rank: 1, words: func(k *text.Keys) text.Key { return k.Step }},
	{do: Inspect, keys: []string{"enter"}, shown: "enter", on: OnExplore, rank: 1, words: func(k *text.Keys) text.Key { return k.OpenSteps }},
	{do: UndoStep, keys: []string{"u", "backspace"}, shown: "u", on: OnSteps, rank: 2, words: func(k *text.Keys) text.Key { return k.Undo }},
	{do: RandomSteps, keys: []string{"a"}, shown: "a", on: OnSteps, rank: 2, words: func(k *text.Keys) text.Key { return k.Random }},
	{do: Pause, keys: []string{"space"}, shown: "space", on: OnRuns, rank: 1, words: func(k *text.Keys) text.Key { return k.Pause }},
	{do: Pause, keys: []string{"space"}, shown: "space", on: OnSteps, words: func(k *text.Keys) text.Key { return k.Halt }},
	{do: StopCount, keys: []string{"space"}, shown: "space", on: OnExplore, rank: 1, words: func(k *text.Keys) text.Key { return k.StopCount }},
	{do: TimeBack, keys: []string{"left", "h"}, other: TimeForward, otherKeys: []string{"right", "l"}, shown: "←→", on: OnRuns, rank: 2, words: func(k *text.Keys) text.Key { return k.Time }},
	{do: TimeBack, keys: []string{"left", "h"}, other: TimeForward, otherKeys: []string{"right", "l"}, shown: "←→", on: OnSteps, rank: 3, words: func(k *text.Keys) text.Key { return k.StepBack }},
	{do: EventBack, keys: []string{"shift+left"}, other: EventForward, otherKeys: []string{"shift+right"}, shown: "shift ←→", on: OnRuns, words: func(k *text.Keys) text.Key { return k.Event }},
	{do: AnyBack, keys: []string{","}, other: AnyForward, otherKeys: []string{"."}, shown: ", .", on: OnRuns, words: func(k *text.Keys) text.Key { return k.Any }},
	{do: Slower, keys: []string{"<"}, other: Faster, otherKeys: []string{">"}, shown: "< >", on: OnRuns, rank: 12, words: func(k *text.Keys) text.Key { return k.Speed }},
	{do: RealTime, keys: []string{"x"}, shown: "x", on: OnRuns, words: func(k *text.Keys) text.Key { return k.RealTime }},
	{do: PrevMark, keys: []string{"{"}, other: NextMark, otherKeys: []string{"}"}, shown: "{ }", on: OnRuns, words: func(k *text.Keys) text.Key { return k.ToMark }},
	{do: SetMark, keys: []string{"m"}, shown: "m", on: OnRuns, rank: 15, words: func(k *text.Keys) text.Key { return k.Mark }},
	{do: SaveMark, keys: []string{"ctrl+s"}, shown: "ctrl+s", on: OnRuns, words: func(k *text.Keys) text.Key { return k.SaveMark }},
	{do: AskWhy, keys: []string{"w"}, shown: "w", on: OnRuns, rank: 16, words: func(k *text.Keys) text.Key { return k.Why }},
	{do: ToCause, keys: []string{"W"}, shown: "W", on: OnRuns, words: func(k *text.Keys) text.Key { return k.Cause }},
	{do: UndoMove, keys: []string{"u"}, shown: "u", on: OnRuns, words: func(k *text.Keys) text.Key { return k.Return }},
	{do: ToStart, keys: []string{"home"}, shown: "home", on: OnRuns | OnSteps, words: func(k *text.Keys) text.Key { return k.First }},
	{do: ToEdge, keys: []string{"end"}, shown: "end", on: OnRuns, rank: 3, words: func(k *text.Keys) text.Key { return k.Live }},
	{do: ToEdge, keys: []string{"end"}, shown: "end", on: OnSteps, words: func(k *text.Keys) text.Key { return k.Last }},
	{do: LaneUp, keys: []string{"up", "k"}, other: LaneDown, otherKeys: []string{"down", "j"}, shown: "↑↓", on: withLanes | OnExplore, rank: 4, words: func(k *text.Keys) text.Key { return k.Lane }},
	{do: LaneUp, keys: []string{"up"}, other: LaneDown, otherKeys: []string{"down"}, shown: "↑↓", on: OnSearch, rank: 4, words: func(k *text.Keys) text.Key { return k.Lane }},
	{do: PageUp, keys: []string{"pgup"}, other: PageDown, otherKeys: []string{"pgdown"}, shown: "pgup", on: withLanes | OnSearch, words: func(k *text.Keys) text.Key { return k.Page }},
	{do: StartSearch, keys: []string{"/"}, shown: "/", on: OnMenu, rank: 5, words: func(k *text.Keys) text.Key { return k.Search }},
	{do: Erase, keys: []string{"backspace", "ctrl+h"}, shown: "backspace", on: OnSearch, words: func(k *text.Keys) text.Key { return k.Erase }},
	{do: EraseAll, keys: []string{"ctrl+u"}, shown: "ctrl+u", on: OnSearch, rank: 5, words: func(k *text.Keys) text.Key { return k.EraseAll }},
	{do: Again, keys: []string{"r"}, shown: "r", on: OnRuns, rank: 6, words: func(k *text.Keys) text.Key { return k.Again }},
	{do: Again, keys: []string{"r"}, shown: "r", on: OnLab, rank: 6, words: func(k *text.Keys) text.Key { return k.Restart }},
	{do: NextRoom, keys: []string{"n"}, shown: "n", on: OnRun | OnLab, rank: 4, words: func(k *text.Keys) text.Key { return k.Room }},
	{do: NextLesson, keys: []string{"N"}, other: PrevLesson, otherKeys: []string{"P"}, either: true, shown: "N P", on: OnRuns | OnLab | OnAsk, rank: 5, words: func(k *text.Keys) text.Key { return k.Lesson }},
	{do: ChooseModel, on: OnMenu, rank: 7, words: func(k *text.Keys) text.Key { return k.Model }},
	{do: ChooseModel, on: OnRuns, rank: 7, words: func(k *text.Keys) text.Key { return k.RunModel }},
	{do: NextModel, keys: []string{"tab"}, other: PrevModel, otherKeys: []string{"shift+tab"}, shown: "tab", on: withLanes | OnSearch | OnAsk, words: func(k *text.Keys) text.Key { return k.NextModel }},
	{do: NextModel, keys: []string{"tab"}, other: PrevModel, otherKeys: []string{"shift+tab"}, shown: "tab", on: OnLab, rank: 7, words: func(k *text.Keys) text.Key { return k.Program }},
	{do: MoreSteps, keys: []string{"]", "."}, other: FewerSteps, otherKeys: []string{"[", ","}, shown: "[ ]", on: OnLab, rank: 8, words: func(k *text.Keys) text.Key { return k.Repeats }},
	{do: MoreWorkers, keys: []string{"+", "="}, other: FewerWorkers, otherKeys: []string{"-", "_"}, shown: "+ −", on: Everywhere, rank: 9, words: func(k *text.Keys) text.Key { return k.Workers }},
	{do: TurnKnob, keys: []string{"g"}, shown: "g", on: OnRuns | OnLab, rank: 3, words: func(k *text.Keys) text.Key { return k.Knob }},
	{do: TurnKnob, keys: []string{"g"}, shown: "g", on: OnMenu | OnAsk, rank: 10, words: func(k *text.Keys) text.Key { return k.Knob }},
	{do: TurnSecond, keys: []string{"v"}, shown: "v", on: OnRuns, rank: 3, words: func(k *text.Keys) text.Key { return k.Second }},
	{do: TurnSecond, keys: []string{"v"}, shown: "v", on: OnMenu | OnAsk, rank: 10, words: func(k *text.Keys) text.Key { return k.Second }},
	{do: ChangeAxis, keys: []string{"z"}, shown: "z", on: OnRuns, rank: 10, words: func(k *text.Keys) text.Key { return k.Axis }},
	{do: ZoomOut, keys: []string{"["}, other: ZoomIn, otherKeys: []string{"]"}, shown: "[ ]", on: OnRuns | OnVersus, rank: 13, words: func(k *text.Keys) text.Key { return k.Zoom }},
	{do: SetOrigin, keys: []string{"o"}, shown: "o", on: OnRuns, rank: 14, words: func(k *text.Keys) text.Key { return k.Origin }},
	{do: ShowCode, keys: []string{"s"}, shown: "s", on: OnRun | OnAsk, rank: 3, words: func(k *text.Keys) text.Key { return k.Code }},
	{do: CodeUp, keys: []string{"shift+up"}, other: CodeDown, otherKeys: []string{"shift+down"}, shown: "shift ↑↓", on: OnRun | OnAsk, words: func(k *text.Keys) text.Key { return k.Lines }},
	{do: Pause, keys: []string{"space"}, shown: "space", on: OnVersus, rank: 1, words: func(k *text.Keys) text.Key { return k.Race }},
	{do: TimeBack, keys: []string{"left", "h"}, other: TimeForward, otherKeys: []string{"right", "l"}, shown: "←→", on: OnVersus, rank: 2, words: func(k *text.Keys) text.Key { return k.Time }},
	{do: Slower, keys: []string{"<"}, other: Faster, otherKeys: []string{">"}, shown: "< >", on: OnVersus, rank: 4, words: func(k *text.Keys) text.Key { return k.Speed }},
	{do: RealTime, keys: []string{"x"}, shown: "x", on: OnVersus, words: func(k *text.Keys) text.Key { return k.RealTime }},
	{do: ToStart, keys: []string{"home"}, shown: "home", on: OnVersus, words: func(k *text.Keys) text.Key { return k.First }},
	{do: ToEdge, keys: []string{"end"}, shown: "end", on: OnVersus, rank: 6, words: func(k *text.Keys) text.Key { return k.AllOver }},
	{do: NextView, keys: []string{"tab"}, other: PrevView, otherKeys: []string{"shift+tab"}, shown: "tab", on: OnVersus, rank: 3, words: func(k *text.Keys) text.Key { return k.View }},
	{do: LaneUp, keys: []string{"up", "k"}, other: LaneDown, otherKeys: []string{"down", "j"}, shown: "↑↓", on: OnVersus, rank: 8, words: func(k *text.Keys) text.Key { return k.Lane }},
	{do: PageUp, keys: []string{"pgup"}, other: PageDown, otherKeys: []string{"pgdown"}, shown: "pgup", on: OnVersus, words: func(k *text.Keys) text.Key { return k.Page }},
	{do: Again, keys: []string{"r"}, shown: "r", on: OnVersus, rank: 5, words: func(k *text.Keys) text.Key { return k.Measure }},
	{do: SweepModel, keys: []string{"w"}, shown: "w", on: OnVersus, rank: 7, words: func(k *text.Keys) text.Key { return k.Sweep }},
	{do: CompareAll, keys: []string{"c"}, shown: "c", on: OnMenu | OnRuns | OnVersus, rank: 8, words: func(k *text.Keys) text.Key { return k.Compare }},
	{do: ExportCard, keys: []string{"e"}, shown: "e", on: OnRuns | OnVersus, rank: 9, words: func(k *text.Keys) text.Key { return k.Export }},
	{do: ExportCSV, keys: []string{"E"}, shown: "E", on: OnRuns | OnVersus, words: func(k *text.Keys) text.Key { return k.ExportCSV }},
	{do: ChangeTheme, keys: []string{"t"}, shown: "t", on: Everywhere, rank: 11, words: func(k *text.Keys) text.Key { return k.Theme }},
	{do: ChangeLang, keys: []string{"L"}, shown: "L", on: Everywhere, rank: 8, words: func(k *text.Keys) text.Key { return k.Lang }},
	{do: ShowHelp, keys: []string{"?"}, shown: "?", on: Everywhere, rank: -2, words: func(k *text.Keys) text.Key { return k.Help }},
	{do: Leave, keys: []string{"q", "esc"}, shown: "q", on: Everywhere, rank: -1, words: func(k *text.Keys) text.Key { return k.Leave }},
	{do: Exit, keys: []string{"q", "esc"}, shown: "q", on: Everywhere, rank: -1, words: func(k *text.Keys) text.Key { return k.Exit }},
	{do: EndSearch, keys: []string{"esc"}, shown: "esc", on: OnSearch, rank: -1, words: func(k *text.Keys) text.Key { return k.EndSearch }},
	{do: Quit, keys: []string{"ctrl+c"}, shown: "ctrl+c", on: Everywhere | OnSearch, words: func(k *text.Keys) text.Key { return k.Quit }},
}

// KnobKeys turn the knobs of a lesson, in their order.
var KnobKeys = []string{"g", "v"}

// choiceKeys choose an answer.
var choiceKeys = []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}

// workerKeys choose a worker.
var workerKeys = []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}

// modelKeys choose a model, in the engine's order, and shown is how they are shown
// together. There are no more than digits: models beyond them are reached by others.
func modelKeys() (keys []string, shown string) {
	keys = choiceKeys[:min(len(models.All()), len(choiceKeys))]
	return keys, keys[0] + "–" + keys[len(keys)-1]
}

// Digit is the key of a model, the same one everywhere; "" if it has none.
func Digit(model string) string {
	keys, _ := modelKeys()
	at := slices.IndexFunc(models.All(), func(m models.Model) bool { return m.ID == model })
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

func NewKeyMap(k *text.Keys) keyMap {
	m := make(keyMap, len(keyTable))
	for i := range keyTable {
		r := keyTable[i]
		if r.do == ChooseModel {
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

// Enable switches keys off that make no sense now: they neither match nor show.
func (m keyMap) Enable(can func(Action) bool) {
	for i := range m {
		m[i].SetEnabled(can(m[i].do))
		m[i].second.SetEnabled(m[i].other != NoAction && can(m[i].other))
	}
}

// Rename gives a key of some screens another word in the line of help.
func (m keyMap) Rename(do Action, on Scope, short string) {
	for i := range m {
		if m[i].do == do && m[i].on&on != 0 {
			m[i].SetHelp(m[i].shown, short)
		}
	}
}

// Show gives a key another name.
func (m keyMap) Show(do Action, shown string) {
	for i := range m {
		if m[i].do == do {
			m[i].SetHelp(shown, m[i].Help().Desc)
		}
	}
}

// Place gives a key of some screens another place in the line of help.
func (m keyMap) Place(do Action, on Scope, rank int) {
	for i := range m {
		if m[i].do == do && m[i].on&on != 0 {
			m[i].rank = rank
		}
	}
}

// Match is what a key asks for on a screen, and which of its keys it is.
func (m keyMap) Match(msg tea.KeyPressMsg, on Scope) (do Action, which int) {
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
	return NoAction, 0
}

// Line writes the line of help: as many keys as there is room for, with those
// for help and for leaving always there.
func (m keyMap) Line(p paint.Pen, on Scope) {
	end := p.End
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
			if p.Col()+itemWidth(b) > end {
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

// Table is all keys of a screen with what they do, and the columns that the
// longest name takes; without those that will never do anything there.
func (m keyMap) Table(on Scope, never func(Action) bool) (rows []key.Help, pressed int) {
	for i := range m {
		b := &m[i]
		if b.on&on == 0 || b.never() || never(b.do) {
			continue
		}
		name := b.pressed()
		rows = append(rows, key.Help{Key: name, Desc: b.long})
		pressed = max(pressed, paint.Width(name))
	}
	return rows, pressed
}

// offered reports whether the line of help of a screen may show the row.
func (b *boundKey) offered(on Scope) bool {
	return b.on&on != 0 && (b.Enabled() || b.either && b.second.Enabled())
}

// never reports whether the key is off, and will be on this screen: other than
// keys for the time, these do not depend on the moment.
func (b *boundKey) never() bool {
	switch b.do {
	case SaveMark, ChooseModel, NextModel, MoreWorkers, CompareAll, ExportCard, ExportCSV, ShowCode, CodeUp, TurnKnob, TurnSecond, MoreSteps, NextRoom, NextLesson, Leave, Exit:
		return !b.Enabled()
	}
	return false
}

func itemWidth(b boundKey) int { return paint.Width(b.Help().Key) + 1 + paint.Width(b.Help().Desc) + 2 }

func item(p *paint.Pen, b boundKey) {
	p.Text(paint.Accent, b.Help().Key)
	p.Skip(1)
	p.Text(paint.Dim, b.Help().Desc)
	p.Skip(2)
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
		if b.other != NoAction {
			names = append(names, signs.Replace(b.otherKeys[i]))
		}
	}
	return strings.Replace(strings.Join(names, " "), "← shift →", "← →", 1)
}

var signs = strings.NewReplacer("left", "←", "right", "→", "pgup", "pgup", "up", "↑", "pgdown", "pgdn", "down", "↓", "shift+", "shift ")
