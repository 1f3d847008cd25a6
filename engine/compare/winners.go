package compare

import (
	"cmp"
	"math"
	"slices"
)

// Who won a comparison, for every screen, card and file alike.

// Racing says of each row whether it can win: it was measured, its result was right,
// and no other row had fewer failed tasks. No row can if they did different work.
func Racing(rows []Row) []bool {
	least, all := math.MaxInt, make([]bool, len(rows))
	if UnequalTasks(rows) {
		return all
	}
	for i := range rows {
		if rows[i].Runs > 0 && !rows[i].Observed() {
			least = min(least, rows[i].Failed)
		}
	}
	for i := range rows {
		r := &rows[i]
		all[i] = r.Runs > 0 && !r.Observed() && !r.Wrong && r.Failed == least
	}
	return all
}

// UnequalTasks reports whether some rows had more tasks than others.
func UnequalTasks(rows []Row) bool {
	tasks := -1
	for i := range rows {
		r := &rows[i]
		switch {
		case r.Runs == 0 || r.Observed():
		case tasks < 0:
			tasks = r.Tasks
		case r.Tasks != tasks:
			return true
		}
	}
	return false
}

// Winners are the indices of the rows that won: of those that can win, the one with the
// shortest time, and those too close to it to tell apart.
func Winners(rows []Row) []int {
	in, best := Racing(rows), -1
	for i := range rows {
		if in[i] && (best < 0 || rows[i].Wall < rows[best].Wall) {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	order := make([]int, 0, len(rows))
	for i := range rows {
		if in[i] {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rows[a].Wall, rows[b].Wall) })
	n := 1
	for n < len(order) && tied(&rows[best], &rows[order[n]]) { // a row slower than one that lost has lost too
		n++
	}
	return order[:n]
}

// tied reports whether two rows are too close to tell apart: their spreads overlap, or
// their times differ by less than 2 %, or by less than 10 % if they are of single runs.
func tied(a, b *Row) bool {
	least := 0.02
	if a.Runs < 2 || b.Runs < 2 {
		least = 0.1
	}
	return !a.Apart(b) || math.Abs(float64(a.Wall-b.Wall)) < least*float64(min(a.Wall, b.Wall))
}

// Slowest is the index of the row with the longest time, -1 if there is none.
func Slowest(rows []Row) int {
	worst := -1
	for i := range rows {
		if rows[i].Runs > 0 && (worst < 0 || rows[i].Wall > rows[worst].Wall) {
			worst = i
		}
	}
	return worst
}
