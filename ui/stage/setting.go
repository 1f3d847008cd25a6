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
// what is said shorter without a loss of truth gives way first, the values of the knobs
// last.
func FitSetting(room int, words text.Model, workers []string, variant func(named bool) []string) []string {
	var items []string
	for _, form := range [...]struct {
		badge string
		named bool
	}{{words.Badge, true}, {words.Kind, true}, {words.Kind, false}, {"", false}} {
		items = items[:0]
		if form.badge != "" {
			items = append(items, form.badge)
		}
		items = append(append(items, workers...), variant(form.named)...)
		if paint.Width(words.Name+strings.Join(append([]string{""}, items...), "  ")) <= room {
			break
		}
	}
	return items
}

// Variant is the values of some knobs of a lesson, with their names or without.
func Variant(t *text.Catalogue, id string, flags []string, values event.Options, named bool) []string {
	words := t.Lesson(id)
	var all []string
	for _, flag := range flags {
		k := words.Knobs.Of(flag)
		s := k.Value(values[flag])
		if named {
			s = fmt.Sprintf(t.Header.Variant, cmp.Or(k.Name, flag), s)
		}
		all = append(all, s)
	}
	return all
}
