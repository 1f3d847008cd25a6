package workers

import (
	"fmt"
	"slices"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Cores is the panel of the lesson cores: who was on which core, and who is.
//
// A lane is on a core only while it runs. On which one, the work tells when it looks and
// finds itself on another than before: so from the moment at which it began to run again.
type Cores struct {
	next  int
	info  *event.Info
	lanes []onCore
	stays []stay        // in the order in which they ended
	now   time.Duration // of the last event
	moves int
	// The strips, as far as they have been drawn: how long each lane was in a column.
	slice time.Duration // of a column
	added int           // of stays
	cols  map[column]map[int]time.Duration
	// How many processes and threads the tasks that are over were in, as they told.
	processes, threads int64
}

// onCore is what is known of a lane.
type onCore struct {
	name     string
	pid, tid int
	busy     bool // it has had a task
	state    event.State
	on       event.Reason
	since    time.Duration // when the state began, or when it was on another core last
	core     int           // -1 if unknown
}

// stay is the time that a lane was on a core.
type stay struct {
	core, lane int
	from, to   time.Duration
}

const (
	// maxCores is how many cores have a row.
	maxCores = 8
	// maxStays bounds what is remembered.
	maxStays = 1 << 16
	// firstSlice is how much time a column shows, as long as all fit.
	firstSlice = 10 * time.Millisecond
)

func (p *Cores) Rows() (all, enough int) {
	n := 2
	if p.info != nil {
		n = min(p.info.Host.Cores, maxCores)
	}
	return n + 3, n + 2
}

func (p *Cores) Update(tl *history.Timeline, events int) {
	if events < p.next {
		*p = Cores{lanes: p.lanes[:0], stays: p.stays[:0]}
	}
	p.info = &tl.Info
	for ; p.next < events; p.next++ {
		p.fold(tl.Event(p.next))
	}
}

func (p *Cores) fold(e *event.Event) {
	p.now = e.At
	for len(p.lanes) <= int(e.Lane) {
		p.lanes = append(p.lanes, onCore{core: -1})
	}
	l := &p.lanes[e.Lane]
	switch e.Kind {
	case event.KindLane:
		if e.Name != "" {
			l.name = e.Name
		}
		if pid := e.PID(); pid != 0 {
			l.pid = pid
		}
		if tid := e.TID(); tid != 0 {
			l.tid = tid
		}
	case event.KindState:
		p.leave(int(e.Lane), e.At)
		l.state, l.on, l.since = e.State, e.On, e.At
	case event.KindTask:
		l.busy = true
	case event.KindValue:
		p.value(l, e)
	}
}

func (p *Cores) value(l *onCore, e *event.Event) {
	switch e.Name {
	case "core":
		if l.core >= 0 && l.core != int(e.Value) {
			p.moves++
		}
		l.core = int(e.Value)
	case "processes":
		p.processes = e.Value
	case "threads":
		p.threads = e.Value
	}
}

// leave notes where a lane was until now, if it was running.
func (p *Cores) leave(lane int, at time.Duration) {
	if s, ok := p.stay(lane, at); ok {
		if len(p.stays) == maxStays {
			p.stays = slices.Delete(p.stays, 0, maxStays/2)
			p.added = max(p.added-maxStays/2, 0)
		}
		p.stays = append(p.stays, s)
	}
}

// stay is where a lane has been running up to a moment.
func (p *Cores) stay(lane int, at time.Duration) (stay, bool) {
	l := &p.lanes[lane]
	return stay{l.core, lane, l.since, at}, l.state == event.Running && l.core >= 0 && at > l.since
}

// strips are for each core and column the lane that was there for most of it, -1 for
// none, and how much time a column shows. So no two lanes are ever on a core at once.
func (p *Cores) strips(cores, cols int) (all [][]int, slice time.Duration) {
	slice = firstSlice
	for cols > 0 && p.now > time.Duration(cols)*slice {
		slice *= 2
	}
	if slice != p.slice {
		p.slice, p.added, p.cols = slice, 0, nil
	}
	for ; p.added < len(p.stays); p.added++ {
		p.add(&p.stays[p.added], 1)
	}
	current := make([]stay, 0, cores)
	for lane := range p.lanes {
		if s, ok := p.stay(lane, p.now); ok {
			current = append(current, s)
			p.add(&s, 1)
		}
	}
	all = make([][]int, cores)
	for core := range all {
		all[core] = make([]int, min(cols, int((p.now+slice-1)/slice)))
		for x := range all[core] {
			all[core][x] = longest(p.cols[column{core, x}])
		}
	}
	for i := range current {
		p.add(&current[i], -1)
	}
	return all, slice
}

// column is a column of a core's strip.
type column struct{ core, x int }

// add adds a stay to the columns in which it was, or takes it away.
func (p *Cores) add(s *stay, times time.Duration) {
	if p.cols == nil {
		p.cols = map[column]map[int]time.Duration{}
	}
	for x := int(s.from / p.slice); time.Duration(x)*p.slice < s.to; x++ {
		at := column{s.core, x}
		if p.cols[at] == nil {
			p.cols[at] = map[int]time.Duration{}
		}
		from, to := time.Duration(x)*p.slice, time.Duration(x+1)*p.slice
		p.cols[at][s.lane] += times * (min(to, s.to) - max(from, s.from))
	}
}

// longest is the lane with the most time, -1 if there is none.
func longest(of map[int]time.Duration) int {
	lane := -1
	for l, d := range of {
		if d > 0 && (lane < 0 || d > of[lane] || d == of[lane] && l < lane) {
			lane = l
		}
	}
	return lane
}

// apart is how many different numbers the lanes that have had a task have, 0 counting
// for none.
func (p *Cores) apart(of func(l *onCore) int) int {
	all := map[int]bool{}
	for i := range p.lanes {
		if l := &p.lanes[i]; l.busy && of(l) != 0 {
			all[of(l)] = true
		}
	}
	return len(all)
}

// behind says what is behind the tasks so far: what is known of their lanes, and what
// they told when they were over, of threads that no lane has for its own.
func (p *Cores) behind(words *text.CoresWords) string {
	processes := max(p.apart(func(l *onCore) int { return l.pid }), int(p.processes))
	threads := max(p.apart(func(l *onCore) int { return l.tid }), int(p.threads))
	var s string
	switch {
	case processes == 1 && threads == 1:
		s = words.OneAndOne
	case processes == 1:
		s = fmt.Sprintf(words.OneAndSeveral, threads)
	case threads == 1:
		s = fmt.Sprintf(words.SeveralAndOne, processes)
	default:
		s = fmt.Sprintf(words.Several, processes, threads)
	}
	switch {
	case p.known():
		s = fmt.Sprintf(words.Moves, s, p.moves)
	case p.over():
		s = fmt.Sprintf(words.NoMoves, s)
	}
	return s
}

func (*Cores) Doing(int, *text.Catalogue) string { return "" }

// known reports whether the system says on which core any lane was.
func (p *Cores) known() bool {
	return slices.ContainsFunc(p.lanes, func(l onCore) bool { return l.core >= 0 })
}

// over reports whether the run has ended.
func (p *Cores) over() bool { return len(p.lanes) > 0 && p.lanes[0].state.Ended() }

// signs are those of the lanes on the strips, by their numbers: the first nine are those
// in their names.
const signs = "0123456789abcdefghijklmnopqrstuvwxyz"

func (p *Cores) Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	at = at.Inset()
	words := text.Cores.In(t)
	cores := min(p.info.Host.Cores, maxCores)
	const label, who = 9, 7
	strips, slice := p.strips(cores, max(at.W-label-who, 0))
	for core := range cores {
		pen := c.At(at.Y+core, at.X, at.W)
		pen.Fit(paint.Dim, fmt.Sprintf(words.Core, core), label)
		for _, lane := range strips[core] {
			if lane < 0 {
				pen.Cell(paint.Faint, c.Theme.Glyphs.Dot)
			} else {
				pen.Cell(paint.InRunning, string(signs[lane%len(signs)]))
			}
		}
		pen.To(at.X + at.W - who)
		pen.Skip(2)
		for lane := range p.lanes {
			if l := &p.lanes[lane]; l.state == event.Running && l.core == core {
				pen.Text(paint.InRunning, l.name)
				break // the other has just left it, or not yet arrived
			}
		}
	}
	y := at.Y + cores
	pen := c.At(y, at.X, at.W)
	switch {
	case !p.known() && p.over():
		pen.Text(paint.Dim, words.Unknown)
	case p.over() && at.H <= cores+2: // nobody waits for a core any more, and what the signs mean is not seen else
		y--
	default:
		p.drawReady(&pen, words, label)
	}
	pen = c.At(y+1, at.X, at.W)
	pen.Text(paint.Strong, p.behind(words))
	if pen = c.At(y+2, at.X, at.W); y+2 < at.Y+at.H {
		pen.Text(paint.Dim, fmt.Sprintf(words.How, paint.Short(slice)))
	}
}

// drawReady writes which lanes could run at the moment, and have no core.
func (p *Cores) drawReady(pen *paint.Pen, words *text.CoresWords, label int) {
	pen.Fit(paint.Dim, words.Ready, label)
	none := true
	for i := range p.lanes {
		if l := &p.lanes[i]; l.state == event.Ready && l.on == event.Core {
			none = false
			pen.Cell(paint.InReady, pen.Canvas.Theme.Glyphs.State[event.Ready])
			pen.Text(paint.InReady, l.name)
			pen.Skip(2)
		}
	}
	if none {
		pen.Text(paint.Faint, words.Nobody)
	}
}

func (p *Cores) Card(t *text.Catalogue) []paint.Figure {
	words := text.Cores.In(t)
	return []paint.Figure{{Tok: paint.Plain, Label: words.Label, Value: "", Note: p.behind(words)}}
}

// CoresCame is how many threads the lanes were on: one, as many as there are tasks,
// or some other number.
func CoresCame(tl *history.Timeline) (int, string) {
	if !tl.Ended() {
		return stage.NoChoice, ""
	}
	switch n := tl.Head().Value("threads"); {
	case n == 0:
		return stage.NoChoice, ""
	case n == 1:
		return 0, "1"
	case n == int64(tl.Info.Tasks):
		return 1, paint.Grouped(n)
	default:
		return 2, paint.Grouped(n)
	}
}

// CoresTold says how often the system, or Go, moved the workers to another core, and what
// pinning them did.
func CoresTold(tl *history.Timeline, t *text.Catalogue) []string {
	p, w := tl.Head(), text.Cores.In(t)
	if len(p.Lanes) == 0 {
		return nil
	}
	moves, known := p.Lanes[0].Value("moves")
	if !known {
		return []string{w.Unknown}
	}
	moved := w.Moved
	if tl.Info.Traits().Goroutines {
		moved = w.MovedByGo
	}
	told := []string{fmt.Sprintf(moved, moves, tl.Info.Host.Cores)}
	switch tl.Info.Options["pin"] {
	case "each":
		told[0] = fmt.Sprintf(w.PinnedEach, moves)
	case "one":
		told[0] = fmt.Sprintf(w.PinnedToOne, tl.Info.Host.Cores)
	}
	return append(told, w.Own)
}
