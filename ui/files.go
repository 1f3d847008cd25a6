package ui

import (
	"context"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/clean"
	"lanes/ui/axis"
	"lanes/ui/export"
	"lanes/ui/film"
	"lanes/ui/film/glyph"
	"lanes/ui/lanes"
	"lanes/ui/live"
	"lanes/ui/stage"
	"lanes/ui/text"
	"lanes/ui/versus"
)

// What is written into files from the screen: cards, films.

// exporter writes cards into files.
type exporter struct {
	save func(name, ending, content string) (file string, err error) // nil if nothing can be written
}

// cardMsg is a card that was written, or could not be.
type cardMsg struct {
	file string
	err  error
}

// CanExport reports whether cards can be written into files.
func (e exporter) CanExport() bool { return e.save != nil }

// Export writes a card into a file of a format, behind the scene.
func (e exporter) Export(name string, f *export.Format, p *export.Page) tea.Cmd {
	content := f.Write(p)
	return func() tea.Msg {
		file, err := e.save(name, f.Ending, content)
		return cardMsg{file, err}
	}
}

// note says where the card was written.
func (m cardMsg) note(t *text.Catalogue) string {
	if m.err != nil {
		return fmt.Sprintf(t.Compare.File.NotSaved, clean.Text(m.err.Error()))
	}
	return fmt.Sprintf(t.Compare.File.Written, m.file)
}

// FilmFile is a file that a film is written into.
type FilmFile interface {
	io.Writer
	Name() string
	Commit() error // the film is whole
	Discard()      // it is not: the file goes
}

// filmer makes films of what is on the screen, one at a time and behind the scene. It rests
// while something runs: that is measured.
type filmer struct {
	root   *root
	create func(name, ending string) (FilmFile, error) // nil if nothing can be written

	job  *filming // nil while no film is made
	rest sync.Mutex
	held bool // rest is, as something runs
	told bool // the note on the screen is ours
}

// filming is a film that is being made.
type filming struct {
	file    FilmFile
	format  *film.Format
	percent atomic.Int64
	stop    context.CancelFunc
	over    chan struct{}
}

// filmedMsg is a film that was made, or could not be.
type filmedMsg struct {
	job *filming
	err error
}

// lookAtFilmMsg is the time to show how much of a film is made.
type lookAtFilmMsg struct{ job *filming }

const lookAtFilmEvery = 200 * time.Millisecond

// CanFilm reports whether films can be written into files.
func (f *filmer) CanFilm() bool { return f.create != nil }

// Film films what is on the screen: from one mark of the user's to the next, if the moment
// is between two, or all. which is the number of the format.
func (f *filmer) Film(which int) tea.Cmd {
	r, format := f.root, &film.Formats[which]
	if f.job != nil {
		r.tell(func(t *text.Catalogue) string { return t.Film.Another })
		return nil
	}
	ctx, stop := context.WithCancel(r.ctx)
	model, reel, name, err := f.model(ctx)
	if err == nil {
		reel.Glyphs, err = glyph.NewSet(nil)
	}
	var file FilmFile
	if err == nil {
		file, err = f.create(name, format.Ending)
	}
	if err != nil {
		stop()
		f.tellFailed(err)
		return nil
	}
	job := &filming{file: file, format: format, stop: stop, over: make(chan struct{})}
	f.job = job
	set := film.Set{W: r.W, H: r.H, FPS: r.o.FPS, Hold: filmHold}
	f.look(job)
	return tea.Batch(f.make(ctx, job, model, reel, set), axis.After(lookAtFilmEvery, lookAtFilmMsg{job}))
}

const filmHold = 2 * time.Second // of the last frame

// model is what is on the screen as it was at its start, what else its film shows, and what
// the file is called.
func (f *filmer) model(ctx context.Context) (m *Shown, reel *film.Reel, name string, err error) {
	r := f.root
	reel = &film.Reel{W: r.W, H: r.H, Dark: r.Terminal.Dark, Loop: true, CastVersion: 3, Words: r.Words}
	dark := r.Terminal.Dark
	o := Options{Codes: r.o.Codes, Python: r.run.Code.Python, Lang: r.Words.Lang, ASCII: r.o.ASCII, FPS: r.o.FPS, Dark: &dark}
	scene := Scene{Lane: -1, Clean: true}
	if r.on == stage.OnVersus {
		look, ok := r.versus.Look()
		if !ok {
			return nil, nil, "", fmt.Errorf("there is nothing to film")
		}
		o.Compare, name = &look, "lanes-"+look.Saved.Lesson+"-compare"
		reel.Show(versus.Page(look.Saved.Result, look.Before, r.Words.Lang))
	} else {
		tl, look := r.run.Session().Timeline.Frozen(), r.run.Look()
		o.Replay = &lanes.Replay{Timeline: tl, From: look.From, Speed: look.Speed}
		scene.To, scene.Lane, scene.Zoom, scene.View = look.To, look.Lane, look.Zoom, ViewRun
		switch {
		case r.on == stage.OnLane:
			scene.View = ViewLane
		case look.Code:
			scene.View = ViewCode
		}
		name = "lanes-" + tl.Info.Lesson + "-" + tl.Info.Model
		reel.Show(r.run.Page())
	}
	m, err = NewShown(ctx, o, scene)
	return m, reel, name, err
}

// make makes the film.
func (f *filmer) make(ctx context.Context, job *filming, m *Shown, reel *film.Reel, set film.Set) tea.Cmd {
	return func() (msg tea.Msg) {
		defer close(job.over)
		defer job.stop()
		_, err := film.Write(ctx, job.file, job.format, reel, film.Shoot(ctx, m, set), func(*film.Frame) {
			job.percent.Store(int64(100 * m.Done()))
			f.rest.Lock()   // as long as something runs
			f.rest.Unlock() //lint:ignore SA2001 nothing is to be done meanwhile
		})
		if err == nil {
			err = job.file.Commit()
		} else {
			job.file.Discard()
		}
		return filmedMsg{job, err}
	}
}

// give rests while something runs.
func (f *filmer) give(running bool) {
	if f.job == nil {
		running = false
	}
	switch {
	case running && !f.held:
		f.rest.Lock()
	case !running && f.held:
		f.rest.Unlock()
	}
	f.held = running
}

// look shows how much of a film is made, unless there is something else to be told.
func (f *filmer) look(job *filming) {
	if !f.told && f.root.noted() {
		return
	}
	f.told = true
	name, percent := job.file.Name(), job.percent.Load()
	f.root.tell(func(t *text.Catalogue) string { return fmt.Sprintf(t.Film.Making, name, percent) })
}

// looked asks for the next look while a film is made.
func (f *filmer) looked(msg lookAtFilmMsg) tea.Cmd {
	if f.job != msg.job {
		return nil
	}
	f.look(msg.job)
	return axis.After(lookAtFilmEvery, msg)
}

// filmed says what became of a film.
func (f *filmer) filmed(msg filmedMsg) {
	f.job, f.told = nil, false
	if msg.err != nil {
		f.tellFailed(msg.err)
		return
	}
	name := msg.job.file.Name()
	f.root.tell(func(t *text.Catalogue) string { return fmt.Sprintf(t.Film.Made, name) })
}

func (f *filmer) tellFailed(err error) {
	f.root.tell(func(t *text.Catalogue) string { return fmt.Sprintf(t.Film.Failed, clean.Text(err.Error())) })
}

// finish gives up a film that is being made, as the user leaves.
func (f *filmer) finish() {
	if f.job == nil {
		return
	}
	f.job.stop()
	f.give(false)
	live.Within(live.Grace, func() { <-f.job.over })
}
