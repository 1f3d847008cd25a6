package lanes

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"lanes/ui/paint"
	"lanes/ui/sample"
	"lanes/ui/text"
)

// TestTheCardOnTheScreenIsKept while nothing that goes into it changes: a key costs no
// second look at the whole run.
func TestTheCardOnTheScreenIsKept(t *testing.T) {
	r := looking(120, 40, sample.Timeline(sample.Info, sample.Events()))
	before := r.run.card
	same := func() bool { return len(r.run.card) > 0 && &r.run.card[0] == &before[0] }
	for _, key := range []string{"down", "enter", "enter", "home", "end", "s"} {
		if r.press(key); !same() && r.Ended() {
			t.Errorf("%s makes another card", key)
		}
	}
	r.update(tea.WindowSizeMsg{Width: 80, Height: 24})
	if !same() {
		t.Error("another size makes another card")
	}
	for _, c := range []struct {
		name   string
		change func()
	}{
		{"the language", func() { r.speak(text.ZH) }},
		{"the signs", func() { r.env.Theme = paint.NewTheme(paint.Terminal{ASCII: true}) }},
		{"another run", func() { r.learned++ }},
		{"a guess", func() { r.guess = 0 }},
	} {
		before = r.run.card
		c.change()
		if r.sync(); same() {
			t.Errorf("%s changes nothing", c.name)
		}
	}
}
