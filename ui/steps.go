package ui

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
	"lanes/ui/text"
)

// stepper is the room of single steps: the user is the scheduler. What it shows
// is a function of the schedule so far, so that every step can be taken back.
type stepper struct {
	env  *env
	host labHost
	lab  *lab

	sides    []*side
	err      string // why there is no program
	schedule []int
	at       int    // how many steps of it were made
	seed     uint64 // of the random schedule, 0 if there is none
	from     int    // at which step it begins
	first    uint64 // the seed of the first one, as the command line says
	next     uint64 // that of the next one, 0 for the first
	playing  bool   // a random schedule
	gen      int    // of the chain of ticks
	flashes  int    // how often the cell still changes its looks that lost an update
	flashGen int    // of the chain of those ticks
	notice   string
	key      string // of the lab, when the sides were made
	base     string // the same without the guard

	found   *step.Result // all schedules of the left side; nil if that was not found out
	reached [numGoals]bool
	newest  goal
}

// stepTick is the time for the next step of a random schedule.
type stepTick struct{ gen int }

// flashMsg is the time for a cell that lost an update to change its looks.
type flashMsg struct{ gen int }

const (
	flashEvery = 150 * time.Millisecond
	numFlashes = 6
)

// flash makes the cells stand out whose update the last step overwrote, for a
// moment and by turns. It returns nil if none was.
func (s *stepper) flash() tea.Cmd {
	lost := false
	for _, side := range s.sides {
		side.flash = side.last != nil && len(side.last.Overwrote) > 0
		lost = lost || side.flash
	}
	s.flashes = numFlashes
	s.flashGen++
	if !lost {
		return nil
	}
	return after(flashEvery, flashMsg{s.flashGen})
}

// flashed is one change of the looks.
func (s *stepper) flashed(msg flashMsg) tea.Cmd {
	if msg.gen != s.flashGen || s.flashes == 0 {
		return nil
	}
	s.flashes--
	for _, side := range s.sides {
		side.flash = !side.flash && s.flashes > 0
	}
	return after(flashEvery, msg)
}

// foundMsg is what all schedules of the left side come to.
type foundMsg struct {
	key    string
	result *step.Result
}

const (
	stepEvery = 250 * time.Millisecond // between the steps of a random schedule
	goalRoom  = 200_000                // states that may be held to find out which goals there are
)

// enter makes the sides anew if the lab has another program than before, and asks
// how it will end.
func (s *stepper) enter() tea.Cmd {
	find := s.prepare()
	if find == nil {
		return nil
	}
	ask := endQuestion(s.sides[0].p, s.lab.parameters().Increments)
	return tea.Batch(find, s.host.predict(s.guessKey(), ask, func() tea.Cmd { return nil }))
}

func (s *stepper) guessKey() string { return "steps " + s.key }

// prepare makes the sides, and returns what is to be found out about them; nil if
// they are there already, or cannot be.
func (s *stepper) prepare() tea.Cmd {
	if s.key == s.lab.key() && len(s.sides) > 0 {
		return nil
	}
	s.key = s.lab.key()
	s.sides, s.err, s.found, s.notice = nil, "", nil, ""
	s.playing, s.newest, s.reached = false, noGoal, [numGoals]bool{}
	if base := s.lab.base(); base != s.base { // with another guard the schedule stays: that is the point
		s.base, s.schedule, s.at, s.seed = base, nil, 0, 0
	}
	left, right, leftGuard, rightGuard, err := s.lab.pair()
	if err != nil || left == nil {
		s.err = clean.Text(fmt.Sprint(err))
		return nil
	}
	s.sides = append(s.sides, newSide(left, leftGuard))
	if right != nil {
		s.sides = append(s.sides, newSide(right, rightGuard))
	}
	s.goTo(s.at)
	return s.find(left)
}

// find looks behind the scene which goals can be reached.
func (s *stepper) find(p *step.Program) tea.Cmd {
	key, ctx := s.key, s.host.context()
	return func() tea.Msg {
		r, err := step.Explore(ctx, p, step.Limits{MaxStates: goalRoom}, nil)
		if err != nil || !r.Complete {
			r = nil // too many: then the goals are those that every program has
		}
		return foundMsg{key, r}
	}
}

func (s *stepper) learn(msg foundMsg) {
	if msg.key == s.key {
		s.found = msg.result
		s.judge() // what was reached by now may be a goal
	}
}

// open shows the state after a schedule. What cannot be done in it is passed
// over.
func (s *stepper) open(schedule []int) tea.Cmd {
	cmd := s.prepare()
	s.schedule, s.seed, s.playing = slices.Clone(schedule), 0, false
	if s.schedule == nil {
		s.schedule = []int{}
	}
	s.goTo(len(schedule))
	return cmd
}

// goTo goes to after so many steps of the schedule.
func (s *stepper) goTo(at int) {
	s.at = min(max(at, 0), len(s.schedule))
	s.notice, s.newest = "", noGoal
	for _, side := range s.sides {
		side.play(s.schedule[:s.at])
	}
	s.judge()
}

// choose lets a worker make one step.
func (s *stepper) choose(worker int) {
	if len(s.sides) == 0 || worker >= len(s.sides[0].p.Workers) {
		return
	}
	can := slices.ContainsFunc(s.sides, func(side *side) bool { return side.m.Can(worker) })
	s.schedule = append(s.schedule[:s.at:s.at], worker)
	s.goTo(s.at + 1)
	if !can { // it changes nothing on either side: say why, and forget it
		why := ""
		if left := s.sides[0]; left.refused != nil {
			why = left.why(s.env.t)
		}
		s.schedule = s.schedule[:s.at-1]
		s.goTo(s.at - 1)
		s.notice = why
	}
}

// random goes on with a random schedule, step by step.
func (s *stepper) random() tea.Cmd {
	if len(s.sides) == 0 || s.playing {
		s.playing = false
		return nil
	}
	if s.over() {
		s.restart()
	}
	s.schedule = s.schedule[:s.at]
	s.seed = max(s.next, s.first, 1)
	s.next, s.from = s.seed+1, s.at
	s.playing = true
	s.gen++
	return s.tick()
}

func (s *stepper) tick() tea.Cmd {
	return after(stepEvery, stepTick{s.gen})
}

// step makes the next step of a random schedule.
func (s *stepper) step(msg stepTick) tea.Cmd {
	if msg.gen != s.gen || !s.playing {
		return nil
	}
	s.choose(s.pick())
	if s.playing = !s.over(); s.playing {
		return tea.Batch(s.flash(), s.tick())
	}
	return s.flash()
}

// pick is the random schedule's next step. It depends on the seed and on how many
// steps there were alone, so that a seed can be shown again.
func (s *stepper) pick() int {
	rng := rand.New(rand.NewPCG(s.seed, uint64(s.at)))
	var ready []int
	for w := range s.sides[0].p.Workers {
		if slices.ContainsFunc(s.sides, func(side *side) bool { return side.m.Can(w) }) {
			ready = append(ready, w)
		}
	}
	return ready[rng.IntN(len(ready))]
}

// over reports whether nobody can step any more, on any side.
func (s *stepper) over() bool {
	return !slices.ContainsFunc(s.sides, func(side *side) bool { return !side.m.Over() })
}

func (s *stepper) restart() {
	s.schedule, s.playing, s.seed = nil, false, 0
	s.goTo(0)
}

// paste takes a schedule from outside.
func (s *stepper) paste(text string) {
	schedule, err := step.ParseSchedule(strings.TrimSpace(text))
	if err != nil {
		s.notice = fmt.Sprintf(s.env.t.Steps.CannotRead, clean.Line(err.Error(), 200))
		return
	}
	s.open(schedule)
}

func (s *stepper) can(act action) bool {
	switch act {
	case stepWorker, randomSteps, again:
		return len(s.sides) > 0
	case pause:
		return s.playing || s.seed > 0 && !s.over()
	case undoStep, timeBack, toStart:
		return s.at > 0
	case timeForward, toEdge:
		return s.at < len(s.schedule)
	case nextRoom:
		return true
	}
	return s.lab.can(act)
}

func (s *stepper) do(act action, which int) tea.Cmd {
	s.notice = ""
	switch act {
	case stepWorker:
		s.playing, s.seed = false, 0 // from here on it is the user's own
		s.choose(which)
		return s.flash()
	case undoStep:
		s.playing = false
		s.schedule = s.schedule[:max(s.at-1, 0)]
		s.goTo(s.at - 1)
		if s.at <= s.from {
			s.seed = 0
		}
	case timeBack:
		s.playing = false
		s.goTo(s.at - 1)
	case timeForward:
		s.goTo(s.at + 1)
	case toStart:
		s.playing = false
		s.goTo(0)
	case toEdge:
		s.goTo(len(s.schedule))
	case again:
		s.restart()
	case randomSteps:
		return s.random()
	case pause:
		return s.pause()
	default:
		if s.lab.vary(act) {
			return s.enter()
		}
	}
	return nil
}

// pause holds a random schedule, or goes on with it.
func (s *stepper) pause() tea.Cmd {
	if s.playing || s.seed == 0 || s.over() {
		s.playing = false
		return nil
	}
	s.schedule, s.playing = s.schedule[:s.at], true
	s.gen++
	return s.tick()
}

func (s *stepper) click(int, int) tea.Cmd { return nil }

func (s *stepper) wheel(d int) { s.goTo(s.at + d) }

func (s *stepper) draw(c *canvas) {
	t := s.env.t
	s.host.drawRoom(c, 1)
	p := c.at(c.h-1, 1, c.w-1)
	s.env.keys.line(p, onSteps)
	if len(s.sides) == 0 {
		p := c.at(3, 3, c.w-4)
		p.text(inFailed, s.err)
		return
	}
	y := 2
	below := 3 // schedule, goals, what is said
	if c.h >= 20 {
		y++
	}
	h := c.h - 1 - below - y
	s.drawSides(c, rect{1, y, c.w - 2, h})
	y += h
	s.drawSchedule(c, y)
	s.drawGoals(c, y+1)
	p = c.at(y+2, 1, c.w-2)
	tok, words := inReady, s.notice
	if words == "" {
		tok, words = plain, s.explain(t)
	}
	if words == "" {
		tok, words = s.said()
	}
	p.text(tok, words)
}

// drawSides writes the programs beside each other.
func (s *stepper) drawSides(c *canvas, at rect) {
	t := s.env.t
	w := at.w
	if len(s.sides) > 1 {
		w = (at.w - 3) / 2
	}
	longest := 0 // code, so that what is the same stands side by side
	for _, side := range s.sides {
		longest = max(longest, side.longest())
	}
	for i, side := range s.sides {
		x := at.x + i*(w+3)
		if i > 0 {
			for row := range at.h {
				p := c.at(at.y+row, x-2, 2)
				p.cell(faint, c.th.glyphs.light.down)
			}
		}
		side.draw(c, rect{x, at.y, w, at.h}, t, guardWord(t, side.guard), longest)
	}
}

// guardWord is the word for a variant of a program.
func guardWord(t *text.Catalogue, guard string) string {
	return cmp.Or(t.Steps.Guards[guard], guard)
}

// drawSchedule writes the schedule so far, and where in it the picture is: of a
// long one the part round that.
func (s *stepper) drawSchedule(c *canvas, y int) {
	t := &s.env.t.Steps
	p := c.at(y, 1, c.w-2)
	p.text(dim, t.Schedule)
	p.skip(2)
	if len(s.schedule) == 0 {
		p.text(plain, t.Press)
		return
	}
	if s.seed == 0 {
		s.drawMoves(p)
		return
	}
	seed, end := fmt.Sprintf(t.Seed, s.from+1, s.seed), p.end
	p.end -= width(seed) + 2
	s.drawMoves(p)
	p.end = end
	p.right(dim, seed, end)
}

// drawMoves writes as much of the schedule as there is room for, round the last step.
func (s *stepper) drawMoves(p pen) {
	room := max(p.room()-2, 8) / 2
	from := min(max(s.at-room+1, 0), max(len(s.schedule)-room, 0))
	if from > 0 {
		p.text(faint, "…")
	}
	for i, w := range s.schedule[from:min(from+room, len(s.schedule))] {
		if i > 0 {
			p.text(faint, ",")
		}
		tok := plain
		switch i += from; {
		case i == s.at-1:
			tok = marked
		case i >= s.at:
			tok = future
		}
		p.number(tok, w, 1)
	}
}
