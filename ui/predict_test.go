package ui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/lesson"
	"lanes/engine/models"
	"lanes/ui/ask"
	"lanes/ui/guide"
	"lanes/ui/live"
	"lanes/ui/sample"
	"lanes/ui/stage"
	"lanes/ui/supervisor"
	"lanes/ui/text"
)

// TestAPredictionIsAskedOnceAndKept: it stays beside the outcome, and whoever
// passes one over is not asked again.
func TestAPredictionIsAskedOnceAndKept(t *testing.T) {
	o := curious()
	o.Programs = sample.Programs()
	o.Lessons[2].Steps = "counter"
	r := showing(t, o, 100, 30, raceUpTo(100*ms))
	pressAll(r, "n")
	sample.MustHave(t, ansi.Strip(r.content()), "What is the lowest it can be?", "1  1", "2  2", "3  3", "4  6")
	press(r, "9") // is none of the choices
	if !r.asker.IsAsking() {
		t.Fatal("a key that is no choice was taken for one")
	}
	pressAll(r, "3")
	sample.MustHave(t, ansi.Strip(r.content()), "you said: 3", "press a digit")
	press(r, "n")
	sample.MustHave(t, ansi.Strip(r.content()), "how many end as they should?")
	pressAll(r, "4")
	sample.MustHave(t, ansi.Strip(r.content()), "✓ you said: less than 1 in 1000; it is: less than 1 in 1000 (0.041 %)")
	press(r, "enter") // the schedule that ends with the least
	sample.MustHave(t, ansi.Strip(r.content()), "end at the lowest: 2")
	press(r, "left")
	sample.MustHave(t, ansi.Strip(r.content()), "✗ you said: 3; it is: 2")
	press(r, "n")
	if r.asker.IsAsking() {
		t.Error("the same is asked twice")
	}
	press(r, "g") // another program
	sample.MustHave(t, ansi.Strip(r.content()), "how many end as they should?")
	pressAll(r, "enter")
	press(r, "tab")
	if r.asker.IsAsking() {
		t.Error("who wants to see is asked again")
	}
}

// TestTheRaceAsksBeforeItRuns, and shows the answer in the panel and on the card.
func TestTheRaceAsksBeforeItRuns(t *testing.T) {
	o := curious()
	r := newTestRoot(t, o, 80, 24)
	press(r, "down", "down", "enter")
	sample.MustHave(t, ansi.Strip(r.content()), "how many of the updates", "4  half of them or more")
	gen := r.work.Gen
	press(r, "3")
	if r.asker.IsAsking() || r.on != stage.OnRun {
		t.Fatal("it is asked on")
	}
	src := &fakeSource{}
	r.Update(supervisor.StartedMsg{Gen: gen, Lesson: &r.o.Lessons[2], Info: sample.RaceInfo, Source: src})
	for _, e := range sample.RaceEvents() {
		r.run.Session().Timeline.Append(e)
	}
	r.sync()
	sample.MustHave(t, ansi.Strip(r.content()), "✓ you said: between 1 and 50 in 100; it is: between 1 and 50 in 100 (28.0 %)")
	if f := factsOf(r.run.Session(), guide.PanelAt(r.run.Session().Timeline), &r.memory, &r.asker); !strings.Contains(f.Said, "28.0 %") {
		t.Errorf("the card says %q", f.Said)
	}
}

// TestAQuestionSaysWhatIsAboutToRun, and its keys change that: it is asked again then,
// and a digit that is an answer is never a model.
func TestAQuestionSaysWhatIsAboutToRun(t *testing.T) {
	for _, size := range [][2]int{{40, 10}, {80, 24}, {120, 40}, {200, 50}} {
		for _, lang := range text.Langs {
			o := curious()
			o.Lang, o.Open = lang, "race"
			o.Codes = map[string]lesson.Code{"race": {File: "race.go", Go: "func add() {\n\tn++\n}", Python: "n += 1", First: 1}}
			r := newTestRoot(t, o, size[0], size[1])
			words, race := r.Words, r.Words.Lessons.Of("race")
			guard := race.Knobs.Of("guard")
			started := r.work.Gen
			var asked []string // about what
			vary := func(keys ...string) {
				for _, k := range keys {
					asked = append(asked, ask.RunKey(r.menu.Choice()))
					press(r, k)
				}
			}
			show := func() string {
				sample.CheckLines(t, "question", r.content(), size[0], size[1])
				return ansi.Strip(r.content())
			}
			has := func(model, guardIs string, workers int) {
				t.Helper()
				screen := show()
				sample.MustHave(t, screen, race.Title, words.Models.Of(model).Name, words.WorkersOf(model, workers), guard.Value(guardIs), "1  "+race.Choices[0], "4  "+race.Choices[3])
				if size[1] >= 24 {
					sample.MustHave(t, screen, race.Sentence, words.Models.Of(model).Badge, fmt.Sprintf(words.Header.Variant, guard.Name, guard.Value(guardIs)), words.Keys.Help.Short)
				}
				if got := strings.Contains(screen, "n++"); got != (size[0] >= 120) {
					t.Errorf("at %v the program is shown: %v", size, got)
				}
				for i, m := range models.All() {
					if strings.Contains(screen, strconv.Itoa(i+1)+" "+words.Models.Of(m.ID).Name) {
						t.Errorf("%s has a digit among the answers:\n%s", m.ID, screen)
					}
				}
			}
			has("threads", "none", 2)
			vary("g")
			has("threads", "mutex", 2)
			vary("tab", "tab", "+")
			has("coroutines", "mutex", 3)
			sample.MustHave(t, show(), race.Knobs.Of("await").Value("false"))
			vary("v")
			sample.MustHave(t, show(), race.Knobs.Of("await").Value("true"))
			vary("?")
			sample.MustHave(t, show(), words.Help.Title, "1–4")
			vary("q", "s")
			if size[0] == 80 {
				sample.MustHave(t, show(), "n++", "4  "+race.Choices[3])
			}
			answered := func(key string) bool { return r.asker.Guessed(key) != stage.NoChoice }
			if !r.asker.IsAsking() || slices.ContainsFunc(asked, answered) || r.work.Gen == started {
				t.Errorf("at %v it is no longer asked, or what was changed is not asked about", size)
			}
			press(r, "4")
			if row := strings.Split(show(), "\n")[1]; r.asker.IsAsking() || !strings.HasPrefix(strings.TrimSpace(row), words.Models.Of("coroutines").Name) {
				t.Errorf("4 is not the answer, or it runs under another model: %q", row)
			}
		}
	}
}

// TestWhoIsAskedGoesOnBeingAsked: to come back to a variant that was answered does not
// begin it.
func TestWhoIsAskedGoesOnBeingAsked(t *testing.T) {
	o := curious()
	o.Open = "race"
	r := newTestRoot(t, o, 80, 24)
	press(r, "2", "g", "g")
	if !r.asker.IsAsking() {
		t.Fatal("the variant that was answered has begun")
	}
	press(r, "3")
	if choice, _, _ := r.asker.Guess(ask.RunKey(r.run.Lesson, live.Setting{Model: "threads", Workers: 0, Options: r.menu.OptionsOf(r.run.Lesson, "threads")}), ask.OfLesson("race", nil)); choice != 2 {
		t.Errorf("the answer is %d", choice)
	}
}

func TestNoPredictAsksNothing(t *testing.T) {
	o := sampleOptions()
	r := newTestRoot(t, o, 80, 24)
	press(r, "down", "down", "enter")
	if r.asker.IsAsking() {
		t.Error("it asks")
	}
}
