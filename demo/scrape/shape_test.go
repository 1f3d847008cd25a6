package scrape

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"
)

// articleOf is the markup of post n, with a summary as it is given.
func articleOf(n int, summary string) string {
	return fmt.Sprintf(`
<article class="post-item" data-post-id="%d"><section>
  <div><a class="post-item-title" href="#">title %[1]d</a>
    <p class="post-item-summary">%s</p></div>
  <footer><a class="post-item-author"><span>author %[1]d</span></a></footer>
</section></article>`, n, summary)
}

// listOf is a page whose list has ten posts; the fourth has that summary.
func listOf(fourth string) string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><body><main><div id=post_list>")
	for n := 1; n <= 10; n++ {
		if n == 4 {
			b.WriteString(articleOf(n, fourth))
		} else {
			b.WriteString(articleOf(n, fmt.Sprintf("summary %d", n)))
		}
	}
	return b.String() + "\n</div></main><aside>" + articleOf(99, "beside") + "</aside><script>x()</script></body>\n"
}

// TestBrokenMarkupLosesNoPost: whatever is left open or closed too many times in one
// post, the others are read, each with its own fields.
func TestBrokenMarkupLosesNoPost(t *testing.T) {
	tests := map[string]string{"nothing": listOf("fine")}
	for _, tag := range []string{"b", "strong", "em", "code", "i", "u", "s", "small", "big", "tt", "strike", "nobr", "font color=red", "a href=x", "span", "mark", "blockquote", "ul><li", "table", "table><tr><td", "div", "section", "svg", "math", "label", "ruby", "button", "h3", "dl"} {
		tests["<"+tag+"> left open"] = listOf("before <" + tag + "> after")
	}
	for _, tag := range []string{"</b>", "</div>", "</section>", "</p>", "</article>", "</div></div>", "</span>", "</main>"} {
		tests[tag+" too many"] = listOf("before " + tag + " after")
	}
	for _, tag := range []string{"</article>", "</section></article>", "</footer>\n</section></article>", "</section>"} {
		tests[tag+" missing"] = strings.Replace(listOf("fine"), tag, "", 1)
		tests[tag+" missing everywhere"] = strings.ReplaceAll(listOf("fine"), tag, "")
	}
	tests["a formatting tag open before the list"] = strings.Replace(listOf("fine"), "<main>", "<main><b><i>", 1)
	tests["an element around some of the posts is never closed"] = strings.Replace(listOf("fine"), "\n<article", "\n<div class=ad>buy<article", 1)
	tests["an element around all posts"] = strings.Replace(strings.Replace(listOf("fine"), "<div id=post_list>", "<div id=post_list><div class=row>", 1), "\n</div></main>", "</div></div></main>", 1)
	tests["the list is in noscript"] = strings.Replace(strings.Replace(listOf("fine"), "<main>", "<noscript>", 1), "</main>", "</noscript>", 1)
	tests["an empty list before it"] = strings.Replace(listOf("fine"), "<main>", "<main><div id=post_list></div>", 1)
	tests["a skeleton before it in a template"] = strings.Replace(listOf("fine"), "<main>", "<main><template><div id=post_list>"+articleOf(0, "{{summary}}")+"</div></template>", 1)
	tests["a skeleton in it"] = strings.Replace(listOf("fine"), "<div id=post_list>", "<div id=post_list><template>"+articleOf(0, "{{summary}}")+"</template>", 1)
	tests["a copy in noscript before it"] = strings.Replace(listOf("fine"), "<main>", "<main><noscript><div id=post_list>"+articleOf(77, "turn scripts on")+"</div></noscript>", 1)
	tests["its second half in noscript"] = strings.Replace(strings.Replace(listOf("fine"), "\n<article class=\"post-item\" data-post-id=\"6\"", "<noscript><article class=\"post-item\" data-post-id=\"6\"", 1), "\n</div></main>", "</noscript></div></main>", 1)
	for name, page := range tests {
		t.Run(name, func(t *testing.T) {
			posts, unread, err := Parse(strings.NewReader(page), nil)
			if err != nil || unread != 0 || len(posts) != 10 {
				t.Fatalf("%d posts, %d unread, error %v", len(posts), unread, err)
			}
			for i, p := range posts {
				n := i + 1
				want := Post{ID: fmt.Sprint(n), Title: fmt.Sprintf("title %d", n), Summary: fmt.Sprintf("summary %d", n), Author: fmt.Sprintf("author %d", n)}
				if n == 4 { // the broken markup may have swallowed part of it
					want.Summary, want.Author = p.Summary, p.Author
				}
				if p != want && !strings.Contains(name, "missing") || p.ID != want.ID || p.Title != want.Title || p.Summary != want.Summary {
					t.Errorf("%+v, want %+v", p, want)
				}
			}
		})
	}
}

// TestWhatCouldNotBeReadIsCounted, and is a failure if it is most of the page.
func TestWhatCouldNotBeReadIsCounted(t *testing.T) {
	gone := func(n int) string { // n of the posts have no field that is known
		page := listOf("fine")
		for i := range n {
			page = strings.Replace(page, articleOf(i+1, fmt.Sprintf("summary %d", i+1)), `<article class="post-item" data-post-id="x"><h2>a title</h2></article>`, 1)
		}
		return page
	}
	tests := map[string]struct {
		page          string
		posts, unread int
		err           error
	}{
		"three of another shape":          {gone(3), 7, 3, nil},
		"a few of the old layout":         {strings.Replace(listOf("fine"), "<div id=post_list>", `<div id=post_list><div class="post_item"><h3><a>t</a></h3></div>`, 1), 10, 1, nil},
		"a comment without an end":        {listOf("<!-- x"), 0, 7, ErrMostLost},
		"a text area without an end":      {listOf("<textarea>"), 0, 7, ErrMostLost},
		"a style without an end":          {listOf("<style>"), 0, 7, ErrMostLost},
		"a script without an end":         {listOf("<script>") + "</body></html>", 0, 7, ErrMostLost},
		"a script with a post in it":      {listOf("fine") + "<script>document.write('<article>')</script></body></html>", 10, 0, nil},
		"a quote without an end":          {listOf(`<img src="x>`), 10, 0, nil},
		"it ends inside of a post":        {listOf("fine")[:strings.Index(listOf("fine"), "title 6")], 5, 1, nil},
		"it ends inside of a tag":         {listOf("fine")[:strings.Index(listOf("fine"), `data-post-id="6"`)], 5, 1, nil},
		"an empty article":                {strings.Replace(listOf("fine"), "<div id=post_list>", "<div id=post_list><article class=post-item><section></section></article>", 1), 10, 0, nil},
		"a custom element":                {strings.Replace(listOf("fine"), "<div id=post_list>", "<div id=post_list><article-ad>x</article-ad>", 1), 10, 0, nil},
		"articles in scripts and comment": {strings.Replace(listOf("fine"), "<main>", "<script>f('<article class=post-item>')</script><!-- <article data-post-id=1> --><main title='<article >'>", 1), 10, 0, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			posts, unread, err := Parse(strings.NewReader(tt.page), nil)
			if len(posts) != tt.posts || unread != tt.unread || !errors.Is(err, tt.err) {
				t.Errorf("%d posts, %d unread, error %v; want %d, %d, %v", len(posts), unread, err, tt.posts, tt.unread, tt.err)
			}
		})
	}
}

func TestTheTextOfASummary(t *testing.T) {
	for in, want := range map[string]string{
		"use <code>go vet</code> and <b>think</b>":               "use go vet and think",
		"a <span>b <i>c</i></span> d":                            "a b c d",
		"see <a href=x>this</a>":                                 "see this",
		"one<br>two":                                             "one two",
		"<script>no()</script><style>p{}</style>yes":             "yes",
		`<a href=u><img src="http://p/a.png" alt=x></a> yes`:     "yes",
		"H<sub>2</sub>O":                                         "H2O",
		"<template>no</template><svg><title>no</title></svg>yes": "yes",
	} {
		posts, _, err := Parse(strings.NewReader(listOf(in)), nil)
		if err != nil || posts[3].Summary != want {
			t.Errorf("%s: %q, %v; want %q", in, posts[3].Summary, err, want)
		}
	}
}

func TestAvatars(t *testing.T) {
	page, err := url.Parse("https://user:secret@blog.example/sitehome/p/2?x=1")
	if err != nil {
		t.Fatal(err)
	}
	const dot = "data:image/gif;base64,R0lGODlh"
	tests := map[string]struct{ markup, want string }{
		"in full":                         {`<img src="http://p/a.png?v=1&amp;s=2">x`, "http://p/a.png?v=1&s=2"},
		"without a scheme":                {`<img src="//pic.example/a.png">x`, "https://pic.example/a.png"},
		"from the root":                   {`<img src="/a/b.png">x`, "https://blog.example/a/b.png"},
		"beside the page":                 {`<img src="b.png">x`, "https://blog.example/sitehome/p/b.png"},
		"with a stray per cent":           {`<img src="/100%.png">x`, "https://blog.example/100%25.png"},
		"with an escape":                  {`<img src="/a%20b.png">x`, "https://blog.example/a%20b.png"},
		"a placeholder and the real one":  {`<img src="` + dot + `" data-src="/a.png">x`, "https://blog.example/a.png"},
		"only the real one":               {`<img data-src="/a.png">x`, "https://blog.example/a.png"},
		"the real one beside":             {`<img src="` + dot + `"><noscript><img src="/a.png"></noscript>x`, "https://blog.example/a.png"},
		"only a placeholder":              {`<img src="` + dot + `">x`, dot},
		"an emoji in the text":            {`hello <img src="/e.png"> you`, ""},
		"an emoji by its class":           {`<img class="wp-smiley emoji" src="/1f600.png"> hello`, ""},
		"an emoji by what it stands for":  {`<img alt="😀" src="/1f600.png"> hello`, ""},
		"an emoji before the avatar":      {`<img class=emoji src="/e.png"><img src="/a.png"> hello`, "https://blog.example/a.png"},
		"behind the text, with its class": {`hello <img class=avatar src="/a.png">`, "https://blog.example/a.png"},
		"the class outweighs the place":   {`<img src="/b.png"><img class="avatar" src="/a.png">x`, "https://blog.example/a.png"},
		"none":                            {"x", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			posts, _, err := Parse(strings.NewReader(listOf(tt.markup)), page)
			if err != nil || posts[3].Avatar != tt.want {
				t.Errorf("%q, %v; want %q", posts[3].Avatar, err, tt.want)
			}
		})
	}
	based := strings.Replace(listOf(`<img src="b.png">x`), "<body>", `<head><base href="//cdn.example/i/"></head><body>`, 1)
	if posts, _, err := Parse(strings.NewReader(based), page); err != nil || posts[3].Avatar != "https://cdn.example/i/b.png" {
		t.Errorf("with a base: %q, %v", posts[3].Avatar, err)
	}
}
