package observation

import (
	"fmt"
	"strconv"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// watched is the facts of a program that was only observed, by which its findings go. The
// lanes of its runtime, and lane 0, are not among them.
type watched struct {
	groups []event.Group
	lanes  int
	atMost int // at work at once
	cores  int
	locks  map[string]time.Duration // how long was waited for each
	locked time.Duration            // for all of them
	life   time.Duration            // of all lanes
	share  []share                  // by lane
}

// share is how long a lane was at work, and alive.
type share struct{ work, life time.Duration }

// atWork reports whether a lane in a state is at something.
func atWork(s event.State) bool { return s == event.Running || s == event.InProgress }

func watchedOf(tl *history.Timeline) *watched {
	head := tl.Head()
	w := &watched{cores: tl.Info.Host.Cores, locks: map[string]time.Duration{}, share: make([]share, len(head.Lanes))}
	of := make([]bool, len(head.Lanes)) // lanes of the program
	for _, g := range tl.Info.Groups {
		if g.System || g.First+g.Lanes > len(of) {
			continue
		}
		w.groups = append(w.groups, g)
		w.lanes += g.Lanes
		for lane := g.First; lane < g.First+g.Lanes; lane++ {
			of[lane] = true
			l := &head.Lanes[lane]
			w.share[lane] = share{l.Total(event.Running, head.At) + l.Total(event.InProgress, head.At), l.Lifetime(head.At)}
			w.life += w.share[lane].life
		}
	}
	type now struct {
		at    time.Duration
		state event.State
		lock  string
	}
	lanes, working, last := make([]now, len(head.Lanes)), 0, time.Duration(0)
	for i := range tl.Len() {
		e := tl.Event(i)
		if e.Kind != event.KindState || !of[e.Lane] {
			continue
		}
		if e.At > last { // what lasted no time at all is not counted
			w.atMost, last = max(w.atMost, working), e.At
		}
		l := &lanes[e.Lane]
		if l.lock != "" {
			w.locks[l.lock] += e.At - l.at
			w.locked += e.At - l.at
		}
		if atWork(l.state) {
			working--
		}
		if atWork(e.State) {
			working++
		}
		*l = now{at: e.At, state: e.State}
		if e.State == event.Waiting && e.On == event.Lock {
			l.lock = e.Name
		}
	}
	return w
}

// findings are what may be said of it, the most telling first.
var findings = []func(w *watched, t *text.Observed) string{longestLock, notBusy, atMostAtOnce}

// Explain says what there is to say of a program: what is wrong with it, and then findings.
func Explain(tl *history.Timeline, words *text.Catalogue) []string {
	t := &words.Observed
	all, w := troubles(tl, words), watchedOf(tl)
	for _, f := range findings {
		if s := f(w, t); s != "" {
			all = append(all, s)
		}
	}
	return all
}

// longestLock tells which lock was waited for most, where waiting for locks is worth a word.
func longestLock(w *watched, t *text.Observed) string {
	name, most := "", time.Duration(0)
	for lock, d := range w.locks {
		if d > most || d == most && lock < name {
			name, most = lock, d
		}
	}
	if paint.PercentOf(w.locked, w.life) < 2 || paint.PercentOf(most, w.locked) < 50 {
		return ""
	}
	return fmt.Sprintf(t.LongestLock, strconv.Itoa(paint.PercentOf(most, w.locked)), name)
}

// notBusy counts the lanes of a group that did nothing while others of it did.
func notBusy(w *watched, t *text.Observed) string {
	told, most := "", 0
	for _, g := range w.groups {
		quiet, busy := 0, 0
		longest := time.Duration(0)
		for lane := g.First; lane < g.First+g.Lanes; lane++ {
			longest = max(longest, w.share[lane].life)
		}
		for lane := g.First; lane < g.First+g.Lanes; lane++ {
			switch s := w.share[lane]; {
			case s.life < longest/2:
				quiet = -g.Lanes // they are no workers that are there all the time
			case s.work*100 < s.life:
				quiet++
			case s.work*10 >= s.life:
				busy++
			}
		}
		if g.Lanes > 2 && quiet > most && busy > 0 {
			told, most = fmt.Sprintf(t.Unbusy, quiet, g.Lanes, g.Name), quiet
		}
	}
	return told
}

// atMostAtOnce tells how few lanes were at work at once, unless there were no more cores.
func atMostAtOnce(w *watched, t *text.Observed) string {
	if w.lanes < 4 || w.atMost == 0 || w.atMost*2 > w.lanes || w.cores > 0 && w.atMost >= w.cores {
		return ""
	}
	return fmt.Sprintf(t.AtMost, w.atMost, w.lanes)
}
