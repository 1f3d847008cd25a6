package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"lanes/engine/lesson"
	"lanes/ui/cli/exit"
	"lanes/ui/paint"
)

// tryFirst shows what the first task of the lesson collects, before anything is run.
func (r *running) tryFirst(cmd *cobra.Command) error {
	tried, err := r.work.program.(lesson.Trying).Try(cmd.Context(), r.seed)
	switch {
	case err != nil && tried.Columns == nil:
		return err
	case err != nil:
		return exit.Failure(err)
	}
	write := r.writeTried
	if r.json {
		write = writeTriedJSON
	}
	return exit.Written(0, write(cmd.OutOrStdout(), tried))
}

// triedLine is a row that was tried, as it is written in JSON.
type triedLine struct {
	Kind  string            `json:"kind"`  // "row"
	Cells map[string]string `json:"cells"` // by the column's name
}

func writeTriedJSON(w io.Writer, t lesson.Tried) error {
	out := json.NewEncoder(w)
	for _, row := range t.Rows {
		line := triedLine{"row", make(map[string]string, len(row))}
		for i, cell := range row {
			line.Cells[t.Columns[i]] = cell
		}
		if err := out.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// maxTried is how many rows are shown, and narrowest how narrow a column may become: many
// columns make a wide table.
const (
	maxTried  = 20
	narrowest = 6
)

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
	for most > narrowest && room() > cardWidth {
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
	return t.Print(max(cardWidth, room()), underIndent)
}

// writeTried writes the first rows as a table, and what was found in no row.
func (r *running) writeTried(w io.Writer, t lesson.Tried) error {
	words := r.words().CLI.Tried
	shown := make([][]string, 0, maxTried)
	for i, row := range t.Rows[:min(len(t.Rows), maxTried)] {
		cells := []string{strconv.Itoa(i + 1)}
		for _, cell := range row {
			cells = append(cells, strings.Join(strings.Fields(cell), " "))
		}
		shown = append(shown, cells)
	}
	lines := fitted(append([]string{""}, t.Columns...), shown)
	if more := len(t.Rows) - maxTried; more > 0 {
		lines = append(lines, fmt.Sprintf(words.More, more))
	}
	lines = append(lines, "")
	for i, name := range t.Columns {
		found := 0
		for _, row := range t.Rows {
			if row[i] != "" {
				found++
			}
		}
		switch {
		case found == 0:
			lines = append(lines, fmt.Sprintf(words.Nothing, name))
		case found < len(t.Rows):
			lines = append(lines, fmt.Sprintf(words.Some, name, found, len(t.Rows)))
		}
	}
	if t.Unread > 0 {
		lines = append(lines, fmt.Sprintf(words.Unread, t.Unread))
	}
	lines = append(lines, fmt.Sprintf(words.Rows, len(t.Rows), strings.Join(t.Columns, ", ")))
	_, err := fmt.Fprintln(w, strings.Join(slices.Compact(lines), "\n"))
	return err
}
