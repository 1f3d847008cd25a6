package turns

import (
	"fmt"
	"time"

	"lanes/engine/history"
	"lanes/engine/models"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// WorkCame is whether two tasks took as long as one.
func WorkCame(f float64, tl *history.Timeline) (int, string) {
	if f > 1.5 {
		return 0, paint.Short(tl.Head().At)
	}
	return 1, paint.Short(tl.Head().At)
}

// WorkTold says how long the two together took, against what their waits add up to; with
// users, how late these were answered.
func WorkTold(tl *history.Timeline, t *text.Catalogue) []string {
	p, w := tl.Head(), text.Work.In(t)
	if !tl.Ended() || p.Done < 2 {
		return nil
	}
	if users := tl.Info.Options["users"]; users != "" && users != "0" {
		return usersTold(tl, users, w)
	}
	f := flowOf(tl)
	waits, together, wall := paint.Short(f.waits), paint.Short(f.together), paint.Short(p.At)
	switch {
	case p.PeakFlight < 2:
		told := []string{fmt.Sprintf(w.InSequence, waits, wall)}
		if tl.Info.Traits().Loop {
			told = append(told, w.OneByOne)
		}
		return told
	case oneLoop(tl):
		return []string{
			fmt.Sprintf(w.Loop, paint.Grouped(int64(f.changes)), together, wall),
			fmt.Sprintf(w.Took, waits, wall),
		}
	}
	if form := apartBy(tl.Info.Traits(), w); form != "" {
		return []string{fmt.Sprintf(form, together, wall, waits, wall)}
	}
	return nil
}

// usersTold is how late the lines of users were answered.
func usersTold(tl *history.Timeline, users string, w *text.WorkWords) []string {
	late, form := time.Duration(tl.Head().Value("answered_late_ns")), w.Users
	if tl.Head().PeakFlight < tl.Info.Tasks {
		form = w.UsersLate
	}
	return []string{fmt.Sprintf(form, users, paint.Short(late))}
}

// apartBy is the sentence on what each worker of a model has of its own, so that several
// wait at once; "" where that is not known.
func apartBy(model models.Traits, w *text.WorkWords) string {
	switch {
	case model.Processes:
		return w.Processes
	case model.Lock:
		return w.Lock
	case model.Threads:
		return w.Threads
	case model.Goroutines:
		return w.Goroutines
	}
	return ""
}

// oneLoop reports whether all workers of a run were coroutines of one loop.
func oneLoop(tl *history.Timeline) bool {
	lanes := tl.Head().Lanes
	model := tl.Info.Traits()
	if model.LoopEach() {
		return len(lanes) > 1 && lanes[1].PID == lanes[len(lanes)-1].PID
	}
	return model.Loop
}
