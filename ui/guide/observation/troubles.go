package observation

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/events"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// troubles is what is wrong with a program that was watched while it ran, as far as that can
// be told: the worst first.
func troubles(tl *history.Timeline, words *text.Catalogue) (all []string) {
	t := &words.Observed
	main := tl.Head().Lane(0)
	if main == nil {
		return nil
	}
	if h := tl.Head(); h.Over && len(h.Lanes) < 2 {
		all = append(all, t.Silent)
	}
	if s := deadlocked(tl, words); s != "" {
		all = append(all, s)
	}
	if n, _ := main.Value(event.ValueNeverAwaited); n > 0 {
		all = append(all, fmt.Sprintf(t.NeverAwaited, main.Text(event.ValueNeverAwaited)))
	}
	if n, _ := main.Value(event.ValueUncollected); n > 0 {
		all = append(all, fmt.Sprintf(t.Uncollected, main.Text(event.ValueUncollected)))
	}
	if s := blocked(tl, t); s != "" {
		all = append(all, s)
	}
	if s := oneByOne(tl, t); s != "" {
		all = append(all, s)
	}
	if n, _ := main.Value(event.ValueRefused); n > 0 && main.Text(event.ValueRefused) != "" {
		all = append(all, fmt.Sprintf(t.FirstRefused, paint.Grouped(n), main.Text(event.ValueRefused)))
	}
	return all
}

// deadlocked says who waits for whom, where that is certain.
func deadlocked(tl *history.Timeline, words *text.Catalogue) string {
	t := &words.Observed
	head := tl.Head()
	if head.Value(event.ValueDeadlock) == 0 {
		return ""
	}
	at := head.At
	for i := range tl.Len() { // how it was then, not when somebody had ended it
		if e := tl.Event(i); e.Kind == event.KindValue && e.Name == event.ValueDeadlock {
			at = e.At
			break
		}
	}
	then := tl.At(at)
	var parts []string
	for i := range then.Lanes {
		l := &then.Lanes[i]
		if l.State != event.Waiting {
			continue
		}
		other := ""
		if o := then.Lane(l.For.To); o != nil && l.For.To > 0 {
			other = o.Name
		}
		switch w := l.For; {
		case w.On == event.Lock && other != "":
			parts = append(parts, fmt.Sprintf(t.WaitsLock, l.Name, w.For, other))
		case w.On == event.Join && other != "":
			parts = append(parts, fmt.Sprintf(t.WaitsEnd, l.Name, other))
		case w.On == event.Join && !w.Barrier:
			parts = append(parts, fmt.Sprintf(t.Waits, l.Name, events.WaitedFor(words, l.State, &w)))
		case w.On == event.Queue && w.Put && w.For != "":
			parts = append(parts, fmt.Sprintf(t.WaitsRoom, l.Name, w.For))
		case w.On == event.Queue && w.For != "":
			parts = append(parts, fmt.Sprintf(t.WaitsItem, l.Name, w.For))
		default:
			parts = append(parts, fmt.Sprintf(t.WaitsOther, l.Name, events.WaitedFor(words, l.State, &w)))
		}
	}
	return fmt.Sprintf(t.Deadlock, strings.Join(parts, t.Also))
}

// blocked tells of calls that blocked the thread of a loop while other tasks on it were
// ready: where they did so for longest, and for how long in all.
func blocked(tl *history.Timeline, t *text.Observed) string {
	const short = 10 * time.Millisecond
	type lane struct {
		state event.State
		holds time.Duration // since when it keeps its loop, 0 if it does not
		line  string
	}
	lanes := map[int32]*lane{}
	ready := map[int]int{} // by thread, how many lanes are ready
	took := map[string]time.Duration{}
	worst, all := "", time.Duration(0)
	for i := range tl.Len() {
		e := tl.Event(i)
		l := lanes[e.Lane]
		if l == nil {
			l = &lane{}
			lanes[e.Lane] = l
		}
		switch {
		case e.Kind == event.KindValue && e.Name == event.ValueLine:
			l.line = e.Text + ":" + strconv.FormatInt(e.Value, 10)
		case e.Kind == event.KindState:
			thread := threadOf(tl, e.Lane)
			if l.holds > 0 && ready[thread] > 0 && thread != 0 {
				all += e.At - l.holds
				if took[l.line] += e.At - l.holds; took[l.line] > took[worst] {
					worst = l.line
				}
			}
			if l.holds = 0; e.State == event.Waiting && e.Wait().Holds {
				l.holds = e.At
			}
			if l.state == event.Ready {
				ready[thread]--
			}
			if l.state = e.State; l.state == event.Ready {
				ready[thread]++
			}
		}
	}
	if all < short || all*100 < tl.Head().At || worst == "" {
		return ""
	}
	return fmt.Sprintf(t.Blocked, paint.Short(all), worst)
}

// threadOf is the thread that a lane is on, 0 if that is not known.
func threadOf(tl *history.Timeline, lane int32) int {
	if l := tl.Head().Lane(int(lane)); l != nil {
		return l.TID
	}
	return 0
}

// oneByOne tells of tasks of which none began before the one before had ended, although they
// waited most of the time.
func oneByOne(tl *history.Timeline, t *text.Observed) string {
	const few = 3
	head := tl.Head()
	if !head.Over || head.PeakFlight > 2 {
		return ""
	}
	type stretch struct {
		from, to int64
		lane     int32
		name     string
	}
	var done []stretch
	open := map[int32]stretch{}
	for i := range tl.Len() {
		e := tl.Event(i)
		switch {
		case e.Kind == event.KindTask && e.Phase == event.TaskStart:
			open[e.Task] = stretch{from: int64(e.At), lane: e.Lane, name: e.Name}
		case e.Kind == event.KindTask:
			if s, ok := open[e.Task]; ok {
				s.to = int64(e.At)
				done = append(done, s)
			}
		}
	}
	// The last of them may be the one that awaits the others.
	if n := len(done); n > few && done[n-1].from <= done[0].from {
		done = done[:n-1]
	}
	if len(done) < few {
		return ""
	}
	var took, waited int64
	for i, s := range done {
		if i > 0 && s.from < done[i-1].to || s.name != done[0].name && i > 0 && !strings.HasPrefix(s.name, strings.Split(done[0].name, "(")[0]) {
			return ""
		}
		took += s.to - s.from
		if l := head.Lane(int(s.lane)); l != nil {
			waited += int64(l.Total(event.Waiting, head.At))
		}
	}
	if took == 0 || waited*2 < took {
		return ""
	}
	name, _, _ := strings.Cut(done[0].name, "(")
	return fmt.Sprintf(t.OneByOne, strconv.Itoa(len(done)), name)
}
