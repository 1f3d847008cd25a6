//go:build unix

package term

import (
	"io"
	"os"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"
)

// late is when a test no longer waits for what must happen. It is no measure of speed: only
// what hangs takes so long.
const late = 2 * time.Minute

// opened is a terminal of ours on a pseudo-terminal, and what was written to it.
type opened struct {
	*Terminal
	master, tty *os.File
	before      *term.State
	mu          sync.Mutex
	wrote       strings.Builder
}

func open(t *testing.T) *opened {
	t.Helper()
	master, tty, err := pty.Open()
	if err != nil {
		t.Skip("no terminal to be had: ", err)
	}
	o := &opened{master: master, tty: tty}
	t.Cleanup(func() { master.Close(); tty.Close() })
	if o.before, err = term.GetState(tty.Fd()); err != nil {
		t.Fatal(err)
	}
	o.Terminal, err = Open(Options{
		In: tty, Out: tty, Title: "a test", Background: true,
		Resized: func() {}, Pasted: func(Fault) {}, Resumed: func(time.Duration) {}, Lost: func(error) {},
	})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// read keeps what is written to the terminal.
func (o *opened) read() {
	p := make([]byte, 4096)
	for {
		n, err := o.master.Read(p)
		if err != nil {
			return
		}
		o.mu.Lock()
		o.wrote.Write(p[:n])
		o.mu.Unlock()
	}
}

func (o *opened) until(t *testing.T, s string) {
	t.Helper()
	for deadline := time.Now().Add(late); ; time.Sleep(time.Millisecond) {
		o.mu.Lock()
		there := strings.Contains(o.wrote.String(), s)
		o.mu.Unlock()
		if there {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%q was not written: %q", s, o.wrote.String())
		}
	}
}

func (o *opened) wantBefore(t *testing.T) {
	t.Helper()
	if now, _ := term.GetState(o.tty.Fd()); !reflect.DeepEqual(now, o.before) {
		t.Errorf("the modes are %+v, were %+v", now, o.before)
	}
}

// TestLeavingWaitsForAnswers: what the terminal was asked is not answered on the command
// line of the shell.
func TestLeavingWaitsForAnswers(t *testing.T) {
	o := open(t)
	go o.read()
	o.until(t, "\x1b[c")
	o.keys.mu.Lock()
	o.keys.asked = time.Now().Add(late) // however slow the machine is, the answer is not late
	o.keys.mu.Unlock()
	done := make(chan struct{})
	go func() {
		defer close(done)
		o.Close()
	}()
	time.Sleep(50 * time.Millisecond)
	_, _ = o.master.WriteString("\x1b]11;rgb:0000/00")
	time.Sleep(100 * time.Millisecond)
	_, _ = o.master.WriteString("00/0000\x1b\\\x1b[?62c")
	<-done
	o.wantBefore(t)
	_, _ = o.master.WriteString("typed\n")
	line := make([]byte, 100)
	n, err := o.tty.Read(line)
	if string(line[:n]) != "typed\n" {
		t.Errorf("the shell reads %q, %v", line[:n], err)
	}
}

func TestATerminalThatAnswersNothingIsLeft(t *testing.T) {
	o := open(t)
	go o.read()
	began := time.Now()
	o.Close()
	if took := time.Since(began); took > late {
		t.Errorf("it took %v", took)
	}
	o.Close() // once more does nothing
	o.wantBefore(t)
	o.mu.Lock()
	defer o.mu.Unlock()
	if n := strings.Count(o.wrote.String(), "\x1b[?1049l"); n > 1 {
		t.Errorf("given back %d times", n)
	}
}

// TestATerminalThatDoesNotReadHoldsNobodyUp: neither who shows frames, nor for long who
// gives it back.
func TestATerminalThatDoesNotReadHoldsNobodyUp(t *testing.T) {
	o := open(t)
	frame := Frame{W: 200, H: 100}
	for i := range 200 {
		frame.Text = strings.Repeat(strings.Repeat(string(rune('a'+i%26)), 200)+"\n", 100)
		o.Show(frame)
		time.Sleep(time.Millisecond)
	}
	began := time.Now()
	o.Close()
	if took := time.Since(began); took > late {
		t.Errorf("it took %v", took)
	}
	o.wantBefore(t)
	go o.read() // what it reads afterwards leaves it as it was
	o.until(t, "\x1b[?1049l")
}

// TestKeysHaveTheirTime: the bytes of an arrow that come one after the other are one key, and
// an Esc that nothing follows is one too.
func TestKeysHaveTheirTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := &keyboard{read: make(chan []byte), over: make(chan struct{})}
		began := time.Now()
		go func() {
			for _, b := range []string{"\x1b", "[", "B", "\x1b"} {
				k.read <- []byte(b)
				time.Sleep(escPatience * 9 / 10)
			}
			time.Sleep(escPatience)
			k.read <- []byte("m")
		}()
		p := make([]byte, 100)
		for _, want := range []struct {
			key string
			at  time.Duration
		}{{"\x1b[B", 2 * escPatience * 9 / 10}, {escKey, 3*escPatience*9/10 + escPatience}, {"m", 4*escPatience*9/10 + escPatience}} {
			n, err := k.Read(p)
			if at := time.Since(began); err != nil || string(p[:n]) != want.key || at != want.at {
				t.Errorf("%q after %v, %v; want %q after %v", p[:n], at, err, want.key, want.at)
			}
		}
	})
}

// TestAPasteIsToldAfterItIsHandedOn: what is told of it would be lost if it came first.
func TestAPasteIsToldAfterItIsHandedOn(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	var k *keyboard
	read, told := 0, make(chan int, 1)
	k, err = newKeyboard(r, nil, nil, func(bool, bool) {}, func(f Fault) {
		if f != TooLong {
			t.Errorf("fault %v", f)
		}
		told <- read
	})
	if err != nil {
		t.Fatal(err)
	}
	defer k.close()
	go func() { _, _ = w.WriteString(pasteBegin + strings.Repeat("x", 2*maxPaste) + pasteEnd) }()
	go func() {
		p := make([]byte, 1000)
		for {
			n, err := k.Read(p)
			if err != nil {
				return
			}
			read += n
		}
	}()
	if got := <-told; got != maxPaste+len(pasteBegin+pasteEnd) {
		t.Errorf("told after %d bytes", got)
	}
}

func TestAnswersChangeWhatIsWritten(t *testing.T) {
	o := open(t)
	go o.read()
	o.Show(Frame{W: 10, H: 2, Text: "hello"})
	o.until(t, "hello")
	keys := make(chan string, 10)
	go func() {
		p := make([]byte, 100)
		for {
			n, err := o.Keys().Read(p)
			if err != nil {
				close(keys)
				return
			}
			keys <- string(p[:n])
		}
	}()
	_, _ = o.master.WriteString("\x1b[?2026;2$y\x1b[?2027;2$y\x1b[?62cx")
	if k := <-keys; k != "x" {
		t.Errorf("a key is %q", k)
	}
	o.until(t, "\x1b[?2027h")
	o.Close()
	o.until(t, "\x1b[?2027l")
	if _, more := <-keys; more {
		t.Error("there are keys after it was left")
	}
}

// TestFramesAreDroppedForALaterOne: who reads slowly gets the last.
func TestFramesAreDroppedForALaterOne(t *testing.T) {
	r, w := io.Pipe()
	p := newPainter(w, func(error) {})
	for i := range 100 {
		p.show(Frame{W: 3, H: 1, Text: strings.Repeat(string(rune('A'+i%26)), 3)})
	}
	buf := make([]byte, 1000)
	var all strings.Builder
	for !strings.HasSuffix(all.String(), "VVV") { // the 100th
		n, err := r.Read(buf)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(buf[:n])
	}
	if n := strings.Count(all.String(), "\x1b[H"); n > 4 {
		t.Errorf("%d frames were written: %q", n, all.String())
	}
	p.close()
	<-p.done
}
