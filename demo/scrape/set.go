package scrape

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lanes/engine/clean"
)

// Set says how the rows of a listing are read out of its pages: which elements are rows,
// and where in them the fields are.
type Set struct {
	Columns []string // the names of the fields, in the order of the CSV's columns

	// read reads the rows of a page from r, as [Parse] does.
	read func(s *Set, r io.Reader, base *url.URL) (rows []Row, unread int, err error)

	rows   goquery.Matcher
	fields []column
}

// Blog is the set of the tutorial's blog. It knows more than selectors can say: what broken
// markup does to a list of articles, which picture is the avatar, which link the author.
var Blog = &Set{Columns: []string{"title", "summary", "avatar", "author"}, read: readPosts}

// readPosts reads rows as Parse reads posts.
func readPosts(_ *Set, r io.Reader, base *url.URL) (rows []Row, unread int, err error) {
	posts, unread, err := Parse(r, base)
	for _, p := range posts {
		rows = append(rows, Row{p.ID, []string{p.Title, p.Summary, p.Avatar, p.Author}})
	}
	return rows, unread, err
}

// Row is a row of a listing. Every text is clean (see [clean.Text]).
type Row struct {
	ID    string   `json:"id,omitempty"` // the site's number of it, "" where there is none
	Cells []string `json:"cells"`        // one for each column; empty where the page has nothing
}

// PostsOf are the posts that rows of the [Blog] stand for.
func PostsOf(rows []Row) []Post {
	posts := make([]Post, len(rows))
	for i, r := range rows {
		posts[i] = Post{r.ID, r.Cells[0], r.Cells[1], r.Cells[2], r.Cells[3]}
	}
	return posts
}

// What bounds a set, and the text of its rows on a page, in bytes.
const (
	maxFields   = 100
	maxName     = 60
	maxSelector = 1000
	maxRowText  = 2 * MaxBody
)

// The reasons why a page yields no rows of a set.
var (
	ErrNoRows   = errors.New("no row in the page: the selector of the rows matches nothing")
	ErrNoFields = errors.New("no field in any row: their selectors match nothing")
	errRowText  = fmt.Errorf("its rows have more than %d MiB of text: choose smaller rows", maxRowText>>20)
)

// column is how a field is read: the text of the first element that matches, or an attribute
// of it. Without a matcher it is the row itself.
type column struct {
	at   goquery.Matcher
	attr string // "" for the text
}

// NewSet is the set of those rows and fields. Each field is NAME=SELECTOR[@ATTRIBUTE]; an
// empty selector is the row itself. An error says at which character of what it is.
func NewSet(rows string, fields []string) (*Set, error) {
	s := &Set{read: readRows}
	var err error
	if s.rows, err = matcher(rows, 0); err != nil {
		return nil, fmt.Errorf("rows: %w", err)
	}
	if len(fields) == 0 {
		return nil, errors.New("no field: give at least one, NAME=SELECTOR")
	}
	if len(fields) > maxFields {
		return nil, fmt.Errorf("%d fields: %d at most", len(fields), maxFields)
	}
	for i, text := range fields {
		if err := s.add(text); err != nil {
			return nil, fmt.Errorf("field %d: %w", i+1, err)
		}
	}
	return s, nil
}

// add adds the field that text says.
func (s *Set) add(text string) error {
	name, where, ok := strings.Cut(text, "=")
	name = strings.TrimSpace(name)
	switch shown := clean.Line(name, maxName); {
	case !ok:
		return fmt.Errorf("%q has no =; a field is NAME=SELECTOR, or NAME=SELECTOR@ATTRIBUTE", clean.Line(text, maxName))
	case name == "":
		return fmt.Errorf("%q has no name before the =", clean.Line(text, maxName))
	case shown != name:
		return fmt.Errorf("the name %q is too long, or has characters that cannot be seen", shown)
	case slices.Contains(s.Columns, name):
		return fmt.Errorf("%q is the name of two", name)
	}
	before := len([]rune(text[:len(text)-len(where)]))
	selector, attr, err := cutAttribute(where, before)
	if err != nil {
		return err
	}
	f := column{attr: attr}
	if strings.TrimSpace(selector) != "" {
		m, err := matcher(selector, before)
		if err != nil {
			return err
		}
		f.at = goquery.SingleMatcher(m)
	}
	s.Columns, s.fields = append(s.Columns, name), append(s.fields, f)
	return nil
}

// cutAttribute takes the attribute, in lower case, from the end of where: what follows the
// last @ that is in no brackets and no quotes.
func cutAttribute(where string, before int) (selector, attr string, err error) {
	signs := outside(where, '@')
	if len(signs) == 0 {
		return where, "", nil
	}
	at := signs[len(signs)-1]
	attr = strings.ToLower(strings.TrimSpace(where[at+1:]))
	if attr == "" || strings.ContainsAny(attr, " \t\n\f\r\"'<>/=[]()@,") {
		return "", "", fmt.Errorf("%w at character %d: no name of an attribute after the @", ErrSelector, before+len([]rune(where[:at+1]))+1)
	}
	return where[:at], attr, nil
}

// SplitFields are the fields in a text that has ; between them.
func SplitFields(text string) (fields []string) {
	from := 0
	for _, at := range append(outside(text, ';'), len(text)) {
		if f := strings.TrimSpace(text[from:at]); f != "" {
			fields = append(fields, f)
		}
		from = min(at+1, len(text))
	}
	return fields
}

// outside is where in a selector sign is in no brackets and no quotes.
func outside(selector string, sign byte) (at []int) {
	depth, quote := 0, byte(0)
	for i := 0; i < len(selector); i++ {
		switch c := selector[i]; {
		case c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '[' || c == '(':
			depth++
		case c == ']' || c == ')':
			depth--
		case c == sign && depth <= 0:
			at = append(at, i)
		}
	}
	return at
}

// readRows reads rows by the selectors of s. unread counts rows in which nothing was found.
func readRows(s *Set, r io.Reader, base *url.URL) (rows []Row, unread int, err error) {
	root, err := parsed(r)
	if err != nil {
		return nil, 0, err
	}
	page := goquery.NewDocumentFromNode(root)
	base = baseOf(base, page.Find("base[href]").First().AttrOr("href", ""))
	found := page.FindMatcher(s.rows)
	size := 0
	for _, n := range found.Nodes {
		row, any := Row{Cells: make([]string, len(s.fields))}, false
		for i, f := range s.fields {
			row.Cells[i] = f.of(n, base)
			size += len(row.Cells[i])
			any = any || row.Cells[i] != ""
		}
		switch {
		case size > maxRowText:
			return nil, 0, errRowText
		case !any:
			unread++
			continue
		}
		rows = append(rows, row)
	}
	switch {
	case found.Length() == 0:
		return nil, 0, ErrNoRows
	case len(rows) == 0:
		return nil, unread, fmt.Errorf("%w (%d rows)", ErrNoFields, unread)
	}
	return rows, unread, nil
}

// of is what the field is in a row.
func (f column) of(row *html.Node, base *url.URL) string {
	n := row
	if f.at != nil {
		found := goquery.NewDocumentFromNode(row).FindMatcher(f.at)
		if found.Length() == 0 {
			return ""
		}
		n = found.Nodes[0]
	}
	if f.attr == "" {
		var r reading
		if n.DataAtom != atom.Script && n.DataAtom != atom.Style {
			r.children(n)
		}
		return field(strings.Join(r.text, ""))
	}
	value := field(attr(n, f.attr))
	if isAddress(f.attr) {
		value = absolute(base, value)
	}
	return value
}

// isAddress reports whether an attribute is an address.
func isAddress(attr string) bool {
	switch attr {
	case "href", "src", "action", "formaction", "cite", "poster", "data", "background", "longdesc", "data-src", "data-href", "data-original", "data-lazy-src", "data-url":
		return true
	}
	return false
}
