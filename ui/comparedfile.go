package ui

import (
	"strconv"

	"lanes/engine/compare"
	"lanes/ui/text"
)

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
