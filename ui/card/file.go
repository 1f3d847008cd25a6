package card

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"lanes/engine/clean"
	"lanes/engine/compare"
	"lanes/engine/history"
	"lanes/ui/guide"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// Format is a kind of file that a card can be written as.
type Format string

// The formats there are. They are the ends of the files' names too.
const (
	Markdown Format = "md"
	CSV      Format = "csv"
)

// RunFile is the card of a run as the content of a file.
func RunFile(f Format, tl *history.Timeline, facts Facts, lang text.Lang) string {
	sum := tl.Summary()
	about := aboutRun(tl)
	if f == CSV {
		return CSVPage(runRecord(tl, &sum, facts), about)
	}
	t := text.For(lang)
	lines := Of(tl, &sum, facts, guide.PanelAt(tl), t, &paint.UnicodeGlyphs).lines()
	c := &t.Compare.File
	rows := [][]string{{c.What, c.Value, c.How}}
	label := ""
	for _, l := range lines[1:] {
		if strings.TrimSpace(l.Label) != "" {
			label = l.Label
		}
		if l.Value == "" {
			l.Value, l.Note = l.Note, ""
		}
		rows = append(rows, []string{label, strings.TrimSpace(l.Value), l.Note})
	}
	return MarkdownPage(t, lines[0].Note, [][][]string{rows}, []string{lines[0].Value}, about)
}

// aboutRun is what a run was, as far as the one of a comparison is.
func aboutRun(tl *history.Timeline) *compare.About {
	i := &tl.Info
	return &compare.About{
		Release: i.Release, Lesson: i.Lesson, Tasks: i.Tasks, Seed: i.Seed, Work: i.Work, Options: i.Options,
		Started: i.Started, Host: i.Host, Command: i.Command,
	}
}

// MarkdownPage is a page in Markdown: a title, tables with their titles in the first row, sentences,
// and how to repeat what it tells of.
func MarkdownPage(t *text.Catalogue, title string, tables [][][]string, told []string, a *compare.About) string {
	var b strings.Builder
	c := &t.Compare.File
	fmt.Fprintf(&b, "# %s\n", inMarkdown(title))
	for _, rows := range tables {
		b.WriteString("\n")
		for i, row := range rows {
			for _, cell := range row {
				b.WriteString("| " + inMarkdown(cell) + " ")
			}
			b.WriteString("|\n")
			if i == 0 {
				b.WriteString(strings.Repeat("|---", len(row)) + "|\n")
			}
		}
	}
	b.WriteString("\n")
	for _, s := range told {
		fmt.Fprintf(&b, "- %s\n", inMarkdown(s))
	}
	host := fmt.Sprintf(c.Host, a.Host.Cores, a.Host.OS, a.Host.Go)
	fmt.Fprintf(&b, "\n- %s: %s\n", c.HostLabel, inMarkdown(host))
	if a.Release != "" { // older logs do not tell
		fmt.Fprintf(&b, "- %s: %s\n", c.Version, inMarkdown(a.Release))
	}
	fmt.Fprintf(&b, "- %s: %d\n", c.Seed, a.Seed)
	if !a.Started.IsZero() {
		fmt.Fprintf(&b, "- %s: %s\n", c.Started, a.Started.Format(time.RFC3339))
	}
	if a.Command != "" {
		fence := "```"
		for strings.Contains(a.Command, fence) {
			fence += "`"
		}
		fmt.Fprintf(&b, "\n%s:\n\n%ssh\n%s\n%s\n", c.Repeat, fence, clean.Text(a.Command), fence)
	}
	return b.String()
}

// inMarkdown is a text that says in Markdown what it says.
func inMarkdown(s string) string { return markdownSigns.Replace(clean.Text(s)) }

var markdownSigns = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "|", `\|`, "&", "&amp;", "#", `\#`,
)

// CSVPage is a table with its titles in the first row, with what was run in each row.
func CSVPage(rows [][]string, a *compare.About) string {
	started := ""
	if !a.Started.IsZero() {
		started = a.Started.Format(time.RFC3339)
	}
	titles := []string{"seed", "started", "cores", "os", "go", "lanes", "command"}
	values := []string{strconv.FormatUint(a.Seed, 10), started, strconv.Itoa(a.Host.Cores), a.Host.OS, a.Host.Go, a.Release, a.Command}
	var b strings.Builder
	out := csv.NewWriter(&b)
	for i, row := range rows {
		row = slices.Concat(row, values)
		if i == 0 {
			row = slices.Concat(rows[0], titles)
		}
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

// runRecord is the sums of a run, with titles that are the keys of its summary.
func runRecord(tl *history.Timeline, s *history.Summary, f Facts) [][]string {
	rec := Record{}
	rec.Text("lesson", s.Lesson)
	rec.Text("model", s.Model)
	rec.Text("badge", tl.Info.Badge)
	for _, n := range []history.Value{
		{Name: "workers", Value: int64(s.Workers)}, {Name: "slots", Value: int64(tl.Info.Slots)}, {Name: "tasks", Value: int64(s.Tasks)},
		{Name: "done", Value: int64(s.Done)}, {Name: "failed", Value: int64(s.Failed)}, {Name: "interrupted", Value: int64(s.Interrupted)},
		{Name: "retries", Value: int64(s.Retries)}, {Name: "wall_ns", Value: s.WallNS}, {Name: "cpu_ns", Value: s.CPUNS},
		{Name: "running_ns", Value: s.RunningNS}, {Name: "ready_ns", Value: s.ReadyNS}, {Name: "waiting_ns", Value: s.WaitingNS},
		{Name: "idle_ns", Value: s.IdleNS}, {Name: "peak_in_flight", Value: int64(s.PeakFlight)}, {Name: "peak_running", Value: int64(s.PeakRunning)},
		{Name: "work_ns", Value: s.WorkNS}, {Name: "ideal_ns", Value: s.IdealNS},
	} {
		rec.Number(n.Name, n.Value, true)
	}
	rec.Number("sequential_ns", int64(f.Sequential), f.Sequential > 0)
	rec.Float("quoted_s", f.Quoted.Seconds(), f.Quoted > 0 && tl.Info.ByDefault())
	for _, v := range s.Values {
		rec.Number(v.Name, v.Value, true)
	}
	rec.Text("error", s.Error)
	return [][]string{rec.Titles, rec.Cells}
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
