package lanes

import (
	"fmt"
	"strings"
	"testing"

	"lanes/engine/lesson"
	"lanes/ui/code"
	"lanes/ui/paint"
	"lanes/ui/stage"
)

func TestTheLayoutFillsTheScreenInOrder(t *testing.T) {
	for w := stage.MinWidth; w <= 230; w += 3 {
		for h := stage.MinHeight; h <= 70; h++ {
			for _, n := range []int{0, 1, 13, 300} {
				for _, card := range []int{0, 6, 12} {
					how := needs{lanes: n, name: 6, state: 10, reason: 8, doing: 18, card: card, least: card / 2, slim: card, states: h % 4, sparks: 1 + w%3}
					checkLayout(t, fmt.Sprintf("%d × %d, %d lanes, a card of %d", w, h, n, card), w, h, how)
				}
			}
		}
	}
}

func checkLayout(t *testing.T, name string, w, h int, n needs) {
	t.Helper()
	l := arrange(w, h, n)
	y := 0
	for i, r := range []paint.Rect{l.header, l.titles, l.lanes, l.axis, l.edge, l.counts, l.progress, l.card, l.legend, l.help} {
		if i == 7 && r.X > 0 || r.H == 0 {
			continue // the card beside the lanes, or what there is no room for
		}
		if r.Y < y || r.W <= 0 || r.X+r.W > w {
			t.Fatalf("%s: part %d is at %v, but %d rows are taken", name, i, r, y)
		}
		y = r.Y + r.H
	}
	if y > h {
		t.Fatalf("%s: %d rows", name, y)
	}
	if n.lanes > 0 && l.seen() < min(n.lanes, 2) {
		t.Fatalf("%s: room for %d lanes alone", name, l.seen())
	}
	if l.help.Y != h-1 {
		t.Fatalf("%s: help is in row %d", name, l.help.Y)
	}
	x := 0
	c := l.cols
	for i, col := range []paint.Range{c.mark, c.name, c.pid, c.tid, c.state, c.reason, c.strip, c.doing} {
		if col.W == 0 {
			continue
		}
		if col.X < x || col.X+col.W > w {
			t.Fatalf("%s: column %d is at %v, but %d are taken", name, i, col, x)
		}
		x = col.X + col.W
	}
	if c.strip.W < 12 {
		t.Fatalf("%s: a strip of %d columns", name, c.strip.W)
	}
}

func TestLanesStayWhereTheyAre(t *testing.T) {
	for _, size := range []struct{ w, h int }{{80, 24}, {120, 40}, {200, 50}, {40, 10}} {
		live := arrange(size.w, size.h, needs{lanes: 13, name: 4, state: 10, reason: 8})
		over := arrange(size.w, size.h, needs{lanes: 13, name: 4, state: 10, reason: 8, card: 9, least: 6, slim: 12})
		if live.lanes.Y != over.lanes.Y || live.tall != over.tall || live.cols.strip.X != over.cols.strip.X {
			t.Errorf("%v: lanes moved from %v to %v", size, live.lanes, over.lanes)
		}
	}
}

// TestFewLanesAreTall: where there is room for that, and for panel and card too.
func TestFewLanesAreTall(t *testing.T) {
	for _, c := range []struct{ h, lanes, panel, tall int }{
		{24, 3, 7, 1}, {24, 13, 0, 1}, {40, 3, 7, 3}, {40, 7, 0, 3}, {40, 13, 0, 1}, {50, 3, 12, 3}, {50, 13, 0, 2}, {60, 65, 0, 1},
	} {
		n := needs{lanes: c.lanes, name: 4, state: 9, reason: 8, panel: c.panel, brief: c.panel, card: roomCard, least: roomCard}
		l := arrange(120, c.h, n)
		if l.tall != c.tall || l.panel.H != c.panel || c.tall > 1 && (l.seen() < c.lanes || l.card.H < n.card) {
			t.Errorf("%+v: %d rows each, panel %d, card %d, %d lanes", c, l.tall, l.panel.H, l.card.H, l.seen())
		}
	}
}

// TestAPanelNeverPushesTheLanesOut: at any size some lanes are seen, and nothing
// stands on the same row as something else.
func TestAPanelNeverPushesTheLanesOut(t *testing.T) {
	for h := stage.MinHeight; h < 60; h++ {
		for _, n := range []int{3, 13, 65} {
			for _, card := range []int{0, 8} {
				l := arrange(80, h, needs{lanes: n, name: 4, state: 9, reason: 8, doing: 20, card: card, panel: 10, brief: 5, states: 3, sparks: 3, least: card / 2, slim: card})
				if l.lanes.H < 1 {
					t.Errorf("height %d, %d lanes: none is seen", h, n)
				}
				used := map[int]string{}
				for name, r := range map[string]paint.Rect{
					"header": l.header, "titles": l.titles, "lanes": l.lanes, "axis": l.axis, "panel": l.panel,
					"edge": l.edge, "counts": l.counts, "progress": l.progress, "legend": l.legend, "card": l.card, "help": l.help,
				} {
					for y := r.Y; y < r.Y+r.H; y++ {
						if other, taken := used[y]; taken || y >= h {
							t.Errorf("height %d, %d lanes, card %d: %s and %s on row %d", h, n, card, name, other, y)
						}
						used[y] = name
					}
				}
			}
		}
	}
}

// TestCodeStandsWhereItsLinesFit: beside the lanes, under them, or alone.
func TestCodeStandsWhereItsLinesFit(t *testing.T) {
	for _, c := range []struct {
		w, h, lanes, lines int
		where              string
	}{
		{160, 40, 12, 60, "beside"},
		{148, 24, 12, 60, "beside"},
		{147, 40, 12, 60, "under"},
		{80, 24, 3, 20, "under"},
		{80, 24, 3, 60, "under"},
		{80, 24, 13, 60, "alone"},
		{80, 24, 8, 6, "under"},
	} {
		v := newViewer(c.w, c.h, nil)
		v.Code.Turn(true)
		v.Code.Show(code.Program{Code: lesson.Code{Go: strings.Repeat("x\n", c.lines)}}, nil, nil, noLane)
		side := v.Code.Columns(c.w)
		l := arrange(c.w-side, c.h, needs{lanes: c.lanes, name: 6, state: 10, reason: 8, doing: 18})
		at := l.withCode(c.w, c.h, side, c.lines)
		where := "under"
		switch {
		case at.X > 0:
			where = "beside"
		case l.lanes.H == 0:
			where = "alone"
		}
		if where != c.where || at.Y+at.H > c.h || at.X+at.W > c.w || at.H < min(c.lines+1, someLines) {
			t.Errorf("%+v: %s, at %v", c, where, at)
		}
	}
}
