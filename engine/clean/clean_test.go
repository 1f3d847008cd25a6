package clean

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestText(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"empty stays empty":                       {"", ""},
		"plain ASCII stays":                       {"Hello, <b>world</b> & co.", "Hello, <b>world</b> & co."},
		"Chinese stays":                           {"博客园，.NET Core", "博客园，.NET Core"},
		"tab and newline become a space":          {"a\tb\nc\vd\fe", "a b c d e"},
		"CR LF becomes one space":                 {"a\r\nb\rc", "a b c"},
		"next line and separators become a space": {"a\u0085b\u2028c\u2029d", "a b c d"},
		"C0 controls go":                          {"a\x00b\x07c\x08d\x7fe", "abcde"},
		"C1 controls go":                          {"a\u0080b\u0099c", "abc"},
		"a colour goes whole":                     {"\x1b[1;31mred\x1b[0m", "red"},
		"an 8-bit colour goes whole":              {"\u009b31mred\u009b0m", "red"},
		"a raw 8-bit colour goes whole":           {"\x9b31mred\x9b0m", "red"},
		"a title goes with its payload (BEL)":     {"a\x1b]0;evil\x07b", "ab"},
		"a title goes with its payload (ST)":      {"a\x1b]0;evil\x1b\\b", "ab"},
		"a title goes with its payload (8-bit)":   {"a\u009d0;evil\u009cb", "ab"},
		"a title goes with its payload (raw)":     {"a\x9d0;evil 博\x9cb", "ab"},
		"a link goes, its text stays":             {"\x1b]8;;http://e\x1b\\text\x1b]8;;\x1b\\", "text"},
		"DCS, APC, PM, SOS go whole":              {"1\x1bPq\n#0\x1b\\2\x1b_x\x1b\\3\x1b^x\x1b\\4\x1bXx\x1b\\5", "12345"},
		"an unended string goes with its line":    {"a\x1b]0;evil\nb", "a b"},
		"an unended string goes to the end":       {"a\x1b]0;evil", "a"},
		"a string is broken off by a sequence":    {"a\x1b]0;evil\x1b[31mb", "ab"},
		"a string is broken off by CAN":           {"a\x1b]0;evil\x18b", "ab"},
		"an unended colour goes":                  {"a\x1b[31", "a"},
		"a colour is broken off by a newline":     {"a\x1b[31\nb", "a b"},
		"a charset switch goes whole":             {"\x1b(0lqk\x1b(B", "lqk"},
		"a reset goes whole":                      {"\x1bcx\x1b7y", "xy"},
		"a lone ESC goes":                         {"a\x1b", "a"},
		"nested ESC cannot build a sequence":      {"\x1b\x1b[31m[31mx", "[31mx"},
		"bidi controls go":                        {"a\u061c\u200e\u200f\u202a\u202e\u2066\u2069b", "ab"},
		"zero-width characters go":                {"a\u200b\u200c\u2060\ufeff\u00adb", "ab"},
		"a joiner between letters goes":           {"a\u200db", "ab"},
		"tags go":                                 {"🏴\U000e0067\U000e007f!", "🏴!"},
		"fillers go":                              {"a\u115f\u1160\u3164\uffa0\u034fb", "ab"},
		"annotation and noncharacters go":         {"a\ufff9\ufffb\ufffe\U0001ffffb", "ab"},
		"invalid UTF-8 is marked":                 {"a\xffb", "a\ufffdb"},
		"a cut character is marked once":          {"a\xe4\x9db]c", "a\ufffdb]c"},
		"a surrogate is marked":                   {"a\xed\xa0\x80b", "a\ufffdb"},
		"emoji stay joined":                       {"👩‍👩‍👧‍👦 ❤️ 👍🏽 🇨🇳 1️⃣ 🏳️‍🌈", "👩‍👩‍👧‍👦 ❤️ 👍🏽 🇨🇳 1️⃣ 🏳️‍🌈"},
		"the longest recommended emoji stays":     {"👩🏻‍❤️‍💋‍👨🏿", "👩🏻‍❤️‍💋‍👨🏿"},
		"a joiner at the end goes":                {"👩\u200d", "👩"},
		"a second selector goes":                  {"❤\ufe0f\ufe0f", "❤\ufe0f"},
		"a selector on a letter goes":             {"a\ufe0fb\U000e0100", "ab"},
		"marks stay":                              {"e\u0301 क्षि ไม่ มြွှော", "e\u0301 क्षि ไม่ มြွှော"},
		"piles of marks are cut":                  {"Z" + strings.Repeat("\u0335", 50) + "o", "Z" + strings.Repeat("\u0335", 4) + "o"},
		"a dropped rune does not renew the pile":  {"Z" + strings.Repeat("\u0335\u200b", 9), "Z" + strings.Repeat("\u0335", 4)},
		"a Persian plural stays whole":            {"کتاب\u200cها می\u200cخوانم", "کتاب\u200cها می\u200cخوانم"},
		"behind a vowel sign too":                 {"بِ\u200cها", "بِ\u200cها"},
		"a joiner shapes an Arabic letter":        {"ه\u200d.", "ه\u200d."},
		"a non-joiner at the end of a word goes":  {"کتاب\u200c ها\u200c", "کتاب ها"},
		"a second joiner goes":                    {"کتاب\u200c\u200cها\u200d\u200d", "کتاب\u200cها\u200d"},
		"Sinhala keeps its joiner":                {"ශ්\u200dරී ලංකා", "ශ්\u200dරී ලංකා"},
		"Malayalam keeps both":                    {"അവന്\u200d തമിഴ്\u200cനാട്", "അവന്\u200d തമിഴ്\u200cനാട്"},
		"Bengali has one before the virama":       {"র\u200d্যাম", "র\u200d্যাম"},
		"Hindi and Marathi keep theirs":           {"क्\u200dष र्\u200dया", "क्\u200dष र्\u200dया"},
		"a joiner behind a vowel goes":            {"का\u200d\u200cक", "काक"},
		"Khmer and Thai keep the ends of words":   {"ភាសា\u200bខ្មែរ\u200b\u200bក ไทย\u200bดี\u200b!", "ភាសា\u200bខ្មែរ\u200bក ไทย\u200bดี!"},
		"Hebrew keeps its marks in order":         {"ל\u05b7\u034f\u05b4ם ל\u05b7\u034fם", "ל\u05b7\u034f\u05b4ם ל\u05b7ם"},
		"nor does a joiner stay for what goes":    {"1\u17d2\u200c\u200d\u17d2", "1\u17d2\u17d2"},
		"ideographs keep their variants":          {"葛\U000e0100城 辻\U000e0101 丸\ufe00", "葛\U000e0100城 辻\U000e0101 丸\ufe00"},
		"but one each":                            {"葛\U000e0100\U000e0101城", "葛\U000e0100城"},
		"punctuation keeps its place":             {"。\ufe00，\ufe01", "。\ufe00，\ufe01"},
		"Mongolian keeps its variants":            {"ᠠ\u180bᠡ", "ᠠ\u180bᠡ"},
		"a selector that means nothing goes":      {"葛\ufe05 a\ufe00 ，\ufe02", "葛 a ，"},
		"the flag of Scotland stays":              {"🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f!", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f!"},
		"a flag without an end is black":          {"🏴\U000e0067\U000e0062\U000e0073!", "🏴!"},
		"a flag with a long text is black":        {"🏴" + strings.Repeat("\U000e0061", 40) + "\U000e007f!", "🏴!"},
		"tags behind a letter go":                 {"x\U000e0067\U000e0062\U000e0073\U000e007f", "x"},
		"a mark at the start goes":                {"\u0301abc", "abc"},
		"Arabic number signs stay":                {"\u0600\u0661", "\u0600\u0661"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Text(tt.in); got != tt.want {
				t.Errorf("Text(%q) = %q, want %q", tt.in, got, tt.want)
			}
			check(t, tt.in)
		})
	}
}

func TestTextLimitsJoinedEmoji(t *testing.T) {
	got := Text(strings.Repeat("👩\u200d", 100) + "👩")
	if run := strings.SplitAfter(got, "👩👩")[0]; strings.Count(run, "\u200d") != maxJoins {
		t.Errorf("first picture %q has %d joins, want %d", run, strings.Count(run, "\u200d"), maxJoins)
	}
}

func TestTextDoesNotAllocateOnCleanText(t *testing.T) {
	for _, s := range []string{"plain ASCII text", "博客园 👩‍👧 e\u0301"} {
		if n := testing.AllocsPerRun(100, func() { Text(s) }); n != 0 {
			t.Errorf("Text(%q) allocates %v times", s, n)
		}
	}
}

func TestLine(t *testing.T) {
	tests := map[string]struct {
		in   string
		max  int
		want string
	}{
		"short stays":                  {"abc", 3, "abc"},
		"long is cut":                  {"abcdefgh", 6, "abc…"},
		"never inside a character":     {"博客园博客园", 8, "博…"},
		"no room for the ellipsis":     {"abcdef", 2, "ab"},
		"no room at all":               {"abcdef", 0, ""},
		"nothing below nothing":        {"abcdef", -1, ""},
		"no joiner is left at the end": {"👩\u200d👩👩", 10, "👩…"},
		"a flag is cut whole":          {"🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", 20, "🏴…"},
		"nor a non-joiner":             {"کتاب\u200cها", 14, "کتاب…"},
		"it is cleaned":                {"a\x1b[31mb", 5, "ab"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := Line(tt.in, tt.max)
			if got != tt.want {
				t.Errorf("Line(%q, %d) = %q, want %q", tt.in, tt.max, got, tt.want)
			}
			if Line(got, tt.max) != got {
				t.Errorf("Line is not idempotent on %q", got)
			}
		})
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{
		"plain", "博客园", "a\x1b[31mb", "\x1b]0;t\x07", "\u009b1m", "\x9d\xe4\x9c", "\r\n\t\u2028",
		"👩\u200d👩\ufe0f", "1\ufe0f\u20e3", "Z\u0335\u0335\u0335\u0335\u0335", "\xff\xed\xa0\x80", "\u202e\u061c",
		"ب\u200cه\u200d", "ශ්\u200dර", "র\u200d্য", "葛\U000e0100", "🏴\U000e0067\U000e0062\U000e0073\U000e007f", "ᠠ\u180b", "0\ufe00",
		"ដ\u200bខ", "ל\u05b7\u034f\u05b4",
	} {
		f.Add(s, 10)
	}
	f.Fuzz(func(t *testing.T, s string, n int) {
		check(t, s)
		line := Line(s, n)
		if len(line) > max(n, 0) {
			t.Errorf("Line(%q, %d) = %q is too long", s, n, line)
		}
		if again := Line(line, n); again != line {
			t.Errorf("Line is not idempotent: %q, then %q", line, again)
		}
	})
}

// check asserts what Text guarantees for any string.
func check(t *testing.T, s string) {
	t.Helper()
	got := Text(s)
	if !utf8.ValidString(got) {
		t.Errorf("Text(%q) = %q is not valid UTF-8", s, got)
	}
	if again := Text(got); again != got {
		t.Errorf("Text is not idempotent on %q: %q, then %q", s, got, again)
	}
	marks, before := 0, rune(0)
	for _, r := range got {
		switch {
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r),
			unicode.Is(unicode.Noncharacter_Code_Point, r),
			unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r):
			t.Errorf("Text(%q) = %q has %U", s, got, r)
		case r == '\u200B' && !isSpaceless(before) || r == '\u2060' || r == '\uFEFF' || r == '\u00AD':
			t.Errorf("Text(%q) = %q has the invisible %U", s, got, r)
		}
		switch {
		case r == nonJoiner || r == zeroWidthJoiner: // it does not start a new pile of marks
		case unicode.Is(unicode.Mn, r) && !unicode.Is(unicode.Variation_Selector, r):
			marks++
		default:
			marks = 0
		}
		if joiner := func(r rune) bool {
			return r == nonJoiner || r == zeroWidthJoiner || unicode.Is(unicode.Variation_Selector, r)
		}; joiner(r) && joiner(before) && before != emojiStyle {
			t.Errorf("Text(%q) = %q has invisible characters in a row", s, got)
		}
		before = r
		if marks > 4 {
			t.Errorf("Text(%q) = %q has a pile of marks", s, got)
		}
	}
}

func BenchmarkText(b *testing.B) {
	for name, s := range map[string]string{
		"ascii":   strings.Repeat("A quite ordinary line of text. ", 6),
		"chinese": strings.Repeat("并发编程的艺术与实践", 6),
		"dirty":   strings.Repeat("a\x1b[31mb\u200bc\n", 12),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				Text(s)
			}
		})
	}
}
