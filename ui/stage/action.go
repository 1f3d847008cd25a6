package stage

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
	ExportCard // in a format; which one is its number
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

// Varies reports whether the action changes how the chosen lesson is run.
func (a Action) Varies() bool {
	switch a {
	case ChooseModel, NextModel, PrevModel, MoreWorkers, FewerWorkers, TurnKnob:
		return true
	}
	return false
}

// Scope is a set of screens.
type Scope uint8

// Each screen, and sets of them.
const (
	OnMenu    Scope = 1 << iota
	OnRun           // the lanes of a run
	OnLane          // one of them
	OnSteps         // the room of single steps
	OnExplore       // the room of all schedules
	OnVersus        // a comparison
	OnSearch        // the menu, while a lesson is searched for
	OnAsk           // any of them, while a question is on it

	OnRuns     = OnRun | OnLane
	OnLab      = OnSteps | OnExplore
	withLanes  = OnMenu | OnRuns
	Everywhere = OnMenu | OnRuns | OnLab | OnVersus | OnAsk
)
