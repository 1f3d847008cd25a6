package axis

import (
	"slices"

	"lanes/ui/paint"
)

// PlaceTags gives tags their places on a row of so many columns, of which the first
// are taken: all signs, as far as they do not hide each other, and of the labels
// those that have room, right or left of their sign. Who comes first is served first.
func PlaceTags(cols, from int, all []Tag) []Tag {
	taken := make([]bool, cols)
	free := func(a, b int) bool { return a >= 0 && b <= cols && !slices.Contains(taken[a:b], true) }
	take := func(a, b int) {
		for x := max(a, 0); x < min(b, cols); x++ {
			taken[x] = true
		}
	}
	take(0, from)
	var placed []Tag
	for _, t := range all {
		if free(t.X, t.X+1) {
			take(t.X, t.X+1)
			placed = append(placed, t)
		}
	}
	for i := range placed {
		t := &placed[i]
		w := paint.Width(t.Label)
		switch {
		case free(t.X+1, min(t.X+2+w, cols)) && t.X+1+w <= cols:
			take(t.X, t.X+1+w)
		case free(max(t.X-w-1, 0), t.X) && t.X-w >= 0:
			take(t.X-w, t.X)
			t.X, t.Label, t.SignLast = t.X-w, t.Label[1:]+" ", true
		default:
			t.Label = ""
		}
	}
	slices.SortFunc(placed, func(a, b Tag) int { return a.X - b.X })
	return placed
}
