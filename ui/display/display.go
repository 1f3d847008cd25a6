// Package display shows a program on a display: at most once a frame, and so that the terminal
// is given back before a panic is reported on it. Bubble Tea has the loop and the keys, and
// draws nothing itself.
package display

import (
	"context"
	"reflect"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/ui/axis"
	"lanes/ui/term"
)

// Display is where frames are shown: a terminal.
type Display interface {
	Show(term.Frame)
	Size() (w, h int)
	Stop()
	Close()
}

// Program is what is shown.
type Program interface {
	Init() tea.Cmd
	// Take takes a message that came at a moment.
	Take(msg tea.Msg, now time.Time) tea.Cmd
	// IsSized reports whether it knows how large its frames are, so that there are any.
	IsSized() bool
	// Frame draws it.
	Frame() term.Frame
}

// ResizedMsg says that the display has another size.
type ResizedMsg struct{}

// drawMsg is a drawing that was put off.
type drawMsg struct{}

// shown is a program with what it draws shown.
type shown struct {
	program Program
	to      Display
	first   tea.Cmd
	frame   time.Duration // between two drawings, unless a key asks for one
	drawn   time.Time
	due     bool // a drawing is on its way
	late    bool // this is left to it
	same    bool // nothing has changed since the last drawing
}

// New is the loop around a program on a display that shows fps frames a second. It shows the
// first one at once: the loop needs some milliseconds for its tables of keys.
func New(ctx context.Context, p Program, to Display, fps int, more ...tea.ProgramOption) *tea.Program {
	opts := []tea.ProgramOption{
		tea.WithContext(ctx), tea.WithoutSignalHandler(), tea.WithFilter(thin),
		tea.WithoutRenderer(), tea.WithFPS(1), // what the terminal is to hear from Bubble Tea's own drawing is nothing
	}
	d := newShown(p, to, fps)
	d.begin()
	return tea.NewProgram(d, append(opts, more...)...)
}

func newShown(p Program, to Display, fps int) *shown {
	return &shown{program: p, to: to, frame: time.Second / time.Duration(2*max(fps, 1))}
}

// thin drops what the mouse does too much of: it moves, and drags nothing.
func thin(_ tea.Model, msg tea.Msg) tea.Msg {
	if m, ok := msg.(tea.MouseMotionMsg); ok && m.Button != tea.MouseLeft {
		return nil
	}
	return msg
}

// begin starts the program and shows its first frame.
func (d *shown) begin() {
	defer d.giveBack()
	d.first = d.careful(d.program.Init())
	d.View()
	d.same = true
}

// Init is what the program does first.
func (d *shown) Init() tea.Cmd { return d.first }

// Update has the program take a message, and decides when what comes of it is drawn.
func (d *shown) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
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
	case ResizedMsg:
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
	cmd := d.careful(d.program.Take(msg, now))
	wait := d.frame - now.Sub(d.drawn)
	d.late = !atOnce && wait > 0
	switch {
	case !d.program.IsSized():
	case !d.late:
		d.drawn = now
	case !d.due:
		d.due = true
		cmd = tea.Batch(cmd, axis.After(wait, drawMsg{}))
	}
	return d, cmd
}

// View shows the frame. What it returns is not drawn.
func (d *shown) View() tea.View {
	defer d.giveBack()
	if !d.late && !d.same && d.program.IsSized() {
		d.to.Show(d.program.Frame())
	}
	return tea.View{}
}

// giveBack gives the terminal back before a panic is reported on it.
func (d *shown) giveBack() {
	if crash := recover(); crash != nil {
		d.to.Close()
		panic(crash)
	}
}

// careful does so for a command, and for those that it returns.
func (d *shown) careful(cmd tea.Cmd) tea.Cmd {
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
