package ui

import (
	"bytes"
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

	"lanes/engine"
)

// playSample delivers the sample run in its own time, a batch every 33 ms, until
// it is over or stopped.
func (f *fakeSource) playSample() {
	defer close(f.batches)
	events := sampleEvents()
	began := time.Now()
	for len(events) > 0 {
		select {
		case <-f.stopped:
			at := time.Since(began)
			f.batches <- engine.Batch{Events: []engine.Event{
				{At: at, Kind: engine.KindState, State: engine.Killed, Task: engine.NoTask},
			}, Now: at}
			return
		case <-time.After(33 * ms):
		}
		now := time.Since(began)
		n := 0
		for n < len(events) && events[n].At <= now {
			n++
		}
		f.batches <- engine.Batch{Events: events[:n], Now: now}
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

// watched is a root whose screen can be looked at from outside.
type watched struct {
	*root
	mu     sync.Mutex
	screen string
	views  int
}

func (w *watched) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := w.root.Update(msg)
	return w, cmd
}

func (w *watched) View() tea.View {
	v := w.root.View()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.screen = ansi.Strip(v.Content)
	w.views++
	return v
}

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
			o.Lessons[i].Start = func(how Setting) (engine.Info, Source, error) {
				if how.Model == "hybrid" {
					return engine.Info{}, nil, errors.New("no such luck")
				}
				st.starts.Add(1)
				src := newFakeSource()
				go src.playSample()
				info := sampleInfo
				info.Model = how.Model
				return info, src, nil
			}
			o.Lessons[i].Ended = func(Source, *engine.Timeline) { st.ended.Add(1) }
		}
		r, err := newRoot(o)
		if err != nil {
			t.Fatal(err)
		}
		st.w.root = r
		out := &bytes.Buffer{}
		opts := append(r.programOptions(context.Background()), tea.WithInput(nil), tea.WithOutput(out), tea.WithWindowSize(80, 24), tea.WithEnvironment([]string{"TERM=xterm-256color"}))
		st.Program = tea.NewProgram(&st.w, opts...)
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
		st.Send(keyPress(k))
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
		mustHave(t, st.after(0), "Front pages of a blog", "goroutines")
		st.press("enter")
		mustHave(t, st.after(300*ms), "LIVE", "page 7, retry 1")
		st.press("space")
		mustHave(t, st.after(200*ms), "PAUSED", "behind", "page 7, retry 1")
		st.press("left", "left")
		mustHave(t, st.after(0), "PAUSED")
		st.press("end")
		mustHave(t, st.after(0), "LIVE")
		mustHave(t, st.after(time.Second), "wall time   0.980 s", "speed-up", "1.30 s", "503", "cnblogs.csv")
		st.press("home")
		mustHave(t, st.after(0), "PAUSED", "not yet")
		st.press("space")
		mustHave(t, st.after(400*ms), "PLAYING", "×1/4")
		mustHave(t, st.after(4*time.Second), "DONE", "wall time")
		st.press("q")
		mustHave(t, st.after(0), "Music and games")
		st.press("q")
		if st.starts.Load() != 1 || st.ended.Load() != 1 {
			t.Errorf("%d starts, %d ends", st.starts.Load(), st.ended.Load())
		}
	})
	mustHave(t, res.Card, "wall time", "0.980 s")
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
		mustHave(t, res.Card, "interrupted")
	}
}

func TestAnotherModelStopsTheRunAndStartsANewOne(t *testing.T) {
	onStage(t, sampleOptions(), func(st *user) {
		st.press("enter")
		st.after(200 * ms)
		st.press("5")
		mustHave(t, st.after(300*ms), "coroutines", "LIVE")
		if st.starts.Load() != 2 || st.ended.Load() != 1 {
			t.Errorf("%d starts, %d ends", st.starts.Load(), st.ended.Load())
		}
		st.press("tab", "tab") // hybrid cannot be started here
		mustHave(t, st.after(500*ms), "no such luck")
		st.press("1")
		mustHave(t, st.after(3*time.Second), "DONE")
		st.press("3")
		mustHave(t, st.after(3*time.Second), "measured before")
		st.press("ctrl+c")
	})
}

func TestAReplayPlaysFromItsStart(t *testing.T) {
	o := sampleOptions()
	o.Replay = &Replay{Timeline: timelineOf(sampleInfo, sampleEvents()), Name: "a.log"}
	onStage(t, o, func(st *user) {
		mustHave(t, st.after(time.Second), "REPLAY", "×1/4", "a.log")
		st.press("space")
		mustHave(t, st.after(time.Second), "PAUSED")
		st.press("space")
		mustHave(t, st.after(5*time.Second), "DONE", "wall time")
		st.press("r")
		mustHave(t, st.after(time.Second), "REPLAY")
		st.press("q")
	})
}

func TestAPanicOfTheSourceEndsTheProgramInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := sampleOptions()
		o.Open = "scrape"
		o.Lessons[0].Start = func(Setting) (engine.Info, Source, error) { return sampleInfo, badSource{}, nil }
		r, err := newRoot(o)
		if err != nil {
			t.Fatal(err)
		}
		p := tea.NewProgram(r, append(r.programOptions(context.Background()), tea.WithInput(nil), tea.WithOutput(io.Discard), tea.WithWindowSize(80, 24))...)
		if _, err := p.Run(); err != nil {
			t.Error(err)
		}
		if r.crash == nil {
			t.Error("the panic is forgotten")
		}
	})
}

type badSource struct{}

func (badSource) Batches() <-chan engine.Batch { panic("boom") }
func (badSource) Stop()                        {}
func (badSource) Err() error                   { return nil }

func TestTheMouse(t *testing.T) {
	r := showing(t, sampleOptions(), 80, 24, upTo(640*ms))
	lanes, strip := r.run.lay.lanes, r.run.lay.cols.strip
	r.Update(tea.MouseClickMsg{X: 5, Y: lanes.y + 4, Button: tea.MouseLeft})
	if r.run.chosen != 4 || r.run.head.mode != atEdge {
		t.Errorf("a click on a name: lane %d, mode %d", r.run.chosen, r.run.head.mode)
	}
	r.Update(tea.MouseClickMsg{X: strip.x + 10, Y: lanes.y + 2, Button: tea.MouseLeft})
	if at, ok := r.run.ax.place(r.run.head.at); r.run.chosen != 2 || r.run.head.mode != held || !ok || at != 10 {
		t.Errorf("a click on a strip: lane %d, mode %d, column %d", r.run.chosen, r.run.head.mode, at)
	}
	r.Update(tea.WindowSizeMsg{Width: 80, Height: 16})
	r.Update(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	if r.run.top != 3 {
		t.Errorf("the wheel scrolled to %d", r.run.top)
	}
	if !strings.Contains(ansi.Strip(r.content()), "↑ 3 above") {
		t.Error("it does not say how many lanes are above")
	}
}

func TestKeysThatMakeNoSenseNeitherMatchNorShow(t *testing.T) {
	r := showing(t, sampleOptions(), 200, 50, upTo(300*ms))
	if strings.Contains(ansi.Strip(r.content()), "end live") {
		t.Error("End is shown while the screen is live")
	}
	press(r, "right")
	if r.run.head.mode != atEdge {
		t.Error("there is nothing after the edge")
	}
	press(r, "left")
	if !strings.Contains(ansi.Strip(r.content()), "end live") {
		t.Error("End is not shown")
	}
}

func TestEventsOfTheChosenLane(t *testing.T) {
	r := showing(t, sampleOptions(), 80, 24, timelineOf(sampleInfo, sampleEvents()))
	press(r, "down", "down", "down", "down", "shift+left", "shift+left")
	if l := r.run.picture().Lane(3); r.run.chosen != 3 || l.State != engine.Idle || r.run.head.at != l.Since {
		t.Errorf("lane %d is %v since %v, the moment is %v", r.run.chosen, l.State, l.Since, r.run.head.at)
	}
	press(r, "shift+right", "shift+right")
	if r.run.head.mode != atEdge && r.run.head.at != 960*ms {
		t.Errorf("the moment is %v", r.run.head.at)
	}
}
