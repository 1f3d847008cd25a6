package clean

import (
	"bufio"
	"bytes"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Reader returns the text of a file from outside as UTF-8 without a byte-order mark: a
// mark says whether it is UTF-8 or UTF-16, as editors and shells of Windows write it.
// Without a mark it is UTF-16 if it begins with two characters of ASCII in it, and else
// taken as it is. What is in the text is not cleaned: see [Text].
func Reader(r io.Reader) io.Reader {
	in := bufio.NewReader(r)
	begin, _ := in.Peek(4)
	for _, mark := range []string{"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"} {
		if bytes.HasPrefix(begin, []byte(mark)) {
			return transform.NewReader(in, unicode.BOMOverride(transform.Nop))
		}
	}
	switch {
	case isWideASCII(begin, 0):
		return transform.NewReader(in, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder())
	case isWideASCII(begin, 1):
		return transform.NewReader(in, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder())
	}
	return in
}

// isWideASCII reports whether four bytes are two characters of ASCII, each with a zero byte:
// at is where in its two bytes a character is.
func isWideASCII(b []byte, at int) bool {
	isText := func(c byte) bool { return c > 0 && c < 0x80 }
	return len(b) == 4 && isText(b[at]) && b[1-at] == 0 && isText(b[2+at]) && b[3-at] == 0
}
