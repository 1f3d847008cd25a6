package trap

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"lanes/demo/scrape"
)

// posts are pages of posts, every fifth of them without an avatar.
func posts(pages, each int) (all [][]scrape.Post) {
	for p := range pages {
		var page []scrape.Post
		for i := range each {
			post := scrape.Post{Title: fmt.Sprintf("title %d, of page %d", i, p), Summary: strings.Repeat("word ", 30), Avatar: fmt.Sprintf("%d-%d.png", p, i), Author: fmt.Sprintf("author %d-%d", p, i)}
			if i%5 == 4 {
				post.Avatar = ""
			}
			page = append(page, post)
		}
		all = append(all, page)
	}
	return all
}

// written executes an order, in that many parts, and counts what is in its file.
func written(t *testing.T, o order, parts int) count {
	t.Helper()
	o.Path = filepath.Join(t.TempDir(), "rows.csv")
	all := o.Pages
	for p := range parts {
		o.Pages = nil
		for i := p; i < len(all); i += parts {
			o.Pages = append(o.Pages, all[i])
		}
		data, err := json.Marshal(o)
		if err != nil {
			t.Fatal(err)
		}
		if err := Do(bytes.NewReader(data)); err != nil {
			t.Fatal(err)
		}
	}
	f, err := os.Open(o.Path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	c, err := read(f, all)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTraps(t *testing.T) {
	all := posts(8, 20)
	if c := written(t, order{Trap: "header", Pages: all}, 4); c.Headers != 4 || c.Whole != 160 || c.Lost() != 0 {
		t.Errorf("header: %+v", c)
	}
	if c := written(t, order{Trap: "buffer", Pages: posts(20, 20)}, 4); c.Lost() < 4 || c.Whole == 0 || len(c.Examples) == 0 {
		t.Errorf("buffer: %+v", c)
	}
	if c := written(t, order{Trap: "stale", Pages: all}, 1); c.Stale != 32 || c.Whole != 128 || c.Torn != 0 {
		t.Errorf("stale: %+v", c)
	}
	if c := written(t, order{Trap: "shared", Pages: all, Lock: true}, 1); c.Whole != 160 || c.Torn != 0 || c.Repeated != 0 {
		t.Errorf("shared, with its lock: %+v", c)
	}
	if c := written(t, order{Trap: "shared", Pages: all}, 1); c.Whole+c.Stale > 160 {
		t.Errorf("shared: %+v", c)
	}
}

func TestRead(t *testing.T) {
	all := posts(1, 2)
	a, b := rowOf(all[0][0]), rowOf(all[0][1])
	for _, c := range []struct {
		file string
		want count
	}{
		{"", count{Expected: 2}},
		{lineOf(header) + a + b, count{Expected: 2, Whole: 2, Headers: 1}},
		{a + a, count{Expected: 2, Whole: 1, Repeated: 1}},
		{a[:10] + b, count{Expected: 2, Torn: 1}},
		{a + b[:20], count{Expected: 2, Whole: 1, Torn: 1}},
	} {
		got, err := read(strings.NewReader(c.file), all)
		got.Examples = nil
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: %+v, %v; want %+v", c.file, got, err, c.want)
		}
	}
}

func TestAnOrderThatIsNone(t *testing.T) {
	if err := Do(strings.NewReader("nonsense")); err == nil {
		t.Error("no error")
	}
}

func FuzzRead(f *testing.F) {
	all := posts(2, 3)
	f.Add(rowOf(all[0][0]) + lineOf(header))
	f.Add("\x1b[31m,\n")
	f.Fuzz(func(t *testing.T, file string) {
		c, err := read(strings.NewReader(file), all)
		if err != nil || c.Whole > c.Expected || strings.ContainsAny(strings.Join(c.Examples, ""), "\x1b\n") {
			t.Errorf("%+v, %v", c, err)
		}
	})
}
