package scrape

import (
	"bufio"
	"bytes"
	"io"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

func TestUTF8Reader(t *testing.T) {
	const chinese = "<p>博客园，并发编程的艺术</p>"
	const rare = "<p>㐀€ 𠮷</p>" // not in GBK
	gb := simplifiedchinese.GB18030
	bom16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	tests := map[string]struct {
		page, contentType string
		as                encoding.Encoding
		want              string // if not page
	}{
		"UTF-8 by header":               {chinese, "text/html; charset=utf-8", nil, ""},
		"UTF-8 by meta":                 {"<meta charset=utf-8>" + chinese, "text/html", nil, ""},
		"UTF-8 by content":              {chinese, "", nil, ""},
		"UTF-8 by mark, against header": {"\ufeff" + chinese, "text/html; charset=gbk", nil, chinese},
		"UTF-16 by mark":                {chinese, "text/html", bom16, "\ufeff" + chinese},
		"GBK by header":                 {chinese, "text/html; charset=GBK", gb, ""},
		"GB2312 by header holds rare":   {rare, "text/html; charset=gb2312", gb, ""},
		"GB18030 by header":             {rare, "text/html;charset=gb18030", gb, ""},
		"GBK by meta":                   {"<meta charset='gbk'>" + chinese, "text/html", gb, ""},
		"GB18030 by old meta":           {`<meta http-equiv="Content-Type" content="text/html; charset=gb18030">` + rare, "", gb, ""},
		"GBK by content":                {chinese, "text/html", gb, ""},
		"GBK by content, far behind":    {string(bytes.Repeat([]byte("<br>"), 1000)) + chinese, "text/html", gb, ""},
		"the header outweighs the meta": {"<meta charset=big5>" + chinese, "text/html; charset=gbk", gb, ""},
		"an unknown header is ignored":  {"<meta charset=gbk>" + chinese, "text/html; charset=klingon", gb, ""},
		"Latin-1 by content":            {"<p>café noir", "", charmap.Windows1252, ""},
		"Latin-1 by meta":               {"<meta charset=iso-8859-1><p>étage", "", charmap.Windows1252, ""},
		"empty":                         {"", "text/html", nil, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			page, want := tt.page, tt.want
			if tt.as != nil {
				var err error
				if page, err = tt.as.NewEncoder().String(page); err != nil {
					t.Fatal(err)
				}
			}
			if want == "" {
				want = tt.page
			}
			r, err := utf8Reader(bufio.NewReader(bytes.NewReader([]byte(page))), tt.contentType)
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(r)
			if err != nil || string(got) != want {
				t.Errorf("read %q, %v; want %q", got, err, want)
			}
		})
	}
}

func FuzzUTF8Reader(f *testing.F) {
	f.Add([]byte("<meta charset=gbk>\xb2\xa9"), "text/html")
	f.Add([]byte("\xff\xfea\x00"), "text/html; charset=utf-16")
	f.Add([]byte("\xb2\xa9\xbf\xcd"), "")
	f.Fuzz(func(t *testing.T, page []byte, contentType string) {
		r, err := utf8Reader(bufio.NewReader(bytes.NewReader(page)), contentType)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		if err != nil {
			return // a character set that HTML forbids ends in an error
		}
		if !utf8.Valid(got) && !bytes.Contains(page, got) {
			t.Errorf("%q, decoded from %q, is not UTF-8", got, page)
		}
	})
}
