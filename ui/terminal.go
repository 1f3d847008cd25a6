package ui

import (
	"context"
	"fmt"
	"os"
	"reflect"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"lanes/ui/axis"
	"lanes/ui/stage"
	"lanes/ui/term"
	"lanes/ui/text"
)

// display is where frames are shown: a terminal.
type display interface {
	Show(term.Frame)
	Size() (w, h int)
	Stop()
	Close()
}

// onDisplay is the program with what it draws shown, at most once a frame: Bubble Tea has the
// loop and the keys, and draws nothing itself.
type onDisplay struct {
	*performance
	to    display
	frame time.Duration // between two drawings, unless a key asks for one
	drawn time.Time
	due   bool // a drawing is on its way
	late  bool // this is left to it
	same  bool // nothing has changed since the last drawing
}

// drawMsg is a drawing that was put off.
type drawMsg struct{}

// classMsg says that something has changed in the class.
type classMsg struct{}

// resizedMsg says that the terminal has another size.
type resizedMsg struct{}

// resumedMsg says that the program was stopped for a while, and goes on.
type resumedMsg struct{ away time.Duration }

// pastedMsg says what was wrong with a paste.
type pastedMsg struct{ fault term.Fault }

// newDisplay is the program on a display that shows fps frames a second.
func newDisplay(r *performance, to display) *onDisplay {
	return &onDisplay{performance: r, to: to, frame: time.Second / time.Duration(2*max(r.o.FPS, 1))}
}

// program is the loop around it. What the terminal is to hear from Bubble Tea's own
// drawing is nothing.
func (d *onDisplay) program(ctx context.Context, more ...tea.ProgramOption) *tea.Program {
	opts := append(programOptions(ctx, &d.o), tea.WithoutRenderer(), tea.WithFPS(1))
	return tea.NewProgram(d, append(opts, more...)...)
}

func (d *onDisplay) Init() tea.Cmd {
	defer d.giveBack()
	return d.careful(d.performance.Init())
}

func (d *onDisplay) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	defer d.giveBack()
	now, atOnce := time.Now(), false
	d.same = false
	switch m := msg.(type) {
	case axis.Timer:
		d.same = true
		return d, d.careful(m.Arm())
	case drawMsg:
		d.due, d.late, d.drawn = false, false, now
		return d, nil
	case resizedMsg:
		w, h := d.to.Size()
		msg = tea.WindowSizeMsg{Width: w, Height: h}
	case tea.KeyPressMsg:
		if atOnce = true; m.String() == "ctrl+z" {
			d.to.Stop()
			return d, nil
		}
	case tea.PasteMsg, axis.TickMsg: // this is the frame clock
		atOnce = true
	}
	d.note(msg, now)
	cmd := d.careful(d.performance.Update(msg))
	d.noteMouse(msg, now)
	wait := d.frame - now.Sub(d.drawn)
	d.late = !atOnce && wait > 0
	switch {
	case d.W <= 0:
	case !d.late:
		d.drawn = now
	case !d.due:
		d.due = true
		cmd = tea.Batch(cmd, axis.After(wait, drawMsg{}))
	}
	return d, cmd
}

// View shows the frame. What it returns is not drawn.
func (d *onDisplay) View() tea.View {
	defer d.giveBack()
	if d.late || d.same || d.W <= 0 {
		return tea.View{}
	}
	f := term.Frame{W: d.w, H: d.h, Text: d.content()}
	f.Cursor.X, f.Cursor.Y, f.Cursor.Shown = d.canvas.Cursor()
	d.to.Show(f)
	if d.o.Class != nil {
		d.o.Class.Class.Show(d.scene(f.Text))
	}
	return tea.View{}
}

// giveBack gives the terminal back before a panic is reported on it.
func (d *onDisplay) giveBack() {
	if crash := recover(); crash != nil {
		d.to.Close()
		panic(crash)
	}
}

// careful does so for a command, and for those that it returns.
func (d *onDisplay) careful(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		defer d.giveBack()
		msg := cmd()
		if all := reflect.ValueOf(msg); all.Kind() == reflect.Slice && all.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
			for i := range all.Len() { // a batch or a sequence
				all.Index(i).Set(reflect.ValueOf(d.careful(all.Index(i).Interface().(tea.Cmd))))
			}
		}
		return msg
	}
}

// runOn runs the program on a terminal until the user leaves or ctx is done.
func runOn(ctx context.Context, r *performance) error {
	ctx, lose := context.WithCancelCause(ctx)
	defer lose(nil)
	var p *tea.Program
	begun := make(chan struct{})
	var coming atomic.Bool // a change of the class
	send := func(msg tea.Msg) {
		go func() {
			<-begun
			p.Send(msg)
		}()
	}
	in, out := os.Stdin, os.Stdout
	if r.o.In != nil {
		in = r.o.In
	}
	if r.o.Out != nil {
		out = r.o.Out
	}
	t, err := term.Open(term.Options{
		In: in, Out: out, Title: "lanes", Background: r.o.Dark == nil,
		Encode: r.o.Charset.Writer, Decode: r.o.Charset.Reader,
		Resized: func() { send(resizedMsg{}) },
		Resumed: func(away time.Duration) { send(resumedMsg{away}) },
		Pasted:  func(f term.Fault) { send(pastedMsg{f}) },
		Lost:    lose,
	})
	if err != nil {
		return err
	}
	defer t.Close()
	// All that the first frame depends on is known before it.
	w, h := t.Size()
	l := r.Terminal
	l.Profile = colorprofile.Detect(out, os.Environ())
	r.dress(l)
	r.resize(w, h)
	p = newDisplay(r, t).program(ctx, tea.WithInput(t.Keys()), tea.WithOutput(out), tea.WithWindowSize(w, h), tea.WithColorProfile(r.Terminal.Profile))
	close(begun)
	if r.o.Class != nil {
		r.o.Class.Class.OnChange(func() {
			if coming.CompareAndSwap(false, true) {
				go func() {
					p.Send(classMsg{})
					coming.Store(false)
				}()
			}
		})
	}
	_, err = p.Run()
	if r.o.Record != nil {
		r.o.Record.End(time.Now())
	}
	return err
}

// noted reports whether something is told where the last key would.
func (r *root) noted() bool {
	if r.on == stage.OnVersus {
		return r.versus.Noted()
	}
	return r.run.Noted()
}

// tell shows what there is to be told where the last key would.
func (r *root) tell(n text.Note) {
	r.run.Say(n)
	r.versus.Say(n)
	r.menu.Note, r.asker.Note = n, n
	if r.on == stage.OnSteps {
		r.steps.Say(n)
	}
}

// wake says that the program was stopped, if it is known for how long: what that means for
// the times of a run, and for those of a comparison.
func (r *root) wake(m resumedMsg) {
	if m.away <= 0 {
		return
	}
	away := m.away.Round(100 * time.Millisecond).Seconds()
	r.tell(func(t *text.Catalogue) string { return fmt.Sprintf(t.Terminal.Away, away) })
	r.versus.Say(func(t *text.Catalogue) string { return fmt.Sprintf(t.Terminal.Again, away) })
}

func (m pastedMsg) note() text.Note {
	return func(t *text.Catalogue) string {
		if m.fault == term.Endless {
			return t.Terminal.Endless
		}
		return t.Terminal.TooLong
	}
}
