package scraping

import (
	"regexp"
	"strings"
	"sync"
	"time"

	"lanes/engine/event"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// pageRows is a page whose rows have come.
type pageRows struct {
	at            time.Duration
	page, rows    string
	title, author string // of its first row; where it is no post, title is what it begins with
}

// What main prints of a page: of the blog's, and of another listing's.
var (
	pageLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^page (\d+): (\d+) rows, first (.*) by (.*)$`) })
	ownLine  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^page (\d+): (\d+) rows, first (.*)()$`) })
)

// rowsOf is what a printed line tells of a page, own if it is none of the blog's; ok is false if it tells nothing.
func rowsOf(e *event.Event, own bool) (r pageRows, ok bool) {
	line := pageLine
	if own {
		line = ownLine
	}
	m := line().FindStringSubmatch(e.Text)
	if m == nil {
		return r, false
	}
	return pageRows{e.At, m[1], m[2], m[3], m[4]}, true
}

// maxPages is how many pages the table shows: the latest ones.
const maxPages = 5

// drawRows writes the pages that have come, in the order in which they came. Rows that are
// none of the blog's have no author.
func drawRows(c *paint.Canvas, at paint.Rect, all []pageRows, own bool, t *text.Catalogue) {
	w := text.Scrape.In(t)
	table := paint.Table{Gap: 2, Columns: []paint.Column{
		{Title: w.Arrived, Right: true}, {Title: w.Page, Right: true}, {Title: w.Rows, Right: true},
		{Title: w.First, Most: at.W / 2, Gives: 1}, {Title: w.Author},
	}}
	if own {
		table.Columns[len(table.Columns)-1].Title = ""
	}
	all = all[max(len(all)-max(at.H-1, 0), 0):]
	for _, r := range all {
		table.Rows = append(table.Rows, paint.Entries(paint.Exact(r.at), r.page, r.rows, r.title, r.author))
	}
	if len(all) == 0 {
		p := c.At(at.Y, at.X, at.W)
		p.Text(paint.Faint, w.NoRows)
		return
	}
	table.Fit(at.W)
	for y, line := range table.Lines() {
		if y < at.H {
			p := c.At(at.Y+y, at.X, at.W)
			line(&p)
		}
	}
}

// wrongCells are the cells of a wrong line of the file, those that are wrong by themselves.
func wrongCells(line string) []paint.Entry {
	number, cells, _ := strings.Cut(line, ": ")
	row := []paint.Entry{{Text: number, Tok: paint.Faint}}
	for _, cell := range strings.Split(cells, " | ") {
		inner, wrong := strings.CutPrefix(cell, "»")
		if wrong {
			row = append(row, paint.Entry{Text: strings.TrimSuffix(inner, "«"), Tok: paint.Alarm})
			continue
		}
		row = append(row, paint.Entry{Text: cell, Tok: paint.Plain})
	}
	return row
}

// drawWrong writes a wrong line of the file, its wrong cells marked.
func drawWrong(p *paint.Pen, line string, g *paint.Glyphs) {
	for i, cell := range wrongCells(line) {
		if i > 0 {
			p.Skip(2)
		}
		if cell.Tok == paint.Alarm { // not by its colour alone
			p.Cell(paint.Alarm, g.Broken)
			p.Text(paint.Alarm, " ")
		}
		p.Text(cell.Tok, cell.Text)
	}
}
