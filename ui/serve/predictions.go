package serve

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/ui/paint"
	"lanes/ui/present"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Prediction is a question of a set: what a lesson asks before it runs.
type Prediction struct {
	lesson.Setting          // the lesson, and how it will run
	Flags          []string // of the knobs that it has then
}

// Predictions are an exercise: students answer the questions of some lessons ahead, at their
// own pace. An answer stands once the lesson runs on the teacher's screen, and when that run
// has ended there it is known who was right.
type Predictions struct {
	Set []Prediction

	mu  sync.Mutex
	ran []bool // the lesson has begun to run
	// right is the choice that came true, [stage.NoChoice] while nobody knows. Of several runs
	// the last one counts.
	right []int
	seen  int // how often something of that has changed
}

// NewPredictions is a set of questions, none of which has been run.
func NewPredictions(set []Prediction) *Predictions {
	p := &Predictions{Set: set, ran: make([]bool, len(set))}
	for range set {
		p.right = append(p.right, stage.NoChoice)
	}
	return p
}

// question is question number i in the words of a catalogue.
func (p *Predictions) question(i int, t *text.Catalogue) stage.Question {
	return ofSetting(&p.Set[i].Setting, t)
}

func ofSetting(s *lesson.Setting, t *text.Catalogue) stage.Question {
	return stage.Question(t.Lesson(s.Lesson).Question(s.Options))
}

// find is the number of the question that is asked of a setting, -1 for none: the same lesson
// under the same model, asked the same.
func (p *Predictions) find(s lesson.Setting) int {
	t := text.For(text.EN)
	asked := ofSetting(&s, t)
	return slices.IndexFunc(p.Set, func(one Prediction) bool {
		if one.Lesson != s.Lesson || one.Model != s.Model {
			return false
		}
		q := ofSetting(&one.Setting, t)
		return q.Ask == asked.Ask && slices.Equal(q.Choices, asked.Choices)
	})
}

// known is whether a lesson has run, and what came true.
func (p *Predictions) known(i int) (ran bool, right int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.ran[i], p.right[i]
}

// runs notes that a run has begun: the answers to its question stand.
func (p *Predictions) runs(info *event.Info) (changed bool) {
	i := p.find(settingOf(info))
	p.mu.Lock()
	defer p.mu.Unlock()
	if i < 0 || p.ran[i] {
		return false
	}
	p.ran[i] = true
	p.seen++
	return true
}

// came notes which choice came true in a run that has ended.
func (p *Predictions) came(info *event.Info, right int) (changed bool) {
	i := p.find(settingOf(info))
	p.mu.Lock()
	defer p.mu.Unlock()
	if i < 0 || right < 0 || p.right[i] == right {
		return false
	}
	p.right[i] = right
	p.seen++
	return true
}

func settingOf(info *event.Info) lesson.Setting {
	return lesson.Setting{Lesson: info.Lesson, Model: info.Model, Options: info.Options}
}

// answersDesk are the questions at a seat.
type answersDesk struct {
	of      *Predictions
	env     stage.Env
	answers []int
	at      int // the question on the screen
	seen    int
	canvas  paint.Canvas
}

func (p *Predictions) desk(l look, was Work) desk {
	d := &answersDesk{of: p}
	for range p.Set {
		d.answers = append(d.answers, stage.NoChoice)
	}
	copy(d.answers, was.Answers)
	for d.at+1 < len(p.Set) && p.ran[d.at] { // who comes late begins with the next one
		d.at++
	}
	d.env.Clean, d.env.Stand.On = true, true
	d.dress(l)
	return d
}

func (d *answersDesk) dress(l look) { dress(&d.env, l) }

func (d *answersDesk) learn() (changed bool) {
	d.of.mu.Lock()
	defer d.of.mu.Unlock()
	changed = d.seen != d.of.seen
	d.seen = d.of.seen
	return changed
}

// answer takes an answer, unless it is too late for that one.
func (d *answersDesk) answer(i, choice int) (changed bool) {
	if ran, _ := d.of.known(i); ran || choice >= len(d.of.question(i, d.env.Words).Choices) || d.answers[i] == choice {
		return false
	}
	d.answers[i] = choice
	return true
}

func (d *answersDesk) press(msg tea.KeyPressMsg) (changed bool) {
	switch key := msg.String(); key {
	case "left", "up", "pgup":
		d.at = max(d.at-1, 0)
	case "right", "down", "pgdown", "enter", "space":
		d.at = min(d.at+1, len(d.answers)-1)
	default:
		if len(key) == 1 && key >= "1" && key <= "9" {
			return d.answer(d.at, int(key[0]-'1'))
		}
	}
	return false
}

func (d *answersDesk) draw() []byte {
	t := d.env.Words
	c := &d.canvas
	c.Reset(d.env.W, d.env.H, d.env.Theme)
	of := &d.of.Set[d.at]
	p := c.At(0, 1, c.W-2)
	p.Text(paint.Heading, fmt.Sprintf(t.Present.PredictionOf, d.at+1, len(d.answers))+"  "+t.Lesson(of.Lesson).Title)
	p = c.At(1, 1, c.W-2)
	p.Text(paint.Plain, strings.Join(append([]string{stage.ModelWords(t, of.Model).Name}, stage.Variant(t, of.Lesson, of.Flags, of.Options, 0)...), "  "))
	ran, right := d.of.known(d.at)
	answer := d.answers[d.at]
	b := present.Ballot{Question: d.of.question(d.at, t), Head: t.Present.Vote, Foot: t.Present.VoteHere, Chosen: answer, Right: right}
	switch {
	case right >= 0 && answer == right:
		b.Foot = t.Present.WasRight
	case right >= 0 && answer >= 0:
		b.Foot = fmt.Sprintf(t.Present.WasWrong, answer+1, right+1)
	case right >= 0:
		b.Foot = fmt.Sprintf(t.Present.CameTrue, right+1)
	case ran && answer >= 0:
		b.Foot = fmt.Sprintf(t.Present.Stands, answer+1)
	case ran:
		b.Foot = t.Present.TooLate
	case answer >= 0:
		b.Foot = fmt.Sprintf(t.Present.YourVote, answer+1)
	}
	b.Draw(c, paint.Rect{Y: 2, W: c.W, H: c.H - 2})
	_, says := d.of.says(&Work{Answers: d.answers}, &t.Present)
	return frame(c.String()+"\n"+statusRow(&d.env, paint.Accent, says, t.Present.AnswerKeys), d.env.H+1)
}

func (d *answersDesk) result() Work { return Work{Answers: slices.Clone(d.answers)} }

func (p *Predictions) header() []string {
	return []string{"lesson", "model", "question", "answer", "choice", "right"}
}

// rows are one for each question. Whether an answer was right is empty where nobody knows.
func (p *Predictions) rows(w *Work) (all [][]string) {
	t := text.For(text.EN)
	for i, answer := range w.Answers {
		q := p.question(i, t)
		row := []string{p.Set[i].Lesson, p.Set[i].Model, q.Ask, "", "", ""}
		if answer >= 0 {
			row[3], row[4] = strconv.Itoa(answer+1), q.Choices[answer]
			if _, right := p.known(i); right >= 0 {
				row[5] = strconv.FormatBool(answer == right)
			}
		}
		all = append(all, row)
	}
	return all
}

// says is how many questions a student has answered, and how often that was right.
func (p *Predictions) says(w *Work, t *text.Present) (done bool, says string) {
	answered, right, known := 0, 0, 0
	for i, answer := range w.Answers {
		if answer < 0 {
			continue
		}
		answered++
		if _, came := p.known(i); came >= 0 {
			known++
			if came == answer {
				right++
			}
		}
	}
	says = fmt.Sprintf(t.Answered, answered, len(w.Answers))
	if known > 0 {
		says = text.Listed(says, fmt.Sprintf(t.RightOf, right, known))
	}
	return answered == len(w.Answers), says
}

// drawClass draws a row for each question: how many answered what, and who was right. If
// there is no room for all of them those around the one that comes next are drawn.
func (p *Predictions) drawClass(c *paint.Canvas, at paint.Rect, list []Who, t *text.Catalogue) int {
	next := 0
	for next < len(p.Set)-1 {
		if ran, _ := p.known(next); !ran {
			break
		}
		next++
	}
	rows := min(len(p.Set), max(at.H, 1))
	first := max(min(next-rows/2, len(p.Set)-rows), 0)
	for y := range rows {
		pen := c.At(at.Y+y, at.X, at.W)
		p.drawCounts(&pen, c, first+y, list, t)
	}
	return rows
}

// drawCounts writes how many answered what to question number i.
func (p *Predictions) drawCounts(pen *paint.Pen, c *paint.Canvas, i int, list []Who, t *text.Catalogue) {
	_, right := p.known(i)
	counts := make([]int, len(p.question(i, t).Choices))
	all := 0
	for _, who := range list {
		if i < len(who.Work.Answers) && who.Work.Answers[i] >= 0 {
			counts[who.Work.Answers[i]]++
			all++
		}
	}
	pen.Fit(paint.Strong, strconv.Itoa(i+1)+" "+t.Lesson(p.Set[i].Lesson).Title, min(24, c.W/4))
	pen.Skip(1)
	wide := 1
	if c.W >= 80 {
		wide = 3
	}
	for choice, n := range counts {
		tok, sign := paint.Plain, " "
		if choice == right {
			tok, sign = paint.InRunning, c.Theme.Glyphs.Over
		}
		pen.Text(tok, fmt.Sprintf("%s%d:%-*d ", sign, choice+1, wide, n))
	}
	pen.Skip(1)
	says, tok := fmt.Sprintf(t.Present.AnsweredBy, all, len(list)), paint.Plain
	if right >= 0 {
		says, tok = fmt.Sprintf(t.Present.RightBy, counts[right], all), paint.InRunning
	}
	pen.Text(tok, says)
}
