package watch

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"

	"lanes/engine/clean"
	"lanes/engine/event"
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
	for first, n := true, 1; ; n++ {
		data, err := lines.ReadSlice('\n')
		if first { // its clock begins with what it says
			w.mu.Lock()
			c.since = w.now()
			w.mu.Unlock()
		}
		if errors.Is(err, bufio.ErrBufferFull) { // no line of ours is so long
			w.refuse(fmt.Errorf("line %d: longer than %d bytes", n, maxLine))
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
				w.refuse(fmt.Errorf("line %d: %w", n, perr))
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
				w.takeLines(c, []line{l})
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
	c.hello, c.boot = *h, w.boot
	w.order.add(item{at: w.now(), client: c, line: line{hello: h}})
}

// ringOf opens the file with the rings of a client, nil if it has none.
func (w *Watch) ringOf(h *hello, conn net.Conn) *os.File {
	if h.Ring == "" || conn == nil || filepath.Base(h.Ring) != h.Ring {
		return nil
	}
	name := filepath.Join(w.dir, h.Ring)
	if info, err := os.Lstat(name); err != nil || !info.Mode().IsRegular() {
		w.refuse(errNoRing)
		return nil
	}
	f, err := os.Open(name)
	if err != nil {
		w.refuse(errNoRing)
		return nil
	}
	_ = os.Remove(name) // it ends with who uses it
	return f
}

// follow takes what comes through the rings of a client until it is gone.
func (w *Watch) follow(c *client, file *os.File, gone <-chan struct{}) {
	defer file.Close()
	lines, recs := newLines(file), newRecords(file)
	var read []line
	takeLine := func(slot []byte) bool {
		length := int(binary.LittleEndian.Uint16(slot[8:]))
		if length > len(slot)-slotHead {
			return false
		}
		l, err := parse(slot[slotHead:][:length])
		if err != nil {
			w.refuse(err)
			return true
		}
		read = append(read, l)
		return true
	}
	takeRecord := func(slot []byte) bool {
		r, ok := parseRecord(slot)
		if ok {
			read = append(read, line{Event: event.Event{At: r.at}, stamped: true, record: r})
		}
		return ok
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
		for more := true; more; {
			// Records first: the places that they name were told before.
			more = recs.read(end, takeRecord)
			more = lines.read(end, takeLine) || more
			w.takeLines(c, read)
			if read = read[:0]; more {
				pause = least
			} else {
				pause = min(2*pause, most)
			}
			more = more && end
		}
		if d := lines.dropped + recs.dropped - told; d > 0 {
			told += d
			w.mu.Lock()
			w.order.dropped += d
			w.mu.Unlock()
		}
		timer.Reset(pause)
	}
}

// errNoRing is the error of a client that names a ring which is none.
var errNoRing = errors.New("ring: no file of that name")

// refuse counts a line that could not be read, and keeps what was wrong with the first.
func (w *Watch) refuse(why error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.broken++; w.why == "" {
		w.why = clean.Line(why.Error(), event.MaxText)
	}
}

// takeLines puts lines among those that wait for their moment.
func (w *Watch) takeLines(c *client, lines []line) {
	if len(lines) == 0 {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	now := w.now()
	for i := range lines {
		w.order.add(item{at: c.at(&lines[i], now, w.boot), client: c, line: lines[i]})
	}
}
