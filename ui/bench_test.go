package ui

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/axis"
	"lanes/ui/sample"
)

// busyLog is a log of events on lanes, which take turns, a microsecond apart.
func busyLog(lanes, events int) *history.Timeline {
	info := sample.Info
	info.Workers, info.Slots, info.Tasks = lanes, lanes, events/4
	tl := history.NewTimeline(info)
	for i := range lanes {
		tl.Append(event.Event{Kind: event.KindLane, Lane: int32(i), Task: event.NoTask, Name: fmt.Sprintf("t%d", i), Value: 4000, To: int32(4000 + i)})
	}
	for i := range events - lanes {
		tl.Append(busyEvent(lanes, i))
	}
	return tl
}

func busyEvent(lanes, i int) event.Event {
	states := [...]event.State{event.Running, event.Waiting, event.Ready, event.Idle}
	return event.Event{
		At: time.Duration(i) * time.Microsecond, Kind: event.KindState, Lane: int32(i % lanes),
		State: states[(i/lanes)%4], Task: int32(i % lanes),
	}
}

// BenchmarkFrame is a frame of a live run: folding what is new, 33 events a
// frame and lane at most, and drawing.
func BenchmarkFrame(b *testing.B) {
	for _, c := range []struct{ w, h, lanes, events int }{
		{120, 40, 17, 1_000}, {120, 60, 51, 10_000}, {200, 70, 51, 100_000}, {120, 40, 10_000, 1_000_000},
	} {
		b.Run(fmt.Sprintf("%dx%d/lanes=%d/events=%d", c.w, c.h, c.lanes, c.events), func(b *testing.B) {
			tl := busyLog(c.lanes, c.events)
			r := showing(b, sampleOptions(), c.w, c.h, tl)
			r.content()
			n := c.events - c.lanes
			b.ReportAllocs()
			for b.Loop() {
				batch := event.Batch{Events: make([]event.Event, 0, 100)}
				for range 100 {
					batch.Events = append(batch.Events, busyEvent(c.lanes, n))
					n++
				}
				tl.Add(batch)
				r.sync()
				r.content()
			}
		})
	}
}

// BenchmarkJump is going to any moment of a long run, and drawing it.
func BenchmarkJump(b *testing.B) {
	tl := busyLog(10_000, 1_000_000)
	for _, axis := range []string{"fit", "window"} {
		b.Run(axis, func(b *testing.B) {
			r := showing(b, sampleOptions(), 120, 40, tl)
			if axis == "window" {
				press(r, "z")
			}
			r.content()
			at := time.Duration(1)
			for b.Loop() {
				at = at * 7919 % time.Second
				r.run.Playhead().Hold(at)
				r.sync()
				r.content()
			}
		})
	}
}

// BenchmarkPlay is a frame of a run that plays at 8 ×, 30 times a second: it must be
// done long before the next is due, after 33 ms. The runs have a million events on
// 10 000 lanes, in a minute and, which is more than any run reports, in a second.
func BenchmarkPlay(b *testing.B) {
	const events = 1_000_000
	for _, length := range []time.Duration{time.Minute, time.Second} {
		for _, shown := range []string{"fit", "window"} {
			b.Run(fmt.Sprintf("in=%v/%s", length, shown), func(b *testing.B) {
				tl := history.NewTimeline(sample.Info)
				for i := range events {
					e := busyEvent(10_000, i)
					e.At = length * time.Duration(i) / events
					tl.Append(e)
				}
				r := showing(b, sampleOptions(), 120, 40, tl)
				if shown == "window" {
					press(r, "z")
				}
				r.run.Session().Over = true
				press(r, "down", "down", "down", "down", "down")
				r.run.Playhead().Choose(axis.Fastest)
				r.run.Playhead().Play(0)
				r.sync()
				r.content()
				now := time.Unix(0, 0)
				var frames []time.Duration
				for b.Loop() {
					if r.run.Playhead().Mode != axis.Playing {
						r.run.Playhead().Play(0)
					}
					now = now.Add(time.Second / 30)
					began := time.Now()
					r.Update(axis.TickMsg{Of: r.run.Playhead(), Gen: r.run.Playhead().Gen, At: now})
					r.content()
					frames = append(frames, time.Since(began))
				}
				slices.Sort(frames)
				b.ReportMetric(float64(frames[len(frames)*99/100])/1e6, "ms-p99")
				b.ReportMetric(float64(frames[len(frames)-1])/1e6, "ms-slowest")
			})
		}
	}
}

// BenchmarkArrows is a frame with the messages of a busy lane.
func BenchmarkArrows(b *testing.B) {
	tl := busyLog(50, 1000)
	for i := range 100_000 {
		tl.Append(event.Event{At: time.Duration(i) * time.Microsecond, Kind: event.KindMessage, Lane: 4, To: int32(i % 50), Name: "put", Task: event.NoTask})
	}
	for _, axis := range []string{"fit", "window"} {
		b.Run(axis, func(b *testing.B) {
			r := showing(b, sampleOptions(), 120, 60, tl)
			press(r, "down", "down", "down", "down", "down")
			if axis == "window" {
				press(r, "z", "]", "]", "]", "]", "]", "]")
			}
			r.sync()
			for b.Loop() {
				r.sync()
				r.content()
			}
		})
	}
}

// BenchmarkScale is a frame in which the axis gets another scale, and all is
// computed anew: there are a few in a run.
func BenchmarkScale(b *testing.B) {
	r := showing(b, sampleOptions(), 120, 40, busyLog(10_000, 1_000_000))
	for b.Loop() {
		r.run.Show(r.run.Session()) // anew
		r.sync()
		r.content()
	}
}

// BenchmarkEnd is the frame in which a run turns out to be over, with its sums.
func BenchmarkEnd(b *testing.B) {
	tl := busyLog(10_000, 1_000_000)
	tl.Append(event.Event{At: 2 * time.Second, Kind: event.KindState, State: event.Done, Task: event.NoTask})
	r := showing(b, sampleOptions(), 120, 40, tl)
	for b.Loop() {
		r.run.Show(r.run.Session()) // anew
		r.sync()
		r.content()
	}
}

// BenchmarkEdge is a key and its frame at the end of a run that is over: nothing that
// sums up or explains the whole run is put together anew.
func BenchmarkEdge(b *testing.B) {
	for _, lesson := range []string{"scrape", "queue", "race"} {
		for _, lanes := range []int{50, 10_000} {
			b.Run(fmt.Sprintf("%s/lanes=%d", lesson, lanes), func(b *testing.B) {
				tl := busyLog(lanes, 1_000_000)
				tl.Info.Lesson, tl.Info.Queues = lesson, []string{"tasks"}
				tl.Append(event.Event{At: 2 * time.Second, Kind: event.KindState, State: event.Done, Task: event.NoTask})
				r := showing(b, sampleOptions(), 120, 40, tl)
				if !r.run.Ended() {
					b.Fatal("the run is not over")
				}
				r.content()
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					press(r, [...]string{"down", "up"}[i%2])
					r.content()
				}
			})
		}
	}
}
