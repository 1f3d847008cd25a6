package glyph

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"io"
	"sync"
)

// The bitmaps of GNU Unifont, compressed: a byte for each code point of the basic plane,
// which says how many columns of 8 pixels it has, 0 for none; then 16 bytes for each of
// these columns, from the top down.
//
//go:embed unifont.bin
var unifont []byte

const (
	bitmapHigh = 16 // rows of a bitmap
	numPlane   = 1 << 16
)

// bitmaps are all bitmaps, and where that of each code point begins.
type bitmaps struct {
	widths []byte
	starts [numPlane / 256]int // of every 256th
	rows   []byte
}

// readUnifont takes some milliseconds, so it is done when the first character asks for it.
var readUnifont = sync.OnceValue(func() *bitmaps {
	data, err := io.ReadAll(flate.NewReader(bytes.NewReader(unifont)))
	if err != nil || len(data) < numPlane {
		panic("glyph: unifont.bin is damaged") // it is part of the program
	}
	b := &bitmaps{widths: data[:numPlane], rows: data[numPlane:]}
	at := 0
	for r, w := range b.widths {
		if r%256 == 0 {
			b.starts[r/256] = at
		}
		at += int(w) * bitmapHigh
	}
	return b
})

// find is the bitmap of a character, and how many columns of 8 pixels it has; 0 for one
// that is not there.
func (b *bitmaps) find(r rune) (rows []byte, columns int) {
	if r < 0 || r >= numPlane || b.widths[r] == 0 {
		return nil, 0
	}
	at := b.starts[r/256]
	for _, w := range b.widths[r&^255 : r] {
		at += int(w) * bitmapHigh
	}
	columns = int(b.widths[r])
	return b.rows[at : at+columns*bitmapHigh], columns
}
