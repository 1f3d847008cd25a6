package ui

import (
	"time"

	"lanes/engine"
	"lanes/ui/text"
)

// panel is what a lesson shows beside its lanes: the cells, boxes or queues that
// it is about, at the moment on the screen. Like a [strip] it remembers how far
// it is, so that a frame costs what is new in it.
type panel interface {
	// rows is how many rows it takes, and how many are enough.
	rows() (all, enough int)
	// update brings it to where so many events have happened.
	update(tl *engine.Timeline, events int)
	draw(c *canvas, at rect, t *text.Catalogue)
	// doing is what a lane does, "" to leave that to the screen.
	doing(lane int, t *text.Catalogue) string
	// card is what it adds to the card of a run.
	card(t *text.Catalogue) []cardLine
}

// recall looks up how long the latest whole run of the same work took in this session,
// under a model with its default workers, and with values of the lesson's knobs. ok is
// false if there was none.
type recall func(model string, o engine.Options) (wall time.Duration, ok bool)

// recalling is a panel that shows what other runs came to beside its own. It is told
// how to look them up once, before anything else.
type recalling interface{ recalls(others recall) }

// guide is what the screen knows of a lesson beside its words. Each part may be
// nil.
type guide struct {
	// panel makes what is shown beside the lanes.
	panel func() panel
	// came is which choice of the lesson's question came true, and what it came
	// to: passed while nobody knows. p is the lesson's panel at the same moment.
	came func(tl *engine.Timeline, p panel) (choice int, value string)
	// explain says in two or three sentences what happened, with the numbers of the
	// run, which is over.
	explain func(tl *engine.Timeline, t *text.Catalogue) []string
	// wrong says why what a run came to is not what it should have come to, "" if it is:
	// such a run wins no comparison.
	wrong func(tl *engine.Timeline, t *text.Catalogue) string
}

// guides is the table of guides: a lesson that has one is a line here and a file.
var guides = map[string]guide{
	"race":          {panel: func() panel { return &racePanel{} }, came: raceCame, explain: raceTold, wrong: raceWrong},
	"two-processes": {panel: newProgramPanel, came: twoCame, explain: twoTold},
	"globals":       {panel: newProgramPanel, came: globalsCame, explain: globalsTold},
	"queue":         {panel: newProgramPanel, came: queueCame, explain: queueTold},
	"manager":       {panel: newProgramPanel, came: managerCame, explain: managerTold},
	"daemon":        {panel: func() panel { return &daemonPanel{} }, came: daemonCame, explain: daemonTold},
	"pool":          {panel: func() panel { return &poolPanel{} }, came: poolCame, explain: poolTold},
	"scrape":        {panel: func() panel { return &trapPanel{} }, came: scrapeCame, explain: scrapeTold},
	"cost":          {panel: func() panel { return &costPanel{} }, came: costCame, explain: costTold},
	"file":          {panel: func() panel { return &filePanel{} }, came: fileCame, explain: fileTold},
	"cores":         {panel: func() panel { return &coresPanel{} }, came: coresSeen, explain: coresTold},
	"how-many":      {panel: func() panel { return &sweepPanel{} }, came: sweepCame, explain: sweepTold},
	"work":          {panel: newTurnPanel, came: workCame, explain: workTold},
	"bound":         {panel: func() panel { return &boundPanel{} }, came: coresCame, explain: boundTold},
	"gil":           {came: coresCame, explain: gilTold},
	"blocking-call": {panel: newTurnPanel, came: lateCame, explain: blockingTold},
}

// Wrong reports whether what a run came to is not what it should have come to.
func Wrong(tl *engine.Timeline) bool {
	wrong := guides[tl.Info.Lesson].wrong
	return wrong != nil && wrong(tl, text.For(text.EN)) != ""
}

// panelFor is a new panel for a lesson, nil if it has none.
func panelFor(lesson string) panel {
	if make := guides[lesson].panel; make != nil {
		return make()
	}
	return nil
}

// panelAt is the panel of a run at its edge, nil if its lesson has none.
func panelAt(tl *engine.Timeline) panel {
	p := panelFor(tl.Info.Lesson)
	if p != nil {
		p.update(tl, tl.Len())
	}
	return p
}
