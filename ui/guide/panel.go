package guide

import (
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// Panel is what a lesson shows beside its lanes: the cells, boxes or queues that
// it is about, at the moment on the screen. It remembers how far it is, so that a frame
// costs what is new in it.
type Panel interface {
	// Rows is how many rows it takes, and how many are enough; 0 if it shows nothing of
	// this run.
	Rows() (all, enough int)
	// Update brings it to where so many events of the run have happened. It may be fewer
	// than before.
	Update(tl *history.Timeline, events int)
	// Draw writes it into its place, which has at least as many rows as are enough.
	Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue)
	// Doing is what a lane does, "" to leave that to the screen.
	Doing(lane int, t *text.Catalogue) string
	// Card is what it adds to the card of a run.
	Card(t *text.Catalogue) []paint.Figure
}

// Recall looks up how long the latest whole run of the same work took in this session,
// under a model with its default workers, and with values of the lesson's knobs. ok is
// false if there was none.
type Recall = func(model string, o event.Options) (wall time.Duration, ok bool)

// Recalling is a panel that shows what other runs came to beside its own. It is told
// how to look them up once, before anything else.
type Recalling interface{ SetRecall(r Recall) }
