package watch

import (
	"cmp"
	"slices"
	"time"
)

// item is a line on its way, with its moment since the start of the run.
type item struct {
	at     time.Duration
	client *client
	asleep bool // a loop that nothing but the program itself can wake
	line
}

// order keeps lines until those of other clients that happened before them must have come.
type order struct {
	items   []item
	dropped int64
}

// maxItems bounds the lines that are kept.
const maxItems = 1 << 19

func (o *order) add(i item) {
	if len(o.items) >= maxItems {
		o.dropped++
		return
	}
	o.items = append(o.items, i)
}

// take removes what happened until a moment and returns it in order. Of one moment, what
// came first is first.
func (o *order) take(until time.Duration) []item {
	var due []item
	rest := o.items[:0]
	for _, i := range o.items {
		if i.at <= until {
			due = append(due, i)
		} else {
			rest = append(rest, i)
		}
	}
	clear(o.items[len(rest):])
	o.items = rest
	slices.SortStableFunc(due, func(a, b item) int { return cmp.Compare(a.at, b.at) })
	return due
}
