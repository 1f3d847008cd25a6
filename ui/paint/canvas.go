package paint

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Canvas is a screen being painted: a byte buffer a row, which goes from left to
// right and never wider than the screen. Buffers are kept from frame to frame.
type Canvas struct {
	W, H  int
	Theme *Theme
	// Veil dims all that is written while it is set: something else is in the spotlight.
	Veil bool
	rows []row
	out  []byte

	typed *row // that has the cursor of a text field, nil for none
	caret int  // the column of that cursor
}

// row is one line of the canvas.
type row struct {
	buf []byte
	col int
	tok Token
}

// Reset clears the canvas for a frame.
func (c *Canvas) Reset(w, h int, th *Theme) {
	c.W, c.H, c.Theme, c.typed, c.Veil = w, h, th, nil, false
	for len(c.rows) < h {
		c.rows = append(c.rows, row{})
	}
	for i := range c.rows {
		c.rows[i] = row{buf: c.rows[i].buf[:0]}
	}
}

// String joins the rows.
func (c *Canvas) String() string {
	c.out = c.out[:0]
	for i := range c.H {
		r := &c.rows[i]
		if i > 0 {
			c.out = append(c.out, '\n')
		}
		c.out = append(c.out, r.buf...)
		if r.tok != Plain {
			c.out = append(c.out, c.Theme.seq[Plain]...)
		}
	}
	return string(c.out)
}

// Cursor is where the cursor of a text field stands. ok is false if none is shown.
func (c *Canvas) Cursor() (x, y int, ok bool) {
	for y := range c.H {
		if c.typed == &c.rows[y] {
			return c.caret, y, true
		}
	}
	return 0, 0, false
}

// Cut is s in at most w columns, with "…" for what is cut off. It counts as [Width] does.
func Cut(s string, w int) string {
	if Width(s) <= w {
		return s
	}
	if w < 1 {
		return ""
	}
	return head(s, w-1) + "…"
}

// CutNumbered is Cut, but leaves the number at the end of a name such as "anna.2", without
// which it is that of several.
func CutNumbered(name string, w int) string {
	of := strings.TrimRight(name, "0123456789")
	tail := name[max(len(of)-1, 0):]
	if room := w - Width(tail); Width(name) > w && strings.HasSuffix(of, ".") && len(of) < len(name) && room > 1 {
		return Cut(strings.TrimSuffix(of, "."), room) + tail
	}
	return Cut(name, w)
}

// head is the beginning of s that fits into w columns.
func head(s string, w int) string {
	end := 0
	for end < len(s) {
		cluster, n := ansi.FirstGraphemeCluster(s[end:], ansi.GraphemeWidth)
		if w -= n; w < 0 {
			break
		}
		end += len(cluster)
	}
	return s[:end]
}

// Width is how many columns s takes.
func Width(s string) int {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return ansi.StringWidth(s)
		}
	}
	return len(s)
}
