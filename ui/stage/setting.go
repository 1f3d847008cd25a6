package stage

import (
	"cmp"
	"fmt"
	"strings"

	"lanes/engine/event"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// FitSetting is how work runs, beside the model's name, in so many columns if that can be:
// what is said shorter without a loss of truth gives way first, then the names of the knobs, from
// the first on, and their values last. Variant is the values, the first so many without names.
func FitSetting(room int, words text.Model, workers []string, variant func(bare int) []string) []string {
	fits := func(badge string, bare int) (items []string, ok bool) {
		if badge != "" {
			items = append(items, badge)
		}
		items = append(append(items, workers...), variant(bare)...)
		return items, paint.Width(words.Name+strings.Join(append([]string{""}, items...), "  ")) <= room
	}
	if items, ok := fits(words.Badge, 0); ok {
		return items
	}
	kind, all := words.Kind, len(variant(0))
	for bare := range all + 1 {
		items, ok := fits(kind, bare)
		if ok {
			return items
		}
		if kind == words.Badge { // that nothing is emulated goes without saying
			kind = ""
			if items, ok = fits(kind, bare); ok {
				return items
			}
		}
	}
	items, _ := fits("", all)
	return items
}

// Variant is the values of some knobs of a lesson with their names, but for the first so many.
func Variant(t *text.Catalogue, id string, flags []string, values event.Options, bare int) []string {
	words := t.Lesson(id)
	var all []string
	for i, flag := range flags {
		k := words.Knobs.Of(flag)
		s := k.Value(values[flag])
		if i >= bare {
			s = fmt.Sprintf(t.Header.Variant, cmp.Or(k.Name, flag), s)
		}
		all = append(all, s)
	}
	return all
}
