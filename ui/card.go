package ui

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"lanes/engine"
	"lanes/engine/clean"
	"lanes/ui/text"
)

// Facts are what a card says that the run itself does not know.
type Facts struct {
	Sequential time.Duration // the sequential time of the same work as measured before, 0 if it was not
	Quoted     time.Duration // the tutorial's figure, 0 for none
	Output     string        // the file that was written, "" for none
	Said       string        // what the user had predicted, and what came out; "" if nothing
}

// Card is the final timing of a run as lines of text of at most w columns, each
// number with a word on where it comes from.
func Card(tl *engine.Timeline, f Facts, l Look, w int) string {
	th := l.theme()
	sum := tl.Summary()
	all := cardOf(tl, &sum, f, panelAt(tl), text.For(l.Lang), th.glyphs)
	var c canvas
	c.reset(max(w, 1), all.rows(max(w, 1)), th)
	all.draw(&c, rect{0, 0, c.w, c.h})
	return c.String() + "\n"
}

// cardFindings is what there is to say about a run that is over.
func cardFindings(tl *engine.Timeline, t *text.Catalogue) []cardLine {
	var lines []cardLine
	label := t.Findings.Label
	for _, s := range tell(tl, t) {
		lines = append(lines, cardLine{plain, label, "", s})
		label = " "
	}
	return lines
}

// cardOf is the card of a run. panel is the lesson's at its end, nil if it has none.
func cardOf(tl *engine.Timeline, s *engine.Summary, f Facts, panel panel, t *text.Catalogue, g *glyphs) card {
	var all card
	add := func(w worth, lines ...cardLine) {
		if len(lines) > 0 {
			all = append(all, cardPart{w, lines})
		}
	}
	c := &t.Card
	add(needed, cardTitle(tl, s, t, g), cardWall(tl, s, c))
	add(aside, cardCPU(tl, s, c)...)
	add(telling, cardCompared(tl, s, f, c)...)
	if f.Quoted > 0 && tl.Info.ByDefault() {
		add(telling, cardLine{plain, c.Quoted, seconds(f.Quoted), c.QuotedNote})
	}
	if panel != nil {
		add(shown, panel.card(t)...)
	}
	if f.Said != "" {
		add(needed, cardLine{plain, t.Predict.Label, "", f.Said})
	}
	add(aside, cardLine{plain, c.Result, "", cardResult(tl, s, t)})
	if f.Output != "" && s.Done > 0 {
		add(shown, cardLine{plain, c.Output, "", clean.Text(f.Output)})
	}
	if s.Error != "" && tl.Head().Value(engine.ValueStuck) == 0 { // the panel says that in words
		add(needed, cardLine{inFailed, c.RunError, "", clean.Text(s.Error)})
	}
	add(needed, cardFailures(tl, t)...)
	add(needed, cardFindings(tl, t)...)
	return all
}

// cardWall is how long the run took.
func cardWall(tl *engine.Timeline, s *engine.Summary, c *text.Card) cardLine {
	wall := exact(time.Duration(s.WallNS))
	if !tl.Head().Over { // the run went on, and how long nobody knows
		return cardLine{plain, c.Recorded, wall, c.RecordedNote}
	}
	return cardLine{plain, c.Wall, wall, c.Measured}
}

// cardCPU is the CPU time that it took.
func cardCPU(tl *engine.Timeline, s *engine.Summary, c *text.Card) []cardLine {
	switch {
	case s.CPUNS > 0:
		return []cardLine{{plain, c.CPU, exact(time.Duration(s.CPUNS)), c.MeasuredCPU}}
	case tl.Head().Over:
		return []cardLine{{plain, c.CPU, noValue, c.CPUUnknown}}
	}
	return nil
}

// cardCompared compares the time of a whole run with what else it could have been.
func cardCompared(tl *engine.Timeline, s *engine.Summary, f Facts, c *text.Card) (lines []cardLine) {
	if !tl.Head().Over || s.Stopped || s.Error != "" || s.Done == 0 || s.WallNS <= 0 || s.WorkNS <= 0 || tl.Info.Round > 0 || tl.Info.Program || inTrap(&tl.Info) {
		return nil // parts of a round wait for each other, and so does what a program starts: there is no ideal
	}
	if !tl.Info.Traits().OneWorker {
		lines = append(lines, cardSpeedUp(tl, s, f, c))
	}
	if s.IdealNS > 0 {
		lines = append(lines, cardIdeal(tl, s, c))
	}
	return lines
}

func cardSpeedUp(tl *engine.Timeline, s *engine.Summary, f Facts, c *text.Card) cardLine {
	against, note := sequentially(tl), c.ComputedSpeedUp
	switch {
	case f.Sequential > 0:
		against, note = f.Sequential, c.MeasuredSpeedUp
	case against == 0:
		return cardLine{plain, c.SpeedUp, noValue, c.UnknownSpeedUp}
	case tl.Crowded():
		note = c.FromCPUSpeedUp
	}
	note = fmt.Sprintf(note, exact(against))
	return cardLine{strong, c.SpeedUp, three(float64(against)/float64(s.WallNS)) + " ×", note}
}

func cardIdeal(tl *engine.Timeline, s *engine.Summary, c *text.Card) cardLine {
	if tl.Crowded() {
		return cardLine{plain, c.Ideal, noValue, c.UnknownIdeal}
	}
	over := float64(s.WallNS-s.IdealNS) / float64(s.IdealNS) * 100
	form := c.Slower
	if over < 0 {
		form = c.Faster
	}
	more := fmt.Sprintf(form, strconv.FormatFloat(math.Abs(over), 'f', 1, 64))
	slots, cores := max(tl.Info.Slots, 1), tl.Info.Host.Cores
	note := fmt.Sprintf(c.ComputedIdeal, strconv.Itoa(slots), more)
	if n := min(slots, cores); n > 0 && n < slots && s.IdealNS == int64(tl.Computing())/int64(n) {
		note = fmt.Sprintf(c.CoresIdeal, strconv.Itoa(n), more)
	}
	return cardLine{plain, c.Ideal, exact(time.Duration(s.IdealNS)), note}
}

func cardTitle(tl *engine.Timeline, s *engine.Summary, t *text.Catalogue, g *glyphs) cardLine {
	glyph, tok, end := g.over, onLive, t.Card.Done
	switch {
	case !tl.Head().Over:
		glyph, tok, end = g.broken, inKilled, t.Card.CutOff
	case s.Stopped:
		glyph, tok, end = g.held, inKilled, t.Card.Stopped
	case s.Failed > 0 || s.Error != "":
		glyph, tok, end = g.broken, inFailed, t.Card.Failed
	}
	return cardLine{tok: tok, value: glyph + " " + end, note: strings.Join([]string{
		t.Lesson(s.Lesson).Title, modelWords(t, s.Model).Name, t.WorkersOf(s.Workers),
	}, " · ")}
}

// cardResult counts what the run came to.
func cardResult(tl *engine.Timeline, s *engine.Summary, t *text.Catalogue) string {
	parts := []string{strings.TrimSpace(fmt.Sprintf(t.Card.TasksOf, tl.Info.Rounds(s.Done), tl.Info.Rounds(s.Tasks), t.Lesson(s.Lesson).Unit))}
	add := func(form, name string) {
		main := tl.Head().Lane(0)
		if main == nil {
			return
		}
		if n, ok := main.Value(name); ok && n > 0 {
			parts = append(parts, fmt.Sprintf(form, grouped(n)))
		}
	}
	add(t.Run.Rows, "rows")
	if n := tl.Head().Value("bytes"); n > 0 {
		parts = append(parts, byteSize(n))
	}
	if s.Failed > 0 {
		parts = append(parts, fmt.Sprintf(t.Run.Failed, grouped(int64(s.Failed))))
	}
	if s.Interrupted > 0 {
		parts = append(parts, fmt.Sprintf(t.Card.Interrupted, s.Interrupted))
	}
	if s.Retries > 0 {
		parts = append(parts, fmt.Sprintf(t.Run.Retries, grouped(int64(s.Retries))))
	}
	add(t.Run.Duplicates, "duplicates")
	if n := tl.Head().Value(engine.ValueDropped); n > 0 {
		parts = append(parts, fmt.Sprintf(t.Card.Dropped, n))
	}
	return strings.Join(parts, " · ")
}

const (
	maxReasons = 3 // that a card tells
	maxNamed   = 5 // tasks that it names for each
)

// blame is a reason for which tasks failed, with the first of them in order.
type blame struct {
	why   string
	n     int
	first []engine.Failure
}

// add counts a task. There may be very many, so no more are kept than are named.
func (b *blame) add(f engine.Failure) {
	b.n++
	at, known := slices.BinarySearchFunc(b.first, f.Task, func(f engine.Failure, task int) int { return f.Task - task })
	if known { // another part of the same round
		return
	}
	b.first = slices.Insert(b.first, at, f)
	b.first = b.first[:min(len(b.first), maxNamed)]
}

// who names the tasks.
func (b *blame) who(words text.Lesson, known bool, c *text.Card) string {
	var tasks []int
	var names []string
	for _, f := range b.first {
		tasks, names = append(tasks, f.Task), append(names, f.Name)
	}
	who := strings.Join(names, c.And)
	if known && words.Task != "" {
		who = words.TaskNames(tasks, c.And)
	}
	if b.n > len(tasks) {
		who = fmt.Sprintf(c.InAll, who, b.n)
	}
	return who
}

// blames are the reasons why tasks failed, by the first task of each.
func blames(failures []engine.Failure) []*blame {
	var all []*blame
	at := map[string]*blame{}
	for _, f := range failures {
		b := at[f.Error]
		if b == nil {
			b = &blame{why: f.Error}
			at[f.Error] = b
			all = append(all, b)
		}
		b.add(f)
	}
	slices.SortStableFunc(all, func(a, b *blame) int { return a.first[0].Task - b.first[0].Task })
	return all
}

// cardFailures tells the first few reasons.
func cardFailures(tl *engine.Timeline, t *text.Catalogue) []cardLine {
	words, known := t.Lessons[tl.Info.Lesson]
	rest := len(tl.Head().Failures)
	label := t.Card.Failures
	var lines []cardLine
	failures := slices.Clone(tl.Head().Failures)
	for i := range failures {
		failures[i].Task = tl.Info.RoundOf(failures[i].Task)
	}
	for i, b := range blames(failures) {
		if i == maxReasons {
			return append(lines, cardLine{inFailed, label, "", fmt.Sprintf(t.Card.More, rest)})
		}
		lines = append(lines, cardLine{inFailed, label, "", fmt.Sprintf(t.Card.Because, b.who(words, known, &t.Card), b.why)})
		label, rest = " ", rest-b.n
	}
	return lines
}
