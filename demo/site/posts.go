package site

import (
	"fmt"
	"strings"
	"time"
)

// firstDay is when the newest post of the site was written.
var firstDay = time.Date(2024, time.May, 20, 21, 30, 0, 0, time.UTC)

// newestID is the id of the newest post, and at most idStep lies between two
// neighbours. The oldest of two million posts still has seven digits.
const (
	newestID = 19_000_000
	idStep   = 7
)

// post is a Post and how the page writes it down.
type post struct {
	Post
	slug    string // the author's, in links
	date    string
	tail    string // follows the summary: what the site puts after a cut one
	coded   bool   // unusual characters stand as entities
	bare    bool   // the avatar is not inside a link
	newline bool   // the summary starts on a line of its own

	likes, comments, reads int
}

// posts makes the posts of a page, written for the given kind.
func (o Options) posts(kind string, page int) []post {
	posts := o.plainPosts(page)
	switch kind {
	case KindRepeat:
		before := o.plainPosts(max(1, page-1))
		posts[0] = before[len(before)-1]
	case KindEscapes, KindBidi, KindMarks, KindInvalid:
		o.poison(kind, page, posts)
	}
	return posts
}

// plainPosts makes the posts of an ordinary page. Every page has every problem
// that a real one may have, each in a place that the seed chooses.
func (o Options) plainPosts(page int) []post {
	d := roll(o.Seed, saltPosts, page, 0)
	looks, words := d.order(), d.order()
	posts := make([]post, PostsPerPage)
	for i := range posts {
		p := &posts[i]
		v := &chinese
		if words[i] > lastTrouble {
			v = d.voice()
		}
		p.Title = v.title(&d, words[i])
		p.summarize(v, &d, words[i])
		p.sign(&d, (page-1)*PostsPerPage+i)
		p.disfigure(looks[i])
	}
	return posts
}

// lastTrouble is the last word that picks a problem: the first seven are for
// the title, the others for the beginning of the summary.
const lastTrouble = 10

// title returns a title; the word picks its problem.
func (v *voice) title(d *dice, word int) string {
	switch word {
	case 0:
		return v.line(d, quoted)
	case 1:
		return v.line(d, formulas)
	case 2:
		return v.line(d, dotted)
	case 3:
		return v.line(d, coded)
	case 4:
		return v.line(d, emojis)
	case 5:
		return d.pick(single)
	case 6:
		return v.longTitle(d)
	}
	return v.line(d, v.titles)
}

// summarize writes the summary; the word picks its problem and length.
func (p *post) summarize(v *voice, d *dice, word int) {
	opening := ""
	if word >= 7 && word <= lastTrouble {
		opening = d.pick(openings)
	}
	runes := v.shortest + d.n(v.spread)
	if word == lastTrouble+1 {
		runes *= 4
	}
	switch style := d.n(10); {
	case style < 7:
		p.tail = " ..."
	case style < 8:
		p.tail = "…"
	}
	p.Summary = v.summary(d, opening, runes, p.tail != "")
}

// sign gives the post its author, number and date, and its counts. The
// number'th post from the newest is older than all before it.
func (p *post) sign(d *dice, number int) {
	writer := d.n(authors())
	p.Author = author(writer)
	p.slug = fmt.Sprintf("writer-%d", writer)
	p.Avatar = fmt.Sprintf("https://pic.example/avatar/%d.png", 1000+writer)
	if d.in(10) {
		p.Avatar += "?v=2&s=48"
	}
	back := number*idStep + d.n(idStep)
	p.ID = fmt.Sprint(newestID - back)
	p.date = firstDay.Add(-time.Duration(back) * time.Minute).Format("2006-01-02 15:04")
	p.likes, p.comments, p.reads = d.n(40), d.n(25), 30+d.n(4000)
	p.coded, p.newline = d.in(50), d.in(60)
}

// disfigure removes the parts that this variant of a post does not have.
func (p *post) disfigure(look int) {
	switch look {
	case 0, 1:
		p.Avatar = ""
	case 2:
		p.Avatar = ""
		p.silence()
	case 3:
		p.silence()
	case 4:
		p.Author = ""
	case 5, 6, 7:
		p.bare = true
	}
}

func (p *post) silence() { p.Summary, p.tail = "", "" }

// poison works hostile text into the fields of about half the posts.
func (o Options) poison(kind string, page int, posts []post) {
	d := roll(o.Seed, saltNoise, page, 0)
	for i := range posts {
		p := &posts[i]
		list := venom(kind)
		switch {
		case kind == KindInvalid:
			p.coded = false // an invalid byte has no entity
		case p.coded:
			list = list[:codable[kind]]
		}
		if d.in(50) {
			p.Title = inject(&d, p.Title, list)
			p.Summary = inject(&d, p.Summary, list)
		}
		if p.Author != "" && d.in(20) {
			p.Author = inject(&d, p.Author, list)
		}
		if p.Avatar != "" && d.in(10) {
			p.Avatar = inject(&d, p.Avatar, list)
		}
	}
}

// inject puts one item of the list before, inside and after a text.
func inject(d *dice, text string, list []string) string {
	middle := offset([]byte(text), len([]rune(text))/2)
	return strings.Join([]string{
		d.pick(list), text[:middle], d.pick(list), text[middle:], d.pick(list),
	}, "")
}
