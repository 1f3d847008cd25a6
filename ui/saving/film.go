package saving

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
	"lanes/ui/film"
	"lanes/ui/film/glyph"
	"lanes/ui/live"
	"lanes/ui/text"
)

// File is a file that a film is written into.
type File interface {
	io.Writer
	Name() string
	Commit() error // the film is whole
	Discard()      // it is not: the file goes
}

// Take is what a film is made from.
type Take struct {
	Name  string // of its file, without the ending
	Model Model  // what is filmed
	Set   film.Set
	Reel  *film.Reel // what else it shows; its glyphs are put in here
}

// Model is a program that can be filmed.
type Model interface {
	tea.Model
	// Done is how much of it was shown, from 0 to 1.
	Done() float64
}

// Host is what is asked of the program whose screen is filmed.
type Host interface {
	// Context is that of what is worked out behind the scene.
	Context() context.Context
	// Take is what is on the screen, from one mark of the user's to the next, if the moment is
	// between two, or all of it. What is worked out for it ends with ctx.
	Take(ctx context.Context) (Take, error)
	// Tell tells something until the next key, and Noted reports whether something is told.
	Tell(text.Note)
	Noted() bool
}

// Filmer makes films of what is on the screen, one at a time. It rests while something runs:
// that is measured.
type Filmer struct {
	host   Host
	create func(name, ending string) (File, error) // nil if nothing can be written

	job  *filming // nil while no film is made
	rest sync.Mutex
	held bool // rest is, as something runs
	told bool // the note on the screen is ours
}

// NewFilmer is one that makes no film yet. create creates a file of that name and kind, or one
// like it if there is such a file; it is nil if nothing can be written.
func NewFilmer(host Host, create func(name, ending string) (File, error)) Filmer {
	return Filmer{host: host, create: create}
}

// filming is a film that is being made.
type filming struct {
	file    File
	format  *film.Format
	percent atomic.Int64
	stop    context.CancelFunc
	over    chan struct{}
}

// FilmedMsg is a film that was made, or could not be.
type FilmedMsg struct {
	job *filming
	err error
}

// LookMsg is the time to show how much of a film is made.
type LookMsg struct{ job *filming }

const lookAgain = 200 * time.Millisecond

// CanFilm reports whether films can be written into files.
func (f *Filmer) CanFilm() bool { return f.create != nil }

// Film films what is on the screen, into a format of [film.Formats].
func (f *Filmer) Film(format int) tea.Cmd {
	if f.job != nil {
		f.host.Tell(func(t *text.Catalogue) string { return t.Film.Another })
		return nil
	}
	ctx, stop := context.WithCancel(f.host.Context())
	job := &filming{format: &film.Formats[format], stop: stop, over: make(chan struct{})}
	take, err := f.host.Take(ctx)
	if err == nil {
		take.Reel.Glyphs, err = glyph.NewSet(nil)
	}
	if err == nil {
		job.file, err = f.create(take.Name, job.format.Ending)
	}
	if err != nil {
		stop()
		f.tellFailed(err)
		return nil
	}
	f.job = job
	f.look(job)
	return tea.Batch(f.make(ctx, job, &take), axis.After(lookAgain, LookMsg{job}))
}

// make makes the film.
func (f *Filmer) make(ctx context.Context, job *filming, take *Take) tea.Cmd {
	return func() (msg tea.Msg) {
		defer close(job.over)
		defer job.stop()
		_, err := film.Write(ctx, job.file, job.format, take.Reel, film.Shoot(ctx, take.Model, take.Set), func(*film.Frame) {
			job.percent.Store(int64(100 * take.Model.Done()))
			f.rest.Lock()   // as long as something runs
			f.rest.Unlock() //lint:ignore SA2001 nothing is to be done meanwhile
		})
		if err == nil {
			err = job.file.Commit()
		} else {
			job.file.Discard()
		}
		return FilmedMsg{job, err}
	}
}

// Give rests while something runs.
func (f *Filmer) Give(running bool) {
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
func (f *Filmer) look(job *filming) {
	if !f.told && f.host.Noted() {
		return
	}
	f.told = true
	name, percent := job.file.Name(), job.percent.Load()
	f.host.Tell(func(t *text.Catalogue) string { return fmt.Sprintf(t.Film.Making, name, percent) })
}

// Pressed notes that a key was pressed: what was told is gone.
func (f *Filmer) Pressed() { f.told = false }

// Looked asks for the next look while a film is made.
func (f *Filmer) Looked(msg LookMsg) tea.Cmd {
	if f.job != msg.job {
		return nil
	}
	f.look(msg.job)
	return axis.After(lookAgain, msg)
}

// Filmed says what became of a film.
func (f *Filmer) Filmed(msg FilmedMsg) {
	f.job, f.told = nil, false
	if msg.err != nil {
		f.tellFailed(msg.err)
		return
	}
	name := msg.job.file.Name()
	f.host.Tell(func(t *text.Catalogue) string { return fmt.Sprintf(t.Film.Made, name) })
}

func (f *Filmer) tellFailed(err error) {
	f.host.Tell(func(t *text.Catalogue) string { return fmt.Sprintf(t.Film.Failed, clean.Text(err.Error())) })
}

// Finish gives up a film that is being made, as the user leaves.
func (f *Filmer) Finish() {
	if f.job == nil {
		return
	}
	f.job.stop()
	f.Give(false)
	live.Within(live.Grace, func() { <-f.job.over })
}
