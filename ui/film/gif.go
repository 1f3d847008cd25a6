package film

import (
	"bufio"
	"compress/lzw"
	"encoding/binary"
	"image"
	"io"
	"math/bits"
	"time"

	"lanes/ui/film/glyph"
)

// animation writes a GIF image by image: of each frame the rectangle in which something has
// changed, and in it only the pixels that have. The standard library's encoder wants all
// images at once, which for a long film is more than memory has room for.
type animation struct {
	w      *bufio.Writer
	r      *Reel
	screen *screen

	waits bool            // the frame on the screen is still to be written, when it is known how long it is shown
	since int64           // from when on it is, in hundredths of a second
	cells image.Rectangle // in which it differs from what was written
	shown []uint8         // the pixels of that, nil before the first image
	table int             // bits of the colour table of the file
	held  int             // colours in it
	row   []byte
}

func newGIF(w io.Writer, r *Reel) Writer {
	return &animation{w: bufio.NewWriter(w), r: r, screen: newScreen(r)}
}

// Browsers take what is shown for less than this, in hundredths of a second, as ten of them.
const leastDelay = 2

func hundredths(at time.Duration) int64 {
	const unit = 10 * time.Millisecond
	return int64(at.Round(unit) / unit)
}

func (a *animation) Frame(f *Frame) error {
	at := hundredths(f.At)
	if a.waits && at-a.since >= leastDelay {
		if err := a.flush(at); err != nil {
			return err
		}
	}
	if !a.waits {
		a.waits, a.since = true, at
	}
	a.cells = a.cells.Union(a.screen.read(f.Text))
	return nil
}

func (a *animation) End(at time.Duration) error {
	if err := a.flush(max(hundredths(at), a.since+leastDelay)); err != nil {
		return err
	}
	a.w.WriteByte(0x3b)
	return a.w.Flush()
}

// flush writes the frame on the screen, which is shown until a moment.
func (a *animation) flush(until int64) error {
	if a.table == 0 {
		a.begin()
	}
	delay := until - a.since
	const most = 0xffff
	for first := true; first || delay > 0; first = false {
		part := min(delay, most)
		if rest := delay - part; rest > 0 && rest < leastDelay {
			part -= leastDelay
		}
		if err := a.image(uint16(part)); err != nil {
			return err
		}
		delay -= part
		a.cells, a.shown = image.Rectangle{}, append(a.shown[:0], a.screen.pix...)
	}
	a.waits = false
	return nil
}

// tableBits is how many bits count so many colours.
func tableBits(n int) int { return max(bits.Len(uint(n-1)), 2) }

// begin writes what comes before the first image.
func (a *animation) begin() {
	a.held = len(a.screen.colours.all)
	a.table = tableBits(a.held)
	a.w.WriteString("GIF89a")
	a.numbers(a.screen.w, a.screen.h)
	a.w.Write([]byte{0x80 | 0x70 | byte(a.table-1), 0, 0})
	a.colours(a.table)
	if a.r.Loop {
		a.w.WriteString("\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00")
	}
}

// numbers writes numbers of 16 bits.
func (a *animation) numbers(all ...int) {
	for _, n := range all {
		_ = binary.Write(a.w, binary.LittleEndian, uint16(n))
	}
}

func (a *animation) colours(bits int) {
	for i := range 1 << bits {
		var c uint32
		if i < len(a.screen.colours.all) {
			c = a.screen.colours.all[i]
		}
		a.w.Write([]byte{byte(c >> 16), byte(c >> 8), byte(c)})
	}
}

// image writes what has changed, to be shown for so many hundredths of a second.
func (a *animation) image(delay uint16) error {
	s, cells := a.screen, a.cells
	if cells.Empty() {
		cells = image.Rect(0, 0, 1, 1) // of which nothing is seen
	}
	const stays, transparent = 1 << 2, 1
	a.w.Write([]byte{0x21, 0xf9, 4, stays | transparent})
	a.numbers(int(delay))
	a.w.Write([]byte{0, 0, 0x2c})
	w, h := cells.Dx()*glyph.CellW, cells.Dy()*glyph.CellH
	a.numbers(cells.Min.X*glyph.CellW, cells.Min.Y*glyph.CellH, w, h)
	lit := a.table
	if len(s.colours.all) > a.held { // a theme was changed: this image has a table of its own
		lit = tableBits(len(s.colours.all))
		a.w.WriteByte(0x80 | byte(lit-1))
		a.colours(lit)
	} else {
		a.w.WriteByte(0)
	}
	a.w.WriteByte(byte(lit))
	blocks := &blocks{w: a.w}
	z := lzw.NewWriter(blocks, lzw.LSB, lit)
	for y := range h {
		if _, err := z.Write(a.pixels(cells, y)); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	return blocks.end()
}

// pixels is a row of what has changed; through what has not the image before is seen.
func (a *animation) pixels(cells image.Rectangle, y int) []byte {
	s := a.screen
	from := (cells.Min.Y*glyph.CellH+y)*s.w + cells.Min.X*glyph.CellW
	a.row = append(a.row[:0], s.pix[from:from+cells.Dx()*glyph.CellW]...)
	if a.shown != nil {
		for x, before := range a.shown[from:][:len(a.row)] {
			if a.row[x] == before {
				a.row[x] = 0
			}
		}
	}
	return a.row
}

// blocks writes data in the pieces that a GIF has it in.
type blocks struct {
	w   *bufio.Writer
	buf [256]byte // its length, and up to 255 bytes
	n   int
}

func (b *blocks) Write(p []byte) (int, error) {
	all := len(p)
	for len(p) > 0 {
		n := copy(b.buf[1+b.n:], p)
		b.n, p = b.n+n, p[n:]
		if b.n == 255 {
			if err := b.flush(); err != nil {
				return 0, err
			}
		}
	}
	return all, nil
}

func (b *blocks) flush() error {
	if b.n == 0 {
		return nil
	}
	b.buf[0] = byte(b.n)
	_, err := b.w.Write(b.buf[:1+b.n])
	b.n = 0
	return err
}

func (b *blocks) end() error {
	if err := b.flush(); err != nil {
		return err
	}
	return b.w.WriteByte(0)
}
