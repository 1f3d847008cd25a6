package scrape

import (
	"bufio"
	"bytes"
	"io"
	"regexp"
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/transform"
)

var utf8BOM = []byte("\uFEFF")

// utf8Reader returns a reader of r as UTF-8. The character set is the one of the
// byte order mark, the content type or the page's own declaration, in this order;
// without any it is guessed from the content. UTF-8 passes through as it is.
func utf8Reader(r *bufio.Reader, contentType string) (io.Reader, error) {
	head, err := r.Peek(len(utf8BOM))
	if err != nil && err != io.EOF {
		return nil, err
	}
	name := byMark(head)
	if name == "" {
		_, label := mediaType(contentType)
		name = nameOf(label)
	}
	if name != "" {
		return decoded(r, name)
	}
	all, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	if name = declaredIn(all); name == "" {
		name = guessCharset(all)
	}
	return decoded(bufio.NewReader(bytes.NewReader(all)), name)
}

// decoded is r, whose character set has that name, as UTF-8.
func decoded(r *bufio.Reader, name string) (io.Reader, error) {
	switch name {
	case "utf-8":
		if head, _ := r.Peek(len(utf8BOM)); bytes.Equal(head, utf8BOM) {
			_, err := r.Discard(len(utf8BOM))
			return r, err
		}
		return r, nil
	case "gbk":
		// What calls itself GB2312 or GBK may hold any character of GB 18030,
		// and that is how the standard wants it to be decoded.
		name = "gb18030"
	}
	e, _ := charset.Lookup(name)
	return transform.NewReader(r, e.NewDecoder()), nil
}

// byMark is the character set of the byte order mark at the start, "" without one.
func byMark(head []byte) string {
	switch {
	case bytes.HasPrefix(head, utf8BOM):
		return "utf-8"
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return "utf-16be"
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		return "utf-16le"
	}
	return ""
}

// nameOf is the standard's name of the character set that a label stands for, ""
// if there is none. What stands around the label is no part of it.
func nameOf(label string) string {
	label = strings.Trim(label, " \t\n\f\r\"'")
	if i := strings.IndexAny(label, " \t\n\f\r\"';,"); i >= 0 {
		label = label[:i]
	}
	_, name := charset.Lookup(label)
	return name
}

// mediaType is what a content type says: the type in lower case, and the label of
// the character set. It is read as browsers read it: of several types the last one
// counts, which has the label of the one before if that was of the same type; and
// what is no parameter is passed over.
func mediaType(contentType string) (essence, label string) {
	for value := range strings.SplitSeq(contentType, ",") {
		parts := strings.Split(value, ";")
		kind := strings.ToLower(strings.Trim(parts[0], " \t\n\f\r"))
		own := ""
		for _, p := range parts[1:] {
			key, val, _ := strings.Cut(p, "=")
			if own == "" && strings.EqualFold(strings.TrimSpace(key), "charset") {
				own = val
			}
		}
		switch top, sub, ok := strings.Cut(kind, "/"); {
		case !ok || top == "" || sub == "" || kind == "*/*" || strings.ContainsAny(kind, " \t"):
			if essence == "" && own != "" { // of no type, and it can only be meant for this page
				label = own
			}
			continue
		case own != "" || kind != essence && essence != "":
			label = own
		}
		essence = kind
	}
	return essence, label
}

// declaredIn is the character set that a page says it has, wherever it says so: in
// a meta element, or in the declaration that begins XML. "" is none.
func declaredIn(page []byte) string {
	if name := likeUTF16(page); name != "" {
		return name
	}
	if containsFold(page, "charset") {
		z := html.NewTokenizer(bytes.NewReader(page))
		for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
			if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
				continue
			}
			if name := ofMeta(z); name != "" {
				return inBytes(name)
			}
		}
	}
	if m := xmlEncoding().FindSubmatch(page[:min(len(page), 1024)]); m != nil {
		return inBytes(nameOf(string(m[1])))
	}
	return ""
}

var (
	xmlEncoding = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]+)["']`) })
	inContent   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)charset\s*=\s*("[^"]*"|'[^']*'|[^;\s]+)`) })
)

// ofMeta is the character set that the tag at which z is declares, "" if it is no
// such tag.
func ofMeta(z *html.Tokenizer) string {
	tag, more := z.TagName()
	if atom.Lookup(tag) != atom.Meta {
		return ""
	}
	var label, content, equiv string
	for more {
		var key, val []byte
		switch key, val, more = z.TagAttr(); string(key) {
		case "charset":
			label = string(val)
		case "content":
			content = string(val)
		case "http-equiv":
			equiv = string(val)
		}
	}
	if name := nameOf(label); name != "" {
		return name
	}
	if m := inContent().FindStringSubmatch(content); m != nil && strings.EqualFold(strings.TrimSpace(equiv), "content-type") {
		return nameOf(m[1])
	}
	return ""
}

// inBytes is what a page means that declares a character set by that name, in
// characters of a byte each: it cannot be one of two bytes.
func inBytes(name string) string {
	switch name {
	case "utf-16be", "utf-16le":
		return "utf-8"
	case "x-user-defined":
		return "windows-1252"
	}
	return name
}

// likeUTF16 is which UTF-16 a page without a mark is in, if it begins like markup.
func likeUTF16(page []byte) string {
	if len(page) < 4 {
		return ""
	}
	switch {
	case page[0] == '<' && page[1] == 0 && page[2] != 0 && page[3] == 0:
		return "utf-16le"
	case page[0] == 0 && page[1] == '<' && page[2] == 0 && page[3] != 0:
		return "utf-16be"
	}
	return ""
}

// containsFold reports whether page has word, which is in lower case, in it.
func containsFold(page []byte, word string) bool {
	for i := 0; i+len(word) <= len(page); i++ {
		if page[i]|0x20 == word[0] && strings.EqualFold(string(page[i:i+len(word)]), word) {
			return true
		}
	}
	return false
}
