package cli

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
		how   playing
		from  time.Duration
		speed axis.Speed
		err   string
	}{
		{playing{}, 0, axis.Speed{}, ""},
		{playing{speed: "1/8"}, 0, axis.Speed{Pow: -3, Chosen: true}, ""},
		{playing{speed: "1/64", from: 200 * time.Millisecond}, 200 * time.Millisecond, axis.Speed{Pow: -6, Chosen: true}, ""},
		{playing{speed: "8", mark: "first"}, 400 * time.Millisecond, axis.Speed{Pow: 3, Chosen: true}, ""},
		{playing{speed: "1", mark: "my mark"}, 700 * time.Millisecond, axis.Speed{Chosen: true}, ""},
		{playing{mark: "first"}, 400 * time.Millisecond, axis.Speed{}, ""},
		{playing{from: time.Second}, time.Second, axis.Speed{}, ""},
		{playing{speed: "fast"}, 0, axis.Speed{}, "--speed fast: must be one of 1/64, "},
		{playing{speed: "1/3"}, 0, axis.Speed{}, "--speed 1/3: must be"},
		{playing{speed: "16"}, 0, axis.Speed{}, "--speed 16: must be"},
		{playing{speed: "0"}, 0, axis.Speed{}, "--speed 0: must be"},
		{playing{from: -time.Second}, 0, axis.Speed{}, "--from -1s: must be between 0s and 1s"},
		{playing{from: 3 * time.Second}, 0, axis.Speed{}, "--from 3s: must be between 0s and 1s"},
		{playing{from: 1, mark: "first"}, 0, axis.Speed{}, "--from and --mark: choose one"},
		{playing{mark: "failure"}, 0, axis.Speed{}, "--mark failure: the log has no such mark; it has: first, my mark"},
		{playing{mark: "\x1b[31mx"}, 0, axis.Speed{}, "--mark x: "},
	} {
		o := lanes.Replay{Timeline: tl}
		err := c.how.options(&o)
		switch {
		case c.err != "":
			if err == nil || !strings.HasPrefix(err.Error(), c.err) {
				t.Errorf("%+v: %v, want %q", c.how, err, c.err)
			}
		case err != nil || o.From != c.from || o.Speed != c.speed || o.Held != (c.how.mark != "" && c.how.speed == ""):
			t.Errorf("%+v: from %v at %+v, %v", c.how, o.From, o.Speed, err)
		}
	}
}
