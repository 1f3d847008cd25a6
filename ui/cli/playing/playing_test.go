package playing

import (
	"strings"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/axis"
	"lanes/ui/lanes"
)

func TestHowAReplayBegins(t *testing.T) {
	tl := history.NewTimeline(event.Info{Tasks: 1})
	tl.Append(event.Event{Kind: event.KindTask, Phase: event.TaskStart})
	tl.Append(event.Event{At: 400 * time.Millisecond, Kind: event.KindTask, Phase: event.TaskEnd, State: event.Done})
	tl.Append(event.Event{At: time.Second, Kind: event.KindState, State: event.Done, Task: event.NoTask})
	tl.SetMark(700*time.Millisecond, "my mark")
	for _, c := range []struct {
		how   How
		from  time.Duration
		speed axis.Speed
		err   string
	}{
		{How{}, 0, axis.Speed{}, ""},
		{How{Speed: "1/8"}, 0, axis.Speed{Pow: -3, Chosen: true}, ""},
		{How{Speed: "1/64", From: Moment{At: 200 * time.Millisecond, Given: true}}, 200 * time.Millisecond, axis.Speed{Pow: -6, Chosen: true}, ""},
		{How{Speed: "8", Mark: "first"}, 400 * time.Millisecond, axis.Speed{Pow: 3, Chosen: true}, ""},
		{How{Speed: "1", Mark: "my mark"}, 700 * time.Millisecond, axis.Speed{Chosen: true}, ""},
		{How{Mark: "first"}, 400 * time.Millisecond, axis.Speed{}, ""},
		{How{From: Moment{At: time.Second, Given: true}}, time.Second, axis.Speed{}, ""},
		{How{Speed: "fast"}, 0, axis.Speed{}, "--speed fast: must be one of 1/64, "},
		{How{Speed: "1/3"}, 0, axis.Speed{}, "--speed 1/3: must be"},
		{How{Speed: "16"}, 0, axis.Speed{}, "--speed 16: must be"},
		{How{Speed: "0"}, 0, axis.Speed{}, "--speed 0: must be"},
		{How{From: Moment{At: -time.Second, Given: true}}, 0, axis.Speed{}, "--from -1s: must be between 0s and 1s"},
		{How{From: Moment{At: 3 * time.Second, Given: true}}, 0, axis.Speed{}, "--from 3s: must be between 0s and 1s"},
		{How{From: Moment{At: 1, Given: true}, Mark: "first"}, 0, axis.Speed{}, "--from and --mark: choose one"},
		{How{From: Moment{Given: true}, Mark: "first"}, 0, axis.Speed{}, "--from and --mark: choose one"},
		{How{Mark: "failure"}, 0, axis.Speed{}, "--mark failure: the log has no such mark; it has: first, my mark"},
		{How{Mark: "\x1b[31mx"}, 0, axis.Speed{}, "--mark x: "},
	} {
		o := lanes.Replay{Timeline: tl}
		err := c.how.Begin(&o)
		switch {
		case c.err != "":
			if err == nil || !strings.HasPrefix(err.Error(), c.err) {
				t.Errorf("%+v: %v, want %q", c.how, err, c.err)
			}
		case err != nil || o.From != c.from || o.Speed != c.speed || o.Held != (c.how.Mark != "" && c.how.Speed == ""):
			t.Errorf("%+v: from %v at %+v, %v", c.how, o.From, o.Speed, err)
		}
	}
}
