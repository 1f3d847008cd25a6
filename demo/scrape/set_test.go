package scrape

import (
	"errors"
	"net/url"
	"reflect"
	"strings"
	"testing"
)

// ownPage is a listing with another markup than the blog's.
const ownPage = `<title>t</title><base href="/n/"><ul class=posts>
<li data-no=1><h3><a href="one.html">One <b>bold</b></a></h3><div class=meta><time datetime="2024-01-02">today</time></div><img data-src="i.png" src="data:x">
<li data-no=2><h3><a href="//other.example/two">Two</a></h3><p>
<li class=ad>  </li>
<li data-no=3><h3>` + "\x1b[31m" + `Three</h3><script>no text</script></ul><li>not of the list`

func TestRowsOfAnyListing(t *testing.T) {
	base, _ := url.Parse("https://user:secret@site.example/page/1")
	for _, c := range []struct {
		rows   string
		fields []string
		want   [][]string
	}{
		{"ul.posts > li", []string{"title=h3", "link=h3 a@href", "date = .meta time@DateTime", "no=@data-no", "picture=img @ data-src"}, [][]string{
			{"One bold", "https://site.example/n/one.html", "2024-01-02", "1", "https://site.example/n/i.png"},
			{"Two", "https://other.example/two", "", "2", ""},
			{"Three", "", "", "3", ""},
		}},
		{"ul.posts h3", []string{"all="}, [][]string{{"One bold"}, {"Two"}, {"Three"}}},
		{"li", []string{`a=a[href*="@"], a[href^='//']`, "b=script"}, [][]string{{"Two", ""}}},
	} {
		s, err := NewSet(c.rows, c.fields)
		if err != nil {
			t.Fatal(err)
		}
		rows, _, err := s.read(s, strings.NewReader(ownPage), base)
		if err != nil {
			t.Fatal(err)
		}
		var got [][]string
		for _, r := range rows {
			got = append(got, r.Cells)
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s %q:\n%q, want\n%q", c.rows, c.fields, got, c.want)
		}
	}
	for rows, want := range map[string]error{"ol > li": ErrNoRows, "li.ad": ErrNoFields} {
		s, err := NewSet(rows, []string{"title=h3"})
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := s.read(s, strings.NewReader(ownPage), nil); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", rows, err, want)
		}
	}
}

func TestWrongSelectorsAreRefusedWithTheirPlace(t *testing.T) {
	for _, c := range []struct{ rows, field, want string }{
		{"", "a=b", "rows: wrong selector: it is empty"},
		{"li > > a", "a=b", `rows: wrong selector at character 6: "> a"`},
		{"li[", "a=b", `rows: wrong selector at character 4: it ends too early`},
		{"标题 !", "a=b", `rows: wrong selector at character 4: "!"`},
		{"li:nth-chil(2)", "a=b", `rows: wrong selector at character 4: "nth-chil(2)"`},
		{"li", "title=h3 a[href", `field 1: wrong selector at character 16: it ends too early`},
		{"li", "日期=h3 $", `field 1: wrong selector at character 7: "$"`},
		{"li", "link=a@", "field 1: wrong selector at character 8: no name of an attribute after the @"},
		{"li", "link=a@b c", "field 1: wrong selector at character 8: no name of an attribute after the @"},
		{"li", "h3 a", `field 1: "h3 a" has no =; a field is NAME=SELECTOR, or NAME=SELECTOR@ATTRIBUTE`},
		{"li", " = h3", `field 1: " = h3" has no name before the =`},
		{"li", "a\x1bb=h3", `field 1: the name "a" is too long, or has characters that cannot be seen`},
	} {
		if _, err := NewSet(c.rows, []string{c.field}); err == nil || err.Error() != c.want {
			t.Errorf("%q %q: %v\nwant %s", c.rows, c.field, err, c.want)
		}
	}
	if _, err := NewSet("li", []string{"a=b", "a=c"}); err == nil || err.Error() != `field 2: "a" is the name of two` {
		t.Error(err)
	}
}

func TestSplitFields(t *testing.T) {
	got := SplitFields(` a=h3 ;; b=[x="1;2"] > :not(a;b)@c;`)
	if want := []string{"a=h3", `b=[x="1;2"] > :not(a;b)@c`}; !reflect.DeepEqual(got, want) {
		t.Errorf("%q", got)
	}
}

func TestReadSelectors(t *testing.T) {
	got, err := ReadSelectors(strings.NewReader("\ufeff# a listing\r\n\r\nrows = ul > li\r\ntitle = h3 a\nrows = b@id\n"))
	if s, serr := got.Set(); err != nil || serr != nil || !reflect.DeepEqual(s.Columns, []string{"title", "rows"}) {
		t.Errorf("%+v, %v, %v", got, err, serr)
	}
	for text, want := range map[string]string{
		"":                                   "it is empty: its first line must be rows = SELECTOR",
		"title = h3\n":                       `line 1: "title = h3": the first line must be rows = SELECTOR`,
		"rows = li\n":                        "it has no field: give a line NAME = SELECTOR for each",
		"rows = li >\n":                      "line 1: wrong selector at character 12: it ends too early",
		"rows = li\n\na = b\nlink = a[x@y\n": "line 4: wrong selector at character 11: \"@y\"",
		"rows = li\na = b\na = c\n":          `line 3: "a" is the name of two`,
		strings.Repeat("#\n", maxRowsFile):   "longer than 64 KiB",
		strings.Repeat("#", maxRowsFile+9):   "longer than 64 KiB",
	} {
		if _, err := ReadSelectors(strings.NewReader(text)); err == nil || err.Error() != want {
			t.Errorf("%.40q: %v, want %s", text, err, want)
		}
	}
}

// FuzzReadSelectors: whatever a file has in it, what is accepted makes a set, and what is
// refused is refused in a line of clean text.
func FuzzReadSelectors(f *testing.F) {
	f.Add("rows = ul > li\ntitle = h3 a@href\n")
	f.Add("rows=li:not([a='@'])\n\x1b[31m=b\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := ReadSelectors(strings.NewReader(text))
		if err != nil {
			if strings.ContainsAny(err.Error(), "\x1b\n") {
				t.Errorf("%q", err)
			}
			return
		}
		set, err := s.Set()
		if err != nil || len(set.Columns) != len(s.Fields) {
			t.Fatalf("%+v: %v", s, err)
		}
		rows, _, _ := set.read(set, strings.NewReader(ownPage), nil)
		for _, r := range rows {
			if len(r.Cells) != len(set.Columns) {
				t.Errorf("%q", r.Cells)
			}
		}
	})
}
