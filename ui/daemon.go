package ui

import (
	"fmt"
	"time"

	"lanes/engine"
	"lanes/ui/text"
)

// daemonPanel is the panel of the lesson daemon: how often which outcome came.
type daemonPanel struct {
	runs  int64  // that were asked for
	main  int64  // nanoseconds that main goes on
	which string // case of the lesson
	n     map[string]int64
	next  int
}

// daemonOutcomes are the outcomes, in order. A list is printed or not whatever
// becomes of the child.
var daemonOutcomes = []struct {
	name string
	word func(*text.DaemonWords) string
	tok  token
}{
	{"finished", func(w *text.DaemonWords) string { return w.Finished }, inRunning},
	{"killed", func(w *text.DaemonWords) string { return w.Killed }, inKilled},
	{"printed", func(w *text.DaemonWords) string { return w.Printed }, accent},
}

func (*daemonPanel) rows() (all, enough int) { return 9, 5 }

func (d *daemonPanel) update(tl *engine.Timeline, events int) {
	if events < d.next || d.n == nil {
		*d = daemonPanel{n: map[string]int64{}}
	}
	for ; d.next < events; d.next++ {
		if e := tl.Event(d.next); e.Kind == engine.KindValue && e.Lane == 0 {
			d.n[e.Name] = e.Value
		}
	}
	d.runs, d.main, d.which = d.n["runs"], d.n["main_ns"], tl.Info.Options["case"]
}

// done is how many runs are over.
func (d *daemonPanel) done() int64 { return d.n["finished"] + d.n["killed"] }

func (*daemonPanel) doing(int, *text.Catalogue) string { return "" }

func (d *daemonPanel) draw(c *canvas, at rect, t *text.Catalogue) {
	words := text.Daemon.In(t)
	label := 0
	for _, o := range daemonOutcomes {
		label = max(label, width(o.word(words)))
	}
	x, cols := at.x+3, max(min(at.w-label-30, 40), 8)
	for i, o := range daemonOutcomes {
		p := c.at(at.y+i, x, at.w-4)
		p.fit(dim, o.word(words), label+2)
		n := d.n[o.name]
		full := 0
		if d.runs > 0 {
			full = int(n * int64(cols) / d.runs)
		}
		p.cells(o.tok, c.th.glyphs.spark[8], full)
		p.cells(faint, c.th.glyphs.barEmpty, cols-full)
		p.skip(2)
		p.text(strong, fmt.Sprintf(words.Of, grouped(n), grouped(d.done())))
	}
	y := at.y + len(daemonOutcomes)
	for _, note := range d.notes(words) {
		for _, line := range wrap(note, at.w-4) {
			if y < at.y+at.h {
				p := c.at(y, x, at.w-4)
				p.text(dim, line)
			}
			y++
		}
	}
}

// notes are what must be known of the figures: what about them is not as it would be in
// a program that ends, and where they come from.
func (d *daemonPanel) notes(words *text.DaemonWords) []string {
	notes := []string{words.AwaitsIt}
	if d.which == "daemon" {
		notes[0] = words.Kills
	}
	if d.main > 0 {
		notes = append(notes, d.mainWords(words))
	}
	return append(notes, words.Found, words.Quoted)
}

func (d *daemonPanel) mainWords(words *text.DaemonWords) string {
	if n := d.n["main_measured"]; n > 0 {
		return fmt.Sprintf(words.Measured, short(time.Duration(d.main)), n)
	}
	return fmt.Sprintf(words.AsAsked, short(time.Duration(d.main)))
}

func (d *daemonPanel) card(t *text.Catalogue) []cardLine {
	words := text.Daemon.In(t)
	counts := fmt.Sprintf(words.Outcomes, grouped(d.done()), grouped(d.n["finished"]), grouped(d.n["killed"]), grouped(d.n["printed"]))
	lines := []cardLine{{plain, words.Label, "", counts}}
	for _, note := range d.notes(words) {
		lines = append(lines, cardLine{dim, " ", "", note})
	}
	return lines
}

// daemonCame is whether the list was printed: never, sometimes or always.
func daemonCame(tl *engine.Timeline, p panel) (int, string) {
	d, ok := p.(*daemonPanel)
	if !ok || !over(tl) || d.done() == 0 {
		return passed, ""
	}
	value := fmt.Sprintf("%d / %d", d.n["printed"], d.done())
	switch d.n["printed"] {
	case 0:
		return 0, value
	case d.done():
		return 2, value
	}
	return 1, value
}

func daemonTold(tl *engine.Timeline, t *text.Catalogue) []string {
	p, w := tl.Head(), text.Daemon.In(t)
	finished, killed, printed := p.Value("finished"), p.Value("killed"), p.Value("printed")
	runs := grouped(finished + killed)
	delay := tl.Info.Options["delay"]
	switch tl.Info.Options["case"] {
	case "join":
		return []string{fmt.Sprintf(w.Joined, grouped(printed), runs)}
	case "no-daemon":
		return []string{fmt.Sprintf(w.NoDaemon, grouped(finished+killed-printed), runs)}
	}
	who := fmt.Sprintf(w.Race, runs, grouped(finished), grouped(killed))
	if d, err := time.ParseDuration(delay); err == nil && d > 0 {
		who = fmt.Sprintf(w.Late, runs, grouped(finished), grouped(killed), short(d))
	}
	return []string{who, fmt.Sprintf(w.Tutorial, short(time.Duration(p.Value("main_ns"))), grouped(printed), runs)}
}
