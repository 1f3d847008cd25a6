package site

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"
)

func TestAboutOnePageInFourIsHostileWhenAsked(t *testing.T) {
	o := fast(10_000)
	for page := 1; page <= o.Pages; page++ {
		if kind := o.Kind(page); kind != "" {
			t.Fatalf("page %d is %s without Hostile", page, kind)
		}
	}
	o.Hostile = true
	count := make(map[string]int)
	for page := 1; page <= o.Pages; page++ {
		count[o.Kind(page)]++
	}
	if hostile := o.Pages - count[""]; hostile < 2300 || hostile > 2700 {
		t.Errorf("%d of %d pages are hostile, want a quarter", hostile, o.Pages)
	}
	for _, kind := range Kinds {
		if count[kind] < 75 {
			t.Errorf("%d pages are %s, want about 125", count[kind], kind)
		}
	}
	if len(count) != len(Kinds)+1 {
		t.Errorf("%d kinds were met, Kinds lists %d", len(count)-1, len(Kinds))
	}
	if o.Kind(0) != "" || o.Kind(o.Pages+1) != "" {
		t.Error("a page outside the site has a kind")
	}
}

func TestHostilePagesAreServedInTheirPlace(t *testing.T) {
	o := fast(200)
	o.Hostile = true
	h := Handler(o)
	for page := 1; page <= o.Pages; page++ {
		kind := o.Kind(page)
		if !readable(kind) {
			if o.Posts(page) != nil {
				t.Errorf("page %d is %s and has posts", page, kind)
			}
			continue
		}
		w := get(t, h, path("/sitehome/p", page))
		comparePosts(t, read(t, w.Body.Bytes(), w.Header().Get("Content-Type")), o.Posts(page))
	}
}

func TestHostileTextStandsInThePage(t *testing.T) {
	h := Handler(fast(5))
	for kind, list := range map[string][]string{
		KindEscapes: {"\x1b]52;c;", "\u009b31m", "&#x1B;["},
		KindBidi:    {"\u202e", "&#x202E;", "\u200b"},
		KindMarks:   {strings.Repeat("\u0489", 60), "&#x336;&#x336;"},
		KindInvalid: {"\xff", "\x9b31m"},
	} {
		var all []byte
		for page := 1; page <= 5; page++ {
			all = append(all, get(t, h, path("/hostile/"+kind, page)).Body.Bytes()...)
		}
		for _, text := range list {
			if !bytes.Contains(all, []byte(text)) {
				t.Errorf("%s: no %+q in five pages", kind, text)
			}
		}
		if utf8.Valid(all) != (kind != KindInvalid) {
			t.Errorf("%s: valid UTF-8 is %v", kind, utf8.Valid(all))
		}
	}
}

func TestRepeatedPostHasTheIDOfThePageBefore(t *testing.T) {
	o := fast(3)
	before, page := o.Posts(1), o.PostsOf(KindRepeat, 2)
	if page[0] != before[PostsPerPage-1] || page[1] != o.Posts(2)[1] {
		t.Errorf("page 2 starts with %+v", page[0])
	}
	first := o.PostsOf(KindRepeat, 1)
	if first[0] != first[PostsPerPage-1] {
		t.Error("page 1 repeats no post of its own")
	}
}

func TestPagesInAnotherCharset(t *testing.T) {
	h := Handler(fast(1))
	for kind, want := range map[string]struct{ header, meta string }{
		KindGBKHeader:     {"text/html; charset=gbk", ""},
		KindGBKMeta:       {"text/html", `<meta charset="gbk">`},
		KindGB18030Header: {"text/html; charset=gb18030", ""},
		KindGB18030Meta:   {"text/html", "charset=gb18030"},
	} {
		w := get(t, h, path("/hostile/"+kind, 1))
		if got := w.Header().Get("Content-Type"); got != want.header {
			t.Errorf("%s: Content-Type %q, want %q", kind, got, want.header)
		}
		start := w.Body.Bytes()[:400]
		if strings.Contains(string(start), "charset") != (want.meta != "") || !strings.Contains(string(start), want.meta) {
			t.Errorf("%s starts with %q", kind, start)
		}
		if utf8.Valid(w.Body.Bytes()) {
			t.Errorf("%s is UTF-8", kind)
		}
	}
}

func TestPagesWithoutPosts(t *testing.T) {
	h := Handler(fast(2))
	for kind, lists := range map[string]int{KindNotHTML: 0, KindNoList: 0, KindEmptyList: 1, KindOldLayout: 1} {
		w := get(t, h, path("/hostile/"+kind, 2))
		if posts := read(t, w.Body.Bytes(), "text/html; charset=utf-8"); len(posts) != 0 {
			t.Errorf("%s: %d posts", kind, len(posts))
		}
		doc, err := goquery.NewDocumentFromReader(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		if got := doc.Find("#post_list").Length(); got != lists {
			t.Errorf("%s: %d post lists, want %d", kind, got, lists)
		}
	}
	if w := get(t, h, "/hostile/not-html/1"); !strings.HasPrefix(w.Body.String(), "\x89PNG") {
		t.Errorf("not-html starts with %q", w.Body.String()[:8])
	}
}

func TestBodiesThatAreTooMuch(t *testing.T) {
	_, url := serve(t, fast(1))
	c := client(t)
	for kind, atLeast := range map[string]int64{KindHuge: hugeBytes, KindEndless: 64 << 20, KindBomb: bombCount * bombMember} {
		resp, err := c.Get(url("/hostile/" + kind + "/1"))
		if err != nil {
			t.Fatal(err)
		}
		n, err := io.CopyN(io.Discard, resp.Body, atLeast)
		resp.Body.Close()
		if n != atLeast || err != nil {
			t.Errorf("%s: %d bytes, want %d at least; %v", kind, n, atLeast, err)
		}
		if kind == KindBomb && !resp.Uncompressed {
			t.Error("the bomb was not compressed")
		}
	}
}

func TestStalledBodyHasItsHeadersOnly(t *testing.T) {
	_, url := serve(t, fast(1))
	resp, err := client(t).Get(url("/hostile/stalled/1"))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 || resp.ContentLength != stallBytes {
		t.Errorf("status %d, length %d", resp.StatusCode, resp.ContentLength)
	}
}

func TestRedirects(t *testing.T) {
	_, url := serve(t, fast(1))
	tooMany, hops := errors.New("too many redirects"), 0
	c := client(t)
	c.CheckRedirect = func(_ *http.Request, via []*http.Request) error {
		if hops = len(via); hops >= 10 {
			return tooMany
		}
		return nil
	}
	resp, err := c.Get(url("/hostile/redirects/1"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if hops != 2 || resp.StatusCode != 200 {
		t.Errorf("%d redirects, then status %d; want 2 and 200", hops, resp.StatusCode)
	}
	if resp, err := c.Get(url("/hostile/redirect-loop/1")); !errors.Is(err, tooMany) {
		t.Errorf("the loop ended: %v", err)
	} else {
		resp.Body.Close()
	}
}

func TestKindsAreDistinct(t *testing.T) {
	if n := len(slices.Compact(slices.Sorted(slices.Values(Kinds)))); n != len(Kinds) {
		t.Errorf("%d distinct kinds of %d", n, len(Kinds))
	}
}
