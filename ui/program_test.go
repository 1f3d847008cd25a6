package ui

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
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

// stage is a whole program on virtual time.
type stage struct {
	*tea.Program
	r      *root
	done   chan struct{}
	starts int
	ended  int
}

// onStage runs play against a program in a bubble: it fails if a goroutine is
// left behind.
func onStage(t *testing.T, o Options, play func(*stage)) Result {
	t.Helper()
	var result Result
	synctest.Test(t, func(t *testing.T) {
		st := &stage{done: make(chan struct{})}
		for i := range o.Lessons {
			o.Lessons[i].Start = func(model string, _ int) (engine.Info, Source, error) {
				if model == "hybrid" {
					return engine.Info{}, nil, errors.New("no such luck")
				}
				st.starts++
				src := newFakeSource()
				go src.playSample()
				info := sampleInfo
				info.Model = model
				return info, src, nil
			}
			o.Lessons[i].Ended = func(*engine.Timeline) { st.ended++ }
		}
		r, err := newRoot(o)
		if err != nil {
			t.Fatal(err)
		}
		st.r = r
		out := &bytes.Buffer{}
		opts := append(r.programOptions(context.Background()), tea.WithInput(nil), tea.WithOutput(out), tea.WithWindowSize(80, 24), tea.WithEnvironment([]string{"TERM=xterm-256color"}))
		st.Program = tea.NewProgram(r, opts...)
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

func (st *stage) press(keys ...string) {
	for _, k := range keys {
		st.Send(keyPress(k))
		synctest.Wait()
	}
}

// after lets time pass and returns the screen.
func (st *stage) after(d time.Duration) string {
	time.Sleep(d)
	synctest.Wait()
	return ansi.Strip(st.r.content())
}

func mustHave(t *testing.T, screen string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(screen, w) {
			t.Errorf("the screen has no %q:\n%s", w, screen)
		}
	}
}

func TestAnAfternoonWithTheProgram(t *testing.T) {
	res := onStage(t, sampleOptions(), func(st *stage) {
		mustHave(t, st.after(0), "Ten pages of a blog", "goroutines")
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
		mustHave(t, st.after(0), "PAUSED", "never used")
		st.press("space")
		mustHave(t, st.after(400*ms), "PLAYING", "×1/4")
		mustHave(t, st.after(4*time.Second), "DONE", "wall time")
		st.press("q")
		mustHave(t, st.after(0), "Music and games")
		st.press("q")
		if st.starts != 1 || st.ended != 1 {
			t.Errorf("%d starts, %d ends", st.starts, st.ended)
		}
	})
	mustHave(t, res.Card, "wall time", "0.980 s")
}

func TestAnIdleScreenDoesNothing(t *testing.T) {
	onStage(t, sampleOptions(), func(st *stage) {
		st.press("enter")
		st.after(2 * time.Second)
		before := time.Now()
		screen := st.after(0)
		if got := st.after(time.Hour); got != screen {
			t.Errorf("the screen changed by itself in an hour after %v", before)
		}
		if st.r.run.head.mode != atEdge {
			t.Error("the frame clock is on")
		}
		st.press("ctrl+c")
	})
}

func TestLeavingInTheMiddleStopsTheRunAndKeepsItsCard(t *testing.T) {
	for _, keys := range [][]string{{"ctrl+c"}, {"q", "q"}, {"q", "ctrl+c"}, {"5", "q", "q"}} {
		res := onStage(t, sampleOptions(), func(st *stage) {
			st.press("enter")
			st.after(200 * ms)
			st.press(keys...)
		})
		mustHave(t, res.Card, "interrupted")
	}
}

func TestAnotherModelStopsTheRunAndStartsANewOne(t *testing.T) {
	onStage(t, sampleOptions(), func(st *stage) {
		st.press("enter")
		st.after(200 * ms)
		st.press("5")
		mustHave(t, st.after(300*ms), "coroutines", "LIVE")
		if st.starts != 2 || st.ended != 1 {
			t.Errorf("%d starts, %d ends", st.starts, st.ended)
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
	o.Replay, o.ReplayName = timelineOf(sampleInfo, sampleEvents()), "a.log"
	onStage(t, o, func(st *stage) {
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
		o.Lessons[0].Start = func(string, int) (engine.Info, Source, error) { return sampleInfo, badSource{}, nil }
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
