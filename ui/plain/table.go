package plain

import (
	"slices"
	"strings"

	"lanes/ui/paint"
)

// How text is laid out that is to be read as it stands, in columns.
const (
	Columns = 80     // of a line
	Gap     = 3      // between two columns of a table
	Indent  = "    " // of what goes below a row

	// widestFirst is how wide the first column can be. What is wider stands on a line of its
	// own.
	widestFirst = 32
)

// tableOf is a table of plain text. right are the numbers of the columns that end at the
// same place instead of beginning there. What is too long in the last column goes below
// the row.
func tableOf(titles []string, right ...int) *paint.Table {
	t := paint.Table{Gap: Gap}
	for i, title := range titles {
		t.Columns = append(t.Columns, paint.Column{Title: title, Right: slices.Contains(right, i)})
	}
	t.Columns[0].Most = widestFirst
	return &t
}

// linesOf is a table as lines for a terminal of the usual width.
func linesOf(t *paint.Table) []string { return t.Print(Columns, Indent) }

// under is s in lines that go below a row.
func under(s string) string {
	return paint.Indented(s, Indent, Columns)
}

// wrapped is s in lines that fit.
func wrapped(s string) string { return strings.Join(paint.Wrap(s, Columns), "\n") }

// packed is parts beside each other, in lines that fit and that end between two.
func packed(parts []string) string {
	gap := strings.Repeat(" ", Gap)
	lines := parts[:1:1]
	for _, part := range parts[1:] {
		last := &lines[len(lines)-1]
		if paint.Width(*last+gap+part) > Columns {
			lines = append(lines, part)
			continue
		}
		*last += gap + part
	}
	return strings.Join(lines, "\n")
}
