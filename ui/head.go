package ui

import (
	"fmt"
	"strconv"
	"strings"

	"lanes/engine"
	"lanes/engine/clean"
	"lanes/ui/text"
)

// drawHead writes what is run, how, and where in time the screen is.
func (r *run) drawHead(c *canvas) {
	p := c.at(0, 1, c.w-2)
	badge, tok, tail := r.badge()
	if c.w < 50 {
		tail = strings.TrimSpace(tail)
	}
	right := width(badge) + 3 + width(tail)
	q := pen{p.c, p.r, p.end - right - 2}
	words := r.words()
	q.text(heading, words.Title)
	if q.room() > width(words.Sentence)+3 {
		q.skip(3)
		q.text(dim, words.Sentence)
	}
	p.to(p.end - right)
	p.text(tok, " "+badge+" ")
	p.skip(1)
	p.text(plain, tail)
	if r.lay.header.h > 1 {
		r.drawHow(c)
	}
}

// badge tells where in time the screen is: a word with its sign, and the time.
func (r *run) badge() (badge string, tok token, tail string) {
	t, g := &r.env.t.Header, r.env.th.glyphs
	if r.s == nil {
		if r.err != "" {
			return g.broken + " " + t.Broken, inFailed, ""
		}
		return g.live + " " + t.Starting, dim, ""
	}
	tl := r.s.tl
	at, edge := r.head.moment(tl), tl.Edge()
	tail = pad(seconds(at), 9)
	switch r.head.mode {
	case held, playing:
		badge, tok = g.held+" "+t.Paused, onHeld
		if r.head.mode == playing {
			badge, tok = g.playing+" "+t.Playing, onReplay
			if r.lesson == nil {
				badge = g.replay + " " + t.Replay
			}
			if s := r.head.speed(); s != "" {
				tail = s + " " + tail
			}
		}
		if r.s.live() {
			tail = fmt.Sprintf(t.Behind, "−"+seconds(edge-at)) + " " + tail
		} else {
			tail = strings.TrimSuffix(tail, " s") + " / " + seconds(edge)
		}
		return badge, tok, tail
	}
	switch p := tl.Head(); {
	case r.s.err != "" || p.Error != "":
		return g.broken + " " + t.Broken, inFailed, tail
	case p.Killed:
		return g.held + " " + t.Stopped, inKilled, tail
	case r.s.over && !p.Over:
		return g.broken + " " + t.CutOff, inKilled, tail
	case r.s.over:
		return g.over + " " + t.Over, onLive, tail
	case r.s.asked:
		return g.held + " " + t.Stopping, inKilled, tail
	}
	return g.live + " " + t.Live, onLive, tail
}

// pad puts spaces before s until it is w columns wide.
func pad(s string, w int) string {
	return strings.Repeat(" ", max(w-width(s), 0)) + s
}

// drawHow writes the model with its badge, the workers and the process, and the
// models there are.
func (r *run) drawHow(c *canvas) {
	t := r.env.t
	words := modelWords(t, r.model)
	p := c.at(1, 1, c.w-2)
	p.text(strong, words.Name)
	if r.s != nil {
		info := &r.s.tl.Info
		items := []string{words.Badge, workersOf(t, info.Workers)}
		if words.Badge == "" {
			items[0] = info.Badge
		}
		if info.Slots > info.Workers {
			items = append(items, fmt.Sprintf(t.Header.AtMost, info.Slots))
		}
		if main := r.s.tl.Head().Lane(0); main != nil && main.PID != 0 && c.w >= 60 {
			items = append(items, fmt.Sprintf(t.Header.Process, main.PID))
		}
		for _, s := range items {
			p.text(faint, "  ")
			p.text(dim, s)
		}
		r.drawLosses(&p)
	}
	if r.lesson == nil {
		note := clean.Text(r.env.o.ReplayName)
		if r.env.o.Notice != "" {
			note = clean.Text(r.env.o.Notice)
		}
		p.skip(3)
		p.right(accent, note, p.end)
		return
	}
	r.drawModels(&p)
}

// drawLosses says how much of the run is missing from the picture.
func (r *run) drawLosses(p *pen) {
	pic := r.s.tl.Head()
	if n := pic.Value(engine.ValueDropped); n > 0 {
		p.skip(2)
		p.text(inFailed, fmt.Sprintf(r.env.t.Header.TruncatedBy, n))
	}
	if n := pic.Value(engine.ValueLate); n > 0 {
		p.skip(2)
		p.text(inReady, fmt.Sprintf(r.env.t.Header.Late, n))
	}
}

func workersOf(t *text.Catalogue, n int) string {
	if n == 1 {
		return t.Header.OneWorker
	}
	return fmt.Sprintf(t.Header.Workers, n)
}

// drawModels shows the keys of the models, with their names if there is room.
func (r *run) drawModels(p *pen) {
	models := r.lesson.Models
	full, bare := 0, 0
	for _, id := range models {
		full += 3 + width(modelWords(r.env.t, id).Name) + 1
		bare += 2
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
	for i, id := range models {
		tok, name := accent, dim
		if id == r.model {
			tok, name = marked, strong
		}
		p.text(tok, strconv.Itoa(i+1))
		p.skip(1)
		if named {
			p.text(name, modelWords(r.env.t, id).Name)
			p.skip(2)
		}
	}
}
