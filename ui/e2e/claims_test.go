package e2e

import (
	"slices"
	"testing"

	"lanes/demo"
	"lanes/engine/lesson"
	"lanes/ui/text"
)

// TestClaimsCanBeShown: each claim has its words in both languages, and names lessons,
// models, options and numbers that there are.
func TestClaimsCanBeShown(t *testing.T) {
	t.Parallel()
	if n := len(demo.Claims()); n < 40 {
		t.Errorf("%d claims", n)
	}
	seen := map[string]bool{}
	for _, c := range demo.Claims() {
		if seen[c.ID] {
			t.Errorf("%s is there twice", c.ID)
		}
		seen[c.ID] = true
		for _, lang := range text.Langs {
			words := text.For(lang).Claims
			if said := words.Claim.Of(c.ID); said.Says == "" || said.Why == "" || words.Verdicts.Of(string(c.Verdict)) == "" || words.Groups.Of(c.Group) == "" {
				t.Errorf("%s: %s lacks words: %+v", c.ID, lang, said)
			}
			for _, f := range c.Figures {
				if words.Values.Of(f.Value) == "" {
					t.Errorf("%s: %s does not say what %q is", c.ID, lang, f.Value)
				}
			}
		}
		for _, f := range c.Figures {
			checkSetting(t, c.ID, f.Of)
		}
	}
	for _, id := range text.English.Claims.Claim.Keys() {
		if !seen[id] {
			t.Errorf("nothing is claimed under %s", id)
		}
	}
}

func checkSetting(t *testing.T, claim string, s lesson.Setting) {
	t.Helper()
	l := demo.Lessons.Find(s.Lesson)
	if l == nil || !slices.Contains(l.Models, s.Model) {
		t.Errorf("%s: no %s under %s", claim, s.Lesson, s.Model)
		return
	}
	for flag, value := range s.Options {
		found := false
		for _, k := range l.New().Knobs() {
			found = found || k.Flag == flag && slices.Contains(k.Values, value)
		}
		if !found {
			t.Errorf("%s: %s has no %s=%s", claim, s.Lesson, flag, value)
		}
	}
}
