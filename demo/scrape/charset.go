package scrape

import (
	"bufio"
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"
)

var utf8BOM = []byte("\uFEFF")

// utf8Reader returns a reader of r as UTF-8. The character set is that of the byte
// order mark, the content type or the page's meta element, in this order; without any
// of them it is guessed from the content. UTF-8 passes through as it is.
func utf8Reader(r *bufio.Reader, contentType string) (io.Reader, error) {
	head, err := r.Peek(1024)
	if err != nil && err != io.EOF {
		return nil, err
	}
	e, name, declared := declaredCharset(head, contentType)
	if !declared {
		all, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		if e = guessCharset(all); e == nil {
			return bytes.NewReader(all), nil
		}
		return transform.NewReader(bytes.NewReader(all), e.NewDecoder()), nil
	}
	switch name {
	case "utf-8":
		if bytes.HasPrefix(head, utf8BOM) {
			_, err = r.Discard(len(utf8BOM))
			return r, err
		}
		return r, nil
	case "gbk":
		// What calls itself GB2312 or GBK may hold any character of GB 18030,
		// and that is how the standard wants it to be decoded.
		e = simplifiedchinese.GB18030
	}
	return transform.NewReader(r, e.NewDecoder()), nil
}

// declaredCharset is the charset that a page declares; head is its beginning.
func declaredCharset(head []byte, contentType string) (e encoding.Encoding, name string, declared bool) {
	e, name, certain := charset.DetermineEncoding(head, contentType)
	// windows-1252 is also its answer when it has found nothing, and utf-8 when
	// the head alone would pass for it.
	declared = certain || e != charmap.Windows1252 && e != encoding.Nop
	return e, name, declared
}

// guessCharset guesses the charset of a whole page that declares none: UTF-8 (nil), GB
// 18030, or else windows-1252, in which everything has a meaning.
func guessCharset(page []byte) encoding.Encoding {
	if utf8.Valid(page) {
		return nil
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(page)
	if err == nil && !bytes.ContainsRune(text, utf8.RuneError) {
		return simplifiedchinese.GB18030
	}
	return charmap.Windows1252
}
