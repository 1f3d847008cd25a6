package clean

import (
	"strings"
	"sync"
)

// Head keeps the first bytes of what is written to it, and drops the rest: what a process
// prints on its standard error, where a Go program that crashes says why in its first line.
// The zero value is ready, and is safe for concurrent use.
type Head struct {
	mu  sync.Mutex
	buf []byte
}

// headBytes is how many bytes a Head keeps.
const headBytes = 4096

// Write never fails.
func (h *Head) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if room := headBytes - len(h.buf); room > 0 {
		h.buf = append(h.buf, p[:min(room, len(p))]...)
	}
	return len(p), nil
}

// Line is the first line that is not empty, clean and cut to at most maxBytes bytes; "" if
// there is none.
func (h *Head) Line(maxBytes int) string {
	h.mu.Lock()
	defer h.mu.Unlock()
	line, _, _ := strings.Cut(strings.TrimSpace(string(h.buf)), "\n")
	return Line(line, maxBytes)
}
