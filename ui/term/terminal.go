package term

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"sync"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/term"
)

// Options say which terminal is taken, and who is told what of it. Those who are told
// must not wait for the terminal.
type Options struct {
	In, Out    *os.File
	Title      string // of its window
	Background bool   // it is asked for its background; the answer is among its keys

	// Encode and Decode are for a terminal that is not one for UTF-8: between the writer and
	// the reader of that and those of the terminal's own bytes. Both may be nil.
	Encode func(io.Writer) io.Writer
	Decode func(io.Reader) io.Reader

	Resized func()
	Pasted  func(Fault)              // a paste was not what it should have been
	Resumed func(away time.Duration) // the program was stopped, and goes on; 0 is for a while that nobody knows
	Lost    func(error)              // it can be written to no more
}

// Terminal is the user's terminal while the program has it. Nothing that is done with it
// waits for it, except for [Terminal.Close], which waits a limited time.
type Terminal struct {
	o       Options
	console uv.Console
	before  *term.State // of the input
	painter *painter
	keys    *keyboard

	calls  chan struct{} // the program is to be stopped
	over   chan struct{} // is closed when the terminal is given back
	closed sync.Once

	turn sync.Mutex // is held while the terminal is taken or given back
	ours bool       // we have it
	gone bool       // it is not taken any more

	mu    sync.Mutex // of what the terminal is to be told
	modes modes
	guard *guard
}

// patience is how long a terminal may take to read what is written to it when it is to be
// given back.
const patience = time.Second

// Open takes the terminal.
func Open(o Options) (*Terminal, error) {
	t := &Terminal{o: o, modes: modes{title: o.Title, was: windowTitle()}, calls: make(chan struct{}, 1), over: make(chan struct{})}
	if o.Background {
		t.modes.asks = append(t.modes.asks, "\x1b]11;?\x07")
	}
	if asksModes(os.LookupEnv) {
		t.modes.asks = append(t.modes.asks, "\x1b[?2026$p", "\x1b[?2027$p")
	}
	t.console = uv.NewConsole(o.In, o.Out, nil)
	var err error
	if t.before, err = term.GetState(o.In.Fd()); err == nil {
		t.guarded()
		_, err = t.console.MakeRaw()
	}
	if err != nil {
		if t.before != nil { // its output may be what cannot be switched
			_ = term.Restore(o.In.Fd(), t.before)
		}
		t.guard.dismiss()
		return nil, fmt.Errorf("the terminal cannot be switched to a screen (%w); --plain does without", err)
	}
	var out io.Writer = o.Out
	if o.Encode != nil {
		out = o.Encode(out)
	}
	t.painter = newPainter(out, o.Lost)
	if t.keys, err = newKeyboard(o.In, t.resized, o.Decode, t.answered, o.Pasted); err != nil {
		_ = t.console.Restore()
		t.painter.close()
		t.guard.dismiss()
		return nil, err
	}
	t.take(t.modes.ask())
	t.watch()
	return t, nil
}

// Keys is where what the terminal sends is read from.
func (t *Terminal) Keys() io.Reader { return t.keys }

// Size is how large the terminal is.
func (t *Terminal) Size() (w, h int) {
	w, h, _ = term.GetSize(t.o.Out.Fd())
	return or(w, "COLUMNS", 80), or(h, "LINES", 24)
}

// or is n, or if that is not known what a variable says, or what is usual.
func or(n int, name string, usual int) int {
	if n > 0 {
		return n
	}
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil && n > 0 {
		return n
	}
	return usual
}

// resized is told that the size has changed. Some terminals have moved what they show.
func (t *Terminal) resized() {
	t.painter.repaint()
	t.o.Resized()
}

// Show makes the terminal show a frame, as soon as it can.
func (t *Terminal) Show(f Frame) { t.painter.show(f) }

// guarded has the terminal guarded, which comes before anything of it is changed: a program
// that is killed in its first moment leaves it as it was too.
func (t *Terminal) guarded() {
	t.mu.Lock()
	leave := t.modes.leave()
	t.mu.Unlock()
	g := startGuard(t.o.Out, t.before, leave)
	g.ready()
	t.mu.Lock()
	t.guard, g = g, t.guard
	t.mu.Unlock()
	g.dismiss()
}

// take takes the terminal, for the first time or again.
func (t *Terminal) take(asks string) {
	t.turn.Lock()
	defer t.turn.Unlock()
	if t.gone {
		return
	}
	if t.ours || t.guard == nil { // else it is guarded since it was opened
		t.guarded()
	}
	t.ours = true
	t.mu.Lock()
	enter := t.modes.enter()
	t.mu.Unlock()
	_, _ = uv.NewConsole(t.o.In, t.o.Out, nil).MakeRaw() // what it was before the first time is what counts
	t.painter.say(enter + asks)
}

// give gives the terminal back, after what is being written to it.
func (t *Terminal) give() {
	t.turn.Lock()
	defer t.turn.Unlock()
	if !t.ours {
		return
	}
	t.ours = false
	t.mu.Lock()
	leave, g := t.modes.leave(), t.guard
	t.guard = nil
	t.mu.Unlock()
	t.drained(t.painter.rest)
	t.drained(func() { _, _ = t.o.Out.WriteString(leave) })
	_ = term.Restore(t.o.In.Fd(), t.before)
	g.dismiss()
}

// Stop stops the program, and all that belongs to its job, until the user goes on with
// it. The terminal is given back meanwhile.
func (t *Terminal) Stop() {
	select {
	case t.calls <- struct{}{}:
	default: // it is about to be
	}
}

// answered is told what the terminal can do.
func (t *Terminal) answered(together, clusters bool) {
	t.mu.Lock()
	told := t.modes.clusters
	t.modes.together, t.modes.clusters = together, clusters
	t.mu.Unlock()
	t.painter.can(together)
	if clusters && !told { // what is wide may be another width now
		t.painter.say("\x1b[?2027h")
	}
}

// Close gives the terminal back. One that does not read what is written to it loses the
// rest of that.
func (t *Terminal) Close() {
	t.closed.Do(func() {
		close(t.over)
		t.keys.close()
		t.turn.Lock()
		t.gone = true
		t.turn.Unlock()
		t.give()
		t.painter.close()
		_ = t.console.Restore()
	})
}

// drained waits for something to be written, and throws away what a terminal does not read
// in time.
func (t *Terminal) drained(write func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		write()
	}()
	if within(patience, done) {
		return
	}
	for range 20 {
		discard(t.o.Out)
		if within(patience/50, done) {
			return
		}
	}
}

// within waits at most d for something.
func within(d time.Duration, done <-chan struct{}) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-done:
		return true
	case <-timer.C:
		return false
	}
}

// Print writes to a file that may be a terminal, and gives up when that does not read for
// a while: the program must end.
func Print(f *os.File, s string) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, _ = f.WriteString(s)
	}()
	within(patience, done)
}
