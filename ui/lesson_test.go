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

	"lanes/engine"
	"lanes/engine/lesson"
	"lanes/ui/text"
)

func TestTheMenuOpensWhereTheUserWas(t *testing.T) {
	o := courseOptions()
	o.Chosen = "how-many"
	r := newTestRoot(t, o, 40, 12)
	mustHave(t, ansi.Strip(r.content()), "▸   How many workers?", "↑ ")
	o.Chosen = "no longer there"
	r = newTestRoot(t, o, 80, 24)
	if got := r.menu.current().ID; got != "two-processes" {
		t.Errorf("it opens on %s", got)
	}
	press(r, "down", "down")
	if got := r.result().Chosen; got != "queue" {
		t.Errorf("the one chosen last is %q", got)
	}
}

func TestTheMenuMarksWhatWasRun(t *testing.T) {
	r := newTestRoot(t, courseOptions(), 80, 24)
	mustHave(t, ansi.Strip(r.content()), "✓ A race for a counter", "  Front pages of a blog", "3 of 16 run")
	killed := &session{tl: timelineOf(sampleInfo, []engine.Event{
		{Kind: engine.KindState, State: engine.Running, Task: engine.NoTask},
		{At: ms, Kind: engine.KindState, State: engine.Killed, Task: engine.NoTask},
	})}
	r.finished(killed)
	r.finished(&session{tl: upTo(300 * ms)})
	r.sync()
	mustHave(t, ansi.Strip(r.content()), "  Front pages of a blog", "3 of 16 run")
	r.finished(&session{tl: timelineOf(sampleInfo, sampleEvents())})
	r.sync()
	mustHave(t, ansi.Strip(r.content()), "✓ Front pages of a blog", "4 of 16 run")
}

// TestAClickInTheCourse clicks on each row of the list.
func TestAClickInTheCourse(t *testing.T) {
	r := newTestRoot(t, courseOptions(), 120, 40)
	l := r.menu.lay.list
	for i, row := range r.menu.rows {
		before := r.menu.lesson
		r.Update(tea.MouseClickMsg{X: l.x + 5, Y: l.y + i, Button: tea.MouseLeft})
		if want := max(row.lesson, -1); want < 0 && r.menu.lesson != before || want >= 0 && r.menu.lesson != want {
			t.Errorf("row %d: lesson %d is chosen", i, r.menu.lesson)
		}
	}
	models := r.menu.lay.models
	r.Update(tea.MouseClickMsg{X: models.x + 5, Y: models.y + 4, Button: tea.MouseLeft})
	if r.menu.model != "coroutines" {
		t.Errorf("the model is %q", r.menu.model)
	}
}

// TestADigitIsTheSameModelEverywhere: on the menu and on a lesson's screen, whatever
// models the lesson has; and where it has not that one, the screen says why.
func TestADigitIsTheSameModelEverywhere(t *testing.T) {
	for _, lang := range text.Langs {
		for n, m := range engine.Models() {
			key := strconv.Itoa(n + 1)
			o := courseOptions()
			o.Lang, o.Chosen = lang, "gil"
			words := text.For(lang)
			name, why := words.Models[m.ID].Name, words.Lessons["gil"].Reason(m.ID)
			r := newTestRoot(t, o, 120, 40)
			mustHave(t, ansi.Strip(r.content()), key+" "+name)
			was := r.menu.model
			press(r, key)
			tl := timelineOf(engine.Info{Version: "1", Lesson: "gil", Model: "gil", Badge: "real", Workers: 2, Slots: 2, Tasks: 2}, nil)
			running := showing(t, o, 120, 40, tl)
			gen := running.gen
			press(running, key)
			if m.ID == "threads" || m.ID == "gil" {
				if r.menu.model != m.ID || running.menu.model != m.ID || running.gen == gen {
					t.Errorf("%s chooses %q on the menu, %q on the screen of a run", key, r.menu.model, running.menu.model)
				}
				continue
			}
			told := fmt.Sprintf(words.Errors.NotUnder, name, why)
			if r.menu.model != was || running.gen != gen || why == "" {
				t.Errorf("%s chooses %q, and runs %v", key, r.menu.model, running.gen != gen)
			}
			mustHave(t, ansi.Strip(r.content()), told)
			mustHave(t, ansi.Strip(running.content()), told)
			head := strings.Split(ansi.Strip(running.content()), "\n")[1]
			mustHave(t, head, "3 "+words.Models["threads"].Name, "4 "+words.Models["gil"].Name)
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
			for r.run.lesson.ID != id {
				press(r, "N")
			}
			l, how := r.menu.choice()
			n := strconv.Itoa(r.menu.workersFor(l, how.Model))
			if how.Model == "hybrid" {
				n = "3" // one a core
			}
			got = append(got, id+" "+how.Model+" "+n)
			if r.run.model != how.Model {
				t.Errorf("the screen says %s, and it runs under %s", r.run.model, how.Model)
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
		o.Programs = samplePrograms()
		info := sampleInfo
		info.Lesson = chosen
		for _, code := range []string{"", strings.Repeat("line\n", 60)} {
			o.Codes = map[string]lesson.Code{chosen: {Go: code}}
			r := showing(t, o, 80, 24, timelineOf(info, sampleEvents()))
			mustHave(t, ansi.Strip(r.content()), want)
		}
	}
}

// TestTheKeysForLinesAreSeenWhereCodeIsCut, and only there.
func TestTheKeysForLinesAreSeenWhereCodeIsCut(t *testing.T) {
	for lines, cut := range map[int]bool{3: false, 60: true} {
		o := sampleOptions()
		o.Codes = map[string]lesson.Code{"scrape": {Go: strings.Repeat("line\n", lines)}}
		r := showing(t, o, 130, 40, upTo(300*ms))
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
			o.Lessons[i].Start = func(s Setting) (engine.Info, Source, error) {
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
		mustHave(t, st.after(1500*ms), "How many workers?", "DONE")
		st.press("N", "N") // there is none after it
		st.after(100 * ms)
		st.press("P")
		st.after(100 * ms)
		st.press("enter", "P") // from the inspector too
		mustHave(t, st.after(100*ms), "Computing or waiting", "LIVE")
		if want := []string{"cost", "how-many", "cost", "bound"}; !slices.Equal(*started, want) {
			t.Errorf("started %v, want %v", *started, want)
		}
		st.press("ctrl+c")
	})
}

func TestTheFirstAndTheLastLessonHaveOneNeighbour(t *testing.T) {
	r := newTestRoot(t, courseOptions(), 80, 24)
	if r.can(nextLesson) || r.can(prevLesson) {
		t.Error("there are neighbours on the menu")
	}
	for _, c := range []struct {
		id         string
		next, prev bool
	}{{"two-processes", true, false}, {"race", true, true}, {"how-many", false, true}} {
		r.on, r.run.lesson = onRun, &r.o.Lessons[r.menu.find(c.id)]
		if r.can(nextLesson) != c.next || r.can(prevLesson) != c.prev {
			t.Errorf("%s: next %v, previous %v", c.id, r.can(nextLesson), r.can(prevLesson))
		}
	}
	o := courseOptions()
	o.Replay = &Replay{Timeline: timelineOf(sampleInfo, sampleEvents()), Name: "a.log"}
	if r := newTestRoot(t, o, 80, 24); r.can(nextLesson) || r.can(prevLesson) {
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
		mustHave(t, st.after(100*ms), "A race for a counter", "what do you expect?", "N P lesson")
		st.press("N")
		mustHave(t, st.after(100*ms), "One interpreter lock", "what do you expect?")
		st.press("P")
		mustHave(t, st.after(100*ms), "A race for a counter", "what do you expect?")
		if len(*started) > 0 {
			t.Errorf("started %v", *started)
		}
		st.press("1")
		mustHave(t, st.after(100*ms), "LIVE")
		st.press("N")
		mustHave(t, st.after(100*ms), "One interpreter lock", "what do you expect?")
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
		r.on = onRun
		lesson := &r.o.Lessons[r.menu.lesson]
		before := newSession(0, lesson, sampleInfo, slow)
		r.run.show(before)
		r.sync()
		press(r, "N")
		_, cmd := r.Update(keyPress("1"))
		began := make(chan struct{})
		r.o.Lessons[r.menu.lesson].Start = func(Setting) (engine.Info, Source, error) {
			close(began)
			return sampleInfo, newFakeSource(), nil
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
			t.Error("the run before is not wound up")
		default:
		}
		go before.wind()
		<-began
	})
}

func TestSearch(t *testing.T) {
	o := courseOptions()
	all := len(o.Lessons)
	for _, c := range []struct {
		typed string
		want  string // the ids that are found
	}{
		{"", "all"},
		{"RACE", "race"},
		{"two-pro", "two-processes"},
		{"csv", "scrape"},
		{"interpreter LOCK", "gil"},
		{"lock interp", "gil"},
		{"计数器", "race"},
		{"front blog", "scrape"},
		{"nothing has this", ""},
	} {
		r := newTestRoot(t, o, 80, 24)
		press(r, "/")
		for _, letter := range c.typed {
			r.Update(tea.KeyPressMsg{Code: letter, Text: string(letter)})
		}
		var ids []string
		for _, n := range r.menu.shown() {
			ids = append(ids, o.Lessons[n].ID)
		}
		if got := strings.Join(ids, " "); got != c.want && !(c.want == "all" && len(ids) == all) {
			t.Errorf("%q finds %q, want %q", c.typed, got, c.want)
		}
	}
}

func TestWhileSearchingLettersAreLetters(t *testing.T) {
	r := newTestRoot(t, courseOptions(), 80, 24)
	pressAll(r, "/ q ? g 1 + L t /")
	if r.menu.search == nil || r.menu.search.text() != "q?g1+Lt/" || r.help || r.menu.model != "" {
		t.Fatalf("search %+v, help %v, model %q", r.menu.search, r.help, r.menu.model)
	}
	mustHave(t, ansi.Strip(r.content()), "/ q?g1+Lt/", r.t.Menu.Nothing, "0 of 16", "esc all lessons")
	if c := r.View().Cursor; c == nil || c.Y != r.menu.lay.head.y || c.X != r.menu.lay.head.x+2+8 {
		t.Errorf("the cursor is at %+v", c)
	}
	if press(r, "enter", "tab", "down"); r.on != onMenu {
		t.Error("enter runs what is not there")
	}
	press(r, "backspace")
	if got := r.menu.search.text(); got != "q?g1+Lt" {
		t.Errorf("there is %q", got)
	}
	press(r, "ctrl+u")
	mustHave(t, ansi.Strip(r.content()), r.t.Menu.Search, "16 of 16")
	r.Update(tea.PasteMsg{Content: "ge\x1b[31mt\nwo\u202e"})
	if got := r.menu.search.text(); got != "get wo" {
		t.Errorf("a paste becomes %q", got)
	}
	r.Update(tea.PasteMsg{Content: strings.Repeat("x", 1000)})
	if got := r.menu.search.text(); got != "get wo" {
		t.Errorf("a paste that is too long leaves %q", got)
	}
	press(r, "esc")
	if r.menu.search != nil || r.View().Cursor != nil || len(r.menu.shown()) != 16 {
		t.Error("esc does not leave the search")
	}
}

func TestASearchChooses(t *testing.T) {
	o := courseOptions()
	o.Chosen = "pool"
	r := newTestRoot(t, o, 80, 24)
	chosen := func() string {
		if l := r.menu.current(); l != nil {
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
	if got := chosen(); got == "scrape" || !slices.Contains(r.menu.shown(), r.menu.lesson) {
		t.Errorf("down leads to %s", got)
	}
	was := chosen()
	press(r, "enter")
	if r.on != onRun || r.run.lesson.ID != was || r.menu.search != nil {
		t.Errorf("enter runs %v", r.run.lesson)
	}
	press(r, "q")
	if r.on != onMenu || chosen() != was || len(r.menu.shown()) != 16 {
		t.Errorf("back on the menu: %s", chosen())
	}
}

func TestALongSearchShowsItsEnd(t *testing.T) {
	for _, size := range [][2]int{{30, 8}, {80, 24}} {
		r := newTestRoot(t, courseOptions(), size[0], size[1])
		press(r, "/")
		r.Update(tea.PasteMsg{Content: strings.Repeat("很长", 20) + "end"})
		mustHave(t, ansi.Strip(r.content()), "end")
		checkLines(t, "search", r.content(), size[0], size[1])
		x, y, ok := r.c.cursor()
		line := strings.Split(ansi.Strip(r.content()), "\n")[y]
		if !ok || !strings.HasSuffix(ansi.Cut(line, 0, x), "end") {
			t.Errorf("the cursor is in column %d of %q", x, line)
		}
	}
}
