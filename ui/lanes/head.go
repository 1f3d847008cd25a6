package lanes

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"lanes/engine/clean"
	"lanes/engine/event"
	"lanes/ui/axis"
	"lanes/ui/guide"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// drawHead writes what is run, how, and where in time the screen is.
func (r *Screen) drawHead(c *paint.Canvas) {
	p := c.At(0, 1, c.W-2)
	h := r.headline(c.W)
	q := paint.Pen{C: p.C, R: p.R, End: p.End - h.right - 2}
	q.Text(paint.Heading, r.Words().Title)
	switch q.Skip(3); {
	case h.rooms:
		stage.DrawRooms(&q, r.env.Words, 0)
	case h.sentence:
		q.Text(paint.Dim, r.Words().Sentence)
	}
	p.To(p.End - h.right)
	p.Text(h.tok, " "+h.badge+" ")
	p.Skip(1)
	p.Text(paint.Plain, h.tail)
	if r.Layout.Header.H > 1 {
		r.drawHow(c)
	}
}

// headline is what there is room for in the first row, beside the title: the badge with
// what stands right of it, and the names of the rooms or the lesson's sentence.
type headline struct {
	tok             paint.Token
	badge, tail     string
	right           int // columns of those
	rooms, sentence bool
}

func (r *Screen) headline(w int) headline {
	words, b := r.Words(), r.badge()
	h := headline{tok: b.Tok}
	h.badge, h.tail = b.Fit(w-2-min(paint.Width(words.Title), stage.RoomTitle)-2, w >= 50)
	h.right = paint.Width(h.badge) + 3 + paint.Width(h.tail)
	room := w - 4 - h.right - paint.Width(words.Title)
	h.rooms = r.host.HasRooms() && room > stage.RoomsWidth(r.env.Words)+3
	h.sentence = !h.rooms && room > paint.Width(words.Sentence)+3
	return h
}

func (r *Screen) badge() stage.Badge {
	t, g := &r.env.Words.Header, r.env.Theme.Glyphs
	switch {
	case r.Session == nil && r.err != "":
		return stage.Badge{Tok: paint.InFailed, Text: g.Broken + " " + t.Broken}
	case r.Session == nil:
		return stage.Badge{Tok: paint.Dim, Text: g.Live + " " + t.Starting}
	case r.Head.Mode != axis.AtEdge:
		return r.badgeBehind()
	}
	b := r.badgeAtEdge()
	edge := r.Session.Timeline.Edge()
	b.Time = r.since(edge, paint.Seconds)
	if r.Session.Over && edge < 100*time.Millisecond {
		b.Time = r.since(edge, paint.Micro)
	}
	return b
}

// badgeBehind is the badge for a moment that is not the edge.
func (r *Screen) badgeBehind() stage.Badge {
	t, g := &r.env.Words.Header, r.env.Theme.Glyphs
	at, edge := r.Head.Moment(r.Session.Timeline), r.Session.Timeline.Edge()
	b := stage.Badge{Tok: paint.OnHeld, Text: g.Held + " " + t.Paused, Time: r.Label(at)}
	if r.Head.Mode == axis.Playing || r.Head.Chosen {
		b.Speed = r.Head.Speed()
	}
	if r.Head.Mode == axis.Playing {
		b.Tok, b.Text = paint.OnReplay, g.Playing+" "+t.Playing
		if r.Lesson == nil {
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
	case r.Head.Mode == axis.Playing && r.Head.Pow > -3:
		b.Of = paint.Seconds(edge)
	default:
		b.Of = paint.Exact(edge)
	}
	return b
}

// badgeAtEdge is the badge for the edge: what goes on, or how it ended.
func (r *Screen) badgeAtEdge() stage.Badge {
	t, g := &r.env.Words.Header, r.env.Theme.Glyphs
	switch p := r.Session.Timeline.Head(); {
	case r.Session.Err != "" || p.Error != "":
		return stage.Badge{Tok: paint.InFailed, Text: g.Broken + " " + t.Broken}
	case p.Killed:
		return stage.Badge{Tok: paint.InKilled, Text: g.Stopped + " " + t.Stopped}
	case r.Session.Over && !p.Over:
		return stage.Badge{Tok: paint.InKilled, Text: g.Broken + " " + t.CutOff}
	case r.Session.Over && len(p.Failures) > 0:
		n := len(p.Failures)
		return stage.Badge{
			Tok: paint.InFailed, Text: g.Broken + " " + fmt.Sprintf(t.OverFailed, n),
			Brief: g.Broken + " " + fmt.Sprintf(r.env.Words.Run.Failed, paint.Grouped(int64(n))),
		}
	case r.Session.Over:
		return stage.Badge{Tok: paint.OnLive, Text: g.Over + " " + t.Over}
	case r.Session.Asked:
		return stage.Badge{Tok: paint.InKilled, Text: g.Stopped + " " + t.Stopping}
	}
	return stage.Badge{Tok: paint.OnLive, Text: g.Live + " " + t.Live}
}

// roomForModels is how many columns the row of models needs.
const roomForModels = 24

// drawHow writes the model with its badge, the workers and the process, and the
// models there are.
func (r *Screen) drawHow(c *paint.Canvas) {
	t := r.env.Words
	words := stage.ModelWords(t, r.Model)
	p := c.At(1, 1, c.W-2)
	p.Text(paint.Strong, words.Name)
	if r.Session != nil {
		info := &r.Session.Timeline.Info
		words = t.Model(info.Model, info.Badge) // a log may be of a model that is not here
		workers := []string{t.WorkersOf(info.Workers)}
		if info.Slots > info.Workers {
			workers = append(workers, fmt.Sprintf(t.Header.AtMost, info.Slots))
		}
		items := FitHow(c.W-2, words, workers, r.variant)
		if main := r.Session.Timeline.Head().Lane(0); main != nil && main.PID != 0 {
			process := fmt.Sprintf(t.Header.Process, main.PID)
			if paint.Width(strings.Join(append(items, words.Name, process), "  "))+roomForModels <= c.W {
				items = append(items, process)
			}
		}
		for _, s := range items {
			p.Text(paint.Faint, "  ")
			p.Text(paint.Dim, s)
		}
		r.drawLosses(&p)
	}
	if r.Lesson == nil {
		if r.saved == nil {
			return
		}
		note := clean.Text(r.saved.Name)
		if r.saved.CutOff {
			note = fmt.Sprintf(t.Header.CutOffFile, note)
		}
		p.Skip(3)
		p.Right(paint.Accent, note, p.End)
		return
	}
	r.drawModels(&p)
}

// FitHow is how work runs, beside the model's name, in so many columns if that can be:
// what is said shorter without a loss of truth gives way first, the values of the knobs
// last.
func FitHow(room int, words text.Model, workers []string, variant func(named bool) []string) []string {
	var items []string
	for _, form := range [...]struct {
		badge string
		named bool
	}{{words.Badge, true}, {words.Kind, true}, {words.Kind, false}, {"", false}} {
		items = items[:0]
		if form.badge != "" {
			items = append(items, form.badge)
		}
		items = append(append(items, workers...), variant(form.named)...)
		if paint.Width(words.Name+strings.Join(append([]string{""}, items...), "  ")) <= room {
			break
		}
	}
	return items
}

// variant is the values of the lesson's knobs, as they are in this run, with their
// names or without.
func (r *Screen) variant(named bool) []string {
	info := &r.Session.Timeline.Info
	flags := slices.Sorted(maps.Keys(info.Options))
	if r.Lesson != nil {
		flags = FlagsOf(r.Lesson, info.Model)
	}
	flags = slices.DeleteFunc(flags, func(flag string) bool {
		return flag == "trap" && !guide.InTrap(info) // there is nothing special about it
	})
	return VariantOf(r.env.Words, info.Lesson, flags, info.Options, named)
}

// FlagsOf are the flags of a lesson's knobs that mean something under a model.
func FlagsOf(l *live.Entry, model string) []string {
	var flags []string
	for _, k := range live.Knobs(l, model) {
		flags = append(flags, k.Flag)
	}
	return flags
}

// VariantOf is the values of some knobs of a lesson, with their names or without.
func VariantOf(t *text.Catalogue, id string, flags []string, values event.Options, named bool) []string {
	words := t.Lesson(id)
	var all []string
	for _, flag := range flags {
		k := words.Knobs[flag]
		s := k.Value(values[flag])
		if named {
			s = fmt.Sprintf(t.Header.Variant, cmp.Or(k.Name, flag), s)
		}
		all = append(all, s)
	}
	return all
}

// drawLosses says how much of the run is missing from the picture.
func (r *Screen) drawLosses(p *paint.Pen) {
	pic := r.Session.Timeline.Head()
	if n := pic.Value(event.ValueDropped); n > 0 {
		p.Skip(2)
		p.Text(paint.InFailed, fmt.Sprintf(r.env.Words.Header.TruncatedBy, n))
	}
	if n := pic.Value(event.ValueLate); n > 0 { // nothing is missing: half a word would say less
		if s := fmt.Sprintf(r.env.Words.Header.Late, n); paint.Width(s)+2 <= p.Room() {
			p.Skip(2)
			p.Text(paint.InReady, s)
		}
	}
}

// drawModels shows the keys of the models, with their names if there is room.
func (r *Screen) drawModels(p *paint.Pen) {
	models := r.Lesson.Models
	full, bare := 0, 0
	for _, id := range models {
		key := 2 * paint.Width(stage.Digit(id)) // and a space
		full += key + paint.Width(stage.ModelWords(r.env.Words, id).Name) + 2
		bare += key
	}
	named := full+2 <= p.Room()
	switch {
	case named:
		p.To(p.End - full + 1)
	case bare+paint.Width(r.env.Words.Header.Model)+3 <= p.Room():
		p.To(p.End - bare - paint.Width(r.env.Words.Header.Model) - 1)
		p.Text(paint.Faint, r.env.Words.Header.Model)
		p.Skip(1)
	default:
		return
	}
	for _, id := range models {
		tok, name := paint.Accent, paint.Dim
		if id == r.Model {
			tok, name = paint.Marked, paint.Strong
		}
		if key := stage.Digit(id); key != "" {
			p.Text(tok, key)
			p.Skip(1)
		}
		if named {
			p.Text(name, stage.ModelWords(r.env.Words, id).Name)
			p.Skip(2)
		}
	}
}
