package ui

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/ui/ask"
	"lanes/ui/card"
	"lanes/ui/claims"
	"lanes/ui/guide"
	"lanes/ui/guide/scraping"
	"lanes/ui/lab"
	"lanes/ui/lanes"
	"lanes/ui/live"
	"lanes/ui/memory"
	"lanes/ui/menu"
	"lanes/ui/paint"
	"lanes/ui/present"
	"lanes/ui/saving"
	"lanes/ui/stage"
	"lanes/ui/supervisor"
	"lanes/ui/text"
	"lanes/ui/versus"
)

// What screens ask of the program around them: the host of each is put together of those
// parts of the program that know the answers.

// menuHost is the program as the menu sees it.
type menuHost struct {
	*root          // Scope
	*memory.Memory // LastOf, WasRun
}

var _ menu.Host = menuHost{}

func (h menuHost) ChooseModel(id string) tea.Cmd { return h.chooseModel(id) }

func (h menuHost) HasClaims() bool { return !h.claims.Empty() }

func (h menuHost) HasShows() bool { return h.o.Known != nil }

// claimsHost is the program as the page of claims sees it.
type claimsHost struct{ *root }

var _ claims.Host = claimsHost{}

// Measured is a number of the last run of a setting, if all its options were those of the
// setting, and their defaults where it names none.
func (h claimsHost) Measured(f lesson.Figure) (n int64, ok bool) {
	if !h.HasLesson(f.Of.Lesson) {
		return 0, false
	}
	l := &h.o.Lessons[h.menu.Find(f.Of.Lesson)]
	o := event.Options{}
	for _, k := range live.Knobs(l, f.Of.Model) {
		o[k.Flag] = cmp.Or(f.Of.Options[k.Flag], l.Options[k.Flag])
	}
	return h.memory.Number(f.Of.Lesson, f.Of.Model, o, f.Value)
}

func (h claimsHost) HasLesson(id string) bool { return h.menu.Find(id) >= 0 }

func (h claimsHost) Open(s lesson.Setting) tea.Cmd {
	h.home = stage.OnClaims
	h.menu.Set(h.menu.Find(s.Lesson), menu.Prepared{Model: s.Model, Options: s.Options})
	return h.launch()
}

// lanesHost is the program as the screen of a run sees it.
type lanesHost struct {
	*root          // HasRooms
	*ask.Asker     // IsAsking, Guessed
	*memory.Memory // Recall, HaveLearned
	*saving.Saver  // CanExport, Export, CanSaveProgram, SaveProgram
	*saving.Filmer // CanFilm, Film
	*python        // CanRunProgram, RunProgram
	*present.Show  // Poll
}

var _ lanes.Host = lanesHost{}

func (h lanesHost) CanVary(act stage.Action, which int) bool { return h.menu.Can(act, which) }

func (h lanesHost) Setting(l *live.Entry) (model string, o event.Options) {
	model = h.menu.ModelOf(l)
	return model, h.menu.OptionsOf(l, model)
}

func (h lanesHost) Facts(s *live.Session, at guide.Panel) card.Facts {
	f := factsOf(s, at, h.Memory, h.Asker)
	f.Next = h.next()
	return f
}

// next says what one can do at the end of a run.
func (h lanesHost) next() string {
	t := &h.Words.Card
	var all []string
	if l := h.run.Lesson; l != nil && len(l.Models) > 1 && h.run.Can(stage.CompareAll, 0) {
		all = append(all, fmt.Sprintf(t.CompareNext, "c"))
	}
	if at := h.neighbour(stage.NextLesson); at >= 0 {
		all = append(all, fmt.Sprintf(t.LessonNext, "N", h.Words.Lesson(h.o.Lessons[at].ID).Title))
	}
	return strings.Join(all, " · ")
}

// SaidOf is the prediction of a run beside what came of it so far.
func (h lanesHost) SaidOf(key string, tl *history.Timeline, at guide.Panel, over bool) stage.Said {
	return h.Asker.SaidOf(key, tl, at, over, h.Baseline(tl).Wall)
}

// Sequence is how long the tasks of a run take one after another.
func (h lanesHost) Sequence(tl *history.Timeline) time.Duration { return h.Baseline(tl).Wall }

// factsOf are what the card of a run needs to know beside the run itself. at is the
// lesson's panel at the end of it.
func factsOf(s *live.Session, at guide.Panel, m *memory.Memory, a *ask.Asker) card.Facts {
	base := m.Baseline(s.Timeline)
	f := card.Facts{Sequential: base.Wall, SequentialFrom: base.From}
	if l := s.Lesson; l != nil {
		f.Quoted = l.Figure(s.Timeline.Info.Model)
		if l.Output != nil {
			f.Output, f.Unwritten = l.Output()
		}
		if scraping.InTrap(&s.Timeline.Info) {
			f.Quoted, f.Output = 0, "" // it wrote no file that is left, and is not the tutorial's work
		}
	}
	if s.Guess != "" {
		f.Said = a.SaidOf(s.Guess, s.Timeline, at, true, base.Wall).Text
	}
	return f
}

// versusHost is the program as the screen of a comparison sees it.
type versusHost struct {
	*root                  // Can
	*supervisor.Supervisor // LeaveContest, Fail
	*memory.Memory         // Compared
	*saving.Saver          // CanExport, Export
	*saving.Filmer         // CanFilm, Film
}

var _ versus.Host = versusHost{}

func (h versusHost) Contest(l *live.Entry, how live.Contest) tea.Cmd { return h.contest(l, how) }

// filmHost is the program as a film of it sees it.
type filmHost struct{ *root }

var _ saving.Host = filmHost{}

func (h filmHost) Context() context.Context { return h.ctx }

func (h filmHost) Tell(n text.Note) { h.tell(n) }

func (h filmHost) Noted() bool {
	if h.on == stage.OnVersus {
		return h.versus.Noted()
	}
	return h.run.Noted()
}

// labHost is the program as the rooms of steps and of exploring see it.
type labHost struct {
	*root
	*ask.Asker // Predict, Guess
}

var _ lab.Host = labHost{}

func (h labHost) Context() context.Context { return h.ctx }

func (h labHost) OpenSteps(schedule []int) tea.Cmd { return h.openSteps(schedule) }

// DrawRoom writes the head of a room that works with a program of atomic steps.
func (h labHost) DrawRoom(c *paint.Canvas, room int) {
	t := h.Words
	p := c.At(0, 1, c.W-2)
	title := h.lab.Name()
	if l := h.run.Lesson; l != nil {
		title = t.Lesson(l.ID).Title
	}
	p.Text(paint.Heading, title)
	p.Skip(3)
	stage.DrawRooms(&p, t, room)
	p = c.At(1, 1, c.W-2)
	h.lab.Draw(&p, t, rooms[room] == stage.OnExplore)
}
