package ui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Table is texts in columns below each other: on the screen, where columns give way if
// there is no room for all, or as lines of plain text.
type Table struct {
	Columns []Column
	Rows    [][]Cell // with a cell for each column
	Gap     int      // between two columns

	widths []int // as [Table.Fit] has made them; below 0 is left out
}

// Column is a column of a [Table]. It is as wide as the widest of its cells and its title.
type Column struct {
	Title string
	Right bool // its cells end at the same place, as numbers do
	Least int  // how wide it is at least
	Most  int  // how wide it can be, 0 for no bound
	Rest  bool // it has what is left of the line, if that is anything: the last column alone
	Gives int  // the greatest gives way first, with its equals; 0 stays
}

// Cell is what stands in a row of a column.
type Cell struct {
	Text string
	tok  token
}

// Cells are texts as the cells of a row.
func Cells(texts ...string) []Cell {
	row := make([]Cell, len(texts))
	for i, s := range texts {
		row[i].Text = s
	}
	return row
}

// measure is how wide the columns are. A cell that is wider than its column can be is cut,
// or if it is not to be cut does not count.
func (t *Table) measure(cut bool) []int {
	widths := make([]int, len(t.Columns))
	for i := range t.Columns {
		c := &t.Columns[i]
		if c.Rest {
			continue
		}
		widths[i] = max(c.Least, width(c.Title))
		for _, row := range t.Rows {
			w := width(row[i].Text)
			if c.Most > 0 && w > c.Most {
				if !cut {
					continue
				}
				w = c.Most
			}
			widths[i] = max(widths[i], w)
		}
	}
	return widths
}

// Fit leaves out the columns that give way, as far as the table takes more than w columns
// of the screen.
func (t *Table) Fit(w int) {
	t.widths = t.measure(true)
	for t.Width() > w {
		first := 0
		for i := range t.Columns {
			if t.widths[i] >= 0 {
				first = max(first, t.Columns[i].Gives)
			}
		}
		if first == 0 {
			return
		}
		for i := range t.Columns {
			if t.Columns[i].Gives == first {
				t.widths[i] = -1
			}
		}
	}
}

// Width is how many columns of the screen the table takes, without one that has the rest.
func (t *Table) Width() int {
	if t.widths == nil {
		t.widths = t.measure(true)
	}
	sum := -t.Gap
	for i, w := range t.widths {
		if w >= 0 && !t.Columns[i].Rest {
			sum += t.Gap + w
		}
	}
	return max(sum, 0)
}

// draw writes a row of the table, from where the pen is.
func (t *Table) draw(p *pen, row []Cell) {
	if t.widths == nil {
		t.widths = t.measure(true)
	}
	x := p.r.col
	for i, w := range t.widths {
		if w < 0 {
			continue
		}
		c, cell := &t.Columns[i], row[i]
		p.to(x)
		switch {
		case c.Rest:
			p.text(cell.tok, cell.Text)
		case c.Right:
			p.right(cell.tok, cell.Text, x+w)
		case i == len(t.Columns)-1: // no blanks after it
			q := pen{p.c, p.r, min(p.end, x+w)}
			q.text(cell.tok, cell.Text)
		default:
			p.fit(cell.tok, cell.Text, w)
		}
		x += w + t.Gap
	}
}

// titles are the titles as a row.
func (t *Table) titles() []Cell {
	row := make([]Cell, len(t.Columns))
	for i := range t.Columns {
		row[i] = Cell{t.Columns[i].Title, faint}
	}
	return row
}

// titled reports whether any column has a title.
func (t *Table) titled() bool {
	for i := range t.Columns {
		if t.Columns[i].Title != "" {
			return true
		}
	}
	return false
}

// lines are the titles, if there are any, and the rows as lines to be drawn.
func (t *Table) lines() []helpLine {
	rows := t.Rows
	if t.titled() {
		rows = append([][]Cell{t.titles()}, rows...)
	}
	lines := make([]helpLine, len(rows))
	for i, row := range rows {
		lines[i] = func(p *pen) { t.draw(p, row) }
	}
	return lines
}

// without is the table without the columns from one up to another.
func (t *Table) without(from, to int) *Table {
	part := Table{Gap: t.Gap}
	part.Columns = append(append(part.Columns, t.Columns[:from]...), t.Columns[to:]...)
	for _, row := range t.Rows {
		part.Rows = append(part.Rows, append(append([]Cell{}, row[:from]...), row[to:]...))
	}
	return &part
}

// room is how many columns have room in w columns of the screen beside the first few: one
// at least.
func (t *Table) room(w, few int) int {
	n := 1
	for few+n < len(t.Columns) && t.without(few+n+1, len(t.Columns)).Width() <= w {
		n++
	}
	return n
}

// Print is the table as lines of plain text of w columns: the titles, if there are any,
// and the rows. A cell that is wider than its column can be stands above its row, and what
// has no room in the last column stands below it, indented.
func (t *Table) Print(w int, indent string) []string {
	rows, widths := t.Rows, t.measure(false)
	if t.titled() {
		rows = append([][]Cell{t.titles()}, rows...)
	}
	lines := make([]string, len(rows))
	for i, row := range rows {
		lines[i] = t.printRow(row, widths, w, indent)
	}
	return lines
}

func (t *Table) printRow(row []Cell, widths []int, w int, indent string) string {
	above, line := "", ""
	last := len(row) - 1
	for i, cell := range row[:last] {
		s := cell.Text
		if width(s) > widths[i] {
			above, s = above+ansi.Wrap(s, w, "")+"\n", ""
		}
		blanks := strings.Repeat(" ", widths[i]-width(s))
		if t.Columns[i].Right {
			s, blanks = blanks+s, ""
		}
		line += s + blanks + strings.Repeat(" ", t.Gap)
	}
	if end := row[last].Text; width(line)+width(end) > w {
		return above + strings.TrimRight(line, " ") + "\n" + Indented(end, indent, w)
	}
	return above + strings.TrimRight(line+row[last].Text, " ")
}

// Indented is s in lines of at most w columns, each behind an indent.
func Indented(s, indent string, w int) string {
	return indent + strings.ReplaceAll(ansi.Wrap(s, w-len(indent), ""), "\n", "\n"+indent)
}
