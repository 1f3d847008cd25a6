// Package plain is what is shown without a screen: of a run a line for each event worth
// reading; of a comparison, an exploration and a schedule what they come to, as text or as
// lines of JSON; and lines of progress.
package plain

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/text"
)

// Printer writes the lines of a run.
type Printer struct {
	w     *bufio.Writer
	t     *text.Catalogue
	info  event.Info
	lanes map[int32]*lane
}

type lane struct {
	name  string
	pid   int
	begun time.Duration // when its task began
	task  string        // its name then
}

// New returns a printer of the run that info describes.
func New(w io.Writer, t *text.Catalogue, info event.Info) *Printer {
	return &Printer{w: bufio.NewWriter(w), t: t, info: info, lanes: map[int32]*lane{}}
}

// Write prints the events that are worth reading.
func (p *Printer) Write(events []event.Event) error {
	for i := range events {
		e := &events[i]
		if line := p.line(p.lane(e.Lane), e); line != "" {
			name := p.lane(e.Lane).name
			pad := strings.Repeat(" ", max(0, 8-ansi.StringWidth(name)))
			fmt.Fprintf(p.w, "%10.3f s  %s%s  %s\n", e.At.Seconds(), name, pad, line)
		}
	}
	return p.w.Flush()
}

// Close ends the lines.
func (p *Printer) Close(history.Summary) error { return p.w.Flush() }

func (p *Printer) lane(id int32) *lane {
	l := p.lanes[id]
	if l == nil {
		l = &lane{}
		p.lanes[id] = l
	}
	return l
}

// line is the line for an event, "" if it is not worth one.
func (p *Printer) line(l *lane, e *event.Event) string {
	c := &p.t.CLI
	switch e.Kind {
	case event.KindLane:
		if e.Name != "" {
			l.name = e.Name
		}
		if e.PID() == 0 || e.PID() == l.pid {
			return "" // a slot that only gets a name, or nothing new
		}
		l.pid = e.PID()
		if tid := e.TID(); tid != 0 {
			return fmt.Sprintf(c.OpensThread, l.pid, tid)
		}
		return fmt.Sprintf(c.Opens, l.pid)
	case event.KindState:
		if e.State == event.Killed {
			return c.Killed
		}
	case event.KindTask:
		return p.task(l, e)
	case event.KindPrint:
		return e.Text
	case event.KindValue:
		if e.Name == "retry" && e.Value > 0 {
			return fmt.Sprintf(c.Retry, p.name(e), e.Value)
		}
	case event.KindMessage:
		if e.Verb() == event.VerbRedeliver {
			return fmt.Sprintf(c.Redelivered, e.Value, e.Text)
		}
	}
	return ""
}

func (p *Printer) task(l *lane, e *event.Event) string {
	c := &p.t.CLI
	if e.Phase == event.TaskStart {
		l.begun, l.task = e.At, e.Name
		return fmt.Sprintf(c.Starts, p.name(e))
	}
	took := fmt.Sprintf("%.3f s", (e.At - l.begun).Seconds())
	switch {
	case e.Phase == event.TaskLost:
		return fmt.Sprintf(c.Lost, p.name(e), took, e.Failure())
	case e.State == event.Failed:
		return fmt.Sprintf(c.Failed, p.name(e), took, e.Failure())
	case e.State == event.Killed:
		return fmt.Sprintf(c.Interrupted, p.name(e), took)
	}
	return fmt.Sprintf(c.Done, p.name(e), took)
}

func (p *Printer) name(e *event.Event) string {
	return p.t.Lessons.Of(p.info.Lesson).TaskName(p.info.RoundOf(int(e.Task)), cmp.Or(e.Name, p.lane(e.Lane).task))
}
