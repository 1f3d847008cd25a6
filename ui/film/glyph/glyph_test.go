package glyph

import (
	"bytes"
	"math/bits"
	"reflect"
	"testing"

	"lanes/ui/paint"
)

func inked(m []uint8) (n int) {
	for _, level := range m {
		if level > 0 {
			n++
		}
	}
	return n
}

func newSet(t *testing.T) *Set {
	t.Helper()
	s, err := NewSet(nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestBlocksAreExact(t *testing.T) {
	s := newSet(t)
	for text, want := range map[string]int{"█": CellW * CellH, "▄": CellW * CellH / 2, "▀": CellW * CellH / 2, "▁": CellW * 2, " ": 0, "▐": (CellW - 5) * CellH} {
		if got := inked(s.Mask(text, false, false)); got != want {
			t.Errorf("%s inks %d pixels, want %d", text, got, want)
		}
	}
	if m := s.Mask("▒", false, false); inked(m) != CellW*CellH || m[0] != Full/2 {
		t.Errorf("half a shade is %d", m[0])
	}
	for eighths := 1; eighths < 8; eighths++ { // each is higher than the one before
		low, high := s.Mask(string(rune(0x2580+eighths)), false, false), s.Mask(string(rune(0x2581+eighths)), false, false)
		if inked(low) >= inked(high) {
			t.Errorf("%d eighths are not lower than the next", eighths)
		}
	}
}

func TestLinesReachTheEdges(t *testing.T) {
	s := newSet(t)
	row := func(text string) (left, right bool) {
		m := s.Mask(text, false, false)
		for y := range CellH {
			left, right = left || m[y*CellW] > 0, right || m[y*CellW+CellW-1] > 0
		}
		return left, right
	}
	for text, want := range map[string][2]bool{"─": {true, true}, "━": {true, true}, "│": {}, "┌": {false, true}, "┘": {true, false}, "┼": {true, true}, "╴": {true, false}} {
		if l, r := row(text); l != want[0] || r != want[1] {
			t.Errorf("%s reaches left %v, right %v", text, l, r)
		}
	}
}

func TestBrailleHasItsDots(t *testing.T) {
	for set := range 256 {
		rects, ok := Shape(rune(0x2800 + set))
		if !ok || len(rects) != bits.OnesCount(uint(set)) {
			t.Fatalf("pattern %08b has %d dots", set, len(rects))
		}
	}
}

// TestEverySignHasAPicture: those that screens draw, and characters of many languages.
func TestEverySignHasAPicture(t *testing.T) {
	s := newSet(t)
	var all func(v reflect.Value)
	all = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			s.Mask(v.String(), false, false)
		case reflect.Struct:
			for i := range v.NumField() {
				all(v.Field(i))
			}
		case reflect.Array:
			for i := range v.Len() {
				all(v.Index(i))
			}
		}
	}
	all(reflect.ValueOf(paint.UnicodeGlyphs))
	for _, r := range "←↑→↓≈−×✓✗▲▴▾▸▶●◆◇★↺…·“”‖进程线程协程锁釁ひらカナ한국어Ωжאب€" {
		s.Mask(string(r), false, true)
	}
	if missing := s.Missing(); len(missing) > 0 {
		t.Errorf("no picture of %q", missing)
	}
	if wide, narrow := inked(s.Mask("锁", true, false)), inked(s.Mask("l", false, false)); wide <= narrow {
		t.Errorf("锁 has %d pixels, l has %d", wide, narrow)
	}
}

func TestWhatHasNoPictureIsTold(t *testing.T) {
	s := newSet(t)
	m := s.Mask("\U0001F980", true, false)
	if inked(m) == 0 || len(s.Missing()) != 1 {
		t.Errorf("%d pixels, missing %q", inked(m), s.Missing())
	}
}

func TestAFontThatIsNoneIsAnError(t *testing.T) {
	for _, data := range [][]byte{{}, []byte("not a font"), bytes.Repeat([]byte{0, 1, 0, 0}, 500)} {
		if _, err := NewSet(data); err == nil {
			t.Errorf("%d bytes are taken for a font", len(data))
		}
	}
}
