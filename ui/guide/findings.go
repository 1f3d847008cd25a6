package guide

import (
	"fmt"
	"strconv"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// ledger is the facts of a run that is over which findings go by: where the time of its
// workers went.
type ledger struct {
	slots, used    int
	tasks          int
	cores          int
	running, ready time.Duration // of all workers; so is what follows
	starved        time.Duration // of the ready time, without a core
	waiting, life  time.Duration
	peakRunning    int
	late           time.Duration // of the latest beat, where there is one
	handovers      int64
	limited        bool // the tasks share a limit, such as a rate
}

func ledgerOf(tl *history.Timeline) ledger {
	p, info := tl.Head(), &tl.Info
	l := ledger{
		slots: tl.Slots(), tasks: info.Tasks, cores: info.Host.Cores, peakRunning: p.PeakRunning,
		late: time.Duration(p.Value("late_ns")), handovers: p.Value(event.ValueHandovers), limited: info.Limited,
	}
	for i := range p.Lanes {
		lane := &p.Lanes[i]
		if lane.ID == 0 && len(p.Lanes) > 1 || lane.State == event.Unused {
			continue
		}
		l.used++
		l.running += lane.Total(event.Running, p.At)
		l.ready += lane.Total(event.Ready, p.At)
		l.starved += lane.Starved(p.At)
		l.waiting += lane.Total(event.Waiting, p.At)
		l.life += lane.Lifetime(p.At)
	}
	return l
}

// finding is a sentence about a run, "" where it does not apply.
type finding func(l *ledger, t *text.Findings) string

// findings are those there are, the most telling first.
var findings = []finding{lateBeats, unusedWorkers, readyTime, waitingTime, computingTime}

// maxFindings is how many of them are told of a run.
const maxFindings = 2

// find is what there is to say about a run, nothing if it broke off. If the lesson has
// explained it, what it says of the lock is not said again.
func find(tl *history.Timeline, t *text.Findings, explained bool) []string {
	if !tl.Ended() || tl.Head().Error != "" || tl.Info.Program || tl.Head().Value(event.ValueStage) > 0 { // a program explains itself, and so do stages
		return nil
	}
	l := ledgerOf(tl)
	if explained {
		l.handovers = 0
	}
	var all []string
	for _, f := range findings {
		if s := f(&l, t); s != "" && len(all) < maxFindings {
			all = append(all, s)
		}
	}
	return all
}

// lateBeats says how late the latest beat of the tasks was that beat in time.
func lateBeats(l *ledger, t *text.Findings) string {
	switch {
	case l.late <= 0:
		return ""
	case l.late < 50*time.Millisecond:
		return fmt.Sprintf(t.OnTime, paint.Short(l.late))
	}
	return fmt.Sprintf(t.Late, paint.Short(l.late))
}

// unusedWorkers counts the slots that never got work.
func unusedWorkers(l *ledger, t *text.Findings) string {
	if l.used >= l.slots || l.slots == 0 {
		return ""
	}
	return fmt.Sprintf(t.Unused, l.slots-l.used, l.slots)
}

// readyTime tells how much of the time workers could have run, and had to wait for
// their turn.
func readyTime(l *ledger, t *text.Findings) string {
	part := paint.PercentOf(l.ready, l.life)
	switch {
	case part < 10:
		return ""
	case l.starved > l.ready/2:
		return fmt.Sprintf(t.Starved, strconv.Itoa(part), l.cores)
	case l.handovers > 0:
		return fmt.Sprintf(t.Handovers, strconv.Itoa(part), paint.Grouped(l.handovers))
	}
	return fmt.Sprintf(t.Ready, strconv.Itoa(part))
}

// waitingTime says whether more workers would help: they do while nearly all of the work is
// waiting, and there are tasks for them, unless a limit holds them back.
func waitingTime(l *ledger, t *text.Findings) string {
	part := paint.PercentOf(l.waiting, l.running+l.waiting)
	switch {
	case part < 90, l.slots < l.tasks && l.limited:
		return ""
	case l.slots < l.tasks:
		return fmt.Sprintf(t.MoreHelp, strconv.Itoa(part))
	}
	return fmt.Sprintf(t.AllWait, strconv.Itoa(part))
}

// computingTime says that the cores are what limits the work.
func computingTime(l *ledger, t *text.Findings) string {
	part := paint.PercentOf(l.running, l.running+l.waiting)
	if part < 75 || l.cores == 0 || l.peakRunning <= l.cores {
		return ""
	}
	return fmt.Sprintf(t.Cores, strconv.Itoa(part), l.peakRunning, l.cores)
}
