package cli

import (
	"slices"
	"strings"

	"lanes/ui/paint"
)

const (
	columnGap = 3
	// widestFirst is how wide the first column can be. What is wider stands on a
	// line of its own.
	widestFirst = 32
	// underIndent is how far to the right that stands which goes below a row.
	underIndent = "    "
)

// table is a table of plain text. right are the numbers of the columns that end at the
// same place instead of beginning there. What is too long in the last column goes below
// the row.
func table(titles []string, right ...int) *paint.Table {
	t := paint.Table{Gap: columnGap}
	for i, title := range titles {
		t.Columns = append(t.Columns, paint.Column{Title: title, Right: slices.Contains(right, i)})
	}
	t.Columns[0].Most = widestFirst
	return &t
}

// printed is a table as lines for a terminal of the usual width.
func printed(t *paint.Table) []string { return t.Print(cardWidth, underIndent) }

// under is s in lines that go below a row.
func under(s string) string {
	return paint.Indented(s, underIndent, cardWidth)
}

// wrapped is s in lines that fit.
func wrapped(s string) string { return strings.Join(paint.Wrap(s, cardWidth), "\n") }

// packed is parts beside each other, in lines that fit and that end between two.
func packed(parts []string) string {
	gap := strings.Repeat(" ", columnGap)
	lines := parts[:1:1]
	for _, part := range parts[1:] {
		last := &lines[len(lines)-1]
		if paint.Width(*last+gap+part) > cardWidth {
			lines = append(lines, part)
			continue
		}
		*last += gap + part
	}
	return strings.Join(lines, "\n")
}
