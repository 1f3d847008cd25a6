package main

import (
	"slices"
	"testing"

	"lanes/engine"
	"lanes/ui/text"
)

// TestLessonsSayUnderWhichModelsTheyRun: in the order of the models' keys, and of every
// other one why not, in each language.
func TestLessonsSayUnderWhichModelsTheyRun(t *testing.T) {
	for _, l := range lessons {
		var ordered []string
		for _, m := range engine.Models() {
			if slices.Contains(l.Models, m.ID) {
				ordered = append(ordered, m.ID)
			}
			for _, lang := range text.Langs {
				why := text.For(lang).Lessons[l.ID].Without[m.ID]
				if runs := slices.Contains(l.Models, m.ID); runs != (why == "") {
					t.Errorf("%s, %s: runs under %s: %v, and why not is %q", lang, l.ID, m.ID, runs, why)
				}
			}
		}
		if !slices.Equal(ordered, l.Models) {
			t.Errorf("%s has the models %v, in order they are %v", l.ID, l.Models, ordered)
		}
	}
}
