package claims

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// program is the least program around the page.
type program struct {
	measured map[string]int64 // by the model
	opened   lesson.Setting
}

func (p *program) Measured(f lesson.Figure) (int64, bool) {
	n, ok := p.measured[f.Of.Model]
	return n, ok && f.Value == ""
}
func (p *program) Open(s lesson.Setting) tea.Cmd { p.opened = s; return nil }
func (p *program) HasLesson(id string) bool      { return id != "cost" }

func page(w, h int, lang text.Lang, p *program) (*Screen, func() string) {
	env := &stage.Env{W: w, H: h, Theme: paint.NewTheme(paint.Terminal{Dark: true}), Words: text.For(lang)}
	env.Keys = stage.NewKeyMap(&env.Words.Keys)
	of := func(id, model string) lesson.Figure {
		return lesson.Figure{Of: lesson.Setting{Lesson: id, Model: model, Options: event.Options{"compute": "100"}}}
	}
	s := New(env, p, func() []lesson.Claim {
		return []lesson.Claim{
			{ID: "cores-at-once", Group: "processes", Verdict: lesson.True, Figures: []lesson.Figure{of("bound", "processes"), of("bound", "sequential")}},
			{ID: "memory-twice", Group: "processes", Verdict: lesson.False, Figures: []lesson.Figure{of("cost", "sequential")}},
			{ID: "any-time", Group: "coroutines", Verdict: lesson.InPart, Figures: []lesson.Figure{of("blocking-call", "coroutines")}},
		}
	})
	s.Enter()
	return &s, func() string {
		var c paint.Canvas
		c.Reset(w, h, env.Theme)
		env.Keys.Enable(s.Can)
		s.Draw(&c)
		return ansi.Strip(c.String())
	}
}

func TestAClaimIsShownWithItsNumbers(t *testing.T) {
	p := &program{measured: map[string]int64{}}
	s, show := page(100, 24, text.EN, p)
	if got := show(); !strings.Contains(got, text.English.Claims.Missing) || !strings.Contains(got, "131 ms in sequence") {
		t.Errorf("nothing was measured:\n%s", got)
	}
	p.measured["processes"], p.measured["sequential"] = 77e6, 131e6
	if got := show(); !strings.Contains(got, "measured in this session: processes 0.077 s; sequential 0.131 s") {
		t.Errorf("both were measured:\n%s", got)
	}
	if s.Do(stage.Start, 0); p.opened.Lesson != "bound" || p.opened.Model != "processes" || p.opened.Options["compute"] != "100" {
		t.Errorf("it opens %+v", p.opened)
	}
	s.Do(stage.LaneDown, 0)
	if p.opened = (lesson.Setting{}); s.Can(stage.Start, 0) || s.Do(stage.Start, 0) != nil || p.opened.Lesson != "" {
		t.Error("a lesson that is not there was opened")
	}
}

func TestTheChosenClaimIsOnTheScreen(t *testing.T) {
	for _, lang := range text.Langs {
		for _, size := range [][2]int{{30, 8}, {80, 24}, {200, 50}} {
			s, show := page(size[0], size[1], lang, &program{})
			for range 4 {
				for i, line := range strings.Split(show(), "\n") {
					if paint.Width(line) > size[0] {
						t.Errorf("%v: line %d is too long: %q", size, i, line)
					}
				}
				if !strings.Contains(show(), "▸") {
					t.Errorf("%v: what is chosen is off the screen:\n%s", size, show())
				}
				s.Do(stage.PageDown, 0)
			}
			if s.at != 2 {
				t.Errorf("%v: the last page has claim %d", size, s.at)
			}
		}
	}
}
