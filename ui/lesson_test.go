package ui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/engine/models"
	"lanes/ui/lanes"
	"lanes/ui/live"
	"lanes/ui/sample"
	"lanes/ui/stage"
	"lanes/ui/text"
)

func TestTheMenuOpensWhereTheUserWas(t *testing.T) {
	o := courseOptions()
	o.Chosen = "how-many"
	r := newTestRoot(t, o, 40, 12)
	sample.MustHave(t, ansi.Strip(r.content()), "▸   How many workers?", "↑ ")
	o.Chosen = "no longer there"
	r = newTestRoot(t, o, 80, 24)
	if got := r.menu.Current().ID; got != "two-processes" {
		t.Errorf("it opens on %s", got)
	}
	press(r, "down", "down")
	if got := r.result().Chosen; got != "queue" {
		t.Errorf("the one chosen last is %q", got)
	}
}

func TestTheMenuMarksWhatWasRun(t *testing.T) {
	r := newTestRoot(t, courseOptions(), 80, 24)
	sample.MustHave(t, ansi.Strip(r.content()), "✓ A race for a counter", "  Front pages of a blog", "3 of 16 run")
	killed := &live.Session{Timeline: sample.Timeline(sample.Info, []event.Event{
		{Kind: event.KindState, State: event.Running, Task: event.NoTask},
		{At: ms, Kind: event.KindState, State: event.Killed, Task: event.NoTask},
	})}
	r.memory.Finished(killed)
	r.memory.Finished(&live.Session{Timeline: sample.UpTo(300 * ms)})
	r.sync()
	sample.MustHave(t, ansi.Strip(r.content()), "  Front pages of a blog", "3 of 16 run")
	r.memory.Finished(&live.Session{Timeline: sample.Timeline(sample.Info, sample.Events())})
	r.sync()
	sample.MustHave(t, ansi.Strip(r.content()), "✓ Front pages of a blog", "4 of 16 run")
}

// modelOf is the model that is chosen for the chosen lesson.
func modelOf(r *root) string {
	_, how := r.menu.Choice()
	return how.Model
}

// TestADigitIsTheSameModelEverywhere: on the menu and on a lesson's screen, whatever
// models the lesson has; and where it has not that one, the screen says why.
func TestADigitIsTheSameModelEverywhere(t *testing.T) {
	for _, lang := range text.Langs {
		for n, m := range models.All() {
			key := strconv.Itoa(n + 1)
			o := courseOptions()
			o.Lang, o.Chosen = lang, "gil"
			words := text.For(lang)
			name, why := words.Models.Of(m.ID).Name, words.Lessons.Of("gil").Reason(m.ID)
			r := newTestRoot(t, o, 120, 40)
			sample.MustHave(t, ansi.Strip(r.content()), key+" "+name)
			was := modelOf(r)
			press(r, key)
			tl := sample.Timeline(event.Info{Version: "1", Lesson: "gil", Model: "gil", Badge: "real", Workers: 2, Slots: 2, Tasks: 2}, nil)
			running := showing(t, o, 120, 40, tl)
			gen := running.work.Gen
			press(running, key)
			if m.ID == "threads" || m.ID == "gil" {
				if modelOf(r) != m.ID || modelOf(running) != m.ID || running.work.Gen == gen {
					t.Errorf("%s chooses %q on the menu, %q on the screen of a run", key, modelOf(r), modelOf(running))
				}
				continue
			}
			told := fmt.Sprintf(words.Errors.NotUnder, name, why)
			if modelOf(r) != was || running.work.Gen != gen || why == "" {
				t.Errorf("%s chooses %q, and runs %v", key, modelOf(r), running.work.Gen != gen)
			}
			sample.MustHave(t, ansi.Strip(r.content()), told)
			sample.MustHave(t, ansi.Strip(running.content()), told)
			head := strings.Split(ansi.Strip(running.content()), "\n")[1]
			sample.MustHave(t, head, "3 "+words.Models.Of("threads").Name, "4 "+words.Models.Of("gil").Name)
			if strings.Contains(head, key+" "+name) {
				t.Errorf("%s has what the lesson does not run under", head)
			}
			press(r, "down")
			if strings.Contains(ansi.Strip(r.content()), told) {
				t.Errorf("%q is told on", told)
			}
		}
	}
}

// TestEachLessonHasItsOwnModel until the user chooses one: then that holds where a
// lesson has it. The workers that were chosen are those of a model.
func TestEachLessonHasItsOwnModel(t *testing.T) {
	o := courseOptions()
	for i := range o.Lessons {
		o.Lessons[i].Model = map[string]string{"two-processes": "processes", "race": "threads", "gil": "gil", "work": "coroutines"}[o.Lessons[i].ID]
	}
	o.Open, o.Chosen = "two-processes", "two-processes"
	for _, c := range []struct {
		model string // on the command line
		keys  string
		want  string
	}{
		{"", "", "race threads 2, gil gil 12, work coroutines 4"},
		{"", "+", "race threads 2, gil gil 12, work coroutines 4"},
		{"", "g", "race threads 2, gil gil 12, work coroutines 4"},
		{"", "3", "race threads 2, gil threads 12, work threads 12"},
		{"", "tab +", "race threads 13, gil threads 13, work threads 13"},
		{"coroutines", "", "race coroutines 2, gil gil 12, work coroutines 4"},
		{"hybrid", "", "race threads 2, gil gil 12, work hybrid 3"},
	} {
		o.Model = c.model
		r := newTestRoot(t, o, 80, 24)
		if c.keys != "" {
			pressAll(r, c.keys)
		}
		var got []string
		for _, id := range []string{"race", "gil", "work"} {
			for r.run.Lesson.ID != id {
				press(r, "N")
			}
			l, how := r.menu.Choice()
			n := strconv.Itoa(r.menu.WorkersOf(l))
			if how.Model == "hybrid" {
				n = "3" // one a core
			}
			got = append(got, id+" "+how.Model+" "+n)
			if row := strings.TrimSpace(strings.Split(ansi.Strip(r.content()), "\n")[1]); !strings.HasPrefix(row, r.Words.Models.Of(how.Model).Name) {
				t.Errorf("the screen says %q, and it runs under %s", row, how.Model)
			}
		}
		if got := strings.Join(got, ", "); got != c.want {
			t.Errorf("%q, then %q: %s, want %s", c.model, c.keys, got, c.want)
		}
	}
}

// TestTheKeysForLessonsAreSeenAtTheEnd of a run, on a terminal of the usual size.
func TestTheKeysForLessonsAreSeenAtTheEnd(t *testing.T) {
	for chosen, want := range map[string]string{"two-processes": "N lesson", "race": "N P lesson", "how-many": "P lesson"} {
		o := courseOptions()
		o.Programs = sample.Programs()
		info := sample.Info
		info.Lesson = chosen
		for _, code := range []string{"", strings.Repeat("line\n", 60)} {
			o.Codes = map[string]lesson.Code{chosen: {Go: code}}
			r := showing(t, o, 80, 24, sample.Timeline(info, sample.Events()))
			sample.MustHave(t, ansi.Strip(r.content()), want)
		}
	}
}

// TestTheKeysForLinesAreSeenWhereCodeIsCut, and only there.
func TestTheKeysForLinesAreSeenWhereCodeIsCut(t *testing.T) {
	for lines, cut := range map[int]bool{3: false, 60: true} {
		o := sampleOptions()
		o.Codes = map[string]lesson.Code{"scrape": {Go: strings.Repeat("line\n", lines)}}
		r := showing(t, o, 160, 40, sample.UpTo(300*ms))
		if got := strings.Contains(ansi.Strip(r.content()), "shift ↑↓ lines"); got != cut {
			t.Errorf("%d lines: %v", lines, got)
		}
	}
}

// onCourse is a user with the whole course, which keeps what was started.
func onCourse(t *testing.T, o Options, play func(st *user, started *[]string)) {
	onStage(t, o, func(st *user) {
		var started []string
		for i := range o.Lessons {
			id, start := o.Lessons[i].ID, o.Lessons[i].Start
			o.Lessons[i].Start = func(s live.Setting) (event.Info, live.Source, error) {
				started = append(started, id)
				info, src, err := start(s)
				info.Lesson = id
				return info, src, err
			}
		}
		play(st, &started)
	})
}

func TestATeacherGoesThroughTheCourse(t *testing.T) {
	o := courseOptions()
	o.Chosen = "cost"
	onCourse(t, o, func(st *user, started *[]string) {
		st.press("enter")
		st.after(100 * ms)
		st.press("N")
		sample.MustHave(t, st.after(1500*ms), "How many workers?", "DONE")
		st.press("N", "N") // there is none after it
		st.after(100 * ms)
		st.press("P")
		st.after(100 * ms)
		st.press("enter", "P") // from the inspector too
		sample.MustHave(t, st.after(100*ms), "Computing or waiting", "LIVE")
		if want := []string{"cost", "how-many", "cost", "bound"}; !slices.Equal(*started, want) {
			t.Errorf("started %v, want %v", *started, want)
		}
		st.press("ctrl+c")
	})
}

func TestTheFirstAndTheLastLessonHaveOneNeighbour(t *testing.T) {
	r := newTestRoot(t, courseOptions(), 80, 24)
	if r.Can(stage.NextLesson, 0) || r.Can(stage.PrevLesson, 0) {
		t.Error("there are neighbours on the menu")
	}
	for _, c := range []struct {
		id         string
		next, prev bool
	}{{"two-processes", true, false}, {"race", true, true}, {"how-many", false, true}} {
		r.on, r.run.Lesson = stage.OnRun, &r.o.Lessons[r.menu.Find(c.id)]
		if r.Can(stage.NextLesson, 0) != c.next || r.Can(stage.PrevLesson, 0) != c.prev {
			t.Errorf("%s: next %v, previous %v", c.id, r.Can(stage.NextLesson, 0), r.Can(stage.PrevLesson, 0))
		}
	}
	o := courseOptions()
	o.Replay = &lanes.Replay{Timeline: sample.Timeline(sample.Info, sample.Events()), Name: "a.log"}
	if r := newTestRoot(t, o, 80, 24); r.Can(stage.NextLesson, 0) || r.Can(stage.PrevLesson, 0) {
		t.Error("a saved log has neighbours")
	}
}

// TestTheNextLessonAsksItsOwnQuestion: to go on does not answer what is asked, and
// is not taken for the wish to be asked no more.
func TestTheNextLessonAsksItsOwnQuestion(t *testing.T) {
	o := courseOptions()
	o.NoPredict = false
	onCourse(t, o, func(st *user, started *[]string) {
		st.press("enter")
		sample.MustHave(t, st.after(100*ms), "A race for a counter", "what do you expect?", "N P lesson")
		st.press("N")
		sample.MustHave(t, st.after(100*ms), "One interpreter lock", "what do you expect?")
		st.press("P")
		sample.MustHave(t, st.after(100*ms), "A race for a counter", "what do you expect?")
		if len(*started) > 0 {
			t.Errorf("started %v", *started)
		}
		st.press("1")
		sample.MustHave(t, st.after(100*ms), "LIVE")
		st.press("N")
		sample.MustHave(t, st.after(100*ms), "One interpreter lock", "what do you expect?")
		st.press("ctrl+c")
	})
}

// TestTheNextLessonWaitsForTheOneBefore: even if what is asked between them is
// passed over at once.
func TestTheNextLessonWaitsForTheOneBefore(t *testing.T) {
	o := courseOptions()
	o.NoPredict = false
	o.Chosen = "race"
	var slow *fakeSource
	synctest.Test(t, func(t *testing.T) {
		r := newTestRoot(t, o, 80, 24)
		slow = newFakeSource()
		r.on = stage.OnRun
		lesson := &r.o.Lessons[r.menu.Lesson]
		before := live.NewSession(0, lesson, sample.Info, slow)
		r.run.Show(before)
		r.sync()
		press(r, "N")
		cmd := r.Update(sample.Key("1"))
		began := make(chan struct{})
		r.o.Lessons[r.menu.Lesson].Start = func(live.Setting) (event.Info, live.Source, error) {
			close(began)
			return sample.Info, newFakeSource(), nil
		}
		go cmd()
		synctest.Wait()
		select {
		case <-began:
			t.Error("two runs at once")
		default:
		}
		close(slow.batches)
		synctest.Wait()
		select {
		case <-began:
			t.Error("the run before has not finished")
		default:
		}
		go before.Finish()
		<-began
	})
}

func TestWhileSearchingLettersAreLetters(t *testing.T) {
	r := newTestRoot(t, courseOptions(), 80, 24)
	pressAll(r, "/ q ? g 1 + L t /")
	sample.MustHave(t, ansi.Strip(r.content()), "/ q?g1+Lt/", r.Words.Menu.Nothing, "0 of 16", "esc all lessons")
	x, y, shown := r.canvas.Cursor()
	if !shown || !strings.HasSuffix(ansi.Cut(strings.Split(ansi.Strip(r.content()), "\n")[y], 0, x), "/ q?g1+Lt/") {
		t.Errorf("the cursor is at %d, %d, shown %v", x, y, shown)
	}
	if press(r, "enter", "tab", "down"); r.on != stage.OnMenu {
		t.Error("enter runs what is not there")
	}
	press(r, "backspace")
	sample.MustHave(t, ansi.Strip(r.content()), "/ q?g1+Lt ")
	press(r, "ctrl+u")
	sample.MustHave(t, ansi.Strip(r.content()), r.Words.Menu.Search, "16 of 16")
	r.Update(tea.PasteMsg{Content: "ge\x1b[31mt\nwo\u202e"})
	sample.MustHave(t, ansi.Strip(r.content()), "/ get wo ")
	r.Update(tea.PasteMsg{Content: strings.Repeat("x", 1000)})
	sample.MustHave(t, ansi.Strip(r.content()), "/ get wo ") // it is too long
	press(r, "esc")
	r.content()
	_, _, shown = r.canvas.Cursor()
	if r.menu.Searching() || shown || modelOf(r) != "threads" {
		t.Errorf("esc does not leave the search, or a letter was a key: the model is %s", modelOf(r))
	}
	sample.MustHave(t, ansi.Strip(r.content()), r.Words.Lesson("two-processes").Title, r.Words.Lesson("how-many").Title)
}

func TestASearchChooses(t *testing.T) {
	o := courseOptions()
	o.Chosen = "pool"
	r := newTestRoot(t, o, 80, 24)
	chosen := func() string {
		if l := r.menu.Current(); l != nil {
			return l.ID
		}
		return ""
	}
	for _, c := range []struct{ key, want string }{
		{"/", "pool"},
		{"p", "pool"}, // it has that
		{"u", "work"}, // "put" is of the queue, so is the first that has it
	} {
		press(r, c.key)
		if c.key == "u" {
			continue
		}
		if got := chosen(); got != c.want {
			t.Errorf("after %s: %s, want %s", c.key, got, c.want)
		}
	}
	pressAll(r, "ctrl+u b l o g")
	if got := chosen(); got != "scrape" {
		t.Errorf("found %s", got)
	}
	pressAll(r, "ctrl+u p")
	if got := chosen(); got != "scrape" { // it still fits
		t.Errorf("after ctrl+u: %s", got)
	}
	pressAll(r, "ctrl+u z z z backspace backspace backspace")
	if got := chosen(); got != "scrape" {
		t.Errorf("after nothing was found: %s", got)
	}
	pressAll(r, "ctrl+u l o c k down")
	if got := chosen(); got == "scrape" || got == "" {
		t.Errorf("down leads to %s", got)
	}
	was := chosen()
	press(r, "enter")
	if r.on != stage.OnRun || r.run.Lesson.ID != was || r.menu.Searching() {
		t.Errorf("enter runs %v", r.run.Lesson)
	}
	press(r, "q")
	if r.on != stage.OnMenu || chosen() != was || r.menu.Searching() {
		t.Errorf("back on the menu: %s", chosen())
	}
}
