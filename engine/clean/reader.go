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
// Without a mark it is taken as it is. What is in the text is not cleaned: see [Text].
func Reader(r io.Reader) io.Reader {
	in := bufio.NewReader(r)
	begin, _ := in.Peek(3)
	for _, mark := range []string{"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"} {
		if bytes.HasPrefix(begin, []byte(mark)) {
			return transform.NewReader(in, unicode.BOMOverride(transform.Nop))
		}
	}
	return in
}
