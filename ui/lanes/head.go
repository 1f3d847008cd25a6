package lanes

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"lanes/engine/clean"
	"lanes/engine/event"
	"lanes/ui/axis"
	"lanes/ui/guide/observation"
	"lanes/ui/guide/scraping"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// head is the first rows of the screen: what is run, how, and where in time the screen is.
type head struct {
	env    *stage.Env
	words  text.Lesson
	lesson *live.Entry // nil for a saved log
	model  string
	saved  *Replay // nil where runs go on
	rooms  bool    // the lesson has more rooms than its run
	tall   bool    // there is a second row
	run    *run    // nil while it starts
	err    string  // why it could not be started
}

// draw writes the head.
func (h *head) draw(c *paint.Canvas) {
	p := c.At(0, 1, c.W-2)
	l := h.line(c.W)
	q := p.Until(p.End - l.right - 2)
	q.Text(paint.Heading, h.words.Title)
	switch q.Skip(3); {
	case l.rooms:
		stage.DrawRooms(&q, h.env.Words, 0)
	case l.sentence:
		q.Text(paint.Dim, h.words.Sentence)
	}
	p.To(p.End - l.right)
	p.Text(l.tok, " "+l.badge+" ")
	p.Skip(1)
	p.Text(paint.Plain, l.tail)
	if h.tall {
		h.drawHow(c)
	}
}

// drawStarting says that there are no lanes yet, or why there will be none, in a row.
func (h *head) drawStarting(c *paint.Canvas, y int) {
	tok, words := paint.Dim, h.env.Words.Run.NoLanes
	if h.err != "" {
		tok, words = paint.InFailed, fmt.Sprintf(h.env.Words.Errors.Start, h.err)
	}
	p := c.At(y, 3, c.W-4)
	p.Text(tok, words)
}

// headline is what there is room for in the first row, beside the title: the badge with
// what stands right of it, and the names of the rooms or the lesson's sentence.
type headline struct {
	tok             paint.Token
	badge, tail     string
	right           int // columns of those
	rooms, sentence bool
}

// line is the first row in so many columns.
func (h *head) line(w int) headline {
	b := h.badge()
	l := headline{tok: b.Tok}
	l.badge, l.tail = b.Fit(w-2-min(paint.Width(h.words.Title), stage.LeastTitle)-2, w >= 50)
	l.right = paint.Width(l.badge) + 3 + paint.Width(l.tail)
	room := w - 4 - l.right - paint.Width(h.words.Title)
	l.rooms = h.rooms && room > stage.RoomsWidth(h.env.Words)+3
	l.sentence = !l.rooms && room > paint.Width(h.words.Sentence)+3
	return l
}

func (h *head) badge() stage.Badge {
	t, g := &h.env.Words.Header, h.env.Theme.Glyphs
	switch {
	case h.run == nil && h.err != "":
		return stage.Badge{Tok: paint.InFailed, Text: g.Broken + " " + t.Broken}
	case h.run == nil:
		return stage.Badge{Tok: paint.Dim, Text: g.Live + " " + t.Starting}
	case !h.run.AtEdge():
		return h.badgeBehind()
	}
	b := h.badgeAtEdge()
	edge := h.run.Timeline().Edge()
	b.Time = h.run.Since(edge, paint.Seconds)
	if h.run.Session.Over && edge < 100*time.Millisecond {
		b.Time = h.run.Since(edge, paint.Micro)
	}
	return b
}

// badgeBehind is the badge for a moment that is not the edge.
func (h *head) badgeBehind() stage.Badge {
	r, t, g := h.run, &h.env.Words.Header, h.env.Theme.Glyphs
	at, edge := r.Moment(), r.Timeline().Edge()
	b := stage.Badge{Tok: paint.OnHeld, Text: g.Held + " " + t.Paused, Time: r.Label(at)}
	plays := r.Playhead.Mode == axis.Playing
	if plays || r.Playhead.Chosen {
		b.Speed = r.Playhead.Speed()
	}
	if plays {
		b.Tok, b.Text = paint.OnReplay, g.Playing+" "+t.Playing
		if h.lesson == nil {
			b.Text = g.Replay + " " + t.Replay
		}
	}
	if r.Session.Live() {
		b.Behind = fmt.Sprintf(t.Behind, paint.Seconds(edge-at))
		return b
	}
	switch {
	case r.Origin != axis.NoOrigin: // a moment that is read from elsewhere is no part of it
	case edge < 100*time.Millisecond:
		b.Of = paint.Micro(edge)
	case plays && r.Playhead.Pow > -3:
		b.Of = paint.Seconds(edge)
	default:
		b.Of = paint.Exact(edge)
	}
	return b
}

// badgeAtEdge is the badge for the edge: what goes on, or how it ended.
func (h *head) badgeAtEdge() stage.Badge {
	s, t, g := h.run.Session, &h.env.Words.Header, h.env.Theme.Glyphs
	switch p := s.Timeline.Head(); {
	case s.Err != "" || p.Error != "":
		return stage.Badge{Tok: paint.InFailed, Text: g.Broken + " " + t.Broken}
	case p.Killed:
		return stage.Badge{Tok: paint.InKilled, Text: g.Stopped + " " + t.Stopped}
	case s.Over && !p.Over:
		return stage.Badge{Tok: paint.InKilled, Text: g.Broken + " " + t.CutOff}
	case s.Over && len(p.Failures) > 0:
		n := len(p.Failures)
		return stage.Badge{
			Tok: paint.InFailed, Text: g.Broken + " " + fmt.Sprintf(t.OverFailed, n),
			Brief: g.Broken + " " + fmt.Sprintf(h.env.Words.Run.Failed, paint.Grouped(int64(n))),
		}
	case s.Over:
		return stage.Badge{Tok: paint.OnLive, Text: g.Over + " " + t.Over}
	case p.Value(event.ValueDeadlock) > 0 && s.Timeline.Info.Observed():
		return stage.Badge{Tok: paint.InFailed, Text: g.Broken + " " + h.env.Words.Course.Deadlock}
	case s.Asked:
		return stage.Badge{Tok: paint.InKilled, Text: g.Stopped + " " + t.Stopping}
	}
	return stage.Badge{Tok: paint.OnLive, Text: g.Live + " " + t.Live}
}

// roomForModels is how many columns the row of models needs.
const roomForModels = 24

// drawHow writes the model with its badge, the workers and the process, and the
// models there are.
func (h *head) drawHow(c *paint.Canvas) {
	t := h.env.Words
	words := stage.ModelWords(t, h.model)
	p := c.At(1, 1, c.W-2)
	p.Text(paint.Strong, words.Name)
	if h.run != nil {
		for _, s := range h.how(c.W) {
			p.Text(paint.Faint, "  ")
			p.Text(paint.Dim, s)
		}
		h.drawLosses(&p)
	}
	if h.lesson != nil && !h.env.Stand.On {
		if h.lesson.ID != event.Observed {
			h.drawModels(&p)
		}
		return
	}
	if h.saved == nil || h.env.Bare() || h.env.Stand.On {
		return
	}
	name := clean.Text(h.saved.Name)
	note := name
	if h.saved.CutOff {
		note = fmt.Sprintf(t.Header.CutOffFile, note)
	}
	if all := observation.Missing(t, &h.saved.Timeline.Info); len(all) > 0 {
		note += ": " + all[0]
		if len(all) > 1 {
			note += fmt.Sprintf(" (+%d)", len(all)-1)
		}
	}
	if n := h.saved.Timeline.Unknown; n > 0 {
		note = fmt.Sprintf(t.Header.UnknownIn, note, n)
	}
	p.Skip(3)
	if paint.Width(note) > p.Room() {
		note = strings.Replace(note, name, filepath.Base(name), 1)
	}
	if note == filepath.Base(name) && paint.Width(note) > p.Room() {
		return // half a name is none
	}
	p.Right(paint.Accent, note, p.End)
}

// how is how the run works, beside the model's name, on a screen of that width.
func (h *head) how(w int) []string {
	t, info := h.env.Words, &h.run.Timeline().Info
	if info.Observed() {
		return h.observed(info)
	}
	words := t.Model(info.Model, info.Badge) // a log may be of a model that is not here
	workers := []string{t.WorkersOf(info.Model, h.run.Timeline().Workers())}
	if info.Slots > info.Workers {
		workers = append(workers, fmt.Sprintf(t.Header.AtMost, info.Slots))
	}
	if s := h.clock(); s != "" {
		workers = append(workers, s)
	}
	items := stage.FitSetting(w-2, words, workers, h.variant)
	if main := h.run.Timeline().Head().Lane(0); main != nil && main.PID != 0 && !h.env.Bare() {
		process := fmt.Sprintf(t.Header.Process, main.PID)
		if paint.Width(strings.Join(append(items, words.Name, process), "  "))+roomForModels <= w {
			items = append(items, process)
		}
	}
	return items
}

// observed is who observed the run, and how many lanes there are.
func (h *head) observed(info *event.Info) []string {
	o := &h.env.Words.Observed
	items := o.Recorded(info.Recorder, h.run.Lanes()-1)
	if n := h.run.list.Hidden(); n > 0 && !h.run.list.System && h.run.list.Filter.Text == "" {
		items = append(items, fmt.Sprintf(o.System, n))
	}
	return items
}

// clock is how far the furthest machine of the run is, and how exact its times are here.
// Where the columns are finer than that, it says so: the order of what machines do is not
// known there.
func (h *head) clock() string {
	r := h.run
	if !r.Timeline().Info.Traits().Remote {
		return ""
	}
	var trip, bound time.Duration
	lanes := r.Picture().Lanes
	for i := range lanes {
		t, _ := lanes[i].Value(event.ValueRoundTrip)
		b, _ := lanes[i].Value(event.ValueClockBound)
		trip, bound = max(trip, time.Duration(t)), max(bound, time.Duration(b))
	}
	if trip == 0 {
		return ""
	}
	t := &h.env.Words.Header
	if column := r.Ax.Length() / time.Duration(max(r.Ax.Cols, 1)); column < 2*bound {
		return fmt.Sprintf(t.Unordered, paint.Micro(2*bound))
	}
	return fmt.Sprintf(t.Clock, paint.Micro(trip), paint.Micro(bound))
}

// variant is the values of the lesson's knobs, as they are in this run, with their
// names but for the first so many.
func (h *head) variant(bare int) []string {
	info := &h.run.Timeline().Info
	flags := slices.Sorted(maps.Keys(info.Options))
	if h.lesson != nil {
		flags = live.Flags(h.lesson, info.Model, info.Options)
	}
	flags = slices.DeleteFunc(flags, func(flag string) bool {
		return flag == "trap" && !scraping.InTrap(info) // there is nothing special about it
	})
	return stage.Variant(h.env.Words, info.Lesson, flags, info.Options, bare)
}

// drawLosses says how much of the run is missing from the picture.
func (h *head) drawLosses(p *paint.Pen) {
	pic := h.run.Timeline().Head()
	if n := pic.Value(event.ValueDropped); n > 0 {
		p.Skip(2)
		p.Text(paint.InFailed, fmt.Sprintf(h.env.Words.Header.TruncatedBy, n))
	}
	if n := pic.Value(event.ValueLate); n > 0 { // nothing is missing: half a word would say less
		if s := fmt.Sprintf(h.env.Words.Header.Late, n); paint.Width(s)+2 <= p.Room() {
			p.Skip(2)
			p.Text(paint.InReady, s)
		}
	}
	if !h.run.Timeline().Info.Observed() {
		return
	}
	if permille, ok := observation.Price(pic); ok {
		p.Skip(2)
		p.Text(paint.Dim, fmt.Sprintf(h.env.Words.Observed.Price, observation.PriceText(permille)))
	}
	if s := observation.Losses(pic, &h.env.Words.Observed); s != "" {
		p.Skip(2)
		p.Text(paint.InReady, s)
	}
}

// drawModels shows the keys of the models, with their names if there is room.
func (h *head) drawModels(p *paint.Pen) {
	models := h.lesson.Models
	full, bare := 0, 0
	for _, id := range models {
		key := 2 * paint.Width(stage.Digit(id)) // and a space
		full += key + paint.Width(stage.ModelWords(h.env.Words, id).Name) + 2
		bare += key
	}
	named := full+2 <= p.Room()
	switch {
	case named:
		p.To(p.End - full + 1)
	case bare+paint.Width(h.env.Words.Header.Model)+3 <= p.Room():
		p.To(p.End - bare - paint.Width(h.env.Words.Header.Model) - 1)
		p.Text(paint.Faint, h.env.Words.Header.Model)
		p.Skip(1)
	default:
		return
	}
	for _, id := range models {
		tok, name := paint.Accent, paint.Dim
		if id == h.model {
			tok, name = paint.Marked, paint.Strong
		}
		if key := stage.Digit(id); key != "" {
			p.Text(tok, key)
			p.Skip(1)
		}
		if named {
			p.Text(name, stage.ModelWords(h.env.Words, id).Name)
			p.Skip(2)
		}
	}
}
