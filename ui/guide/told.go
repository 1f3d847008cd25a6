package guide

import (
	"fmt"
	"strconv"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/models"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// The explanations of lessons on who has the one thread, or the one lock: work,
// blocking-call, gil.

// flow is how the workers of a run waited and ran beside each other.
type flow struct {
	waits    time.Duration // of all of them, added up
	together time.Duration // in which two of them waited at once, or more
	most     int           // so many waited at once
	turns    int           // how often one began to run
	changes  int           // how often that was another than before
}

func flowOf(tl *history.Timeline) flow {
	var f flow
	p := tl.Head()
	first := min(len(p.Lanes)-1, 1) // alone main is the worker
	states := make([]event.State, len(p.Lanes))
	waiting, last, at := 0, -1, time.Duration(0)
	for i := range tl.Len() {
		e := tl.Event(i)
		if e.Kind != event.KindState || int(e.Lane) < first {
			continue
		}
		if e.At > at { // what holds for no time at all is not told
			f.most = max(f.most, waiting)
			f.waits += time.Duration(waiting) * (e.At - at)
			if waiting > 1 {
				f.together += e.At - at
			}
			at = e.At
		}
		before := &states[e.Lane]
		if *before == event.Waiting {
			waiting--
		}
		if e.State == event.Waiting {
			waiting++
		}
		if e.State == event.Running && *before != event.Running {
			f.turns++
			if last >= 0 && last != int(e.Lane) {
				f.changes++
			}
			last = int(e.Lane)
		}
		*before = e.State
	}
	return f
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

func workTold(tl *history.Timeline, t *text.Catalogue) []string {
	p, w := tl.Head(), text.Work.In(t)
	if !over(tl) || p.Done < 2 {
		return nil
	}
	f := flowOf(tl)
	waits, together, wall := paint.Short(f.waits), paint.Short(f.together), paint.Short(p.At)
	switch {
	case p.PeakFlight < 2:
		return []string{fmt.Sprintf(w.InSequence, waits, wall)}
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

// slowCall is the call in the middle of a run of the lesson blocking-call, and what
// became of the others meanwhile.
type slowCall struct {
	caller   int
	from, to time.Duration // to is 0 until it is over
	held     int           // of the caller's process: were ready for most of it
	turns    int           // that they had
	apart    int           // turns in other processes
	others   bool          // there are other processes
}

func slowCallOf(tl *history.Timeline) (c slowCall, ok bool) {
	for i := range tl.Len() {
		switch e := tl.Event(i); {
		case e.Kind != event.KindValue || e.Name != "calling":
		case e.Value > 0:
			c.caller, c.from = int(e.Lane), e.At
		case int(e.Lane) == c.caller:
			c.to = e.At
		}
	}
	if c.to <= c.from {
		return c, false
	}
	lanes := tl.Head().Lanes
	for i := 1; i < len(lanes); i++ {
		if i != c.caller && lanes[i].State != event.Unused {
			c.beside(tl, i, lanes[i].PID == lanes[c.caller].PID)
		}
	}
	return c, true
}

// beside tells of a lane during the call. near is whether it is of the same process.
func (c *slowCall) beside(tl *history.Timeline, lane int, near bool) {
	turns, ready := 0, time.Duration(0)
	for s := range tl.Spans(lane, c.from, c.to) {
		switch {
		case s.State == event.Running && s.From >= c.from:
			turns++
		case s.State == event.Ready:
			ready += min(s.To, c.to) - max(s.From, c.from)
		}
	}
	switch {
	case !near:
		c.apart += turns
		c.others = true
		return
	case ready > (c.to-c.from)/2:
		c.held++
	}
	c.turns += turns
}

// sharedBy is the words for what the workers of a model share, of which only one can run
// at a time; nil for nothing.
func sharedBy(model models.Traits, w *text.BlockingCallWords) *text.SharedWords {
	switch {
	case model.Loop:
		return &w.Loop
	case model.Lock:
		return &w.Lock
	}
	return nil
}

// ownBy is the sentence on what each worker of a model has of its own, where nothing is
// shared; "" where that is not known.
func ownBy(model models.Traits, w *text.BlockingCallWords) string {
	switch {
	case model.Threads:
		return w.OwnThread
	case model.Goroutines:
		return w.OwnGoroutine
	}
	return ""
}

func blockingTold(tl *history.Timeline, t *text.Catalogue) []string {
	w := text.BlockingCall.In(t)
	c, ok := slowCallOf(tl)
	if !ok || !over(tl) {
		return nil
	}
	caller, took, model := tl.Head().Lanes[c.caller].Name, paint.Short(c.to-c.from), tl.Info.Traits()
	say := func(form string, n int) string { return fmt.Sprintf(form, caller, took, strconv.Itoa(n)) }
	var told []string
	switch shared, own := sharedBy(model, w), ownBy(model, w); {
	case shared == nil && own == "":
		return nil
	case shared == nil:
		return []string{say(own, c.turns)}
	case tl.Info.Options["call"] == "blocking" && c.held == 0:
		return []string{fmt.Sprintf(w.KeptAlone, caller, took)}
	case tl.Info.Options["call"] == "blocking":
		told = []string{say(shared.Kept, c.held), shared.Why}
	default:
		told = []string{say(shared.Gave, c.turns)}
	}
	if c.others {
		told = append(told[:1], fmt.Sprintf(w.Apart, strconv.Itoa(c.apart)))
	}
	return told
}

func gilTold(tl *history.Timeline, t *text.Catalogue) []string {
	w := text.GIL.In(t)
	if !over(tl) || tl.Head().Done == 0 {
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
		told = append(told, handedTold(tl.Head().Value(event.ValueHandovers), w))
	}
	return told
}

// computedTold says how many computed at once, and how much of the cores that used.
func computedTold(tl *history.Timeline, w *text.GILWords, locked bool) string {
	p := tl.Head()
	cpu := time.Duration(p.Value(event.ValueProgramCPU))
	all := []any{
		paint.Grouped(p.Value(event.ValueHandovers)), strconv.Itoa(p.PeakRunning),
		paint.Short(cpu), paint.Short(p.At), paint.Three(float64(cpu) / float64(max(p.At, 1))), strconv.Itoa(tl.Info.Host.Cores),
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

func handedTold(times int64, w *text.GILWords) string {
	if times == 0 {
		return w.NeverHanded
	}
	return fmt.Sprintf(w.Handed, paint.Grouped(times))
}
