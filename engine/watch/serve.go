package watch

import (
	"bufio"
	"bytes"
	_ "embed"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"
)

const (
	maxClients  = 256                    // at once
	acceptAgain = 100 * time.Millisecond // after a connection could not be taken
)

// accept takes clients.
func (w *Watch) accept() {
	for {
		conn, err := w.server.Accept()
		if err != nil {
			if errors.Is(err, net.ErrClosed) {
				return
			}
			again := time.NewTimer(acceptAgain) // there are too many open files
			select {
			case <-again.C:
				continue
			case <-w.over:
				return
			}
		}
		w.mu.Lock()
		full := len(w.clients) >= maxClients
		if full {
			w.broken++
		}
		w.mu.Unlock()
		if full {
			_ = conn.Close()
			continue
		}
		w.readers.Add(1)
		go func() {
			defer w.readers.Done()
			w.serve(conn, conn)
		}()
	}
}

// serve takes the lines of a client until its connection ends.
func (w *Watch) serve(in io.ReadCloser, conn net.Conn) {
	defer in.Close()
	c := newClient(w.now())
	w.mu.Lock()
	w.clients[c] = true
	w.mu.Unlock()
	lines := bufio.NewReaderSize(in, maxLine)
	var rings sync.WaitGroup
	gone := make(chan struct{})
	for first := true; ; {
		data, err := lines.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) { // no line of ours is so long
			w.refuse()
			for errors.Is(err, bufio.ErrBufferFull) {
				_, err = lines.ReadSlice('\n')
			}
			data = nil
		}
		if data = bytes.TrimSpace(data); len(data) > 0 {
			l, perr := parse(data)
			switch {
			case errors.Is(perr, errOther):
			case perr != nil:
				w.refuse()
			case l.hello != nil && first:
				w.greet(c, l.hello)
				if ring := w.ringOf(l.hello, conn); ring != nil {
					rings.Add(1)
					go func() {
						defer rings.Done()
						w.follow(c, ring, gone)
					}()
				}
				first = false
			default:
				first = false
				w.takeLine(c, l)
			}
		}
		if err != nil {
			break
		}
	}
	close(gone)
	rings.Wait()
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.clients, c)
	w.order.add(item{at: w.now(), client: c, line: line{gone: true}})
}

// greet notes what a client is.
func (w *Watch) greet(c *client, h *hello) {
	w.mu.Lock()
	defer w.mu.Unlock()
	c.hello = *h
	w.order.add(item{at: w.now(), client: c, line: line{hello: h}})
}

// ringOf opens the ring of a client, nil if it has none.
func (w *Watch) ringOf(h *hello, conn net.Conn) *ring {
	if h.Ring == "" || conn == nil || filepath.Base(h.Ring) != h.Ring {
		return nil
	}
	name := filepath.Join(w.dir, h.Ring)
	if info, err := os.Lstat(name); err != nil || !info.Mode().IsRegular() {
		w.refuse()
		return nil
	}
	f, err := os.Open(name)
	if err != nil {
		w.refuse()
		return nil
	}
	_ = os.Remove(name) // it ends with who uses it
	return &ring{file: f}
}

// follow takes the lines of a ring until its client is gone.
func (w *Watch) follow(c *client, r *ring, gone <-chan struct{}) {
	defer r.file.Close()
	take := func(slot []byte) {
		for data := range bytes.SplitSeq(slot, []byte("\n")) {
			l, err := parse(data)
			if err != nil {
				w.refuse()
				continue
			}
			w.takeLine(c, l)
		}
	}
	const least, most = 4 * time.Millisecond, 20 * time.Millisecond
	pause := least
	timer := time.NewTimer(pause)
	defer timer.Stop()
	told := int64(0)
	for end := false; !end; {
		select {
		case <-gone:
			end = true
		case <-timer.C:
		}
		if r.read(end, take) {
			pause = least
		} else {
			pause = min(2*pause, most)
		}
		if d := r.dropped - told; d > 0 {
			told = r.dropped
			w.mu.Lock()
			w.order.dropped += d
			w.mu.Unlock()
		}
		timer.Reset(pause)
	}
}

func (w *Watch) refuse() {
	w.mu.Lock()
	w.broken++
	w.mu.Unlock()
}

// takeLine puts a line among those that wait for their moment.
func (w *Watch) takeLine(c *client, l line) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.order.add(item{at: c.at(&l, w.now(), w.boot), client: c, line: l})
}
