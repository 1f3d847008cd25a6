package menu

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/engine/models"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/sample"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// program is a menu, and what the program around it does for it.
type program struct {
	env     stage.Env
	course  Course
	menu    Screen
	results map[stage.RunKey]stage.Result
}

// open is a menu that offers lessons, on a terminal of that size.
func open(lang text.Lang, w, h int, lessons []live.Entry, chosen string) *program {
	p := &program{course: Course{Lessons: lessons, Chosen: chosen}, results: map[stage.RunKey]stage.Result{}}
	p.env = stage.Env{W: w, H: h, Theme: (&paint.Look{NoColor: true}).Theme(), Words: text.For(lang)}
	p.env.Keys = stage.NewKeyMap(&p.env.Words.Keys)
	p.menu = New(&p.env, p, &p.course)
	p.sync()
	return p
}

func (p *program) ChooseModel(id string) tea.Cmd {
	if p.menu.Note = p.menu.WhyNot(id); p.menu.Note == nil {
		p.menu.Choose(id)
	}
	return nil
}

func (p *program) HasClaims() bool { return false }

func (p *program) HasShows() bool { return true }

func (p *program) LastOf(s stage.RunKey) (r stage.Result, ok bool) {
	r, ok = p.results[s]
	return r, ok
}

func (p *program) WasRun(lesson string) bool { return lesson == "race" }

func (p *program) Scope() stage.Scope {
	if p.menu.Searching() {
		return stage.OnSearch
	}
	return stage.OnMenu
}

// sync prepares what is drawn next.
func (p *program) sync() {
	p.menu.Arrange()
	p.env.Keys.Enable(p.menu.Can)
}

// press presses keys by name.
func (p *program) press(keys string) {
	for _, k := range strings.Fields(keys) {
		act, which := p.env.Keys.Match(sample.Key(k), p.Scope())
		switch act {
		case stage.NoAction, stage.Erase, stage.EraseAll:
			if p.menu.Searching() {
				p.menu.Type(sample.Key(k))
			}
		case stage.ChooseModel:
			p.ChooseModel(models.All()[which].ID)
		default:
			if act.Varies() {
				p.menu.Vary(act, which)
			} else {
				p.menu.Do(act, which)
			}
		}
		p.sync()
	}
}

// canvas is the menu as it is drawn, without colours.
func (p *program) canvas(t *testing.T) *paint.Canvas {
	t.Helper()
	c := &paint.Canvas{}
	c.Reset(p.env.W, p.env.H, p.env.Theme)
	p.menu.Draw(c)
	sample.CheckLines(t, "menu", c.String(), p.env.W, p.env.H)
	return c
}

func (p *program) drawn(t *testing.T) string {
	t.Helper()
	return p.canvas(t).String()
}

func TestTheMenuRemembersWhatRunsTook(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {40, 10}} {
		for _, lang := range text.Langs {
			p := open(lang, size[0], size[1], sample.Lessons(), "")
			scrape := p.menu.Current()
			ran := func(model string, workers int, took time.Duration) {
				p.results[stage.RunKeyOf(scrape.ID, model, workers, nil)] = stage.Result{Wall: took}
			}
			for _, id := range []string{"gil", "coroutines", "goroutines", "hybrid"} {
				ran(id, p.menu.workersFor(scrape, id), 123*time.Second)
			}
			ran("sequential", 1, 6030*ms)
			ran("threads", 12, 620*ms)
			ran("threads", 3, 2430*ms)
			ran("processes", 4, 1820*ms)
			screen := p.drawn(t)
			sample.MustHave(t, screen, "1.82 s", "0.62 s")
			if size[1] >= 20 {
				sample.MustHave(t, screen, "6.03 s", p.env.Words.Menu.Last)
				if strings.Contains(screen, "…") {
					t.Errorf("something is cut at %v:\n%s", size, screen)
				}
			}
			p.press("- - - - - - - - -")
			if screen := p.drawn(t); !strings.Contains(screen, "2.43 s") || strings.Contains(screen, "0.62 s") {
				t.Errorf("with 3 threads:\n%s", screen)
			}
		}
	}
}

func TestTheMenuSaysHowManyWorkersThereAre(t *testing.T) {
	lessons := sample.Lessons()
	lessons[1].Workers = 2
	p := open(text.EN, 80, 24, lessons, "")
	for _, c := range []struct{ keys, want string }{
		{"", "12 workers, as in the tutorial"},
		{"6", "10 workers, the default"},
		{"down", "2 workers, the default"},
		{"+", "+ − 3 workers"},
		{"1", "1 worker: "},
	} {
		p.press(c.keys)
		sample.MustHave(t, p.drawn(t), c.want)
	}
}

// TestAClickInTheCourse clicks on each row of the list.
func TestAClickInTheCourse(t *testing.T) {
	p := open(text.EN, 120, 40, sample.Course(), "race")
	m := &p.menu
	l := m.layout.list
	for i, row := range m.rows {
		before := m.Lesson
		m.Click(l.X+5, l.Y+i)
		if want := max(row.lesson, -1); want < 0 && m.Lesson != before || want >= 0 && m.Lesson != want {
			t.Errorf("row %d: lesson %d is chosen", i, m.Lesson)
		}
		p.sync()
	}
	m.Click(m.layout.models.X+5, m.layout.models.Y+4)
	if m.model != "coroutines" {
		t.Errorf("the model is %q", m.model)
	}
}

// TestKnobsTurn: a key gives a knob its next value, and only where it means
// something.
func TestKnobsTurn(t *testing.T) {
	p := open(text.EN, 80, 24, sample.Lessons(), "")
	p.press("down down")
	var got []string
	choice := func() {
		_, how := p.menu.Choice()
		got = append(got, fmt.Sprint(how.Model, how.Options))
	}
	choice()
	p.press("g")
	choice()
	p.press("v") // threads have no such knob
	choice()
	p.press("5")
	choice()
	p.press("v g")
	choice()
	want := []string{
		"threadsmap[guard:none]", "threadsmap[guard:mutex]", "threadsmap[guard:mutex]",
		"coroutinesmap[await:false guard:mutex]", "coroutinesmap[await:true guard:none]",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	p.press("up")
	if l, how := p.menu.Choice(); l.ID != "work" || len(how.Options) != 0 {
		t.Errorf("%s has the options %v", l.ID, how.Options)
	}
}

// TestEachKnobHasItsKey: every key turns the knob of its own number and no other. A knob
// beyond the keys is shown without one, and nothing turns it.
func TestEachKnobHasItsKey(t *testing.T) {
	var keys []string
	for stage.KnobKey(len(keys)) != "" {
		keys = append(keys, stage.KnobKey(len(keys)))
	}
	l := live.Entry{Lesson: &lesson.Lesson{ID: "knobs", Models: []string{"threads"}}, Options: event.Options{}}
	for i := range len(keys) + 1 {
		flag := fmt.Sprintf("knob-%d", i)
		l.Knobs = append(l.Knobs, lesson.Knob{Flag: flag, Values: []string{"off", "on"}})
		l.Options[flag] = "off"
	}
	for which, key := range keys {
		p := open(text.EN, 120, 40, []live.Entry{l}, "")
		p.press(key)
		_, how := p.menu.Choice()
		for i, k := range l.Knobs {
			if on := how.Options[k.Flag] == "on"; on != (i == which) {
				t.Errorf("%s: %s is %s", key, k.Flag, how.Options[k.Flag])
			}
		}
		screen := p.drawn(t)
		for _, k := range l.Knobs {
			sample.MustHave(t, screen, k.Flag)
		}
		if p.menu.Can(stage.TurnKnob, len(l.Knobs)) || !p.menu.Can(stage.TurnKnob, which) {
			t.Errorf("of %d knobs, number %d can be turned, and %d cannot", len(l.Knobs), len(l.Knobs), which)
		}
	}
}
