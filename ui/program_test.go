package ui

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/axis"
	"lanes/ui/display"
	"lanes/ui/lanes"
	"lanes/ui/live"
	"lanes/ui/sample"
	"lanes/ui/term"
)

// playSample delivers the sample run in its own time, a batch every 33 ms, until
// it is over or stopped.
func (f *fakeSource) playSample() {
	defer close(f.batches)
	events := sample.Events()
	began := time.Now()
	for len(events) > 0 {
		select {
		case <-f.stopped:
			at := time.Since(began)
			f.batches <- event.Batch{Events: []event.Event{
				{At: at, Kind: event.KindState, State: event.Killed, Task: event.NoTask},
			}, Now: at}
			return
		case <-time.After(33 * ms):
		}
		now := time.Since(began)
		n := 0
		for n < len(events) && events[n].At <= now {
			n++
		}
		f.batches <- event.Batch{Events: events[:n], Now: now}
		events = events[n:]
	}
}

// user is a whole program on virtual time.
type user struct {
	*tea.Program
	w             watched
	done          chan struct{}
	starts, ended atomic.Int32
}

// watched is a display that can be looked at.
type watched struct {
	mu            sync.Mutex
	screen        string
	views         int
	stops, closes int
}

func (w *watched) Show(f term.Frame) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.screen = ansi.Strip(f.Text)
	w.views++
}

func (w *watched) Size() (int, int) { return 80, 24 }
func (w *watched) Stop()            { w.stops++ }
func (w *watched) Close()           { w.closes++ }

// look is the screen, and how many frames there were.
func (w *watched) look() (screen string, views int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.screen, w.views
}

// onStage runs play against a program in a bubble: it fails if a goroutine is
// left behind.
func onStage(t *testing.T, o Options, play func(*user)) Result {
	t.Helper()
	var result Result
	synctest.Test(t, func(t *testing.T) {
		st := &user{done: make(chan struct{})}
		for i := range o.Lessons {
			o.Lessons[i].Start = func(how live.Setting) (event.Info, live.Source, error) {
				if how.Model == "hybrid" {
					return event.Info{}, nil, errors.New("no such luck")
				}
				st.starts.Add(1)
				src := newFakeSource()
				go src.playSample()
				info := sample.Info
				info.Model = how.Model
				return info, src, nil
			}
			o.Lessons[i].Ended = func(live.Source, *history.Timeline) { st.ended.Add(1) }
		}
		r, err := newRoot(o)
		if err != nil {
			t.Fatal(err)
		}
		st.Program = display.New(context.Background(), newPerformance(r), &st.w, o.FPS, tea.WithInput(nil), tea.WithOutput(io.Discard), tea.WithWindowSize(80, 24), tea.WithEnvironment([]string{"TERM=xterm-256color"}))
		go func() {
			defer close(st.done)
			if _, err := st.Run(); err != nil {
				t.Error(err)
			}
		}()
		synctest.Wait()
		play(st)
		<-st.done
		result = r.result()
		time.Sleep(time.Second) // a last frame that was asked for may still come
	})
	return result
}

func (st *user) press(keys ...string) {
	for _, k := range keys {
		st.Send(sample.Key(k))
		synctest.Wait()
	}
}

// after lets time pass and returns the screen.
func (st *user) after(d time.Duration) string {
	time.Sleep(d)
	synctest.Wait()
	screen, _ := st.w.look()
	return screen
}

func TestAnAfternoonWithTheProgram(t *testing.T) {
	res := onStage(t, sampleOptions(), func(st *user) {
		sample.MustHave(t, st.after(0), "Front pages of a blog", "goroutines")
		st.press("enter")
		sample.MustHave(t, st.after(300*ms), "LIVE", "page 7, retry 1")
		st.press("space")
		sample.MustHave(t, st.after(200*ms), "PAUSED", "behind", "page 7, retry 1")
		st.press("left", "left")
		sample.MustHave(t, st.after(0), "PAUSED")
		st.press("end")
		sample.MustHave(t, st.after(0), "LIVE")
		sample.MustHave(t, st.after(time.Second), "wall time   0.980 s", "speed-up", "1.30 s", "503", "cnblogs.csv")
		st.press("home")
		sample.MustHave(t, st.after(0), "PAUSED", "not yet")
		st.press("space")
		sample.MustHave(t, st.after(400*ms), "PLAYING", "×1/4")
		sample.MustHave(t, st.after(4*time.Second), "DONE", "wall time")
		st.press("q")
		sample.MustHave(t, st.after(0), "Music and games")
		st.press("q")
		if st.starts.Load() != 1 || st.ended.Load() != 1 {
			t.Errorf("%d starts, %d ends", st.starts.Load(), st.ended.Load())
		}
	})
	sample.MustHave(t, res.Card, "wall time", "0.980 s")
}

func TestAnIdleScreenDoesNothing(t *testing.T) {
	onStage(t, sampleOptions(), func(st *user) {
		st.press("enter")
		st.after(2 * time.Second)
		_, before := st.w.look()
		st.after(time.Hour)
		if _, after := st.w.look(); after != before {
			t.Errorf("%d frames in an hour in which nothing happened", after-before)
		}
		st.press("ctrl+c")
	})
}

func TestLeavingInTheMiddleStopsTheRunAndKeepsItsCard(t *testing.T) {
	for _, keys := range [][]string{{"ctrl+c"}, {"q", "q"}, {"q", "ctrl+c"}, {"5", "q", "q"}} {
		res := onStage(t, sampleOptions(), func(st *user) {
			st.press("enter")
			st.after(200 * ms)
			st.press(keys...)
		})
		sample.MustHave(t, res.Card, "interrupted")
	}
}

func TestAnotherModelStopsTheRunAndStartsANewOne(t *testing.T) {
	onStage(t, sampleOptions(), func(st *user) {
		st.press("enter")
		st.after(200 * ms)
		st.press("5")
		sample.MustHave(t, st.after(300*ms), "coroutines", "LIVE")
		if st.starts.Load() != 2 || st.ended.Load() != 1 {
			t.Errorf("%d starts, %d ends", st.starts.Load(), st.ended.Load())
		}
		st.press("tab", "tab") // hybrid cannot be started here
		sample.MustHave(t, st.after(500*ms), "no such luck")
		st.press("1")
		sample.MustHave(t, st.after(3*time.Second), "DONE")
		st.press("3")
		sample.MustHave(t, st.after(3*time.Second), "measured earlier")
		st.press("ctrl+c")
	})
}

func TestAReplayPlaysFromItsStart(t *testing.T) {
	o := sampleOptions()
	o.Replay = &lanes.Replay{Timeline: sample.Timeline(sample.Info, sample.Events()), Name: "a.log"}
	onStage(t, o, func(st *user) {
		sample.MustHave(t, st.after(time.Second), "REPLAY", "×1/4", "a.log")
		st.press("space")
		sample.MustHave(t, st.after(time.Second), "PAUSED")
		st.press("space")
		sample.MustHave(t, st.after(5*time.Second), "DONE", "wall time")
		st.press("r")
		sample.MustHave(t, st.after(time.Second), "REPLAY")
		st.press("q")
	})
}

func TestAPanicOfTheSourceEndsTheProgramInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := sampleOptions()
		o.Open = "scrape"
		o.Lessons[0].Start = func(live.Setting) (event.Info, live.Source, error) { return sample.Info, badSource{}, nil }
		r, err := newRoot(o)
		if err != nil {
			t.Fatal(err)
		}
		p := display.New(context.Background(), newPerformance(r), &watched{}, o.FPS, tea.WithInput(nil), tea.WithOutput(io.Discard), tea.WithWindowSize(80, 24))
		if _, err := p.Run(); err != nil {
			t.Error(err)
		}
		if r.work.Crash == nil {
			t.Error("the panic is forgotten")
		}
		time.Sleep(time.Second) // a last frame that was asked for may still come
	})
}

type badSource struct{}

func (badSource) Batches() <-chan event.Batch { panic("boom") }
func (badSource) Stop()                       {}
func (badSource) Err() error                  { return nil }

func TestKeysThatMakeNoSenseNeitherMatchNorShow(t *testing.T) {
	r := showing(t, sampleOptions(), 200, 50, sample.UpTo(300*ms))
	if strings.Contains(ansi.Strip(r.content()), "end live") {
		t.Error("End is shown while the screen is live")
	}
	press(r, "right")
	if r.run.Playhead().Mode != axis.AtEdge {
		t.Error("there is nothing after the edge")
	}
	press(r, "left")
	if !strings.Contains(ansi.Strip(r.content()), "end live") {
		t.Error("End is not shown")
	}
}
