package robots

import (
	"encoding/binary"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
)

func TestAllows(t *testing.T) {
	inUTF16 := func(text string, order binary.AppendByteOrder) string {
		var b []byte
		for _, unit := range utf16.Encode([]rune("\uFEFF" + text)) {
			b = order.AppendUint16(b, unit)
		}
		return string(b)
	}
	everybody := func(rules string) string { return "User-agent: *\n" + rules }
	tests := map[string]struct {
		text, path string
		want       bool
	}{
		"nothing is said":                     {"", "/a", true},
		"a web page says nothing":             {"<html><body>Disallow: /</body>", "/a", true},
		"all is kept out":                     {everybody("Disallow: /"), "/a", false},
		"an empty rule says nothing":          {everybody("Disallow:"), "/a", true},
		"robots.txt may always be read":       {everybody("Disallow: /"), "/robots.txt", true},
		"a pattern is a beginning":            {everybody("Disallow: /fish"), "/fish.html?x", false},
		"but only that":                       {everybody("Disallow: /fish"), "/catfish", true},
		"paths differ in case":                {everybody("Disallow: /fish"), "/Fish", true},
		"no path at all is the root":          {everybody("Disallow: /$"), "", false},
		"a query without a path":              {everybody("Disallow: /?x"), "?x=1", false},
		"a pattern without a slash":           {everybody("Disallow: private/"), "/private/1", false},
		"the longer allows":                   {everybody("Disallow: /a\nAllow: /a/b"), "/a/b/c", true},
		"the longer does not":                 {everybody("Allow: /a\nDisallow: /a/b"), "/a/b/c", false},
		"of two as long, what allows":         {everybody("Disallow: /a\nAllow: /a"), "/a", true},
		"in whichever order":                  {everybody("Allow: /a\nDisallow: /a"), "/a", true},
		"also at the root":                    {everybody("Disallow: /\nAllow: /"), "/a", true},
		"the length is that of the pattern":   {everybody("Disallow: /*.html\nAllow: /page"), "/page.html", false},
		"anything between":                    {everybody("Disallow: /a*z"), "/a/b/c/z/d", false},
		"nothing between":                     {everybody("Disallow: /a*z"), "/az", false},
		"many stars":                          {everybody("Disallow: /*a**b*c"), "/xaxbxc", false},
		"a star of little use":                {everybody("Disallow: /a*"), "/a", false},
		"a star at the beginning":             {everybody("Disallow: *.gif"), "/x/y.gif", false},
		"the end":                             {everybody("Disallow: /*.php$"), "/a.php", false},
		"not the end":                         {everybody("Disallow: /*.php$"), "/a.php?x", true},
		"the end, found early too":            {everybody("Disallow: /*a$"), "/ababa", false},
		"the end may not overlap":             {everybody("Disallow: /ab*ba$"), "/aba", true},
		"a dollar that ends nothing":          {everybody("Disallow: /a$b"), "/a$b", false},
		"a star that is one":                  {everybody("Disallow: /a%2Ab"), "/axb", true},
		"a star that is one, in the path":     {everybody("Disallow: /a%2Ab"), "/a*b", false},
		"a dollar that is one":                {everybody("Disallow: /a%24"), "/a$b", false},
		"Chinese, said in UTF-8":              {everybody("Disallow: /首页/"), "/%E9%A6%96%E9%A1%B5/1", false},
		"Chinese, said in small letters":      {everybody("Disallow: /%e9%a6%96%e9%a1%b5/"), "/%E9%A6%96%E9%A1%B5/1", false},
		"Chinese, asked for in UTF-8":         {everybody("Disallow: /%E9%A6%96"), "/首页", false},
		"a letter said in code":               {everybody("Disallow: /%73ite"), "/site", false},
		"a letter asked for in code":          {everybody("Disallow: /site"), "/%73ite", false},
		"a slash in code is none":             {everybody("Disallow: /a/b"), "/a%2Fb", true},
		"and the other way round":             {everybody("Disallow: /a%2fb"), "/a/b", true},
		"though it is the same code":          {everybody("Disallow: /a%2fb"), "/a%2Fb", false},
		"a colon in code is one":              {everybody("Disallow: /wiki/Special:"), "/wiki/Special%3ASearch", false},
		"an address in a query":               {everybody("Disallow: /go?to=https://a.example"), "/go?to=https%3A%2F%2Fa.example", false},
		"said in code":                        {everybody("Disallow: /go?to=https%3A%2F%2Fa"), "/go?to=https://a", false},
		"a query somewhere":                   {everybody("Disallow: /*id=5"), "/a?x=1&id=5", false},
		"a question mark in code is none":     {everybody("Disallow: /a?b"), "/a%3Fb", true},
		"a space":                             {everybody("Disallow: /a b"), "/a%20b", false},
		"a stray per cent sign":               {everybody("Disallow: /100%/"), "/100%/1", false},
		"which can be said in code":           {everybody("Disallow: /100%25/"), "/100%/1", false},
		"a per cent sign at the end":          {everybody("Disallow: /a%2"), "/a%2", false},
		"the program by name":                 {"User-agent: lanes\nDisallow: /", "/a", false},
		"in capitals":                         {"USER-AGENT: LANES\nDISALLOW: /", "/a", false},
		"with a version":                      {"User-agent: lanes/1.0\nDisallow: /", "/a", false},
		"with more":                           {"User-agent: lanes (a demo)\nDisallow: /", "/a", false},
		"another program":                     {"User-agent: other\nDisallow: /", "/a", true},
		"a program with a shorter name":       {"User-agent: la\nDisallow: /", "/a", true},
		"a program with a longer name":        {"User-agent: lanes-news\nDisallow: /", "/a", true},
		"the name before the star":            {"User-agent: lanes\nAllow: /\nUser-agent: *\nDisallow: /", "/a", true},
		"the name behind the star":            {"User-agent: *\nAllow: /\nUser-agent: lanes\nDisallow: /", "/a", false},
		"named with nothing kept out":         {"User-agent: *\nDisallow: /\n\nUser-agent: lanes\nDisallow:", "/a", true},
		"named with no rule at all":           {"User-agent: *\nDisallow: /\n\nUser-agent: lanes", "/a", true},
		"two names, one group":                {"User-agent: lanes\nUser-agent: other\nDisallow: /", "/a", false},
		"two names, in the other order":       {"User-agent: other\nUser-agent: lanes\nDisallow: /", "/a", false},
		"two groups are put together":         {"User-agent: lanes\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: lanes\nDisallow: /b", "/b", false},
		"two groups of all as well":           {everybody("Disallow: /a\n") + everybody("Disallow: /b"), "/a", false},
		"other lines do not end a group":      {"User-agent: lanes\nSitemap: /x\nCrawl-delay: 1\nUser-agent: other\nDisallow: /", "/a", false},
		"empty lines do not end a group":      {"User-agent: lanes\n\n\nDisallow: /", "/a", false},
		"rules before any group":              {"Disallow: /\nUser-agent: *\nAllow: /b", "/a", true},
		"bad lines change nothing":            {"nonsense\n:\n" + everybody("xyz: /a\nDisallow: /a\n\x00\xff"), "/a", false},
		"comments":                            {"User-agent: * # all\nDisallow: /a # not\n#Disallow: /b", "/a", false},
		"nothing but a comment":               {everybody("#Disallow: /b"), "/b", true},
		"line ends of Windows":                {"User-agent: *\r\nDisallow: /a\r\n", "/a", false},
		"line ends of old":                    {"User-agent: *\rDisallow: /a\r", "/a", false},
		"space everywhere":                    {"  User-agent :\t*  \n Disallow\t: /a  ", "/a", false},
		"no colon":                            {"User-agent *\nDisallow /a", "/a", false},
		"often spelt like this":               {"Useragent: *\nDisalow: /a", "/a", false},
		"a byte order mark":                   {"\uFEFF" + everybody("Disallow: /"), "/a", false},
		"UTF-16":                              {inUTF16(everybody("Disallow: /首"), binary.LittleEndian), "/首页", false},
		"UTF-16, the other way round":         {inUTF16(everybody("Disallow: /首"), binary.BigEndian), "/首页", false},
		"more than counts":                    {everybody("Disallow: /a\n" + strings.Repeat("# x\n", MaxSize/4) + "Disallow: /b"), "/b", true},
		"what is before that":                 {everybody("Disallow: /a\n" + strings.Repeat("# x\n", MaxSize/4)), "/a", false},
		"a line that is cut off says nothing": {strings.Repeat("\n", MaxSize-len("User-agent: *\nDisallow: /a")) + everybody("Disallow: /abc"), "/a", true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Parse([]byte(tt.text), "lanes").Allows(tt.path); got != tt.want {
				t.Errorf("Allows(%q) = %v", tt.path, got)
			}
		})
	}
}

func TestDelay(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"":                                  0,
		"User-agent: *\nCrawl-delay: 3":     3 * time.Second,
		"User-agent: *\nCrawl-delay: 0.5":   time.Second / 2,
		"User-agent: *\nCrawl-delay: soon":  0,
		"User-agent: *\nCrawl-delay: -1":    0,
		"User-agent: *\nCrawl-delay: NaN":   0,
		"User-agent: *\nCrawl-delay: 1e300": 0,
		"Crawl-delay: 3\nUser-agent: *":     0,
		"User-agent: other\nCrawl-delay: 3": 0,
		"User-agent: lanes\nCrawl-delay: 3\nUser-agent: *\nCrawl-delay: 5": 5 * time.Second,
		"User-agent: *\nCrawl-delay: 3\nDisallow: /a\nCrawl-delay: 2":      3 * time.Second,
	} {
		if got := Parse([]byte(text), "lanes").Delay; got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// FuzzPattern compares with a regular expression, which says the same at length.
func FuzzPattern(f *testing.F) {
	f.Add("/a*b$", "/axxb")
	f.Add("*.gif", "/x.gif?y")
	f.Add("/a%2ab*c", "/a*bc")
	f.Add("/首*$", "/%e9%a6%96")
	f.Add("a$*$", "/a$")
	f.Fuzz(func(t *testing.T, value, path string) {
		if value == "" || len(value) > 200 || len(path) > 200 {
			return
		}
		text := value
		if text[0] != '/' && text[0] != '*' {
			text = "/" + text
		}
		text, end := strings.CutSuffix(text, "$")
		want, query := "^", false
		for i, piece := range strings.Split(text, "*") {
			if i > 0 {
				want += ".*"
			}
			want += regexp.QuoteMeta(escaped(piece, &query))
		}
		if end {
			want += "$"
		}
		p := newPattern(value)
		if got := p.matches(normal(path)); got != regexp.MustCompile(want).MatchString(normal(path)) {
			t.Errorf("%q matches %q: %v, not so %s", value, path, got, want)
		}
	})
}

// FuzzNormal checks that normalizing twice changes nothing more, and that a rule that
// is a path disallows that path.
func FuzzNormal(f *testing.F) {
	f.Add("/a?b/c%2f%3F?d")
	f.Add("/%%41%4")
	f.Fuzz(func(t *testing.T, path string) {
		once := normal(path)
		if twice := normal(once); twice != once {
			t.Errorf("%q becomes %q, then %q", path, once, twice)
		}
		if once == "/robots.txt" { // which may always be read
			return
		}
		if Parse([]byte("User-agent: *\nDisallow: "+once), "lanes").Allows(path) {
			t.Errorf("%q is not kept out by %q", path, once)
		}
	})
}

// FuzzParse checks that no file is refused, and that none asks for an impossible pause.
func FuzzParse(f *testing.F) {
	f.Add([]byte("User-agent: *\nDisallow: /a*b$\nCrawl-delay: 1e300"), "/a")
	f.Add([]byte("\xFF\xFED\x00i\x00s"), "/首")
	f.Add([]byte("Disallow: /\nUser-agent:\n"), "")
	f.Fuzz(func(t *testing.T, text []byte, path string) {
		r := Parse(text, "lanes")
		if r.Delay < 0 || r.Delay > 1e6*time.Second {
			t.Errorf("delay %v", r.Delay)
		}
		r.Allows(path)
		for i := 1; i < len(r.rules); i++ {
			if r.rules[i-1].length < r.rules[i].length {
				t.Error("the longer rule comes later")
			}
		}
	})
}

// BenchmarkAllows measures a look-up in a long file, which happens before each request.
func BenchmarkAllows(b *testing.B) {
	r := Parse([]byte("User-agent: *\n"+strings.Repeat("Disallow: /private/*/page\nAllow: /sitehome/\n", 200)), "lanes")
	b.ReportAllocs()
	for b.Loop() {
		r.Allows("/sitehome/p/7?x=1")
	}
}
