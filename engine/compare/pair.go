package compare

import (
	"cmp"
	"regexp"
	"slices"
	"sync"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
)

// Pair is two logs of the same program, before and after a change.
type Pair struct {
	Files [2]string // their names, fit to be shown
	Logs  [2]*history.Timeline
	Lanes []LaneChange // of the lanes that both have, the greatest change first
	Only  [2][]int     // the lanes that only one of them has
	// System is how many lanes of each are the runtime's own, which are not compared.
	System [2]int
}

// LaneChange is how a lane differs from the same lane of an earlier log.
type LaneChange struct {
	Name  string
	Lane  [2]int           // its number in each log
	Lived [2]time.Duration // from its first moment to its end
	Most  StateChange      // where the most time came from, or went
}

// StateChange is how long a lane was in a state for a reason.
type StateChange struct {
	State  event.State
	On     event.Reason
	Lasted [2]time.Duration
}

// By is how much longer the lane lived; below 0 it lived shorter.
func (c *LaneChange) By() time.Duration { return c.Lived[1] - c.Lived[0] }

// By is how much longer it was in the state.
func (c *StateChange) By() time.Duration { return c.Lasted[1] - c.Lasted[0] }

// size is what the change is ordered by.
func (c *LaneChange) size() time.Duration { return max(c.By().Abs(), c.Most.By().Abs()) }

// NewPair compares two logs lane by lane. Main is the same, and lanes that have the same
// name are, in the order in which they come; and of those that are left, those in whose
// names only numbers differ, as those of processes, goroutines and tasks do.
func NewPair(before, after *history.Timeline) *Pair {
	p := &Pair{Logs: [2]*history.Timeline{before, after}}
	var left [2][]int
	for i, tl := range p.Logs {
		left[i], p.System[i] = lanesOf(tl)
	}
	if len(left[0]) > 0 && len(left[1]) > 0 && left[0][0] == 0 && left[1][0] == 0 {
		p.Lanes = append(p.Lanes, p.change(0, 0))
		left = [2][]int{left[0][1:], left[1][1:]}
	}
	for _, key := range []func(*history.Timeline, int) string{nameOf, nameWithout} {
		p.match(&left, key)
	}
	p.Only = left
	slices.SortStableFunc(p.Lanes, func(a, b LaneChange) int {
		return cmp.Or(cmp.Compare(b.size(), a.size()), cmp.Compare(a.Lane[0], b.Lane[0]))
	})
	return p
}

// lanesOf are the lanes that were used, and how many there are beside them that are the
// runtime's own.
func lanesOf(tl *history.Timeline) (all []int, system int) {
	head := tl.Head()
	for id := range head.Lanes {
		switch g := groupOf(tl, id); {
		case head.Lanes[id].State == event.Unused:
		case g != nil && g.System:
			system++
		default:
			all = append(all, id)
		}
	}
	return all, system
}

// match makes pairs of the lanes that have the same key, and takes them out of left.
func (p *Pair) match(left *[2][]int, key func(*history.Timeline, int) string) {
	others := map[string][]int{}
	for _, id := range left[1] {
		k := key(p.Logs[1], id)
		others[k] = append(others[k], id)
	}
	matched := map[int]bool{}
	left[0] = slices.DeleteFunc(left[0], func(id int) bool {
		k := key(p.Logs[0], id)
		if len(others[k]) == 0 {
			return false
		}
		other := others[k][0]
		others[k] = others[k][1:]
		matched[other] = true
		p.Lanes = append(p.Lanes, p.change(id, other))
		return true
	})
	left[1] = slices.DeleteFunc(left[1], func(id int) bool { return matched[id] })
}

// groupOf is the group of a lane, nil if it has none.
func groupOf(tl *history.Timeline, lane int) *event.Group {
	groups := tl.Info.Groups
	i, ok := slices.BinarySearchFunc(groups, lane, func(g event.Group, lane int) int {
		switch {
		case g.Has(lane):
			return 0
		case g.First > lane:
			return 1
		}
		return -1
	})
	if !ok {
		return nil
	}
	return &groups[i]
}

// nameOf is what a lane is called, with its group.
func nameOf(tl *history.Timeline, lane int) string {
	name := tl.LaneName(lane)
	if g := groupOf(tl, lane); g != nil {
		name = g.Name + "\x00" + name
	}
	return name
}

var numbers = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile("[0-9]+") })

// nameWithout is nameOf without the numbers in it.
func nameWithout(tl *history.Timeline, lane int) string {
	return numbers().ReplaceAllString(nameOf(tl, lane), "#")
}

// change compares a lane with the same of the later log.
func (p *Pair) change(before, after int) LaneChange {
	c := LaneChange{Name: p.Logs[1].LaneName(after), Lane: [2]int{before, after}}
	type at struct {
		state event.State
		on    event.Reason
	}
	var states []StateChange
	where := map[at]int{}
	for i, tl := range p.Logs {
		l := &tl.Head().Lanes[c.Lane[i]]
		c.Lived[i] = l.Lived(tl.Edge())
		for s := range tl.Spans(c.Lane[i], 0, tl.Edge()) {
			if !s.State.Alive() {
				continue
			}
			k := at{s.State, s.On}
			n, ok := where[k]
			if !ok {
				n = len(states)
				where[k] = n
				states = append(states, StateChange{State: s.State, On: s.On})
			}
			states[n].Lasted[i] += s.To - s.From
		}
	}
	for i := range states {
		if s := &states[i]; c.Most.State == event.Unused || s.By().Abs() > c.Most.By().Abs() {
			c.Most = *s
		}
	}
	return c
}
