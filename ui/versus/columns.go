package versus

import (
	"math"
	"slices"
	"strconv"

	"lanes/engine/compare"
	"lanes/ui/paint"
	"lanes/ui/stage"
)

// column is a column of the table, with its title and what stands in each row. tok may be
// nil.
type column struct {
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
func (f *facts) name() []column {
	c := &f.t.Compare.Columns
	return []column{
		{title: c.Model, left: true, cell: func(r *compare.Row) string { return stage.ModelWords(f.t, r.Model).Name }, tok: func(*compare.Row) paint.Token { return paint.Plain }},
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
func (f *facts) times() []column {
	c := &f.t.Compare.Columns
	cols := []column{
		{title: c.Wall, cell: func(r *compare.Row) string { return known(r.Runs > 0, f.form(r.Wall)) }, tok: f.wallToken},
		{title: c.Spread, cell: func(r *compare.Row) string { return known(r.Runs > 1, f.spread(r)) }},
	}
	if f.before != nil {
		cols = append(cols,
			column{title: c.Before, cell: func(r *compare.Row) string {
				old := f.before.Find(r.Model, r.Workers)
				if old == nil {
					return paint.NoValue
				}
				return f.form(old.Wall)
			}},
			column{title: c.Change, cell: f.change, tok: f.changeToken},
		)
	}
	return append(cols,
		column{title: c.SpeedUp, cell: func(r *compare.Row) string { return known(r.SpeedUp > 0, paint.Times(r.SpeedUp)) }, tok: func(*compare.Row) paint.Token { return paint.Plain }},
		column{title: c.Efficiency, cell: func(r *compare.Row) string { return known(r.Efficiency > 0, percentOf(r.Efficiency)) }},
		column{title: c.Ideal, cell: func(r *compare.Row) string { return known(r.Ideal > 0, f.form(r.Ideal)) }},
	)
}

// costs are the columns on what it took beside time, and what is quoted.
func (f *facts) costs() []column {
	c := &f.t.Compare.Columns
	cols := []column{
		{title: c.CPU, cell: func(r *compare.Row) string { return known(r.CPU > 0, f.form(r.CPU)) }},
		{title: c.Memory, cell: func(r *compare.Row) string {
			n, ok := r.MemoryAdded()
			return known(ok, paint.ByteSize(n))
		}},
		{title: c.Voluntary, cell: func(r *compare.Row) string { return known(r.Voluntary > 0, paint.Grouped(r.Voluntary)) }},
		{title: c.Involuntary, cell: func(r *compare.Row) string {
			return known(r.Voluntary+r.Involuntary > 0, paint.Grouped(r.Involuntary))
		}},
	}
	if slices.ContainsFunc(f.rows, func(r compare.Row) bool { return r.RoundTrips > 0 }) {
		cols = append(cols,
			column{title: c.Network, cell: func(r *compare.Row) string { return known(r.NetBytes > 0, paint.ByteSize(r.NetBytes)) }},
			column{title: c.RoundTrips, cell: func(r *compare.Row) string { return known(r.RoundTrips > 0, paint.Grouped(r.RoundTrips)) }},
		)
	}
	if !f.quotes() {
		return cols
	}
	return append(cols,
		column{title: c.Quoted, cell: func(r *compare.Row) string {
			return known(r.Quoted > 0, strconv.FormatFloat(r.Quoted, 'f', 2, 64)+" s")
		}},
		column{title: c.QuotedSpeedUp, cell: func(r *compare.Row) string { return known(r.QuotedSpeedUp > 0, paint.Times(r.QuotedSpeedUp)) }},
	)
}

// spread is the shortest and the longest time of a row.
func (f *facts) spread(r *compare.Row) string {
	least, most := f.form(r.WallMin), f.form(r.WallMax)
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
func (f *facts) change(r *compare.Row) string {
	old := f.before.Find(r.Model, r.Workers)
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

func (f *facts) changeToken(r *compare.Row) paint.Token {
	old := f.before.Find(r.Model, r.Workers)
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
func (f *facts) wallToken(r *compare.Row) paint.Token {
	for _, i := range compare.Winners(f.rows) {
		if &f.rows[i] == r {
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
