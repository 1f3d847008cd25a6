package paint

import (
	"strings"
)

// Table is texts in columns below each other: on the screen, where columns give way if
// there is no room for all, or as lines of plain text.
type Table struct {
	Columns []Column
	Rows    [][]Entry // with a cell for each column
	Gap     int       // between two columns

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

// Entry is what stands in a row of a column.
type Entry struct {
	Text string
	Tok  Token
}

// Entries are texts as the cells of a row.
func Entries(texts ...string) []Entry {
	row := make([]Entry, len(texts))
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
		widths[i] = max(c.Least, Width(c.Title))
		for _, row := range t.Rows {
			w := Width(row[i].Text)
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

// Draw writes a row of the table, from where the pen is.
func (t *Table) Draw(p *Pen, row []Entry) {
	if t.widths == nil {
		t.widths = t.measure(true)
	}
	x := p.row.col
	for i, w := range t.widths {
		if w < 0 {
			continue
		}
		c, cell := &t.Columns[i], row[i]
		p.To(x)
		switch {
		case c.Rest:
			p.Text(cell.Tok, cell.Text)
		case c.Right:
			p.Right(cell.Tok, cell.Text, x+w)
		case i == len(t.Columns)-1: // no blanks after it
			q := Pen{p.Canvas, p.row, min(p.End, x+w)}
			q.Text(cell.Tok, cell.Text)
		default:
			p.Fit(cell.Tok, cutWords(cell.Text, w), w)
		}
		x += w + t.Gap
	}
}

// Titles are the titles as a row.
func (t *Table) Titles() []Entry {
	row := make([]Entry, len(t.Columns))
	for i := range t.Columns {
		row[i] = Entry{t.Columns[i].Title, Faint}
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

// Lines are the titles, if there are any, and the rows as lines to be drawn.
func (t *Table) Lines() []Line {
	rows := t.Rows
	if t.titled() {
		rows = append([][]Entry{t.Titles()}, rows...)
	}
	lines := make([]Line, len(rows))
	for i, row := range rows {
		lines[i] = func(p *Pen) { t.Draw(p, row) }
	}
	return lines
}

// Without is the table without the columns from one up to another.
func (t *Table) Without(from, to int) *Table {
	part := Table{Gap: t.Gap}
	part.Columns = append(append(part.Columns, t.Columns[:from]...), t.Columns[to:]...)
	for _, row := range t.Rows {
		part.Rows = append(part.Rows, append(append([]Entry{}, row[:from]...), row[to:]...))
	}
	return &part
}

// Room is how many columns have room in w columns of the screen beside the first few: one
// at least.
func (t *Table) Room(w, few int) int {
	n := 1
	for few+n < len(t.Columns) && t.Without(few+n+1, len(t.Columns)).Width() <= w {
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
		rows = append([][]Entry{t.Titles()}, rows...)
	}
	lines := make([]string, len(rows))
	for i, row := range rows {
		lines[i] = t.printRow(row, widths, w, indent)
	}
	return lines
}

func (t *Table) printRow(row []Entry, widths []int, w int, indent string) string {
	above, line := "", ""
	last := len(row) - 1
	for i, cell := range row[:last] {
		s := cell.Text
		if Width(s) > widths[i] {
			above, s = above+strings.Join(Wrap(s, w), "\n")+"\n", ""
		}
		blanks := strings.Repeat(" ", widths[i]-Width(s))
		if t.Columns[i].Right {
			s, blanks = blanks+s, ""
		}
		line += s + blanks + strings.Repeat(" ", t.Gap)
	}
	if end := row[last].Text; Width(line)+Width(end) > w {
		return above + strings.TrimRight(line, " ") + "\n" + Indented(end, indent, w)
	}
	return above + strings.TrimRight(line+row[last].Text, " ")
}

// Indented is s in lines of at most w columns, each behind an indent.
func Indented(s, indent string, w int) string {
	return indent + strings.ReplaceAll(strings.Join(Wrap(s, w-len(indent)), "\n"), "\n", "\n"+indent)
}
