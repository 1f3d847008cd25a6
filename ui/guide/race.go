package guide

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// racePanel is the panel of the lesson race: the cell, what it should be, and what
// came of the runs so far.
type racePanel struct {
	next            int // of all events
	info            *event.Info
	known           bool // start and expected are
	start, expected int64
	cell, behind    int64 // as a worker saw them last
	between         bool  // no run is going on: the cell is what a run has left
	other           int64 // increments that went to cells of child processes
	finals, lost    []int64
	losing          int64 // runs that lost updates
	priced          int64 // picoseconds an increment
	taken           int64
	alone           [3]int64 // likewise of a worker alone: bare, with acquire and release, in a with
	racers          []racer
}

// racer is what a lane has reported of its part in a run.
type racer struct {
	count int64
	cell  int64
	at    time.Duration // of count
	speed float64       // increments a second, 0 if unknown
}

func (r *racePanel) Rows() (all, enough int) { return 10, 5 }

func (r *racePanel) Update(tl *history.Timeline, events int) {
	if events < r.next {
		*r = racePanel{finals: r.finals[:0], lost: r.lost[:0], racers: r.racers[:0]}
	}
	r.info = &tl.Info
	for ; r.next < events; r.next++ {
		switch e := tl.Event(r.next); e.Kind {
		case event.KindTask:
			if e.Phase == event.TaskStart {
				*r.racer(e.Lane) = racer{at: e.At}
			}
		case event.KindValue:
			r.value(e)
		}
	}
}

func (r *racePanel) racer(lane int32) *racer {
	for len(r.racers) <= int(lane) {
		r.racers = append(r.racers, racer{})
	}
	return &r.racers[lane]
}

func (r *racePanel) value(e *event.Event) {
	switch e.Name {
	case "start":
		if r.start = e.Value; !r.known {
			r.cell = e.Value
		}
	case "expected":
		r.expected, r.known = e.Value, true
	case "count":
		w := r.racer(e.Lane)
		if more := e.Value - w.count; more > 0 && w.count > 0 && e.At > w.at {
			w.speed = float64(more) / (e.At - w.at).Seconds()
		}
		w.count, w.at = e.Value, e.At
	case "cell":
		r.racer(e.Lane).cell = e.Value
		if !r.apart() {
			r.cell, r.between = e.Value, false
		}
	case "behind":
		r.behind = e.Value
	case "in_other_cells":
		r.other = e.Value
	case "final":
		if r.more(len(r.finals)) {
			r.finals = append(r.finals, e.Value)
			r.cell, r.between = e.Value, true
		}
	case "lost":
		if r.more(len(r.lost)) {
			r.lost = append(r.lost, e.Value)
			r.behind = e.Value
			if e.Value > 0 {
				r.losing++
			}
		}
	case "increment_ps":
		r.priced = e.Value
	case "lock_taken":
		r.taken = e.Value
	case "alone_none_ps":
		r.alone[0] = e.Value
	case "alone_mutex_ps":
		r.alone[1] = e.Value
	case "alone_with_ps":
		r.alone[2] = e.Value
	}
}

// runs is how many runs there are to be.
func (r *racePanel) runs() int { return r.info.Rounds(r.info.Tasks) }

// more reports whether another run can be told after so many: behind the last one stands
// the result of the worst once more.
func (r *racePanel) more(told int) bool { return r.runs() == 0 || told < r.runs() }

// over reports whether all runs are over: the panel tells of the worst then.
func (r *racePanel) over() bool { return r.info != nil && len(r.lost) > 0 && len(r.lost) == r.runs() }

// worst is how many updates were lost in the run that lost most.
func (r *racePanel) worst() int64 { return slices.Max(append([]int64{0}, r.lost...)) }

// all is how many updates there are in a run.
func (r *racePanel) all() int64 { return r.expected - r.start }

// apart reports whether every process has a cell of its own.
func (r *racePanel) apart() bool { return r.info != nil && r.info.Traits().Processes }

func (r *racePanel) Doing(lane int, t *text.Catalogue) string {
	if lane >= len(r.racers) || r.racers[lane].count == 0 {
		return ""
	}
	w := &r.racers[lane]
	if r.apart() && lane > 0 {
		return fmt.Sprintf(text.Race.In(t).DoingOwn, paint.Grouped(w.cell))
	}
	speed := paint.NoValue
	if w.speed > 0 {
		speed = paint.ThreeDigits(w.speed / 1e6)
	}
	return fmt.Sprintf(text.Race.In(t).Doing, paint.Grouped(w.count), speed)
}

func (r *racePanel) Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	if all, _ := r.Rows(); at.H < all {
		r.drawBrief(c, at, t)
		return
	}
	x, w := at.X+3, at.W-4
	cell, should := r.numbers()
	right := x + max(paint.BigWidth(should)+4, w/2)
	both := right+paint.BigWidth(should) <= at.X+at.W
	p := c.At(at.Y, x, w)
	p.Text(paint.Dim, r.cellTitle(t))
	if !both {
		right = x + paint.BigWidth(should) + 4
	}
	p.To(right)
	p.Text(paint.Dim, r.shouldTitle(t))
	paint.DrawBig(c, at.Y+1, x, right-x-1, r.mood(), cell)
	if both {
		paint.DrawBig(c, at.Y+1, right, at.X+at.W-right, paint.Strong, should)
	} else {
		p = c.At(at.Y+2, right, at.X+at.W-right)
		p.Text(paint.Strong, should)
	}
	p = c.At(at.Y+4, x, w)
	tok, s := r.missing(t)
	p.Text(tok, s)
	r.drawFinals(c, paint.Rect{X: x, Y: at.Y + 5, W: w, H: 2}, t)
	r.drawVerdict(c, paint.Rect{X: x, Y: at.Y + 7, W: w, H: 3}, t)
}

// drawBrief is the panel where there is little room.
func (r *racePanel) drawBrief(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	x, w := at.X+3, at.W-4
	cell, should := r.numbers()
	p := c.At(at.Y, x, w)
	for _, n := range [...]struct {
		title, number string
		tok           paint.Token
	}{{r.cellTitle(t), cell, r.mood()}, {r.shouldTitle(t), should, paint.Strong}} {
		p.Text(paint.Dim, n.title)
		p.Skip(1)
		p.Text(n.tok, n.number)
		p.Skip(3)
	}
	p = c.At(at.Y+1, x, w)
	tok, s := r.missing(t)
	p.Text(tok, s)
	r.drawVerdict(c, paint.Rect{X: x, Y: at.Y + 2, W: w, H: 3}, t)
}

// numbers are the cell and what it should be, as texts of the same width.
func (r *racePanel) numbers() (cell, should string) {
	if !r.known {
		return paint.NoValue, paint.NoValue
	}
	want := r.expected
	now := r.cell
	switch {
	case r.apart():
	case r.over():
		now = r.expected - r.worst()
	case !r.between:
		want = r.cell + r.behind
	}
	cell, should = paint.Grouped(now), paint.Grouped(want)
	return paint.Pad(cell, len(should)), paint.Pad(should, len(cell))
}

func (r *racePanel) cellTitle(t *text.Catalogue) string {
	switch {
	case r.apart():
		return text.Race.In(t).Own
	case r.over() && r.losing > 0:
		return text.Race.In(t).Worst
	}
	return text.Race.In(t).Cell
}

func (r *racePanel) shouldTitle(t *text.Catalogue) string {
	if r.between || r.apart() {
		return text.Race.In(t).Should
	}
	return text.Race.In(t).ShouldNow
}

// mood is how the cell looks: as a failure while updates are missing.
func (r *racePanel) mood() paint.Token {
	if r.behind > 0 || r.over() && r.losing > 0 {
		return paint.InFailed
	}
	return paint.InRunning
}

// missing says how far the cell is behind.
func (r *racePanel) missing(t *text.Catalogue) (paint.Token, string) {
	race := text.Race.In(t)
	switch {
	case !r.known || r.apart():
		return paint.Dim, ""
	case r.over() && r.losing > 0:
		return paint.InFailed, fmt.Sprintf(race.LostThere, paint.Grouped(r.worst()), paint.Percent(r.share()))
	case r.between && r.behind == 0 && r.losing > 0:
		return paint.InFailed, fmt.Sprintf(race.OthersLost, r.losing, len(r.lost))
	case r.between && r.behind > 0:
		return paint.InFailed, fmt.Sprintf(race.LostHere, paint.Grouped(r.behind))
	case r.between:
		return paint.Dim, race.NoneHere
	case r.behind > 0:
		return paint.InFailed, fmt.Sprintf(race.Behind, paint.Grouped(r.behind))
	}
	return paint.Dim, race.NoneBehind
}

// verdict says what came of the runs that are over.
func (r *racePanel) verdict(t *text.Catalogue) (paint.Token, string) {
	words := text.Race.In(t)
	switch runs := len(r.lost); {
	case runs == 0:
		return paint.Dim, ""
	case r.other > 0:
		return paint.InReady, fmt.Sprintf(words.Unshared, paint.Grouped(r.other))
	case r.losing == 0:
		return paint.InRunning, fmt.Sprintf(words.NoneLost, runs)
	default:
		return paint.InFailed, fmt.Sprintf(words.Lost, r.losing, runs, paint.Grouped(r.worst()), paint.Grouped(r.all()))
	}
}

// share is the share of updates that the worst run has lost, or that are in other cells.
func (r *racePanel) share() float64 {
	if r.all() <= 0 {
		return 0
	}
	return float64(max(r.worst(), r.other)) / float64(r.all())
}

// price says what an increment costs.
func (r *racePanel) price(t *text.Catalogue) string {
	words := text.Race.In(t)
	if r.priced == 0 {
		return ""
	}
	s := fmt.Sprintf(words.Cost, paint.ThreeDigits(float64(r.priced)/1000))
	if r.taken > 0 {
		s += " · " + fmt.Sprintf(words.Taken, paint.Grouped(r.taken))
	}
	return s
}

// lockPrice says what an update costs one worker alone, bare and under the lock, "" if that
// was not measured.
func (r *racePanel) lockPrice(t *text.Catalogue) string {
	bare := float64(r.alone[0])
	if bare == 0 || r.alone[1] == 0 || r.alone[2] == 0 {
		return ""
	}
	of := []any{paint.ThreeDigits(bare / 1000)}
	for _, ps := range r.alone[1:] {
		of = append(of, paint.ThreeDigits(float64(ps)/1000), paint.TwoDigits(float64(ps)/bare))
	}
	return fmt.Sprintf(text.Race.In(t).Alone, of...)
}

// why says why updates were lost, or were not, and what the tutorial says of that, where
// the runs show what is to be said of it. Both are "" while no run is over.
func (r *racePanel) why(w *text.RaceWords) (why, tutorial string) {
	if len(r.lost) == 0 || r.info == nil {
		return "", ""
	}
	guard := r.info.Options["guard"]
	await, step := r.info.Options["await"] == "true", r.info.Options["check"] == "step"
	model := r.info.Traits()
	ofRuns := func(form string) string {
		return fmt.Sprintf(form, paint.Grouped(int64(r.losing)), paint.Grouped(int64(len(r.lost))))
	}
	switch {
	case r.other > 0:
		return w.Why.Processes, w.Tutorial.Processes
	case r.info.Workers == 1:
		return w.Why.Alone, ""
	case guard == "mutex" || guard == "with":
		return w.Why.Guards[guard], w.Tutorial.Mutex
	case guard == "atomic":
		return w.Why.Guards[guard], ""
	case model.Loop && await && r.losing > 0:
		return w.Why.Await, ofRuns(w.Tutorial.Await)
	case model.Loop && !await:
		return w.Why.Coroutines, w.Tutorial.Coroutines
	case model.Lock && !step:
		return w.Why.BackJump, w.Tutorial.BackJump
	case r.losing == 0 && guard == "none" && model.Races():
		return w.Why.Luck, w.Tutorial.Luck
	case r.losing == 0:
		return w.Why.Luck, ""
	case model.Lock:
		return w.Why.Step, ofRuns(w.Tutorial.Step)
	case guard == "none" && r.info.Options["update"] == "f":
		return w.Why.LostInF, fmt.Sprintf(w.Tutorial.LostInF, paint.Percent(r.share()))
	case guard == "none":
		return w.Why.Lost, fmt.Sprintf(w.Tutorial.Lost, paint.Percent(r.share()))
	}
	return w.Why.Guards[guard], ""
}

// raceTold says why updates were lost, or were not, and what the tutorial says of that.
func raceTold(tl *history.Timeline, t *text.Catalogue) []string {
	r := &racePanel{}
	r.Update(tl, tl.Len())
	why, tutorial := r.why(text.Race.In(t))
	switch {
	case why == "":
		return nil
	case tutorial == "":
		return []string{why}
	}
	return []string{why, tutorial}
}

// drawVerdict writes what came of the runs, and why, in three rows.
func (r *racePanel) drawVerdict(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	p := c.At(at.Y, at.X, at.W)
	tok, s := r.verdict(t)
	p.Text(tok, s)
	p = c.At(at.Y+1, at.X, at.W)
	p.Text(paint.Dim, cmp.Or(r.lockPrice(t), r.price(t))) // the card has both
	p = c.At(at.Y+2, at.X, at.W)
	why, _ := r.why(text.Race.In(t))
	p.Text(paint.Plain, why)
}

// bins counts the final values in so many columns: the last is for those that are
// as they should be, the others for what lies between the least and that.
func (r *racePanel) bins(cols int) (bins []int, least int64) {
	bins, least = make([]int, cols), r.expected
	for _, v := range r.finals {
		least = min(least, v)
	}
	for _, v := range r.finals {
		at := cols - 1
		if v != r.expected && r.expected > least {
			at = min(int(float64(v-least)/float64(r.expected-least)*float64(cols-1)), cols-2)
		}
		bins[at]++
	}
	return bins, least
}

// drawFinals writes how often which final value came.
func (r *racePanel) drawFinals(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	words := text.Race.In(t)
	if len(r.finals) == 0 || r.other > 0 || r.expected == 0 {
		return
	}
	label := paint.Width(words.Finals) + 2
	full := fmt.Sprintf(words.Full, len(r.finals), len(r.finals)) // at most
	x, cols := at.X+label, min(at.W-label-paint.Width(full)-1, maxBins)
	if cols < 10 {
		return
	}
	p := c.At(at.Y, at.X, at.W)
	p.Text(paint.Dim, words.Finals)
	p.To(x)
	bins, least := r.bins(cols)
	most := slices.Max(bins)
	for i, n := range bins {
		tok := paint.InFailed
		if i == cols-1 {
			tok = paint.InRunning
		}
		p.Cell(tok, c.Theme.Glyphs.Spark[paint.Level(float32(n), most, 8)])
	}
	p.Skip(1)
	p.Text(paint.Faint, fmt.Sprintf(words.Full, most, len(r.finals)))
	p = c.At(at.Y+1, x, at.W-label)
	right := fmt.Sprintf(words.Expected, paint.Grouped(r.expected))
	if least < r.expected {
		p.Text(paint.Faint, c.Theme.Glyphs.Tick)
		p.Text(paint.Dim, paint.Grouped(least))
	}
	if p.Col()+paint.Width(right)+2 <= x+cols {
		p.Right(paint.Dim, right, x+cols-1)
		p.Text(paint.Faint, c.Theme.Glyphs.Tick)
	}
}

const maxBins = 64 // columns

func (r *racePanel) Card(t *text.Catalogue) []paint.Figure {
	words := text.Race.In(t)
	var lines []paint.Figure
	if tok, s := r.verdict(t); s != "" {
		lines = append(lines, paint.Figure{Tok: tok, Label: words.LabelLost, Value: "", Note: s})
	}
	label := words.LabelCost
	for _, s := range [...]string{r.price(t), r.lockPrice(t)} {
		if s != "" {
			lines = append(lines, paint.Figure{Tok: paint.Plain, Label: label, Value: "", Note: s})
			label = " "
		}
	}
	return lines
}

// raceWrong says what got lost, or that this program's cell was not the one in which was
// counted.
func raceWrong(tl *history.Timeline, t *text.Catalogue) string {
	v, words := tl.Head().Value, text.Race.In(t)
	switch {
	case v("in_other_cells") > 0:
		return fmt.Sprintf(words.Unshared, paint.Grouped(v("in_other_cells")))
	case v("losing_runs") > 0:
		return fmt.Sprintf(words.Lost, v("losing_runs"), v("runs"), paint.Grouped(v("most_lost")), paint.Grouped(v("expected")-v("start")))
	}
	return ""
}

// raceCame is the share of updates that the worst run of a race has lost.
func raceCame(_ *history.Timeline, p Panel) (int, string) {
	race, ok := p.(*racePanel)
	if !ok || len(race.lost) == 0 || race.all() <= 0 {
		return stage.NoChoice, ""
	}
	share := race.share()
	if share <= 0 { // the choice says it all
		return shareChoice(share), ""
	}
	return shareChoice(share), paint.Percent(share)
}

// Shares that the user may predict, as the least share of each choice but the
// first, which is for none at all.
var lostShares = []float64{0, 0, 0.01, 0.5}

// shareChoice is the choice that a share of lost updates belongs to.
func shareChoice(share float64) int {
	if share <= 0 {
		return 0
	}
	choice := 1
	for i := 2; i < len(lostShares); i++ {
		if share >= lostShares[i] {
			choice = i
		}
	}
	return choice
}
