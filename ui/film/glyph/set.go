package glyph

import (
	"fmt"
	"image"
	"sort"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/gomonobold"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// The size of a cell in pixels.
const (
	CellW = 9
	CellH = 18
)

// Full is the level of a pixel that is all ink; 0 is none of it.
const Full = 4

// Set draws characters as masks. It is not safe for use by several goroutines.
type Set struct {
	faces   []face // that are tried one after the other
	bold    []face // likewise, for bold text
	masks   map[maskKey][]uint8
	missing map[string]bool
}

type maskKey struct {
	text string
	wide bool
	bold bool
}

// face is a font in the size that fits a cell.
type face struct {
	font.Face
	font *sfnt.Font
	base int // pixels from the top of a cell to the baseline
}

// NewSet is a set that looks into a font of TrueType or OpenType first; own may be nil.
func NewSet(own []byte) (*Set, error) {
	s := &Set{masks: map[maskKey][]uint8{}, missing: map[string]bool{}}
	if own != nil {
		f, err := parse(own)
		if err != nil {
			return nil, fmt.Errorf("not a TrueType or OpenType font: %w", err)
		}
		fits, err := fit(f)
		if err != nil {
			return nil, err
		}
		s.faces, s.bold = append(s.faces, fits), append(s.bold, fits)
	}
	for _, builtIn := range []struct {
		ttf []byte
		to  *[]face
	}{{gomono.TTF, &s.faces}, {gomonobold.TTF, &s.bold}} {
		f, err := opentype.Parse(builtIn.ttf)
		if err != nil {
			return nil, err
		}
		fits, err := fit(f)
		if err != nil {
			return nil, err
		}
		*builtIn.to = append(*builtIn.to, fits)
	}
	return s, nil
}

// parse reads a font, or the first of a collection. What is wrong with a file from outside
// is an error, whatever the reader of fonts makes of it.
func parse(data []byte) (f *sfnt.Font, err error) {
	defer func() {
		if crash := recover(); crash != nil {
			err = fmt.Errorf("damaged: %v", crash)
		}
	}()
	if f, err = opentype.Parse(data); err == nil {
		return f, nil
	}
	all, notAll := opentype.ParseCollection(data)
	if notAll != nil {
		return nil, err
	}
	return all.Font(0)
}

// fit is a font in the size in which a digit is as wide as a cell.
func fit(f *sfnt.Font) (face, error) {
	const trial = 100
	wide, err := opentype.NewFace(f, &opentype.FaceOptions{Size: trial, DPI: 72})
	if err != nil {
		return face{}, err
	}
	advance, ok := wide.GlyphAdvance('0')
	if !ok || advance <= 0 {
		return face{}, fmt.Errorf("the font has no digits")
	}
	size := trial * CellW * 64 / float64(advance)
	m := wide.Metrics()
	if high := float64(m.Ascent+m.Descent) / 64 * size / trial; high > CellH*1.25 { // it would be cut
		size *= CellH * 1.25 / high
	}
	fits, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		return face{}, err
	}
	m = fits.Metrics()
	base := (CellH*64 + int(m.Ascent) - int(m.Descent) + 32) / 2 / 64
	return face{fits, f, base}, nil
}

// Mask is a cluster as levels of ink, 0 to [Full], row by row: CellH rows of CellW pixels,
// or of twice that for a wide one. It must not be changed.
func (s *Set) Mask(text string, wide, bold bool) []uint8 {
	key := maskKey{text, wide, bold}
	if m, ok := s.masks[key]; ok {
		return m
	}
	const maxMasks = 1 << 16 // a hostile log may show every character there is
	if len(s.masks) >= maxMasks {
		clear(s.masks)
	}
	w := CellW
	if wide {
		w = 2 * CellW
	}
	m := make([]uint8, w*CellH)
	drawn := false
	for _, r := range text {
		drawn = s.draw(m, w, r, bold) || drawn
	}
	if !drawn && text != "" {
		s.missing[text] = true
		frame(m, w)
	}
	s.masks[key] = m
	return m
}

// Missing are the characters so far that no font has, in order; at most a few of them.
func (s *Set) Missing() []string {
	const most = 20
	all := make([]string, 0, len(s.missing))
	for text := range s.missing {
		all = append(all, text)
	}
	sort.Strings(all)
	return all[:min(len(all), most)]
}

// draw adds a character to a mask that is w pixels wide, and reports whether there is a
// picture of it.
func (s *Set) draw(m []uint8, w int, r rune, bold bool) bool {
	if rects, ok := Shape(r); ok {
		for _, rect := range rects {
			drawRect(m, w, rect)
		}
		return true
	}
	if r == ' ' || r == 0x3000 {
		return true
	}
	faces := s.faces
	if bold {
		faces = s.bold
	}
	for i := range faces {
		if faces[i].draw(m, w, r) {
			return true
		}
	}
	return drawBitmap(m, w, r, bold)
}

// Pixels is a rectangle of a shape in pixels: at least one each way.
func (r Rect) Pixels() image.Rectangle {
	p := image.Rect(round(r.X0*CellW), round(r.Y0*CellH), round(r.X1*CellW), round(r.Y1*CellH))
	if p.Max.X == p.Min.X {
		p.Max.X++
	}
	if p.Max.Y == p.Min.Y {
		p.Max.Y++
	}
	return p
}

func round(n int) int { return (n + Unit/2) / Unit }

func drawRect(m []uint8, w int, rect Rect) {
	p := rect.Pixels()
	if w > CellW { // a shape that stands in two columns fills both
		p.Min.X, p.Max.X = p.Min.X*w/CellW, p.Max.X*w/CellW
	}
	for y := p.Min.Y; y < min(p.Max.Y, CellH); y++ {
		for x := p.Min.X; x < min(p.Max.X, w); x++ {
			m[y*w+x] = max(m[y*w+x], uint8(rect.Share*Full/4))
		}
	}
}

// draw adds a character of a font, in the middle of the cell if it is narrower or wider.
func (f *face) draw(m []uint8, w int, r rune) (ok bool) {
	defer func() {
		if recover() != nil { // a font from outside
			ok = false
		}
	}()
	if i, err := f.font.GlyphIndex(nil, r); err != nil || i == 0 {
		return false
	}
	advance, ok := f.GlyphAdvance(r)
	if !ok {
		return false
	}
	left := max((w*64-int(advance))/2, -2*64)
	if advance == 0 { // it joins the one before
		left = w * 64 / 2
	}
	dot := fixed.Point26_6{X: fixed.Int26_6(left), Y: fixed.I(f.base)}
	at, mask, from, _, ok := f.Glyph(dot, r)
	if !ok {
		return false
	}
	inside := at.Intersect(image.Rect(0, 0, w, CellH))
	for y := inside.Min.Y; y < inside.Max.Y; y++ {
		for x := inside.Min.X; x < inside.Max.X; x++ {
			_, _, _, a := mask.At(from.X+x-at.Min.X, from.Y+y-at.Min.Y).RGBA()
			level := uint8((a*Full + 0x7fff) / 0xffff)
			m[y*w+x] = max(m[y*w+x], level)
		}
	}
	return true
}

// drawBitmap adds a character of Unifont, and reports whether that has it.
func drawBitmap(m []uint8, w int, r rune, bold bool) bool {
	rows, columns := readUnifont().find(r)
	if columns == 0 {
		return false
	}
	left, top := (w-8*columns)/2, (CellH-bitmapHigh)/2
	for i, row := range rows {
		x0, y := left+i/bitmapHigh*8, top+i%bitmapHigh
		for bit := range 8 {
			if row&(0x80>>bit) == 0 {
				continue
			}
			for x := x0 + bit; x <= x0+bit+1; x++ {
				if x >= 0 && x < w && (x == x0+bit || bold) {
					m[y*w+x] = Full
				}
			}
		}
	}
	return true
}

// frame draws what stands for a character without a picture.
func frame(m []uint8, w int) {
	for y := 3; y < CellH-3; y++ {
		for x := 1; x < w-1; x++ {
			if y == 3 || y == CellH-4 || x == 1 || x == w-2 {
				m[y*w+x] = Full
			}
		}
	}
}
