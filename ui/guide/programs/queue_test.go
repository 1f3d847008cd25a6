package programs

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/ui/paint"
	"lanes/ui/sample"
	"lanes/ui/text"
)

// TestWhatDoesNotFitIsNotInThePipe: three puts of which the pipe has not room for the last
// are not said to be in it, neither beside the lanes nor on the card.
func TestWhatDoesNotFitIsNotInThePipe(t *testing.T) {
	for _, c := range []struct {
		bytes  int64
		panel  string
		told   string
		absent string
	}{
		{60_030, "0 1 2", "3 items were put in and 0 taken out.", "full"},
		{65_536, "feeder: stuck", "put was called 3 times, but not everything fits into the pipe; 0 items were taken out.", "0 1 2"},
	} {
		info := event.Info{Lesson: "queue", Model: "processes", Program: true, Tasks: 1, Workers: 1, Queues: []string{"que"}}
		var s sample.Script
		s.Value(0, 0, "que"+event.ValueRoom, 65_536)
		for i := range 3 {
			put := event.NewMessage(event.VerbPut, event.NoLane).Through(0).Carrying(fmt.Sprint(i))
			put.Lane, put.Task = 1, 0
			s.Add(time.Millisecond, put)
		}
		s.Value(time.Millisecond, 0, "que"+event.ValueInPipe, c.bytes)
		tl := sample.Timeline(info, s.Events)
		var q Queue
		q.Update(tl, tl.Len())
		h, _ := q.Rows()
		var canvas paint.Canvas
		canvas.Reset(100, h, (&paint.Look{NoColor: true}).Theme())
		q.Draw(&canvas, paint.Rect{W: 100, H: h}, &text.English)
		sample.MustHave(t, canvas.String(), c.panel)
		sample.MustNotHave(t, canvas.String(), c.absent)
		sample.MustHave(t, strings.Join(QueueTold(tl, &text.English), "\n"), c.told, "Between processes it is a pipe", "The tutorial joins")
	}
}
