package lanes

import (
	"cmp"
	"fmt"
	"strings"

	"lanes/engine/event"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// How work runs, in words that fit.

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

// FlagsOf are the flags of a lesson's knobs that mean something under a model.
func FlagsOf(l *live.Entry, model string) []string {
	var flags []string
	for _, k := range live.Knobs(l, model) {
		flags = append(flags, k.Flag)
	}
	return flags
}

// VariantOf is the values of some knobs of a lesson, with their names or without.
func VariantOf(t *text.Catalogue, id string, flags []string, values event.Options, named bool) []string {
	words := t.Lesson(id)
	var all []string
	for _, flag := range flags {
		k := words.Knobs[flag]
		s := k.Value(values[flag])
		if named {
			s = fmt.Sprintf(t.Header.Variant, cmp.Or(k.Name, flag), s)
		}
		all = append(all, s)
	}
	return all
}
