package stage

// Scope is a set of screens.
type Scope uint16

// Each screen, and sets of them.
const (
	OnMenu    Scope = 1 << iota
	OnRun           // the lanes of a run
	OnLane          // one of them
	OnSteps         // the room of single steps
	OnExplore       // the room of all schedules
	OnVersus        // a comparison
	OnSearch        // the menu, while a lesson is searched for
	OnClaims        // what the tutorial says
	OnShows         // the scripts that ship with the program
	OnAsk           // any of them, while a question is on it

	OnRuns     = OnRun | OnLane
	OnLab      = OnSteps | OnExplore
	withLanes  = OnMenu | OnRuns
	Everywhere = OnMenu | OnRuns | OnLab | OnVersus | OnClaims | OnShows | OnAsk
)
