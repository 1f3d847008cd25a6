package paint

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"lanes/ui/text"
)

func TestCharsetsOfLocales(t *testing.T) {
	for locale, want := range map[string]*Charset{
		"": nil, "en_US": nil, "zh_CN": nil, "de_DE@euro": nil, "en_US.": nil, "fr": nil,
		"C.UTF-8": nil, "C.utf8": nil, "en_US.UTF-8": nil, "zh_CN.UTF8": nil, "zh_CN.Utf-8@stroke": nil, "UTF-8": nil, ".UTF-8": nil,
		"C": ascii, "POSIX": ascii, "C.ANSI_X3.4-1968": ascii, "en_US.US-ASCII": ascii,
		"de_DE.ISO-8859-1": ascii, "de_DE.iso88591": ascii, "de_DE.ISO-8859-15@euro": ascii, "ru_RU.KOI8-R": ascii,
		"zh_TW.Big5": ascii, "zh_HK.big5hkscs": ascii, "ja_JP.EUC-JP": ascii, "ja_JP.eucJP": ascii, "ja_JP.SJIS": ascii, "ko_KR.eucKR": ascii,
		"zh_CN.HZ": ascii, "zh_CN.UTF-7": ascii, "en_US.\x1b[31m": ascii,
		"zh_CN.GBK": gbk, "zh_CN.gbk": gbk, "zh_CN.CP936": gbk, "zh_SG.GBK@pinyin": gbk, "zh_CN.GB2312": gbk, "zh_CN.eucCN": gbk,
		"zh_CN.GB18030": gb18030, "zh_CN.gb18030": gb18030,
	} {
		if got := CharsetOf(locale); got != want {
			t.Errorf("%q: %v, want %v", locale, got, want)
		}
	}
}

func TestCharsetsHaveTheLanguagesTheySpeak(t *testing.T) {
	if ascii.Speaks(text.ZH) || !ascii.Speaks(text.EN) {
		t.Error("ASCII is for English alone")
	}
	for name, c := range charsets {
		if !c.Speaks(text.ZH) || !c.Speaks(text.EN) {
			t.Errorf("%s does not speak both", name)
		}
		for _, s := range []string{text.Chinese.Topics.Commands.Of("compare"), text.Chinese.Topics.Lessons.Of("race"), text.Chinese.Topics.Lessons.Of("scrape")} {
			s = string(AppendASCII(nil, s))
			back, err := c.coding.NewDecoder().String(c.Encode(s))
			if err != nil || back != s {
				t.Errorf("%s: %v\n%s", name, err, back)
			}
		}
	}
}

func TestEncode(t *testing.T) {
	for _, tt := range []struct {
		c        *Charset
		in, want string
	}{
		{nil, "进程 ✓ é", "进程 ✓ é"},
		{ascii, "plain\x1b[31m text\n", "plain\x1b[31m text\n"},
		{ascii, "a → b · 2 × 3 … “so” ≥ −1 µs", "a > b - 2 x 3 ~ \"so\" > -1 us"},
		{ascii, "进程", "????"}, // as many columns
		{ascii, "é e\u0301 ß", "? e ?"},
		{ascii, "👩‍💻🇩🇪", "????"},
		{ascii, "a\xffb\xe8\xbf", "a?b??"},
		{ascii, "\u0085\u009b31m", "31m"}, // controls of eight bits show nothing
		{gbk, "进程 “好”", "\xbd\xf8\xb3\xcc \xa1\xb0\xba\xc3\xa1\xb1"},
		{gbk, "中\x1b[m✓€👍", "\xd6\xd0\x1b[m????"}, // € would be one byte, which may be a control
		{gb18030, "中 ü", "\xd6\xd0 \xa8\xb9"},
	} {
		if got := tt.c.Encode(tt.in); got != tt.want {
			t.Errorf("%q becomes %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestWritersAndReadersKeepCharactersWhole(t *testing.T) {
	const s = "中文 → ASCII，a\n"
	for name, c := range map[string]*Charset{"utf8": nil, "ascii": ascii, "gbk": gbk, "gb18030": gb18030} {
		for size := 1; size <= len(s); size++ {
			var b strings.Builder
			w := c.Writer(&b)
			for rest := s; rest != ""; {
				n := min(size, len(rest))
				if wrote, err := w.Write([]byte(rest[:n])); wrote != n || err != nil {
					t.Fatalf("%s: %d, %v", name, wrote, err)
				}
				rest = rest[n:]
			}
			if b.String() != c.Encode(s) {
				t.Errorf("%s, by %d bytes: %q, want %q", name, size, b.String(), c.Encode(s))
			}
		}
		got, err := io.ReadAll(iotest.OneByteReader(c.Reader(iotest.OneByteReader(strings.NewReader(c.Encode(s))))))
		if want := s; err != nil || name != "ascii" && string(got) != want {
			t.Errorf("%s reads %q, %v", name, got, err)
		}
	}
	if got, _ := io.ReadAll(ascii.Reader(strings.NewReader("é"))); string(got) != "é" {
		t.Errorf("what a locale of ASCII does not know is read as UTF-8: %q", got)
	}
}
