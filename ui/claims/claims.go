package claims

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/lesson"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Host is what the page asks of the program around it.
type Host interface {
	// Measured is a number of the last whole run of a setting in this session, ok is false
	// if there was none, or it has no such number.
	Measured(f lesson.Figure) (n int64, ok bool)
	// Open starts the run of a setting, or asks first what is expected of it.
	Open(s lesson.Setting) tea.Cmd
	// HasLesson reports whether there is such a lesson to open.
	HasLesson(id string) bool
}

// Screen is the page.
type Screen struct {
	env    *stage.Env
	host   Host
	all    func() []lesson.Claim // nil is none
	claims []lesson.Claim        // from [Screen.Enter] on
	at     int                   // the claim that is chosen
	top    int                   // the first row of the list on the screen
	list   paint.Rect
	rows   []row
}

// row is a row of the list: a claim, or the title of a group.
type row struct {
	claim int    // -1 for none
	group string // its key
}

// New is the page of these claims, nil for none.
func New(env *stage.Env, host Host, all func() []lesson.Claim) Screen {
	return Screen{env: env, host: host, all: all}
}

// Enter opens the page.
func (s *Screen) Enter() {
	s.claims, s.rows = s.all(), nil
	group := ""
	for i, c := range s.claims {
		if c.Group != group {
			group = c.Group
			s.rows = append(s.rows, row{-1, group})
		}
		s.rows = append(s.rows, row{i, group})
	}
}

// Empty reports whether there is nothing to show.
func (s *Screen) Empty() bool { return s.all == nil }

// Can says whether an action makes sense now.
func (s *Screen) Can(act stage.Action, _ int) bool {
	switch act {
	case stage.LaneUp, stage.LaneDown, stage.PageUp, stage.PageDown:
		return len(s.claims) > 1
	case stage.Start:
		return len(s.claims) > 0 && s.host.HasLesson(s.claims[s.at].Shows().Lesson)
	}
	return false
}

// Do does what a key asks for.
func (s *Screen) Do(act stage.Action, _ int) tea.Cmd {
	switch act {
	case stage.LaneUp:
		s.Wheel(-1)
	case stage.LaneDown:
		s.Wheel(1)
	case stage.PageUp:
		s.Wheel(-max(s.list.H-1, 1))
	case stage.PageDown:
		s.Wheel(max(s.list.H-1, 1))
	case stage.Start:
		if s.Can(act, 0) {
			return s.host.Open(s.claims[s.at].Shows())
		}
	}
	return nil
}

// Wheel chooses the claim d further on.
func (s *Screen) Wheel(d int) { s.at = max(min(s.at+d, len(s.claims)-1), 0) }

// Click chooses a claim.
func (s *Screen) Click(_, y int) tea.Cmd {
	if n := s.top + y - s.list.Y; y >= s.list.Y && y < s.list.Y+s.list.H && n < len(s.rows) && s.rows[n].claim >= 0 {
		s.at = s.rows[n].claim
	}
	return nil
}

const (
	margin     = 2
	maxDetails = 5 // rows
)

// Draw draws the page.
func (s *Screen) Draw(c *paint.Canvas) {
	t := &s.env.Words.Claims
	p := c.At(0, margin, c.W-2*margin)
	p.Text(paint.Heading, t.Title)
	p.Skip(3)
	p.Text(paint.Dim, t.Sentence)
	details := s.details(c.W - 2*margin)
	rows := min(len(details), maxDetails)
	s.list = paint.Rect{X: margin, Y: 2, W: c.W - 2*margin, H: max(c.H-4-maxDetails, 3)}
	s.scroll()
	for i, r := range s.rows[s.top:min(s.top+s.list.H, len(s.rows))] {
		p := c.At(s.list.Y+i, s.list.X, s.list.W)
		if r.claim < 0 {
			p.Text(paint.Dim, cmp.Or(t.Groups.Of(r.group), r.group))
		} else {
			s.drawClaim(&p, r.claim)
		}
	}
	y := s.list.Y + s.list.H + 1
	for i, line := range details[:min(rows, max(c.H-1-y, 0))] {
		p := c.At(y+i, margin, c.W-2*margin)
		line(&p)
	}
	p = c.At(c.H-1, margin, c.W)
	s.env.KeyLine(p, stage.OnClaims)
}

// scroll brings the chosen claim onto the screen, with the title of its group.
func (s *Screen) scroll() {
	at := 0
	for i, r := range s.rows {
		if r.claim == s.at {
			at = i
		}
	}
	first := at
	if first > 0 && s.rows[first-1].claim < 0 {
		first--
	}
	s.top = max(min(s.top, first), at-s.list.H+1)
	s.top = max(min(s.top, len(s.rows)-s.list.H), 0)
}

// drawClaim writes a claim of the list: its verdict, and what is said.
func (s *Screen) drawClaim(p *paint.Pen, n int) {
	c, t := &s.claims[n], &s.env.Words.Claims
	tok := paint.Plain
	if n == s.at {
		p.Cell(paint.Accent, p.Canvas.Theme.Glyphs.Chosen)
		tok = paint.Heading
	}
	p.To(s.list.X + 2)
	p.Fit(verdictTokens[c.Verdict], t.Verdicts.Of(string(c.Verdict)), s.verdictWidth())
	p.Skip(2)
	p.Text(tok, t.Claim.Of(c.ID).Says)
}

// verdictTokens are how verdicts stand out.
var verdictTokens = map[lesson.Verdict]paint.Token{
	lesson.True: paint.InRunning, lesson.InPart: paint.InReady, lesson.Depends: paint.InReady, lesson.False: paint.InFailed,
}

// verdictWidth is the columns of the longest verdict.
func (s *Screen) verdictWidth() (w int) {
	for _, v := range s.env.Words.Claims.Verdicts {
		w = max(w, paint.Width(v.Says))
	}
	return w
}

// details is what there is to say about the chosen claim, in lines of w columns: the claim
// if the list has cut it, why the verdict is what it is, and the numbers.
func (s *Screen) details(w int) []paint.Line {
	if s.Empty() {
		return nil
	}
	c, t := &s.claims[s.at], &s.env.Words.Claims
	words := t.Claim.Of(c.ID)
	var lines []paint.Line
	add := func(tok paint.Token, said string) {
		for _, line := range paint.Wrap(said, max(w, 1)) {
			lines = append(lines, func(p *paint.Pen) { p.Text(tok, line) })
		}
	}
	if paint.Width(words.Says)+s.verdictWidth()+4 > w {
		add(paint.Strong, words.Says)
	}
	add(paint.Plain, words.Why)
	if now := s.measured(c); now != "" {
		add(paint.Strong, t.Now+": "+now)
	} else {
		add(paint.Dim, t.Missing)
	}
	if words.Number != text.NoNumber {
		add(paint.Dim, t.Quoted+": "+words.Number)
	}
	add(paint.Dim, fmt.Sprintf(t.Shown, Named(s.env.Words, c.Shows())))
	return lines
}

// measured are the numbers of a claim, as far as this session has measured them.
func (s *Screen) measured(c *lesson.Claim) string {
	var all []string
	for _, f := range c.Figures {
		if n, ok := s.host.Measured(f); ok {
			all = append(all, number(s.env.Words, f, n, len(c.Figures) > 1))
		}
	}
	return strings.Join(all, s.env.Words.Course.And)
}

// number is a number of a run in words, with the model that it was measured under if that
// has to be told.
func number(t *text.Catalogue, f lesson.Figure, n int64, which bool) string {
	said := paint.Grouped(n)
	if f.Value == "" {
		said = paint.Exact(time.Duration(n))
	} else if strings.HasSuffix(f.Value, "_ns") {
		said = paint.Short(time.Duration(n))
	}
	if f.Value != "" {
		said += " " + cmp.Or(t.Claims.Values.Of(f.Value), f.Value)
	}
	if which || f.Value == "" {
		said = stage.ModelWords(t, f.Of.Model).Name + " " + said
	}
	return said
}

// Named is a setting in words: the lesson, the model, and the options that it names.
func Named(t *text.Catalogue, s lesson.Setting) string {
	l := t.Lesson(s.Lesson)
	parts := []string{l.Title, stage.ModelWords(t, s.Model).Name}
	for _, flag := range slices.Sorted(maps.Keys(s.Options)) {
		if k, ok := l.Knobs.Find(flag); ok {
			parts = append(parts, k.Name+" "+k.Value(s.Options[flag]))
		}
	}
	return strings.Join(parts, " · ")
}
