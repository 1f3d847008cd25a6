package versus

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"lanes/engine/compare"
	"lanes/ui/guide"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// facts are what there is to tell of a comparison, in a language: whatever shows one, on
// the screen, in plain text and in files, is made of them.
type facts struct {
	t          *text.Catalogue
	result     *compare.Result
	rows       []compare.Row // of that
	wrong      []string      // of each row, why what its run came to is wrong; "" if that is not known
	before     *Earlier      // to compare with, nil for none
	form       func(time.Duration) string
	unfinished bool // more is being measured
	most       int  // rows of the table of two logs, 0 for all
}

// Earlier is a comparison that was saved before.
type Earlier struct {
	*compare.Result
	File string // the name of its file, fit to be shown
	Flag string // what compares with it on a command line, as a shell reads it
}

func factsOf(t *text.Catalogue, r *compare.Result, before *Earlier) *facts {
	f := &facts{t: t, result: r, rows: r.Rows, before: before, form: digits(r.Rows)}
	for _, tl := range r.Logs {
		why := ""
		if tl != nil {
			why = guide.WhyWrong(tl, t)
		}
		f.wrong = append(f.wrong, why)
	}
	return f
}

// digits is how times are written: all in one unit, with so many digits that the
// shortest of them has three.
func digits(rows []compare.Row) func(time.Duration) string {
	least, most := time.Duration(math.MaxInt64), time.Duration(0)
	for i := range rows {
		if r := &rows[i]; r.Runs > 0 {
			least, most = min(least, r.Wall), max(most, r.WallMax)
		}
	}
	if most < 100*time.Millisecond {
		return paint.Micro
	}
	decimals := 3
	for limit := 10 * time.Millisecond; least < limit && decimals < 6; limit /= 10 {
		decimals++
	}
	return func(d time.Duration) string { return strconv.FormatFloat(d.Seconds(), 'f', decimals, 64) + " s" }
}

// longest is the longest time in the table.
func (f *facts) longest() (most time.Duration) {
	for i := range f.rows {
		most = max(most, f.rows[i].WallMax)
	}
	return most
}

// some reports whether something holds for a row.
func (f *facts) some(is func(*compare.Row) bool) bool {
	for i := range f.rows {
		if is(&f.rows[i]) {
			return true
		}
	}
	return false
}

// quotes reports whether the tutorial has a figure for any row.
func (f *facts) quotes() bool {
	return f.some(func(r *compare.Row) bool { return r.Quoted > 0 })
}

// tied reports whether a row won together with others.
func (f *facts) tied(r *compare.Row) bool {
	best := compare.Winners(f.rows)
	return len(best) > 1 && slices.ContainsFunc(best, func(i int) bool { return &f.rows[i] == r })
}

// called is what a row is called in a sentence: its model, and its workers where that
// stands in several rows.
func (f *facts) called(r *compare.Row) string {
	name, n := stage.ModelWords(f.t, r.Model).Name, 0
	for i := range f.rows {
		if f.rows[i].Model == r.Model {
			n++
		}
	}
	if n > 1 {
		name += " × " + strconv.Itoa(r.Workers)
	}
	return fmt.Sprintf(f.t.Compare.Winner.Name, name)
}

// plan says how much was compared, and how often.
func (f *facts) plan() string {
	if f.result.Pair != nil {
		return f.pairPlan()
	}
	c := &f.t.Compare
	what, models := c.Models, map[string]bool{}
	for i := range f.rows {
		models[f.rows[i].Model] = true
	}
	if len(models) < len(f.rows) {
		what = c.Settings
	}
	count := fmt.Sprintf(what, len(f.rows))
	if len(f.rows) == 1 {
		count = c.OneModel
	}
	each := c.OneEach
	if runs := f.result.Runs; runs > 1 {
		each = fmt.Sprintf(c.RunsEach, runs)
	}
	return fmt.Sprintf(c.Plan, count, each)
}
