package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"lanes/ui/text"
)

// in is the sample's options in a language.
func in(l text.Lang) Options {
	o := sampleOptions()
	o.Lang = l
	return o
}

// TestPresented draws a run as a class sees it, at the size of a projector's large font and
// at a usual one, in both languages.
func TestPresented(t *testing.T) {
	for _, lang := range text.Langs {
		for _, size := range [][2]int{{60, 18}, {120, 40}} {
			t.Run(fmt.Sprint(lang, "-", size[0]), func(t *testing.T) {
				r := showing(t, in(lang), size[0], size[1], raceRun())
				press(r, "B")
				over := ansi.Strip(r.content())
				r.run.Playhead().Hold(300 * time.Millisecond)
				r.sync()
				golden.RequireEqual(t, over+"\n~\n"+ansi.Strip(r.content()))
			})
		}
	}
}

// TestAClassVotesAndThenSees: digits are votes while it is presented, enter runs without an
// answer, and the question is asked anew the next time.
func TestAClassVotesAndThenSees(t *testing.T) {
	r := newTestRoot(t, curious(), 100, 30)
	r.menu.Lesson = r.menu.Find("race")
	presentTo(r, true)
	r.launch()
	r.sync()
	key := r.asker.Key()
	if key == "" {
		t.Fatalf("nothing is asked:\n%s", ansi.Strip(r.content()))
	}
	press(r, "1", "2", "2", "9", "backspace")
	v := r.show.Poll(key)
	if of, all := v.Counts(4); all != 2 || of[0] != 1 || of[1] != 1 {
		t.Errorf("the votes are %v", of)
	}
	if page := ansi.Strip(r.content()); !strings.Contains(page, "votes: 2") {
		t.Errorf("the page does not count:\n%s", page)
	}
	press(r, "enter")
	if r.asker.IsAsking() {
		t.Error("enter does not run it")
	}
	r.launch()
	if r.asker.Key() != key || r.show.Poll(key) == v {
		t.Error("the next class is not asked anew")
	}
}
