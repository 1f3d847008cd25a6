// Package export is the files that a card is written into: the table of their formats, and
// the page that each of them writes.
//
//	card: of a run ───────────▶ Page ──▶ Format.Write ──▶ the content of a file
//	versus: of a comparison ──▶
//
// A format knows the page alone, not what it tells of, so that each writes both cards. Its
// row in [Formats] is all that the rest of the program knows of a format: the key that
// exports it, the ending that --card takes, and what the help says of both come from there.
// It writes no file itself.
package export

import (
	"path/filepath"
	"strconv"
	"strings"

	"lanes/engine/compare"
	"lanes/ui/text"
)

// Format is a kind of file that a card can be written as.
type Format struct {
	Name   string // what it is called in any language
	Ending string // of the names of its files
	Key    string // exports it from a screen; "" if none does
	Write  func(*Page) string
}

// Formats are those there are. The first is offered first.
var Formats = []Format{
	{Name: "Markdown", Ending: ".md", Key: "e", Write: markdown},
	{Name: "CSV", Ending: ".csv", Key: "E", Write: commaSeparated},
}

// FormatOf is the format that the ending of a file's name asks for; nil if there is none.
func FormatOf(file string) *Format {
	ending := strings.ToLower(filepath.Ext(file))
	for i := range Formats {
		if Formats[i].Ending == ending {
			return &Formats[i]
		}
	}
	return nil
}

// Page is what a card says, in words for people and as numbers for programs.
type Page struct {
	Words     *text.Catalogue // in the language of the page
	Title     string
	Tables    [][][]string // in words; the first row of each has the titles
	Sentences []string
	Records   [][]string     // as numbers; the first has the titles
	About     *compare.About // what was run, and how to repeat it
}

// Record is a row of a table with the titles of its cells.
type Record struct{ Titles, Cells []string }

// Text adds a cell.
func (r *Record) Text(title, s string) {
	r.Titles, r.Cells = append(r.Titles, title), append(r.Cells, s)
}

// Number adds a whole number, an empty cell if it is not known.
func (r *Record) Number(title string, n int64, known bool) {
	s := ""
	if known {
		s = strconv.FormatInt(n, 10)
	}
	r.Text(title, s)
}

// Float adds a number with six digits, an empty cell if it is not known.
func (r *Record) Float(title string, v float64, known bool) {
	s := ""
	if known {
		s = strconv.FormatFloat(v, 'g', 6, 64)
	}
	r.Text(title, s)
}
