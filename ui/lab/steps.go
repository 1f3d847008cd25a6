package lab

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/clean"
	"lanes/engine/step"
	"lanes/ui/axis"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Stepper is the room of single steps: the user is the scheduler. What it shows
// is a function of the schedule so far, so that every step can be taken back.
type Stepper struct {
	Env  *stage.Env
	Host Host
	Lab  *Lab

	Sides    []*side
	err      string // why there is no program
	Schedule []int
	At       int    // how many steps of it were made
	seed     uint64 // of the random schedule, 0 if there is none
	from     int    // at which step it begins
	First    uint64 // the seed of the first one, as the command line says
	next     uint64 // that of the next one, 0 for the first
	Playing  bool   // a random schedule
	Gen      int    // of the chain of ticks
	flashes  int    // how often the cell still changes its looks that lost an update
	FlashGen int    // of the chain of those ticks
	Notice   string
	key      string // of the lab, when the sides were made
	base     string // the same without the guard

	Found   *step.Result // all schedules of the left side; nil if that was not found out
	Reached [numGoals]bool
	Newest  Goal
}

// StepTick is the time for the next step of a random schedule.
type StepTick struct{ Gen int }

// FlashMsg is the time for a cell that lost an update to change its looks.
type FlashMsg struct{ Gen int }

const (
	flashEvery = 150 * time.Millisecond
	NumFlashes = 6
)

// flash makes the cells stand out whose update the last step overwrote, for a
// moment and by turns. It returns nil if none was.
func (s *Stepper) flash() tea.Cmd {
	lost := false
	for _, side := range s.Sides {
		side.Flash = side.last != nil && len(side.last.Overwrote) > 0
		lost = lost || side.Flash
	}
	s.flashes = NumFlashes
	s.FlashGen++
	if !lost {
		return nil
	}
	return axis.After(flashEvery, FlashMsg{s.FlashGen})
}

// Flashed is one change of the looks.
func (s *Stepper) Flashed(msg FlashMsg) tea.Cmd {
	if msg.Gen != s.FlashGen || s.flashes == 0 {
		return nil
	}
	s.flashes--
	for _, side := range s.Sides {
		side.Flash = !side.Flash && s.flashes > 0
	}
	return axis.After(flashEvery, msg)
}

// FoundMsg is what all schedules of the left side come to.
type FoundMsg struct {
	key    string
	result *step.Result
}

const (
	stepEvery = 250 * time.Millisecond // between the steps of a random schedule
	goalRoom  = 200_000                // states that may be held to find out which goals there are
)

// Enter makes the sides anew if the lab has another program than before, and asks
// how it will end.
func (s *Stepper) Enter() tea.Cmd {
	find := s.prepare()
	if find == nil {
		return nil
	}
	ask := endQuestion(s.Sides[0].P, s.Lab.Parameters().Increments)
	return tea.Batch(find, s.Host.Predict(s.guessKey(), ask, func() tea.Cmd { return nil }))
}

func (s *Stepper) guessKey() string { return "steps " + s.key }

// prepare makes the sides, and returns what is to be found out about them; nil if
// they are there already, or cannot be.
func (s *Stepper) prepare() tea.Cmd {
	if s.key == s.Lab.key() && len(s.Sides) > 0 {
		return nil
	}
	s.key = s.Lab.key()
	s.Sides, s.err, s.Found, s.Notice = nil, "", nil, ""
	s.Playing, s.Newest, s.Reached = false, NoGoal, [numGoals]bool{}
	if base := s.Lab.base(); base != s.base { // with another guard the schedule stays: that is the point
		s.base, s.Schedule, s.At, s.seed = base, nil, 0, 0
	}
	left, right, leftGuard, rightGuard, err := s.Lab.pair()
	if err != nil || left == nil {
		s.err = clean.Text(fmt.Sprint(err))
		return nil
	}
	s.Sides = append(s.Sides, newSide(left, leftGuard))
	if right != nil {
		s.Sides = append(s.Sides, newSide(right, rightGuard))
	}
	s.goTo(s.At)
	return s.Find(left)
}

// Find looks behind the scene which goals can be reached.
func (s *Stepper) Find(p *step.Program) tea.Cmd {
	key, ctx := s.key, s.Host.Context()
	return func() tea.Msg {
		r, err := step.Explore(ctx, p, step.Limits{MaxStates: goalRoom}, nil)
		if err != nil || !r.Complete {
			r = nil // too many: then the goals are those that every program has
		}
		return FoundMsg{key, r}
	}
}

func (s *Stepper) Learn(msg FoundMsg) {
	if msg.key == s.key {
		s.Found = msg.result
		s.judge() // what was reached by now may be a goal
	}
}

// Open shows the state after a schedule. What cannot be done in it is passed
// over.
func (s *Stepper) Open(schedule []int) tea.Cmd {
	cmd := s.prepare()
	s.Schedule, s.seed, s.Playing = slices.Clone(schedule), 0, false
	if s.Schedule == nil {
		s.Schedule = []int{}
	}
	s.goTo(len(schedule))
	return cmd
}

// goTo goes to after so many steps of the schedule.
func (s *Stepper) goTo(at int) {
	s.At = min(max(at, 0), len(s.Schedule))
	s.Notice, s.Newest = "", NoGoal
	for _, side := range s.Sides {
		side.play(s.Schedule[:s.At])
	}
	s.judge()
}

// choose lets a worker make one step.
func (s *Stepper) choose(worker int) {
	if len(s.Sides) == 0 || worker >= len(s.Sides[0].P.Workers) {
		return
	}
	can := slices.ContainsFunc(s.Sides, func(side *side) bool { return side.M.Can(worker) })
	s.Schedule = append(s.Schedule[:s.At:s.At], worker)
	s.goTo(s.At + 1)
	if !can { // it changes nothing on either side: say why, and forget it
		why := ""
		if left := s.Sides[0]; left.refused != nil {
			why = left.why(s.Env.Words)
		}
		s.Schedule = s.Schedule[:s.At-1]
		s.goTo(s.At - 1)
		s.Notice = why
	}
}

// random goes on with a random schedule, step by step.
func (s *Stepper) random() tea.Cmd {
	if len(s.Sides) == 0 || s.Playing {
		s.Playing = false
		return nil
	}
	if s.Over() {
		s.restart()
	}
	s.Schedule = s.Schedule[:s.At]
	s.seed = max(s.next, s.First, 1)
	s.next, s.from = s.seed+1, s.At
	s.Playing = true
	s.Gen++
	return s.tick()
}

func (s *Stepper) tick() tea.Cmd {
	return axis.After(stepEvery, StepTick{s.Gen})
}

// Step makes the next step of a random schedule.
func (s *Stepper) Step(msg StepTick) tea.Cmd {
	if msg.Gen != s.Gen || !s.Playing {
		return nil
	}
	s.choose(s.pick())
	if s.Playing = !s.Over(); s.Playing {
		return tea.Batch(s.flash(), s.tick())
	}
	return s.flash()
}

// pick is the random schedule's next step. It depends on the seed and on how many
// steps there were alone, so that a seed can be shown again.
func (s *Stepper) pick() int {
	rng := rand.New(rand.NewPCG(s.seed, uint64(s.At)))
	var ready []int
	for w := range s.Sides[0].P.Workers {
		if slices.ContainsFunc(s.Sides, func(side *side) bool { return side.M.Can(w) }) {
			ready = append(ready, w)
		}
	}
	return ready[rng.IntN(len(ready))]
}

// Over reports whether nobody can step any more, on any side.
func (s *Stepper) Over() bool {
	return !slices.ContainsFunc(s.Sides, func(side *side) bool { return !side.M.Over() })
}

func (s *Stepper) restart() {
	s.Schedule, s.Playing, s.seed = nil, false, 0
	s.goTo(0)
}

// Paste takes a schedule from outside.
func (s *Stepper) Paste(text string) {
	schedule, err := step.ParseSchedule(strings.TrimSpace(text))
	if err != nil {
		s.Notice = fmt.Sprintf(s.Env.Words.Steps.CannotRead, clean.Line(err.Error(), 200))
		return
	}
	s.Open(schedule)
}

func (s *Stepper) Can(act stage.Action) bool {
	switch act {
	case stage.StepWorker, stage.RandomSteps, stage.Again:
		return len(s.Sides) > 0
	case stage.Pause:
		return s.Playing || s.seed > 0 && !s.Over()
	case stage.UndoStep, stage.TimeBack, stage.ToStart:
		return s.At > 0
	case stage.TimeForward, stage.ToEdge:
		return s.At < len(s.Schedule)
	case stage.NextRoom:
		return true
	}
	return s.Lab.can(act)
}

func (s *Stepper) Do(act stage.Action, which int) tea.Cmd {
	s.Notice = ""
	switch act {
	case stage.StepWorker:
		s.Playing, s.seed = false, 0 // from here on it is the user's own
		s.choose(which)
		return s.flash()
	case stage.UndoStep:
		s.Playing = false
		s.Schedule = s.Schedule[:max(s.At-1, 0)]
		s.goTo(s.At - 1)
		if s.At <= s.from {
			s.seed = 0
		}
	case stage.TimeBack:
		s.Playing = false
		s.goTo(s.At - 1)
	case stage.TimeForward:
		s.goTo(s.At + 1)
	case stage.ToStart:
		s.Playing = false
		s.goTo(0)
	case stage.ToEdge:
		s.goTo(len(s.Schedule))
	case stage.Again:
		s.restart()
	case stage.RandomSteps:
		return s.random()
	case stage.Pause:
		return s.pause()
	default:
		if s.Lab.vary(act) {
			return s.Enter()
		}
	}
	return nil
}

// pause holds a random schedule, or goes on with it.
func (s *Stepper) pause() tea.Cmd {
	if s.Playing || s.seed == 0 || s.Over() {
		s.Playing = false
		return nil
	}
	s.Schedule, s.Playing = s.Schedule[:s.At], true
	s.Gen++
	return s.tick()
}

func (s *Stepper) Click(int, int) tea.Cmd { return nil }

func (s *Stepper) Wheel(d int) { s.goTo(s.At + d) }

func (s *Stepper) Draw(c *paint.Canvas) {
	t := s.Env.Words
	s.Host.DrawRoom(c, 1)
	p := c.At(c.H-1, 1, c.W-1)
	s.Env.Keys.Line(p, stage.OnSteps)
	if len(s.Sides) == 0 {
		p := c.At(3, 3, c.W-4)
		p.Text(paint.InFailed, s.err)
		return
	}
	y := 2
	below := 3 // schedule, goals, what is said
	if c.H >= 20 {
		y++
	}
	h := c.H - 1 - below - y
	s.drawSides(c, paint.Rect{X: 1, Y: y, W: c.W - 2, H: h})
	y += h
	s.drawSchedule(c, y)
	s.drawGoals(c, y+1)
	p = c.At(y+2, 1, c.W-2)
	tok, words := paint.InReady, s.Notice
	if words == "" {
		tok, words = paint.Plain, s.explain(t)
	}
	if words == "" {
		tok, words = s.said()
	}
	p.Text(tok, words)
}

// drawSides writes the programs beside each other.
func (s *Stepper) drawSides(c *paint.Canvas, at paint.Rect) {
	t := s.Env.Words
	w := at.W
	if len(s.Sides) > 1 {
		w = (at.W - 3) / 2
	}
	longest := 0 // code, so that what is the same stands side by side
	for _, side := range s.Sides {
		longest = max(longest, side.longest())
	}
	for i, side := range s.Sides {
		x := at.X + i*(w+3)
		if i > 0 {
			for row := range at.H {
				p := c.At(at.Y+row, x-2, 2)
				p.Cell(paint.Faint, c.Theme.Glyphs.Light.Down)
			}
		}
		side.draw(c, paint.Rect{X: x, Y: at.Y, W: w, H: at.H}, t, GuardWord(t, side.guard), longest)
	}
}

// GuardWord is the word for a variant of a program.
func GuardWord(t *text.Catalogue, guard string) string {
	return cmp.Or(t.Steps.Guards[guard], guard)
}

// drawSchedule writes the schedule so far, and where in it the picture is: of a
// long one the part round that.
func (s *Stepper) drawSchedule(c *paint.Canvas, y int) {
	t := &s.Env.Words.Steps
	p := c.At(y, 1, c.W-2)
	p.Text(paint.Dim, t.Schedule)
	p.Skip(2)
	if len(s.Schedule) == 0 {
		p.Text(paint.Plain, t.Press)
		return
	}
	if s.seed == 0 {
		s.drawMoves(p)
		return
	}
	seed, end := fmt.Sprintf(t.Seed, s.from+1, s.seed), p.End
	p.End -= paint.Width(seed) + 2
	s.drawMoves(p)
	p.End = end
	p.Right(paint.Dim, seed, end)
}

// drawMoves writes as much of the schedule as there is room for, round the last step.
func (s *Stepper) drawMoves(p paint.Pen) {
	room := max(p.Room()-2, 8) / 2
	from := min(max(s.At-room+1, 0), max(len(s.Schedule)-room, 0))
	if from > 0 {
		p.Text(paint.Faint, "…")
	}
	for i, w := range s.Schedule[from:min(from+room, len(s.Schedule))] {
		if i > 0 {
			p.Text(paint.Faint, ",")
		}
		tok := paint.Plain
		switch i += from; {
		case i == s.At-1:
			tok = paint.Marked
		case i >= s.At:
			tok = paint.Future
		}
		p.Number(tok, w, 1)
	}
}
