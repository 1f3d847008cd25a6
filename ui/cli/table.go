package cli

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

const (
	columnGap = 3
	// widestFirst is how wide the first column can be. What is wider stands on a
	// line of its own.
	widestFirst = 32
	// underIndent is how far to the right that stands which goes below a row.
	underIndent = "    "
)

// aligned is rows with their columns below each other, a text for each row. right
// are the numbers of the columns that end at the same place instead of beginning
// there. What is too long in the last column goes below the row.
func aligned(rows [][]string, right ...int) []string {
	widths := columnWidths(rows)
	lines := make([]string, len(rows))
	for i, row := range rows {
		lines[i] = alignedRow(row, widths, right)
	}
	return lines
}

// columnWidths is how wide the columns are.
func columnWidths(rows [][]string) []int {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			if w := ansi.StringWidth(cell); i > 0 || w <= widestFirst {
				widths[i] = max(widths[i], w)
			}
		}
	}
	return widths
}

func alignedRow(row []string, widths, right []int) string {
	var b strings.Builder
	last, at := len(row)-1, 0
	for i, cell := range row[:last] {
		if ansi.StringWidth(cell) > widths[i] {
			b.WriteString(wrapped(cell) + "\n")
			cell = ""
		}
		pad := strings.Repeat(" ", widths[i]-ansi.StringWidth(cell))
		if slices.Contains(right, i) {
			cell, pad = pad+cell, ""
		}
		b.WriteString(cell + pad + strings.Repeat(" ", columnGap))
		at += widths[i] + columnGap
	}
	if at+ansi.StringWidth(row[last]) <= cardWidth {
		return strings.TrimRight(b.String()+row[last], " ")
	}
	return strings.TrimRight(b.String(), " ") + "\n" + under(row[last])
}

// under is s in lines that go below a row.
func under(s string) string {
	lines := ansi.Wrap(s, cardWidth-len(underIndent), "")
	return underIndent + strings.ReplaceAll(lines, "\n", "\n"+underIndent)
}

// wrapped is s in lines that fit.
func wrapped(s string) string { return ansi.Wrap(s, cardWidth, "") }

// packed is parts beside each other, in lines that fit and that end between two.
func packed(parts []string) string {
	gap := strings.Repeat(" ", columnGap)
	lines := parts[:1:1]
	for _, part := range parts[1:] {
		last := &lines[len(lines)-1]
		if ansi.StringWidth(*last+gap+part) > cardWidth {
			lines = append(lines, part)
			continue
		}
		*last += gap + part
	}
	return strings.Join(lines, "\n")
}
