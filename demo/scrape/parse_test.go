package scrape

import (
	"bytes"
	"errors"
	"net/url"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"lanes/engine/clean"
)

func TestParseReadsEveryKindOfPost(t *testing.T) {
	page, err := os.ReadFile("testdata/page.html")
	if err != nil {
		t.Fatal(err)
	}
	want := []Post{
		{
			ID: "101", Title: ".NET Core & the '<script>' tag: 1 + 1", Author: "Ann",
			Summary: "A summary\u00a0with entities \"here\"", Avatar: "https://pic.example/a.png?v=1&s=48",
		},
		{ID: "102", Title: "没有头像的文章 👩‍👩‍👧", Summary: "只有一个文本节点。", Author: "甲"},
		{ID: "103", Title: "An avatar and no summary", Avatar: "//pic.example/c.png"},
		{ID: "104", Title: "Neither                 avatar nor summary"},
	}
	got, _, err := Parse(iotest.OneByteReader(bytes.NewReader(page)), nil)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestParseFails(t *testing.T) {
	broken := errors.New("broken")
	tests := map[string]struct {
		page string
		want error
	}{
		"nothing":                   {"", ErrNoList},
		"no list":                   {"<p>hello", ErrNoList},
		"the list is no div":        {"<ul id=post_list><li></ul>", ErrNoList},
		"the list is empty":         {"<div id=post_list></div>", ErrNoPosts},
		"the layout before 2020":    {`<div id=post_list><div class=post_item><h3><a>t</a></h3></div></div>`, ErrNoPosts},
		"articles that are no post": {"<div id=post_list><article><p>x</article><article><section></section></article></div>", ErrNoPosts},
		"nested too deep":           {strings.Repeat("<div>", 1000), ErrTooDeep},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if posts, _, err := Parse(strings.NewReader(tt.page), nil); !errors.Is(err, tt.want) || posts != nil {
				t.Errorf("Parse = %v, %v; want %v", posts, err, tt.want)
			}
		})
	}
	if _, _, err := Parse(iotest.ErrReader(broken), nil); err != broken {
		t.Errorf("Parse of a failing reader = %v, want its error", err)
	}
}

func TestAuthorIsNeverACount(t *testing.T) {
	tests := map[string]struct{ footer, want string }{
		"an author":                     {`<a class=post-item-author><span>Ann</span></a><a class=btn><span>1</span></a>`, "Ann"},
		"an author without class":       {`<a><span>Ann</span></a>`, "Ann"},
		"an author who is a number":     {`<a class=post-item-author><span>42</span></a>`, "42"},
		"a badge before the author":     {`<a><span>new</span></a><a class=post-item-author><span>Ann</span></a>`, "Ann"},
		"a count by its class":          {`<a class="post-meta-item btn"><span>1</span></a>`, ""},
		"a count by its drawing":        {`<a><svg></svg><span>1</span></a>`, ""},
		"an empty author and counts":    {`<a class=post-item-author><span></span></a><a class=btn><span>1</span></a>`, ""},
		"a span outside of a link":      {`<span><span>2024</span></span>`, ""},
		"a link further down":           {`<div><a><span>Ann</span></a></div>`, ""},
		"no footer worth the name":      {``, ""},
		"two spans, the first is meant": {`<a><span>Ann</span><span>Bob</span></a>`, "Ann"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			posts, _, err := Parse(strings.NewReader(`<div id=post_list><article><section><div><a>t</a></div><footer>`+tt.footer+`</footer></section></article></div>`), nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := posts[0].Author; got != tt.want {
				t.Errorf("author %q, want %q", got, tt.want)
			}
		})
	}
}

func TestSummary(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"plain":                         {"text", "text"},
		"white space around":            {"\n\t text \u3000\u00a0\n", "text"},
		"inside stays":                  {"a  b", "a  b"},
		"the site's ellipsis":           {"text ...", "text"},
		"behind a no-break space":       {"text\u00a0...", "text"},
		"followed by white space":       {"text ...\n  ", "text"},
		"an ellipsis sign":              {"text…", "text"},
		"an ellipsis sign behind space": {"text …", "text"},
		"dots of the text":              {"and so on...", "and so on..."},
		"a full stop":                   {"text.", "text."},
		"a dot in front":                {".NET Core", ".NET Core"},
		"Chinese ellipsis":              {"他说……", "他说……"},
		"Chinese and the site's":        {"他说…… ...", "他说……"},
		"only once":                     {"a ... ...", "a ..."},
		"nothing but the ellipsis":      {" ... ", ""},
		"a hidden character behind":     {"text ...\u200b", "text"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := summary(tt.in); got != tt.want {
				t.Errorf("summary(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	page, err := os.ReadFile("testdata/page.html")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(page)
	for _, summary := range []string{"<b>", "</article></div>", "<table><tr>", "<template>", "<noscript>", "<select>", "<!--", "<a><a>", "<svg>"} {
		f.Add([]byte(listOf(summary)))
	}
	base := &url.URL{Scheme: "https", Host: "blog.example", Path: "/p/1"}
	f.Add([]byte("<base href='//c/'><div id=post_list><article><section><div><a>t</a><p><img src='%zz:/x'>"))
	f.Add([]byte("<div id=post_list><article data-post-id='\x1b[m'><section><div><a>\u202e<p> \u0301 ...<img src=\x9b1m>"))
	f.Fuzz(func(t *testing.T, page []byte) {
		posts, unread, err := Parse(bytes.NewReader(page), base)
		if (len(posts) == 0) != (err != nil) || unread < 0 || err == nil && unread > len(posts) {
			t.Errorf("%d posts, %d unread and error %v", len(posts), unread, err)
		}
		for _, p := range posts {
			for _, s := range []string{p.ID, p.Title, p.Summary, p.Avatar, p.Author} {
				if clean.Text(s) != s || strings.TrimSpace(s) != s {
					t.Errorf("the field %q is not clean", s)
				}
			}
		}
	})
}
