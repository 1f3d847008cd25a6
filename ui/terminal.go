package ui

import (
	"context"
	"fmt"
	"os"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/ui/display"
	"lanes/ui/stage"
	"lanes/ui/term"
	"lanes/ui/text"
)

// classMsg says that something has changed in the class.
type classMsg struct{}

// resumedMsg says that the program was stopped for a while, and goes on.
type resumedMsg struct{ away time.Duration }

// pastedMsg says what was wrong with a paste.
type pastedMsg struct{ fault term.Fault }

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
		Resized: func() { send(display.ResizedMsg{}) },
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
	l.Profile = display.Profile(out)
	r.dress(l)
	r.resize(w, h)
	p = display.New(ctx, r, t, r.o.FPS, tea.WithInput(t.Keys()), tea.WithOutput(out), tea.WithWindowSize(w, h), tea.WithColorProfile(r.Terminal.Profile))
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

// Take takes a message that came at a moment, which is written down as far as somebody does.
func (p *performance) Take(msg tea.Msg, now time.Time) tea.Cmd {
	p.note(msg, now)
	cmd := p.Update(msg)
	p.noteMouse(msg, now)
	return cmd
}

// IsSized reports whether it knows how large its frames are.
func (p *performance) IsSized() bool { return p.W > 0 }

// Frame draws it. Students are shown what they see of it.
func (p *performance) Frame() term.Frame {
	f := term.Frame{W: p.w, H: p.h, Text: p.content()}
	f.Cursor.X, f.Cursor.Y, f.Cursor.Shown = p.canvas.Cursor()
	if p.o.Class != nil {
		p.o.Class.Class.Show(p.scene())
	}
	return f
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
