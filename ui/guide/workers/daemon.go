package workers

import (
	"fmt"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Daemon is the panel of the lesson daemon: in how many runs main printed the list,
// in big digits too, and what became of each run, a cell for each.
//
//	main ends at once: it printed the list in 1 of 40 runs
//	▀█           list printed     █                                       1
//	 █           child too late   ████████                                8
//	▀▀▀ / 40     child killed     ███████████████████████████████        31
type Daemon struct {
	runs  int64  // that were asked for
	main  int64  // nanoseconds that main lives on
	which string // case of the lesson
	n     map[string]int64
	next  int
}

// daemonOutcomes are what becomes of a run, each of one of them: main prints the list,
// whatever becomes of the child then; the child finishes when main has looked already; or
// it is killed before that.
var daemonOutcomes = []struct {
	of   func(*Daemon) int64
	word func(*text.DaemonWords) string
	tok  paint.Token
}{
	{(*Daemon).printed, func(w *text.DaemonWords) string { return w.Printed }, paint.InRunning},
	{(*Daemon).late, func(w *text.DaemonWords) string { return w.Finished }, paint.InReady},
	{(*Daemon).cutShort, func(w *text.DaemonWords) string { return w.Killed }, paint.InKilled},
}

func (*Daemon) Rows() (all, enough int) { return 8, 5 }

func (d *Daemon) Update(tl *history.Timeline, events int) {
	if events < d.next || d.n == nil {
		*d = Daemon{n: map[string]int64{}}
	}
	for ; d.next < events; d.next++ {
		if e := tl.Event(d.next); e.Kind == event.KindValue && e.Lane == 0 {
			d.n[e.Name] = e.Value
		}
	}
	d.runs, d.main, d.which = d.n["runs"], d.n["main_ns"], tl.Info.Options["case"]
}

// done is how many runs are over.
func (d *Daemon) done() int64 { return d.n["finished"] + d.n["killed"] }

func (d *Daemon) printed() int64 { return d.n["printed"] }

// late is in how many runs the child finished when main had looked. A log of an earlier
// release does not have it: there none was killed behind a list that was printed.
func (d *Daemon) late() int64 {
	if n, ok := d.n["late"]; ok {
		return n
	}
	return max(d.n["finished"]-d.n["printed"], 0)
}

// cutShort is in how many runs the child was killed, and nothing was printed.
func (d *Daemon) cutShort() int64 { return max(d.done()-d.printed()-d.late(), 0) }

func (*Daemon) Doing(int, *text.Catalogue) string { return "" }

func (d *Daemon) Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	at = at.Inset()
	words := text.Daemon.In(t)
	label := 0
	for _, o := range daemonOutcomes {
		label = max(label, paint.Width(o.word(words)))
	}
	p := c.At(at.Y, at.X, at.W)
	p.Text(paint.Strong, d.headline(words))
	count, x := paint.Width(paint.Grouped(d.runs)), at.X
	printed, of := paint.Grouped(d.printed()), "/ "+paint.Grouped(d.done())
	big := paint.BigWidth(paint.Grouped(d.runs)) + paint.Width(of) + 1
	paint.DrawBig(c, at.Y+1, x, big, paint.Strong, printed)
	cols := min(at.W-big-label-4-count, max(int(d.runs), 8), maxDaemonCols)
	for i, o := range daemonOutcomes {
		p := c.At(at.Y+1+i, x, at.W)
		if i == len(daemonOutcomes)-1 { // beside the foot of the digits
			p.To(x + paint.BigWidth(printed))
			p.Text(paint.Dim, of)
		}
		p.To(x + big)
		p.Fit(paint.Dim, o.word(words), label+2)
		n := o.of(d)
		full := paint.Share(int(n), int(d.runs), cols)
		p.Cells(o.tok, c.Theme.Glyphs.BarFull, full)
		p.Cells(paint.Faint, c.Theme.Glyphs.BarEmpty, cols-full)
		p.Skip(2)
		p.Right(paint.Strong, paint.Grouped(n), p.Col()+count-1)
	}
	y := at.Y + 1 + len(daemonOutcomes)
	for _, note := range d.notes(words) {
		for _, line := range paint.Wrap(note, at.W) {
			if y < at.Y+at.H {
				p := c.At(y, x, at.W)
				p.Text(paint.Dim, line)
			}
			y++
		}
	}
}

// maxDaemonCols is how many columns the runs take at most: where there are no more, each
// has one.
const maxDaemonCols = 60

// headline is what the lesson is about.
func (d *Daemon) headline(words *text.DaemonWords) string {
	return fmt.Sprintf(words.Headline, d.life(words), paint.Grouped(d.printed()), paint.Grouped(d.done()))
}

// life is how long main lives on.
func (d *Daemon) life(words *text.DaemonWords) string {
	if d.main == 0 {
		return words.AtOnce
	}
	return fmt.Sprintf(words.After, paint.Short(time.Duration(d.main)))
}

// notes are what must be known of the figures: where other ones come from, and what about
// these is not as it would be in a program that ends.
func (d *Daemon) notes(words *text.DaemonWords) []string {
	if d.which == "daemon" {
		return []string{words.Quoted, words.Kills}
	}
	return []string{words.Quoted, words.AwaitsIt}
}

func (d *Daemon) Card(t *text.Catalogue) []paint.Figure {
	words := text.Daemon.In(t)
	counts := fmt.Sprintf(words.Outcomes, paint.Grouped(d.done()), paint.Grouped(d.printed()), paint.Grouped(d.late()), paint.Grouped(d.cutShort()))
	lines := []paint.Figure{{Tok: paint.Plain, Label: words.Label, Value: "", Note: counts}}
	for _, note := range d.notes(words) {
		lines = append(lines, paint.Figure{Tok: paint.Dim, Label: " ", Value: "", Note: note})
	}
	return lines
}

// DaemonCame is whether the list was printed: never, sometimes or always.
func DaemonCame(tl *history.Timeline, d *Daemon) (int, string) {
	if !tl.Ended() || d.done() == 0 {
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

// DaemonTold says in how many of the runs the child finished and in how many it was killed,
// and how often main found the list printed, beside what the tutorial says.
func DaemonTold(tl *history.Timeline, t *text.Catalogue) []string {
	d, w := &Daemon{}, text.Daemon.In(t)
	d.Update(tl, tl.Len())
	runs, printed := paint.Grouped(d.done()), paint.Grouped(d.printed())
	switch d.which {
	case "join":
		return []string{fmt.Sprintf(w.Joined, printed, runs)}
	case "no-daemon":
		return []string{fmt.Sprintf(w.NoDaemon, paint.Grouped(d.late()), runs)}
	}
	finished, killed := paint.Grouped(d.n["finished"]), paint.Grouped(d.n["killed"])
	who := fmt.Sprintf(w.Race, runs, finished, killed)
	if delay, err := time.ParseDuration(tl.Info.Options["delay"]); err == nil && delay > 0 {
		who = fmt.Sprintf(w.Late, runs, finished, killed, paint.Short(delay))
	} else if d.main == 0 {
		who = fmt.Sprintf(w.Ended, runs, killed)
	}
	return []string{who, fmt.Sprintf(w.Tutorial, d.life(w), printed, runs)}
}
