package card

import (
	"strings"

	"lanes/engine/compare"
	"lanes/engine/history"
	"lanes/ui/export"
	"lanes/ui/guide"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// Page is the card of a run, for a file of any format.
func Page(tl *history.Timeline, facts Facts, lang text.Lang) *export.Page {
	sum, t := tl.Summary(), text.For(lang)
	lines := Of(tl, &sum, facts, guide.PanelAt(tl), t, &paint.UnicodeGlyphs).lines()
	return &export.Page{
		Words:     t,
		Title:     lines[0].Note,
		Tables:    [][][]string{inWords(lines[1:], &t.Compare.File)},
		Sentences: []string{lines[0].Value}, Records: runRecord(tl, &sum, facts), About: aboutRun(tl),
	}
}

// inWords are lines of a card as the rows of a table.
func inWords(lines []paint.Figure, c *text.CompareFile) [][]string {
	rows := [][]string{{c.What, c.Value, c.How}}
	label := ""
	for _, l := range lines {
		if strings.TrimSpace(l.Label) != "" {
			label = l.Label
		}
		if l.Value == "" {
			l.Value, l.Note = l.Note, ""
		}
		rows = append(rows, []string{label, strings.TrimSpace(l.Value), l.Note})
	}
	return rows
}

// aboutRun describes a run in the terms of a comparison.
func aboutRun(tl *history.Timeline) *compare.About {
	i := &tl.Info
	return &compare.About{
		Release: i.Release, Lesson: i.Lesson, Tasks: i.Tasks, Seed: i.Seed, Work: i.Work, Options: i.Options,
		Started: i.Started, Host: i.Host, Command: i.Command,
	}
}

// runRecord has the totals of a run; its titles are the keys of the run's summary.
func runRecord(tl *history.Timeline, s *history.Summary, f Facts) [][]string {
	rec := export.Record{}
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
