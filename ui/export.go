package ui

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine"
	"lanes/engine/clean"
	"lanes/engine/compare"
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
func RunFile(f Format, tl *engine.Timeline, facts Facts, lang text.Lang) string {
	sum := tl.Summary()
	about := aboutRun(tl)
	if f == CSV {
		return table2csv(runRecord(tl, &sum, facts), about)
	}
	t := text.For(lang)
	lines := cardOf(tl, &sum, facts, panelAt(tl), t, &unicodeGlyphs).lines()
	c := &t.Compare.File
	rows := [][]string{{c.What, c.Value, c.How}}
	label := ""
	for _, l := range lines[1:] {
		if strings.TrimSpace(l.label) != "" {
			label = l.label
		}
		if l.value == "" {
			l.value, l.note = l.note, ""
		}
		rows = append(rows, []string{label, strings.TrimSpace(l.value), l.note})
	}
	return markdown(t, lines[0].note, [][][]string{rows}, []string{lines[0].value}, about)
}

// ComparedFile is a comparison as the content of a file.
func ComparedFile(f Format, r *compare.Result, before *Earlier, lang text.Lang) string {
	if f == CSV {
		return table2csv(comparedRecords(r, before), before.about(r))
	}
	t := text.For(lang)
	cf := factsOf(t, r, before)
	cells := func(cols []tableColumn) [][]string {
		rows := [][]string{nil}
		for i := range cols {
			rows[0] = append(rows[0], cols[i].title)
		}
		for k := range cf.rows {
			var row []string
			for i := range cols {
				row = append(row, cols[i].cell(&cf.rows[k]))
			}
			rows = append(rows, row)
		}
		return rows
	}
	told := append(cf.warnings(), cf.verdict()...)
	for _, c := range compare.Curves(cf.rows) {
		told = append(told, cf.curveTold(&c)...)
	}
	for _, n := range cf.remarks() {
		told = append(told, n.text)
	}
	title := t.Lesson(r.Lesson).Title + " · " + t.Compare.Title + " · " + planOf(t, r.Rows, r.Runs)
	tables := [][][]string{cells(append(cf.name(), cf.times()...)), cells(append(cf.name(), cf.costs()...))}
	return markdown(t, title, tables, told, before.about(r))
}

// aboutRun is what a run was, as far as the one of a comparison is.
func aboutRun(tl *engine.Timeline) *compare.About {
	i := &tl.Info
	return &compare.About{
		Release: i.Release, Lesson: i.Lesson, Tasks: i.Tasks, Seed: i.Seed, Work: i.Work, Options: i.Options,
		Started: i.Started, Host: i.Host, Command: i.Command,
	}
}

// markdown is a page: a title, tables with their titles in the first row, sentences,
// and how to repeat what it tells of.
func markdown(t *text.Catalogue, title string, tables [][][]string, told []string, a *compare.About) string {
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

// table2csv is a table with its titles in the first row, with what was run in each row.
func table2csv(rows [][]string, a *compare.About) string {
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
func runRecord(tl *engine.Timeline, s *engine.Summary, f Facts) [][]string {
	rec := record{}
	rec.text("lesson", s.Lesson)
	rec.text("model", s.Model)
	rec.text("badge", tl.Info.Badge)
	for _, n := range []engine.Value{
		{Name: "workers", Value: int64(s.Workers)}, {Name: "slots", Value: int64(tl.Info.Slots)}, {Name: "tasks", Value: int64(s.Tasks)},
		{Name: "done", Value: int64(s.Done)}, {Name: "failed", Value: int64(s.Failed)}, {Name: "interrupted", Value: int64(s.Interrupted)},
		{Name: "retries", Value: int64(s.Retries)}, {Name: "wall_ns", Value: s.WallNS}, {Name: "cpu_ns", Value: s.CPUNS},
		{Name: "running_ns", Value: s.RunningNS}, {Name: "ready_ns", Value: s.ReadyNS}, {Name: "waiting_ns", Value: s.WaitingNS},
		{Name: "idle_ns", Value: s.IdleNS}, {Name: "peak_in_flight", Value: int64(s.PeakFlight)}, {Name: "peak_running", Value: int64(s.PeakRunning)},
		{Name: "work_ns", Value: s.WorkNS}, {Name: "ideal_ns", Value: s.IdealNS},
	} {
		rec.number(n.Name, n.Value, true)
	}
	rec.number("sequential_ns", int64(f.Sequential), f.Sequential > 0)
	rec.float("quoted_s", f.Quoted.Seconds(), f.Quoted > 0 && tl.Info.ByDefault())
	for _, v := range s.Values {
		rec.number(v.Name, v.Value, true)
	}
	rec.text("error", s.Error)
	return [][]string{rec.titles, rec.cells}
}

// comparedRecords are the rows of a comparison, with titles that are the keys of its
// result lines. What is not known is an empty cell.
func comparedRecords(r *compare.Result, before *Earlier) [][]string {
	var all [][]string
	for i := range r.Rows {
		row, rec := &r.Rows[i], record{}
		ran := row.Runs > 0
		rec.text("lesson", r.Lesson)
		rec.text("model", row.Model)
		rec.number("workers", int64(row.Workers), true)
		rec.number("slots", int64(row.Slots), ran)
		rec.number("runs", int64(row.Runs), true)
		rec.number("wall_ns", int64(row.Wall), ran)
		rec.number("wall_min_ns", int64(row.WallMin), ran)
		rec.number("wall_max_ns", int64(row.WallMax), ran)
		rec.number("wall_q1_ns", int64(row.WallQ1), ran)
		rec.number("wall_q3_ns", int64(row.WallQ3), ran)
		rec.number("cpu_ns", int64(row.CPU), row.CPU > 0)
		rec.number("memory_bytes", row.Memory, row.Memory > 0)
		rec.number("memory_base_bytes", row.MemoryBase, row.Memory > 0)
		rec.number("voluntary_switches", row.Voluntary, row.Voluntary > 0)
		rec.number("involuntary_switches", row.Involuntary, row.Voluntary+row.Involuntary > 0)
		rec.float("speedup", row.SpeedUp, row.SpeedUp > 0)
		rec.text("speedup_from", string(row.SpeedUpFrom))
		rec.float("efficiency", row.Efficiency, row.Efficiency > 0)
		rec.number("ideal_ns", int64(row.Ideal), row.Ideal > 0)
		rec.text("ideal_from", string(row.IdealFrom))
		rec.float("quoted_s", row.Quoted, row.Quoted > 0)
		rec.float("quoted_speedup", row.QuotedSpeedUp, row.QuotedSpeedUp > 0)
		rec.float("busy", float64(row.Busy), row.Busy >= 0)
		rec.text("trusted", map[bool]string{true: strconv.FormatBool(!r.Busy.TooBusy())}[r.Busy >= 0])
		rec.number("failed", int64(row.Failed), true)
		rec.text("wrong", strconv.FormatBool(row.Wrong))
		if before != nil {
			old := before.Find(row.Model, row.Workers)
			known := old != nil && ran
			if !known {
				old = &compare.Row{}
			}
			change := row.ChangeFrom(old)
			rec.number("before_wall_ns", int64(old.Wall), known)
			rec.number("before_wall_min_ns", int64(old.WallMin), known)
			rec.number("before_wall_max_ns", int64(old.WallMax), known)
			rec.float("change", change.By, known)
			rec.text("within_spread", map[bool]string{true: strconv.FormatBool(change.Within)}[known])
		}
		rec.text("error", row.Error)
		if i == 0 {
			all = append(all, rec.titles)
		}
		all = append(all, rec.cells)
	}
	return all
}

// record is a row of a table with the titles of its cells.
type record struct{ titles, cells []string }

func (r *record) text(title, s string) {
	r.titles, r.cells = append(r.titles, title), append(r.cells, s)
}

func (r *record) number(title string, n int64, known bool) {
	s := ""
	if known {
		s = strconv.FormatInt(n, 10)
	}
	r.text(title, s)
}

func (r *record) float(title string, v float64, known bool) {
	s := ""
	if known {
		s = strconv.FormatFloat(v, 'g', 6, 64)
	}
	r.text(title, s)
}

// cardMsg is a card that was written, or could not be.
type cardMsg struct {
	file string
	err  error
}

// canExport reports whether cards can be written into files.
func (r *root) canExport() bool { return r.o.SaveCard != nil }

// export writes a card into a file, behind the scene.
func (r *root) export(name string, f Format, content string) tea.Cmd {
	save := r.o.SaveCard
	return func() tea.Msg {
		file, err := save(name, f, content)
		return cardMsg{file, err}
	}
}

// told notes where a card was written, on the screen that is shown.
func (r *root) told(msg cardMsg) {
	say := func(t *text.Catalogue) string {
		if msg.err != nil {
			return fmt.Sprintf(t.Compare.File.NotSaved, clean.Text(msg.err.Error()))
		}
		return fmt.Sprintf(t.Compare.File.Written, msg.file)
	}
	r.versus.note, r.run.note = say, say
}
