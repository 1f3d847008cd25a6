package serve

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"lanes/engine/lesson"
	"lanes/ui/axis"
	"lanes/ui/present"
	"lanes/ui/sample"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// TestWhatAStudentSees draws a seat as it follows, on its own, with a question open, after the
// vote, at its predictions, and when it is put out: at two sizes in both languages.
func TestWhatAStudentSees(t *testing.T) {
	tl := sample.Timeline(sample.RaceInfo, sample.RaceEvents())
	race := lesson.Setting{Lesson: "race", Model: "threads", Options: tl.Info.Options}
	for _, lang := range text.Langs {
		for _, size := range [][2]int{{60, 18}, {80, 24}} {
			t.Run(fmt.Sprintf("%s-%d", lang, size[0]), func(t *testing.T) {
				c := New(Options{Students: 1, Lang: text.EN, Exercise: NewPredictions([]Prediction{{Setting: race, Flags: []string{"guard"}}, {Setting: race}})})
				s := newSeat("anna", "anna", io.Discard, look{w: size[0], h: size[1], dark: true, lang: lang})
				if c.join(s) != nil {
					t.Fatal("it is refused")
				}
				now := time.Date(2026, 3, 4, 10, 0, 0, 0, time.UTC)
				var all strings.Builder
				shows := func(name string) {
					t.Helper()
					for range 2 { // every second look draws
						now = now.Add(lookEvery)
						c.look(now)
					}
					b := s.out.frame.Load()
					if b == nil {
						t.Fatalf("%s: nothing is drawn", name)
					}
					rows := strings.TrimSuffix(strings.ReplaceAll(ansi.Strip(string(*b)), "\r\n", "\n"), "\n")
					sample.CheckLines(t, name, rows, size[0], size[1]-1)
					for line := range strings.Lines(rows) {
						all.WriteString(strings.TrimRight(line, " \n") + "\n")
					}
					all.WriteString("~ " + name + "\n")
				}
				press := func(keys ...string) {
					for _, k := range keys {
						s.press(k)
					}
				}
				press("2")
				shows("a prediction")
				said := map[text.Lang]string{text.EN: "Two threads add one to the same counter.", text.ZH: "两个线程给同一个计数器加一。"}
				q := &Question{Of: lesson.Setting{Lesson: "globals"}, Votes: &present.Votes{}, Ask: map[text.Lang]stage.Question{}}
				for _, l := range text.Langs {
					q.Ask[l] = ofSetting(&race, text.For(l))
				}
				press("tab")
				c.Show(Scene{Question: q, Said: said})
				shows("a question is open")
				press("3")
				shows("voted")
				r := &Run{Of: 1, Info: tl.Info, Edge: tl.Edge(), Over: true, Head: axis.Playhead{Mode: axis.Held, At: 300 * ms}, Lane: -1}
				for i := range tl.Len() {
					r.Events = append(r.Events, *tl.Event(i))
				}
				c.Show(Scene{Run: r, Said: said})
				shows("following")
				press("down", "left")
				shows("on its own")
				press("?")
				shows("all keys")
				press("x")
				s.end(func(t *text.Present) string { return t.PutOut })
				all.WriteString(ansi.Strip(string(s.bye())))
				golden.RequireEqual(t, strings.ReplaceAll(all.String(), "\r", ""))
			})
		}
	}
}
