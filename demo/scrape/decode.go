package scrape

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/klauspost/compress/gzip"

	"lanes/engine"
	"lanes/engine/clean"
)

const (
	pieceSize = 4 << 10   // how much is decoded between two checkpoints
	keepSize  = 256 << 10 // a larger buffer is not worth keeping
)

// decoder is what reading one page needs and the next can use again. It is some
// 50 KB, so it is not held while a page is being fetched.
type decoder struct {
	gunzip gzip.Reader
	pieces *bufio.Reader
}

func newDecoder() *decoder {
	return &decoder{pieces: bufio.NewReaderSize(nil, pieceSize)}
}

// releaseDecoder gives d back for the next page.
func (s *Scraper) releaseDecoder(d *decoder) {
	d.pieces.Reset(nil) // it would keep the worker alive
	s.decoders.Put(d)
}

// newBody is an empty buffer for a raw body.
func (s *Scraper) newBody() *bytes.Buffer { return s.bodies.Get().(*bytes.Buffer) }

// releaseBody gives raw back for the next page.
func (s *Scraper) releaseBody(raw *bytes.Buffer) {
	if raw.Cap() <= keepSize {
		raw.Reset()
		s.bodies.Put(raw)
	}
}

// page reads the rows of set in the page whose answer is a and whose raw body is raw.
func (d *decoder) page(w Worker, a answer, raw *bytes.Buffer, set *Set) (Page, error) {
	got := Page{Wire: int64(raw.Len())}
	plain, err := d.open(a.encoding, raw)
	if err != nil {
		return got, err
	}
	m := &meter{r: plain}
	got.Rows, got.Unread, err = d.rows(w, m, a, set)
	got.Bytes = m.n
	return got, err
}

func (d *decoder) rows(w Worker, body io.Reader, a answer, set *Set) (rows []Row, unread int, err error) {
	d.pieces.Reset(body)
	head, err := d.pieces.Peek(512)
	if err != nil && err != io.EOF {
		return nil, 0, err
	}
	if err := checkHTML(head, a.contentType); err != nil {
		return nil, 0, err
	}
	r, err := utf8Reader(d.pieces, a.contentType)
	if err != nil {
		return nil, 0, err
	}
	return set.read(set, &paced{r: r, w: w}, a.url)
}

// checkHTML returns an ErrNotHTML that says what the body is instead, if either
// its type or its first bytes tell.
func checkHTML(head []byte, contentType string) error {
	if len(head) == 0 {
		return fmt.Errorf("%w: it is empty", ErrNotHTML)
	}
	declared, _ := mediaType(contentType)
	switch declared {
	case "", "text/html", "application/xhtml+xml":
	default:
		return fmt.Errorf("%w: it is %s", ErrNotHTML, clean.Line(declared, 60))
	}
	sniffed := http.DetectContentType(head)
	if !strings.HasPrefix(sniffed, "text/") && sniffed != "application/octet-stream" {
		return fmt.Errorf("%w: it is %s", ErrNotHTML, sniffed)
	}
	return nil
}

// meter counts what is read from r, and refuses more than MaxBody of it.
type meter struct {
	r io.Reader
	n int64
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	m.n += int64(n)
	if m.n > MaxBody {
		return n, ErrTooLarge
	}
	return n, err
}

// paced hands r over in small pieces and makes each a checkpoint, also where all
// of a page had to be read before its character set was known.
type paced struct {
	r io.Reader
	w Worker
}

func (p *paced) Read(b []byte) (int, error) {
	// Checkpoint would end the task by a panic, and the HTML parser catches
	// those: the parser must stop in an orderly way.
	if p.w.Context().Err() != nil {
		return 0, engine.ErrInterrupted
	}
	p.w.Checkpoint()
	return p.r.Read(b[:min(len(b), pieceSize)])
}
