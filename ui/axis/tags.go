package axis

import (
	"slices"

	"lanes/ui/paint"
)

// PlaceTags gives tags their places on a row of so many columns, of which the first
// are taken: all signs, as far as they do not hide each other, and of the labels
// those that have room, right or left of their sign. Who comes first is served first; but
// before anybody has a long label, all have a short one, where there is one.
func PlaceTags(cols, from int, all []Tag) []Tag {
	r := tagRow{taken: make([]bool, cols)}
	r.take(0, from, true)
	var placed []Tag
	for _, t := range all {
		if r.free(t.X, t.X+1) {
			r.take(t.X, t.X+1, true)
			placed = append(placed, t)
		}
	}
	long := make([]string, len(placed))
	for i := range placed {
		t := &placed[i]
		if t.Label, long[i] = "", t.Label; t.Short != "" {
			r.label(t, t.Short)
		}
	}
	for i := range placed {
		r.label(&placed[i], long[i])
	}
	slices.SortFunc(placed, func(a, b Tag) int { return a.X - b.X })
	return placed
}

// apart is how many columns are free between a label and what is beside it, so that they do not
// read as one.
const apart = 2

// tagRow is a row on which tags stand: the columns that are taken.
type tagRow struct{ taken []bool }

// free reports whether columns from a to before b are there, and free.
func (r *tagRow) free(a, b int) bool {
	return a >= 0 && b <= len(r.taken) && !slices.Contains(r.taken[a:b], true)
}

func (r *tagRow) take(a, b int, taken bool) {
	for x := max(a, 0); x < min(b, len(r.taken)); x++ {
		r.taken[x] = taken
	}
}

// label gives a tag a label, which begins with a space, in place of the one that it has; if there
// is no room for it, the tag stays as it is.
func (r *tagRow) label(t *Tag, label string) {
	sign, had, w := t.X, paint.Width(t.Label), paint.Width(label)
	from, to := sign+1, sign+1+had
	if t.SignLast {
		sign += had
		from, to = t.X, sign
	}
	r.take(from, to, false)
	switch end := sign + 1 + w; {
	case w > 0 && end <= len(r.taken) && r.free(sign+1, min(end+apart, len(r.taken))):
		t.X, t.Label, t.SignLast = sign, label, false
		from, to = sign+1, end
	case w > 0 && sign >= w && r.free(max(sign-w-apart, 0), sign):
		t.X, t.Label, t.SignLast = sign-w, label[1:]+" ", true
		from, to = sign-w, sign
	}
	r.take(from, to, true)
}
