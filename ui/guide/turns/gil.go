package turns

import (
	"fmt"
	"strconv"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// GILTold says how many computed and how many waited at once, with the lock or without.
func GILTold(tl *history.Timeline, t *text.Catalogue) []string {
	w := text.GIL.In(t)
	if !tl.Ended() || tl.Head().Done == 0 {
		return nil
	}
	var told []string
	share, locked := tl.Info.Options["compute"], tl.Info.Traits().Lock
	if share != "0" {
		told = append(told, computedTold(tl, w, locked))
	}
	if share != "100" {
		told = append(told, waitedTold(tl, w, locked))
	}
	if share == "0" && locked {
		told = append(told, handedTold(tl, w))
	}
	return told
}

// computedTold says how many computed at once, and how much of the cores that used. The lock
// changed hands as often as the panel says, which counts the workers alone.
func computedTold(tl *history.Timeline, w *text.GILWords, locked bool) string {
	p := tl.Head()
	cpu := time.Duration(p.Value(event.ValueProgramCPU))
	all := []any{
		paint.Grouped(int64(flowOf(tl).changes)), strconv.Itoa(p.PeakRunning),
		paint.Short(cpu), paint.Short(p.At), paint.ThreeDigits(float64(cpu) / float64(max(p.At, 1))), strconv.Itoa(tl.Info.Host.Cores),
	}
	if locked {
		return fmt.Sprintf(w.Computed, all...)
	}
	return fmt.Sprintf(w.ComputedFree, all[1:]...)
}

func waitedTold(tl *history.Timeline, w *text.GILWords, locked bool) string {
	f, form := flowOf(tl), w.WaitedFree
	if locked {
		form = w.Waited
	}
	return fmt.Sprintf(form, strconv.Itoa(f.most), paint.Short(f.waits), paint.Short(tl.Head().At))
}

// handedTold says how often the lock changed hands, and whether any thread had to queue for it:
// then it was handed over to that.
func handedTold(tl *history.Timeline, w *text.GILWords) string {
	form := w.NeverHanded
	if tl.Head().Value(event.ValueHandovers) > 0 {
		form = w.Handed
	}
	return fmt.Sprintf(form, paint.Grouped(int64(flowOf(tl).changes)))
}
