package term

import (
	"io"
	"sync"
)

// Frame is what a terminal is to show: rows parted by "\n", with their styles.
type Frame struct {
	W, H   int
	Text   string
	Cursor Cursor
}

// painter writes frames to a terminal, the latest of them alone: one that reads slowly, or
// not at all, gets fewer frames and holds nobody up.
type painter struct {
	w    io.Writer
	lost func(error) // is called, once, when the terminal cannot be written to

	mu       sync.Mutex
	changed  *sync.Cond
	next     Frame
	pending  bool   // next is to be shown
	anew     bool   // nobody knows what the terminal shows
	before   string // is written before the next frame
	resting  bool   // the terminal is not ours
	together bool
	closed   bool
	writing  bool // it is being written to
	done     chan struct{}
}

func newPainter(w io.Writer, lost func(error)) *painter {
	p := &painter{w: w, lost: lost, anew: true, done: make(chan struct{})}
	p.changed = sync.NewCond(&p.mu)
	go p.paint()
	return p
}

// show makes f what the terminal is to show.
func (p *painter) show(f Frame) {
	p.mu.Lock()
	p.next, p.pending = f, f.W > 0 && f.H > 0
	p.mu.Unlock()
	p.changed.Broadcast()
}

// say writes something, and then the whole of what there is to show.
func (p *painter) say(s string) {
	p.mu.Lock()
	p.before += s
	p.anew, p.resting = true, false
	p.pending = p.next.W > 0
	p.mu.Unlock()
	p.changed.Broadcast()
}

// can says whether the terminal can show what is written at once.
func (p *painter) can(together bool) {
	p.mu.Lock()
	p.together = together
	p.mu.Unlock()
}

// repaint shows the whole of the next frame, and not only what it changes.
func (p *painter) repaint() {
	p.mu.Lock()
	p.anew = true
	p.mu.Unlock()
}

// paint writes what there is to write until the painter is closed.
func (p *painter) paint() {
	defer close(p.done)
	var e Encoder
	var w, h int
	for {
		p.mu.Lock()
		p.writing = false
		p.changed.Broadcast()
		for !p.closed && (p.resting || !p.pending && p.before == "") {
			p.changed.Wait()
		}
		if p.closed {
			p.mu.Unlock()
			return
		}
		f, before, shows := p.next, p.before, p.pending
		if shows && (p.anew || f.W != w || f.H != h) {
			w, h = f.W, f.H
			e.Reset(w, h)
			p.anew = false
		}
		e.Together = p.together
		p.pending, p.before, p.writing = false, "", true
		p.mu.Unlock()

		out := []byte(before)
		if shows {
			out = append(out, e.Frame(f.Text, f.Cursor)...)
		}
		if len(out) == 0 {
			continue
		}
		if _, err := p.w.Write(out); err != nil {
			p.mu.Lock()
			p.closed, p.writing = true, false
			p.mu.Unlock()
			p.changed.Broadcast()
			p.lost(err)
			return
		}
	}
}

// rest stops writing, until something is said. It returns when nothing is being written
// any more: at once, unless the terminal does not read.
func (p *painter) rest() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.resting = true
	for p.writing {
		p.changed.Wait()
	}
}

// close ends the painter for good, after what it is writing.
func (p *painter) close() {
	p.mu.Lock()
	p.closed = true
	p.mu.Unlock()
	p.changed.Broadcast()
}
