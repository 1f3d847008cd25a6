package export

import (
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"time"

	"lanes/engine/clean"
)

// commaSeparated is the records of a page as a table for programs, with what was run in each row.
func commaSeparated(p *Page) string {
	a, started := p.About, ""
	if !a.Started.IsZero() {
		started = a.Started.Format(time.RFC3339)
	}
	titles := []string{"seed", "started", "cores", "os", "go", "lanes", "command"}
	values := []string{strconv.FormatUint(a.Seed, 10), started, strconv.Itoa(a.Host.Cores), a.Host.OS, a.Host.Go, a.Release, a.Command}
	var b strings.Builder
	out := csv.NewWriter(&b)
	for i, row := range p.Records {
		own := values
		if i == 0 {
			own = titles
		}
		row = slices.Concat(row, own)
		for k := range row {
			row[k] = inCSV(row[k])
		}
		_ = out.Write(row) // into memory
	}
	out.Flush()
	return b.String()
}

// inCSV is a cell that no spreadsheet takes for a formula.
func inCSV(s string) string {
	s = clean.Text(s)
	if _, err := strconv.ParseFloat(s, 64); err != nil && s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}
