package scrape

import (
	"bufio"
	"bytes"
	"errors"
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

// page reads the page whose answer is a and whose raw body is raw.
func (d *decoder) page(w Worker, a answer, raw *bytes.Buffer) (Page, error) {
	got := Page{Wire: int64(raw.Len())}
	plain, err := d.open(a.encoding, raw)
	if err != nil {
		return got, err
	}
	m := &meter{r: plain}
	got.Posts, got.Unread, err = d.posts(w, m, a)
	got.Bytes = m.n
	return got, err
}

// open returns a reader of raw without its compression.
func (d *decoder) open(encoding string, raw *bytes.Buffer) (io.Reader, error) {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "", "identity":
		return raw, nil
	case "gzip", "x-gzip":
		if err := d.gunzip.Reset(raw); err != nil {
			return nil, damage(err)
		}
		return gzipReader{&d.gunzip}, nil
	}
	return nil, fmt.Errorf("%w: %q", ErrEncoding, clean.Line(encoding, 40))
}

func (d *decoder) posts(w Worker, body io.Reader, a answer) (posts []Post, unread int, err error) {
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
	return Parse(&paced{r: r, w: w}, a.url)
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

// gzipReader gives the errors of gzip their meaning here.
type gzipReader struct{ r *gzip.Reader }

func (g gzipReader) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	return n, damage(err)
}

func damage(err error) error {
	switch {
	case err == nil || err == io.EOF:
		return err
	case errors.Is(err, io.ErrUnexpectedEOF):
		// HTTP cannot always tell a body that broke off from one that ended.
		return &brokenError{"connection broken inside the body", err}
	}
	return ErrGzip
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
