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
	"lanes/ui/paint"
)

// tryFirst shows what the first task of the lesson collects, before anything is run.
func (r *running) tryFirst(cmd *cobra.Command) error {
	tried, err := r.work.program.(lesson.Trying).Try(cmd.Context(), r.seed)
	if err != nil {
		return failure{err}
	}
	write := r.writeTried
	if r.json {
		write = writeTriedJSON
	}
	if err := write(cmd.OutOrStdout(), tried); err != nil {
		return failure{fmt.Errorf("stdout: %w", err)}
	}
	return nil
}

// triedLine is a row that was tried, as it is written in JSON.
type triedLine struct {
	Kind  string      `json:"kind"` // "row"
	Cells [][2]string `json:"cells"`
}

func writeTriedJSON(w io.Writer, t lesson.Tried) error {
	out := json.NewEncoder(w)
	for _, row := range t.Rows {
		line := triedLine{Kind: "row"}
		for i, cell := range row {
			line.Cells = append(line.Cells, [2]string{t.Columns[i], cell})
		}
		if err := out.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// maxTried is how many rows are shown, and narrowest how narrow a column may become.
const (
	maxTried  = 20
	narrowest = 4
)

// writeTried writes the first rows as a table, and what was found in no row.
func (r *running) writeTried(w io.Writer, t lesson.Tried) error {
	words := r.words().CLI.Tried
	table := paint.Table{Gap: 2, Columns: []paint.Column{{Right: true}}}
	for _, name := range t.Columns {
		table.Columns = append(table.Columns, paint.Column{Title: name, Gives: 1, Least: narrowest})
	}
	for i, row := range t.Rows[:min(len(t.Rows), maxTried)] {
		cells := []string{strconv.Itoa(i + 1)}
		for _, cell := range row {
			cells = append(cells, strings.Join(strings.Fields(cell), " "))
		}
		table.Rows = append(table.Rows, paint.Entries(cells...))
	}
	table.Fit(cardWidth)
	lines := table.Print(cardWidth, underIndent)
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
