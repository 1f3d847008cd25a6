package trap

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
	"sync/atomic"

	"lanes/demo/scrape"
)

// Arg is the one argument with which this program is started to write; its order
// comes over its standard input.
const Arg = "trap-of-a-scrape"

// order says what a process is to write.
type order struct {
	Trap  string          `json:"trap"`
	Path  string          `json:"path"`
	Pages [][]scrape.Post `json:"pages"`
	Lock  bool            `json:"lock"` // of the buffer that threads share
}

// maxOrder bounds an order, in bytes.
const maxOrder = 64 << 20

// Do reads an order and executes it. It is the main function of the process, which
// must exit right after it: what is still in a buffer must be lost where that is the
// trap.
func Do(in io.Reader) error {
	var o order
	if err := json.NewDecoder(io.LimitReader(in, maxOrder)).Decode(&o); err != nil {
		return fmt.Errorf("order: %w", err)
	}
	f, err := os.OpenFile(o.Path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	if o.Trap == "shared" {
		return writeShared(f, o)
	}
	w := bufio.NewWriterSize(f, bufferSize)
	if o.Trap == "header" {
		_, _ = w.WriteString(lineOf(header)) // w keeps an error
	}
	var before scrape.Post
	for _, page := range o.Pages {
		for _, post := range page {
			if o.Trap == "stale" {
				post = stale(post, before)
			}
			_, _ = w.WriteString(rowOf(post))
			if o.Trap == "header" {
				_ = w.Flush() // this trap has no other in it
			}
			before = post
		}
	}
	if o.Trap == "buffer" {
		return nil // what is left in w is never written
	}
	return w.Flush()
}

// bufferSize is that of a text file in Python.
const bufferSize = 8192

var header = []string{"title", "summary", "avatar", "author"}

// lineOf is a line of a CSV file.
func lineOf(cells []string) string {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write(cells) // writing to a buffer cannot fail
	w.Flush()
	return b.String()
}

// rowOf is the line of a post.
func rowOf(p scrape.Post) string { return lineOf([]string{p.Title, p.Summary, p.Avatar, p.Author}) }

// stale is a post as written by a scraper that stops at a missing avatar and writes
// what it has: the avatar and the author of the post before.
func stale(p, before scrape.Post) scrape.Post {
	if p.Avatar == "" {
		p.Avatar, p.Author = before.Avatar, before.Author
	}
	return p
}

// threads is how many threads share a buffer, as many as the tutorial's pool has.
const threads = 12

// shared is a buffer that threads write to at the same time. Its position is loaded and
// stored in two atomic steps, and each byte is stored atomically: no data race in Go's
// sense, but a race all the same.
type shared struct {
	at    atomic.Int64
	bytes [bufferSize]atomic.Uint32
	file  *os.File
	lock  *sync.Mutex // nil for none
}

func writeShared(f *os.File, o order) error {
	s := &shared{file: f}
	if o.Lock {
		s.lock = &sync.Mutex{}
	}
	var all sync.WaitGroup
	start := make(chan struct{})
	errs := make([]error, threads)
	for n := range threads {
		all.Add(1)
		go func() {
			defer all.Done()
			runtime.LockOSThread()
			<-start
			for i := n; i < len(o.Pages); i += threads {
				for _, post := range o.Pages[i] {
					if err := s.write(rowOf(post)); err != nil {
						errs[n] = err
						return
					}
				}
			}
		}()
	}
	close(start)
	all.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return s.flush(s.at.Load())
}

// write copies a line into the buffer, and the buffer into the file when it is full.
func (s *shared) write(line string) error {
	if s.lock != nil {
		s.lock.Lock()
		defer s.lock.Unlock()
	}
	at := s.at.Load()
	if int(at)+len(line) > bufferSize {
		if err := s.flush(at); err != nil {
			return err
		}
		at = 0
	}
	for i := range min(len(line), bufferSize-int(at)) {
		s.bytes[int(at)+i].Store(uint32(line[i]))
	}
	s.at.Store(min(at+int64(len(line)), bufferSize))
	return nil
}

func (s *shared) flush(n int64) error {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(s.bytes[i].Load())
	}
	_, err := s.file.Write(b)
	s.at.Store(0)
	return err
}
