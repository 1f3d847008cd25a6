package ask

import (
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"

	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

func whichEnd(*text.Catalogue) stage.Question {
	return stage.Question{Ask: "which end comes first?", Choices: []string{"left", "right"}}
}

// asker is an Asker on a screen of that size.
func asker(w, h int, off bool) *Asker {
	env := &stage.Env{W: w, H: h, Words: text.For(text.EN)}
	a := New(env, off)
	return &a
}

func TestWhenItAsks(t *testing.T) {
	answer := func(choice int) func(*Asker) { return func(a *Asker) { a.Answer(choice) } }
	for _, c := range []struct {
		name   string
		off    bool
		before func(a *Asker) // the same was asked, and this was done
		asks   bool
		guess  int
	}{
		{"the first time it asks", false, nil, true, stage.NoChoice},
		{"what was answered is not asked again", false, answer(1), false, 1},
		{"what was dropped is", false, (*Asker).Drop, true, stage.NoChoice},
		{"a digit that is no choice is no answer", false, answer(2), true, stage.NoChoice},
		{"after one is skipped it asks no more", false, func(a *Asker) { a.Skip() }, false, stage.NoChoice},
		{"who does not want to be asked is not", true, nil, false, stage.NoChoice},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, went := asker(80, 24, c.off), 0
			goOn := func() tea.Cmd { went++; return nil }
			if c.before != nil {
				a.Predict("key", whichEnd, goOn)
				c.before(a)
			}
			was := went
			a.Predict("key", whichEnd, goOn)
			if a.IsAsking() != c.asks || went != was && c.asks || went == was && !c.asks {
				t.Errorf("it asks: %v, and has gone on %d times", a.IsAsking(), went-was)
			}
			if got := a.Guessed("key"); got != c.guess {
				t.Errorf("the guess is %d, want %d", got, c.guess)
			}
		})
	}
}

// TestTheChoicesAreOnThePageBeforeAllElse: what has no room gives way to them.
func TestTheChoicesAreOnThePageBeforeAllElse(t *testing.T) {
	for _, h := range []int{8, 10, 24, 40} {
		a := asker(80, h, false)
		a.Predict("key", whichEnd, func() tea.Cmd { return nil })
		var said []Form
		program := a.Arrange(About{Below: 5, Head: func(f Form, all, some int) []paint.Line {
			said = append(said, f)
			return slices.Repeat([]paint.Line{paint.Blank}, 6)
		}})
		if n := len(a.now.page); n+1 > h {
			t.Errorf("%d rows: the page has %d", h, n)
		}
		if roomy := h >= 24; (len(said) == 1) != roomy || (program.H > 0) != roomy {
			t.Errorf("%d rows: tried %v, and the program has %d rows", h, said, program.H)
		}
	}
}
