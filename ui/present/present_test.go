package present

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"lanes/ui/guide"
	"lanes/ui/paint"
	"lanes/ui/sample"
	"lanes/ui/stage"
	"lanes/ui/text"
)

func env(l text.Lang) *stage.Env {
	return &stage.Env{Words: text.For(l), Theme: paint.NewTheme(paint.Terminal{Dark: true, Profile: colorprofile.TrueColor, Projector: true})}
}

// TestBoards draws what stands under the lanes, and a question, at two sizes in both languages.
func TestBoards(t *testing.T) {
	tl := sample.Timeline(sample.RaceInfo, sample.RaceEvents())
	for _, lang := range text.Langs {
		for _, size := range [][2]int{{60, 18}, {120, 40}} {
			t.Run(fmt.Sprint(lang, "-", size[0]), func(t *testing.T) {
				e := env(lang)
				v := &Votes{}
				for _, choice := range []int{0, 1, 1, 3, 2, 2, 2, 9} {
					v.Press(choice)
				}
				var b strings.Builder
				for _, ended := range []bool{false, true} {
					var c paint.Canvas
					c.Reset(size[0], BoardRows(size[1]), e.Theme)
					board := Board{Timeline: tl, Picture: tl.Head(), At: tl.Edge(), Panel: guide.PanelAt(tl), Ended: ended, Votes: v, Right: 2}
					board.Draw(&c, paint.Rect{W: c.W, H: c.H}, e.Words)
					b.WriteString(ansi.Strip(c.String()) + "\n~\n")
				}
				var c paint.Canvas
				c.Reset(size[0], size[1], e.Theme)
				q := e.Words.Lesson("race").Question(tl.Info.Options)
				ballot := Ballot{stage.Question(q), e.Words.Present.Vote, fmt.Sprintf(e.Words.Present.Count, 8), stage.NoChoice, stage.NoChoice}
				ballot.Draw(&c, paint.Rect{W: c.W, H: c.H})
				b.WriteString(ansi.Strip(c.String()))
				for line := range strings.Lines(b.String()) {
					if w := ansi.StringWidth(strings.TrimSuffix(line, "\n")); w > size[0] {
						t.Errorf("%d columns: %s", w, line)
					}
				}
				golden.RequireEqual(t, b.String())
			})
		}
	}
}

func TestVotesCount(t *testing.T) {
	v := &Votes{}
	v.Press(0)
	v.Press(1)
	v.TakeBack()
	v.TakeBack()
	v.TakeBack()
	v.Press(1)
	v.Seat("a", 0)
	v.Seat("a", 1)
	v.Seat("b", 7) // there is no such choice
	if of, all := v.Counts(2); all != 2 || of[0] != 0 || of[1] != 2 {
		t.Errorf("%v of %d", of, all)
	}
	for range maxVotes + 10 {
		v.Press(0)
	}
	if _, all := v.Counts(2); all != maxVotes+1 {
		t.Errorf("%d votes", all)
	}
}

// TestTheNextClassIsAskedAnew: a question that is opened again has no votes, and votes are
// kept only where that was asked for.
func TestTheNextClassIsAskedAnew(t *testing.T) {
	var kept []Poll
	e := env(text.EN)
	s := NewShow(e, func(p Poll) error { kept = append(kept, p); return nil })
	q := stage.Question{Ask: "which?", Choices: []string{"a", "b"}}
	for range 2 {
		s.Open("key")
		s.Poll("key").Press(1)
		if err := s.Close("key", "race", q); err != nil {
			t.Fatal(err)
		}
	}
	if len(kept) != 2 || kept[0].Votes[1] != 1 || kept[1].Votes[1] != 1 {
		t.Errorf("kept %v", kept)
	}
	if none := NewShow(e, nil); none.Close("key", "race", q) != nil || none.Poll("key") != nil {
		t.Error("without a file something is kept")
	}
}

// TestThePointerIsWhereTheMouseClicks: at the edges too, and the frame stays as wide.
func TestThePointerIsWhereTheMouseClicks(t *testing.T) {
	e := env(text.EN)
	s := NewShow(e, nil)
	s.Turn(true)
	s.Do(stage.PointAt)
	frame := "0123456789\n\x1b[31mab\x1b[0m宽cdef\n"
	for _, c := range []struct {
		x, y int
		want string
	}{{5, 0, "01━━▶56789"}, {0, 0, "0◀━━456789"}, {9, 0, "012345━━▶9"}, {5, 1, "ab━━▶def"}, {4, 2, " ━━▶"}} {
		if !s.Click(c.x, c.y) {
			t.Fatal("the click was not taken")
		}
		row := strings.Split(ansi.Strip(s.Over(frame, 10, 3)), "\n")[c.y]
		if got := strings.TrimRight(row, " "); got != c.want {
			t.Errorf("at %d, %d: %q, want %q", c.x, c.y, got, c.want)
		}
	}
	s.Do(stage.Black)
	if got := s.Over(frame, 10, 3); strings.Trim(got, "\n") != "" {
		t.Errorf("black is %q", got)
	}
}

func TestNotesSayTheTime(t *testing.T) {
	at := time.Date(2026, 3, 4, 10, 20, 30, 0, time.UTC)
	st := Status{At: at, Begun: at.Add(-95 * time.Second), Step: 3, Steps: 9, Note: strings.Repeat("ask who saw it ", 8), Next: "run", Planned: int64(3 * time.Minute)}
	got := strings.Join(st.Lines(text.For(text.EN), 60), "\n")
	for _, want := range []string{"10:20:30   used 1:35 of 3:00 planned   3/9", "ask who saw it", "next: run"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}
