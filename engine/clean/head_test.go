package clean

import (
	"strings"
	"testing"
)

func TestHeadKeepsTheFirstLine(t *testing.T) {
	var h Head
	for _, s := range []string{"\n", "panic: \x1b[31mbad", "\ngoroutine 1", strings.Repeat("x", 2*headBytes)} {
		if n, err := h.Write([]byte(s)); n != len(s) || err != nil {
			t.Fatalf("Write of %d bytes is %d, %v: who writes would stop", len(s), n, err)
		}
	}
	if got, want := h.Line(100), "panic: bad"; got != want {
		t.Errorf("the line is %q, want %q", got, want)
	}
	if got, want := h.Line(8), "panic…"; got != want {
		t.Errorf("the line of 8 bytes is %q, want %q", got, want)
	}
	if len(h.buf) != headBytes {
		t.Errorf("%d bytes are kept, want %d", len(h.buf), headBytes)
	}
}
