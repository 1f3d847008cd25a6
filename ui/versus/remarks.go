package versus

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"lanes/engine/clean"
	"lanes/engine/compare"
	"lanes/engine/models"
	"lanes/ui/paint"
)

// warnings say that the machine had other things to do, if it had, and which models came
// to a wrong result.
func (f *facts) warnings() (all []string) {
	if f.result.Busy.TooBusy() {
		all = append(all, fmt.Sprintf(f.t.Compare.Notes.Busy, strconv.Itoa(int(100*f.result.Busy+0.5))))
	}
	for i := range f.rows {
		if f.rows[i].Wrong {
			why := f.t.Compare.Notes.WrongResult
			if i < len(f.wrong) {
				why = cmp.Or(f.wrong[i], why)
			}
			all = append(all, fmt.Sprintf(f.t.Compare.Notes.Wrong, f.called(&f.rows[i]), why))
		}
	}
	return all
}

// remark is a sentence about the numbers.
type remark struct {
	tok  paint.Token
	text string
}

func (f *facts) remarks() (all []remark) {
	n := &f.t.Compare.Notes
	add := func(tok paint.Token, s string) { all = append(all, remark{tok, s}) }
	if f.result.Stopped {
		add(paint.InKilled, n.Stopped)
	}
	if f.result.CutOff {
		add(paint.InKilled, n.CutOff)
	}
	f.troubles(add)
	if compare.UnequalTasks(f.rows) {
		add(paint.InFailed, n.OtherTasks)
	}
	f.beforehand(add)
	least, runs, from := math.MaxInt, 0, compare.From("")
	for i := range f.rows {
		if n := f.rows[i].Runs; n > 0 {
			least, runs = min(least, n), max(runs, n)
		}
		from = cmp.Or(from, f.rows[i].SpeedUpFrom)
	}
	switch {
	case runs == 0:
		return all
	case runs == 1:
		add(paint.Dim, n.One)
	case least < runs:
		add(paint.Dim, fmt.Sprintf(n.Medians, least, runs))
	default:
		add(paint.Dim, fmt.Sprintf(n.Median, runs))
	}
	switch from {
	case compare.FromSequential:
		add(paint.Dim, n.FromSeq)
	case compare.FromTasks:
		add(paint.Dim, n.FromTasks)
	}
	if f.some(func(r *compare.Row) bool { return r.Crowded }) {
		add(paint.Dim, n.Crowded)
	}
	if f.some((*compare.Row).Observed) {
		add(paint.Dim, n.Python)
	}
	if s := f.realLock(); s != "" {
		add(paint.Plain, s)
	}
	if f.some(func(r *compare.Row) bool { return r.CPU > 0 || r.Memory > 0 }) {
		add(paint.Dim, n.Memory)
	}
	if f.some(func(r *compare.Row) bool { return r.Voluntary > 0 }) {
		add(paint.Dim, n.Switches)
	}
	if f.quotes() {
		add(paint.Dim, n.Quoted)
	}
	if busy := f.result.Busy; busy >= 0 && !busy.TooBusy() {
		add(paint.Dim, fmt.Sprintf(n.Quiet, strconv.Itoa(int(100*busy+0.5))))
	}
	if f.gaps() {
		add(paint.Dim, n.Unknown)
	}
	if runs > 1 && len(f.rows) > 1 {
		add(paint.Dim, n.Bars)
	}
	return all
}

// realLock sets the emulated interpreter lock beside the real one, "" where one of them was
// not measured. Their work has different sizes, but how many cores it keeps busy can be
// compared.
func (f *facts) realLock() string {
	n := &f.t.Compare.Notes
	row := func(is func(*compare.Row) bool) (wall, cores string) {
		for i := range f.rows {
			if r := &f.rows[i]; r.Runs > 0 && r.CPU > 0 && is(r) {
				return f.form(r.Wall), paint.ThreeDigits(r.CoresBusy())
			}
		}
		return "", ""
	}
	traits := func(r *compare.Row) models.Traits { return models.TraitsOf(r.Model) }
	real, realCores := row(func(r *compare.Row) bool { return r.Model == "python-threads" })
	ours, cores := row(func(r *compare.Row) bool { return traits(r).Lock })
	free, freeCores := row(func(r *compare.Row) bool { return traits(r).Threads && !traits(r).Lock && !traits(r).Goroutines })
	switch {
	case real == "" || ours == "":
		return ""
	case free == "":
		return fmt.Sprintf(n.RealLock, real, realCores, ours, cores)
	}
	return fmt.Sprintf(n.RealLock+" "+n.NoLock, real, realCores, ours, cores, free, freeCores)
}

// gaps reports whether a cell of the table has nothing to tell.
func (f *facts) gaps() bool {
	return f.some(func(r *compare.Row) bool {
		return slices.ContainsFunc(slices.Concat(f.name(), f.times(), f.costs()), func(c column) bool { return c.cell(r) == paint.NoValue })
	})
}

// troubles tells of the rows with which something was wrong.
func (f *facts) troubles(add func(paint.Token, string)) {
	for i := range f.rows {
		r := &f.rows[i]
		if r.Error != "" {
			add(paint.InFailed, fmt.Sprintf(f.t.Compare.Notes.Error, f.called(r), clean.Text(r.Error)))
		}
		if r.Failed > 0 {
			add(paint.InFailed, fmt.Sprintf(f.t.Compare.Notes.Failed, f.called(r), r.Failed, r.Tasks))
		}
	}
}

// beforehand tells what the earlier comparison is, and whether the two can be compared.
func (f *facts) beforehand(add func(paint.Token, string)) {
	if f.before == nil {
		return
	}
	n, a, b := &f.t.Compare.Notes, &f.result.About, &f.before.About
	if changes := changed(a, b); len(changes) > 0 {
		add(paint.InFailed, fmt.Sprintf(n.OtherSettings, strings.Join(changes, f.t.Card.And)))
	} else if a.Work != b.Work || a.Tasks != b.Tasks {
		add(paint.InFailed, n.OtherWork)
	}
	if a.Host != b.Host {
		add(paint.InFailed, n.OtherHost)
	}
	if b.Busy.TooBusy() {
		add(paint.InFailed, n.BeforeBusy)
	}
	add(paint.Dim, fmt.Sprintf(n.Before, f.before.File, b.Started.Local().Format("2006-01-02 15:04")))
	for i := range f.rows {
		r := &f.rows[i]
		if old := f.before.Find(r.Model, r.Workers); old != nil && r.Runs > 0 && r.ChangeFrom(old).Within {
			if min(r.Runs, old.Runs) < 2 {
				add(paint.Dim, n.WithinOne)
			} else {
				add(paint.Dim, n.Within)
			}
			return
		}
	}
}

// changed is what a comparison was told otherwise than an earlier one: the flags, from
// what to what.
func changed(a, b *compare.About) (all []string) {
	note := func(flag, now, then string) {
		if now != then {
			all = append(all, fmt.Sprintf("--%s %s → %s", flag, cmp.Or(then, paint.NoValue), cmp.Or(now, paint.NoValue)))
		}
	}
	note("seed", strconv.FormatUint(a.Seed, 10), strconv.FormatUint(b.Seed, 10))
	for flag := range a.Options {
		note(flag, a.Options[flag], b.Options[flag])
	}
	for flag := range b.Options {
		if _, ok := a.Options[flag]; !ok {
			note(flag, "", b.Options[flag])
		}
	}
	slices.Sort(all)
	return all
}
