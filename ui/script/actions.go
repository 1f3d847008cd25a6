package script

import (
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/models"
	"lanes/ui/axis"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// action is what a step does.
type action interface {
	// do does it. then is what the next step waits for.
	do(p *Performer) (cmd tea.Cmd, then wait)
}

// lasting is an action that takes a time that is known before.
type lasting interface {
	action
	lasts() time.Duration
}

// maxHold bounds how long one step holds.
const maxHold = time.Hour

// What is shown.

type choose struct {
	lesson  string
	setting Setting
}

// readLesson reads "lesson race model=threads runs=8".
func readLesson(l *line) action {
	w := l.next("the name of a lesson")
	c := choose{lesson: w.text, setting: Setting{Options: map[string]string{}}}
	known := l.known.find(w.text)
	if l.err == nil && l.known != nil && known == nil {
		l.unknown(w, "a lesson", l.known.ids())
	}
	l.script.marks = milestones
	seen := map[string]bool{}
	for l.more() {
		w := l.next("")
		name, value, ok := strings.Cut(w.text, "=")
		switch {
		case !ok || name == "":
			l.fail(w.col, "%s: expected an option with its value, such as model=threads", cut(w.text))
		case seen[name]:
			l.fail(w.col, "%s: given twice", cut(name))
		}
		seen[name] = true
		value = c.set(l, known, word{name, w.col, w.quoted}, word{value, w.col + len([]rune(name)) + 1, w.quoted})
		if value != "" {
			c.setting.Options[name] = value
		}
	}
	return c
}

// set takes an option. It returns the value if it is one of the lesson's own.
func (c *choose) set(l *line, known *Lesson, name, value word) string {
	inner := &line{name: l.name, n: l.n, words: []word{value}}
	switch name.text {
	case "model":
		if c.setting.Model = value.text; known != nil && !slices.Contains(known.Models, value.text) {
			l.unknown(value, "a model of "+c.lesson+": "+listed(known.Models), known.Models)
		}
	case "workers":
		c.setting.Workers = inner.number("a number of workers, or 0 for the default", 0, models.MaxWorkers)
	case "seed":
		c.setting.Seed = inner.seed()
	default:
		if known == nil {
			return value.text
		}
		o := known.option(name.text)
		if o == nil {
			l.unknown(name, "an option of "+c.lesson+": "+listed(known.names()), known.names())
			return ""
		}
		if o.Values != nil && !slices.Contains(o.Values, value.text) {
			l.unknown(value, listed(o.Values), o.Values)
		} else if err := o.Check(value.text); err != nil {
			l.fail(value.col, "%s: %v", cut(value.text), err)
		}
		return value.text
	}
	if l.err == nil && inner.err != nil {
		l.err = inner.err
	}
	return ""
}

func (c choose) do(p *Performer) (tea.Cmd, wait) {
	p.clear()
	return p.show.Choose(c.lesson, p.whole(c)), wait{}
}

type open struct{ file any }

// readOpen reads "open run.jsonl".
func readOpen(l *line) action {
	w := l.next("the file of a log or a comparison")
	if l.err != nil || l.known == nil {
		return open{}
	}
	if l.known.Open == nil {
		l.fail(w.col, "%s: no file can be opened here", cut(w.text))
		return nil
	}
	file, marks, err := l.known.Open(w.text)
	if err != nil {
		l.fail(w.col, "%v", err)
	}
	l.script.marks = marks
	l.script.Opens = append(l.script.Opens, w.text)
	return open{file}
}

func (o open) do(p *Performer) (tea.Cmd, wait) {
	p.clear()
	return p.show.Open(o.file), wait{}
}

type menu struct{}

func (menu) do(p *Performer) (tea.Cmd, wait) {
	p.clear()
	return p.show.Menu(), wait{}
}

type next struct{}

func (next) do(p *Performer) (tea.Cmd, wait) {
	p.clear()
	cmd, ok := p.show.Next()
	if !ok {
		return nil, fails(func(t *text.Catalogue) string { return t.Scripts.NoNext })
	}
	return cmd, wait{}
}

// What is said.

// readTitle reads what the script is called.
func readTitle(l *line) action {
	lang := l.lang()
	if said := l.said("a title in quotes"); l.err == nil {
		l.script.Title[lang] = said
	}
	return nil
}

// lang is the language that a text is in, "" for any.
func (l *line) lang() text.Lang {
	for _, lang := range text.Langs {
		if l.is(string(lang)) {
			return lang
		}
	}
	return ""
}

type say struct{ said Said }

// readSay reads a caption. The same in another language on the next line belongs to it.
func readSay(l *line) action {
	lang := l.lang()
	said := l.said(`a text in quotes, "" for none`)
	if before, ok := l.script.last().(say); ok && l.err == nil && lang != "" {
		if _, has := before.said[lang]; !has {
			before.said[lang] = said
			return nil
		}
	}
	return say{Said{lang: said}}
}

// readingTime is how long a text is shown, that it can be read: Chinese takes as long as
// twice as many letters.
func readingTime(said string) time.Duration {
	if said == "" {
		return 0
	}
	return max(1500*time.Millisecond, 400*time.Millisecond+time.Duration(paint.Width(said))*55*time.Millisecond)
}

func (s say) lasts() (d time.Duration) {
	for _, said := range s.said {
		d = max(d, readingTime(said))
	}
	return d
}

func (s say) do(p *Performer) (tea.Cmd, wait) {
	p.caption = s.said
	return nil, wait{time: readingTime(s.said.In(p.env.Words.Lang))}
}

type note struct {
	plan time.Duration
	said Said
}

// readNote reads a note to the teacher, with the time that is planned from here on.
func readNote(l *line) action {
	n := note{}
	if l.isTime() {
		n.plan = l.time("a time that is planned, such as 2m", 24*time.Hour)
	}
	if n.plan > 0 && !l.more() {
		return n
	}
	lang := l.lang()
	said := l.said("a note in quotes, or a time such as 2m")
	if before, ok := l.script.last().(note); ok && l.err == nil && lang != "" && n.plan == 0 && before.said != nil {
		if _, has := before.said[lang]; !has {
			before.said[lang] = said
			return nil
		}
	}
	n.said = Said{lang: said}
	return n
}

func (n note) do(*Performer) (tea.Cmd, wait) { return nil, wait{} }

// What is asked.

type ask struct {
	time  time.Duration // for answers; 0 is as long as reading takes
	given bool          // it is given
}

// askNever asks nothing in what follows, but by ask.
type askNever struct{}

func readAsk(l *line) action {
	switch {
	case l.is("never"):
		return askNever{}
	case l.more():
		return ask{l.time("a time, or never", maxHold), true}
	}
	return ask{}
}

// asking is about how long a question is read, where it is not known.
const asking = 8 * time.Second

func (a ask) lasts() time.Duration {
	if a.given {
		return a.time
	}
	return asking
}

func (a ask) do(p *Performer) (tea.Cmd, wait) {
	cmd := p.show.Ask()
	d := a.time
	if !a.given {
		d = readingTime(p.show.State().Question)
	}
	if d == 0 {
		return cmd, wait{}
	}
	return cmd, wait{time: d, until: func(s *State) bool { return s.Question == "" }}
}

func (askNever) do(p *Performer) (tea.Cmd, wait) { p.show.AskNever(); return nil, wait{} }

type answer int

func readAnswer(l *line) action {
	return answer(l.number("the number of an answer, from 1 to 9", 1, 9))
}

func (a answer) do(p *Performer) (tea.Cmd, wait) {
	cmd, ok := p.show.Answer(int(a) - 1)
	if !ok {
		return nil, fails(func(t *text.Catalogue) string { return t.Scripts.NoAnswer })
	}
	return cmd, begun
}

// What runs.

type run struct{}

// begun waits until what was started is there.
var begun = wait{
	until: func(s *State) bool { return !s.Starting && s.Failed == "" },
	hope: func(s *State) text.Note {
		if s.Failed == "" {
			return nil
		}
		return notStarted(s.Failed)
	},
}

func (run) do(p *Performer) (tea.Cmd, wait) {
	cmd, ok := p.show.Run()
	if !ok {
		return nil, fails(func(t *text.Catalogue) string { return t.Scripts.NothingToRun })
	}
	return cmd, begun
}

type compare struct{}

func (compare) do(p *Performer) (tea.Cmd, wait) {
	cmd, ok := p.show.Compare()
	if !ok {
		return nil, fails(func(t *text.Catalogue) string { return t.Scripts.NothingToRun })
	}
	return cmd, wait{}
}

// hold lets time pass.
type hold time.Duration

func readHold(l *line) action { return hold(l.time("a time, such as 3s", maxHold)) }

func (h hold) lasts() time.Duration { return time.Duration(h) }

func (h hold) do(*Performer) (tea.Cmd, wait) { return nil, wait{time: time.Duration(h)} }

// The picture.

type speed int

func readSpeed(l *line) action {
	w := l.next("a speed, such as 1/8")
	s, err := axis.ParseSpeed(w.text)
	if l.err == nil && err != nil {
		l.fail(w.col, "%s: expected a speed, one of 1/64, 1/32, 1/16, 1/8, 1/4, 1/2, 1, 2, 4 and 8", cut(w.text))
	}
	return speed(s.Pow)
}

func (s speed) do(p *Performer) (tea.Cmd, wait) {
	pow := int(s)
	if now := p.show.State(); now.Timeline == nil && !now.Compares {
		p.speed = &pow
		return nil, wait{}
	}
	return p.show.Speed(pow), wait{}
}

// move plays the picture on, or pauses it.
type move bool

func (m move) do(p *Performer) (tea.Cmd, wait) { return p.show.Move(bool(m)), wait{} }

type goTo struct {
	at   time.Duration
	end  bool
	mark string
}

func readGoTo(l *line) action {
	const expected = "a time, mark NAME, start or end"
	switch {
	case l.is("start"):
		return goTo{}
	case l.is("end"):
		return goTo{end: true}
	case l.is("mark"):
		return goTo{mark: l.mark()}
	}
	return goTo{at: l.time(expected, 24*time.Hour)}
}

func (g goTo) do(p *Performer) (tea.Cmd, wait) {
	s := p.show.State()
	switch at := g.at; {
	case s.Timeline == nil:
		return nil, fails(func(t *text.Catalogue) string { return t.Scripts.NothingRuns })
	case g.end:
		p.show.GoTo(s.Timeline.Edge())
	case g.mark != "":
		var ok bool
		if at, ok = p.marks.at(s.Timeline, g.mark); !ok {
			return nil, fails(noMark(g.mark, s.Timeline))
		}
		fallthrough
	default:
		p.show.GoTo(at)
	}
	return nil, wait{}
}

type lane int

func readLane(l *line) action {
	return lane(l.number("the number of a lane; main is 0", 0, models.MaxWorkers))
}

func (n lane) do(p *Performer) (tea.Cmd, wait) {
	if !p.show.Lane(int(n)) {
		return nil, fails(func(t *text.Catalogue) string { return fmt.Sprintf(t.Scripts.NoLane, int(n)) })
	}
	return nil, wait{}
}

// zoom is how much of the time is shown, 0 for all.
type zoom time.Duration

func readZoom(l *line) action {
	if l.is("all") {
		return zoom(0)
	}
	w := l.at
	d := l.time("a time, such as 2ms, or all", 24*time.Hour)
	if l.err == nil && d < time.Microsecond {
		l.fail(l.words[w].col, "%v: expected at least 1µs, or all", d)
	}
	return zoom(d)
}

func (z zoom) do(p *Performer) (tea.Cmd, wait) { p.show.Zoom(time.Duration(z)); return nil, wait{} }

// keys are pressed one after the other.
type keys []tea.KeyPressMsg

func readKeys(l *line) action {
	l.script.marks = nil // one may be set
	var all keys
	for len(all) == 0 || l.more() {
		w := l.next("the name of a key, as in lanes help keys")
		msg, ok := stage.KeyNamed(w.text)
		if l.err != nil {
			break
		}
		if !ok {
			l.unknown(w, "the name of a key, as in lanes help keys", stage.KeyNames())
		}
		all = append(all, msg)
	}
	return all
}

func (k keys) do(p *Performer) (tea.Cmd, wait) {
	var cmds []tea.Cmd
	for _, msg := range k {
		cmds = append(cmds, p.show.Press(msg))
	}
	return tea.Batch(cmds...), wait{}
}

func readType(l *line) action {
	var all keys
	for _, r := range l.said("a text in quotes") {
		all = append(all, stage.Letter(r))
	}
	return all
}
