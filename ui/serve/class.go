package serve

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/ui/guide"
	"lanes/ui/paint"
	"lanes/ui/present"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Options say who may come and what a class does.
type Options struct {
	Addr     string // to listen on
	Open     bool   // nobody is asked for a code: the address is this machine alone
	Keys     string // a file of keys that may come in place of the code, "" for none
	HostKey  string // the file of the host key; made if it is not there
	Students int    // at most
	PerName  int    // sessions of one name, at most
	Names    bool   // the teacher sees the names
	Lang     text.Lang
	Codes    map[string]lesson.Code
	Exercise Exercise // nil for none
}

// How often the class looks at keys, and after how many of those looks it draws.
const (
	lookEvery  = 50 * time.Millisecond
	frameEvery = 100 * time.Millisecond
)

// Class is the students of a presentation. It is safe for concurrent use.
type Class struct {
	o Options

	mu      sync.Mutex
	scene   *Scene  // the newest; its events are in fed
	fresh   bool    // it was not looked at yet
	fed     []chunk // of events that are not in the timeline yet
	list    []Who   // as the last look found them
	left    []Who   // who have left, the last one last: who comes back has the seat again
	joining []*seat
	seats   int // in the class or joining
	number  int // of the last seat
	names   map[string]int
	code    string
	closed  bool
	door    *door
	changed func() // something that the teacher sees is new

	// What follows belongs to the loop.
	in      map[int]*seat
	now     *Scene
	version int
	tl      *history.Timeline
	of      any
	watched any  // the run for which the desks were left
	judged  bool // it is known what came true in it
	drawn   map[look]*drawing
	looks   int
	done    chan struct{}
}

// chunk is new events of a run.
type chunk struct {
	of     any
	info   event.Info
	events []event.Event
	edge   time.Duration
}

// drawing is what seats of a look that follow share.
type drawing struct {
	view    *view
	version int
	bytes   []byte
	used    int
}

// Who is a student, as the teacher sees one.
type Who struct {
	Number  int
	Name    string // "" unless names were asked for
	Follows bool
	Voted   bool
	Work    Work // of the exercise

	person person
}

// person is who sits at a seat, as far as that can be known: whose key has logged in, or else a
// user name and the address that it comes from.
type person string

// maxLeft bounds those of whom it is kept what they came to after they have left.
const maxLeft = 5000

// New is a class of nobody yet.
func New(o Options) *Class {
	return &Class{o: o, names: map[string]int{}, code: newCode(), in: map[int]*seat{}, drawn: map[look]*drawing{}, done: make(chan struct{})}
}

// Program is the program of the exercise, "" if that has none.
func (c *Class) Program() string {
	if e, ok := c.o.Exercise.(*Steps); ok {
		return e.Program
	}
	return ""
}

// OnChange has f called when something that the teacher sees is new. It must not wait.
func (c *Class) OnChange(f func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.changed = f
}

// Show shows a scene to all that follow. It does not wait for anybody.
func (c *Class) Show(s Scene) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if r := s.Run; r != nil {
		c.fed = append(c.fed, chunk{r.Of, r.Info, r.Events, r.Edge})
	}
	c.scene, c.fresh = &s, true
}

// List is the students as they are now, by number.
func (c *Class) List() []Who {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.list)
}

// all is the students as they are now, and those who have left and had begun the exercise.
func (c *Class) all() []Who {
	c.mu.Lock()
	defer c.mu.Unlock()
	all := slices.Clone(c.left)
	all = append(slices.DeleteFunc(all, func(w Who) bool { return !w.Work.begun() }), c.list...)
	slices.SortFunc(all, func(a, b Who) int { return cmp.Compare(a.Number, b.Number) })
	return all
}

// PutOut puts a student out.
func (c *Class) PutOut(number int) { c.tell(number, func(t *text.Present) string { return t.PutOut }) }

// tell ends a seat with a reason, or with 0 all.
func (c *Class) tell(number int, why reason) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for n, s := range c.in {
		if number == 0 || n == number {
			s.end(why)
		}
	}
	for _, s := range c.joining {
		if number == 0 {
			s.end(why)
		}
	}
}

// reason is why a seat ends, in a language.
type reason func(*text.Present) string

// join takes a seat in, or says why not.
func (c *Class) join(s *seat) (refused reason) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.closed:
		return func(t *text.Present) string { return t.Ended }
	case c.seats >= c.o.Students:
		return func(t *text.Present) string { return t.Full }
	case c.o.PerName > 0 && c.names[s.name] >= c.o.PerName:
		return func(t *text.Present) string { return t.SameName }
	}
	c.seats++
	c.names[s.name]++
	c.joining = append(c.joining, s)
	return nil
}

// leave gives the place of a seat free.
func (c *Class) leave(s *seat) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seats--
	if c.names[s.name]--; c.names[s.name] <= 0 {
		delete(c.names, s.name)
	}
	s.gone = true
}

// run is the loop, until ctx is done.
func (c *Class) run(ctx context.Context) {
	defer close(c.done)
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-tick.C:
			c.look(now)
		}
	}
}

// look takes what is new, and draws what has changed.
func (c *Class) look(now time.Time) {
	c.looks++
	changed := c.take()
	if p, ok := c.o.Exercise.(*Predictions); ok {
		changed = c.predict(p) || changed
	}
	draws := c.looks%int(frameEvery/lookEvery) == 0
	for _, s := range c.in {
		if s.update(c, now) {
			changed = true
		}
	}
	for _, s := range c.in {
		if draws || s.dirty {
			s.draw(c)
		}
	}
	if draws {
		for l, d := range c.drawn {
			if c.looks-d.used > 200 {
				delete(c.drawn, l)
			}
		}
	}
	c.report(changed)
}

// predict brings a set of predictions and what is on the teacher's screen together: answers
// count as votes when their question is open, the desks are left for the run, and its end is
// what came true.
func (c *Class) predict(p *Predictions) (changed bool) {
	if c.now == nil {
		return false
	}
	if q := c.now.Question; q != nil {
		i := p.find(q.Of)
		for _, s := range c.in {
			d, ok := s.desk.(*answersDesk)
			if i < 0 || !ok || d.answers[i] < 0 {
				continue
			}
			if vote, voted := q.Votes.Of(s.voter(c)); !voted || vote != d.answers[i] {
				q.Votes.Seat(s.voter(c), d.answers[i])
				s.dirty, changed = true, true
			}
		}
	}
	r := c.shown()
	if r == nil {
		return changed
	}
	if r.Of != c.watched {
		c.watched, c.judged = r.Of, false
		for _, s := range c.in {
			s.atDesk, s.dirty = false, true
		}
		changed = p.runs(&r.Info) || changed
	}
	if r.AtEnd() && !c.judged {
		c.judged = true
		right, _, _ := guide.CameTrue(c.tl, guide.PanelAt(c.tl), r.Sequence)
		changed = p.came(&r.Info, right) || changed
	}
	return changed
}

// take takes the newest scene, with its events, and who has come and gone.
func (c *Class) take() (changed bool) {
	c.mu.Lock()
	fed, fresh := c.fed, c.fresh
	c.fed, c.fresh = nil, false
	if fresh {
		c.now = c.scene
		c.version++
	}
	for n, s := range c.in {
		if s.gone {
			delete(c.in, n)
			c.left = append(c.left, s.who(c))
			changed = true
		}
	}
	for _, s := range c.joining {
		c.place(s)
		c.in[s.number] = s
		changed = true
	}
	c.joining = nil
	for len(c.left) > maxLeft { // of those who did nothing there is nothing to be lost
		i := max(slices.IndexFunc(c.left, func(w Who) bool { return !w.Work.begun() }), 0)
		c.left = slices.Delete(c.left, i, i+1)
	}
	c.mu.Unlock()
	for _, f := range fed {
		if f.of != c.of {
			c.of, c.tl = f.of, history.NewTimeline(f.info)
		}
		c.tl.Add(event.Batch{Events: f.events, Now: f.edge})
	}
	return changed
}

// place gives somebody the seat that they have left, with their votes and their work, or a new
// one. The class is locked.
func (c *Class) place(s *seat) {
	for i := len(c.left) - 1; i >= 0; i-- {
		if was := &c.left[i]; was.person == s.person {
			s.number, s.was = was.Number, was.Work
			c.left = slices.Delete(c.left, i, i+1)
			return
		}
	}
	c.number++
	s.number = c.number
}

// report tells the teacher who is there.
func (c *Class) report(changed bool) {
	if !changed {
		return
	}
	list := make([]Who, 0, len(c.in))
	for _, s := range c.in {
		list = append(list, s.who(c))
	}
	slices.SortFunc(list, func(a, b Who) int { return cmp.Compare(a.Number, b.Number) })
	c.mu.Lock()
	c.list = list
	tell := c.changed
	c.mu.Unlock()
	if tell != nil {
		tell()
	}
}

// shown is the run on the screen, nil if there is none, or not yet all of it.
func (c *Class) shown() *Run {
	if c.now == nil || c.now.Run == nil || c.now.Run.Of != c.of {
		return nil
	}
	return c.now.Run
}

// maxLooks is how many looks are drawn; who has another one sees it at a usual size.
const maxLooks = 24

// usual are the sizes that many may share.
var usual = [][2]int{{160, 45}, {120, 40}, {100, 30}, {80, 24}, {60, 18}, {minWidth, minHeight}}

// shared is the frame for a look, drawn once for each moment.
func (c *Class) shared(l look) []byte {
	d := c.drawn[l]
	if d == nil && len(c.drawn) >= maxLooks {
		for _, size := range usual {
			if size[0] <= l.w && size[1] <= l.h {
				l.w, l.h = size[0], size[1]
				break
			}
		}
		d = c.drawn[l]
	}
	if d == nil {
		d = &drawing{view: newView(l, c.o.Codes), version: -1}
		c.drawn[l] = d
	}
	if d.used = c.looks; d.version != c.version {
		d.version = c.version
		t := &d.view.env.Words.Present
		keys := t.SeatKeys
		if c.shown() == nil || c.now.Slide != nil {
			keys = t.WatchKeys
		}
		d.bytes = frame(c.picture(d.view, true, true, stage.NoChoice)+"\n"+d.view.status(paint.Accent, t.Follows, keys), l.h)
	}
	return d.bytes
}

// said is a text in a language, or the one for all others.
func said(s map[text.Lang]string, l text.Lang) string {
	if one, ok := s[l]; ok {
		return one
	}
	return s[""]
}

// picture is what a view shows of the scene, without its last row. vote is that of who sees
// it, if a question is open.
func (c *Class) picture(v *view, follows, looksToo bool, vote int) string {
	s := c.now
	if s == nil || s.Black {
		return ""
	}
	lang := v.env.Words.Lang
	caption, picture := said(s.Said, lang), ""
	switch r := c.shown(); {
	case s.Slide != nil:
		picture = v.slide(s.Slide[lang])
	case s.Question != nil:
		t := &v.env.Words.Present
		b := present.Ballot{Question: s.Question.Ask[lang], Head: t.Vote, Foot: t.VoteHere, Chosen: vote, Right: stage.NoChoice}
		if vote >= 0 {
			b.Foot = fmt.Sprintf(t.YourVote, vote+1)
		}
		picture = v.ballot(b, caption)
	case r != nil:
		v.show(r, c.tl, follows, looksToo)
		picture = v.draw()
	default:
		picture = fit(s.Frame, v.env.W, v.env.H)
	}
	return v.captioned(picture, caption)
}
