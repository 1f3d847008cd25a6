package plain

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"lanes/engine/lesson"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// triedLine is a row that was tried, as it is written in JSON.
type triedLine struct {
	Kind  string            `json:"kind"`  // "row"
	Cells map[string]string `json:"cells"` // by the column's name
}

// WriteTriedJSON writes all rows that were tried, a line for each.
func WriteTriedJSON(w io.Writer, t *lesson.Tried) error {
	lines := make([]triedLine, len(t.Rows))
	for i, row := range t.Rows {
		lines[i] = triedLine{"row", make(map[string]string, len(row))}
		for j, cell := range row {
			lines[i].Cells[t.Columns[j]] = cell
		}
	}
	return WriteJSON(w, lines)
}

// maxTried is how many rows are shown, and narrowest how narrow a column may become: many
// columns make a wide table.
const (
	maxTried  = 20
	narrowest = 6
)

// WriteTried writes the first rows that were tried as a table, and which columns were found
// in no row or not in all.
func WriteTried(w io.Writer, tried *lesson.Tried, t *text.Catalogue) error {
	words := &t.CLI.Tried
	lines := fitted(append([]string{""}, tried.Columns...), numbered(tried.Rows[:min(len(tried.Rows), maxTried)]))
	if more := len(tried.Rows) - maxTried; more > 0 {
		lines = append(lines, fmt.Sprintf(words.More, more))
	}
	lines = append(lines, "")
	for i, name := range tried.Columns {
		found := 0
		for _, row := range tried.Rows {
			if row[i] != "" {
				found++
			}
		}
		switch {
		case found == 0:
			lines = append(lines, fmt.Sprintf(words.Nothing, name))
		case found < len(tried.Rows):
			lines = append(lines, fmt.Sprintf(words.Some, name, found, len(tried.Rows)))
		}
	}
	if tried.Unread > 0 {
		lines = append(lines, fmt.Sprintf(words.Unread, tried.Unread))
	}
	lines = append(lines, fmt.Sprintf(words.Rows, len(tried.Rows), strings.Join(tried.Columns, ", ")))
	_, err := fmt.Fprintln(w, strings.Join(slices.Compact(lines), "\n"))
	return err
}

// numbered are rows with their numbers before them, each cell on one line.
func numbered(rows [][]string) (all [][]string) {
	for i, row := range rows {
		cells := []string{strconv.Itoa(i + 1)}
		for _, cell := range row {
			cells = append(cells, strings.Join(strings.Fields(cell), " "))
		}
		all = append(all, cells)
	}
	return all
}

// fitted is a table whose widest columns are cut so that it fits.
func fitted(titles []string, rows [][]string) []string {
	t := paint.Table{Gap: 2}
	widths := make([]int, len(titles))
	for i, title := range titles {
		t.Columns = append(t.Columns, paint.Column{Title: title, Right: i == 0})
		widths[i] = paint.Width(title)
		for _, row := range rows {
			widths[i] = max(widths[i], paint.Width(row[i]))
		}
	}
	most := slices.Max(widths)
	room := func() (all int) {
		for _, w := range widths {
			all += min(w, most) + t.Gap
		}
		return all - t.Gap
	}
	for most > narrowest && room() > Columns {
		most--
	}
	for i := range t.Columns {
		t.Columns[i].Title = paint.Cut(t.Columns[i].Title, most)
	}
	for _, row := range rows {
		for i := range row {
			row[i] = paint.Cut(row[i], most)
		}
		t.Rows = append(t.Rows, paint.Entries(row...))
	}
	return t.Print(max(Columns, room()), Indent)
}
