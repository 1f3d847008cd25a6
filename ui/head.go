package ui

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"lanes/engine"
	"lanes/engine/clean"
	"lanes/ui/text"
)

// drawHead writes what is run, how, and where in time the screen is.
func (r *run) drawHead(c *canvas) {
	p := c.at(0, 1, c.w-2)
	h := r.headline(c.w)
	q := pen{p.c, p.r, p.end - h.right - 2}
	q.text(heading, r.words().Title)
	switch q.skip(3); {
	case h.rooms:
		drawRooms(&q, r.env.t, 0)
	case h.sentence:
		q.text(dim, r.words().Sentence)
	}
	p.to(p.end - h.right)
	p.text(h.tok, " "+h.badge+" ")
	p.skip(1)
	p.text(plain, h.tail)
	if r.lay.header.h > 1 {
		r.drawHow(c)
	}
}

// headline is what there is room for in the first row, beside the title: the badge with
// what stands right of it, and the names of the rooms or the lesson's sentence.
type headline struct {
	tok             token
	badge, tail     string
	right           int // columns of those
	rooms, sentence bool
}

func (r *run) headline(w int) headline {
	words, b := r.words(), r.badge()
	h := headline{tok: b.tok}
	h.badge, h.tail = b.fit(w-2-min(width(words.Title), roomTitle)-2, w >= 50)
	h.right = width(h.badge) + 3 + width(h.tail)
	room := w - 4 - h.right - width(words.Title)
	h.rooms = r.host.hasRooms() && room > roomsWidth(r.env.t)+3
	h.sentence = !h.rooms && room > width(words.Sentence)+3
	return h
}

const (
	roomTitle = 20 // columns for which the rest of the head gives way
	timeWidth = 9  // columns of a time, so that nothing jumps
)

// badge tells where in time the screen is: a word with its sign, how far that is
// behind a live run, how fast it moves, and the time.
type badge struct {
	tok                 token
	text, brief         string // brief may be empty
	behind, speed, time string
	of                  string // the length of a run that is over
}

// fit is the badge and what stands right of it in so many columns, if that can
// be. What is worth least goes first; the time stays.
func (b *badge) fit(room int, padded bool) (badge, tail string) {
	give := [...]func(){
		func() { b.of = "" },
		func() { b.speed = "" },
		func() { b.behind = "" },
		func() { b.text = cmp.Or(b.brief, b.text) },
	}
	for i := 0; ; i++ {
		tail = b.tail(padded)
		if i == len(give) || width(b.text)+3+width(tail) <= room {
			return b.text, tail
		}
		give[i]()
	}
}

func (b *badge) tail(padded bool) string {
	s := b.time
	if b.of != "" {
		if _, unit, _ := strings.Cut(b.of, " "); unit != "" {
			s = strings.TrimSuffix(s, " "+unit)
		}
		s += " / " + b.of
	}
	if padded {
		s = pad(s, timeWidth)
	}
	for _, more := range [...]string{b.speed, b.behind} {
		if more != "" {
			s = more + " " + s
		}
	}
	return s
}

func (r *run) badge() badge {
	t, g := &r.env.t.Header, r.env.th.glyphs
	switch {
	case r.s == nil && r.err != "":
		return badge{tok: inFailed, text: g.broken + " " + t.Broken}
	case r.s == nil:
		return badge{tok: dim, text: g.live + " " + t.Starting}
	case r.head.mode != atEdge:
		return r.badgeBehind()
	}
	b := r.badgeAtEdge()
	edge := r.s.tl.Edge()
	b.time = r.since(edge, seconds)
	if r.s.over && edge < 100*time.Millisecond {
		b.time = r.since(edge, micro)
	}
	return b
}

// badgeBehind is the badge for a moment that is not the edge.
func (r *run) badgeBehind() badge {
	t, g := &r.env.t.Header, r.env.th.glyphs
	at, edge := r.head.moment(r.s.tl), r.s.tl.Edge()
	b := badge{tok: onHeld, text: g.held + " " + t.Paused, time: r.label(at)}
	if r.head.mode == playing || r.head.chosen {
		b.speed = r.head.speed()
	}
	if r.head.mode == playing {
		b.tok, b.text = onReplay, g.playing+" "+t.Playing
		if r.lesson == nil {
			b.text = g.replay + " " + t.Replay
		}
	}
	if r.s.live() {
		b.behind = fmt.Sprintf(t.Behind, seconds(edge-at))
		return b
	}
	switch {
	case r.origin != noOrigin: // a moment that is read from elsewhere is no part of it
	case edge < 100*time.Millisecond:
		b.of = micro(edge)
	case r.head.mode == playing && r.head.pow > -3:
		b.of = seconds(edge)
	default:
		b.of = exact(edge)
	}
	return b
}

// badgeAtEdge is the badge for the edge: what goes on, or how it ended.
func (r *run) badgeAtEdge() badge {
	t, g := &r.env.t.Header, r.env.th.glyphs
	switch p := r.s.tl.Head(); {
	case r.s.err != "" || p.Error != "":
		return badge{tok: inFailed, text: g.broken + " " + t.Broken}
	case p.Killed:
		return badge{tok: inKilled, text: g.stopped + " " + t.Stopped}
	case r.s.over && !p.Over:
		return badge{tok: inKilled, text: g.broken + " " + t.CutOff}
	case r.s.over && len(p.Failures) > 0:
		n := len(p.Failures)
		return badge{
			tok: inFailed, text: g.broken + " " + fmt.Sprintf(t.OverFailed, n),
			brief: g.broken + " " + fmt.Sprintf(r.env.t.Run.Failed, grouped(int64(n))),
		}
	case r.s.over:
		return badge{tok: onLive, text: g.over + " " + t.Over}
	case r.s.asked:
		return badge{tok: inKilled, text: g.stopped + " " + t.Stopping}
	}
	return badge{tok: onLive, text: g.live + " " + t.Live}
}

// roomForModels is how many columns the row of models needs.
const roomForModels = 24

// drawHow writes the model with its badge, the workers and the process, and the
// models there are.
func (r *run) drawHow(c *canvas) {
	t := r.env.t
	words := modelWords(t, r.model)
	p := c.at(1, 1, c.w-2)
	p.text(strong, words.Name)
	if r.s != nil {
		info := &r.s.tl.Info
		words = t.Model(info.Model, info.Badge) // a log may be of a model that is not here
		workers := []string{t.WorkersOf(info.Workers)}
		if info.Slots > info.Workers {
			workers = append(workers, fmt.Sprintf(t.Header.AtMost, info.Slots))
		}
		items := fitHow(c.w-2, words, workers, r.variant)
		if main := r.s.tl.Head().Lane(0); main != nil && main.PID != 0 {
			process := fmt.Sprintf(t.Header.Process, main.PID)
			if width(strings.Join(append(items, words.Name, process), "  "))+roomForModels <= c.w {
				items = append(items, process)
			}
		}
		for _, s := range items {
			p.text(faint, "  ")
			p.text(dim, s)
		}
		r.drawLosses(&p)
	}
	if r.lesson == nil {
		if r.saved == nil {
			return
		}
		note := clean.Text(r.saved.Name)
		if r.saved.CutOff {
			note = fmt.Sprintf(t.Header.CutOffFile, note)
		}
		p.skip(3)
		p.right(accent, note, p.end)
		return
	}
	r.drawModels(&p)
}

// fitHow is how work runs, beside the model's name, in so many columns if that can be:
// what is said shorter without a loss of truth gives way first, the values of the knobs
// last.
func fitHow(room int, words text.Model, workers []string, variant func(named bool) []string) []string {
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
		if width(words.Name+strings.Join(append([]string{""}, items...), "  ")) <= room {
			break
		}
	}
	return items
}

// variant is the values of the lesson's knobs, as they are in this run, with their
// names or without.
func (r *run) variant(named bool) []string {
	info := &r.s.tl.Info
	flags := slices.Sorted(maps.Keys(info.Options))
	if r.lesson != nil {
		flags = flagsOf(r.lesson, info.Model)
	}
	flags = slices.DeleteFunc(flags, func(flag string) bool {
		return flag == "trap" && !inTrap(info) // there is nothing special about it
	})
	return variantOf(r.env.t, info.Lesson, flags, info.Options, named)
}

// flagsOf are the flags of a lesson's knobs that mean something under a model.
func flagsOf(l *Entry, model string) []string {
	var flags []string
	for _, k := range knobs(l, model) {
		flags = append(flags, k.Flag)
	}
	return flags
}

// variantOf is the values of some knobs of a lesson, with their names or without.
func variantOf(t *text.Catalogue, id string, flags []string, values engine.Options, named bool) []string {
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
func (r *run) drawLosses(p *pen) {
	pic := r.s.tl.Head()
	if n := pic.Value(engine.ValueDropped); n > 0 {
		p.skip(2)
		p.text(inFailed, fmt.Sprintf(r.env.t.Header.TruncatedBy, n))
	}
	if n := pic.Value(engine.ValueLate); n > 0 { // nothing is missing: half a word would say less
		if s := fmt.Sprintf(r.env.t.Header.Late, n); width(s)+2 <= p.room() {
			p.skip(2)
			p.text(inReady, s)
		}
	}
}

// drawModels shows the keys of the models, with their names if there is room.
func (r *run) drawModels(p *pen) {
	models := r.lesson.Models
	full, bare := 0, 0
	for _, id := range models {
		key := 2 * width(digit(id)) // and a space
		full += key + width(modelWords(r.env.t, id).Name) + 2
		bare += key
	}
	named := full+2 <= p.room()
	switch {
	case named:
		p.to(p.end - full + 1)
	case bare+width(r.env.t.Header.Model)+3 <= p.room():
		p.to(p.end - bare - width(r.env.t.Header.Model) - 1)
		p.text(faint, r.env.t.Header.Model)
		p.skip(1)
	default:
		return
	}
	for _, id := range models {
		tok, name := accent, dim
		if id == r.model {
			tok, name = marked, strong
		}
		if key := digit(id); key != "" {
			p.text(tok, key)
			p.skip(1)
		}
		if named {
			p.text(name, modelWords(r.env.t, id).Name)
			p.skip(2)
		}
	}
}
