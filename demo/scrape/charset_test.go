package scrape

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	eastasian "golang.org/x/text/encoding/japanese"
	korea "golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

func TestUTF8Reader(t *testing.T) {
	const chinese = "<p>博客园，并发编程的艺术</p>"
	const rare = "<p>㐀€ 𠮷</p>" // not in GBK
	gb := simplifiedchinese.GB18030
	const taiwan = "<p>部落格，並行程式設計的藝術</p>"
	const japanese = "<p>これは日本語の文章です。カタカナもあります。</p>"
	const korean = "<p>안녕하세요 여러분, 오늘은 동시성에 대해 이야기합니다. 감사합니다.</p>"
	far := strings.Repeat("x", 5000)
	long := func(s string) string { return strings.Repeat(s, 3) }
	big5 := traditionalchinese.Big5
	shiftJIS, eucJP, eucKR := eastasian.ShiftJIS, eastasian.EUCJP, korea.EUCKR
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

		"Big5, declared far behind":       {"<!-- " + far + " --><meta charset=big5>" + taiwan, "text/html", big5, ""},
		"Shift_JIS, declared far behind":  {"<script>" + far + "</script><meta http-equiv=content-type content='text/html; charset=Shift_JIS'>" + japanese, "", shiftJIS, ""},
		"EUC-KR, declared at the end":     {korean + "<meta charset=euc-kr>", "text/html", eucKR, ""},
		"declared in a comment alone":     {"<!-- <meta charset=big5> -->" + chinese, "text/html", gb, ""},
		"declared in a script alone":      {"<script>'<meta charset=big5>'</script>" + chinese, "text/html", gb, ""},
		"declared in a description alone": {"<meta name=description content='charset=big5'>" + chinese, "text/html", gb, ""},
		"the first declaration counts":    {"<meta charset=gbk><meta charset=big5>" + chinese, "text/html", gb, ""},
		"an unknown one does not":         {"<meta charset=klingon><meta charset=gbk>" + chinese, "text/html", gb, ""},
		"a header with rubbish":           {taiwan, "text/html; charset=big5; foo", big5, ""},
		"a header of two types":           {taiwan, "text/html; charset=big5, text/html", big5, ""},
		"a header of two types, likewise": {taiwan, "text/html, text/html;charset=big5", big5, ""},
		"a header in quotes":              {taiwan, `text/html; x; Charset = "Big5"`, big5, ""},
		"a header without a type":         {taiwan, "charset=big5", big5, ""},
		"a header with a comma":           {taiwan, "text/html; charset=big5,utf-8", big5, ""},
		"a meta with rubbish":             {`<meta charset=" big5; x">` + taiwan, "text/html", big5, ""},
		"a meta with more rubbish":        {`<meta http-equiv="Content-Type" content="text/html; foo charset = 'big5' ;;">` + taiwan, "text/html", big5, ""},
		"XML says so":                     {`<?xml version="1.0" encoding="big5"?>` + taiwan, "application/xhtml+xml", big5, ""},
		"a meta that cannot be":           {"<meta charset=utf-16>" + chinese, "text/html", nil, ""},
		"UTF-16 by header":                {chinese, "text/html; charset=utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), ""},
		"UTF-16 without a mark":           {chinese, "text/html", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), ""},
		"UTF-16 without a mark, likewise": {chinese, "text/html", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), ""},
		"UTF-16 by mark, against header":  {chinese, "text/html; charset=gbk", bom16, "\ufeff" + chinese},
		"Big5 by content":                 {long(taiwan), "text/html", big5, ""},
		"Shift_JIS by content":            {long(japanese), "text/html", shiftJIS, ""},
		"EUC-JP by content":               {long(japanese), "text/html", eucJP, ""},
		"EUC-KR by content":               {long(korean), "text/html", eucKR, ""},
		"French by content":               {"<p>L'été où l'élève a été reçu à l'école, dès février</p>", "text/html", charmap.Windows1252, ""},
		"German by content":               {"<p>Größe, Übermut, süß, Äpfel und Öl für später</p>", "text/html", charmap.Windows1252, ""},
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

// TestAFewBrokenCharactersChangeNothing for the rest of a page.
func TestAFewBrokenCharactersChangeNothing(t *testing.T) {
	const chinese = "博客园，并发编程的艺术"
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(chinese)
	if err != nil {
		t.Fatal(err)
	}
	for page, want := range map[string]string{
		chinese + "\xe4\xbd<br>":                                chinese + "\ufffd<br>",
		chinese + "\xe4\xbd<br>" + chinese:                      chinese + "\ufffd<br>" + chinese,
		"\xff" + chinese:                                        "\ufffd" + chinese,
		"<meta charset=utf-8>" + chinese + "\xe4\xbd" + chinese: "<meta charset=utf-8>" + chinese + "\ufffd" + chinese,
		gbk + "\xb2<br>" + gbk:                                  chinese + "\ufffd<br>" + chinese,
	} {
		r, err := utf8Reader(bufio.NewReader(strings.NewReader(page)), "text/html")
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		if s := strings.ToValidUTF8(string(got), "\ufffd"); err != nil || s != want {
			t.Errorf("%q is read as %q, %v; want %q", page, s, err, want)
		}
	}
}

func FuzzUTF8Reader(f *testing.F) {
	f.Add([]byte("<meta charset=gbk>\xb2\xa9"), "text/html")
	f.Add([]byte("\xff\xfea\x00"), "text/html; charset=utf-16")
	f.Add([]byte("\xb2\xa9\xbf\xcd"), "")
	f.Add([]byte("<?xml version='1.0' encoding='big5'?>\xa4\xa4<meta http-equiv=content-type content='x;charset = \"gbk'>"), "text/html; a, */*; charset=\"x")
	f.Add([]byte("\xe4\xbd\x00<\x00p"), "charset=iso-2022-jp,text/html;charset")
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
