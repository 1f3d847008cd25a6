package versus

import (
	"slices"
	"strconv"

	"lanes/engine/compare"
	"lanes/ui/export"
	"lanes/ui/text"
)

// Page is the card of a comparison, for a file of any format. before is an earlier one to
// compare with, nil for none.
func Page(r *compare.Result, before *Earlier, lang text.Lang) *export.Page {
	t := text.For(lang)
	f := factsOf(t, r, before)
	if r.Pair != nil {
		return f.pairPage()
	}
	told := append(f.warnings(), f.verdict()...)
	for _, c := range compare.Curves(f.rows, f.result.Host.Cores) {
		told = append(told, f.curveTold(&c)...)
	}
	for _, n := range f.remarks() {
		told = append(told, n.text)
	}
	tables := [][][]string{f.texts(f.name(), f.times()), f.texts(f.name(), f.costs())}
	return &export.Page{Words: t, Title: f.what(), Tables: tables, Sentences: told, Records: records(r, before), About: before.about(r)}
}

// about is what a comparison was, with the command that makes it anew beside an earlier
// one, nil for none.
func (e *Earlier) about(r *compare.Result) *compare.About {
	a := r.About
	if e != nil && a.Command != "" && e.Flag != "" {
		a.Command += " " + e.Flag
	}
	return &a
}

// texts are columns as rows of texts, the titles first.
func (f *facts) texts(parts ...[]column) [][]string {
	rows := make([][]string, 1+len(f.rows))
	for _, c := range slices.Concat(parts...) {
		rows[0] = append(rows[0], c.title)
		for k := range f.rows {
			rows[1+k] = append(rows[1+k], c.cell(&f.rows[k]))
		}
	}
	return rows
}

// records are the rows of a comparison, with titles that are the keys of its
// result lines. What is not known is an empty cell.
func records(r *compare.Result, before *Earlier) [][]string {
	var all [][]string
	for i := range r.Rows {
		row, rec := &r.Rows[i], export.Record{}
		ran := row.Runs > 0
		rec.Text("lesson", r.Lesson)
		rec.Text("model", row.Model)
		rec.Number("workers", int64(row.Workers), true)
		rec.Number("slots", int64(row.Slots), ran)
		rec.Number("runs", int64(row.Runs), true)
		rec.Number("wall_ns", int64(row.Wall), ran)
		rec.Number("wall_min_ns", int64(row.WallMin), ran)
		rec.Number("wall_max_ns", int64(row.WallMax), ran)
		rec.Number("wall_q1_ns", int64(row.WallQ1), ran)
		rec.Number("wall_q3_ns", int64(row.WallQ3), ran)
		rec.Number("cpu_ns", int64(row.CPU), row.CPU > 0)
		rec.Number("memory_bytes", row.Memory, row.Memory > 0)
		rec.Number("memory_base_bytes", row.MemoryBase, row.Memory > 0)
		rec.Number("voluntary_switches", row.Voluntary, row.Voluntary > 0)
		rec.Number("involuntary_switches", row.Involuntary, row.Voluntary+row.Involuntary > 0)
		rec.Float("speedup", row.SpeedUp, row.SpeedUp > 0)
		rec.Text("speedup_from", string(row.SpeedUpFrom))
		rec.Float("efficiency", row.Efficiency, row.Efficiency > 0)
		rec.Number("ideal_ns", int64(row.Ideal), row.Ideal > 0)
		rec.Text("ideal_from", string(row.IdealFrom))
		rec.Float("quoted_s", row.Quoted, row.Quoted > 0)
		rec.Float("quoted_speedup", row.QuotedSpeedUp, row.QuotedSpeedUp > 0)
		rec.Float("busy", float64(row.Busy), row.Busy >= 0)
		rec.Text("trusted", map[bool]string{true: strconv.FormatBool(!r.Busy.TooBusy())}[r.Busy >= 0])
		rec.Number("failed", int64(row.Failed), true)
		rec.Text("wrong", strconv.FormatBool(row.Wrong))
		if before != nil {
			old := before.Find(row.Model, row.Workers)
			known := old != nil && ran
			if !known {
				old = &compare.Row{}
			}
			change := row.ChangeFrom(old)
			rec.Number("before_wall_ns", int64(old.Wall), known)
			rec.Number("before_wall_min_ns", int64(old.WallMin), known)
			rec.Number("before_wall_max_ns", int64(old.WallMax), known)
			rec.Float("change", change.By, known)
			rec.Text("within_spread", map[bool]string{true: strconv.FormatBool(change.Within)}[known])
		}
		rec.Text("error", row.Error)
		if i == 0 {
			all = append(all, rec.Titles)
		}
		all = append(all, rec.Cells)
	}
	return all
}
