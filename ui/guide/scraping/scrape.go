package scraping

import (
	"fmt"
	"slices"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// ScrapeTold is what the trap was, or else why the pages took as long as they did, beside
// the tutorial's times.
func ScrapeTold(tl *history.Timeline, t *text.Catalogue) (told []string) {
	if InTrap(&tl.Info) {
		return trapTold(tl, t)
	}
	info, w := &tl.Info, text.Scrape.In(t)
	if n := tl.Head().Value("unread"); n > 0 {
		unread := w.Unread
		if info.Options["columns"] != "" {
			unread = w.Unmatched
		}
		told = append(told, fmt.Sprintf(unread, paint.Grouped(n)))
	}
	if !tl.Complete() {
		return told
	}
	if page, ok := evenly(tl.Took()); ok && info.Slots > 0 && tl.Slots() == info.Slots && tl.Head().Value(event.ValueResumed) == 0 { // nobody joined on the way, and all was done
		atOnce := min(info.Slots, info.Tasks)
		told = append(told, fmt.Sprintf(w.Waves, info.Tasks, atOnce, (info.Tasks+atOnce-1)/max(atOnce, 1), paint.Short(page)))
	}
	if s := w.Tutorial.Of(info.Model); s != "" && info.Options["columns"] == "" && info.Tasks == 10 && info.ByDefault() { // its pages, its workers
		told = append(told, s)
	}
	return told
}

// evenly is how long any of the tasks took, if all took about the same: the median.
func evenly(took []time.Duration) (each time.Duration, ok bool) {
	if len(took) == 0 {
		return 0, false
	}
	took = slices.Sorted(slices.Values(took))
	least, most := took[0], took[len(took)-1]
	return took[len(took)/2], most < least*5/4
}

// ScrapeCame is the choice for ten pages: hardly, somewhat or much faster. The card tells
// how much.
func ScrapeCame(f float64, _ *history.Timeline) (int, string) {
	switch {
	case f < 1.5:
		return 0, ""
	case f < 5:
		return 1, ""
	default:
		return 2, ""
	}
}

// TrapCame is the choice for rows that went into a trap: all of them are right, most, or
// fewer.
func TrapCame(tl *history.Timeline, trap *Scrape) (int, string) {
	if trap.trap == "" || !tl.Ended() || trap.n["trap_expected"] <= 0 {
		return stage.NoChoice, ""
	}
	right, all := trap.n["trap_whole"], trap.n["trap_expected"]
	value := fmt.Sprintf("%d / %d", right, all)
	switch {
	case right == all:
		return 0, value
	case right*10 > all*9:
		return 1, value
	}
	return 2, value
}

// trapTold says what the trap was.
func trapTold(tl *history.Timeline, t *text.Catalogue) []string {
	if !InTrap(&tl.Info) || tl.Head().Value("trap_expected") == 0 {
		return nil
	}
	w := text.Scrape.In(t)
	return []string{w.Traps.Of(tl.Info.Options["trap"]), w.Quoted}
}
