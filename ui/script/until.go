package script

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/text"
)

// until waits for something to be true of what is on the screen, at its moment.
type until struct {
	says string // as it is written
	is   func(p *Performer, s *State) bool
	name string // of the value or the mark that it waits for, "" if for neither
	mark bool
}

var comparison = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^([a-zA-Z_]+) ?(>=|<=|>|<|=) ?(-?[0-9][0-9_]*)$`) })

// operators are those of a comparison.
var operators = []string{">", "<", ">=", "<=", "="}

// milestones are the marks that a run sets by itself.
var milestones = []string{history.FirstDone.String(), history.FirstFailed.String(), history.MostAtOnce.String(), history.LastLeft.String()}

// readUntil reads "until done", "until mark NAME", "until 0.3s" or "until lost > 1000".
func readUntil(l *line) action {
	const expected = "done, mark NAME, a time, or a value and what it shall be, such as lost > 1000"
	if !l.more() {
		l.next(expected)
		return nil
	}
	first := l.words[l.at]
	var rest []string
	for _, w := range l.words[l.at:] {
		rest = append(rest, w.text)
	}
	u := until{says: strings.Join(rest, " ")}
	found := comparison().FindStringSubmatch(u.says)
	switch {
	case l.is("done"):
		u.is = func(_ *Performer, s *State) bool { return s.Done }
	case l.isTime():
		at := l.time(expected, 24*time.Hour)
		u.is = func(_ *Performer, s *State) bool { return s.Timeline != nil && s.At >= at }
	case slices.Contains(milestones, first.text) || l.is("mark"):
		u.name, u.mark = l.mark(), true
		u.is = func(p *Performer, s *State) bool {
			if s.Timeline == nil {
				return false
			}
			at, ok := p.marks.at(s.Timeline, u.name)
			return ok && at <= s.At
		}
	case found != nil:
		want, err := strconv.ParseInt(strings.ReplaceAll(found[3], "_", ""), 10, 64)
		if err != nil {
			l.fail(l.words[len(l.words)-1].col, "%s: expected a whole number", cut(found[3]))
		}
		l.at = len(l.words)
		u.name = found[1]
		u.is = func(_ *Performer, s *State) bool {
			if s.Picture == nil {
				return false
			}
			v, ok := valueOf(s.Picture, u.name)
			return ok && holds(v, found[2], want)
		}
	case len(rest) > 1 && slices.Contains(operators, rest[1]):
		l.at += 2
		if w := l.next("a whole number"); l.err == nil {
			l.fail(w.col, "%s: expected a whole number", cut(w.text))
		}
	case len(rest) == 3:
		l.fail(l.words[l.at+1].col, "%s: expected >, <, >=, <= or =", cut(l.words[l.at+1].text))
	default:
		l.unknown(first, expected, append(slices.Clone(milestones), "done", "mark"))
	}
	return u
}

// mark is the name of a mark. Those of a log are known, and those of a run by which no key
// has been pressed; every run may have a failure.
func (l *line) mark() string {
	w := l.next("the name of a mark")
	if all := l.script.marks; l.err == nil && all != nil && !slices.Contains(all, w.text) && w.text != history.FirstFailed.String() {
		l.unknown(w, "the name of a mark: "+listed(all), all)
	}
	return w.text
}

// holds reports whether a value is as it shall be.
func holds(v int64, op string, want int64) bool {
	c := cmp.Compare(v, want)
	switch op {
	case ">":
		return c > 0
	case "<":
		return c < 0
	case ">=":
		return c >= 0
	case "<=":
		return c <= 0
	}
	return c == 0
}

// counted are values that every run has.
var counted = map[string]func(*history.Picture) int{
	"tasks":   func(p *history.Picture) int { return p.Done },
	"failed":  func(p *history.Picture) int { return len(p.Failures) },
	"retries": func(p *history.Picture) int { return p.Retries },
	"running": func(p *history.Picture) int { return p.Count[event.Running] },
	"ready":   func(p *history.Picture) int { return p.Count[event.Ready] },
	"waiting": func(p *history.Picture) int { return p.Count[event.Waiting] },
	"idle":    func(p *history.Picture) int { return p.Count[event.Idle] },
}

// valueOf is what a run counts under a name: main, or if main does not all others together.
func valueOf(pic *history.Picture, name string) (sum int64, ok bool) {
	if of := counted[name]; of != nil {
		return int64(of(pic)), true
	}
	for i := range pic.Lanes {
		v, has := pic.Lanes[i].Value(name)
		if has && i == 0 {
			return v, true
		}
		sum, ok = sum+v, ok || has
	}
	return sum, ok
}

// values are the names of all that a run counts.
func values(pic *history.Picture) (all []string) {
	for name := range counted {
		all = append(all, name)
	}
	for i := range pic.Lanes {
		for _, v := range pic.Lanes[i].Values {
			all = append(all, v.Name)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (u until) do(p *Performer) (tea.Cmd, wait) {
	return nil, wait{until: func(s *State) bool { return u.is(p, s) }, hope: u.hope}
}

// hope is nil while what is waited for may still come true, and else why it never will.
func (u until) hope(s *State) text.Note {
	pic, tl := s.Picture, s.Timeline
	switch {
	case s.Starting:
		return nil
	case s.Failed != "":
		return notStarted(s.Failed)
	case s.Question != "":
		return func(t *text.Catalogue) string { return t.Scripts.StillAsked }
	case s.Compares:
		switch {
		case s.Done || u.says != "done":
			return func(t *text.Catalogue) string { return fmt.Sprintf(t.Scripts.OnlyDone, u.says) }
		case s.Still:
			return standsStill(u.says)
		}
		return nil
	case tl == nil:
		return func(t *text.Catalogue) string { return t.Scripts.NothingRuns }
	case s.Done && u.mark:
		return noMark(u.name, tl)
	case s.Done:
		return func(t *text.Catalogue) string {
			said := fmt.Sprintf(t.Scripts.NeverWas, u.says)
			if _, has := valueOf(pic, u.name); u.name != "" && !has {
				said += " " + fmt.Sprintf(t.Scripts.Counts, strings.Join(values(pic), ", "))
			}
			return said
		}
	case s.Still:
		return standsStill(u.says)
	}
	return nil
}

// standsStill says that a picture that is paused comes to nothing.
func standsStill(says string) text.Note {
	return func(t *text.Catalogue) string { return fmt.Sprintf(t.Scripts.StandsStill, says) }
}

// notStarted says why a run could not be started.
func notStarted(why string) text.Note {
	return func(t *text.Catalogue) string { return fmt.Sprintf(t.Scripts.NotStarted, why) }
}

// noMark says that a run has no such mark, and which it has.
func noMark(name string, tl *history.Timeline) text.Note {
	return func(t *text.Catalogue) string {
		return fmt.Sprintf(t.Scripts.NoMark, name, cmp.Or(strings.Join(MarkNames(tl), ", "), t.Scripts.NoMarks))
	}
}

// MarkNames are the names of the marks of a run. There is always a list, if an empty one.
func MarkNames(tl *history.Timeline) []string {
	all := []string{}
	for _, m := range tl.Marks() {
		all = append(all, markName(&m))
	}
	return all
}

// markName is what a mark is called in scripts and on the command line.
func markName(m *history.Mark) string {
	if m.Kind == history.UserMark {
		return m.Name
	}
	return m.Kind.String()
}

// damages are values that count what went wrong in a run in which no task fails.
var damages = []string{"lost", "rows_lost", "rows_torn", "trap_lost", "trap_torn"}

// finder finds the marks of a run. It remembers how far it has looked for the first damage.
type finder struct {
	tl    *history.Timeline
	next  int // of all events
	since time.Duration
	found bool
}

// at is the moment of a mark. The failure of a run in which no task fails is the first
// damage that it counts.
func (f *finder) at(tl *history.Timeline, name string) (time.Duration, bool) {
	for _, m := range tl.Marks() {
		if markName(&m) == name {
			return m.At, true
		}
	}
	if name == history.FirstFailed.String() {
		return f.damage(tl)
	}
	return 0, false
}

// damage is when a run has counted the first damage.
func (f *finder) damage(tl *history.Timeline) (time.Duration, bool) {
	if f.tl != tl {
		*f = finder{tl: tl}
	}
	for ; !f.found && f.next < tl.Len(); f.next++ {
		if e := tl.Event(f.next); e.Kind == event.KindValue && e.Value > 0 && slices.Contains(damages, e.Name) {
			f.since, f.found = e.At, true
		}
	}
	return f.since, f.found
}
