package versus

import (
	"fmt"
	"strconv"

	"lanes/engine/compare"
	"lanes/engine/models"
	"lanes/ui/paint"
)

// verdict says which model was the fastest, and why: in sentences made of this
// comparison's numbers.
func (f *facts) verdict() []string {
	best, last, ran := compare.Winners(f.rows), compare.Slowest(f.rows), 0
	for _, in := range compare.Racing(f.rows) {
		if in {
			ran++
		}
	}
	w := &f.t.Compare.Winner
	switch {
	case ran < 2: // there is nobody to be compared with
		return nil
	case len(best) == ran:
		return []string{w.All}
	}
	first, worst := &f.rows[best[0]], &f.rows[last]
	form, names := w.One, f.called(first)
	if len(best) > 1 {
		form, names = w.Tied, f.names(best)
	}
	took, times := f.form(first.Wall), paint.ThreeDigits(float64(worst.Wall)/float64(first.Wall))
	if slowest := &f.rows[best[len(best)-1]]; slowest.Wall > first.Wall {
		took = fmt.Sprintf(w.Range, took, f.form(slowest.Wall))
		times = paint.ThreeDigits(float64(worst.Wall) / float64(slowest.Wall))
	}
	told := []string{fmt.Sprintf(form, names, took, times, f.called(worst))}
	if why := f.why(first, worst); why != "" {
		told = append(told, why)
	}
	return told
}

// said is the verdict, or while more is measured what it would be so far.
func (f *facts) said() []string {
	told := f.verdict()
	if f.unfinished && len(told) > 0 {
		told[0] = fmt.Sprintf(f.t.Compare.SoFar, told[0])
	}
	return told
}

// names lists the names of rows.
func (f *facts) names(rows []int) (s string) {
	for i, n := range rows {
		switch {
		case i == 0:
		case i == len(rows)-1:
			s += f.t.Compare.Winner.And
		default:
			s += f.t.Compare.Winner.Also
		}
		s += f.called(&f.rows[n])
	}
	return s
}

// why says what made the fastest faster than the slowest, as far as the numbers tell;
// "" if they do not.
func (f *facts) why(best, worst *compare.Row) string {
	w := &f.t.Compare.Winner
	work := f.purest(best)
	waiting := paint.PercentOf(work.Waiting, work.Running+work.Waiting)
	cores, fewer := best.CoresBusy(), worst.CoresBusy()
	ready := paint.PercentOf(worst.Ready, worst.Running+worst.Ready+worst.Waiting)
	switch {
	case worst.Startup > (worst.Wall-best.Wall)/2:
		return fmt.Sprintf(w.Start, f.called(worst), worst.Workers, f.form(worst.Startup))
	case waiting >= 50 && best.PeakFlight > worst.PeakFlight:
		return fmt.Sprintf(w.Waited, strconv.Itoa(waiting), f.called(best), best.PeakFlight, f.called(worst), worst.PeakFlight)
	case waiting < 50 && fewer > 0 && cores > 1.15*fewer:
		return fmt.Sprintf(w.Cores, strconv.Itoa(100-waiting), f.called(best), paint.ThreeDigits(cores), f.called(worst), paint.ThreeDigits(fewer))
	case ready >= 20 && ready > paint.PercentOf(best.Ready, best.Running+best.Ready+best.Waiting)+10:
		if worst.Handovers > 0 {
			return fmt.Sprintf(w.Lock, f.called(worst), strconv.Itoa(ready), paint.Grouped(worst.Handovers))
		}
		return fmt.Sprintf(w.Ready, f.called(worst), strconv.Itoa(ready))
	case best.CPU > 0 && float64(worst.CPU) > 1.15*float64(best.CPU):
		return fmt.Sprintf(w.Spent, f.called(worst), f.form(worst.CPU), f.called(best), f.form(best.CPU))
	}
	return ""
}

// purest is the row that tells best what the work is made of: the sequential one, in
// which nothing else goes on.
func (f *facts) purest(best *compare.Row) *compare.Row {
	for i := range f.rows {
		if models.TraitsOf(f.rows[i].Model).OneWorker && f.rows[i].Runs > 0 {
			return &f.rows[i]
		}
	}
	return best
}
