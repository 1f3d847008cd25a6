package lab

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/clean"
	"lanes/engine/step"
	"lanes/ui/axis"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Stepper is the room of single steps: the user is the scheduler. What it shows
// is a function of the schedule so far, so that every step can be taken back.
type Stepper struct {
	env    *stage.Env
	host   Host
	choice *Choice

	sides    []*side
	err      string // why there is no program
	schedule []int  // nil until a step is made
	at       int    // how many steps of it were made
	seed     uint64 // of the random schedule, 0 if there is none
	from     int    // at which step it begins
	first    uint64 // the seed of the first one, as the command line says
	next     uint64 // that of the next one, 0 for the first
	playing  bool   // a random schedule
	gen      int    // of the chain of ticks
	flashes  int    // how often the cell still changes its looks that lost an update
	flashGen int    // of the chain of those ticks
	notice   string // why a step was not made, "" for nothing to say
	key      string // of the choice, when the sides were made
	base     string // the same without the guard

	found   *step.Result // all schedules of the left side; nil if that was not found out
	reached [numGoals]bool
	newest  goal  // that the last step has reached
	won     []int // the schedule that has reached the goal of an exercise first, nil if none has
}

// NewStepper is the room of single steps for the program that is chosen. first is the seed
// of the first random schedule; 0 is 1.
func NewStepper(env *stage.Env, host Host, choice *Choice, first uint64) Stepper {
	return Stepper{env: env, host: host, choice: choice, first: first, newest: noGoal}
}

// StepMsg is the time for the next step of a random schedule.
type StepMsg struct{ gen int }

// FlashMsg is the time for a cell that lost an update to change its looks.
type FlashMsg struct{ gen int }

const (
	flashEvery = 150 * time.Millisecond
	numFlashes = 6
)

// flash makes the cells stand out whose update the last step overwrote, for a
// moment and by turns. It returns nil if none was.
func (s *Stepper) flash() tea.Cmd {
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
	return axis.After(flashEvery, FlashMsg{s.flashGen})
}

// Flashed is one change of the looks.
func (s *Stepper) Flashed(msg FlashMsg) tea.Cmd {
	if msg.gen != s.flashGen || s.flashes == 0 {
		return nil
	}
	s.flashes--
	for _, side := range s.sides {
		side.flash = !side.flash && s.flashes > 0
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

// Enter makes the sides anew if another program is chosen than before, and asks
// how it will end.
func (s *Stepper) Enter() tea.Cmd {
	find := s.prepare()
	if find == nil {
		return nil
	}
	ask := endQuestion(s.sides[0].program, s.choice.Parameters().Increments)
	return tea.Batch(find, s.host.Predict(s.guessKey(), ask, func() tea.Cmd { return nil }))
}

func (s *Stepper) guessKey() string { return "steps " + s.key }

// prepare makes the sides, and returns what is to be found out about them; nil if
// they are there already, or cannot be.
func (s *Stepper) prepare() tea.Cmd {
	if s.key == s.choice.key() && len(s.sides) > 0 {
		return nil
	}
	s.key = s.choice.key()
	s.sides, s.err, s.found, s.notice = nil, "", nil, ""
	s.playing, s.newest, s.reached, s.won = false, noGoal, [numGoals]bool{}, nil
	if base := s.choice.base(); base != s.base { // with another guard the schedule stays: that is the point
		s.base, s.schedule, s.at, s.seed = base, nil, 0, 0
	}
	left, right, leftGuard, rightGuard, err := s.choice.pair()
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
func (s *Stepper) find(p *step.Program) tea.Cmd {
	key, ctx := s.key, s.host.Context()
	return func() tea.Msg {
		r, err := step.Explore(ctx, p, step.Limits{MaxStates: goalRoom}, nil)
		if err != nil || !r.Complete {
			r = nil // too many: then the goals are those that every program has
		}
		return FoundMsg{key, r}
	}
}

// Learn takes what was found out about the left side, unless it is another one by now.
func (s *Stepper) Learn(msg FoundMsg) {
	if msg.key == s.key {
		s.found = msg.result
		s.judge() // what was reached by now may be a goal
	}
}

// Open shows the state after a schedule. What cannot be done in it is passed
// over.
func (s *Stepper) Open(schedule []int) tea.Cmd {
	cmd := s.prepare()
	s.schedule, s.seed, s.playing = slices.Clone(schedule), 0, false
	if s.schedule == nil {
		s.schedule = []int{}
	}
	s.goTo(len(schedule))
	return cmd
}

// goTo goes to after so many steps of the schedule.
func (s *Stepper) goTo(at int) {
	s.at = min(max(at, 0), len(s.schedule))
	s.notice, s.newest = "", noGoal
	for _, side := range s.sides {
		side.play(s.schedule[:s.at])
	}
	s.judge()
}

// stepWorker lets a worker make one step.
func (s *Stepper) stepWorker(worker int) {
	if len(s.sides) == 0 || worker >= len(s.sides[0].program.Workers) {
		return
	}
	can := slices.ContainsFunc(s.sides, func(side *side) bool { return side.machine.Can(worker) })
	s.schedule = append(s.schedule[:s.at:s.at], worker)
	s.goTo(s.at + 1)
	if !can { // it changes nothing on either side: say why, and forget it
		why := ""
		if left := s.sides[0]; left.refused != nil {
			why = left.why(s.env.Words)
		}
		s.schedule = s.schedule[:s.at-1]
		s.goTo(s.at - 1)
		s.notice = why
	}
}

// random goes on with a random schedule, step by step.
func (s *Stepper) random() tea.Cmd {
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

func (s *Stepper) tick() tea.Cmd {
	return axis.After(stepEvery, StepMsg{s.gen})
}

// Step makes the next step of a random schedule.
func (s *Stepper) Step(msg StepMsg) tea.Cmd {
	if msg.gen != s.gen || !s.playing {
		return nil
	}
	s.stepWorker(s.pick())
	if s.playing = !s.over(); s.playing {
		return tea.Batch(s.flash(), s.tick())
	}
	return s.flash()
}

// pick is the random schedule's next step. It depends on the seed and on how many
// steps there were alone, so that a seed can be shown again.
func (s *Stepper) pick() int {
	rng := rand.New(rand.NewPCG(s.seed, uint64(s.at)))
	var ready []int
	for w := range s.sides[0].program.Workers {
		if slices.ContainsFunc(s.sides, func(side *side) bool { return side.machine.Can(w) }) {
			ready = append(ready, w)
		}
	}
	return ready[rng.IntN(len(ready))]
}

// Halt ends a random schedule that goes on. It stays where it is.
func (s *Stepper) Halt() { s.playing = false }

// over reports whether nobody can step any more, on any side.
func (s *Stepper) over() bool {
	return !slices.ContainsFunc(s.sides, func(side *side) bool { return !side.machine.Over() })
}

func (s *Stepper) restart() {
	s.schedule, s.playing, s.seed = nil, false, 0
	s.goTo(0)
}

// Say shows what there is to be told, until the next step.
func (s *Stepper) Say(n text.Note) { s.notice = n(s.env.Words) }

// Paste takes a schedule from outside.
func (s *Stepper) Paste(text string) {
	schedule, err := step.ParseSchedule(strings.TrimSpace(text))
	if err != nil {
		s.notice = fmt.Sprintf(s.env.Words.Steps.CannotRead, clean.Line(err.Error(), 200))
		return
	}
	s.Open(schedule)
}

// Can reports whether an action makes sense now.
func (s *Stepper) Can(act stage.Action, _ int) bool {
	switch act {
	case stage.StepWorker, stage.RandomSteps, stage.Again:
		return len(s.sides) > 0
	case stage.Pause:
		return s.playing || s.seed > 0 && !s.over()
	case stage.UndoStep, stage.TimeBack, stage.ToStart:
		return s.at > 0
	case stage.TimeForward, stage.ToEdge:
		return s.at < len(s.schedule)
	case stage.NextRoom:
		return true
	}
	return s.choice.can(act)
}

// Do does what a key asks for; which is the worker that steps.
func (s *Stepper) Do(act stage.Action, which int) tea.Cmd {
	s.notice = ""
	switch act {
	case stage.StepWorker:
		s.playing, s.seed = false, 0 // from here on it is the user's own
		s.stepWorker(which)
		return s.flash()
	case stage.UndoStep:
		s.playing = false
		s.schedule = s.schedule[:max(s.at-1, 0)]
		s.goTo(s.at - 1)
		if s.at <= s.from {
			s.seed = 0
		}
	case stage.TimeBack:
		s.playing = false
		s.goTo(s.at - 1)
	case stage.TimeForward:
		s.goTo(s.at + 1)
	case stage.ToStart:
		s.playing = false
		s.goTo(0)
	case stage.ToEdge:
		s.goTo(len(s.schedule))
	case stage.Again:
		s.restart()
	case stage.RandomSteps:
		return s.random()
	case stage.Pause:
		return s.pause()
	default:
		if s.choice.vary(act) {
			return s.Enter()
		}
	}
	return nil
}

// pause holds a random schedule, or goes on with it.
func (s *Stepper) pause() tea.Cmd {
	if s.playing || s.seed == 0 || s.over() {
		s.playing = false
		return nil
	}
	s.schedule, s.playing = s.schedule[:s.at], true
	s.gen++
	return s.tick()
}

// Click does nothing: there is nothing to be clicked.
func (s *Stepper) Click(int, int) tea.Cmd { return nil }

// Wheel goes d steps on in the schedule, or back.
func (s *Stepper) Wheel(d int) { s.goTo(s.at + d) }
