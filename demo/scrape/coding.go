package scrape

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"

	"lanes/engine/clean"
)

// maxCodings is how many codings in a row are undone.
const maxCodings = 4

// compressed are codings of which any bytes can be a text. They are not asked for, and none
// but deflate is undone.
var compressed = []string{"br", "compress", "x-compress", "deflate", "zstd", "dcb", "dcz", "bzip2", "xz", "lzma"}

// peeker is what has to be decoded, of which one can see how it goes on.
type peeker interface {
	io.Reader
	io.ByteReader // so that gzip takes no more than is its own
	Peek(n int) ([]byte, error)
}

// open returns a reader of raw without the codings of a Content-Encoding header, the last
// of which was done last. A coding that is none, or was named but not done, changes
// nothing.
func (d *decoder) open(header string, raw *bytes.Buffer) (io.Reader, error) {
	if raw.Len() == 0 {
		return raw, nil
	}
	codings := strings.FieldsFunc(strings.ToLower(header), func(r rune) bool { return r == ',' || r == ' ' || r == '\t' })
	codings = slices.DeleteFunc(codings, func(c string) bool { return c == "identity" })
	if len(codings) > maxCodings {
		return nil, fmt.Errorf("%w: %q", ErrEncoding, clean.Line(header, 40))
	}
	var from peeker = raw
	opened := false
	for _, coding := range slices.Backward(codings) {
		switch gz := coding == "gzip" || coding == "x-gzip"; {
		case gz && opened && !startsMember(from): // named twice, done once
		case gz:
			z := &d.gunzip
			if opened {
				z = new(gzip.Reader)
			}
			m := &members{from: from, gunzip: z}
			if err := m.next(); err != nil {
				return nil, err
			}
			if len(codings) == 1 { // nothing has to see how it goes on
				return m, nil
			}
			opened = true
			from = bufio.NewReaderSize(&meter{r: m}, pieceSize)
		case isPlain(from, coding): // whatever it is called
		case coding == "deflate":
			z, err := inflate(from)
			if err != nil {
				return nil, err
			}
			from, opened = bufio.NewReaderSize(&meter{r: z}, pieceSize), true
		default:
			return nil, fmt.Errorf("%w: %q", ErrEncoding, clean.Line(coding, 40))
		}
	}
	return from, nil
}

// isPlain reports whether what is said to have an unknown coding is text all the same.
// What is named after a real one must look like a page, as any bytes can be a compressed
// text.
func isPlain(from peeker, coding string) bool {
	head, _ := from.Peek(512) // less is fine
	if !strings.HasPrefix(http.DetectContentType(head), "text/") {
		return false
	}
	head = bytes.TrimLeft(bytes.TrimPrefix(head, utf8BOM), " \t\r\n\f")
	return !slices.Contains(compressed, coding) || bytes.HasPrefix(head, []byte("<"))
}

// startsMember reports whether what comes next begins as a member of gzip does: with its
// two magic bytes, the only method there is, and flags that have a meaning.
func startsMember(from peeker) bool {
	head, _ := from.Peek(4)
	return bytes.HasPrefix(head, []byte{0x1f, 0x8b, 8}) && (len(head) < 4 || head[3]&0xe0 == 0)
}

// inflate returns a reader of what is deflated: in the wrapping of zlib, as HTTP says, or
// bare, as some servers do.
func inflate(from peeker) (io.Reader, error) {
	head, _ := from.Peek(2)
	if len(head) < 2 || head[0]&0x0f != 8 || (int(head[0])<<8|int(head[1]))%31 != 0 {
		return inflated{flate.NewReader(from)}, nil
	}
	z, err := zlib.NewReader(from)
	return inflated{z}, damage(err)
}

// inflated reads what was deflated, with errors that mean something here.
type inflated struct{ io.Reader }

func (i inflated) Read(p []byte) (int, error) {
	n, err := i.Reader.Read(p)
	return n, damage(err)
}

// members reads what one or more members of gzip hold. What follows the last and is none
// is left alone, as browsers do: servers append lines and zeros.
type members struct {
	from   peeker
	gunzip *gzip.Reader
}

// next begins a member.
func (m *members) next() error {
	if head, _ := m.from.Peek(2); !bytes.HasPrefix([]byte{0x1f, 0x8b}, head) {
		return ErrGzip // however short it is
	}
	err := m.gunzip.Reset(m.from)
	m.gunzip.Multistream(false)
	if err == io.EOF { // not even a header
		err = io.ErrUnexpectedEOF
	}
	return damage(err)
}

func (m *members) Read(p []byte) (int, error) {
	n, err := m.gunzip.Read(p)
	if err == io.EOF && startsMember(m.from) {
		err = m.next()
	}
	return n, damage(err)
}

// damage gives the errors of gzip their meaning here.
func damage(err error) error {
	switch {
	case err == nil || err == io.EOF || err == ErrGzip || err == ErrTooLarge || is[*brokenError](err):
		return err
	case errors.Is(err, io.ErrUnexpectedEOF):
		// HTTP cannot always tell a body that broke off from one that ended.
		return &brokenError{"connection broken inside the body", err}
	}
	return ErrGzip
}
