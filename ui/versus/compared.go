package versus

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"lanes/engine/compare"
	"lanes/engine/models"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// comparedTable is the table of a comparison, a text for each cell: what all that
// shows one, on the screen, in plain text and in files, is made of.
type comparedTable struct {
	t      *text.Catalogue
	rows   []compare.Row
	wrong  []string        // of each row, why what its run came to is wrong; "" if that is not known
	before *compare.Result // an earlier one to compare with, nil for none
	form   func(time.Duration) string
}

func NewComparedTable(t *text.Catalogue, rows []compare.Row, before *compare.Result) *comparedTable {
	ct := &comparedTable{t: t, rows: rows, before: before}
	ct.form = ct.digits()
	return ct
}

// digits is how times are written: all in one unit, with so many digits that the
// shortest of them has three.
func (ct *comparedTable) digits() func(time.Duration) string {
	least, most := time.Duration(math.MaxInt64), time.Duration(0)
	for i := range ct.rows {
		if r := &ct.rows[i]; r.Runs > 0 {
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
func (ct *comparedTable) longest() (most time.Duration) {
	for i := range ct.rows {
		most = max(most, ct.rows[i].WallMax)
	}
	return most
}

// tableColumn is a column with its title and what stands in each row. tok may be nil.
type tableColumn struct {
	title string
	left  bool // texts; numbers stand at the right
	cell  func(r *compare.Row) string
	tok   func(r *compare.Row) paint.Token
}

// known is s, or that there is nothing to tell.
func known(ok bool, s string) string {
	if !ok {
		return paint.NoValue
	}
	return s
}

// name is the columns that say what a row is about.
func (ct *comparedTable) name() []tableColumn {
	c := &ct.t.Compare.Columns
	return []tableColumn{
		{title: c.Model, left: true, cell: func(r *compare.Row) string { return stage.ModelWords(ct.t, r.Model).Name }, tok: func(*compare.Row) paint.Token { return paint.Plain }},
		{title: c.Workers, cell: func(r *compare.Row) string { return known(r.Workers > 0, workersAndSlots(r)) }},
	}
}

// workersAndSlots is how many workers a row has; where each has several tasks in progress
// at once, times how many.
func workersAndSlots(r *compare.Row) string {
	if r.Workers > 0 && r.Slots > r.Workers && r.Slots%r.Workers == 0 {
		return strconv.Itoa(r.Workers) + "×" + strconv.Itoa(r.Slots/r.Workers)
	}
	return strconv.Itoa(r.Workers)
}

// times are the columns on how long it took, and by what that is to be measured.
func (ct *comparedTable) times() []tableColumn {
	c := &ct.t.Compare.Columns
	cols := []tableColumn{
		{title: c.Wall, cell: func(r *compare.Row) string { return known(r.Runs > 0, ct.form(r.Wall)) }, tok: ct.wallToken},
		{title: c.Spread, cell: func(r *compare.Row) string { return known(r.Runs > 1, ct.spread(r)) }},
	}
	if ct.before != nil {
		cols = append(cols,
			tableColumn{title: c.Before, cell: func(r *compare.Row) string {
				old := ct.before.Find(r.Model, r.Workers)
				if old == nil {
					return paint.NoValue
				}
				return ct.form(old.Wall)
			}},
			tableColumn{title: c.Change, cell: ct.change, tok: ct.changeToken},
		)
	}
	return append(cols,
		tableColumn{title: c.SpeedUp, cell: func(r *compare.Row) string { return known(r.SpeedUp > 0, paint.Times(r.SpeedUp)) }, tok: func(*compare.Row) paint.Token { return paint.Plain }},
		tableColumn{title: c.Efficiency, cell: func(r *compare.Row) string { return known(r.Efficiency > 0, percentOf(r.Efficiency)) }},
		tableColumn{title: c.Ideal, cell: func(r *compare.Row) string { return known(r.Ideal > 0, ct.form(r.Ideal)) }},
	)
}

// costs are the columns on what it took beside time, and what is quoted.
func (ct *comparedTable) costs() []tableColumn {
	c := &ct.t.Compare.Columns
	cols := []tableColumn{
		{title: c.CPU, cell: func(r *compare.Row) string { return known(r.CPU > 0, ct.form(r.CPU)) }},
		{title: c.Memory, cell: func(r *compare.Row) string {
			n, ok := r.MemoryAdded()
			return known(ok, paint.ByteSize(n))
		}},
		{title: c.Voluntary, cell: func(r *compare.Row) string { return known(r.Voluntary > 0, paint.Grouped(r.Voluntary)) }},
		{title: c.Involuntary, cell: func(r *compare.Row) string {
			return known(r.Voluntary+r.Involuntary > 0, paint.Grouped(r.Involuntary))
		}},
	}
	if !ct.quotes() {
		return cols
	}
	return append(cols,
		tableColumn{title: c.Quoted, cell: func(r *compare.Row) string {
			return known(r.Quoted > 0, strconv.FormatFloat(r.Quoted, 'f', 2, 64)+" s")
		}},
		tableColumn{title: c.QuotedSpeedUp, cell: func(r *compare.Row) string { return known(r.QuotedSpeedUp > 0, paint.Times(r.QuotedSpeedUp)) }},
	)
}

// some reports whether something holds for a row.
func (ct *comparedTable) some(is func(*compare.Row) bool) bool {
	for i := range ct.rows {
		if is(&ct.rows[i]) {
			return true
		}
	}
	return false
}

// quotes reports whether the tutorial has a figure for any row.
func (ct *comparedTable) quotes() bool {
	return ct.some(func(r *compare.Row) bool { return r.Quoted > 0 })
}

// spread is the shortest and the longest time of a row.
func (ct *comparedTable) spread(r *compare.Row) string {
	least, most := ct.form(r.WallMin), ct.form(r.WallMax)
	return withoutUnit(least) + " – " + most
}

// withoutUnit is a time's number alone.
func withoutUnit(s string) string {
	for i := len(s) - 1; i > 0; i-- {
		if s[i] == ' ' {
			return s[:i]
		}
	}
	return s
}

// change is how much a row differs from the earlier comparison.
func (ct *comparedTable) change(r *compare.Row) string {
	old := ct.before.Find(r.Model, r.Workers)
	if old == nil || r.Runs == 0 {
		return paint.NoValue
	}
	c := r.ChangeFrom(old)
	s := percentChange(c.By)
	if c.Within {
		s = "≈ " + s
	}
	return s
}

func (ct *comparedTable) changeToken(r *compare.Row) paint.Token {
	old := ct.before.Find(r.Model, r.Workers)
	if old == nil || r.Runs == 0 {
		return paint.Dim
	}
	switch c := r.ChangeFrom(old); {
	case c.Within:
		return paint.Dim
	case c.By < 0:
		return paint.InRunning
	}
	return paint.InFailed
}

// wallToken marks the fastest.
func (ct *comparedTable) wallToken(r *compare.Row) paint.Token {
	for _, i := range compare.Winners(ct.rows) {
		if &ct.rows[i] == r {
			return paint.OnLive
		}
	}
	return paint.Strong
}

// percentOf is a share in per cent, without decimals.
func percentOf(share float64) string {
	return strconv.FormatFloat(math.Round(100*share), 'f', 0, 64) + " %"
}

// percentChange is a change in per cent with its sign: "−12 %".
func percentChange(by float64) string {
	digits := 0
	if math.Abs(by) < 0.0995 {
		digits = 1
	}
	s := strconv.FormatFloat(math.Abs(100*by), 'f', digits, 64) + " %"
	if by < 0 {
		return "−" + s
	}
	return "+" + s
}

// tied reports whether a row won together with others.
func (ct *comparedTable) tied(r *compare.Row) bool {
	best := compare.Winners(ct.rows)
	return len(best) > 1 && slices.ContainsFunc(best, func(i int) bool { return &ct.rows[i] == r })
}

// Verdict says which model was the fastest, and why: in sentences made of this
// comparison's numbers.
func (ct *comparedTable) Verdict() []string {
	best, last, ran := compare.Winners(ct.rows), compare.Slowest(ct.rows), 0
	for _, in := range compare.Racing(ct.rows) {
		if in {
			ran++
		}
	}
	w := &ct.t.Compare.Winner
	switch {
	case ran < 2: // there is nobody to be compared with
		return nil
	case len(best) == ran:
		return []string{w.All}
	}
	first, worst := &ct.rows[best[0]], &ct.rows[last]
	form, names := w.One, ct.called(first)
	if len(best) > 1 {
		form, names = w.Tied, ct.names(best)
	}
	took, times := ct.form(first.Wall), paint.Three(float64(worst.Wall)/float64(first.Wall))
	if slowest := &ct.rows[best[len(best)-1]]; slowest.Wall > first.Wall {
		took = fmt.Sprintf(w.Range, took, ct.form(slowest.Wall))
		times = paint.Three(float64(worst.Wall) / float64(slowest.Wall))
	}
	told := []string{fmt.Sprintf(form, names, took, times, ct.called(worst))}
	if why := ct.why(first, worst); why != "" {
		told = append(told, why)
	}
	return told
}

// names lists the names of rows.
func (ct *comparedTable) names(rows []int) (s string) {
	for i, n := range rows {
		switch {
		case i == 0:
		case i == len(rows)-1:
			s += ct.t.Compare.Winner.And
		default:
			s += ct.t.Compare.Winner.Also
		}
		s += ct.called(&ct.rows[n])
	}
	return s
}

// called is what a row is called in a sentence: its model, and its workers where that
// stands in several rows.
func (ct *comparedTable) called(r *compare.Row) string {
	name, n := stage.ModelWords(ct.t, r.Model).Name, 0
	for i := range ct.rows {
		if ct.rows[i].Model == r.Model {
			n++
		}
	}
	if n > 1 {
		name += " × " + strconv.Itoa(r.Workers)
	}
	return fmt.Sprintf(ct.t.Compare.Winner.Name, name)
}

// why says what made the fastest faster than the slowest, as far as the numbers tell;
// "" if they do not.
func (ct *comparedTable) why(best, worst *compare.Row) string {
	w := &ct.t.Compare.Winner
	work := ct.purest(best)
	waiting := paint.PercentOf(work.Waiting, work.Running+work.Waiting)
	cores, fewer := best.CoresBusy(), worst.CoresBusy()
	ready := paint.PercentOf(worst.Ready, worst.Running+worst.Ready+worst.Waiting)
	switch {
	case worst.Startup > (worst.Wall-best.Wall)/2:
		return fmt.Sprintf(w.Start, ct.called(worst), worst.Workers, ct.form(worst.Startup))
	case waiting >= 50 && best.PeakFlight > worst.PeakFlight:
		return fmt.Sprintf(w.Waited, strconv.Itoa(waiting), ct.called(best), best.PeakFlight, ct.called(worst), worst.PeakFlight)
	case waiting < 50 && fewer > 0 && cores > 1.15*fewer:
		return fmt.Sprintf(w.Cores, strconv.Itoa(100-waiting), ct.called(best), paint.Three(cores), ct.called(worst), paint.Three(fewer))
	case ready >= 20 && ready > paint.PercentOf(best.Ready, best.Running+best.Ready+best.Waiting)+10:
		if worst.Handovers > 0 {
			return fmt.Sprintf(w.Lock, ct.called(worst), strconv.Itoa(ready), paint.Grouped(worst.Handovers))
		}
		return fmt.Sprintf(w.Ready, ct.called(worst), strconv.Itoa(ready))
	case best.CPU > 0 && float64(worst.CPU) > 1.15*float64(best.CPU):
		return fmt.Sprintf(w.Spent, ct.called(worst), ct.form(worst.CPU), ct.called(best), ct.form(best.CPU))
	}
	return ""
}

// purest is the row that tells best what the work is made of: the sequential one, in
// which nothing else goes on.
func (ct *comparedTable) purest(best *compare.Row) *compare.Row {
	for i := range ct.rows {
		if models.TraitsOf(ct.rows[i].Model).OneWorker && ct.rows[i].Runs > 0 {
			return &ct.rows[i]
		}
	}
	return best
}
