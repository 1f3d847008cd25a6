package guide

import (
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// Panel is what a lesson shows beside its lanes: the cells, boxes or queues that
// it is about, at the moment on the screen. Like a [track.Strip] it remembers how far
// it is, so that a frame costs what is new in it.
type Panel interface {
	// Rows is how many rows it takes, and how many are enough.
	Rows() (all, enough int)
	// Update brings it to where so many events have happened.
	Update(tl *history.Timeline, events int)
	Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue)
	// Doing is what a lane does, "" to leave that to the screen.
	Doing(lane int, t *text.Catalogue) string
	// Card is what it adds to the card of a run.
	Card(t *text.Catalogue) []paint.Figure
}

// Recall looks up how long the latest whole run of the same work took in this session,
// under a model with its default workers, and with values of the lesson's knobs. ok is
// false if there was none.
type Recall func(model string, o event.Options) (wall time.Duration, ok bool)

// Recalling is a panel that shows what other runs came to beside its own. It is told
// how to look them up once, before anything else.
type Recalling interface{ Recalls(others Recall) }

// Guide is what the screen knows of a lesson beside its words. Each part may be
// nil.
type Guide struct {
	// Panel makes what is shown beside the lanes.
	Panel func() Panel
	// Came is which choice of the lesson's question came true, and what it came
	// to: passed while nobody knows. p is the lesson's panel at the same moment.
	Came func(tl *history.Timeline, p Panel) (choice int, value string)
	// explain says in two or three sentences what happened, with the numbers of the
	// run, which is over.
	explain func(tl *history.Timeline, t *text.Catalogue) []string
	// Wrong says why what a run came to is not what it should have come to, "" if it is:
	// such a run wins no comparison.
	Wrong func(tl *history.Timeline, t *text.Catalogue) string
}

// Guides is the table of guides: a lesson that has one is a line here and a file.
var Guides = map[string]Guide{
	"race":          {Panel: func() Panel { return &RacePanel{} }, Came: raceCame, explain: raceTold, Wrong: raceWrong},
	"two-processes": {Panel: newProgramPanel, Came: twoCame, explain: twoTold},
	"globals":       {Panel: newProgramPanel, Came: globalsCame, explain: globalsTold},
	"queue":         {Panel: newProgramPanel, Came: queueCame, explain: queueTold},
	"manager":       {Panel: newProgramPanel, Came: managerCame, explain: managerTold},
	"daemon":        {Panel: func() Panel { return &daemonPanel{} }, Came: daemonCame, explain: daemonTold},
	"pool":          {Panel: func() Panel { return &poolPanel{} }, Came: poolCame, explain: poolTold},
	"scrape":        {Panel: func() Panel { return &trapPanel{} }, Came: scrapeCame, explain: scrapeTold},
	"cost":          {Panel: func() Panel { return &costPanel{} }, Came: costCame, explain: costTold},
	"file":          {Panel: func() Panel { return &filePanel{} }, Came: fileCame, explain: fileTold},
	"cores":         {Panel: func() Panel { return &coresPanel{} }, Came: coresSeen, explain: coresTold},
	"how-many":      {Panel: func() Panel { return &SweepPanel{} }, Came: sweepCame, explain: SweepTold},
	"work":          {Panel: newTurnPanel, Came: workCame, explain: workTold},
	"bound":         {Panel: func() Panel { return &boundPanel{} }, Came: coresCame, explain: BoundTold},
	"gil":           {Came: coresCame, explain: gilTold},
	"blocking-call": {Panel: newTurnPanel, Came: lateCame, explain: blockingTold},
}

// Wrong reports whether what a run came to is not what it should have come to.
func Wrong(tl *history.Timeline) bool {
	wrong := Guides[tl.Info.Lesson].Wrong
	return wrong != nil && wrong(tl, text.For(text.EN)) != ""
}

// PanelFor is a new panel for a lesson, nil if it has none.
func PanelFor(lesson string) Panel {
	if make := Guides[lesson].Panel; make != nil {
		return make()
	}
	return nil
}

// PanelAt is the panel of a run at its edge, nil if its lesson has none.
func PanelAt(tl *history.Timeline) Panel {
	p := PanelFor(tl.Info.Lesson)
	if p != nil {
		p.Update(tl, tl.Len())
	}
	return p
}
