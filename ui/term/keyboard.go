package term

import (
	"io"
	"os"
	"sync"
	"time"
)

// reader is where bytes that a terminal sends come from.
type reader interface {
	io.ReadCloser
	Cancel() bool
}

// keyboard reads what a terminal sends and hands it on in whole pieces.
type keyboard struct {
	answered func(together, clusters bool)
	pasted   func(Fault)

	read   chan []byte // what was read at once
	cancel func() bool
	over   chan struct{}

	mu    sync.Mutex // of what follows
	input Input
	asked time.Time
	ready [][]byte
	fault Fault // of a paste in ready; is told when that was handed on
}

// answerTime is how long answers are waited for when the program ends: they would stand on
// the command line. A terminal that gives none within it is taken to be one that never does.
const answerTime = time.Second

// newKeyboard begins to read from a terminal that is being asked what it is. decode, if
// there is one, makes UTF-8 of it. Where the size comes with the keys, resized hears of it.
func newKeyboard(f *os.File, resized func(), decode func(io.Reader) io.Reader, answered func(together, clusters bool), pasted func(Fault)) (*keyboard, error) {
	k := &keyboard{answered: answered, pasted: pasted, read: make(chan []byte), over: make(chan struct{})}
	r, err := newReader(f, resized)
	if err != nil {
		return nil, err
	}
	k.input.Asked, k.asked = true, time.Now()
	k.cancel = r.Cancel
	var keys io.Reader = r
	if decode != nil {
		keys = decode(r)
	}
	go func() {
		defer r.Close()
		k.pump(keys)
	}()
	return k, nil
}

// pump reads until there is nothing more, or it is cancelled.
func (k *keyboard) pump(r io.Reader) {
	defer close(k.read)
	for {
		p := make([]byte, 4096)
		n, err := r.Read(p)
		if n > 0 {
			select {
			case k.read <- p[:n]:
			case <-k.over:
				k.take(p[:n]) // it may be the answer that is waited for
			}
		}
		if err != nil {
			return
		}
	}
}

// Read hands on one piece at a time. It is [io.Reader].
func (k *keyboard) Read(p []byte) (int, error) {
	for {
		k.mu.Lock()
		if len(k.ready) > 0 {
			n := copy(p, k.ready[0])
			if k.ready[0] = k.ready[0][n:]; len(k.ready[0]) == 0 {
				k.ready = k.ready[1:]
			}
			k.mu.Unlock()
			return n, nil
		}
		if fault := k.fault; fault != NoFault {
			k.fault = NoFault
			k.mu.Unlock()
			k.pasted(fault)
			continue
		}
		patience := k.input.Patience()
		k.mu.Unlock()
		var expired <-chan time.Time
		if patience > 0 {
			expired = time.After(patience)
		}
		select {
		case <-k.over:
			return 0, io.EOF
		case got, ok := <-k.read:
			if !ok {
				return 0, io.ErrUnexpectedEOF // the terminal is gone
			}
			k.take(got)
		case <-expired:
			k.expire()
		}
	}
}

// take takes what was read.
func (k *keyboard) take(p []byte) {
	k.mu.Lock()
	if k.input.Asked && time.Since(k.asked) > answerTime {
		k.input.Asked = false
	}
	together, clusters := k.input.Together, k.input.Clusters
	k.ready = append(k.ready, k.input.Feed(p)...)
	k.settled(together, clusters)
}

// expire gives up waiting for the rest of what was read.
func (k *keyboard) expire() {
	k.mu.Lock()
	k.ready = append(k.ready, k.input.Expire()...)
	k.settled(k.input.Together, k.input.Clusters)
}

// settled tells what became known, and unlocks.
func (k *keyboard) settled(together, clusters bool) {
	in := k.input
	k.fault = max(k.fault, k.input.Fault())
	k.mu.Unlock()
	if in.Together != together || in.Clusters != clusters {
		k.answered(in.Together, in.Clusters)
	}
}

// close ends reading, when the terminal has answered what it was asked, or has had the
// time to.
func (k *keyboard) close() {
	close(k.over)
	for k.owes() {
		select {
		case p, ok := <-k.read:
			if !ok {
				return
			}
			k.take(p)
		case <-time.After(answerTime / 50):
		}
	}
	k.cancel()
	for {
		select {
		case _, more := <-k.read:
			if !more {
				return
			}
		case <-time.After(answerTime / 10): // nothing interrupts reading here
			return
		}
	}
}

// owes reports whether an answer is waited for.
func (k *keyboard) owes() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.input.Asked && time.Since(k.asked) < answerTime
}
