package turns

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/ui/paint"
	"lanes/ui/sample"
	"lanes/ui/text"
)

// TestTurnsAreDrawnOnTheLaneThatHasThem: one mark for each change of hands, and one where
// nobody has the thread.
func TestTurnsAreDrawnOnTheLaneThatHasThem(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		runs []int // the lane that runs next, 0 for a pause of all
		want []string
	}{
		{"two hop", []int{1, 2, 0, 1, 2}, []string{"c1 ██    ██", "c2   ██    ██←", "nobody     ··"}},
		{"who goes on has one mark", []int{1, 1, 2}, []string{"c1 ██", "c2   ██←", "nobody"}},
		{"nobody now", []int{1, 0}, []string{"c1 ██", "c2", "nobody   ··"}},
	} {
		var s sample.Script
		for lane, name := range []string{"main", "c1", "c2"} {
			s.Add(0, event.Event{Kind: event.KindLane, Lane: int32(lane), Task: event.NoTask, Name: name})
			s.State(0, lane, event.Waiting, event.Timer, -1)
		}
		for i, lane := range c.runs {
			at, next := time.Duration(i+1)*time.Millisecond, 0
			if i+1 < len(c.runs) {
				next = c.runs[i+1]
			}
			if lane == 0 {
				continue
			}
			s.State(at, lane, event.Running, 0, 0)
			if next > 0 { // it wants its turn before this one is over
				s.State(at+1, next, event.Ready, event.Loop, 0)
			}
			if i+1 < len(c.runs) && next != lane {
				s.State(at+2, lane, event.Waiting, event.Timer, 0)
			}
		}
		sample.Sort(s.Events)
		tl := sample.Timeline(event.Info{Version: "1", Lesson: "work", Model: "coroutines", Workers: 2, Slots: 2, Tasks: 2}, s.Events)
		p := &Turns{}
		p.Update(tl, tl.Len())
		all, _ := p.Rows()
		var canvas paint.Canvas
		canvas.Reset(60, all, (&paint.Look{NoColor: true}).Theme())
		p.Draw(&canvas, paint.Rect{W: 60, H: all}, &text.English)
		lines := strings.Split(ansi.Strip(canvas.String()), "\n")[1:]
		for i, want := range c.want {
			name, marks, _ := strings.Cut(want, " ")
			got := strings.TrimRight(lines[i], " ")
			if want := strings.TrimRight("   "+name+strings.Repeat(" ", turnName-len(name))+marks, " "); got != want {
				t.Errorf("%s: row %d is %q, want %q", c.name, i, got, want)
			}
		}
	}
}
