package observed

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"lanes/engine/event"
)

// edge is the beginning or the end of something, or a point of a flow.
type edge struct {
	at    time.Duration
	lane  int32
	begin bool
	name  string
	id    string // with the process and the category
	pid   string // of what is asynchronous, as its category
	cat   string
}

// pair puts beginnings and ends of the same lane together.
func (c *chrome) pair() {
	slices.SortStableFunc(c.begun, func(a, b edge) int { return cmp.Compare(a.at, b.at) })
	open := map[int32][]edge{}
	for _, e := range c.begun {
		in := open[e.lane]
		switch {
		case e.begin:
			open[e.lane] = append(in, e)
		case len(in) == 0:
			c.pass(unpaired)
		default:
			b := in[len(in)-1]
			open[e.lane] = in[:len(in)-1]
			c.slices = append(c.slices, slice{at: b.at, end: e.at, lane: e.lane, name: b.name})
		}
	}
	for _, lane := range slices.Sorted(maps.Keys(open)) {
		for _, b := range open[lane] {
			c.slices = append(c.slices, slice{at: b.at, end: b.at - 1, lane: lane, name: b.name})
		}
	}
	c.begun = nil
}

// pairAsync puts the beginnings and ends of asynchronous work together, and each piece of
// it on a lane of its group that is free for as long as it takes.
func (c *chrome) pairAsync() {
	slices.SortStableFunc(c.async, func(a, b edge) int { return cmp.Compare(a.at, b.at) })
	type piece struct {
		lane int32
		open []edge
	}
	pieces, free := map[string]*piece{}, map[string][]int32{}
	for _, e := range c.async {
		group := c.process(e.pid) + " " + first(e.cat, "async")
		p := pieces[e.id]
		switch {
		case p == nil && !e.begin:
			c.pass(unpaired)
		case e.begin:
			if p == nil {
				p = &piece{}
				pieces[e.id] = p
				if f := free[group]; len(f) > 0 {
					p.lane, free[group] = f[0], f[1:]
				} else if id, ok := c.lane(e.name, group, 0, 0); ok {
					p.lane = id
				}
			}
			e.lane = p.lane
			p.open = append(p.open, e)
		default:
			b := p.open[len(p.open)-1]
			p.open = p.open[:len(p.open)-1]
			if p.lane > 0 {
				c.slices = append(c.slices, slice{at: b.at, end: e.at, lane: p.lane, name: b.name})
			}
			if len(p.open) == 0 {
				delete(pieces, e.id)
				if p.lane > 0 {
					free[group] = append(free[group], p.lane)
				}
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(pieces)) {
		for _, b := range pieces[id].open {
			if b.lane > 0 {
				c.slices = append(c.slices, slice{at: b.at, end: b.at - 1, lane: b.lane, name: b.name})
			}
		}
	}
	c.async = nil
}

// link makes messages of flows: from each of their points to the next.
func (c *chrome) link() {
	slices.SortStableFunc(c.flows, func(a, b edge) int { return cmp.Compare(a.at, b.at) })
	last := map[string]edge{}
	for _, e := range c.flows {
		from, ok := last[e.id]
		switch {
		case e.begin:
		case !ok:
			c.pass(unpaired)
			continue
		case from.lane != e.lane:
			m := event.NewMessage(event.VerbFlow, e.lane).Carrying(e.name)
			m.Lane, m.At = from.lane, e.at
			c.sliced.events = append(c.sliced.events, m)
		}
		last[e.id] = e
	}
	c.flows = nil
}
