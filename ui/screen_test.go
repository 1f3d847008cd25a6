package ui

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/ui/axis"
	"lanes/ui/live"
	"lanes/ui/sample"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// scene is what a golden screen shows: it makes the root in so many columns and rows.
type scene struct {
	name string
	make func(testing.TB, Options, int, int) *root
}

// Runs that scenes show, and change nothing of.
var (
	sampleBegun = sync.OnceValue(func() *history.Timeline { return sample.UpTo(300 * ms) })
	handedRun   = sync.OnceValue(func() *history.Timeline { return sample.Timeline(sample.HandedInfo, sample.HandedEvents()) })
	raceBegun   = sync.OnceValue(func() *history.Timeline { return raceUpTo(100 * ms) })
	raceGoesOn  = sync.OnceValue(func() *history.Timeline { return raceUpTo(350 * ms) })
	raceRun     = sync.OnceValue(func() *history.Timeline { return sample.Timeline(sample.RaceInfo, sample.RaceEvents()) })
	boundBefore = sync.OnceValue(func() []*history.Timeline {
		return []*history.Timeline{boundWall("gil", "50", 405*ms), boundWall("threads", "50", 225*ms), boundWall("gil", "0", 101*ms), boundWall("coroutines", "100", 411*ms)}
	})
)

// scenes are those of the screens.
var scenes = []scene{
	{"menu", newTestRootAt},
	{"course", func(t testing.TB, o Options, w, h int) *root { return newTestRoot(t, withCourse(o), w, h) }},
	{"search", func(t testing.TB, o Options, w, h int) *root {
		r := newTestRoot(t, withCourse(o), w, h)
		pressAll(r, "/ p r o c")
		return r
	}},
	{"question", func(t testing.TB, o Options, w, h int) *root {
		o.NoPredict, o.Open = false, "race"
		o.Codes = map[string]lesson.Code{"race": {File: "race.go", Go: "func add(n int) {\n\tfor range n {\n\t\tcell++\n\t}\n}", First: 1}}
		return newTestRoot(t, o, w, h)
	}},
	{"live", func(t testing.TB, o Options, w, h int) *root { return showing(t, o, w, h, sampleBegun()) }},
	{"paused", func(t testing.TB, o Options, w, h int) *root {
		r := showing(t, o, w, h, sample.UpTo(640*ms))
		press(r, "space", "left", "left", "left", "down", "down", "down", "down")
		r.run.Session().Timeline.Add(event.Batch{Now: 700 * ms})
		r.sync()
		return r
	}},
	{"over", func(t testing.TB, o Options, w, h int) *root {
		return showing(t, o, w, h, sample.Run())
	}},
	{"rewound", func(t testing.TB, o Options, w, h int) *root {
		r := showing(t, o, w, h, sample.Run())
		r.run.Playhead().Hold(655 * ms)
		r.sync()
		return r
	}},
	{"lane", func(t testing.TB, o Options, w, h int) *root {
		r := showing(t, o, w, h, sample.Run())
		press(r, "down", "down", "down", "down", "enter")
		return r
	}},
	{"origin", func(t testing.TB, o Options, w, h int) *root {
		r := showing(t, o, w, h, sample.Run())
		r.run.Playhead().Hold(655 * ms)
		r.sync()
		press(r, "o", "left", "left", "left")
		return r
	}},
	{"zoom", func(t testing.TB, o Options, w, h int) *root {
		r := showing(t, o, w, h, sample.Run())
		r.run.Playhead().Hold(625 * ms)
		r.sync()
		press(r, "]", "]", "]", "]", "down", "down", "down", "down", "down", "down", "shift+right", "shift+right")
		return r
	}},
	{"marks", func(t testing.TB, o Options, w, h int) *root {
		tl := sample.Timeline(sample.Info, sample.Events())
		tl.SetMark(152*ms, "it breaks off")
		tl.SetMark(700*ms, "before it fails")
		r := showing(t, o, w, h, tl)
		press(r, "home", "}", "}", "}", "}")
		return r
	}},
	{"naming", func(t testing.TB, o Options, w, h int) *root {
		r := showing(t, o, w, h, sample.UpTo(640*ms))
		press(r, "space", "left", "left", "m", "h", "e", "r", "e")
		return r
	}},
	{"arrows", func(t testing.TB, o Options, w, h int) *root {
		r := showing(t, o, w, h, sample.Run())
		r.run.Playhead().Hold(5 * ms)
		r.sync()
		press(r, "]", "]", "]", "]", "]", "]", "up", ".")
		return r
	}},
	{"why", func(t testing.TB, o Options, w, h int) *root {
		r := showing(t, o, w, h, sample.UpTo(640*ms))
		press(r, "space", "left", "left", "left", "down", "down", "down", "down", "w")
		return r
	}},
	{"cause", func(t testing.TB, o Options, w, h int) *root {
		r := showing(t, o, w, h, handedRun())
		r.run.Playhead().Hold(35 * ms)
		r.sync()
		press(r, "down", "down", "down", "w", "W")
		return r
	}},
	{"race", func(t testing.TB, o Options, w, h int) *root { return showing(t, o, w, h, raceGoesOn()) }},
	{"raced", func(t testing.TB, o Options, w, h int) *root {
		return showing(t, o, w, h, raceRun())
	}},
	{"bound", func(t testing.TB, o Options, w, h int) *root {
		return boundShown(t, o, w, h, boundBefore()...)
	}},
	{"steps", func(t testing.TB, o Options, w, h int) *root {
		r := inRoom(t, o, w, h, stage.OnSteps)
		press(r, "0", "0", "1", "1", "1", "0", "0")
		return r
	}},
	{"explore", func(t testing.TB, o Options, w, h int) *root { return inRoom(t, o, w, h, stage.OnExplore) }},
	{"help", func(t testing.TB, o Options, w, h int) *root {
		r := showing(t, o, w, h, sampleBegun())
		press(r, "?")
		return r
	}},
}

// withCourse is o with the whole course in place of its lessons.
func withCourse(o Options) Options {
	c := courseOptions()
	o.Lessons, o.Ran, o.Chosen = c.Lessons, c.Ran, c.Chosen
	return o
}

func newTestRootAt(t testing.TB, o Options, w, h int) *root { return newTestRoot(t, o, w, h) }

func TestScreens(t *testing.T) {
	sizes := []struct{ w, h int }{{80, 24}, {120, 40}, {200, 50}, {40, 10}}
	for _, s := range scenes {
		for _, size := range sizes {
			t.Run(fmt.Sprintf("%s/%dx%d", s.name, size.w, size.h), func(t *testing.T) {
				golden.RequireEqual(t, ansi.Strip(s.make(t, sampleOptions(), size.w, size.h).content()))
			})
		}
		t.Run(s.name+"/80x24-zh", func(t *testing.T) {
			o := sampleOptions()
			o.Lang = text.ZH
			golden.RequireEqual(t, ansi.Strip(s.make(t, o, 80, 24).content()))
		})
	}
}

func TestThemes(t *testing.T) {
	for _, c := range []struct {
		name    string
		profile colorprofile.Profile
		light   bool
		change  func(*Options)
	}{
		{name: "dark", profile: colorprofile.TrueColor},
		{name: "light", profile: colorprofile.TrueColor, light: true},
		{name: "256", profile: colorprofile.ANSI256},
		{name: "16", profile: colorprofile.ANSI},
		{name: "none", profile: colorprofile.TrueColor, change: func(o *Options) { o.NoColor = true }},
		{name: "ascii", profile: colorprofile.ASCII, change: func(o *Options) { o.ASCII = true }},
	} {
		for _, s := range scenes {
			if s.name != "paused" && s.name != "over" {
				continue
			}
			t.Run(s.name+"/"+c.name, func(t *testing.T) {
				o := sampleOptions()
				if c.change != nil {
					c.change(&o)
				}
				r := s.make(t, o, 80, 24)
				r.Update(tea.ColorProfileMsg{Profile: c.profile})
				if c.light {
					press(r, "t")
				}
				golden.RequireEqual(t, r.content())
			})
		}
	}
}

func TestWithoutColoursNoColourIsWritten(t *testing.T) {
	o := sampleOptions()
	o.NoColor = true
	for _, s := range slices.Concat(scenes, panelScenes) {
		r := s.make(t, o, 120, 40)
		r.Update(tea.ColorProfileMsg{Profile: colorprofile.TrueColor}) // the terminal could, the user will not
		if out := r.content(); strings.Contains(out, "38;") || strings.Contains(out, "\x1b[3") || strings.Contains(out, ";3") || strings.Contains(out, ";9") {
			t.Errorf("%s has a colour: %q", s.name, out)
		}
	}
}

func TestASCIIIsASCII(t *testing.T) {
	o := sampleOptions()
	o.ASCII = true
	for _, s := range slices.Concat(scenes, panelScenes) {
		if s.name == "panel-scrape" {
			continue // the posts stay as the blog has them
		}
		for _, line := range strings.Split(ansi.Strip(s.make(t, o, 200, 50).content()), "\n") {
			line = strings.ReplaceAll(line, "中文", "") // the other language calls itself what it is called
			for _, r := range line {
				if r > '~' {
					t.Errorf("%s has %q: %s", s.name, r, line)
					break
				}
			}
		}
	}
}

func TestTooSmallSaysSo(t *testing.T) {
	r := newTestRoot(t, sampleOptions(), 29, 8)
	if got := strings.TrimSpace(r.content()); got != text.English.Run.TooSmallShort {
		t.Errorf("got %q", got)
	}
	r.Update(tea.WindowSizeMsg{Width: 100, Height: 7})
	if got := r.content(); !strings.Contains(got, "100 × 7") {
		t.Errorf("got %q", got)
	}
	for _, size := range []tea.WindowSizeMsg{{}, {Width: 80}, {Height: 24}} {
		r.Update(size)
		if got := r.content(); got != "" {
			t.Errorf("%v: got %q, want nothing", size, got)
		}
	}
}

// TestNoLineIsWiderThanTheScreen draws every screen at many sizes, in both
// languages, with wide text. Panels, which are many, take turns.
func TestNoLineIsWiderThanTheScreen(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	info := sample.Info
	info.Lesson = "一节没有译文的课 with a very long name"
	wide := sample.Timeline(info, sample.WideEvents())
	size := func() (w, h int) { return 1 + rnd.IntN(230), 1 + rnd.IntN(70) }
	turns := 50
	if testing.Short() { // with the race detector it takes a minute, and one goroutine draws
		turns = 9
	}
	for turn := range turns {
		w, h := size()
		o := sampleOptions()
		o.Lang = text.Langs[rnd.IntN(2)]
		o.ASCII = rnd.IntN(3) == 0
		for i, s := range slices.Concat(scenes, panelScenes) {
			if i >= len(scenes) && i%3 != turn%3 {
				continue
			}
			r := s.make(t, o, w, h)
			if s.name != "menu" && rnd.IntN(2) == 0 {
				var was axis.Playhead
				if p := r.run.Playhead(); p != nil {
					was = *p
				}
				r.run.Show(&live.Session{Timeline: wide, Lesson: r.run.Lesson, Over: true})
				p := r.run.Playhead()
				p.At, p.Mode = was.At, was.Mode
				r.sync()
			}
			sample.CheckLines(t, s.name, r.content(), w, h)
			for range 2 { // and when the window has another size
				w, h := size()
				r.Update(tea.WindowSizeMsg{Width: w, Height: h})
				sample.CheckLines(t, s.name, r.content(), w, h)
			}
		}
	}
}

// FuzzSize draws any screen at any size.
func FuzzSize(f *testing.F) {
	f.Add(uint8(80), uint8(24), uint8(0), false, false)
	f.Add(uint8(30), uint8(8), uint8(3), true, false)
	f.Add(uint8(1), uint8(1), uint8(5), true, true)
	f.Fuzz(func(t *testing.T, w, h, scene uint8, zh, ascii bool) {
		o := sampleOptions()
		o.ASCII = ascii
		if zh {
			o.Lang = text.ZH
		}
		s := scenes[int(scene)%len(scenes)]
		r := s.make(t, o, int(w), int(h))
		if w > 0 && h > 0 {
			sample.CheckLines(t, s.name, r.content(), int(w), int(h))
		}
	})
}

// TestNoKeyBreaksTheScreen presses keys at random while a random run goes on.
func TestNoKeyBreaksTheScreen(t *testing.T) {
	keys := []string{
		"space", "left", "left", "right", "home", "end", "up", "down", "down", "pgup", "pgdown", "enter", "q", "z", "t", "L", "?",
		"shift+left", "shift+right", "tab", "+", "-", "r", "3", ",", ".", "<", ">", "x", "[", "]", "]", "o", "m", "{", "}", "esc", "w", "W", "W", "u", "u",
	}
	for seed := range uint64(40) {
		rnd := rand.New(rand.NewPCG(seed, 3))
		w, h := 30+rnd.IntN(150), 8+rnd.IntN(50)
		lanes := 1 + rnd.IntN(60)
		events := sample.RandomEvents(rnd, lanes, 600)
		r := showing(t, sampleOptions(), w, h, history.NewTimeline(sample.Info))
		for step := range 150 {
			if s := r.run.Session(); s != nil && s.Live() && len(events) > 0 {
				n := min(rnd.IntN(20), len(events))
				s.Timeline.Add(event.Batch{Events: events[:n]})
				events = events[n:]
				s.Over = len(events) == 0
			}
			if r.run.Session() == nil || r.on == stage.OnMenu { // as if the new run had begun
				r.on = stage.OnRun
				s := &live.Session{Timeline: history.NewTimeline(sample.Info), Lesson: &r.o.Lessons[0]}
				s.Source, s.Feed = &fakeSource{}, &live.Feed[event.Batch]{}
				r.run.Show(s)
				events = sample.RandomEvents(rnd, lanes, 600)
			}
			press(r, keys[rnd.IntN(len(keys))])
			if p := r.run.Playhead(); p != nil {
				r.Update(axis.TickMsg{Of: p, Gen: p.Gen, At: time.Unix(0, 0).Add(time.Duration(step) * 33 * ms)})
			}
			r.Update(tea.MouseClickMsg{X: rnd.IntN(w), Y: rnd.IntN(h), Button: tea.MouseLeft})
			if rnd.IntN(20) == 0 {
				w, h = 30+rnd.IntN(150), 8+rnd.IntN(50)
				r.Update(tea.WindowSizeMsg{Width: w, Height: h})
			}
			sample.CheckLines(t, fmt.Sprintf("seed %d, step %d", seed, step), r.content(), w, h)
		}
	}
}
