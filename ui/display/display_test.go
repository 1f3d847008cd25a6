package display

import (
	"context"
	"io"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/ui/term"
)

func TestOnlyDraggingPassesTheFilter(t *testing.T) {
	if thin(nil, tea.MouseMotionMsg{X: 1}) != nil {
		t.Error("the mouse moves, and that is a message")
	}
	if thin(nil, tea.MouseMotionMsg{X: 1, Button: tea.MouseLeft}) == nil {
		t.Error("a drag is lost")
	}
}

// TestAPanicGivesTheTerminalBackBeforeItIsReported, wherever it is: in a command too, and
// in one of a batch or a sequence.
func TestAPanicGivesTheTerminalBackBeforeItIsReported(t *testing.T) {
	boom := func() tea.Msg { panic("boom") }
	fine := func() tea.Msg { return nil }
	for name, cmd := range map[string]tea.Cmd{"alone": boom, "in a batch": tea.Batch(fine, boom), "in a sequence": tea.Sequence(fine, boom), "deep": tea.Batch(fine, tea.Sequence(fine, boom))} {
		synctest.Test(t, func(t *testing.T) {
			w := &closed{}
			p := New(context.Background(), begins{cmd}, w, 30, tea.WithInput(nil), tea.WithOutput(io.Discard))
			go func() {
				time.Sleep(time.Second)
				p.Kill()
			}()
			if _, err := p.Run(); err == nil {
				t.Errorf("%s: it ended well", name)
			}
			if w.closes.Load() == 0 {
				t.Errorf("%s: the terminal is not given back", name)
			}
			time.Sleep(2 * time.Second)
		})
	}
}

// begins is a program that begins with a command.
type begins struct{ cmd tea.Cmd }

func (p begins) Init() tea.Cmd                 { return p.cmd }
func (begins) Take(tea.Msg, time.Time) tea.Cmd { return nil }
func (begins) IsSized() bool                   { return false }
func (begins) Frame() term.Frame               { return term.Frame{} }

// closed is a display that counts how often it was closed.
type closed struct{ closes atomic.Int32 }

func (*closed) Show(term.Frame)  {}
func (*closed) Size() (w, h int) { return 80, 24 }
func (*closed) Stop()            {}
func (c *closed) Close()         { c.closes.Add(1) }
