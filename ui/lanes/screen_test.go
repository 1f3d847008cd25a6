package lanes

import (
	"fmt"
	"strings"
	"testing"
	"time"

	uv "github.com/charmbracelet/ultraviolet"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/ui/sample"
	"lanes/ui/text"
)

func TestALogThatSpansCenturiesIsDrawn(t *testing.T) {
	events := sample.Events()
	for i := range events {
		events[i].At += time.Duration(i) << 52
	}
	r := looking(100, 30, sample.Timeline(sample.Info, events))
	for _, k := range []string{"left", "home", "z", "right", "enter", "end", "q", "shift+left", "space"} {
		r.press(k)
		sample.CheckLines(t, k, r.content(), 100, 30)
	}
}

func TestWhatIsHeldStandsStillWhileTheEdgeFills(t *testing.T) {
	r := looking(80, 24, sample.UpTo(300*ms))
	r.press("space")
	before, screen := r.run.Ax, r.content()
	r.run.Session.Timeline.Add(event.Batch{Now: 480 * ms})
	r.sync()
	if r.run.Ax != before {
		t.Errorf("the axis was %v, is %v", before, r.run.Ax)
	}
	for _, e := range sample.Events() {
		if e.At > 300*ms {
			r.run.Session.Timeline.Append(e)
		}
	}
	r.run.Session.Over = true
	r.sync()
	if ax := r.run.Ax; ax.Over != 1 || ax.Start(ax.Cols) < 980*ms {
		t.Errorf("the axis is %v: its columns must stay round, and reach the end", ax)
	}
	x := r.layout.Cols.Strip.X
	rows := func(s string) string {
		lines := strings.Split(ansi.Strip(s), "\n")[r.layout.Lanes.Y:]
		for i, line := range lines[:13] {
			doing := ansi.Cut(line, r.layout.Cols.Doing.X, 80)
			lines[i] = ansi.Cut(line, 0, x) + doing
		}
		return strings.Join(lines[:13], "\n")
	}
	if a, b := rows(screen), rows(r.content()); a != b {
		t.Errorf("was\n%s\nis\n%s", a, b)
	}
	if known := r.run.Reach.Known(r.run.Ax, r.run.Ax.Cols); known <= r.run.Cursor()+1 {
		t.Errorf("%d columns are filled, the cursor is in column %d", known, r.run.Cursor())
	}
}

// TestTheScreenOfTheSampleAtAnyMoment compares the rewound screen of a run that
// is over with the screen of the same moment while it was live: what lanes do
// must be the same.
func TestTheScreenOfTheSampleAtAnyMoment(t *testing.T) {
	rows := func(r *viewer) []string {
		var out []string
		x := r.layout.Cols.Strip.X
		for y := range r.layout.Lanes.H {
			line := strings.Split(ansi.Strip(r.content()), "\n")[r.layout.Lanes.Y+y]
			doing := ansi.Cut(line, r.layout.Cols.Doing.X, 80)
			out = append(out, ansi.Cut(line, 0, x)+strings.TrimSpace(doing))
		}
		return out
	}
	whole := sample.Timeline(sample.Info, sample.Events())
	for at := time.Duration(0); at < 970*ms; at += 37 * ms {
		live := looking(80, 24, sample.UpTo(at))
		back := looking(80, 24, whole)
		back.hold(at)
		a, b := rows(live), rows(back)
		if fmt.Sprint(a) != fmt.Sprint(b) {
			t.Fatalf("at %v\nlive:    %q\nrewound: %q", at, a, b)
		}
	}
}

// TestATerminalShowsWhatIsDrawn draws screens into the cells of a terminal, and
// reads the columns of the table off them: wide text must not have moved them.
func TestATerminalShowsWhatIsDrawn(t *testing.T) {
	for _, l := range text.Langs {
		r := looking(120, 40, sample.Timeline(sample.Info, sample.WideEvents()))
		r.speak(l)
		r.sync()
		buf := uv.NewScreenBuffer(120, 40)
		uv.NewStyledString(r.content()).Draw(buf, buf.Bounds())
		for y := range r.layout.Lanes.H - 2 { // the last two were never used
			y += r.layout.Lanes.Y
			for x, want := range map[int]string{r.layout.Cols.State.X: "✓", r.layout.Cols.Strip.X - 1: " ", r.layout.Cols.Doing.X - 1: " "} {
				if got := buf.CellAt(x, y).Content; got != want {
					t.Errorf("%s: row %d, column %d is %q, want %q", l, y, x, got, want)
				}
			}
		}
	}
}
