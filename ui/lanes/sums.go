package lanes

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/axis"
	"lanes/ui/lanes/layout"
	"lanes/ui/lanes/player"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/track"
)

// sums are what stands under the lanes: how many were in each state, how far the run is,
// and what came of it.
type sums struct {
	*view
	counts track.Counts
	shown  []int // of the states that are counted, those that have a strip
	pace   axis.Pace
}

// count chooses the states whose strips tell something, those in which a worker was up to
// the moment, and returns how many there are and how many rows of each. One worker's own
// lane says it all.
func (s *sums) count() (states, rows int) {
	s.shown = s.shown[:0]
	most := s.most()
	if most == 1 {
		return 0, 0
	}
	for i, state := range track.CountedOf(s.Timeline()) {
		if s.occurred(state) {
			s.shown = append(s.shown, i)
		}
	}
	return len(s.shown), min(1+most/4, maxSpark)
}

// maxSpark is how many rows a strip of counts takes at most.
const maxSpark = 3

// most is how many workers there can be at once.
func (s *sums) most() int {
	info := &s.Timeline().Info
	if info.Observed() && info.Slots == 0 { // it was not known before
		return max(s.Lanes()-1, 1)
	}
	if info.Observed() {
		return info.Slots
	}
	return max(min(s.Timeline().Slots(), info.Tasks), 1)
}

// occurred reports whether a worker was in a state, up to the moment.
func (s *sums) occurred(state event.State) bool {
	pic := s.Picture()
	for i := 1; i < len(pic.Lanes); i++ {
		if pic.Lanes[i].Total(state, pic.At) > 0 {
			return true
		}
	}
	return false
}

// drawCounts writes how many lanes were in each state, as sparks on the same
// axis.
func (s *sums) drawCounts(c *paint.Canvas) {
	area := s.layout.Counts
	if len(s.shown) == 0 || area.H < len(s.shown) {
		return
	}
	tl, pic := s.Timeline(), s.Picture()
	all := player.Known(&s.TimeAxis, s.Ax, s.counts.Update(tl, s.Ax))
	cols, g := &s.layout.Cols, s.env.Theme.Glyphs
	tall, most := area.H/len(s.shown), s.most()
	for at, i := range s.shown {
		state, bottom := s.counts.States[i], area.Y+(at+1)*tall-1
		p := c.At(bottom, cols.Name.X, area.W-cols.Name.X)
		p.Cell(paint.OfState[state], g.State[state])
		p.Skip(1)
		p.Text(paint.Dim, stage.StateWord(&s.env.Words.States, state))
		now := pic.Count[state]
		if main := pic.Lane(0); s.counts.Many && main != nil && main.State == state {
			now--
		}
		if at == 0 { // what the height of the strips is measured by
			full := p.Until(cols.Strip.X - 2 - len(strconv.Itoa(most)))
			full.Skip(2)
			full.Text(paint.Faint, fmt.Sprintf(s.env.Words.Run.Full, most))
		}
		p.Right(paint.Strong, strconv.Itoa(now), cols.Strip.X-2)
		for row := range tall {
			p := c.At(bottom-row, cols.Strip.X, cols.Strip.W)
			s.drawSparks(&p, all, i, row*8, tall*8, most)
		}
	}
}

// drawSparks writes one row of a strip of counts: of columns that are up to high
// eighths high, what is above low.
func (s *sums) drawSparks(p *paint.Pen, all [][len(track.Counted{})]float32, i, low, high, most int) {
	g, at := p.Canvas.Theme.Glyphs, s.Cursor()
	for x := range all {
		n := min(paint.Level(all[x][i], most, high)-low, 8)
		switch {
		case n <= 0 && x == at:
			p.Cell(paint.Cursor, g.Cursor)
		case n <= 0:
			p.Skip(1)
		case x == at:
			p.Cell(paint.Cursor, g.Spark[n])
		case at >= 0 && x > at:
			p.Cell(paint.Future, g.Spark[n])
		default:
			p.Cell(paint.OfState[s.counts.States[i]], g.Spark[n])
		}
	}
}

// drawProgress writes how far the run is at the moment, and what came of it.
func (s *sums) drawProgress(c *paint.Canvas) {
	area := s.layout.Progress
	if area.H == 0 {
		return
	}
	pic, info := s.Picture(), &s.Timeline().Info
	cols, g := &s.layout.Cols, s.env.Theme.Glyphs
	ended := pic.Done + len(pic.Failures) + pic.Interrupted
	told := ended
	if info.Program { // it may kill its workers, and those have not done what they are for
		told = pic.Done
	}
	p := c.At(area.Y, cols.Name.X, area.W-cols.Name.X)
	rounds := info.Rounds(info.Tasks)
	left := p.Until(cols.Strip.X - 1)
	left.Number(paint.Strong, info.Rounds(told), len(strconv.Itoa(rounds)))
	if info.Observed() && info.Tasks == 0 { // how many there will be, nobody knows
		left.Text(paint.Dim, " "+s.words().Unit)
		cols = &layout.Columns{}
	} else {
		left.Text(paint.Dim, "/"+strconv.Itoa(rounds)+" "+s.words().Unit)
	}
	p.To(cols.Strip.X)
	for _, part := range progress(pic, info, cols.Strip.W) {
		glyph := g.BarFull
		if part.tok == paint.Faint {
			glyph = g.BarEmpty
		}
		p.Cells(part.tok, glyph, part.w)
	}
	if cols.Doing.W > 0 {
		p.To(cols.Doing.X)
		p.Text(paint.Dim, s.timeLeft(pic, ended))
	}
	if area.H < 2 {
		return
	}
	p = c.At(area.Y+1, cols.Name.X, area.W-cols.Name.X)
	for _, t := range s.tallies(pic) {
		x := p.Col() + t.w
		p.Text(t.tok, t.text)
		p.To(max(x, p.Col()+2))
	}
}

// stretch is a part of the bar of progress.
type stretch struct {
	tok paint.Token
	w   int // columns
}

// progress is the bar of how far a run is, in w columns: what is done, what failed or was
// ended from outside, and the rest. Main of a program is a part of the work: as long as it
// has not come to its end, and where it never can, the bar is not full, nor green where
// the run is broken.
func progress(pic *history.Picture, info *event.Info, w int) []stretch {
	done, failed, killed, all := pic.Done, len(pic.Failures), pic.Interrupted, info.Tasks
	if info.Program {
		all++
		if pic.Over && pic.Error == "" && !pic.Killed {
			done++
		}
	}
	tok := paint.InRunning
	if pic.Error != "" || pic.Value(event.ValueDeadlock) > 0 {
		tok = paint.InFailed
	}
	a, b, c := paint.Share(done, all, w), paint.Share(done+failed, all, w), paint.Share(done+failed+killed, all, w)
	return []stretch{{tok, a}, {paint.InFailed, b - a}, {paint.InKilled, c - b}, {paint.Faint, w - c}}
}

// atWork is how many tasks can be in progress as things are: machines come and go.
func (s *sums) atWork(pic *history.Picture) (n int) {
	info := &s.Timeline().Info
	if !info.Traits().Remote {
		return info.Slots
	}
	for i := range pic.Lanes {
		if l := &pic.Lanes[i]; l.ID != 0 && l.State.Alive() && l.On != event.Silent {
			n++
		}
	}
	return n
}

// timeLeft is how long the rest will take if it goes on like this.
func (s *sums) timeLeft(pic *history.Picture, ended int) string {
	t, info := &s.env.Words.Run, &s.Timeline().Info
	rest := info.Tasks - ended
	if pic.Over || rest <= 0 {
		return ""
	}
	s.pace.Update(s.Timeline(), pic.Events)
	each := s.pace.Median()
	if each == 0 {
		return t.LeftUnknown
	}
	ages := s.pace.Ages(pic.At)
	left := axis.Makespan(max(rest-len(ages), 0), max(min(s.atWork(pic), info.Tasks), 1), each, ages)
	if left == 0 && slices.Max(ages) > each+each/4 { // it takes longer than the others did
		return t.LeftUnknown
	}
	left = max(left, 100*time.Millisecond)
	return fmt.Sprintf(t.Left, strconv.FormatFloat(left.Seconds(), 'f', 1, 64)+" s")
}

// tally is a number of things with its words, in columns of its own: one that
// grows does not push the others.
type tally struct {
	tok  paint.Token
	text string
	w    int
}

// tallies are what came of the run up to the moment.
func (s *sums) tallies(pic *history.Picture) []tally {
	t := &s.env.Words.Run
	var all []tally
	add := func(tok paint.Token, form string, n int64, w int) {
		all = append(all, tally{tok, fmt.Sprintf(form, paint.Grouped(n)), w})
	}
	if s.hasRows() {
		add(paint.Plain, t.Rows, pic.Value("rows"), 13)
		all = append(all, tally{paint.Plain, paint.ByteSize(pic.Value("bytes")), 10})
	}
	if !s.Timeline().Info.Program { // the workers of a program are no work that goes on like this
		all = append(all, s.rate(pic))
	}
	if n := len(pic.Failures); n > 0 {
		add(paint.InFailed, s.env.Theme.Glyphs.Broken+" "+t.Failed, int64(n), 13)
	} else {
		add(paint.Dim, t.Failed, 0, 13)
	}
	if n := pic.Retries; n > 0 {
		add(paint.InReady, t.Retries, int64(n), 13)
	} else {
		all = append(all, tally{w: 13})
	}
	if n := pic.Value("unread"); n > 0 {
		add(paint.InFailed, s.env.Theme.Glyphs.Broken+" "+t.Unread, n, 0)
	}
	if n := pic.Value("duplicates"); n > 0 {
		add(paint.Dim, t.Duplicates, n, 0)
	}
	return all
}

// rate is how much was done in a second.
func (s *sums) rate(pic *history.Picture) tally {
	rate := 0.0
	if pic.At > 0 {
		rate = float64(pic.Done) / float64(max(s.Timeline().Info.Round, 1)) / pic.At.Seconds()
	}
	return tally{paint.Dim, fmt.Sprintf(s.env.Words.Run.Rate, strconv.FormatFloat(rate, 'f', 1, 64), s.words().Unit), 16}
}

// hasRows reports whether the work of the run makes rows, now or later.
func (s *sums) hasRows() bool {
	if s.Timeline().Info.Lesson == "scrape" {
		return true
	}
	main := s.Timeline().Head().Lane(0)
	if main == nil {
		return false
	}
	_, ok := main.Value("rows")
	return ok
}
