package film

import (
	"image"
	"image/color"
	"image/png"
	"io"
	"strings"
	"time"

	"lanes/ui/term"
)

// A still keeps the last frame, and draws that alone.

// plainText writes a frame as lines of text without styles.
type plainText struct {
	w    io.Writer
	r    *Reel
	last string
}

func newText(w io.Writer, r *Reel) Writer { return &plainText{w: w, r: r} }

func (p *plainText) Frame(f *Frame) error {
	p.last = f.Text
	return nil
}

func (p *plainText) End(time.Duration) error {
	var g term.Grid
	g.Reset(p.r.W, p.r.H)
	g.Read(p.last, func(int) {})
	var b strings.Builder
	for y := range g.H {
		var row strings.Builder
		for x := range g.W {
			row.WriteString(g.At(x, y).Text)
		}
		b.WriteString(strings.TrimRight(row.String(), " ") + "\n")
	}
	_, err := io.WriteString(p.w, b.String())
	return err
}

// picture writes a frame as a PNG.
type picture struct {
	w    io.Writer
	r    *Reel
	last string
}

func newPNG(w io.Writer, r *Reel) Writer { return &picture{w: w, r: r} }

func (p *picture) Frame(f *Frame) error {
	p.last = f.Text
	return nil
}

func (p *picture) End(time.Duration) error {
	s := newScreen(p.r)
	s.read(p.last)
	all := make(color.Palette, len(s.colours.all))
	for i, c := range s.colours.all {
		all[i] = color.RGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 0xff}
	}
	img := &image.Paletted{Pix: s.pix, Stride: s.w, Rect: image.Rect(0, 0, s.w, s.h), Palette: all}
	return (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(p.w, img)
}
