package card

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"lanes/engine/clean"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/guide"
	"lanes/ui/guide/observation"
	"lanes/ui/guide/scraping"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Facts are what a card says that the run itself does not know.
type Facts struct {
	Sequential     time.Duration // the sequential time of the same work as known from another run, 0 if it is not
	SequentialFrom string        // the model from whose run that was estimated, "" if it was measured
	Quoted         time.Duration // the tutorial's figure, 0 for none
	Output         string        // the file that was written, "" for none
	Unwritten      error         // what kept the run from a file that it should have written
	Next           string        // what to do next, "" where nobody can do anything
	Beside         string        // what stands beside the card: its sentences are not said again
	Said           string        // what the user had predicted, and what came out; "" if nothing
}

// Text is the final timing of a run as lines of text of at most w columns, each
// number with a word on where it comes from.
func Text(tl *history.Timeline, f Facts, l paint.Look, w int) string {
	th := l.Theme()
	sum := tl.Summary()
	all := Of(tl, &sum, f, guide.PanelAt(tl), text.For(l.Lang), th.Glyphs)
	var c paint.Canvas
	c.Reset(max(w, 1), all.Rows(max(w, 1)), th)
	all.Draw(&c, paint.Rect{X: 0, Y: 0, W: c.W, H: c.H}, 0)
	return c.String() + "\n"
}

// findings is what there is to say about a run that is over.
func findings(tl *history.Timeline, beside string, t *text.Catalogue) []paint.Figure {
	var lines []paint.Figure
	label := t.Findings.Label
	for _, s := range guide.Explain(tl, t) {
		if s = without(s, beside); s == "" {
			continue
		}
		lines = append(lines, paint.Figure{Tok: paint.Plain, Label: label, Value: "", Note: s})
		label = " "
	}
	return lines
}

// without is a paragraph without the sentences that stand in another text, however that is
// divided into lines.
func without(paragraph, other string) string {
	if other == "" {
		return paragraph
	}
	bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
	other = bare(other)
	var left []string
	for _, part := range strings.SplitAfter(paragraph, ". ") {
		for _, s := range strings.SplitAfter(part, "。") {
			if s != "" && !strings.Contains(other, bare(s)) {
				left = append(left, strings.TrimSpace(s))
			}
		}
	}
	return paint.Paragraph(left...)
}

// Of is the card of a run, in the words of a catalogue and with these signs. s is the
// summary of the run, and panel the lesson's at its end, nil if it has none.
func Of(tl *history.Timeline, s *history.Summary, f Facts, panel guide.Panel, t *text.Catalogue, g *paint.Glyphs) Parts {
	var all Parts
	add := func(w worth, lines ...paint.Figure) {
		if len(lines) > 0 {
			all = append(all, part{w, lines})
		}
	}
	c := &t.Card
	outcome := counted // the head says how long it took, and how much of it is done
	if collects(tl) {
		outcome = needed
	}
	add(needed, title(tl, s, t, g))
	add(outcome, wall(tl, s, c))
	add(aside, cpu(tl, s, c)...)
	beside := compared(tl, s, f, t)
	first := min(1, len(beside)) // the speed-up
	add(needed, beside[:first]...)
	add(telling, beside[first:]...)
	if f.Quoted > 0 && tl.Info.ByDefault() {
		add(telling, paint.Figure{Tok: paint.Plain, Label: c.Quoted, Value: paint.Seconds(f.Quoted), Note: c.QuotedNote})
	}
	if panel != nil {
		add(shown, panel.Card(t)...)
	}
	if f.Said != "" {
		add(needed, paint.Figure{Tok: paint.Plain, Label: t.Predict.Label, Value: "", Note: f.Said})
	}
	if note := result(tl, s, t); note != "" {
		add(outcome, paint.Figure{Tok: paint.Plain, Label: c.Result, Value: "", Note: note})
	}
	switch {
	case f.Output != "":
		add(needed, paint.Figure{Tok: paint.Plain, Label: c.Output, Value: "", Note: clean.Text(f.Output)})
	case f.Unwritten != nil:
		add(needed, paint.Figure{Tok: paint.InFailed, Label: c.Output, Value: "", Note: fmt.Sprintf(c.NoOutput, clean.Text(f.Unwritten.Error()))})
	}
	if s.Error != "" && tl.Head().Value(event.ValueDeadlock) == 0 { // the panel says that in words
		add(needed, paint.Figure{Tok: paint.InFailed, Label: c.RunError, Value: "", Note: clean.Text(s.Error)})
	}
	for i, s := range observation.Missing(t, &tl.Info) {
		label := t.Observed.Missing
		if i > 0 {
			label = " "
		}
		add(telling, paint.Figure{Tok: paint.Plain, Label: label, Value: "", Note: s})
	}
	add(needed, failures(tl, t)...)
	if permille, ok := observation.Price(tl.Head()); ok {
		add(aside, paint.Figure{Tok: paint.Plain, Label: t.Observed.PriceLabel, Value: observation.PriceText(permille) + " %", Note: t.Observed.PriceNote})
	}
	add(needed, findings(tl, f.Beside, t)...)
	if f.Next != "" {
		add(closing, paint.Figure{Tok: paint.Accent, Label: c.Next, Value: "", Note: f.Next})
	}
	return all
}

// collects reports whether the work of a run was to collect something: what came of that, and
// in which time, is what it was run for.
func collects(tl *history.Timeline) bool {
	main := tl.Head().Lane(0)
	if main == nil {
		return false
	}
	n, ok := main.Value("rows")
	return ok && n > 0
}

// wall is how long the run took.
func wall(tl *history.Timeline, s *history.Summary, c *text.Card) paint.Figure {
	wall := paint.Exact(time.Duration(s.WallNS))
	if !tl.Head().Over { // the run went on, and how long nobody knows
		return paint.Figure{Tok: paint.Plain, Label: c.Recorded, Value: wall, Note: c.RecordedNote}
	}
	note := c.Measured
	if tl.Info.Observed() {
		note = c.Observed
	}
	return paint.Figure{Tok: paint.Plain, Label: c.Wall, Value: wall, Note: note}
}

// cpu is the CPU time that it took.
func cpu(tl *history.Timeline, s *history.Summary, c *text.Card) []paint.Figure {
	switch {
	case tl.Info.Observed():
		return nil
	case s.CPUNS > 0:
		return []paint.Figure{{Tok: paint.Plain, Label: c.CPU, Value: paint.Exact(time.Duration(s.CPUNS)), Note: c.MeasuredCPU}}
	case tl.Head().Over:
		return []paint.Figure{{Tok: paint.Plain, Label: c.CPU, Value: paint.NoValue, Note: c.CPUUnknown}}
	}
	return nil
}

// compared compares the time of a whole run with what else it could have been.
func compared(tl *history.Timeline, s *history.Summary, f Facts, t *text.Catalogue) (lines []paint.Figure) {
	if !tl.Head().Over || s.Stopped || s.Error != "" || s.Done == 0 || s.WallNS <= 0 || s.WorkNS <= 0 || tl.Info.Round > 0 || tl.Info.Program || tl.Info.Observed() || scraping.InTrap(&tl.Info) {
		return nil // parts of a round wait for each other, and so does what a program starts: there is no ideal
	}
	if !tl.Info.Traits().OneWorker {
		lines = append(lines, speedUp(tl, s, f, t))
	}
	if s.IdealNS > 0 || tl.Crowded() && !tl.Info.Measure {
		lines = append(lines, ideal(tl, s, &t.Card))
	}
	return lines
}

func speedUp(tl *history.Timeline, s *history.Summary, f Facts, t *text.Catalogue) paint.Figure {
	against, c := cmp.Or(f.Sequential, tl.InSequence()), &t.Card
	if against == 0 {
		note := c.UnknownSpeedUp
		if tl.Info.Limited {
			note = c.LimitedSpeedUp
		}
		return paint.Figure{Tok: paint.Plain, Label: c.SpeedUp, Value: paint.NoValue, Note: note}
	}
	note := fmt.Sprintf(c.EstimatedSpeedUp, paint.Exact(against))
	switch {
	case f.Sequential > 0 && f.SequentialFrom == "":
		note = fmt.Sprintf(c.MeasuredSpeedUp, paint.Exact(against))
	case f.Sequential > 0 && f.SequentialFrom != s.Model:
		note = fmt.Sprintf(c.EarlierSpeedUp, paint.Exact(against), stage.ModelWords(t, f.SequentialFrom).Name)
	}
	return paint.Figure{Tok: paint.Strong, Label: c.SpeedUp, Value: paint.ThreeDigits(float64(against)/float64(s.WallNS)) + " ×", Note: note}
}

func ideal(tl *history.Timeline, s *history.Summary, c *text.Card) paint.Figure {
	switch {
	case tl.Info.Limited:
		return paint.Figure{Tok: paint.Plain, Label: c.Ideal, Value: paint.NoValue, Note: c.LimitedIdeal}
	case tl.Crowded():
		return paint.Figure{Tok: paint.Plain, Label: c.Ideal, Value: paint.NoValue, Note: c.UnknownIdeal}
	}
	over := float64(max(s.WallNS-s.IdealNS, 0)) / float64(s.IdealNS) * 100
	more := fmt.Sprintf(c.Slower, strconv.FormatFloat(over, 'f', 1, 64))
	slots := max(min(tl.Slots(), tl.Info.Tasks), 1)
	note := fmt.Sprintf(c.ComputedIdeal, strconv.Itoa(slots), more)
	if n := tl.Info.AtOnce(); n > 0 && n < slots && s.IdealNS == int64(tl.Computed())/int64(n) {
		form := c.CoresIdeal
		if tl.Info.Traits().OneAtATime() {
			form = c.OneIdeal
		}
		note = fmt.Sprintf(form, strconv.Itoa(n), more)
	}
	return paint.Figure{Tok: paint.Plain, Label: c.Ideal, Value: paint.Exact(time.Duration(s.IdealNS)), Note: note}
}

func title(tl *history.Timeline, s *history.Summary, t *text.Catalogue, g *paint.Glyphs) paint.Figure {
	glyph, tok, end := g.Over, paint.OnLive, t.Card.Done
	switch {
	case !tl.Head().Over:
		glyph, tok, end = g.Broken, paint.InKilled, t.Card.CutOff
	case s.Stopped:
		glyph, tok, end = g.Held, paint.InKilled, t.Card.Stopped
	case s.Failed > 0 || s.Error != "":
		glyph, tok, end = g.Broken, paint.InFailed, t.Card.Failed
	}
	of := []string{t.Lesson(s.Lesson).Title, stage.ModelWords(t, s.Model).Name, t.WorkersOf(s.Model, s.Workers)}
	if tl.Info.Observed() && tl.Info.Work != "" {
		of[0] = tl.Info.Work
		s.Workers = max(len(tl.Head().Lanes)-1, 0)
	}
	if tl.Info.Observed() {
		of = append(of[:1], t.Observed.Recorded(tl.Info.Recorder, s.Workers)...)
	}
	return paint.Figure{Tok: tok, Value: glyph + " " + end, Note: strings.Join(of, " · ")}
}

// result counts what the run came to, "" if a program has done nothing that could be counted.
func result(tl *history.Timeline, s *history.Summary, t *text.Catalogue) string {
	parts := []string{strings.TrimSpace(fmt.Sprintf(t.Card.TasksOf, tl.Info.Rounds(s.Done), tl.Info.Rounds(s.Tasks), t.Lesson(s.Lesson).Unit))}
	if tl.Info.Observed() && tl.Info.Tasks == 0 && tl.Info.Work != "" {
		parts = nil
		if s.Done > 0 {
			parts = append(parts, fmt.Sprintf(t.Observed.Done, s.Done))
		}
	}
	add := func(form, name string) {
		main := tl.Head().Lane(0)
		if main == nil {
			return
		}
		if n, ok := main.Value(name); ok && n > 0 {
			parts = append(parts, fmt.Sprintf(form, paint.Grouped(n)))
		}
	}
	add(t.Run.Rows, "rows")
	if n := tl.Head().Value("bytes"); n > 0 {
		parts = append(parts, paint.ByteSize(n))
	}
	if s.Failed > 0 {
		parts = append(parts, fmt.Sprintf(t.Run.Failed, paint.Grouped(int64(s.Failed))))
	}
	if s.Interrupted > 0 {
		parts = append(parts, fmt.Sprintf(t.Card.Interrupted, s.Interrupted))
	}
	if s.Retries > 0 {
		parts = append(parts, fmt.Sprintf(t.Run.Retries, paint.Grouped(int64(s.Retries))))
	}
	add(t.Run.Resumed, event.ValueResumed)
	add(t.Run.Duplicates, "duplicates")
	add(t.Run.Unread, "unread")
	if n := tl.Head().Value(event.ValueDropped); n > 0 {
		parts = append(parts, fmt.Sprintf(t.Card.Dropped, n))
	}
	return strings.Join(parts, " · ")
}

const (
	maxReasons = 3 // that a card tells
	maxNamed   = 5 // tasks that it names for each
)

// blame is a reason why tasks failed, with the first of them in order.
type blame struct {
	why   string
	n     int
	first []history.Failure
}

// add counts a task. There may be very many, so no more are kept than are named.
func (b *blame) add(f history.Failure) {
	b.n++
	at, known := slices.BinarySearchFunc(b.first, f.Task, func(f history.Failure, task int) int { return f.Task - task })
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
func blames(failures []history.Failure) []*blame {
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

// failures tells the first few reasons.
func failures(tl *history.Timeline, t *text.Catalogue) []paint.Figure {
	words, known := t.Lessons.Find(tl.Info.Lesson)
	rest := len(tl.Head().Failures)
	label := t.Card.Failures
	var lines []paint.Figure
	failures := slices.Clone(tl.Head().Failures)
	for i := range failures {
		failures[i].Task = tl.Info.RoundOf(failures[i].Task)
	}
	for i, b := range blames(failures) {
		if i == maxReasons {
			return append(lines, paint.Figure{Tok: paint.InFailed, Label: label, Value: "", Note: fmt.Sprintf(t.Card.More, rest)})
		}
		lines = append(lines, paint.Figure{Tok: paint.InFailed, Label: label, Value: "", Note: fmt.Sprintf(t.Card.Because, b.who(words, known, &t.Card), b.why)})
		label, rest = " ", rest-b.n
	}
	return lines
}
