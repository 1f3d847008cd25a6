package ui

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"lanes/engine/compare"
	"lanes/ui/axis"
	"lanes/ui/film"
	"lanes/ui/film/glyph"
	"lanes/ui/lanes"
	"lanes/ui/sample"
	"lanes/ui/saving"
	"lanes/ui/text"
	"lanes/ui/versus"
)

// filmOf are the frames of a scene at 100 × 30.
func filmOf(t *testing.T, o Options, s Scene, fps int) (all []film.Frame) {
	t.Helper()
	o.FPS = fps
	m, err := NewShown(t.Context(), o, s)
	if err != nil {
		t.Fatal(err)
	}
	for f, err := range film.Shoot(t.Context(), m, film.Set{W: 100, H: 30, FPS: fps}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, f)
	}
	return all
}

// TestAFilmOfALogIsItsReplay: it plays at its speed to its end, marks are chapters, and the
// last frame is the screen of the end.
func TestAFilmOfALogIsItsReplay(t *testing.T) {
	o := sampleOptions()
	tl := sample.Run().Frozen()
	tl.SetMark(700*ms, "mine")
	o.Replay = &lanes.Replay{Timeline: tl, Speed: axis.SpeedFor(tl.Edge(), 4*time.Second)}
	all := filmOf(t, o, Scene{Lane: -1, View: ViewRun, Clean: true}, 10)
	end := all[len(all)-1]
	if end.At < 4*time.Second || end.At > 4200*ms || len(all) < 35 {
		t.Errorf("%d frames in %v", len(all), end.At)
	}
	var chapters []string
	for _, f := range all {
		chapters = append(chapters, f.Chapters...)
	}
	if got := strings.Join(chapters, ", "); got != "10 at once, first: page 1, mine, the last one left, first failure: page 7" {
		t.Errorf("chapters: %s", got)
	}
	for _, f := range all {
		screen := ansi.Strip(f.Text)
		sample.MustNotHave(t, screen, "4000", "space", "all keys")
		sample.CheckLines(t, "film", f.Text, 100, 30)
	}
	sample.MustHave(t, ansi.Strip(all[10].Text), "×0.24", "0.24")
	golden.RequireEqual(t, ansi.Strip(all[20].Text)+"\n")
}

// TestScenes: a part of a run, one lane, its code, a comparison.
func TestScenes(t *testing.T) {
	o := sampleOptions()
	o.Replay = &lanes.Replay{Timeline: sample.Run(), From: 300 * ms, Speed: axis.Speed{Chosen: true}}
	all := filmOf(t, o, Scene{Lane: 3, To: 600 * ms, View: ViewLane, Zoom: 2 * ms}, 10)
	if end := all[len(all)-1].At; end < 300*ms || end > 550*ms {
		t.Errorf("300 ms take %v", end)
	}
	sample.MustHave(t, ansi.Strip(all[0].Text), "t3", "0.30")
	o.Replay = nil
	o.Compare = &versus.Options{Saved: &versus.Earlier{Result: compared()}, From: 100 * ms, Held: true}
	all = filmOf(t, o, Scene{Lane: 1, View: ViewVersus}, 10)
	sample.MustHave(t, ansi.Strip(all[0].Text), "PAUSED", "0.100")
	if len(all) != 2 {
		t.Errorf("a held picture has %d frames", len(all))
	}
}

// compared is the comparison of the sample.
func compared() *compare.Result {
	plan := sample.Plan()
	board := compare.NewBoard(&plan)
	for _, u := range sample.Updates() {
		board.Add(u)
	}
	return board.Result("lanes compare scrape")
}

// TestFilmsOfTheProgramAreTheSameEachTime in each format.
func TestFilmsOfTheProgramAreTheSameEachTime(t *testing.T) {
	glyphs, err := glyph.NewSet(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range film.Formats {
		var twice [2]bytes.Buffer
		for i := range twice {
			o := sampleOptions()
			o.FPS, o.Lang = 5, text.ZH
			o.Replay = &lanes.Replay{Timeline: sample.Run().Frozen()}
			m, err := NewShown(t.Context(), o, Scene{Lane: -1})
			if err != nil {
				t.Fatal(err)
			}
			r := &film.Reel{W: 80, H: 24, Dark: true, CastVersion: 3, Glyphs: glyphs, Words: text.For(text.ZH)}
			if _, err := film.Write(t.Context(), &twice[i], &f, r, film.Shoot(t.Context(), m, film.Set{W: 80, H: 24, FPS: 5}), nil); err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
		if a, b := twice[0].Bytes(), twice[1].Bytes(); len(a) == 0 || !bytes.Equal(a, b) {
			t.Errorf("%s: %d bytes differ from %d", f.Name, len(a), len(b))
		}
	}
}

// reelFile is the file of a film in memory.
type reelFile struct {
	bytes.Buffer
	name         string
	whole, taken bool
	broken       error
}

func (f *reelFile) Name() string { return f.name }
func (f *reelFile) Discard()     { f.taken = true }
func (f *reelFile) Commit() error {
	f.whole = f.broken == nil
	return f.broken
}

// filmingOn is the screen of a saved run on which films can be made.
func filmingOn(t *testing.T, file *reelFile) *root {
	t.Helper()
	o := sampleOptions()
	tl := sample.Run().Frozen()
	for _, at := range []time.Duration{300 * ms, 350 * ms} {
		tl.SetMark(at, "mine")
	}
	o.Replay = &lanes.Replay{Timeline: tl, From: 320 * ms, Held: true}
	o.CreateFilm = func(name, ending string) (saving.File, error) {
		file.name = name + ending
		return file, nil
	}
	r := newTestRoot(t, o, 80, 24)
	r.Init()
	return r
}

// TestAKeyFilmsWhatIsOnTheScreen: from mark to mark, while the screen goes on; where the film
// is, is told.
func TestAKeyFilmsWhatIsOnTheScreen(t *testing.T) {
	file := &reelFile{}
	r := filmingOn(t, file)
	cmd := r.Update(sample.Key("f"))
	sample.MustHave(t, ansi.Strip(r.content()), "filming lanes-scrape-threads.gif: 0 %")
	press(r, "right") // the key tells its own
	if r.Update(sample.Key("f")); !strings.Contains(ansi.Strip(r.content()), r.Words.Film.Another) {
		t.Error("a second film is begun")
	}
	for _, msg := range done(cmd) {
		r.Update(msg)
	}
	if !file.whole || file.taken || !bytes.HasPrefix(file.Bytes(), []byte("GIF89a")) {
		t.Errorf("the film has %d bytes: %+v", file.Len(), file.whole)
	}
	sample.MustHave(t, ansi.Strip(r.content()), "the film is in lanes-scrape-threads.gif")
}

func TestAFilmThatIsGivenUpLeavesNoFile(t *testing.T) {
	file := &reelFile{}
	r := filmingOn(t, file)
	ctx, stop := context.WithCancel(t.Context())
	r.ctx = ctx
	cmd := r.Update(sample.Key("f"))
	stop()
	for _, msg := range done(cmd) {
		r.Update(msg)
	}
	if file.whole || !file.taken {
		t.Error("the file is there")
	}
	file = &reelFile{broken: errors.New("disk full")}
	r = filmingOn(t, file)
	for _, msg := range done(r.Update(sample.Key("f"))) {
		r.Update(msg)
	}
	sample.MustHave(t, ansi.Strip(r.content()), "no film was made: disk full")
}

// TestAnotherKeyFilmsAPage, with the figures of the run.
func TestAnotherKeyFilmsAPage(t *testing.T) {
	file := &reelFile{}
	r := filmingOn(t, file)
	for _, msg := range done(r.Update(sample.Key("F"))) {
		r.Update(msg)
	}
	sample.MustHave(t, ansi.Strip(r.content()), "the film is in lanes-scrape-threads.html")
	sample.MustHave(t, file.String(), "<title>Front pages of a blog", "<table>", "<td>wall time</td>", "</html>")
}

// TestAFilmRestsWhileSomethingRuns: what runs is measured.
func TestAFilmRestsWhileSomethingRuns(t *testing.T) {
	r := filmingOn(t, &reelFile{})
	cmd := r.Update(sample.Key("f"))
	r.films.Give(true)
	made := make(chan struct{})
	go func() {
		done(cmd)
		close(made)
	}()
	select {
	case <-made:
		t.Error("it was made meanwhile")
	case <-time.After(50 * ms):
	}
	r.films.Give(false)
	<-made
}
