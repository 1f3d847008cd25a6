package paint

import (
	"io"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"

	"lanes/ui/text"
)

// Charset is how a terminal codes characters. nil is UTF-8; any other shows our signs in
// ASCII, see [AppendASCII], and of what it cannot show a "?" for each column.
type Charset struct {
	coding encoding.Encoding // nil is ASCII alone
}

var (
	ascii   = &Charset{}
	gbk     = &Charset{simplifiedchinese.GBK}
	gb18030 = &Charset{simplifiedchinese.GB18030}
	// charsets are those that Chinese is written in, by the letters and digits of their
	// names. Our texts need no other.
	charsets = map[string]*Charset{
		"gbk": gbk, "cp936": gbk, "gb2312": gbk, "euccn": gbk, // GBK has more than these, coded alike
		"gb18030": gb18030,
	}
)

// CharsetOf is the charset that a locale is for: "zh_CN.GBK". C and POSIX are for ASCII,
// which also stands for charsets that we do not write. A locale that names none says
// nothing of the terminal, which is UTF-8 nowadays.
func CharsetOf(locale string) *Charset {
	locale, _, _ = strings.Cut(locale, "@")
	if locale == "C" || locale == "POSIX" {
		return ascii
	}
	_, name, _ := strings.Cut(locale, ".")
	name = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(name))
	if name == "" || name == "utf8" {
		return nil
	}
	if c := charsets[name]; c != nil {
		return c
	}
	return ascii
}

// ASCIIOnly is the charset of terminals that have nothing else.
func ASCIIOnly() *Charset { return ascii }

// Speaks reports whether our texts in a language can be written in the charset.
func (c *Charset) Speaks(l text.Lang) bool {
	return c == nil || c.coding != nil || l != text.ZH
}

// Encode is s in the charset.
func (c *Charset) Encode(s string) string {
	if c == nil {
		return s
	}
	return string(c.append(nil, s))
}

func (c *Charset) append(b []byte, s string) []byte {
	for len(s) > 0 {
		if s[0] < utf8.RuneSelf {
			b = append(b, s[0])
			s = s[1:]
			continue
		}
		cluster, w := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		if r, n := utf8.DecodeRuneInString(s); r == utf8.RuneError && n == 1 {
			cluster, w = s[:n], 1
		}
		s = s[len(cluster):]
		b = c.appendCluster(b, cluster, w)
	}
	return b
}

// appendCluster appends what takes w columns.
func (c *Charset) appendCluster(b []byte, cluster string, w int) []byte {
	if c.coding != nil {
		coded, err := c.coding.NewEncoder().String(cluster)
		if err == nil && (len(coded) != 1 || coded[0] < utf8.RuneSelf) { // a byte alone may be a control
			return append(b, coded...)
		}
	}
	before := len(b)
	b = AppendASCII(b, cluster)
	for _, had := range b[before:] {
		if had >= utf8.RuneSelf {
			b = b[:before]
			for range w {
				b = append(b, '?')
			}
			break
		}
	}
	return b
}

// Writer writes text to w in the charset.
func (c *Charset) Writer(w io.Writer) io.Writer {
	if c == nil {
		return w
	}
	return &charsetWriter{c: c, w: w}
}

type charsetWriter struct {
	c    *Charset
	w    io.Writer
	rest []byte // the beginning of a character
	out  []byte
}

// Write is [io.Writer]. What it says is written is of p, or nothing.
func (w *charsetWriter) Write(p []byte) (int, error) {
	s := string(append(w.rest, p...))
	end := len(s)
	for i := max(end-utf8.UTFMax+1, 0); i < end; i++ {
		if utf8.RuneStart(s[i]) && !utf8.FullRuneInString(s[i:]) {
			end = i
		}
	}
	w.rest = append(w.rest[:0], s[end:]...)
	w.out = w.c.append(w.out[:0], s[:end])
	if _, err := w.w.Write(w.out); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Reader reads what is typed in the charset.
func (c *Charset) Reader(r io.Reader) io.Reader {
	if c == nil || c.coding == nil {
		return r
	}
	return transform.NewReader(r, c.coding.NewDecoder())
}
