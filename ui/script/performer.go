package script

import (
	"cmp"
	"fmt"
	"maps"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/history"
	"lanes/ui/axis"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Program is what a script is played on. What its methods return is for its loop.
type Program interface {
	// State is what is on the screen now.
	State() State
	// Choose shows a lesson that is about to run, and how.
	Choose(lesson string, s Setting) tea.Cmd
	// Open shows what [Course.Open] has read, at its start and paused.
	Open(file any) tea.Cmd
	// Menu goes to the menu.
	Menu() tea.Cmd
	// Next goes to the next lesson; ok is false if there is none.
	Next() (cmd tea.Cmd, ok bool)
	// Ask puts the question of the chosen lesson on the screen, if it has one.
	Ask() tea.Cmd
	// AskNever has the program ask nothing any more by itself.
	AskNever()
	// Answer answers the question on the screen, from 0; ok is false if it has no such answer.
	Answer(choice int) (cmd tea.Cmd, ok bool)
	// Run starts what is chosen or open, whatever was asked; ok is false if that is nothing.
	Run() (cmd tea.Cmd, ok bool)
	// Compare compares the chosen lesson under its models; ok is false if it cannot be.
	Compare() (cmd tea.Cmd, ok bool)
	// Press presses a key.
	Press(key tea.KeyPressMsg) tea.Cmd
	// Types reports whether keys are letters of a text, or leave a page that is over the
	// screen.
	Types() bool
	// Speed plays the picture 2^pow times as fast as the run went.
	Speed(pow int) tea.Cmd
	// Move plays the picture on, or has it stand still.
	Move(on bool) tea.Cmd
	// GoTo goes to a moment of the run, and stands still there.
	GoTo(at time.Duration)
	// Lane chooses a lane; ok is false if there is none of that number.
	Lane(n int) (ok bool)
	// Zoom shows so much of the time, all of it for 0.
	Zoom(d time.Duration)
	// Keep notes what is on the screen; back brings that back. A run is shown again, not run
	// again.
	Keep() (back func() tea.Cmd)
}

// State is what is on the screen of a program, as far as a script can wait for it.
type State struct {
	Question string // that is on the screen, with its answers; "" for none
	Starting bool   // a run or a comparison is about to be there
	Failed   string // why it could not be started
	Compares bool   // a comparison is on the screen

	Timeline *history.Timeline // of the run on the screen, nil for none
	Picture  *history.Picture  // of it at the moment
	At       time.Duration     // the moment
	Still    bool              // which stands still
	Done     bool              // the run is over and its end is on the screen, or all is measured and the race was run
}

// wait is what the next step waits for: a time, and something to come true. What comes
// first ends it. The zero value waits for nothing.
type wait struct {
	time  time.Duration
	until func(*State) bool
	hope  func(*State) text.Note // why it will never come true, nil while it may; nil for always
	fails text.Note              // why the script cannot go on, nil if it can
}

// fails ends the script.
func fails(why text.Note) wait { return wait{fails: why} }

// slice is how long the performer waits at a time, so that it can be paused in between.
const slice = 50 * time.Millisecond

// TickMsg is a slice of time that has passed for a performer.
type TickMsg struct {
	of  *Performer
	gen int
	at  time.Time
}

// How is how a script is played.
type How struct {
	Step  bool // a key is waited for before each step that shows something
	Clean bool // nothing is shown of how it is played: captions alone
}

// Performer plays a script on a program. It is part of the program's model, and changes in
// its loop alone.
type Performer struct {
	env    *stage.Env
	show   Program
	script *Script
	how    How

	next    int  // the step to be done
	waits   bool // for what wait says
	wait    wait
	left    time.Duration // of the time
	last    time.Time     // of the tick before
	gen     int           // of the chain of ticks
	paused  bool          // by the user, or before the first key of those that step
	moved   bool          // the picture was moving then
	over    bool
	why     text.Note // it ended with an error
	broken  int       // the line of that
	caption Said
	speed   *int // for the run to come, nil for its own
	marks   finder
	named   map[string]map[string]string // the options that were changed, by lesson, with their defaults
	known   *Course
	kept    []kept // what was on the screen when a key went on, of those that step
}

// New is a performer that has done nothing yet. known is what the script was read with.
func New(env *stage.Env, show Program, s *Script, known *Course, how How) *Performer {
	return &Performer{env: env, show: show, script: s, known: known, how: how, waits: how.Step, named: map[string]map[string]string{}}
}

// Over reports whether the script has ended.
func (p *Performer) Over() bool { return p.over }

// Done is how much of the script was done, from 0 to 1.
func (p *Performer) Done() float64 { return float64(p.next) / float64(max(len(p.script.Steps), 1)) }

// Paused reports whether the user has paused it.
func (p *Performer) Paused() bool { return p.paused }

// Err is why it could not be played to its end, nil if it could. It names the line.
func (p *Performer) Err() error {
	if p.why == nil {
		return nil
	}
	return &Error{p.script.Name, p.broken, 1, p.why(text.For(text.EN))}
}

// Update goes on as far as it can. It is called after each message, when the program has
// taken it.
func (p *Performer) Update(msg tea.Msg) tea.Cmd {
	if tick, ok := msg.(TickMsg); ok {
		if tick.of != p || tick.gen != p.gen || p.paused || p.over {
			return nil
		}
		passed := slice
		if !p.last.IsZero() {
			passed = tick.at.Sub(p.last)
		}
		p.left, p.last = p.left-passed, tick.at
		if p.left > 0 && !p.cameTrue() {
			return p.tick()
		}
	}
	return tea.Batch(p.setSpeed(), p.advance())
}

// setSpeed sets the speed that was chosen before there was a run.
func (p *Performer) setSpeed() tea.Cmd {
	if p.speed == nil || p.show.State().Timeline == nil {
		return nil
	}
	pow := *p.speed
	p.speed = nil
	return p.show.Speed(pow)
}

// advance does the steps up to the next that has to wait.
func (p *Performer) advance() tea.Cmd {
	var cmds []tea.Cmd
	for !p.over && !p.paused && p.ready() {
		if p.next == len(p.script.Steps) {
			p.over = true
			break
		}
		step := &p.script.Steps[p.next]
		cmd, then := step.do(p)
		p.next++
		cmds = append(cmds, cmd, p.begin(then))
	}
	return tea.Batch(cmds...)
}

// begin waits for what comes before the next step.
func (p *Performer) begin(w wait) tea.Cmd {
	p.gen++
	p.waits, p.wait, p.left, p.last = true, w, w.time, time.Time{}
	if w.fails != nil {
		p.fail(w.fails)
		return nil
	}
	if p.how.Step {
		p.left = 0
		if w.time > 0 {
			p.wait = wait{}
		}
	}
	if p.left > 0 {
		return p.tick()
	}
	return nil
}

// ready reports whether the next step can be done.
func (p *Performer) ready() bool {
	if !p.waits {
		return true
	}
	switch w := &p.wait; {
	case w.time > 0 && p.left > 0:
		if !p.cameTrue() {
			return false
		}
	case w.until != nil && w.time == 0 && !p.cameTrue():
		return false
	}
	if p.how.Step && p.stops() {
		p.wait = wait{} // a key is waited for
		return false
	}
	p.waits = false
	return true
}

// cameTrue reports whether what is waited for is true. If it never will be the script ends.
func (p *Performer) cameTrue() bool {
	if p.wait.until == nil {
		return false
	}
	s := p.show.State()
	if p.wait.until(&s) {
		return true
	}
	if p.wait.hope != nil {
		switch why := p.wait.hope(&s); {
		case why == nil:
		case p.how.Step: // a key goes on
			return true
		default:
			p.fail(why)
		}
	}
	return false
}

// fail ends the script with what is wrong about the step that was done last. Where a key goes
// on it says so until then: a lecture does not end because of a step.
func (p *Performer) fail(why text.Note) {
	line := p.script.Steps[max(p.next-1, 0)].Line
	p.over, p.broken, p.why = !p.how.Step, line, why
	p.gen++
}

// tick asks for the next slice.
func (p *Performer) tick() tea.Cmd {
	gen := p.gen
	return axis.Due(min(slice, p.left), func(at time.Time) tea.Msg { return TickMsg{p, gen, at} })
}

// clear takes the caption away.
func (p *Performer) clear() { p.caption = nil }

// whole is how a lesson is to be run: what a step says, and the defaults of what an earlier
// one has changed.
func (p *Performer) whole(c choose) Setting {
	s := c.setting
	s.Options = maps.Clone(p.named[c.lesson])
	if s.Options == nil {
		s.Options = map[string]string{}
	}
	l := p.known.find(c.lesson)
	for name, value := range c.setting.Options {
		s.Options[name] = value
		if l == nil {
			continue
		}
		if p.named[c.lesson] == nil {
			p.named[c.lesson] = map[string]string{}
		}
		if o := l.option(name); o != nil {
			p.named[c.lesson][name] = o.Default
		}
	}
	return s
}

// Press takes a key of the user's. taken is false if it is one for the program.
func (p *Performer) Press(msg tea.KeyPressMsg) (cmd tea.Cmd, taken bool) {
	key := msg.String()
	switch {
	case p.show.Types():
		return nil, false
	case p.how.Step:
		return p.pressStep(key)
	case p.over:
		return nil, false
	}
	asked := p.show.State().Question != ""
	switch {
	case key == "ctrl+c", key == "t", key == "L", key == "?":
		return nil, false
	case p.paused && key == "space":
		return p.resume(), true
	case p.paused:
		return nil, false
	case asked && len(key) == 1 && key >= "1" && key <= "9":
		return nil, false
	case key == "enter":
		return p.skip(), true
	}
	p.pause()
	return nil, key == "space"
}

// Where is how far a script is: the steps done and all, the note of the teacher's that
// holds now, the next step as it is written, and what was planned for all of it.
func (p *Performer) Where() (step, steps int, note, next string, planned time.Duration) {
	_, planned, _ = p.script.Length()
	return min(p.next, len(p.script.Steps)), len(p.script.Steps), p.note(), p.upNext(), planned
}

// note is the note that holds now, "" for none: of the step that was done last, and of what
// follows up to the next.
func (p *Performer) note() (said string) {
	for i := range p.script.Steps {
		a, isNote := p.script.Steps[i].action.(note)
		if i >= p.next && !isNote {
			break
		}
		if said != "" && !isNote {
			if _, another := p.script.Steps[i].action.(choose); another {
				said = ""
			}
		}
		if s := a.said.In(p.env.Words.Lang); isNote && s != "" {
			said = s
		}
	}
	return said
}

// Caption is the caption on the screen, nil for none. It must not be changed.
func (p *Performer) Caption() Said { return p.caption }

// TitleIn is what the script is called in a language.
func (p *Performer) TitleIn(l text.Lang) string {
	return cmp.Or(p.script.Title.In(l), p.script.Name)
}

// Begins reports whether nothing of the script was done yet.
func (p *Performer) Begins() bool { return p.next == 0 }

// Yield pauses a script that is played: the user does something else. One that waits for a
// key goes on waiting.
func (p *Performer) Yield() {
	if !p.over && !p.paused && !p.how.Step {
		p.pause()
	}
}

// skip does not wait any longer.
func (p *Performer) skip() tea.Cmd {
	if p.wait.until != nil && p.wait.time == 0 && p.show.State().Starting {
		return nil // there is nothing to go on with
	}
	p.wait, p.left = wait{}, 0
	p.gen++
	return p.advance()
}

// pause stops the script, and the picture.
func (p *Performer) pause() {
	s := p.show.State()
	p.paused, p.moved = true, s.Timeline != nil && !s.Still && !s.Done
	p.gen++
	if p.moved {
		p.show.Move(false)
	}
}

// resume goes on.
func (p *Performer) resume() tea.Cmd {
	p.paused, p.last = false, time.Time{}
	var on, tick tea.Cmd
	if p.moved && p.show.State().Still {
		on = p.show.Move(true)
	}
	if p.left > 0 {
		tick = p.tick()
	}
	return tea.Batch(on, tick, p.advance())
}

// Said is what went wrong in the words of a language, "" for nothing.
func (p *Performer) Said(t *text.Catalogue) string {
	if p.why == nil {
		return ""
	}
	return fmt.Sprintf(t.Scripts.Broken, p.broken, p.why(t))
}
