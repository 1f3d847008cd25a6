package stage

import (
	"fmt"

	"lanes/engine/models"
	"lanes/ui/export"
	"lanes/ui/film"
	"lanes/ui/text"
)

// Action is what a key asks for.
type Action uint8

// The actions. What each does on a screen is said by the words of its key.
const (
	NoAction Action = iota
	Start           // a run of the chosen lesson
	Again           // the same once more
	ChooseModel
	NextModel
	PrevModel
	MoreWorkers
	FewerWorkers
	TurnKnob // of the lesson; which one is its number
	StopCount
	StepWorker
	UndoStep
	RandomSteps
	MoreSteps
	FewerSteps
	NextRoom
	NextLesson
	PrevLesson
	Predict // an answer to a question
	Skip
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
	KillWorker // of the chosen lane
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
	ExportCard // in a format; which one is its number
	Film       // what is on the screen, into a format; which one is its number
	SetMark
	SaveMark
	NextMark
	PrevMark
	ShowCode
	CodeUp
	CodeDown
	SaveProgram // the Python that is shown, into a file
	RunProgram  // the same, for real
	ShowOutput  // what the program prints
	TextUp      // of panel and card, where there is no room for all of it
	TextDown
	FilterLanes // by name, state and reason
	FoldGroup   // or unfold
	ShowSystem  // the lanes of an observed program that are its runtime's own, or hide them
	ShowClaims  // what the tutorial says
	ShowShows   // the scripts that ship with the program
	Present     // to a class, or no longer
	Black       // nothing is shown, until the next key
	Spotlight   // all but one lane, or line of code, is dimmed
	PointAt     // where the mouse clicks
	ShowIDs     // of processes and threads, while it is presented
	HoldStart   // a page before it begins
	ShowNotes   // the teacher's
	ShowClass   // the students who take part
	ChangeTheme
	ChangeLang
	ShowHelp
	Leave // for the screen before
	Exit  // where there is none before
	Quit
)

// Varies reports whether the action changes how the chosen lesson is run.
func (a Action) Varies() bool {
	switch a {
	case ChooseModel, NextModel, PrevModel, MoreWorkers, FewerWorkers, TurnKnob:
		return true
	}
	return false
}

// keyRow is a row of the table of keys: a key, or a pair of them that go opposite ways
// and share their words.
type keyRow struct {
	do        Action   // what the key asks for
	which     int      // which of those that the action can mean: its first key; the keys after it the next ones
	keys      []string // that ask for it
	other     Action   // what the second key of a pair asks for; NoAction for a single one
	otherKeys []string // as many as keys
	either    bool     // the line of help shows the pair while any of the two is on, not only the first
	shown     string   // how the line of help shows them
	on        Scope    // the screens that have them
	rank      int      // the place in the line of help to begin with: from 1; 0 is none, below 0 is at the end
	hides     bool     // while it is off the table of all keys is without it: whether it is on does not depend on the moment
	words     func(*text.Keys) text.Key
}

// keyTable is all keys. The line of help, the table of all keys and what a key
// does come from here. The keys of models, of knobs and of
// formats have tables of their own. Signs that are not ASCII have a word for terminals
// without them.
var keyTable = []keyRow{
	{do: Predict, keys: choiceKeys, shown: "1–9", on: OnAsk, rank: 1, words: func(k *text.Keys) text.Key { return k.Predict }},
	{do: Skip, keys: []string{"enter", "space"}, shown: "enter", on: OnAsk, rank: 2, words: func(k *text.Keys) text.Key { return k.Skip }},
	{do: Erase, keys: []string{"backspace"}, shown: "backspace", on: OnAsk, words: func(k *text.Keys) text.Key { return k.TakeBack }},
	{do: Start, keys: []string{"enter"}, shown: "enter", on: OnMenu | OnSearch, rank: 1, words: func(k *text.Keys) text.Key { return k.Start }},
	{do: Start, keys: []string{"enter"}, shown: "enter", on: OnClaims, rank: 1, words: func(k *text.Keys) text.Key { return k.OpenClaim }},
	{do: Start, keys: []string{"enter"}, shown: "enter", on: OnShows, rank: 1, words: func(k *text.Keys) text.Key { return k.PlayShow }},
	{do: Inspect, keys: []string{"enter"}, shown: "enter", on: OnRun, rank: 5, words: func(k *text.Keys) text.Key { return k.Inspect }},
	{do: Leave, keys: []string{"enter"}, shown: "enter", on: OnLane, rank: 5, hides: true, words: func(k *text.Keys) text.Key { return k.Lanes }},
	{do: StepWorker, keys: workerKeys, shown: "0–9", on: OnSteps, rank: 1, words: func(k *text.Keys) text.Key { return k.Step }},
	{do: Inspect, keys: []string{"enter"}, shown: "enter", on: OnExplore, rank: 1, words: func(k *text.Keys) text.Key { return k.OpenSteps }},
	{do: UndoStep, keys: []string{"u", "backspace"}, shown: "u", on: OnSteps, rank: 2, words: func(k *text.Keys) text.Key { return k.Undo }},
	{do: RandomSteps, keys: []string{"a"}, shown: "a", on: OnSteps, rank: 2, words: func(k *text.Keys) text.Key { return k.Random }},
	{do: Pause, keys: []string{"space", ";"}, shown: "space", on: OnRuns, rank: 1, words: func(k *text.Keys) text.Key { return k.Pause }},
	{do: Pause, keys: []string{"space", ";"}, shown: "space", on: OnSteps, words: func(k *text.Keys) text.Key { return k.Halt }},
	{do: StopCount, keys: []string{"space"}, shown: "space", on: OnExplore, rank: 1, words: func(k *text.Keys) text.Key { return k.StopCount }},
	{do: TimeBack, keys: []string{"left", "h"}, other: TimeForward, otherKeys: []string{"right", "l"}, shown: "←→", on: OnRuns, rank: 2, words: func(k *text.Keys) text.Key { return k.Time }},
	{do: TimeBack, keys: []string{"left", "h"}, other: TimeForward, otherKeys: []string{"right", "l"}, shown: "←→", on: OnSteps, rank: 3, words: func(k *text.Keys) text.Key { return k.StepBack }},
	{do: EventBack, keys: []string{"shift+left"}, other: EventForward, otherKeys: []string{"shift+right"}, shown: "shift ←→", on: OnRuns, words: func(k *text.Keys) text.Key { return k.Event }},
	{do: AnyBack, keys: []string{","}, other: AnyForward, otherKeys: []string{"."}, shown: ", .", on: OnRuns, words: func(k *text.Keys) text.Key { return k.Any }},
	{do: Slower, keys: []string{"<"}, other: Faster, otherKeys: []string{">"}, shown: "< >", on: OnRuns, rank: 12, words: func(k *text.Keys) text.Key { return k.Speed }},
	{do: RealTime, keys: []string{"x"}, shown: "x", on: OnRuns, words: func(k *text.Keys) text.Key { return k.RealTime }},
	{do: PrevMark, keys: []string{"{"}, other: NextMark, otherKeys: []string{"}"}, shown: "{ }", on: OnRuns, words: func(k *text.Keys) text.Key { return k.ToMark }},
	{do: SetMark, keys: []string{"m"}, shown: "m", on: OnRuns, rank: 15, words: func(k *text.Keys) text.Key { return k.Mark }},
	{do: SaveMark, keys: []string{"ctrl+s"}, shown: "ctrl+s", on: OnRuns, hides: true, words: func(k *text.Keys) text.Key { return k.SaveMark }},
	{do: AskWhy, keys: []string{"w"}, shown: "w", on: OnRuns, rank: 16, words: func(k *text.Keys) text.Key { return k.Why }},
	{do: ToCause, keys: []string{"W"}, shown: "W", on: OnRuns, words: func(k *text.Keys) text.Key { return k.Cause }},
	{do: UndoMove, keys: []string{"u"}, shown: "u", on: OnRuns, words: func(k *text.Keys) text.Key { return k.Return }},
	{do: ToStart, keys: []string{"home"}, shown: "home", on: OnRuns | OnSteps, words: func(k *text.Keys) text.Key { return k.First }},
	{do: ToEdge, keys: []string{"end"}, shown: "end", on: OnRuns, rank: 3, words: func(k *text.Keys) text.Key { return k.Live }},
	{do: ToEdge, keys: []string{"end"}, shown: "end", on: OnSteps, words: func(k *text.Keys) text.Key { return k.Last }},
	{do: LaneUp, keys: []string{"up", "k"}, other: LaneDown, otherKeys: []string{"down", "j"}, shown: "↑↓", on: withLanes | OnExplore | OnClaims | OnShows, rank: 4, words: func(k *text.Keys) text.Key { return k.Lane }},
	{do: LaneUp, keys: []string{"up"}, other: LaneDown, otherKeys: []string{"down"}, shown: "↑↓", on: OnSearch, rank: 4, words: func(k *text.Keys) text.Key { return k.Lane }},
	{do: PageUp, keys: []string{"pgup"}, other: PageDown, otherKeys: []string{"pgdown"}, shown: "pgup", on: withLanes | OnSearch | OnClaims, words: func(k *text.Keys) text.Key { return k.Page }},
	{do: StartSearch, keys: []string{"/"}, shown: "/", on: OnMenu, rank: 5, words: func(k *text.Keys) text.Key { return k.Search }},
	{do: FilterLanes, keys: []string{"/"}, shown: "/", on: OnRun, rank: 17, words: func(k *text.Keys) text.Key { return k.Filter }},
	{do: FoldGroup, keys: []string{"G"}, shown: "G", on: OnRun, rank: 6, hides: true, words: func(k *text.Keys) text.Key { return k.Fold }},
	{do: ShowSystem, keys: []string{"y"}, shown: "y", on: OnRun, rank: 7, hides: true, words: func(k *text.Keys) text.Key { return k.System }},
	{do: ShowClaims, keys: []string{"T"}, shown: "T", on: OnMenu, rank: 6, hides: true, words: func(k *text.Keys) text.Key { return k.Claims }},
	{do: ShowShows, keys: []string{"S"}, shown: "S", on: OnMenu, rank: 9, words: func(k *text.Keys) text.Key { return k.Shows }},
	{do: Erase, keys: []string{"backspace", "ctrl+h"}, shown: "backspace", on: OnSearch, words: func(k *text.Keys) text.Key { return k.Erase }},
	{do: EraseAll, keys: []string{"ctrl+u"}, shown: "ctrl+u", on: OnSearch, rank: 5, words: func(k *text.Keys) text.Key { return k.EraseAll }},
	{do: Again, keys: []string{"r"}, shown: "r", on: OnRuns, rank: 6, words: func(k *text.Keys) text.Key { return k.Again }},
	{do: Again, keys: []string{"r"}, shown: "r", on: OnLab, rank: 6, words: func(k *text.Keys) text.Key { return k.Restart }},
	{do: NextRoom, keys: []string{"n"}, shown: "n", on: OnRun | OnLab, rank: 4, hides: true, words: func(k *text.Keys) text.Key { return k.Room }},
	{do: NextLesson, keys: []string{"N"}, other: PrevLesson, otherKeys: []string{"P"}, either: true, shown: "N P", on: OnRuns | OnLab | OnAsk, rank: 5, hides: true, words: func(k *text.Keys) text.Key { return k.Lesson }},
	{do: ChooseModel, on: OnMenu, rank: 7, hides: true, words: func(k *text.Keys) text.Key { return k.Model }},
	{do: ChooseModel, on: OnRuns, rank: 7, hides: true, words: func(k *text.Keys) text.Key { return k.RunModel }},
	{do: NextModel, keys: []string{"tab"}, other: PrevModel, otherKeys: []string{"shift+tab"}, shown: "tab", on: withLanes | OnSearch | OnAsk, hides: true, words: func(k *text.Keys) text.Key { return k.NextModel }},
	{do: NextModel, keys: []string{"tab"}, other: PrevModel, otherKeys: []string{"shift+tab"}, shown: "tab", on: OnLab, rank: 7, hides: true, words: func(k *text.Keys) text.Key { return k.Program }},
	{do: MoreSteps, keys: []string{")"}, other: FewerSteps, otherKeys: []string{"("}, shown: "( )", on: OnLab, rank: 8, hides: true, words: func(k *text.Keys) text.Key { return k.Repeats }},
	{do: MoreWorkers, keys: []string{"+", "="}, other: FewerWorkers, otherKeys: []string{"-", "_"}, shown: "+ −", on: withLanes | OnLab | OnAsk, rank: 9, hides: true, words: func(k *text.Keys) text.Key { return k.Workers }},
	{do: TurnKnob, on: OnRuns, rank: 3, hides: true},
	{do: TurnKnob, on: OnMenu | OnAsk, rank: 10, hides: true},
	{do: TurnKnob, keys: []string{"g"}, shown: "g", on: OnLab, rank: 3, hides: true, words: func(k *text.Keys) text.Key { return k.Knob }},
	{do: KillWorker, keys: []string{"K"}, shown: "K", on: OnRun, rank: 5, hides: true, words: func(k *text.Keys) text.Key { return k.KillWorker }},
	{do: ChangeAxis, keys: []string{"z"}, shown: "z", on: OnRuns, rank: 10, words: func(k *text.Keys) text.Key { return k.Axis }},
	{do: ZoomOut, keys: []string{"["}, other: ZoomIn, otherKeys: []string{"]"}, shown: "[ ]", on: OnRuns | OnVersus, rank: 13, words: func(k *text.Keys) text.Key { return k.Zoom }},
	{do: SetOrigin, keys: []string{"o"}, shown: "o", on: OnRuns, rank: 14, words: func(k *text.Keys) text.Key { return k.Origin }},
	{do: ShowCode, keys: []string{"s"}, shown: "s", on: OnRun | OnAsk, rank: 3, hides: true, words: func(k *text.Keys) text.Key { return k.Code }},
	{do: CodeUp, keys: []string{"shift+up"}, other: CodeDown, otherKeys: []string{"shift+down"}, shown: "shift ↑↓", on: OnRun | OnAsk, hides: true, words: func(k *text.Keys) text.Key { return k.Lines }},
	{do: RunProgram, keys: []string{"R"}, shown: "R", on: OnRun | OnAsk, rank: 3, hides: true, words: func(k *text.Keys) text.Key { return k.RunProgram }},
	{do: SaveProgram, keys: []string{"a"}, shown: "a", on: OnRun | OnAsk, rank: 4, hides: true, words: func(k *text.Keys) text.Key { return k.SaveProgram }},
	{do: ShowOutput, keys: []string{"p"}, shown: "p", on: OnRun, rank: 4, hides: true, words: func(k *text.Keys) text.Key { return k.Output }},
	{do: TextDown, keys: []string{"J"}, other: TextUp, otherKeys: []string{"K"}, either: true, shown: "J K", on: OnRun, rank: 1, hides: true, words: func(k *text.Keys) text.Key { return k.Text }},
	{do: Pause, keys: []string{"space", ";"}, shown: "space", on: OnVersus, rank: 1, words: func(k *text.Keys) text.Key { return k.Race }},
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
	{do: CompareAll, keys: []string{"c"}, shown: "c", on: OnMenu | OnRuns | OnVersus, rank: 8, hides: true, words: func(k *text.Keys) text.Key { return k.Compare }},
	{do: ExportCard, on: OnRuns | OnVersus, rank: 9, hides: true},
	{do: Film, on: OnRuns | OnVersus, rank: 17},
	{do: Present, keys: []string{"B"}, shown: "B", on: Everywhere, rank: 18, words: func(k *text.Keys) text.Key { return k.Present }},
	{do: Black, keys: []string{"b"}, shown: "b", on: Everywhere, words: func(k *text.Keys) text.Key { return k.Black }},
	{do: Spotlight, keys: []string{"d"}, shown: "d", on: Everywhere, words: func(k *text.Keys) text.Key { return k.Spotlight }},
	{do: PointAt, keys: []string{"i"}, shown: "i", on: Everywhere, words: func(k *text.Keys) text.Key { return k.PointAt }},
	{do: ShowIDs, keys: []string{"I"}, shown: "I", on: Everywhere, words: func(k *text.Keys) text.Key { return k.IDs }},
	{do: HoldStart, keys: []string{"H"}, shown: "H", on: Everywhere, words: func(k *text.Keys) text.Key { return k.HoldStart }},
	{do: ShowNotes, keys: []string{"O"}, shown: "O", on: Everywhere, words: func(k *text.Keys) text.Key { return k.Notes }},
	{do: ShowClass, keys: []string{"C"}, shown: "C", on: Everywhere, rank: 18, words: func(k *text.Keys) text.Key { return k.Class }},
	{do: ChangeTheme, keys: []string{"t"}, shown: "t", on: Everywhere, rank: 11, words: func(k *text.Keys) text.Key { return k.Theme }},
	{do: ChangeLang, keys: []string{"L"}, shown: "L", on: Everywhere, rank: 8, words: func(k *text.Keys) text.Key { return k.Lang }},
	{do: ShowHelp, keys: []string{"?"}, shown: "?", on: Everywhere, rank: -2, words: func(k *text.Keys) text.Key { return k.Help }},
	{do: Leave, keys: []string{"q", "esc"}, shown: "q", on: Everywhere, rank: -1, hides: true, words: func(k *text.Keys) text.Key { return k.Leave }},
	{do: Exit, keys: []string{"q"}, shown: "q", on: Everywhere, rank: -1, hides: true, words: func(k *text.Keys) text.Key { return k.Exit }},
	{do: EndSearch, keys: []string{"esc"}, shown: "esc", on: OnSearch, rank: -1, words: func(k *text.Keys) text.Key { return k.EndSearch }},
	{do: Quit, keys: []string{"ctrl+c"}, shown: "ctrl+c", on: Everywhere | OnSearch, words: func(k *text.Keys) text.Key { return k.Quit }},
}

// rows are the rows of the table, with those put in whose keys another table has.
func rows() []keyRow {
	all := make([]keyRow, 0, len(keyTable)*5/4) // some become several
	for _, r := range keyTable {
		switch {
		case r.do == ChooseModel:
			r.keys, r.shown = modelKeys()
			all = append(all, r)
		case r.do == TurnKnob && r.keys == nil:
			for which, k := range knobKeys {
				all = append(all, r.of(which, k.key, k.words))
			}
		case r.do == ExportCard:
			all = append(all, exportRows(r)...)
		case r.do == Film:
			all = append(all, filmRows(r)...)
		default:
			all = append(all, r)
		}
	}
	return all
}

// of is the row for one of those that its action can mean, with the key for that.
func (r keyRow) of(which int, key string, words func(*text.Keys) text.Key) keyRow {
	r.which, r.keys, r.shown, r.words = which, []string{key}, key, words
	return r
}

// exportRows are a row for each format that a key exports.
func exportRows(r keyRow) (all []keyRow) {
	for which, f := range export.Formats {
		all = r.format(all, which, f.Key, f.Name, func(k *text.Keys) (text.Key, string) { return k.Export, k.ExportAs })
	}
	return all
}

// filmRows are a row for each format that a key films into.
func filmRows(r keyRow) (all []keyRow) {
	for which, f := range film.Formats {
		all = r.format(all, which, f.Key, f.Name, func(k *text.Keys) (text.Key, string) { return k.Film, k.FilmAs })
	}
	return all
}

// format adds the row for a format of files, if it has a key. The line of help has the first
// of them.
func (r keyRow) format(all []keyRow, which int, key, name string, words func(*text.Keys) (k text.Key, as string)) []keyRow {
	if key == "" {
		return all
	}
	first := len(all) == 0
	if !first {
		r.rank = 0
	}
	return append(all, r.of(which, key, func(k *text.Keys) text.Key {
		of, as := words(k)
		of.Long = fmt.Sprintf(of.Long, name)
		if !first {
			of.Short = fmt.Sprintf(as, name)
		}
		return of
	}))
}

// knobKeys turn the knobs of a lesson, in their order: a line for each.
var knobKeys = []struct {
	key   string
	words func(*text.Keys) text.Key
}{
	{"g", func(k *text.Keys) text.Key { return k.Knob }},
	{"v", func(k *text.Keys) text.Key { return k.SecondKnob }},
}

// KnobKey is the key that turns knob number which of a lesson; "" if there is none.
func KnobKey(which int) string {
	if which >= len(knobKeys) {
		return ""
	}
	return knobKeys[which].key
}

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
	at := models.Number(model)
	if at < 0 || at >= len(choiceKeys) {
		return ""
	}
	return choiceKeys[at]
}
