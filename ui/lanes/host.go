package lanes

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/ui/axis"
	"lanes/ui/card"
	"lanes/ui/export"
	"lanes/ui/guide"
	"lanes/ui/lanes/player"
	"lanes/ui/live"
	"lanes/ui/present"
	"lanes/ui/stage"
)

// Host is what the screen of a run asks of the program around it.
type Host interface {
	// CanVary reports whether an action that changes how the lesson is run makes sense.
	CanVary(act stage.Action, which int) bool
	// HasRooms reports whether the lesson has other rooms than its run.
	HasRooms() bool
	// IsAsking reports whether a question is on the screen.
	IsAsking() bool
	// Setting is how a lesson will run: under which model, with which options.
	Setting(l *live.Entry) (model string, o event.Options)
	// Recall is how to look up what other runs of the same work came to.
	Recall(of *history.Timeline) guide.Recall
	// Guessed is what was predicted under a key, [stage.NoChoice] for nothing.
	Guessed(key string) int
	// HaveLearned counts what became known of other runs, so that it is seen when that changes.
	HaveLearned() int
	// Facts are what the card of a run needs to know beside it.
	Facts(s *live.Session, at guide.Panel) card.Facts
	// SaidOf is the prediction of a run beside what came of it so far. over says that the panel
	// is at the end of the run.
	SaidOf(key string, tl *history.Timeline, p guide.Panel, over bool) stage.Said
	// Poll is the votes under a key, nil for none.
	Poll(key string) *present.Votes
	// Sequence is how long the tasks of a run take one after another, 0 if that is not known.
	Sequence(tl *history.Timeline) time.Duration
	// CanExport reports whether cards can be written into files.
	CanExport() bool
	// Export writes a card into a file of a format.
	Export(name string, f *export.Format, p *export.Page) tea.Cmd
	// CanFilm reports whether films can be written into files.
	CanFilm() bool
	// Film films what is on the screen, into a format of [film.Formats].
	Film(format int) tea.Cmd
	// CanSaveProgram reports whether Python programs can be written into files, and
	// CanRunProgram whether they can be run.
	CanSaveProgram() bool
	CanRunProgram() bool
	// SaveProgram writes a Python program into a file of a name like that.
	SaveProgram(p lesson.Script) tea.Cmd
	// RunProgram runs a Python program and shows it. What is on the screen is left for it.
	RunProgram(p lesson.Script) tea.Cmd
}

// Look is what the user looks at on the screen of a run.
type Look struct {
	From, To time.Duration // from one mark of the user's to the next, if the moment is between two; else both are 0
	Speed    axis.Speed    // that was chosen
	Lane     int           // that was, below 0 for none
	Zoom     time.Duration // the length of a column, 0 if all is shown
	Code     bool          // is shown
}

// Look is what the user looks at.
func (s *Screen) Look() Look {
	l := Look{Lane: player.NoLane, Code: s.Code.Shown()}
	if s.run == nil {
		return l
	}
	l.Lane, l.Zoom, l.Speed = s.run.chosen, s.run.Lens.Window, s.run.Playhead.Asked()
	at, own := s.run.Moment(), s.run.Timeline().UserMarks()
	for i := 1; i < len(own); i++ {
		if own[i-1].At <= at && at < own[i].At {
			l.From, l.To = own[i-1].At, own[i].At
		}
	}
	return l
}

// Page is the card of the run, which there must be.
func (s *Screen) Page() *export.Page { return s.run.page(s.host) }

// Replay is a saved run, to be shown instead of one that goes on.
type Replay struct {
	Timeline *history.Timeline
	Name     string                                    // the file it comes from
	CutOff   bool                                      // it ends too early
	SaveMark func(at time.Duration, name string) error // puts a mark into that file, nil if that cannot be

	From  time.Duration // where it begins to play
	Speed axis.Speed    // how fast, at first
	Held  bool          // it begins held there instead
}
