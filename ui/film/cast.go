package film

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"lanes/ui/term"
)

// cast writes an asciicast, as asciinema plays it: the bytes that change what differs from
// frame to frame. Times are whole milliseconds since the start; version 3 has the intervals
// between these, so that nothing adds up.
type cast struct {
	w       io.Writer
	r       *Reel
	encoder term.Encoder
	begun   bool
	last    int64 // milliseconds of the event before
}

func newCast(w io.Writer, r *Reel) Writer {
	c := &cast{w: w, r: r}
	c.encoder.Reset(r.W, r.H)
	return c
}

type (
	castTheme struct {
		Fg      string `json:"fg"`
		Bg      string `json:"bg"`
		Palette string `json:"palette"`
	}
	castTerm struct {
		Cols  int       `json:"cols"`
		Rows  int       `json:"rows"`
		Type  string    `json:"type"`
		Theme castTheme `json:"theme"`
	}
	castHeader3 struct {
		Version int      `json:"version"`
		Term    castTerm `json:"term"`
		Title   string   `json:"title,omitempty"`
	}
	castHeader2 struct {
		Version int       `json:"version"`
		Width   int       `json:"width"`
		Height  int       `json:"height"`
		Title   string    `json:"title,omitempty"`
		Theme   castTheme `json:"theme"`
	}
)

func (c *cast) begin() error {
	ground := c.r.ground()
	var palette []string
	for i := range 16 {
		palette = append(palette, hex(xterm(uint8(i))))
	}
	theme := castTheme{hex(ground.Ink), hex(ground.Paper), strings.Join(palette, ":")}
	var header any = castHeader3{3, castTerm{c.r.W, c.r.H, "xterm-256color", theme}, c.r.Title}
	if c.r.CastVersion == 2 {
		header = castHeader2{2, c.r.W, c.r.H, c.r.Title, theme}
	}
	return c.line(header)
}

func (c *cast) line(v any) error {
	line, err := json.Marshal(v)
	if err != nil {
		return err
	}
	_, err = c.w.Write(append(line, '\n'))
	return err
}

func (c *cast) Frame(f *Frame) error {
	wrap := ""
	if !c.begun {
		c.begun = true
		if err := c.begin(); err != nil {
			return err
		}
		wrap = "\x1b[?7l" // a line that is full does not go on in the next
	}
	for _, name := range f.Chapters {
		if err := c.event(f.At, "m", name); err != nil {
			return err
		}
	}
	out := c.encoder.Frame(f.Text, f.Cursor)
	if len(out) == 0 {
		return nil
	}
	return c.event(f.At, "o", wrap+string(out))
}

func (c *cast) End(at time.Duration) error {
	if c.r.CastVersion == 2 {
		return c.event(at, "o", "") // which shows the last frame until then
	}
	return c.event(at, "x", "0")
}

func (c *cast) event(at time.Duration, code, data string) error {
	ms := int64(at.Round(time.Millisecond) / time.Millisecond)
	from := c.last
	if c.r.CastVersion == 2 {
		from = 0
	}
	text, err := json.Marshal(data)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.w, "[%d.%03d,%q,%s]\n", (ms-from)/1000, (ms-from)%1000, code, text)
	c.last = ms
	return err
}
