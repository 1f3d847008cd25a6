package guide

import (
	"fmt"
	"testing"

	"lanes/engine/event"
	"lanes/ui/sample"
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
			s.Add(ms, put)
		}
		s.Value(ms, 0, "que"+event.ValueInPipe, c.bytes)
		tl := sample.Timeline(info, s.Events)
		screen := drawn(t, tl, 100)
		sample.MustHave(t, screen, c.panel)
		sample.MustNotHave(t, screen, c.absent)
		told(t, fmt.Sprint(c.bytes), tl, []string{c.told, "Between processes it is a pipe", "The tutorial joins"})
	}
}
