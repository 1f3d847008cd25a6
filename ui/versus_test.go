package ui

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"lanes/engine"
	"lanes/engine/compare"
	"lanes/ui/axis"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/sample"
	"lanes/ui/text"
	"lanes/ui/versus"
)

// comparing is a root that shows a comparison after so many of the sample's updates; if
// these are not all, it goes on until it is stopped. ended, if there is one, is called when
// it has finished. next is what the root wants to be done then: to wait for more, or when
// all is measured to play the race and to wind up.
func comparing(t testing.TB, o Options, w, h, n int, ended func(*compare.Result)) (r *root, next tea.Cmd) {
	t.Helper()
	all := sample.Updates()
	updates := make(chan compare.Update)
	stop := sync.OnceFunc(func() { close(updates) })
	t.Cleanup(stop)
	first := true
	o.Lessons[0].Compare = func(live.Contest) (*live.Comparison, error) {
		if !first {
			return nil, errors.New("not in this test")
		}
		first = false
		return &live.Comparison{Plan: sample.Plan(), Command: "lanes compare scrape", Updates: updates, Stop: stop, Ended: ended}, nil
	}
	o.SaveCard = func(name, ending, _ string) (string, error) { return name + ending, nil }
	r = newTestRoot(t, o, w, h)
	for _, msg := range done(r.contest(&r.o.Lessons[0], live.Contest{Models: []string{"sequential"}, Runs: 3})) {
		if cmd := r.Update(msg); cmd != nil {
			next = cmd
		}
	}
	n = min(n, len(all))
	for _, u := range all[:n] {
		updates <- u
	}
	if n < len(all) {
		last := all[n-1]
		updates <- compare.Update{Entry: last.Entry, Run: last.Run} // with nothing in it: it is taken when the last one was put by
		next = r.Update(next())
		return r, next
	}
	stop()
	for {
		msg := next()
		if _, more := msg.(live.UpdateMsg); !more {
			return r, func() tea.Msg { return msg }
		}
		next = r.Update(msg)
	}
}

// done does what a root wants to be done, one after the other, and returns what that sent.
func done(cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}
	msg := cmd()
	if timer, ok := msg.(axis.Timer); ok {
		msg = timer.Msg(time.Unix(0, 0))
	}
	batch, ok := msg.(tea.BatchMsg)
	if !ok {
		return []tea.Msg{msg}
	}
	var all []tea.Msg
	for _, cmd := range batch {
		all = append(all, done(cmd)...)
	}
	return all
}

// racing is a root that shows the race after all was measured, at a moment of it.
func racing(t testing.TB, o Options, w, h int, at time.Duration) *root {
	t.Helper()
	o.FPS = int(time.Second / ms)
	r, next := comparing(t, o, w, h, 1<<30, nil)
	for _, msg := range done(next) {
		if tick, ok := msg.(axis.TickMsg); ok {
			r.Update(tick) // as far as a frame is long
			tick.At = tick.At.Add(at - ms)
			r.Update(tick)
		}
	}
	return r
}

// measured is a root that holds the race at a moment, or has come to its end.
func measured(t testing.TB, o Options, w, h int, at time.Duration) *root {
	t.Helper()
	r := racing(t, o, w, h, at)
	if at < time.Minute {
		press(r, "space")
	}
	return r
}

func init() {
	scenes = append(scenes,
		scene{"measuring", func(t testing.TB, o Options, w, h int) *root {
			r, _ := comparing(t, o, w, h, 330, nil)
			return r
		}},
		scene{"racing", func(t testing.TB, o Options, w, h int) *root { return racing(t, o, w, h, 650*ms) }},
		scene{"compared", func(t testing.TB, o Options, w, h int) *root { return measured(t, o, w, h, time.Hour) }},
		scene{"compared-table", func(t testing.TB, o Options, w, h int) *root {
			r := measured(t, o, w, h, 700*ms)
			press(r, "tab")
			return r
		}},
		scene{"curve", func(t testing.TB, o Options, w, h int) *root {
			o.Compare = &versus.Options{Saved: &versus.Earlier{Result: sample.Swept(), File: "sweep.jsonl"}}
			r := newTestRoot(t, o, w, h)
			press(r, "tab", "tab")
			return r
		}},
	)
}

// sleeping is work that a real comparison can measure in a bubble of virtual time.
func sleeping(context.Context) (engine.Job, error) {
	return engine.Job{
		Lesson: "scrape", Tasks: 5, Work: "sleep",
		Do: func(w *engine.Worker, _ int) (any, error) { return nil, w.Sleep(100 * ms) },
	}, nil
}

// TestAComparisonFromTheMenuToItsEnd runs the whole program on virtual time: two models
// are measured for real, then they race.
func TestAComparisonFromTheMenuToItsEnd(t *testing.T) {
	o := sampleOptions()
	ended := make(chan *compare.Result, 2)
	o.Lessons[0].Compare = func(c live.Contest) (*live.Comparison, error) {
		p := compare.Plan{Runs: 2, Interval: 20 * ms}
		for _, m := range []string{"sequential", "goroutines"} {
			p.Entries = append(p.Entries, compare.Entry{Model: m, Open: sleeping})
		}
		s := compare.Start(context.Background(), p)
		return &live.Comparison{Plan: p, Command: "lanes compare", Updates: s.Updates(), Stop: s.Stop, Ended: func(r *compare.Result) { ended <- r }}, nil
	}
	result := onStage(t, o, func(st *user) {
		st.press("c")
		sample.MustHave(t, st.after(250*ms), "MEASURING", "run 1 of 4: sequential")
		sample.MustHave(t, st.after(1200*ms), "PLAYING", "2 models, 2 runs each", "5.00 ×") // it took 2 × (500 + 100) ms
		sample.MustHave(t, st.after(3*time.Second), "MEASURED", "1.       0.100 s", "2.       0.500 s")
		st.press("space")
		sample.MustHave(t, st.after(300*ms), "PLAYING")
		st.press("q")
		sample.MustHave(t, st.after(0), "Music and games")
		st.press("c") // and leave it while it is measured
		sample.MustHave(t, st.after(300*ms), "MEASURING")
		st.press("q")
		st.after(200 * ms)
		st.press("q")
	})
	if len(ended) != 2 {
		t.Fatalf("%d of 2 comparisons were told to have ended", len(ended))
	}
	if r := <-ended; r.Stopped || len(r.Rows) != 2 || r.Rows[1].SpeedUp != 5 {
		t.Errorf("the first: %+v", r)
	}
	if r := <-ended; !r.Stopped {
		t.Errorf("the second was not stopped: %+v", r)
	}
	if !strings.Contains(result.Card, "goroutines is the fastest: 0.100 s, 5.00 times as fast as sequential.") {
		t.Errorf("the card is\n%s", result.Card)
	}
}

func TestACardOfAComparisonIsWrittenOnAKey(t *testing.T) {
	r := measured(t, sampleOptions(), 80, 24, time.Hour)
	for key, want := range map[string]string{"e": "lanes-scrape-compare.md", "E": "lanes-scrape-compare.csv"} {
		cmd := r.Update(sample.Key(key))
		if cmd == nil {
			t.Fatalf("%s does nothing", key)
		}
		r.Update(cmd())
		if !strings.Contains(r.content(), "Written: "+want) {
			t.Errorf("%s: nobody is told where the card is\n%s", key, ansi.Strip(r.content()))
		}
	}
	r.saver.Save = func(string, string, string) (string, error) { return "", errors.New("the disk is full") }
	cmd := r.Update(sample.Key("e"))
	r.Update(cmd())
	if !strings.Contains(r.content(), "Could not write: the disk is full") {
		t.Error("nobody is told that there is no card")
	}
}

// TestNoKeyBreaksTheComparison presses keys at random while it is measured and after.
func TestNoKeyBreaksTheComparison(t *testing.T) {
	keys := []string{"space", "left", "right", "home", "end", "up", "down", "pgup", "pgdown", "tab", "shift+left", "<", ">", "x", "[", "]", "t", "L", "?", "w", "c", "e", "g", "+", "1", "r", "q", "esc"}
	all := len(sample.Updates())
	for seed := range uint64(30) {
		rnd := rand.New(rand.NewPCG(seed, 9))
		w, h := 30+rnd.IntN(150), 8+rnd.IntN(50)
		o := sampleOptions()
		o.FPS = int(time.Second / ms)
		r, next := comparing(t, o, w, h, 1+rnd.IntN(all*3/2), nil)
		var tick axis.TickMsg // of the race, as far as it was played
		do := func(cmd tea.Cmd) {
			for _, msg := range done(cmd) {
				if got, ok := msg.(axis.TickMsg); ok {
					tick = got
				}
				r.Update(msg)
			}
		}
		if !strings.Contains(r.content(), "MEASURING") {
			do(next)
		}
		for step := range 60 {
			cmd := r.Update(sample.Key(keys[rnd.IntN(len(keys))]))
			do(cmd)
			tick.At = tick.At.Add(33 * ms)
			r.Update(tick)
			r.Update(tea.MouseClickMsg{X: rnd.IntN(w), Y: rnd.IntN(h), Button: tea.MouseLeft})
			if rnd.IntN(10) == 0 {
				w, h = 30+rnd.IntN(150), 8+rnd.IntN(50)
				r.Update(tea.WindowSizeMsg{Width: w, Height: h})
			}
			sample.CheckLines(t, fmt.Sprintf("seed %d, step %d", seed, step), r.content(), w, h)
		}
	}
}

// TestAComparisonIsWoundUpOnceAndBeforeTheProgramEnds: whether the user leaves in the
// middle, or in the moment when all is measured and its command has not run yet.
func TestAComparisonIsWoundUpOnceAndBeforeTheProgramEnds(t *testing.T) {
	all := len(sample.Updates())
	for _, c := range []struct {
		updates int
		then    func(r *root, next tea.Cmd)
	}{
		{all / 2, func(*root, tea.Cmd) {}},
		{all / 2, func(r *root, _ tea.Cmd) { press(r, "q") }},
		{all, func(*root, tea.Cmd) {}},
		{all, func(_ *root, next tea.Cmd) { go done(next) }},
		{all, func(r *root, next tea.Cmd) {
			for _, msg := range done(next) {
				r.Update(msg)
			}
			press(r, "q")
		}},
	} {
		var calls atomic.Int32
		var measured *compare.Result
		r, next := comparing(t, sampleOptions(), 80, 24, c.updates, func(r *compare.Result) {
			time.Sleep(10 * ms)
			measured = r
			calls.Add(1)
		})
		c.then(r, next)
		result := r.result()
		if n := calls.Load(); n != 1 {
			t.Fatalf("%d updates: the lesson is told %d times", c.updates, n)
		}
		if want := r.versus.Card(measured, paint.Look{Lang: text.EN, Dark: true, Profile: colorprofile.TrueColor}, 80); result.Card != want {
			t.Errorf("%d updates: the card is\n%s\nwant\n%s", c.updates, result.Card, want)
		}
	}
}

// TestWhoLeavesASweepIsBackAtTheComparison: nothing that was measured is lost.
func TestWhoLeavesASweepIsBackAtTheComparison(t *testing.T) {
	r := measured(t, sampleOptions(), 80, 24, time.Hour)
	var how live.Contest
	r.o.Lessons[0].Compare = func(c live.Contest) (*live.Comparison, error) {
		how = c
		updates := make(chan compare.Update)
		return &live.Comparison{Plan: sample.Plan(), Updates: updates, Stop: sync.OnceFunc(func() { close(updates) })}, nil
	}
	press(r, "down", "down")
	do := func(key string) {
		cmd := r.Update(sample.Key(key))
		for _, msg := range done(cmd) {
			r.Update(msg)
		}
	}
	do("w")
	if how.Runs != 3 || !slices.Equal(how.Models, []string{"sequential", "threads"}) {
		t.Fatalf("the sweep is %+v", how)
	}
	sample.MustHave(t, ansi.Strip(r.content()), "MEASURING")
	do("q")
	sample.MustHave(t, ansi.Strip(r.content()), "PLAYING", "4 models, 3 runs each", "processes")
	press(r, "end")
	sample.MustHave(t, ansi.Strip(r.content()), "MEASURED")
	sample.MustHave(t, r.result().Card, "4 models, 3 runs each")
}

func TestAChosenSpeedIsToldWhereTheHeadDoesNot(t *testing.T) {
	r := measured(t, sampleOptions(), 80, 24, time.Hour)
	press(r, "<")
	sample.MustHave(t, ansi.Strip(r.content()), "It will play at ×1/2: press space.")
	one := showing(t, sampleOptions(), 80, 24, sample.Timeline(sample.Info, sample.Events()))
	press(one, "<")
	sample.MustHave(t, ansi.Strip(one.content()), "It will play at ×1/")
	press(one, "down")
	sample.MustNotHave(t, ansi.Strip(one.content()), "×1/")
}

// TestASavedComparisonOffersWhatItHas: it cannot be measured anew.
func TestASavedComparisonOffersWhatItHas(t *testing.T) {
	o := sampleOptions()
	o.Compare = &versus.Options{Saved: &versus.Earlier{Result: sample.Swept(), File: "a.jsonl"}}
	r := newTestRoot(t, o, 100, 60)
	press(r, "?")
	sample.MustHave(t, ansi.Strip(r.content()), r.Words.Keys.View.Long)
	sample.MustNotHave(t, ansi.Strip(r.content()), r.Words.Keys.Sweep.Long, r.Words.Keys.Measure.Long)
}
