package stage

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/models"
	"lanes/ui/export"
	"lanes/ui/text"
)

// TestAFormatHasItsKey: the key of a format is all that the keys know of it. A format of a
// row more has one too, and words in each language; a format without a key has no row.
func TestAFormatHasItsKey(t *testing.T) {
	was := export.Formats
	defer func() { export.Formats = was }()
	export.Formats = append(slices.Clone(was), export.Format{Name: "Mute", Ending: ".mute"}, export.Format{Name: "Morse", Ending: ".morse", Key: "M"})
	for _, lang := range text.Langs {
		words := text.For(lang)
		keys := NewKeyMap(&words.Keys)
		for which, f := range export.Formats {
			for _, on := range []Scope{OnRun, OnLane, OnVersus} {
				if f.Key == "" {
					continue
				}
				act, got := keys.Match(tea.KeyPressMsg{Code: []rune(f.Key)[0], Text: f.Key}, on)
				if act != ExportCard || got != which {
					t.Errorf("%s: %s asks for %v, %d; want the format %d", lang, f.Key, act, got, which)
				}
			}
		}
		all := AllKeys(words, false)
		if strings.Contains(all, "Mute") || strings.Count(all, "Morse") != 2 { // on runs, and on comparisons
			t.Errorf("%s: all keys are\n%s", lang, all)
		}
	}
}

// TestAKnobHasItsKey: the key of a knob turns that one, and is on only while there is one of
// that number.
func TestAKnobHasItsKey(t *testing.T) {
	words := text.For(text.EN)
	for _, on := range []Scope{OnMenu, OnRun, OnLane, OnAsk} {
		for knobs := range len(knobKeys) + 1 {
			keys := NewKeyMap(&words.Keys)
			keys.Enable(func(act Action, which int) bool { return act == TurnKnob && which < knobs })
			for which, k := range knobKeys {
				act, got := keys.Match(tea.KeyPressMsg{Code: []rune(k.key)[0], Text: k.key}, on)
				if which < knobs && (act != TurnKnob || got != which) || which >= knobs && act == TurnKnob {
					t.Errorf("of %d knobs on %v, %s turns %v, %d", knobs, on, k.key, act, got)
				}
			}
		}
	}
}

// TestDigitsAreThoseOfTheTable: each model that has a digit is chosen by it, and what is no
// model has none.
func TestDigitsAreThoseOfTheTable(t *testing.T) {
	keys := NewKeyMap(&text.For(text.EN).Keys)
	for i, m := range models.All() {
		digit := Digit(m.ID)
		if (digit != "") != (i < len(choiceKeys)) {
			t.Fatalf("%s, number %d, has the digit %q", m.ID, i, digit)
		}
		if digit == "" {
			continue
		}
		if act, which := keys.Match(tea.KeyPressMsg{Code: []rune(digit)[0], Text: digit}, OnRun); act != ChooseModel || which != i {
			t.Errorf("%s chooses %v, %d; want %s", digit, act, which, m.ID)
		}
	}
	if d := Digit("none of them"); d != "" {
		t.Errorf("no model has the digit %q", d)
	}
}
