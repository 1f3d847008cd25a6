package guide

import (
	"fmt"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
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
	tok  paint.Token
}{
	{"finished", func(w *text.DaemonWords) string { return w.Finished }, paint.InRunning},
	{"killed", func(w *text.DaemonWords) string { return w.Killed }, paint.InKilled},
	{"printed", func(w *text.DaemonWords) string { return w.Printed }, paint.Accent},
}

func (*daemonPanel) Rows() (all, enough int) { return 9, 5 }

func (d *daemonPanel) Update(tl *history.Timeline, events int) {
	if events < d.next || d.n == nil {
		*d = daemonPanel{n: map[string]int64{}}
	}
	for ; d.next < events; d.next++ {
		if e := tl.Event(d.next); e.Kind == event.KindValue && e.Lane == 0 {
			d.n[e.Name] = e.Value
		}
	}
	d.runs, d.main, d.which = d.n["runs"], d.n["main_ns"], tl.Info.Options["case"]
}

// done is how many runs are over.
func (d *daemonPanel) done() int64 { return d.n["finished"] + d.n["killed"] }

func (*daemonPanel) Doing(int, *text.Catalogue) string { return "" }

func (d *daemonPanel) Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	words := text.Daemon.In(t)
	label := 0
	for _, o := range daemonOutcomes {
		label = max(label, paint.Width(o.word(words)))
	}
	x, cols := at.X+3, max(min(at.W-label-30, 40), 8)
	for i, o := range daemonOutcomes {
		p := c.At(at.Y+i, x, at.W-4)
		p.Fit(paint.Dim, o.word(words), label+2)
		n := d.n[o.name]
		full := 0
		if d.runs > 0 {
			full = int(n * int64(cols) / d.runs)
		}
		p.Cells(o.tok, c.Theme.Glyphs.Spark[8], full)
		p.Cells(paint.Faint, c.Theme.Glyphs.BarEmpty, cols-full)
		p.Skip(2)
		p.Text(paint.Strong, fmt.Sprintf(words.Of, paint.Grouped(n), paint.Grouped(d.done())))
	}
	y := at.Y + len(daemonOutcomes)
	for _, note := range d.notes(words) {
		for _, line := range paint.Wrap(note, at.W-4) {
			if y < at.Y+at.H {
				p := c.At(y, x, at.W-4)
				p.Text(paint.Dim, line)
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
		return fmt.Sprintf(words.Measured, paint.Short(time.Duration(d.main)), n)
	}
	return fmt.Sprintf(words.AsAsked, paint.Short(time.Duration(d.main)))
}

func (d *daemonPanel) Card(t *text.Catalogue) []paint.Figure {
	words := text.Daemon.In(t)
	counts := fmt.Sprintf(words.Outcomes, paint.Grouped(d.done()), paint.Grouped(d.n["finished"]), paint.Grouped(d.n["killed"]), paint.Grouped(d.n["printed"]))
	lines := []paint.Figure{{Tok: paint.Plain, Label: words.Label, Value: "", Note: counts}}
	for _, note := range d.notes(words) {
		lines = append(lines, paint.Figure{Tok: paint.Dim, Label: " ", Value: "", Note: note})
	}
	return lines
}

// daemonCame is whether the list was printed: never, sometimes or always.
func daemonCame(tl *history.Timeline, p Panel) (int, string) {
	d, ok := p.(*daemonPanel)
	if !ok || !over(tl) || d.done() == 0 {
		return stage.NoChoice, ""
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

func daemonTold(tl *history.Timeline, t *text.Catalogue) []string {
	p, w := tl.Head(), text.Daemon.In(t)
	finished, killed, printed := p.Value("finished"), p.Value("killed"), p.Value("printed")
	runs := paint.Grouped(finished + killed)
	delay := tl.Info.Options["delay"]
	switch tl.Info.Options["case"] {
	case "join":
		return []string{fmt.Sprintf(w.Joined, paint.Grouped(printed), runs)}
	case "no-daemon":
		return []string{fmt.Sprintf(w.NoDaemon, paint.Grouped(finished+killed-printed), runs)}
	}
	who := fmt.Sprintf(w.Race, runs, paint.Grouped(finished), paint.Grouped(killed))
	if d, err := time.ParseDuration(delay); err == nil && d > 0 {
		who = fmt.Sprintf(w.Late, runs, paint.Grouped(finished), paint.Grouped(killed), paint.Short(d))
	}
	return []string{who, fmt.Sprintf(w.Tutorial, paint.Short(time.Duration(p.Value("main_ns"))), paint.Grouped(printed), runs)}
}
